"""A child hit, shaken, threatened, shut away or marked, or a carer's fear of doing so."""

from __future__ import annotations

from bot.signs.sign import EVERYTHING, LASTS, Undone, signs
from referrals.model import Register, Signal, Urgency

HARM, NOW = Signal.CHILD_HARM, Signal.IMMEDIATE_DANGER
_FEAR = {Undone.BY_PAST, Undone.BY_PLAY}

DONE_BY_ME = signs(
    HARM,
    says="""
    i/ive/me ~3 {hurt_past} {kid} !up/at/on/with_my_car/back_from
    i/we ~3 {hits} {kid} !up/at/on/with_love
    i ~3 {rough_past} {kid} ~2 !up_the/on_the_swing/in_the_buggy/in_the_air/to/a_kiss
    i ~2 {rough_past} {kid} ~2 hard/on/down/across/against/by/into/onto/cot/floor/bed/wall/arm/
        hair/shoulders/sofa/ear/neck
    i ~2 been {hitting}/{rough_ing} {kid}
    i ~2 keep/kept/keeps ~1 {hitting}/{rough_ing}/shouting/screaming/hurting !the/my_head
    i ~2 keep/kept ~2 shouting/screaming ~2 {kid}
    i ~2 {hurt_past} ~1 {kid}
    i ~3 {hurt_past} ~2 {child}
    {hurt_past} ~1 my ~2 {child}
    {hurt_past} {kid} ~4 feel/felt/hate/sorry/guilty/ashamed
    i ~2 raised ~1 hand ~1 to
    i gave {kid} ~1 slap/smack/whack/clout/crack/hiding/shake/thump/clip/hit/wallop
    i/just ~1 lost it with {kid}
    i ~3 lost ~1 temper ~3 {kid}
    i ~2 snapped ~2 and/at/on ~2 {kid}
    i ~3 flipped/lashed ~2 {kid}
    i ~2 went for {kid}
    i/we ~3 too rough/hard ~2 {kid}
    i ~3 was/been ~2 rough ~2 {kid}
    i ~3 left ~2 mark/marks/bruise/bruises/handprint/hand_print ~2 on {kid}
    i ~2 took ~4 belt/slipper/stick/spoon ~3 {kid}
    {hits} {kid} with ~2 belt/slipper/stick/spoon/hanger/shoe/lead/cable/brush/hairbrush/slippers/
        flip_flop
    i ~3 locked/lock/shut/shove ~2 {kid} ~4 in/out/room/cupboard/shed/garden/bathroom/under
    locked/lock/locks/shut/shuts {kid} ~3 cupboard/shed/garage/loft/cellar/bathroom/outside/
        wardrobe/dark
    i ~2 tied/tie/strapped ~1 {kid} ~3 up/down/to/in
    i ~3 scream/screamed/screaming/shout/shouted/shouting/yell/yelled/swear/swore/screams ~1 at/
        in {kid} ~4 face/horrible/nasty/names/cruel/stupid/hate/ear/bad/awful/constantly/
        all_the_time/every_day
    i ~3 called {kid} ~3 stupid/fat/useless/thick/horrible/names/bitch/bastard/little_shit/evil/
        ugly/mistake
    i/we told {kid} ~3 hate/wish/never_born/not_love/mistake/useless
    i ~2 hurted/hurt my {child}
    smack/smacking/smacked/slap/slapping/hit ~1 {kid} ~4 hard/harder/too
    i put ~2 hand/hands ~2 over/round/around ~1 {kid} ~1 mouth/neck/throat/face/nose
    i put ~2 pillow ~3
    hand ~1 slipped
    {hits}/caught/clipped/clout/got {kid} ~1 round/around/across/in/on ~2 head/face/ear/ears/legs/
        back/mouth/arm/bum/bottom
    {rough_past} {kid} ~2 in/into/onto/on/at/against/across/by ~2 cot/bed/wall/floor/sofa/room/
        door/arm/hair/bath
    ^ {hurt_past} {kid}
    threw/chucked/launched/lobbed ~4 it/and ~1 hit/caught ~1 {him}
    crack/snap/lose_it/flip ~1 and ~1 {hit} ~4
    before i ~1 crack/snap ~2 and ~2 {hit} ~4
    i called my ~1 {child} ~4
    i ~2 threw/chucked/lobbed ~4 at {kid}
    i ~3 pulled/yanked/dragged ~1 his/her/their/{someone} hair
    i ~2 tied/tie/strapped/strap {kid} ~3
    i ~3 bruised/marked/scarred {kid}
    ^ got/was/so ~3 angry ~2 i ~2 {hurt_past}/bruised/{rough_past} {kid}
    tell/told/telling/call/called {kid} ~3 waste_of_space/stupid/useless/thick/evil/hate/rubbish/
        bad/mistake
    {hurt_past}/hit {kid} again
    i/me/we ~2 {rough_past} {child}/him/her ~2 !up_the/on_the_swing/to/a_kiss/a/money
    my hands ~3 on {kid}
    laid ~1 hands on {kid}
    i ~2 hurt/hurts/hurting ~1 {kid}
    i ~3 violent/aggressive/nasty/horrible/cruel/rough ~2 to/with/towards ~2 {kid}
    i ~2 scream/screaming/shout/shouting/swear/swearing/yell/yelling ~2 {kid} ~2 face/ear/
        constantly/all/every/horrible/names/nasty
    i ~2 threatened ~2 {kid}
    i ~2 tell {kid} ~4 hate/away/dead/kill/leave
    i ~3 made him/her/them ~3 outside/cold/hungry/dark
    i ~3 starved {kid}
    force/forced ~1 food/feed ~3
    force fed/feed/feeding
    rubbed/washed ~4 soap ~4 mouth
    bit {kid} back
    bit {kid} ~2 teach/lesson/back/because
    cold ~1 bath/shower ~4 punish/punishment/naughty/because
    i ~3 {hurt_past} the/my/our ~2 {child}
    """,
    undone=EVERYTHING,
    without="""
    hit/hurt my/his ~1 foot/toe
    grabbed {him} ~2 a/an/some/drink/coat/snack/bite
    by/with the/my trolley/buggy
    """,
)
FEAR = signs(
    HARM,
    undone=_FEAR,
    says="""
    scared/worried/frightened/feel/feeling/think/fear/afraid/terrified/might/may/gonna/going_to/
        about_to/could/could_have/nearly/almost/wanted/want/urge/urges/thoughts/thinking/close_to/
        like/not_trust/tempted ~6 {hit}/{rough_base}/{hitting}/{rough_ing}/{hurt_past}/
        {rough_past}/lose_it/snap/lash_out ~2 {kid} ~1 !up/in_the_air/swim/on_the_swing/ball/
        to_bed/to_sleep/to_school
    hurt/harm/hurting/harming/smother/shake/kill/hit ~1 {kid} ~6 scared/worried/frightened/might/
        afraid
    i ~3 nearly/almost ~2 {hurt_past}/{rough_past}/{hit} ~1 {kid}
    i ~1 could ~3 {hit}/{hurt_past}/killed/throttle/throttled/swung_for ~1 {kid}
    could/would have killed/throttled/hit/strangled/shook/hurt {kid}
    what ~3 i/ill ~2 do to {kid}
    i/might/will/going_to ~3 do something ~2 to {kid}
    i ~2 going to hurt ~1 someone/somebody/them
    scared ~3 of ~2 what ~2 i ~3 do
    scared/worried/frightened ~4 i ~3 snap/lose_it/hurt/explode/flip
    not safe with/around me
    not ~2 feel ~1 safe ~1 with/around/near ~1 {kid}
    i might/could ~2 do something
    feel ~2 myself ~2 about/going ~1 to? snap/lose/explode/hurt ~3
    not ~1 trust myself
    safer ~2 away_from/without me
    i ~3 not safe ~3 {kid}
    feel/felt like {hitting}/{rough_ing}/{hit}/throwing/smothering ~1 {kid}
    want to {hit}/{rough_base} ~1 {kid} !up
    putting/put ~2 pillow ~3 over/face/head
    i am close to {hitting}/losing/snapping
    hand over ~2 mouth
    shut {kid} up ~2 for_good/forever/myself
    make/make_him/made_him stop one_way/whatever_it_takes
    """,
    without="""
    ex/boyfriend/husband/partner/dad ~4 hurt/hit/kill/shake/harm ~2 {kid}
    """,
)
ABOUT_TO = signs(
    HARM,
    NOW,
    undone=_FEAR,
    without="""
    scared/worried/frightened/afraid/terrified/thoughts/feel/feeling/sometimes ~3 i ~3 going_to/
        gonna/will/might ~3 {hit}/{rough_base} ~1 {kid} $
    scared ~2 i ~2 going_to
    """,
    says="""
    ^ and? i ~1 going_to/gonna/about_to/will ~3 {hit}/{rough_base}/smother/swing_for/
        explode_at ~1 {kid} ~2 !up/on/in_the_air/to_bed/home/to_school/ball/off
    i am going_to ~2 {hit}/smother/swing_for ~1 {kid} if/now/in_a_minute/tonight
    i am going_to ~1 {hit}/smother/swing_for ~1 {kid} $
    scared/worried/frightened/afraid/terrified ~5 i ~4 {hit}/{rough_base}/snap/lose_it/
        {hitting} ~3 now/tonight/today/right_now
    not ~2 leave/leaving me ~5 with {kid}
    should/can not ~2 be/left ~3 with {kid} ~4 hurt/hit/do/now/tonight
    not ~2 leave/leaving me ~2 with/alone_with {kid}
    not ~1 safe ~2 me ~1 alone ~1 {kid}
    not ~1 safe to be ~2 with/alone {kid}
    not ~3 leave {kid} ~2 with me
    not ~2 feel ~1 safe ~1 with/around ~1 {kid} ~3 now/tonight/today
    not ~1 trust myself ~4 {kid}/now/tonight/alone/anymore/not_to
    can/should not be ~1 left ~2 with {kid}
    can not be ~2 alone with {kid}
    take/come/get {kid} ~6 before i ~2 hurt/kill/do/hit/harm/snap/lose/shake/something
    before i ~3 {hit}/{rough_base}/do_something/snap/lose_it/lose_my/do ~1 {kid}/something
    or/else i ~2 will/going_to/might/ill ~2 {hit}/snap/hurt ~2
    someone ~3 before i ~3 {hit}/do/snap/lose
    i ~2 going to kill {kid}
    i ~2 holding ~2 pillow
    i ~2 got the? pillow ~3
    pillow ~3 over {kid}
    """,
)
SHAKEN_OR_WORSE = signs(
    HARM,
    NOW,
    says="""
    {carer} ~3 shook/shaken/shaking/shaked ~2 {child} ~3 !rattle/hand/bottle
    i ~2 shook/shaken {kid} ~4
    i ~3 smothered/suffocated/strangled/drowned {kid}
    i ~2 put ~2 pillow ~3
    """,
    with_="""
    now/just/today/tonight/earlier/minute/hour/hours/quiet/sleepy/floppy/limp/not_right/sick/pillow
    baby/newborn/infant/weeks_old/months_old/months/weeks
    """,
)
SHAKEN = signs(
    HARM,
    says="""
    {carer}/ive ~2 shook/shaken/shaking/shaked {kid} ~1 !rattle/hand/bottle/head/hands
    {carer} ~3 shakes/shake {child}
    shook/shaken ~1 {child} !rattle/hand/bottle/hands
    shaken baby
    """,
)
_BY_FAMILY = """
    {partner}/{relative}/he ~2 {rough} the/my/our ~1 {child} ~2 in/on/by/round ~2 {body} ~4
    {partner} ~3 {rough} ~1 the/my/our ~1 {child} ~4
    {partner}/{relative} ~3 drags/dragging/swings/swinging/throws/chucks/squeezes/pinches/yanks/
        shoves {kid} ~3
    {he} squeezes/pinches/yanks/drags {kid} ~1 cheeks/arm/hair/about/ear/round ~2
    squeezes/pinches/twists ~1 her/his ~1 cheeks/arm/arms/legs/ear ~3
    {partner}/{relative}/he ~3 whacks/canes/belts/thrashes/lashes/hurts the/my ~1 {child}
    {partner}/{relative}/he/ex hurts ~1 {kid}/kids
    {partner}/{relative} ~2 is? ~1 cruel/nasty/horrible/vile ~1 to ~1 {kid}
    {partner}/{relative}/he/she/they ~3 {hits}/{rough} my/our/the ~2 {child} ~1 !ball/in_the_air/
        on_the_swing/up/at
    {partner}/{relative}/he/she/they ~3 {hits} {child}/kids/baby
    {partner}/{relative} ~4 {hits} {kid} ~1 !up/at/off
    {partner}/{relative} ~3 nobody/no_one wants {kid}
    {partner}/mum/mother/carer/parent ~3 locks/locked/shuts {kid} ~3
    {partner}/{relative} ~4 {rough_past}/{rough_ing} {kid} ~2 by/across/against/down/arm/hair/
        hard/floor/wall/into/onto/ear/neck/on/cot/bed
    {he} ~2 {rough} the/my/our ~2 {child} ~2 by/across/against/floor/wall/neck/hair/down/on/bed/
        cot/arm/about/around
    {he} ~3 baby ~3 he ~2 {rough} {him}
    {partner}/{relative}/{he}/man ~2 {hits} ~3 and/or the/my/our ~2 {child}
    {partner}/{relative}/{he} ~3 going_to/will/gonna/wants_to/threatens_to/threatened_to/might/
        could {hit} ~1 the/my/our ~2 {child}
    {partner}/{relative} ~3 going_to/will/gonna/wants_to/threatens_to/threatened_to/might/
        could {hit} {kid}
    {partner}/{relative}/{he} ~3 locks/locked/shuts/lock/shut ~1 {kid} ~2 in/out/room/cupboard/shed
    {partner}/{relative}/he ~3 too rough/heavy_handed/hard ~2 {kid}
    {partner}/{relative}/he ~3 rough/heavy_handed/violent/aggressive/nasty/cruel/horrible/
        handy ~2 with/to/towards ~1 {kid}
    {partner}/{relative}/he ~4 screams/shouts/screaming/shouting/screamed/shouted ~2 at/
        in ~2 {kid} ~3 face/horrible/nasty/names/all_the_time/constantly/ear/stupid
    {partner}/{relative}/he ~4 screams/shouts/screaming/shouting/swears ~2 at ~1 the/my/
        our ~2 {child}
    {child} ~4 scared/frightened ~1 of ~2 {partner}/{relative}/him
    {kid_s} ~3 scared/frightened ~1 of ~2 {partner}
    {child} ~4 flinch/flinches/flinched/cowers/cower/cowering
    scared/frightened of ~2 dad/stepdad/father ~4
    threatened to {hit} ~2 {kid}
    caught/got/in ~3 the/my/our {child} ~4 hit/hurt/bruise/knocked
    dad/stepdad/boyfriend/partner/ex ~6 {hits} {him} ~1 !up
    {hits} by ~2 {partner}/{relative}
    fella/bloke/man/boyfriend ~2 {hits}/{rough} ~1 my/our ~2 {child}/kid
    {partner}/{relative} ~2 clouted/walloped/belted/skelped/leathered/clattered/clipped/battered ~3
"""
_SIBLINGS = """
    {child} ~2 hit/hits/hitting/bit/bites/kicked/kicks/punches/punch/bite me/us/his_sister/
        her_brother/his_brother/her_sister/kids/other
    his/her little brother/sister
"""
DONE_BY_FAMILY = signs(
    HARM, Signal.DOMESTIC_ABUSE, who=Register.PARENT, says=_BY_FAMILY, without=_SIBLINGS
)
DONE_BY_FAMILY_AS_SEEN = signs(HARM, who=Register.PRACTITIONER, says=_BY_FAMILY, without=_SIBLINGS)
DONE_BY_ANYONE = signs(
    HARM,
    says="""
    teacher/staff/worker/carer/childminder/nursery/someone/man/woman/somebody/foster_carer/ta/
        babysitter/neighbour ~4 {hits}/{rough} ~1 my/our/the ~2 {child} ~1
    teacher/staff/worker/carer/childminder/nursery/someone/man/somebody/babysitter/
        neighbour ~4 {hits} {kid} ~1 !up/at
    rough/heavy_handed/violent/cruel ~2 with/to/towards ~1 the/my/our ~2 {child}
    {hits} by ~2 {adult}/teacher/staff
    {kid_s} ~2 ~2 got/was/been/being {hurt_past} ~3 by
    grabbed/dragged ~1 {kid} by ~2 hair/arm/throat/neck/ear/hood/leg
    {hits} ~1 my ~2 {child}
    physically chastis*/chastise*
    """,
    without=_SIBLINGS,
)
MARKS = signs(
    HARM,
    undone=LASTS,
    says="""
    bruise/bruises/bruising/bruised/mark/marks/handprint/hand_print/finger_marks/fingerprints/
        welt/welts/bite_mark/bite_marks/cigarette_burn/cigarette_burns/grip_marks/slap_mark/
        black_eye/fracture/fractures/broken_arm/broken_leg/scratches/lump/burn ~8 not ~2 know/
        explain/explained/understand/sure/consistent/say/fit/match/remember/tell/done
    not ~2 know ~3 how/where/why/what ~5 bruise/bruises/bruising/mark/marks/hurt/handprint/burn/
        cut/black_eye/happened
    unexplained ~2 bruise/bruises/bruising/mark/marks/injury/injuries/burn/fracture
    bruise/bruises/bruising/marks/mark/bruised/black_eye/handprint ~5 back_from/dads/from_dads/
        contact/came_home/comes_home/when_he/after_contact/his_dad/her_dad/nans/every_time
    back/home/came ~8 with ~4 bruise/bruises/bruising/bruised/mark/marks/handprint/black_eye/burn/
        welts
    bruise/bruises/bruising/mark/marks ~5 shape/fingers/hand/belt/round_her_neck/round_his_neck/
        finger/buckle/bite/grip/slap
    bruise/bruises/bruising ~5 and_he/and_she/all_over/new/more/again/different/inner/ear/ears/
        buttocks/thigh/thighs/torso/neck/ribs/non_mobile
    hand/finger/belt/bite/slap/grip ~1 print/mark/marks/prints
    bruise/bruises/bruising ~4 {body}
    {body} ~4 bruised/bruise/bruises/bruising
    covered in ~1 bruises/marks/cuts
    cigarette burn/burns
    pinch marks
    """,
    without="""
    fell ~3 off/over/down his/her/the/a bike/scooter/trampoline/slide/swing/step/climbing/bed/
        sofa/football/wall/kerb
    playing/football/rugby/scooter/trampoline/skateboard
    birth_mark/birthmark/mongolian/blue_spot/blood_test/cannula/injection/jab/pram_strap
    """,
)
SHOUTED_AT_CRUELLY = signs(
    HARM,
    says="""
    call/calls/called/calling {kid} ~3 stupid/fat/useless/thick/bitch/bastard/evil/ugly/worthless/
        slut/retard/spastic/little_shit/mistake/names/pathetic
    tell/tells/told/telling {kid} ~4 hate/hates/unwanted/mistake/never_born/kill/wish_he/wish_she/
        not_love/ugly/fat/worthless/dead
    wish {kid_s} ~2 never ~2 born
    wish i never had {kid}
    i hate {kid} ~2 !being/going/crying_it/leaving/having_to/seeing/that/when/getting/to
    i ~2 not ~2 love {kid} !to/being/it
    not ~1 bond/bonded/feel_anything/feel_nothing ~3 {kid}
    can not ~1 look_at/touch/hold {kid} ~3 !because_hospital
    i ~2 feel nothing ~3 {kid}
    can not stand ~2 {kid} !being/crying/leaving/the
    can not stand the sight of
    humiliat* ~4 {kid}
    made/make/makes {kid} ~4 stand/sit/sleep/eat ~4 outside/garden/cold/corner_for_hours/
        off_the_floor/dark/shed
    no food as/for punishment
    sent ~3 bed ~2 without ~2 food/tea/dinner
    with_held/withheld/withholding food
    emotional/emotionally abus*
    emotional abuse
    """,
)
EMOTIONAL = signs(
    urgency=Urgency.TODAY,
    undone={Undone.BY_PAST, Undone.BY_PLAY},
    says="""
    reminds/remind me of ~1 his/her ~1 dad/father
    looks ~2 like/at_me ~1 his/her dad/father
    i ~2 regret having {kid}
    """,
)
PRACTITIONER = signs(
    HARM,
    who=Register.PRACTITIONER,
    says="""
    disclosed/discloses/said/says/states/told/reported/reports/alleged/alleges/alleging/
        allegation ~8 {hits}/{rough}/kicked/locked ~2 {him}/{child}/me
    {child}/he/she/pupil/yp ~5 {hurt_past} by
    smacked/smacking/hit/slapped/slapping ~3 {child}/him/her ~3
    physical abuse/assault/harm/injury/chastisement/injuries
    nai/non_accidental/nonaccidental
    mum/mother/dad/father/carer/mgm/parent/stepdad/partner ~5 shouting/shouted/swearing/swore/
        screaming/screamed/yelling/yelled/grabbed/dragged/yanked/pulled/pushed/
        pulled_roughly ~3 {kid}
    rough/roughly/rough_handling/handled ~3 {kid}/handled/handling
    roughly/rough_handling
    injury/injuries ~4 not ~2 consistent/explained
    fabricated illness
    non mobile ~5
    linear/grip/pinch/loop ~1 marks/mark/bruising
    {child}/he/she/yp ~2 says/said/states/stated/told ~3 mum/dad/mother/father/daddy/stepdad/she/
        he ~2 did/done/caused ~1 it/this/that
    marks/mark/bruise/bruises/bruising/fracture/burn/burns ~6 no ~2 explanation
    genital/inner_thigh/ear/torso/buttock/buttocks ~2 bruising/bruises/injury
    nobody/no_one wants {him}
    locks/locked/shuts {him} in ~3 bedroom/room
    fracture ~4 month/months/week/weeks
    """,
)
OLD_HITTING = signs(
    urgency=Urgency.ONE_WORKING_DAY,
    undone={Undone.BY_PLAY},
    says="""
    i/we used to {hit} ~1 {kid}
    i/we ~3 {hurt_past}/{hit} {kid} ~6 stopped/not_any_more/years_ago/past/last_year
    i/we stopped {hitting} ~1 {kid}
    """,
)
SIGNS = (
    *DONE_BY_ME, *FEAR, *ABOUT_TO, *SHAKEN_OR_WORSE, *SHAKEN, *DONE_BY_FAMILY,
    *DONE_BY_FAMILY_AS_SEEN, *DONE_BY_ANYONE, *MARKS, *SHOUTED_AT_CRUELLY, *EMOTIONAL,
    *PRACTITIONER, *OLD_HITTING,
)  # fmt: skip
