"""A child, or anyone, who may die or be badly hurt now, whatever the cause (`immediate_danger`).

"Signs that a doctor treats as an emergency are `immediate_danger` whatever the cause."
"""

from __future__ import annotations

from bot.signs.cheerful import CHEERFUL
from bot.signs.sign import Undone, signs
from referrals.model import Signal, Urgency

_LIFE = {Undone.BY_NOT, Undone.BY_LONG_AGO, Undone.BY_SUPPOSING, Undone.BY_PLAY}
NOW = Signal.IMMEDIATE_DANGER

BREATHING = signs(
    NOW,
    undone=_LIFE,
    says="""
    {kid_s} ~2 gasping
    breathing ~4 stuck/noise/noises/loud/gurgly/crackly/snoring/strained/bad
    chest ~3 caving/caved/sinking/sunken/heaving
    like ~1 seal ~8 chest/breath/breathing/blue
    hand/arm/leg/foot/face ~3 in/into ~2 chip_pan/fire/boiling/kettle/oven/fryer/hob
    not ~2 breathing
    not ~1 breathe !for
    can not ~2 breathe/breath !for/with
    stop/stopped/stops/stopping/stoped ~1 breathing/breathe
    not/no ~2 breath !test
    struggle/struggles/struggling/fighting/hard/trouble/difficulty/difficult/problem/problems/
        problim/gasping/gasp ~3 breathe/breathing/breath/air
    breathing ~4 funny/fast/weird/strange/shallow/noisy/heavy/hard/quick/quickly/wrong/bad/badly/
        difficult/rattling/laboured/rapid/odd/raspy/wheezy/slow/stopped/stops
    breath/breaths ~3 short/fast/shallow/rattling/funny
    short of breath
    breathing/breathin ~2 fast/quick/funny
    gasping for/and
    chest/ribs/tummy/stomach/throat ~3 sucking/sucked/pulling in/under
    sucking in ~4 ribs/chest/throat/neck
    asthma attack
    inhaler ~4 out/empty/gone/lost/left/not/nothing
    ~0 no/out_of/lost/finished ~2 inhaler
    choking !on_laughter/game/me/her_out
    {kid_s} ~4 choked !up
    ~0 something/food/grape/sweet/coin/toy ~3 stuck in ~2 throat
    airway blocked
    turning/turned/going/gone/went/look/looks/looking/goes ~2 blue/grey/purple !in_the_cold/
        with_cold/eyes/paint
    lips/face/skin/fingers/hands/feet/mouth/nails/tongue ~4 blue/grey/purple !paint/pen/felt/ink/
        crayon/eyes/from_paint
    blue/purple/grey ~1 lips/fingers/hands/skin/face/mouth/fingertips
    {kid_s} is/was ~2 blue !eyed/eyes
    face/lips/tongue/throat ~3 swelling/swollen/swelled/swell/swole
    anaphyla*/anaphylactic
    epipen ~5 run/not/used/out/need
    """,
    without="""
    paint/painting/crayon/felt_tip/blue_badge/smurf/bath_bomb/water_blue/sky/dye/ink/blueberries/
        blueberry/ice_pop/slush
    """,
)
WAKING = signs(
    NOW,
    undone=_LIFE,
    says="""
    hard/difficult/impossible to ~1 wake ~3
    not ~1 woke/woken/awoken ~4
    head ~3 falls/flops/fell/lolls/lolling/drops back/forward/about
    can/could not ~2 keep {kid} ~1 awake
    keeps ~2 nodding/drifting off
    {kid_s} ~3 will/can/is/would/could not ~2 wake/waking/wakeup/waken/rouse/stir
    ^ will/can/would not wake
    will not wake up
    can/could not ~3 wake {kid}
    can/could not get {kid} ~3 wake/awake/stir/respond/open
    not waking ~2 up/for_feeds/for_feed/to_feed/for_milk/properly
    hard/difficult/impossible/struggling/trying ~2 wake {kid}
    not ~1 responding/respond/responsive/react/reacting/moving !to_my/to_messages/to_emails/
        to_texts/house/to_calls/letters
    not ~2 open ~2 eyes
    not ~2 come/coming round
    unconscious/unresponsive/lifeless
    {kid} ~2 collapsed
    {kid_s} ~2 collapsed
    {kid_s} ~3 passed_out/blacked_out/fainted
    knocked ~1 out ~1 cold
    knocked {kid} out
    {kid_s} ~3 floppy/limp/lifeless/listless
    floppy/limp baby/child
    gone/went/going/all floppy/limp/stiff/rigid
    eyes ~3 rolling/rolled/roll/rolls ~2 back/up/head
    too/very/really/so sleepy ~4 feed/drink/wake/eat
    will/can not ~1 stay awake
    drowsy
    {kid_s} ~3 sleepy ~4 not
    """,
    without="""
    work/school/college/alarm/mornings/lie_in/lazy
    """,
)
FITS = signs(
    NOW,
    undone=_LIFE,
    says="""
    arms/legs/body/eyes/hands/arm/leg ~3 jerky/jerking/jerked/stiff/twitchy/twitching/rigid/
        shaking ~2
    went ~1 jerky/stiff/rigid
    having/had/has/have/another/have_had/takes/taking/took ~2 fit/fits/seizure/convulsion/
        convulsions !of/and_healthy/when_i/when_he/about/cause
    {kid_s} ~2 fitting !in/into/room
    ^ fitting
    {kid_s} ~3 fitted
    seizure ~6
    convuls*
    jerking ~5
    shaking all over
    """,
    without="""
    history_of/under_control/well_controlled
    """,
)
INJURY = signs(
    NOW,
    undone=_LIFE,
    says="""
    fell/fallen/slipped/jumped/went/gone ~2 in/into ~2 canal/river/pond/pool/sea/lake/water/
        harbour/dock/stream
    hot_water_bottle/bath_water ~4 burst/leaked/burnt/too ~4 him/her/legs
    red raw ~3
    {body} ~3 red_raw/raw_and
    kettle/boiling/boiled/scalding/hot_water/hot_oil/chip_pan/hot_fat/hot_tea/hot_coffee ~6 over/
        on/onto/down {kid}
    {kid_s} ~3 pulled ~2 kettle/pan/cup/mug/tea/coffee/iron
    {kid_s} ~3 pulled ~2 hot/boiling
    {kid} ~3 burnt/scalded/burns ~6 kettle/boiling/bath/oil/iron/hob/fire/face/all/chest/whole/
        bad/badly/blister*/skin/legs/water
    {kid_s} ~3 burnt/scalded ~6 kettle/boiling/bath/oil/iron/hob/fire/face/all/chest/whole/bad/
        badly/blister*/skin/legs/water/back
    skin ~4 peeling/coming/come/came/hanging/fell/falling/blistered/blistering off/away/burnt/
        from_the_burn
    bad/big/serious/massive/huge/horrible/terrible burn/burns/scald
    burn/burns/scald/scalded/burnt ~6 blister*/weeping/peeling/raw
    bleeding ~4 lot/loads/lots/badly/heavily/everywhere/head/ear/ears/mouth/stop/stopping/bottom/
        down_below/heavy
    blood everywhere/all_over/pouring/gushing/pumping
    pouring/gushing/covered/pool/pools/loads/lots/losing ~3 blood
    can/will/not ~3 stop ~3 bleeding/blood
    bone ~3 sticking/poking/out/through
    fell/fallen/jumped/climbed ~3 out ~3 window
    fell/fallen/jumped ~2 from/off/out ~3 window/balcony/roof/upstairs
    hit/knocked/run by/over/down ~1 car/van/bus/lorry/bike
    got run over
    {kid_s} ~2 run/ran over by
    under ~2 water
    went/gone/go/slipped under ~2 bath/water
    face down
    drowned/nearly_drowned
    is/was ~1 drowning ~2 !in_nappies
    cord/rope/string/blind/lead/scarf/bag/wire/cable/seatbelt ~4 round/around/over/about ~2 neck/
        head/throat
    electric shock
    electrocuted
    on fire !stick/tv/today
    smell/smells/smelling ~2 gas
    carbon monoxide
    {child} is/are dead !good/nice/funny/cute/tired/clever/easy/happy/excited/on
    i think ~2 {kid_s} ~1 is? ~1 dead/dying/died !good/cute/tired/funny/of
    {kid_s} is dead $
    {kid_s} ~2 is/are dying !to/for
    """,
)
_HEAD_KNOCK = """
    {rough}/{hits}/fell/fall/fallen/bang/banged/bumped/bump/knock/knocked/landed/cracked/injury/
        dropped/whacked ~7 head/stairs/floor/skull/face
    head ~3 injury/bump/knock/bang/swollen/lump/egg/wound
    {kid_s} ~3 fell/dropped/fallen/banged
    fell/fallen ~3 off/from/down
    bump/lump/egg/cut/bang on ~2 head
    dropped {kid}
    """
