"""Signs of dying told piecemeal: the many words for a child who is limp, blue, bleeding or gone."""

from __future__ import annotations

from bot.signs.cheerful import CHEERFUL
from bot.signs.sign import Sign, Undone, signs
from referrals.model import Signal

NOW, INGESTION = Signal.IMMEDIATE_DANGER, Signal.INGESTION
_LIFE = {Undone.BY_NOT, Undone.BY_LONG_AGO, Undone.BY_SUPPOSING, Undone.BY_PLAY}
_BODY_FAILING = signs(
    NOW,
    undone=_LIFE,
    without=CHEERFUL
    + """
    room/wall/walls/shirt/car/hair/eyes_are/dress ~3 blue/grey/purple
    adoption/wifi/wi_fi/phone/internet/tv/cooker ~4
    """,
    says="""
    rag/rags doll
    hardly/barely/scarcely ~1 breath/breathe/breathing/moving/conscious/awake/responding/talk/
        respond
    stop/stopped/stopping ~2 fitting/convulsing/shaking/moving/breathing/responding
    not/will_not/wont ~2 stop ~1 fitting/convulsing/twitching/jerking/bleeding/being_sick_blood
    fitting ~4 minutes/again/now/on_the_floor/help/been
    is/was/been/started/keeps fitting $
    {kid_s} ~1 is/are/has/keeps/keep fitting !in/into/well/nicely/room
    in and out ~2 consciousness/of_it/sleep
    out cold
    gone ~2 cold ~2
    {child}/he/she ~3 not ~1 moving
    {child}/he/she ~3 not ~1 respond/responding/conscious/alive
    {child}/he/she ~3 can not ~1 wake/rouse
    slurring/slurred/gibberish/incoherent/delirious
    talking/speaking ~1 rubbish/gibberish/nonsense/funny/slurred/weird ~8
    lump/bump/bang/egg ~4 head ~12 rubbish/funny/weird/sleepy/sick/confused/drowsy/cross_eyed/
        wobbly/dizzy/not_right/not_himself/not_herself
    socket/plug/electric/live_wire/wires ~6 shock/zapped/flying/fingers/burnt/fork/screwdriver/
        finger/tongue/thrown
    electrocut*
    {child}/he/she ~4 purple/blue/grey ~1 spots/rash/lips/face/hands/blotches/patches
    purple/red/dark spots ~6 hot/temperature/fever/sick/neck/sleepy/all_over
    covered ~2 purple/blood/spots_and ~3
    nappy/nappies ~3 dry ~3
    dry nappy/nappies
    baby/newborn ~6 slept/sleeping/asleep ~3 8/9/10/11/12/13/14/15/16/all_day ~6 feed/bottle/milk/
        wake/nappy/nappies
    allergic/allergy/nuts/peanut/peanuts/bee/wasp/stung ~10 swell*/swollen/breath/breathe/
        breathing/throat/lips/face/tongue/wheez*
    throat ~2 closing/closed/swelling/tight
    swollen ~2 tongue/lips/face/throat
    blood ~3 pouring/gushing/spurting/dripping/loads/everywhere/all_over/pumping/wont_stop/
        coughing/vomit/sick/poo
    coughing/throwing/sicking/vomiting/being_sick/pooing/weeing ~2 blood
    blood ~2 in ~2 sick/vomit/poo/nappy/eyes/ears
    deep cut/gash/wound
    gash ~3
    cut ~2 artery/bone/finger_off/toe_off/head_open
    finger/toe/thumb/hand ~3 chopped/cut/come/came/hanging/trapped/severed ~1 off
    head ~2 split/cracked/open/gushing
    car/van/bus/lorry/motorbike/taxi ~3 hit ~2 {kid}
    {kid_s} ~4 hit/knocked/run/ran ~2 by/down/over ~2 car/van/bus/lorry/bike/motorbike
    got run over
    jumped/fell/fallen/falling/climbing/climbed/hanging ~2 out/from/off/over ~3 window/roof/
        balcony/flats/bridge/landing/banister/wall_high
    top ~2 stairs ~6 fell/fallen/bottom/tumbled
    fell/fallen/tumbled ~3 down ~3 stairs ~8 moving/crying/unconscious/head/neck/sick/asleep/
        sleepy/leg/arm/quiet
    scald*/scolded ~6
    burn/burns/burnt ~8 huge/massive/bad/badly/terrible/blister*/peel*/raw/weeping/face/chest/
        whole/hospital/screaming
    face/hand/hands/arm/leg/chest/back ~2 burnt/burned/burning/scalded ~3 {kid}?
    caught ~1 fire
    house/flat/kitchen/bedroom/curtains/bed/sofa/chip_pan/hair ~2 on/caught ~1 fire
    fire ~2 in ~2 house/kitchen/flat/bedroom ~2
    smoke ~6 house/kitchen/everywhere/coming/filling/get_out
    drownt/drownded/drownding
    face down ~3 bath/water/pool/pond
    bag/plastic ~3 over/on ~2 head/face
    cord/blind/string/rope/ribbon/necklace/dummy_strap/strap ~6 neck/strangl*/choking
    stuck ~2 in ~2 washing_machine/dryer/tumble_dryer/railings ~3
    suffocat*
    diabetic/diabetes/hypo/sugar/sugars/insulin ~8 sleepy/sweating/shaking/low/not_wake/funny/
        confused/floppy/missed/no
    {child} ~3 cut/broken/bit/bitten ~4 bad/badly/deep/lots/open
    {child}/he/she ~2 having/had ~2 fit/fits/seizure/convulsion ~4
    heart ~2 racing/stopped/funny/attack ~6 {child}
    mum/nan/dad/partner/husband/grandad ~3 having ~1 stroke/heart_attack
    {child} ~4 choking/choked/gagging/gasping ~3
    can/could not ~2 breath/breathe/breathing ~3
    waters ~1 broke/gone ~6
    in labour ~4
    bleeding ~6 pregnant/baby/weeks
    pregnant ~8 bleeding/blood/not_moving/stopped_moving
    """,
)
_SWALLOWED = signs(
    INGESTION,
    NOW,
    undone={*_LIFE, Undone.BY_PAST},
    without=CHEERFUL
    + """
    i/ive/i_have/mum/dad ~2 swallowed/drank/took/had/drunk ~6
    want to ~1 die
    yesterday/last_week/last_night/days_ago/weeks_ago/last_month/on_monday/on_tuesday/
        on_wednesday/on_thursday/on_friday/on_saturday/on_sunday/at_the_weekend/last_weekend/
        week_ago
    in/at/to/from ~1 hospital/emergency_department
    111/doctor/hospital/paramedic* ~4 said/says/okay/fine/checked
    put/putting/puts/keep/kept/hide/lay/laid/bought ~4 poison/pellets/bleach/trap/traps/tablets
    """,
    says="""
    {child}/he/she/grandson/littlun ~5 been/got/at/into/in/ate/eaten/licked/had/drank/chewed/
        sucked/swallowed/eating/found ~4 rat_stuff/rat_bait/mouse_bait/bait/blocks/pellets/poison/
        weed_killer/blue_stuff/chemicals/cleaning_stuff/cleaning_products/bleach/thinner/thinners/
        paint_thinner/paint/glue/superglue/petrol/diesel/oil/antifreeze/screenwash/vape/vapes/
        weed/edibles/gummies/hash/spice/cocaine/baccy/tobacco/fag_end/fag/fags/tab_end/ash_tray/
        ashtray/deodorant/perfume/nail_varnish/mouthwash/hair_dye/batteries/battery/magnets/
        magnet/beads/bead/coin/coins/button/screws/screw/pin/needle/glass/tablets/pills/medicine/
        tabs/capsules/vitamins/contraceptive/pill/inhaler/creme/berries/mushrooms/bulb/
        dog_medicine/worming/flea/dishwasher/liquitab/washing_tab/pods/pod
    {child}/he/she ~4 swallowed ~3 bead/coin/button/marble/lego/toy/penny/pin/screw/stone/ring/
        earring/battery/batteries/magnet/glass/plastic ~3
    {child}/he/she/grandson ~2 drank/drunk/necked/swigged/downed ~4 thinner/thinners/vodka/whisky/
        wine/gin/beer/alcohol/petrol/bleach/cleaner/oil/paint/meds/cough_medicine/methadone/
        chemicals/perfume
    missing/gone ~4 tablets/pills/capsules/meds
    tablets/pills/capsules/tabs ~6 missing/gone/floor/open/empty/mouth/everywhere ~8 {child}/he/
        she/him/her
    counted ~4 tablets/pills ~6 missing/short/gone/less
    """,
)
_GONE = signs(
    NOW,
    undone=_LIFE,
    without=CHEERFUL
    + """
    found/back_home/home_safe/is_home/came_back/came_home
    keys/shoe/shoes/dog/cat/phone/dummy/book/form/letter/purse/teddy/dinner/coat ~3
    {partner} ~4 walked/gone/left/ran
    dont know where ~3 start/go/turn
    """,
    says="""
    {child}/he/she ~4 walked/wandered/ran/run/gone/snuck/climbed/legged/stormed/got ~1 out/off/
        away ~10 dark/find/where/missing/gone/back/hours/road/street/alone/looking/scared/phone
    {child}/he/she ~4 got ~1 in ~2 car/van ~2 with ~4
    {child} ~3 did not ~3 come/arrive/turn_up/get ~2 home/school/nursery/back ~3
    {child}/he/she ~3 not ~2 back ~3 dark/hours/school/late/since/night
    not ~2 know where ~1 {child}/he/she/my ~3
    someone/man/woman/dad/ex/he ~3 took/taken/snatched/grabbed ~2 my ~2 {child} ~4 from/garden/
        school/nursery/park/will_not/gone/car/run
    can not find ~1 my ~2 {child}
    can not find {someone} ~4 hours/anywhere/everywhere/looked/age/old/years/dark
    not ~1 been seen ~4
    """,
)
SIGNS: tuple[Sign, ...] = tuple(
    sign for group in (_BODY_FAILING, _SWALLOWED, _GONE) for sign in group
)
