"""Worries that are no signal of their own but set how soon a person must look.

The urgency table: "a bare plea; breaking point; cannot cope with a baby or with several strains
at once;
illness that a doctor should see; missed medicine that already shows" are today. General
struggle, low
money, a complaint, asking for a person, changing an appointment are one working day.
"""

from __future__ import annotations

from bot.signs.cheerful import CHEERFUL
from bot.signs.sign import Undone, signs
from referrals.model import Register, Urgency

_FELT = {Undone.BY_PAST, Undone.BY_PLAY}
_DAY, _TODAY = Urgency.ONE_WORKING_DAY, Urgency.TODAY
_PARENT = Register.PARENT
_CANNOT = """
    can/could not ~4 cope/coping/manage/handle/deal/do_this/do_it/take/carry_on/go_on/face/
        keep_doing/keep_going !in/of/photo/them_to/him_to/her_to/you/a/the
    not ~4 cope/coping/managing/handling/handle/manage
    struggle/struggling/struggles ~3 !to_log/to_open/to_find_the
    not ~1 know ~4 what ~1 to ~1 do ~3
    at ~1 my ~1 wits/breaking/rope
    everything ~4 too much/hard
    too much ~2 for_me
    it is all too much
    falling/fallen apart
    overwhelmed
"""
PLEA = signs(
    urgency=_TODAY,
    undone=_FELT,
    who=_PARENT,
    says="""
    ^ please? help ~1 me? ~1 please? $
    ^ help help
    ^ i need help $
    ^ need help $
    ^ sos
    ^ i need help now
    ^ please someone/somebody/anyone help
    ^ someone/somebody/anyone ~1 help ~1 me/us ~2
    help me
    help us
    i ~1 need ~2 help ~2 now/urgent/please/asap/fast/quick/bad/badly/today
    i/am/im ~2 begging ~3
    emergency
    urgent/urgently
    desperate
    begging ~1 you
    999
    """,
    without="""
    help me/us ~3 with/fill/find/understand/out_with/to_find/to_fill/to_get/move/book/read ~3
    emergency ~1 tax/number/contact/contacts/fund/vet/plumber/credit/dentist
    how/what ~6 emergency
    non urgent
    not ~2 urgent/urgently/emergency
""",
)
BREAKING = signs(
    urgency=_TODAY,
    undone=_FELT,
    who=_PARENT,
    says="""
    no more $
    no more ~0 please/i/he/im
    can/cannot not ~6 any_more/anymore/no_more/any_longer/one_more_day/
        one_more_night !because_i_work/money
    not ~3 do/face/take/survive ~2 another ~1 day/night/hour/week
    not ~4 another day/night ~1 of/like/with
    i/had ~2 had ~2 enough ~2 !to_eat/sleep/milk/food/of_this_weather
    had enough $
    had/has it with
    enough is enough
    i ~2 give/giving up
    i ~1 am ~2 done ~1 $
    i ~1 am ~1 done with
    i am finished
    breaking point
    end of ~1 my/tether/rope/the_line
    at ~1 my ~1 wits/limit/lowest
    breakdown/breaking_down
    on the edge
    losing my ~1 mind/head/rag/grip/it
    losing it
    going ~1 mad/insane/crazy ~2 !about/for
    i just can_not $
    i can_not ~1 $
    just can_not $
    going to ~1 snap/explode/lose_it/crack/flip/break
    about to ~1 snap/explode/lose_it/crack/flip/break
    gone ~2 over ~1 edge
    walk/walking/walked out ~3 on/and_leave/leaving/never/kids/them ~3
    leave/leaving ~1 {kid} ~2 and ~1 not/never/go
    i ~2 can not go on
    can not ~1 go on
    can/could not ~1 do this/it ~1 $
    not ~1 do this/it ~2 any_more/anymore
    can not ~1 take ~2 any_more/anymore/it/more/this
    not ~2 slept ~3 days/week/weeks/nights
    not ~2 sleep ~3 days/week/weeks/nights
    hearing/hear ~1 voices
    voices ~3 telling/tell/told/say/saying/head
    not feel ~2 real
    i ~2 hate being ~1 mum/mother/parent/dad
    i ~2 wish i ~2 never had ~3
    wish i ~2 not ~1 had ~2 {kid}
    """,
    without="""
    potty/tv/wifi/homework/weather/housework/washing
""",
)
CANNOT_COPE_BADLY = signs(
    urgency=_TODAY,
    undone=_FELT,
    who=_PARENT,
    says=_CANNOT,
    with_="""
    baby/newborn/babies/twins/infant/weeks_old/months_old/premature
    screaming/screams/scream/cries/crying ~4 all/night/day/constantly/stop/time/just/never
    no/not ~2 sleep/slept/food/money/electric/one
    alone/on_my_own/single/by_myself
    hit/hits/hitting/bites/biting/kicks/violent/smashing/smashes
    depressed/depression/anxiety/ill/poorly/mental_health/my_head
    debt/rent/evicted/bills/landlord
    two/three/four/five/six/2/3/4/5/6 ~2 kids/children/boys/girls/under
    {kid} and ~4 {kid}
    partner/husband/dad/he/mum ~2 left/gone/died/walked
    any_more/anymore/no_more
    """,
)
CANNOT_COPE = signs(urgency=_DAY, undone=_FELT, who=_PARENT, says=_CANNOT)
ILL = signs(
    urgency=_TODAY,
    undone={Undone.BY_NOT, Undone.BY_PAST, Undone.BY_PLAY, Undone.BY_SUPPOSING},
    who=_PARENT,
    says="""
    {child}/he/she ~4 is/has/got/having/been/feels/looks/have/really/very/so/keeps/are ~4 ill/
        poorly/sick/hurting/sore/temperature/fever/hot/burning_up/diarrhoea/infection/ear_ache/
        earache/vomiting/rash/sore_throat/chest/wheezy/wheezing/cough/coughing/croup/
        bronchiolitis/throwing_up/the_runs/unwell/jaundice/yellow/dehydrated/thrush/
        conjunctivitis/chickenpox !and_tired_of/of_this/of_school
    temperature ~4 high/39/40/41/38/38.5/39.5/hot/not_going/through_the_roof
    39/40/41 ~2 temperature/degrees/fever
    fever
    burning up
    wheezing/wheezy
    being/been ~1 sick ~4
    vomit/vomiting/diarrhoea/diarrhea/the_runs ~3
    {child}/he/she ~3 not ~2 keep ~3 down
    {child}/he/she ~3 not ~2 drinking/eating/feeding ~3 !sweets/much_veg/veg/vegetables/broccoli/
        peas
    {child}/he/she ~3 not ~1 right/well/himself/herself ~2
    something ~2 wrong ~2 with {kid}
    {body} ~2 is/are/looks/look/hurts/hurt/hurting/aches ~3
    his/her {body} ~3 hurts/hurt/hurting/sore/swollen/wonky/broken/bent/funny/infected/bleeding
    stuff/pus/gunk ~2 coming out
    {child}/he/she ~3 hurt/hurts/broke/broken/fractured/twisted ~4 {body}
    {child}/he/she ~3 burnt/scalded/burned/cut ~3 {body}
    rash ~4
    tooth_ache/toothache/abscess
    ear infection
    limping
    infected/infection/pus/weeping/oozing ~3
    """,
    without=CHEERFUL
    + """
    was/were ~2 poorly/ill/sick ~4 better/okay/fine/now
    better now
    much better
    all better
    nappy rash cream
    sick note/pay
    heat rash
    poorly/ill/sick no_more/no_longer
    bouncing about/around
    doctor/nurse/midwife ~2 says/said ~3 healthy/fine/okay/well
    """,
)
MEDICINE = signs(
    urgency=_DAY,
    undone=_FELT,
    who=_PARENT,
    says="""
    not ~3 taken/take/taking/took/had/having/got/been_taking ~4 tablets/tablet/medication/
        medicine/antidepressants/pills/meds/injection/depo/pill
    stopped/come_off/came_off/stop/coming_off/off ~3 tablets/medication/medicine/antidepressants/
        pills/meds
    run/ran out ~3 tablets/medication/medicine/antidepressants/pills/inhaler/prescription
    forgot/forget/forgetting/missed/forgotten/skipped/lost/missing ~4 tablets/tablet/medication/
        medicine/antidepressants/pills/dose/injection
    no ~2 tablets/medication/medicine/antidepressants/pills left/more
    flushed/chucked/binned/threw ~3 tablets/medication/pills
    """,
)
MEDICINE_SHOWS = signs(
    urgency=_TODAY,
    undone=_FELT,
    who=_PARENT,
    says="""
    not ~3 taken/take/taking/took/had/having/got/been_taking ~4 tablets/tablet/medication/
        medicine/antidepressants/pills/meds/injection/depo
    stopped/come_off/came_off/stop/coming_off/off ~3 tablets/medication/medicine/antidepressants/
        pills/meds
    run/ran out ~3 tablets/medication/medicine/antidepressants/pills/prescription
    forgot/forget/forgetting/missed/forgotten/skipped/lost ~4 tablets/tablet/medication/medicine/
        antidepressants/pills/dose/injection
    """,
    with_="""
    voices/seeing/hearing/shaking/shaky/paranoid/angry/crying/cry/head/mad/not_right/racing/
        shouting/snapping/scared/fits/dizzy/weird/funny/worse/badly/dark/low/awful/sweating/sleep/
        manic/high/up_all_night/unwell/wobbly/mood/moods/sick/bad/horrible/strange/temper/
        terrible/rough/dreadful/ill/poorly/scary
    """,
)
STRAIN = signs(
    urgency=_DAY,
    undone={Undone.BY_PAST, Undone.BY_PLAY, Undone.BY_NOT},
    who=_PARENT,
    says="""
    i ~3 need/want ~3 help/support !please_with_the_app
    can/could you/someone/anyone ~1 help ~1 me/us
    hard/difficult ~3 at_the_moment/on_my_own/lately/right_now/time/being_a/to_cope/with_the/
        with_him/with_her/being/looking_after
    so/really/very/too hard
    exhausted/knackered/worn_out/drained/burnt_out
    so/too/really/always/constantly/dead tired
    stressed/stress/stressful
    depressed/depression/anxious/anxiety/panic_attacks/low/lonely/isolated ~2 !fat/cost/price/key
    on ~1 my own ~3 kids/baby/boys/girls/children/all
    not ~2 sleep/slept/sleeping ~2
    up all night
    never/not ~1 sleeps/sleep ~2
    he/she/kids/they/baby/{child} ~2 screams/screaming/scream/crying/cries ~3 all/constantly/non/
        night/day/every
    not ~2 listen/behave/behaving/do_as/do_what/go_to_school ~3
    naughty !step/corner/list/elf/spot
    battle ~2
    kicking_off/kicks_off/tantrums/melt_downs/meltdowns/out_of_control/running_wild/
        challenging
    nightmare ~3
    behaviour ~4 bad/worse/awful/terrible/problem/problems/hard
    worried/worry ~3 about ~3 {kid}/money/baby/him/school/everything
    i ~1 worried/worry
    crying/cry ~2 all/every/day/lot/time
    i ~2 crying
    do not ~1 know ~3 what/how ~4
    can/could not ~2 afford ~3
    skint/broke/brassic/penniless ~2 !my/his/the/down
    no/short_of/not_enough/low_on/run_out_of/ran_out_of/little/out_of ~2 money/cash
    not ~2 enough ~2 money
    money ~3 tight/stopped/run/ran/gone/short/low/problems/worries/late/sanction*/not
    stopped/cut/sanctioned ~2 my ~2 money/universal_credit/uc/benefits/pip
    benefits/universal_credit/uc/pip/child_benefit ~4 stopped/late/sanction*/cut/not/problem/wrong
    sanctioned
    debt/arrears/bailiffs/evicted/eviction/behind ~3
    behind ~2 rent/bills
    food bank/voucher/vouchers/parcel
    foodbank
    rent ~3 !free
    landlord ~4 out/evict/kick/not/threat*
    housing/council ~4 not/house/move/waiting/repairs/fix
    mould/damp
    not ~1 getting ~2 help/support
    left me ~2 on/with
    {carer} ~3 goes/go/going/gone/went without ~3
    i ~2 not ~2 eaten/eat/eating ~3
    bully/bullied/bullying/bullies
    excluded/expelled/suspended ~2 ~2 school
    not ~2 go ~2 school
    refus* ~3 school
    in trouble ~3 police/school
    pregnant ~6 scared/worried/not/do/know/help/cope/hide
    lost my ~1 job
    split up
    no family/friends/support
    nobody ~2 helps/help/listens/cares/understands
    no one ~2 helps/help/listens/cares/understands
    i ~2 bad/rubbish/terrible/awful/crap/useless/shit/failing/worst ~1 mum/mother/parent/dad
    failing ~3 as/mum
    neighbour/neighbours/stranger/landlord/next_door ~6 threat*/shout*/bang*/scared/abuse/hate/
        horrible/noise/hit/attack*
    lads/gang/kids/youths ~4 outside/throwing/egging/threatening/bullying
    hate crime
    feel ~3 sad/down/low/rubbish/bad/awful/shit/crap/alone/scared/worthless/useless/empty/numb/
        guilty/ashamed/rough
    i ~1 scared/frightened
    not ~3 bond/bonding/bonded ~2
    not ~2 feeling ~1 well/right/good/myself/great
    sad ~2 all/every/lot/time
    """,
    without="""
    no help needed
    not ~1 need ~1 help
    what ~3 for_tea/for_dinner
    not hard
    thanks ~8
    nobody/no_one ~1 hits/hit ~3
    nobody/no_one ~1 is/has/have hurt/missing/touched/hit ~3
    """,
)
ASKING = signs(
    urgency=_DAY,
    undone={Undone.BY_PLAY},
    who=_PARENT,
    says="""
    talk/speak/spoke/chat/ring/call/phone ~2 to? ~3 person/human/someone/somebody/real/worker/
        social_worker/manager/anyone/boss/duty ~2
    real/actual/proper person/human
    {want} ~2 ~2 person/human/real_person/worker/phone_call
    can/could/please ~2 someone/somebody/you/worker/social_worker ~2 call/ring/phone/visit/come/
        contact/text ~1 me/back/round/out/us !a_taxi
    ring/call/phone me
    call me back
    complain/complaint/complaining/complaints
    not ~2 happy ~2 with
    unhappy ~2 with
    disgusted/disgraceful/fuming/appalling
    my ~2 social_worker/worker/support_worker ~4 rude/never/not/horrible/late/useless/ignores/
        ignored/ignoring/lied/lies/shouted/judged/judging/nasty/cancelled/changed/left/awful/bully
    social_worker/worker/workers/social_services ~3 never/not/rude/lied/lies/ignored/ignores/
        horrible/judge*/nasty/useless ~3
    nobody/no_one ~3 called/rang/phoned/replied/answered/got_back/come/came/listens/listening/
        told_me/tells_me/writes/written/wrote/reply
    not ~3 called/rang/phoned/replied/answered/got_back/listen/listening/heard_back/heard_from ~3
    different/new/another ~1 social_worker/worker
    want ~2 different/new/another ~2 worker
    you ~1 never/do_not answer/reply/listen/help/ring/call/come
    like ~2 dirt/shit/rubbish/idiot/child/nothing
    ^ can we ~2 make_it/do/have monday/tuesday/wednesday/thursday/friday/another/next/later/earlier
    judge/judged/judging/judges ~1 me
    treated/treat/treats/treating ~2 me ~3 like/bad/badly/rubbish/dirt
    want to ~2 appeal/disagree
    not ~1 agree ~2
    disagree
    unfair/not_fair
    change/move/cancel/rearrange/swap/postpone/rebook/reschedule/switch ~4 appointment/meeting/
        visit/time/date/day/it_to
    can not ~3 make ~3 appointment/meeting/visit/it/monday/tuesday/wednesday/thursday/friday/
        tomorrow/today/that/the/my/our
    can not ~3 come/get_to/be_there/attend/get_there ~4 appointment/meeting/visit/monday/tuesday/
        wednesday/thursday/friday/tomorrow/today/contact/then/on
    appointment/meeting/visit/contact ~5 change/move/cancel/missed/miss/different/another/earlier/
        later/late
    missed ~3 appointment/meeting/visit
    book ~2 appointment
    cancel/rearrange/reschedule ~3 today/tomorrow/monday/tuesday/wednesday/thursday/friday/
        next_week/it/that/visit
    what if i ~2 can_not ~2 come/make/get ~3
    not ~1 want to ~1 talk/speak ~2 computer/robot/machine/bot
    ~0 lady/man/woman/worker/visitor ~6 horrible/rude/nasty/awful/mean ~3
    can not ~1 pay ~4
    keep/keeps missing/forgetting ~3
    stop/please ~2 not? ~2 take/taking ~1 {kid}
    not ~3 take/taking/remove ~1 {kid}
    scared/worried/afraid/frightened ~6 take/taken/lose/losing/remove/removed ~2 {kid}
    going to/you/they ~2 take/taking ~1 {kid} ~1 away/off/from
    {want} ~2 ~1 {kid} back/home
    get ~1 {kid} back
    court/solicitor/custody/contact_order/case_conference ~4 help/scared/worried/not/dont/when/need
    """,
    without="""
    are/is/am you/u/this/i ~3 person/human/real/robot
    not ~2 complaining
    cant complain
    can not complain
    call/ring/phone ~1 my mum/nan/sister/mate/friend/doctor
    """,
)
SIGNS = (
    *PLEA, *BREAKING, *CANNOT_COPE_BADLY, *CANNOT_COPE, *ILL, *MEDICINE, *MEDICINE_SHOWS,
    *STRAIN, *ASKING,
)  # fmt: skip
