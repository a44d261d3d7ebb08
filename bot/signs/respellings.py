"""How words are written by people for whom writing is hard, and the plain words that they mean.

One line a meaning: the plain words, then the spellings. Sound spelling ("mouf"), text-speak
("2nite"),
dialect ("bairn") and short forms ("cant") stand together, because the reader downstream wants
one word.
A spelling that is also a common English word with another meaning does not belong here; `spelling`
settles those by the words around them.
"""

from __future__ import annotations

_TABLE = """
ah am: ahm
i am going to: imma ima amma
trying: tryna
not been: nt_been
allowed: aloud alowed allowd
swallowed: swallied swallaed swallad swalla'd
drunk: bevvied blootered steamboats
of: oot_o
our: oor
fetch: fech
come: cum
battery: batteri
newborn: new_born
back: bak bck
can not: cant carnt cnt kant carn cannot cannae cahnt cyant cyaan caint caant carnot cannit cantt
do not: dont dnt donot dinnae divvent dinny dinna dunt doent dontt doan
does not: doesnt dosent dosnt dusnt dozent doesent dznt dosnot disnae
did not: didnt dint dident didint ditnt didn didnae didny
is not: isnt isn aint ent isnae izzent innit_not
are not: arent arnt arnae
was not: wasnt wasn wosnt wisnae wasnot
were not: werent wernt
has not: hasnt hasn asnt hasnot
have not: havent havnt avent haven hvnt havnot havint
had not: hadnt adnt
will not: winnae winna willnot wilnt willnae wnt
would not: wouldnt wudnt wunt woodnt wouldn wouldnae wudent
could not: couldnt cudnt cudent couldn couldnae
do not want: dinnaewant
should not: shouldnae shouldnt shudnt
must not: mustnt musnt
need not: neednt
do not know: dunno donno dno idk dunna dontknow
could: cud cood culd
would: wud wuld wood_
should: shud shuld
could have: couldve cudve coulda cuda
would have: wouldve wudve woulda wuda
should have: shouldve shudve shoulda shuda
might have: mightve
i have: ive iv
i will: ill_
i would: id_
he is: hes hez heis
she is: shes shez sheis
it is: its itz
that is: thats dats thas thts
there is: theres
what is: whats wots wats wotz
who is: whos hoos
where is: wheres weres_
how is: hows
they are: theyre theyr thayr
we are: weve_
we have: weve
they have: theyve
you are: youre ur_ yr_
you have: youve
let us: lets
i am: im_
going to: gonna gunna gona gna gunner gonner guna gonnae gan_to
want to: wanna wana
got to: gotta gota
kind of: kinda
out of: outta outa
give me: gimme gimmie
let me: lemme
because: cos coz cuz bcos becos becoz cause_ bcoz becuase becaus bcause bekos becuz
with: wiv wif wth w wid wit wi wiff
without: wivout wiout wivowt widout witout w/o
think: fink thnk thinc fnk finc
thinking: finking thinkin
thought: fort_ thort thawt fawt thot
thing: fing fin_
things: fings
nothing: nuffin nuffink nuthin nuthing nothin nowt nuttin nofin nufink nuffing nufin nothink nuting
anything: anyfing anythin owt enythin enything anyfink nefing anythink anyting
everything: everyfing evrything everythin evryfing everythink evrythin evryting
something: somfing sumfing sumfin summit_ summat sumthing sumthin somthing somethink somethin
something: sumfink suming summink somefing sumting
someone: sumone sum1 some1 somone sumwun somwun sumbody somebody someoen summone sombody smone
anyone: ne1 any1 enyone anybody enybody nebody
no one: noone no1 nobody nowun
everyone: every1 evry1 everybody
mouth: mouf mowth mouff mawth moth_ gob cakehole mowf
both: bof boff
bath: barf_ barff barth baff
teeth: teef
three: free_ fwee
through: thru froo thro frough
throw: frow thro_
throat: froat throte thoat throut
with him: wivim
brother: bruvver bruva bruv brover bro
mother: muvver muva muver
mum: mam mom ma mummy mammy mumma mummie mumm mums_ mam_
dad: da_ farva farver
father: farver
breath: bref breff breth
breathe: breave breeve breeth breethe breve
breathing: brething breving breeving breaving breevin breathin breething breethin breathign
breathing: brething breathng brethin breavin breving breafing brieving breathein breatheing
today: 2day tday tody todai tuday tooday
tonight: 2nite tonite tnite 2night tonght tonit toneet tonihgt tnight
tomorrow: tomoz 2moro tomoro tmrw tomorow tommorow 2morrow 2mrw tmoz tomora tomorra tmw tomorro
yesterday: yday yest yesturday yesterdy yestaday
now: nw noww nao noo_
right now: rn
you: u ya yu yer_ yous youse ye
your: ur yr ure yur
are: r ar_
and: n nd & + annd amd adn
to: 2_
for: fer fr
before: b4 befor bfore befour
see: c_
why: y_ wy whyy
okay: ok k oki okey
please: pls plz plse pleas plees pleez pleeze pleaze pleese plss
thanks: thx ta_ fanks tnx fanx thanx tanks_ thnks thankyou
hello: ello helo hullo
people: ppl peeple peple pepole peeps
baby: babby bab bby babe_ babi baybee baybi babie bebe bub bubba babba babbie bubs bubby bba babys_
child: bairn wean chld chidl wain sprog kiddie littlun littlen lil_un littleun nipper tot kiddy kido
children: bairns weans childrens kiddies sprogs kidz chidren childen childern chilren childrn
children: kidies kidds chldrn lo_s
son: lad_ sonn
boy: boi
boys: bois boyz
girl: gurl gal
daughter: dauter dorter dawter daugter daughta dorta dotter daugher
little: lil lickle likkle likle litle littel
sister: sis sista
partner: parner partna ptnr prtner pardner partener
boyfriend: bf boifriend boyfrend byfriend bfriend boyf boyfreind boyfrnd
girlfriend: gf girlfrend
husband: hubby hubbie husbend usband hubs husbnd
ex: xpartner
police: polis poleece plice pollice popo rozzers bizzies coppers feds babylon_ pigs_ polise
ambulance: amblance ambulence ambulanc ambulans
hospital: ospital hosptal hospitl hosp ozzy hozzy hospitle hospidal hospitul orspital hospitall
hospital: osspital hospittle
doctor: dr gp docter doc docs docters doctors doctur
social worker: sw socialworker socail_worker soshal_worker
social services: socials ss
school: skool scool skl scholl skewl
nursery: nursry nurcery nursary
house: ouse hous hse
home: ome hme
help: elp hlp helpp halp hep_ hepl hwlp
hurt: hert urt hirt hurted hurtd hert
hurting: herting urting hurtin
hit: hitted hitt
hitting: hittin itting hiting ittin hitin
hits: itts
slapped: slaped slappt slapd
smack: smak smac
smacked: smakd smackd smaked smakt smact
punch: punsh
punched: puncht punchd punshed
kicked: kickd kikd kict kiked kikked
shook: shuk shooked shoked_ shaked shok shouk shoock shuck_
shake: shayk shaik
shaking: shakin shaykin
shaken: shakened
scream: skreem screem skream scrream
screams: screems skreems skreams screms
screaming: screamin screemin skreemin screeming screming skreaming skreeming
screamed: screemed skreemed
shout: showt shoutt
shouted: showted showtid
cry: cri
crying: cryin criing crieing cring_ crin
wake: wayk waik
waking: wakin
asleep: aslep asleap
blood: blud blod
bleeding: bleedin bleding bledin bleadin
bruise: brews_ bruse broose brooz bruze broos brus bruis brewse bruice
bruises: bruses brooses bruzes brewses bruisies
bruised: brused broozed bruzed
burn: bern burm
burnt: bernt burned birnt burntt
burning: burnin
head: ed_ ead hed hedd heed_
heart: hart_ hearte
swallow: swallo swollow swalow swollo
swallowed: swallod swollowed swalowed swallered swollered swollod swallwed swolowed swalled
swallowed: swallewed swolled swallard swollod
swallowing: swollowing swalowing
drank: drunked drunken_ dranked drinked
eaten: etten eaton
tablets: tablits tabs tablts tabletts tabblets tablids tabluts tblts tablettes tabelts tabits
tablets: tablets tableets tabllets
tablet: tablit tblt
medicine: medsin medisin medicin medcine medacine medecine medercine
medication: medacation medikation meds meddication medicashun medercation medicaton medcation
paracetamol: parasetamol paracetemol paracetmol paracetimol parecetamol parcetamol para_s
paracetamol: paracetamols
toilet: toylet tolet toilit toylit toliet toilett bog loo
cleaner: cleener kleener clener cleanner cleanerr
bleach: bleech bleatch bleche blech bleeh
battery: batery battry batterie
overdose: od overdos overdoze overdosed ood oded
suicide: suiside suicid suecide sucide suacide
suicidal: suisidal sucidal
kill: kil kilt_ kll
killed: killd kild
die: dye_ dei_
dead: ded deed_ dedd
dying: dieing dyin
alive: alife
live: liv
life: lyf lyfe
knife: nife knif nyf nyfe knive nive
knives: nives knifes
gun: gunn
weapon: wepon wepen weppon
drunk: drunkk drunck drnk
drugs: druggs drugz drgs
drink: drinc drnk_ drinkk
weed: weeed
cope: coap coep kope coup_ coppe
coping: copin coaping copeing
struggling: strugling strugglin struglin struggeling strugeling sturggling struggaling
hungry: ungry hungary hungrey hungy angry_ hungre
starving: starvin
food: fud foood fuud
milk: mik_ milc formula
give: gie
going to: gonny
from: frae fae
what: whit
my own: ma_own
head: heid
afraid_: feart_
scared: feart
nappies: nappys napies nappy nappis napys nappeys diapers
electric: lecky leccy leky lectric electrik electricity lecy eletric elektrik elec
money: munny muny mony monies dosh
cold: cowd cauld
freezing: freezin freazing
alone: alown aloan allone on_my_own_ alon
asked: arsked askd
scared: scard skared scarred_ scaird scred frightened petrified terrified afraid frit feared_ scard
police: polisce
angry: angy angery
temper: tempa
threw: thru_ throwed
threatened: thretened threatend fretened threttened thretend
threatening: thretening threatning fretening
threatens: thretens
strangle: strangul strangel
strangled: strangld strangeld
strangling: stranglin
choke: chock_ choak
choked: chokd
choking: chokin choaking chocking chokeing chokking coking
fit: fitt
fitting: fittin fiting fitin
seizure: seezure seizer seasure siezure ceizure seisure seazure seizures
unconscious: unconcious unconshus unconscius uncontious unconsious
drowning: drownin
blue: bloo
lips: lipps
touched: tuched touchd tutched
touching: touchin tuching
touches: tuches
private: privet privat
privates: privets private_parts privits
fanny: foof foofoo tuppence_ nunny flower_
willy: winkie winky willie
sexual: sexaul sexul
raped: rapped_ rapd
abuse: abuze abbuse
abused: abuzed abusd
abusing: abusin
nasty: narsty
naked: nakid nekked nekid
photos: fotos pics photographs picturs
pregnant: preg pregnent preggers prego pregnat expecting up_the_duff
missing: mising
runaway: runned_away
ran away: ranaway
adoption: adopshun adoptoin
adopted: adoptid adoped
foster: fosta
fostered: fosterd
care: kare
anymore: nomore_ enymore enimore animore
any more: anymore enymore
no more: nomore
enough: enuf enuff enough inuf nuff inuff enugh enouf enogh
finished: finisht
useless: usless
worthless: werthless
pointless: pontless
harm: arm_ harme
harming: harmin
hate: ate_ hayt
goodbye: gudbye gdbye goodby
alright: alrite allright aright orite awrite
going: goin goig
doing: doin
coming: comin cumin cuming
being: bein beeing
having: avin havin aving
have: av ave hav hve
has: haz
had: ad_
getting: gettin geting getin gettn
talking: talkin
trying: tryin
taking: takin
making: makin
keeps: keps keepz keaps
keep: kep keap
keeping: keepin
always: allways orlways alwys alwas
again: agen agn agane agian agin agien
says: sez ses
said: sed sedd
told: tolled towd tould
what: wot wat wht whut
when: wen whn wen
where: wer_ whare
who: hoo
which: wich
they: thay dey tey
them: dem em thm um_ thum
the: da de teh tha tthe
that: dat tht
this: dis ths
then: den_
these: dese
there: ther
their: thier there_
just: jus jst juss jest_ jist
really: rly realy reely reallly rilly
very: verry vry
everyday: evryday
every: evry evey
always: alwayz
about: abt abowt bout
after: afta arfter
him: hym
himself: hisself imself himselph
herself: erself hersel
myself: meself myslef mesen myselv meself mysef mysel
themselves: themselfs theirselves
old: owd
out: owt_ oot
down: doon
dangerous: danjerous
danger: danjer
asthma: asma astma azma
inhaler: inhailer inhalor puffer
rash: rashh
meningitis: menigitis
temperature: temp tempreture temprature temperture tempriture
vomit: vommit
vomiting: vomitting
sick: sik
poorly: poorley porly pourly
ill: il
hes ill: hesill
limp: lymp floppy flopy floppey
unwell: unwel
jaundice: jondis
because i: cosi
thirsty: firsty
mattress: matress matres
heating: heatin heeting eating_
evicted: evictid
landlord: lanlord
homeless: homless
appointment: apointment appoinment appt appointmnt apoinment appoitment apointmnt appts
appointment: appointments apt_
meeting: meetin meating
complaint: complant complaynt
complain: complane complayn
worker: wurker workr
manager: manger_
person: persun purson
speak: speek spek
message: mesage messige msg
bottle: botle bottel
feed: fead
fed: fedd
eat: et_
eating: eatin
sleep: slep_ sleap
sleeping: sleepin slepping
month: munth mth mo_
months: mths munths mnths mos
week: wk weak_
weeks: wks
year old: yo yrold yearold
years: yrs
year: yr
hours: hrs hrs howers
hour: hr
minutes: mins
minute: min
locked: lockt lokked loked lockd lokd
lock: lok
cupboard: cubord cuboard cubbard cubburd cupbord cuberd cubbord
garage: garidge
tied: tyed
belt: bellt
stick: stik
knickers: nickers
knocked: nocked nokd knokd
knock: nock
know: kno noe knw
knows: nos_ knos
knew: nue
wrong: rong
write: rite_
right: rite
night: nite nyt
might: mite mght
frightened: fritened
worried: worrid worreid wurried worryed woried wurrid
worry: wurry
upset: upsett
depressed: deprest depresed
stressed: stresed strest
tired: tierd tyerd tird tiered_ knackered shattered cream_crackered
fell: felled_
falling: fallin
stairs: stares_ stears
window: windo winda windaw
door: dore
stop: stp stopp
friend: freind frend m8
neighbour: naybor nabor neighbor naybour nieghbour
neighbours: nabors neighbors
christmas: xmas crimbo
weekend: w/e
boyfriends: bfs
breastfeeding: bfing
underage: undrage
domestic abuse: dv d.v d/v da_ domestic_violence
child protection: cp
child protection plan: cpp
did not attend: dna dna'd
nothing abnormal: nad
mental health: mh
health visitor: hv
breastfed: b/f
bottle fed: bottlefed
referral: referal
seen by: s/b
complains of: c/o
discharge: d/c dc_
follow up: f/u
review: r/v
emergency department: a&e a+e ed_dept ane_
left: lt_
bruising: bruisin
"""


def _rows() -> dict[str, tuple[str, ...]]:
    """Spelling to plain words; a trailing underscore keeps out a spelling that is a word itself."""
    table: dict[str, tuple[str, ...]] = {}
    for line in _TABLE.strip().splitlines():
        meaning, _, spellings = line.partition(":")
        for spelling in spellings.split():
            if not spelling.endswith("_"):
                table[spelling.replace("_", " ")] = tuple(meaning.split())
    return table


RESPELT = _rows()