_THEN_SICK = """
    sick/vomit/vomited/vomiting/throwing_up/threw_up/puked/puking/being_sick/been_sick/sleepy/
        drowsy/dazed/confused/floppy/limp/wobbly/unsteady/dizzy
    not ~2 know ~3 name/is/where/me
    not ~2 making ~2 sense
    not ~2 right/himself/herself/awake/self/waking/focusing
    acting/eyes/being ~2 funny/strange/weird/crossed/different/rolling/odd
    can/will not ~2 wake/stay_awake/see
    keeps/wants/want/keep ~2 sleep/sleeping/falling_asleep/drifting/going_to_sleep
    gone/going/went ~1 quiet/sleepy/pale/white/sleep
    fluid/clear_fluid/liquid/blood ~2 from/out/coming ~3 ear/nose/ears
    """
HEAD = signs(NOW, undone=_LIFE, says=_HEAD_KNOCK, with_=_THEN_SICK)
ILLNESS = signs(
    NOW,
    undone=_LIFE,
    says="""
    hot/temperature/fever ~8 not ~2 making ~2 sense
    hot/temperature/fever ~6 shaking ~6 not/sense/stop/floppy/sleepy
    hallucinat*/seeing_things/delirious ~4
    gave/given/give/giving {kid} ~3 lot/loads/all ~3 calpol/medicine/paracetamol/ibuprofen/
        nurofen/piriton
    lost count ~4
    light ~3 hurts/hurting
    can/will not ~1 look at ~2 light
    bent ~1 backwards
    {kid_s} ~3 not ~1 moving
    {kid_s} ~3 lifeless/limp/lolling
    can not ~1 move his/her/their ~1 neck/legs/arms/body
    rash/spots ~8 not ~3 fade/fading/go/going/disappear/disappearing/away/vanish
    rash/spots ~6 glass/tumbler
    glass/tumbler ~6 rash/spots
    purple/bruisy/blood ~1 rash/spots/blotches/dots
    meningitis
    sepsis
    stiff neck
    {kid_s} ~3 ice/stone/freezing cold ~2 touch/floppy/blue/not
    {kid_s} ~2 is/are/feels/feel/gone/so ~1 ice/icy/stone cold
    hands/feet/skin/body/legs/arms ~2 ice/icy/stone/like_ice
    cold to ~1 touch
    like ice
    mottled/ashen
    {kid} ~4 too/so/very/really/dead/awful/awfully/gone/unusually quiet ~3 not
    baby/newborn/babies ~2 too/so/very/really/gone/going/went/unusually/not_right ~1 quiet
    stopped/not ~2 crying/cry/cried ~4 and/since/now !any/when/at/after/at_all_today_lovely
    no/not ~2 wet/weed/wee/weeing/peed ~4 day/today/nappy/nappies/hours/yesterday/all/since/morning
    fontanelle ~3 sunken/bulging
    soft_spot ~3 sunken/bulging/sunk
    given/gave/give/giving/took/taken/had ~4 too much/many ~3 {harmful}
    given/gave/give/giving ~4 too much/many ~3 medicine/calpol/medication/tablets/paracetamol/
        ibuprofen/nurofen/insulin/piriton/iron/dose
    too much/many ~2 medicine/calpol/paracetamol/medication/ibuprofen/nurofen/tablets/insulin/
        piriton
    double/two/three/triple/extra/another/more ~2 dose/doses ~3
    more ~4 than ~3 label/bottle/box/packet/should/meant/supposed/allowed
    gave/given/give/giving {kid} ~1 my/mums/adult/dads/nans/someones/wrong ~2 medicine/medication/
        tablets/tablet/methadone/pills/sleeping_tablets/sleeping_pills/pill/diazepam/
        antidepressants/insulin
    gave/given/give/giving {kid} the? wrong ~2 medicine/tablets/dose/bottle/pills
    gave/given/give/giving {kid} ~2 something/tablets/pills/sleeping_tablets/sleeping_pills/
        methadone/drugs/diazepam ~2 to ~2 sleep/quiet/shut
    diabetic ~6 no/not/run/out/gone insulin/ran
    no/out_of/run_out_of ~1 insulin
    """,
    without="""
    midwife/nurse/doctor/hospital ~4 told/said ~3 extra/more/double/another dose
    """,
)
UNFED = signs(
    NOW,
    undone={Undone.BY_PLAY, Undone.BY_LONG_AGO},
    says="""
    not/nothing/no ~5 fed/feed/eaten/eat/milk/bottle/bottles/drunk/drank/drink/drinking/feeding/
        feeds/breast/taken ~6 all_day/day/yesterday/last_night/days/12/13/14/15/16/18/20/24/hours/
        since/overnight/morning
    all_day/yesterday/last_night/hours ~5 no/not ~3 milk/fed/feed/bottle/eaten/drunk/bottles/feeding
    refus*/wont/will_not ~4 feed/feeds/bottle/milk/drink/fluids ~6 day/yesterday/night/days/hours/
        since
    """,
    with_="""
    baby/newborn/infant/premature/prem/breast/breastfed/bottle
    weeks/week/days/day/months/month old
    """,
    without="""
    other/older/apart
    """,
)
MISSING = signs(
    NOW,
    undone={Undone.BY_NOT, Undone.BY_LONG_AGO, Undone.BY_PLAY, Undone.BY_SUPPOSING},
    says="""
    nobody/no_one ~2 can find ~2 {kid}
    turned ~1 round ~6 gone
    took/taken/picked ~2 {kid} ~4 from ~1 school/nursery ~10 not/dont_know/allowed/where/missing
    {kid_s} ~1 is/are/has/have/been/gone/went/still/was missing
    gone/went/reported/reporting missing !you
    missing child/person/teenager/from_home/since/from_care
    {kid_s} ~3 not ~2 come/came/been/returned home/back !from_school_yet/to_school
    not come home
    {kid_s} ~3 run/ran/running away/off
    runaway
    can not ~1 find {kid} ~1 $
    can not ~1 find {kid} ~2 anywhere/help/please/and/been/she/he/nowhere
    lost {kid} in
    i/we have lost {kid} !shoe
    do/not ~3 know where {kid_s} is/are/has/gone/went
    {kid_s} ~3 got/gone/climbed/walked/wandered out ~4 road/front_door/door/street/main_road/
        alone/window
    {kid_s} ~3 disappeared/vanished
    abducted/kidnapped/snatched
    man/woman/someone/stranger ~3 took/taken/grabbed/got ~1 my ~2 {child}
    not been seen since
    whereabouts ~2 unknown/not
    """,
    without="""
    found/safe_now/he_is_back/she_is_back/they_are_back/came_back/is_home/back_home_now/home_now
    shoe/shoes/sock/toy/teddy/dummy/coat/passport/papers/birth_certificate
    """,
)
HOSPITAL_LEVEL = signs(
    urgency=Urgency.TODAY,
    undone=_LIFE,
    without=CHEERFUL,
    says="""
    {kid_s} ~3 fell/fallen/dropped ~4 arm/leg/head/window/stairs/wonky/swollen/blood/lump/hurt/
        crying/broken
    {kid_s} ~2 banged/bumped/hit ~2 head
    banged/bumped his/her head
    """,
)

SIGNS = (
    *BREATHING, *WAKING, *FITS, *INJURY, *HEAD, *ILLNESS, *UNFED, *MISSING, *HOSPITAL_LEVEL,
)  # fmt: skip
