"""Harm, need and despair told piecemeal: what a parent did, fears, lacks or cannot bear."""

from __future__ import annotations

from bot.signs.cheerful import CHEERFUL
from bot.signs.sign import Sign, Undone, signs
from referrals.model import Register, Signal, Urgency

NOW = Signal.IMMEDIATE_DANGER
_KEPT = {Undone.BY_NOT, Undone.BY_PAST, Undone.BY_PLAY}
_PARENT = Register.PARENT
_HARM = signs(
    Signal.CHILD_HARM,
    undone={*_KEPT, Undone.BY_DENIAL},
    who=_PARENT,
    without=CHEERFUL
    + """
    ball/swing/buggy/trolley/pram/football/shopping/coat/plaster
    i ~2 grabbed {him} ~2 a/an/some/drink/coat/snack
    hit/kicked/bit/slapped/pinched/pushed me
    partner/boyfriend/husband/neighbour ~2 i ~2 {hurt_past} him
    """,
    says="""
    i ~3 screamed/scream/shouted/shout/yelled/swore ~2 {kid} ~4 till/until/so/face/wet/cried/
        crying/shaking/scared/terrified/hard/loud/bad
    i ~3 pushed/shoved/knocked/kicked/threw/dropped/yanked/
        pulled {someone} ~3 and ~1 {he} ~2 fell/hit/banged/hurt/cut/went/bumped/smashed/cried/
        screamed
    smacked/slapped/hit/kicked/shook/pinched/punched/bit/thumped/whacked ~3 hard/harder/mark/
        print/bruise/red/again ~6
    i ~3 {hitting}/{rough_ing} ~1 {kid}
    been {hitting}/{rough_ing} ~1 {kid}
    ashamed ~8 {hitting}/hit/hurt/slapped/smacked/shook
    hand print/prints ~4
    hand_print/handprint ~3
    i ~3 made {kid} ~2 bleed/cry/scared/bruise/wet/sick ~3
    i ~3 scared {kid} ~2 $
    {kid_s} ~3 scared/frightened/terrified ~1 of ~1 me
    {child} ~3 flinch*/hides/hide/hid ~4 me
    i ~2 am ~2 violent/monster/abuser/abusing/abusive/cruel/nasty ~4
    i ~2 am hurting ~1 {kid}
    i ~3 nearly/almost ~1 {hit}/{hurt_past}/{rough_past}/dropped/threw/smothered {kid} ~4
    i ~2 had to walk ~2 out/away ~8 hit/hurt/shake
    i ~2 held ~1 {kid} ~2 under/down/too/tight/mouth
    i ~3 held ~2 hand/pillow/cushion ~4
    burn/burns/bruise/bruises/mark/marks/scratches/cut/cuts/bite/lump ~8 dads/contact/childminder/
        nursery/will_not_say/not_say/not_tell/nobody/how/sitter/foster
    will/wont not? ~2 say/tell ~3 how/what ~3 happened/got/done/did ~3
    bruise/bruises/bruising ~6 {child}/legs/arms/back/face/bum/bottom ~3
    """,
)
_HARM_NOW = signs(
    Signal.CHILD_HARM,
    NOW,
    undone=_KEPT,
    who=_PARENT,
    without="""
    sometimes/often/last_week/yesterday/always
    ex/boyfriend/partner/husband ~6 hurt/hit/kill/hits
    """,
    says="""
    going_to/gonna/will/about_to ~2 {hit}/smother/swing/lose_it/snap/do_something ~2 {kid} ~6 now/
        tonight/someone_comes/dont_come/nobody_comes/minute/second/help/please/quick
    please/come/quick/help/now/someone ~10 before/or/else ~2 i ~3 {hit}/snap/lose/do/explode
    take/get {kid} ~2 away ~2 from ~1 me ~3 now/please/before/quick/tonight
    can not ~2 be ~1 near/around/with ~1 {kid} ~4 now/tonight/hurt/safe/minute
    {kid} ~2 not ~1 safe ~1 with ~1 me
    not ~1 safe ~1 with ~1 me
    i ~2 am ~1 going ~2 kill ~1 {kid}
    my hands ~3 round/around ~2 neck/throat
    """,
)
_SEXUAL = signs(
    Signal.SEXUAL_HARM,
    undone={Undone.BY_PLAY},
    without="nappy/suppository/cream/nurse/doctor/thermometer ~6",
    says="""
    put/puts/putting/stuck/sticks/shoved ~3 finger/fingers/hand/hands/thing/willy/penis/something/
        tongue/toy ~2 in/inside/up/down/into ~2 her/him/me/my/his/mouth/bum/bottom/knickers/pants/
        fanny/bits
    finger/fingers/hand/hands ~2 in/up/down/inside ~2 her/him/my/his ~1 pants/knickers/bum/bottom/
        bits/fanny/trousers/top/skirt/leg/privates
    texting/messaging/sending/snapchatting/dming/texts/messages ~4 {kid} ~4 hearts/kisses/love/
        pictures/photos/sexy/rude/gifts/presents/money/meet
    teacher/coach/priest/tutor/man/bloke/older/uncle ~6 texting/messaging/sending/snapchatting/
        hearts/kisses/gifts ~8 {child}/her/him/she/14/13/12/15/11/10
    rape*/raped/raping/molest*/paedo*/nonce*/nonced
    sexual/sexually ~3
    sex ~6 {child}/kids/13/14/12/15/forced/made/scared/money/not_want/drunk/asleep
    kissing/kissed/licking/licked ~3 {kid} ~4 lips/tongue/neck/mouth/privates/down
    got ~2 undressed/naked/clothes_off ~6 {kid}/man/uncle/dad/him
    makes/made/make {kid} ~2 touch/kiss/suck/watch/lick/do ~3
    showed/shows/showing ~2 {kid} ~3 porn/videos/dirty/rude/willy/privates/mucky
    {child}/she/he ~4 got ~1 bedroom_door/locks/comes ~6 at_night ~3 dad/uncle/man
    wanks/wanking/tossing ~4
    selling ~2 herself/himself/body/sex
    on the game
    """,
)
_SELF = signs(
    Signal.SELF_HARM,
    undone=_KEPT,
    without=CHEERFUL + "cutting ~1 down/back/out/hair/grass/nails/food/grapes/up/teeth",
    says="""
    been/started/keep/still/am/back cutting ~2
    cutting ~1 again/more/every/deeper/worse/self/myself
    going_to/gonna/might/want_to/could ~1 jump ~2
    sleep ~1 forever
    want ~2 it ~2 all? ~1 stop/over/end ~3
    no ~1 way out/forward
    way out ~1 no_more/anymore
    happier/better ~1 off? ~2 if_i/when_i/without_me/with_me_gone
    if i ~2 was/were gone
    i ~2 was/were gone
    wants/wanted/want/talks/says/said ~3 to? ~1 die/dead $
    {child} ~6 die/suicide/suicidal/kill_himself/kill_herself/hurt_himself/hurt_herself
    die/dead ~2 wish/rather
    i ~2 better dead
    kill ~1 myself/himself/herself/themselves
    end my/his/her life
    """,
)
_SELF_NOW = signs(
    Signal.SELF_HARM,
    NOW,
    undone=_KEPT,
    says="""
    train/station/bridge/tracks/platform/roof/cliff/multi_storey/motorway/railway ~14 jump/die/
        end/do_it/goodbye/no_more/anymore/kill
    jump/die/end/do_it/kill ~10 train/station/bridge/tracks/platform/roof/cliff/motorway/railway
    drank/drunk/swallowed/took/taken/had/eaten ~4 bleach/tablets/pills/paracetamol/antifreeze/
        everything/poison/the_lot/whole/loads ~10 die/dead/end/dying/myself/goodbye/sleep/kill
    die/dead/end/dying/kill ~10 drank/drunk/swallowed/took/taken ~4 bleach/tablets/pills/
        paracetamol/antifreeze/poison/loads
    swallowed/took/taken/necked/had ~2 loads/lots/all/too_many/handful/bunch/full/whole/
        most ~4 tablets/pills/tabs/meds/medication/paracetamol
    overdosed/overdose ~3 now/today/just/tonight/ago/help
    going_to/gonna/will/about_to ~2 jump/hang/drown/overdose/slit/cut_my_wrists/end_it ~3
    """,
    without="""
    trampoline/pool/sofa/puddles/rope/joy/ship
    years_ago/when_i_was/last_year/used_to
    {child} ~4 drank/drunk/swallowed/had/took/eaten
    """,
)
_NEED = signs(
    Signal.NEGLECT,
    undone={Undone.BY_PAST, Undone.BY_PLAY, Undone.BY_SUPPOSING},
    who=_PARENT,
    without=CHEERFUL
    + """
    always hungry/eating/starving
    i ~3 not ~2 ate/eaten ~4 so
    kids/they/he/she/them ~2 eat/ate/fed
    """,
    says="""
    we/kids/they/{child} ~2 not ~2 ate/eat/eaten/fed ~6 yesterday/days/day/morning/since/today/last
    {child}/he/she/they ~2 has/have/got no ~1 {basics} ~3
    no ~1 {basics} ~2 left/tonight/today/till/until/for_the/for_my/for_baby ~4
    {basics} ~2 gone/off/out ~4 baby/newborn/kids/top/cold/dark
    can not ~1 top ~1 it? ~1 up ~4
    one ~1 mattress ~4
    share/sharing/sleep/all ~4 mattress/sofa/floor/one_bed ~4 kids/they/we
    """,
)
_TAKE = signs(
    Signal.ASKED_REMOVED,
    undone={Undone.BY_PAST, Undone.BY_PLAY},
    who=_PARENT,
    without="""
    pregnant/unborn/due/bump
    not/scared/worried/afraid/going_to/trying_to ~6 take/taken/taking/adopt/adopted/remove/foster/
        fostered
    i want to ~2 adopt/foster
    was/were/been/am ~1 adopted/fostered
    dog/cat/puppy/kitten
    for ~2 hour/an_hour/hours ~2
    """,
    says="""
    someone/somebody/people/family/parents/anyone ~2 to? ~1 adopt/foster/have/take/raise ~2 {kid}
    foster/fostering/adoption/care_home/childrens_home/care_system ~4 best/better/right/good/want/
        need/please ~3
    best/better/right ~4 foster/fostering/adoption/care/someone_else ~3
    {kid_s} ~2 stay/stop/go/sleep ~2 with/at/to ~2 someone/somebody/anyone/foster/else/other ~4
    """,
)
_SUBSTANCE = signs(
    Signal.SUBSTANCE,
    undone={Undone.BY_NOT, Undone.BY_PAST, Undone.BY_PLAY},
    without=CHEERFUL
    + """
    tea/coffee/water/juice/squash/milk/pop ~2
    {child}/he/she/grandson ~4 ate/swallowed/eaten/licked/chewed/drank
    """,
    says="""
    drinker/boozer/alchy/alkie/alky/pisshead/smackhead/crackhead/baghead/junkie/wino/stoner/
        addict/addicts/alcoholic/druggy/druggie
    relapse/relapsed/relapsing
    shooting/shoot up
    snort/snorting/sniffing/sniff/bagging/jacking ~3
    spliff/spliffs/joint/joints/bong/zoot/zoots/lines/line_of/gear/brown/rocks/bag_of
    smoke/smoking/smokes ~2 weed/green/skunk/crack/spice/drugs/dope/hash ~3
    had/drunk/drank/necked/downed/finished ~3 bottle/bottles/litre/cans ~3 vodka/wine/whisky/gin/
        cider/rum/lager/brandy ~3
    drink/drinks/drinking ~3 too_much/too_much_lately/every_day/all_day/heavily/loads_of/problem/
        secretly
    on ~1 drink/booze/bottle/piss/ale/sesh ~3
    """,
)
_SUBSTANCE_NOW = signs(
    Signal.SUBSTANCE,
    NOW,
    undone={Undone.BY_NOT, Undone.BY_PAST, Undone.BY_PLAY},
    without=CHEERFUL
    + """
    yesterday/last_night/last_week/every_night/most_nights/always/often/sometimes/weekends/party/
        holiday
    tea/coffee/water/juice ~2
    """,
    says="""
    had/drunk/drank/necked/downed/finished ~4 bottle/bottles/litre/cans/lot ~3 vodka/wine/whisky/
        gin/cider/rum/lager/drink ~12 own/alone/straight/stand/tonight/now/baby/kids
    can not ~2 see/walk/stand ~2 straight ~6
    {drunk} ~10 baby/kids/children/son/daughter ~6
    baby/kids/children ~10 {drunk} ~4
    """,
    with_="""
    own/alone/just_me/no_one/tonight/now/holding/with_me/looking/here/only
    """,
)
_WEARY = (
    *signs(
        urgency=Urgency.TODAY,
        undone=_KEPT,
        who=_PARENT,
        without=CHEERFUL,
        says="""
        on ~1 my knees
        need ~2 help ~2 today/tonight/now/quick/fast/badly/asap
        not/stopped/off/missed/no/ran ~6 tablets/meds/medication/pills/injection/jab/depot/
            antidepressants ~14 scary/scared/loud/voices/shaking/shaky/watching/crying/angry/mad/
            weird/awful/dark/sleep/shouting/paranoid/worse/bad/sick/dizzy/sad/funny/snapping/
            panicking/fits
        cough ~6 temperature/bad/bark/barking/breath/week/blood/sick/sleep
        swollen/swelling/infected/yucky/pus/oozing/gunky/crusty/puffy ~3
        {body} ~4 swollen/infected/broken/bleeding/yucky/puffy
        temperature ~6
        still ~2 poorly/ill/sick
        {kid_s} ~3 poorly/unwell
        i ~1 am ~1 at ~1 the end
        i ~2 not ~2 do/take/handle/bear/stand/live ~2 this/it/him/her/them ~3 more/anymore/
            any_more/longer
        i ~2 not ~2 feel ~1 safe
        falling to ~1 pieces
        nervous breakdown
        had it ~2 $
        i am drowning
    """,
    ),
    *signs(
        urgency=Urgency.ONE_WORKING_DAY,
        undone={*_KEPT},
        who=_PARENT,
        without=CHEERFUL
        + """
        ball/match/game/football/exam/test/spelling ~4
        was/were ~2 hard/tough/sad/scared/tired ~4 now ~2 better/good/fine/okay
        found ~3 $
        keys/phone/purse/form/forms/sock/shoe/coat/bag/bus ~3
        mate/friend/friends/neighbour ~6
        nobody/no_one ~1 is/has/have ~3
        fish/hamster/cat/dog/goldfish/rabbit/guinea_pig/nan/grandad ~3 died
        scared of spiders/dogs/dark/thunder/clowns/hoover/heights/bath
    """,
        says="""
        {carer}/it/finding/feel/feeling/life/things/being/kids/everything/been/so/really/too/
            very ~3 tough/hard/difficult/rough/stressful/exhausting/draining/horrible/awful/
            terrible/miserable/shit/crap/rubbish/grim !ball/over/it_went/that_it/as/on_the/cover/
            hat
        running/run/runs rings
        out of ~1 control/hand
        walk/walking/walks all over ~1 me
        acting ~1 up
        playing ~1 up
        back chat/chatting
        not ~2 what ~1 told/i_say
        never did ~3
        never ~1 rang/called/came/replied/turned/answered/showed/phoned/rings/calls/comes ~3
        said ~2 would ~2 call/ring/come/phone/help/visit ~4 not/never/still/nothing
        visit/appointment/meeting/contact ~6 afternoon/morning/instead/different/another/later/
            earlier/week/day
        had/taken/took/have ~2 ~1 meds/tablets/medication/pills since ~3
        not ~3 had ~2 meds/tablets/medication/pills
        sad/unhappy/miserable/tearful/crying/cry/cried/down/low/depressed/anxious/panic/panicking/
            panicky/stressed/overwhelmed/worn_out/run_down/ashamed/guilty/hopeless/helpless/
            useless/worthless/lost/empty/numb ~2 !in/the/at_laughing/under/load/road/to_the/on/
            stairs/by/with_laughter/town/there/for_the
        i ~1 am ~1 scared/frightened/worried/upset/alone/lonely/angry/confused/lost/tired/
            exhausted/stressed/struggling/ill/unwell
        i ~2 angry/snappy/shouty/ratty ~4
        i ~2 hate ~3 my_life/myself/it_here/living/this/everything
        not ~1 copeing/coping
        no ~1 support/help ~2
        need ~2 help/support/advice ~2 !to_find_the_form
        please ~1 help
        worried about
        problem/problems/trouble/issues ~3 with/at ~3
        bullied/bully/bullying
        argu*/row/rows/rowing ~3
        debt/debts/arrears/bailiff/bailiffs/evict*/homeless/loan_shark/sanction*
        poor/skint/broke/brassic/potless ~2 $
        not ~1 sleeping/sleep/slept ~3
        judged/judging/blame/blamed/blaming ~3
        ignored/ignoring/ignore ~2 me
    """,
    ),
)
SIGNS: tuple[Sign, ...] = (
    *_HARM, *_HARM_NOW, *_SEXUAL, *_SELF, *_SELF_NOW, *_NEED, *_TAKE, *_SUBSTANCE,
    *_SUBSTANCE_NOW, *_WEARY,
)  # fmt: skip
