"""Signs told piecemeal about the family's day: despair, harm, want and a child left alone.

The second half of `in_any_order`, which holds what may kill or hurt at this moment.
"""

from __future__ import annotations

from bot.signs.sign import Sign, Undone, signs
from referrals.model import Register, Signal, Urgency

NOW = Signal.IMMEDIATE_DANGER
_KEPT = {Undone.BY_NOT, Undone.BY_PAST, Undone.BY_PLAY}

SELF = (
    *signs(
        Signal.SELF_HARM,
        undone=_KEPT,
        says="""
        waste of ~1 space/oxygen/life/air
        {child}/they/he/she/everyone ~2 not need me !to/for
        pray/hope/wish/wishing/praying/hoping ~2 i ~3 not ~2 wake/waking
        what if i ~2 was/were/just ~2 not ~1 here
        if i ~2 was/were ~1 not/gone ~1 here? ~4 care/notice/miss/better/bothered
        if i ~2 died/disappeared/dead ~6
        i ~2 burden ~3
        till/until ~2 bleed/bleeds/bleeding
        scratch/scratching/scratched/burn/burning/burned/bang/banging/punch/punching/hit/hitting/
            bite/biting ~1 my ~2 legs/arms/arm/head/skin/wrists/self ~8 bleed/helps/wall/release/
            feel/calm/cope/lighter
        wish/want ~3 ground ~2 swallow
        can not ~3 live/living ~3
        not ~2 cut ~1 out ~1 for ~1 life
        want to ~2 be ~1 with ~1 my ~2 heaven
        ready to ~1 go/die ~2 $
        do not ~2 deserve to ~1 live/be_here
        would ~2 anyone/anybody/they ~2 even? ~1 care/notice/miss
        jump/jumping ~3 off/in_front ~4
        stop existing
        not ~1 exist
    """,
        without="""
        jump ~3 off ~4 sofa/bed/trampoline/swing/wall/chair/table
    """,
    ),
    *signs(
        Signal.SELF_HARM,
        NOW,
        undone=_KEPT,
        says="""
        i/have ~3 had/took/taken/eaten/swallowed/necked ~4 boxes/box/packet/packets/strips/strip/
            bottle/bottles/pack/packs/load/loads/handful/handfuls/lot ~2 paracetamol/tablets/
            pills/ibuprofen/codeine/tramadol/antidepressants/medication/insulin/sleepers/diazepam/
            aspirin
        i ~1 have had ~3 boxes/packets/strips/bottles ~3
        rope ~6 tied/garage/tree/loft/ready/neck/going/bought/up/got
        tied/tying/tie ~3 rope
        blade/razor/knife/tablets/pills/rope ~6 ready/here/in_hand/wrist/wrists/now/tonight ~3
        sat/sitting/stood/here ~3 with ~2 blade/razor/tablets/pills/rope/bottle_of_pills
        wrote/written/writing ~4 {kid}/kids/boys/girls/mum/family/everyone ~3 letter/letters/note/
            notes
        letter/letters/note/notes ~5 goodbye/each/gone/find/boys/kids/when_i
        not be here ~3 tomorrow/morning/tonight/much_longer/by_then/next_week
        going ~3 down_there/bridge/railway/tracks/cliff/sea/river/woods ~4 now/end/die/jump/
            not_coming/tonight
        not coming back ~6 {kid}/love/sorry/goodbye
        last ~1 night/day/time ~4 alive/here/on_earth/with_you
        i am ~2 going ~4 end/kill/hang ~2
        bleeding/blood ~6 cut/wrist/wrists/arm/arms ~3 deep/stop/myself
        cut ~4 deep/too_deep
        goodbye everyone
        sorry ~4 goodbye
    """,
        without="""
        skipping_rope/tow_rope/rope_swing/rope_ladder/climbing
        finger/onions/thumb/shaving/nail/paper
        love letter/letters
        school/hospital/council/housing/nursery/court/worker/teacher ~4 letter/note/letters/notes
        letter/note/letters ~3 from/school/council/hospital/court/housing
    """,
    ),
)
BY_ME = (
    *signs(
        Signal.CHILD_HARM,
        undone={Undone.BY_NOT, Undone.BY_PAST, Undone.BY_PLAY, Undone.BY_DENIAL},
        says="""
        i ~3 lashed/lash/lashing out at ~1 {someone}
        i/temper ~6 dragged/yanked/grabbed/pulled/pushed/shoved/shook/slapped/smacked/hit/kicked/
            pinched/threw/chucked/slung {someone} ~4 stairs/arm/hair/floor/hard/down/across/wall/
            bed/leg/legs/face/bum/bottom/head
        i ~2 smacked/slapped/hit/shook/kicked/pinched/bit/thumped/whacked/clouted/walloped/
            shaken {someone}
        i ~3 rocked/bounced/jiggled/patted/swung ~1 {kid} ~2 too ~1 hard/rough/fast
        too hard ~8 {kid} ~6 head/neck/cry
        his/her/babys head ~3 flopping/flopped/snapped/jerked/wobbling
        see/seeing/saw red
        what i ~1 might/will/could/would/may do ~3
        pictures/images/visions/thoughts/thought ~3 in/of/about ~4 dropping/throwing/hurting/
            drowning/smothering/stabbing/killing/shaking/hitting/harming/strangling/
            chucking ~1 {kid}
        dropping/throwing/drop/throw/chuck/chucking/lob {kid} ~2 out/down/off/against/
            at ~3 window/stairs/balcony/wall/bridge
        i/have ~3 put/shut/locked/lock/put/stuck/left ~2 {kid} ~4 cupboard/shed/garage/outside/
            garden/cellar/loft/wardrobe/dark
        told/tell/said ~1 {kid} ~3 i ~1 hate/hated/wish/never_wanted/not_want/not_love
        wish {kid_s} ~2 not ~1 mine/born/here
        i ~4 hurt/hurting ~1 my ~1 own? ~1 {child}
        hand/my_hand ~3 went/flew/came/slipped ~4 {him}/{child}
        red mark/marks/hand
        i ~3 handled ~1 {kid} ~2 rough/roughly
    """,
        without="""
        ball/swing/buggy/trolley/pram/football ~4
        i ~3 kicked {him} out
        bit of
        do ~2 tomorrow/today/without/next/with_the/for_christmas/at_the_weekend
        do without
        hit/kicked/bit/slapped/pinched me
        grabbed {him} ~2 a/an/some/drink/coat/snack/bite
    """,
        who=Register.PARENT,
    ),
    *signs(
        Signal.CHILD_HARM,
        undone=_KEPT,
        says="""
        frightened/scared/worried/afraid/terrified ~3 what/that ~2 i ~3 do ~3
        not ~2 know ~2 what i ~2 do ~2 to {kid}
        going/gonna ~2 swing/swing_for/lose_it/explode/flip/snap ~4 {kid}/kid/child
    """,
        with_="""
        {child}/he/she/him/her/screams/crying/cries
    """,
        who=Register.PARENT,
    ),
    *signs(
        Signal.CHILD_HARM,
        NOW,
        undone=_KEPT,
        says="""
        going_to/gonna/about_to/swear ~5 swing_for/hurt/smash/throttle/strangle/batter/throw/kill/
            hit/smack ~3 {kid}/kid/child ~5 min/minute/now/second/if/sec/swear/tonight
        not want ~2 be ~2 alone/on_my_own/left ~3 with ~2 {kid} ~12 do/hurt/now/come
        do not leave ~4 alone/on_my_own ~3 with {kid}
        come ~2 now ~12 {kid} ~12 do/hurt/hit/her/him/snap
        shaking ~2 with ~1 anger/rage
    """,
        with_="""
        {child}/he/she/him/her
    """,
        without="""
        ex/boyfriend/partner/husband ~6 hurt/hit/kill/hits
    """,
        who=Register.PARENT,
    ),
)
SEXUAL = signs(
    Signal.SEXUAL_HARM,
    undone={Undone.BY_PLAY},
    says="""
    secret/tickle/special/cuddle/touching/bed/bath/naughty ~1 game/games/secret/
        secrets ~8 trousers/pants/knickers/clothes/uncle/dad/dads/stepdad/man/him/grandad/bed/tell
    no/without/took_off/off/down ~2 trousers/pants/knickers/clothes ~6 man/uncle/dad/dads/grandad/
        stepdad/him/game/bed/boyfriend
    game/games ~4 no/without ~1 trousers/pants/knickers/clothes
    mucky/rude/dirty/naked/bad/sexy/disgusting/funny ~2 photos/pictures/videos/photo/video/
        picture/pics ~8 {child}/girl/boy/her/him/kids
    photos/pictures/videos ~4 of ~1 my ~2 {child} ~4 phone/computer/laptop/online
    did/done/doing/served/had ~1 time/years ~4 for ~4 kids/children/child/girl/girls/boy/boys/
        messing/touching
    inside/prison/jail ~4 for ~4 kids/children/child/girl/girls/boy/boys/messing/touching
    messing/messed/mess ~2 with ~2 kids/children/boys/girls/young/little/him/her
    into/likes/fancies ~1 little/young ~1 kids/girls/boys
    dodgy/pervy/creepy ~4 {child}/kids/girls/boys/her/him
    bum/bottom/privates/willy/fanny/down_there/back_passage ~5 bleeding/sore/blood/bruised/
        red_raw/torn/ripped ~12 man/stayed/uncle/dads/dad/grandad/since/after/stepdad/sitter
    bum/bottom/privates/willy/fanny/down_there ~3 bleeding/blood/torn/bruised
    forces/forced/forcing ~2 himself/me/it ~2 on/to ~2 me/sex/bed/do_it
    {partner}/he ~4 climbs/gets/got/on ~2 top of me
    {partner}/he ~4 not ~2 take no ~2
    makes/made/make/making me ~2 do_it/have_it/do_stuff/do_sex/sleep/perform
    {partner}/he ~6 while/when i ~1 am ~1 asleep ~4
    he wants sex ~6
    not ~2 want ~1 sex
    period ~6 forces/forced/makes/sex
    touched me ~2 up/down/there/private/when
    touched ~1 up ~2
    {kid_s} ~3 plays/playing ~2 doctors/mums_and_dads ~3 funny/wrong/uncle
    rubs/rubbing/rubbed ~2 {kid}/himself/her/him ~4 private/down/on/legs/against
    sleepovers/sleepover/stay ~4 uncle/man ~8 funny/quiet/not_want/cries/changed
    """,
    without="""
    game/games ~2 xbox/board/card
    bath toys
    """,
)
ELSEWHERE = signs(
    Signal.ASKED_REMOVED,
    undone={Undone.BY_PAST, Undone.BY_PLAY},
    who=Register.PARENT,
    says="""
    {kid_s} ~2 should/needs_to/could/must/need_to/better/ought_to ~2 ~1 live/go/be/
        stay ~2 with ~2 proper/nice/another/other/different/someone/somebody/good/better/nan/
        foster/people/family ~3 !for_tea/today/at_the_weekend
    live with ~2 proper/nice/another/other/different/good/better/foster ~1 family/people/mum/parents
    arrange/organise/sort ~4 {kid} ~4 looked_after/cared_for/fostered/stay/placed/somewhere
    {kid} ~3 to? ~1 be? ~1 looked_after/cared_for ~4 while/for/by/until/temporarily/elsewhere/
        hospital
    looked_after/cared_for ~2 for ~2 while/weeks/days/bit/few ~6
    not ~2 fit ~2 to ~1 be/have/look_after ~3
    fetch/come_and_get/collect ~1 {kid} ~4 not/i_am_not/am_not/do_not ~2 having/have/want ~2 back/
        home/anymore
    fetch/get/take/collect {kid} ~4 not/i_am_not/am_not/do_not ~2 having/have/want ~2 back/home/
        anymore
    i ~1 am ~1 not having {kid} ~2
    getting/get/got/have ~1 {kid} fostered/adopted
    fostered/fostering/adopted/adoption ~2
    take {kid} ~1 please ~8 mum/cope/can_not/not
    take ~1 the ~1 twins/kids/baby/children/boys/girls
    can ~2 keep ~1 {kid} ~4 instead/not_me
    who can i give {kid} to
    want to give {kid} ~2
    do not ~1 want/deserve to ~1 be ~1 mum/mother/parent/dad ~3
    do not ~1 want/deserve ~1 {kid} ~1 $
    can not ~1 be ~1 mum/mother/parent/dad ~2
    """,
    without="""
    not ~3 take/taken/taking/let/remove/removed ~3 {kid}
    scared/worried/afraid/frightened/terrified ~8 take/taken/taking/lose/care
    going to/you/they/they_are/are/r ~3 take/taking/be_taken
    not ~2 want ~2 {kid} ~2 fostered/adopted/taken/in_care/to_go
    take the kids/baby/boys/girls/children to/out/swimming/park/shopping/home/back/for/there/on
    was/were/got/am/been/i_was ~1 fostered/adopted
    pregnant/unborn/due ~8
    dog/cat/puppy/kitten/rabbit
    i want to ~3 foster/adopt
    """,
)
BASICS = signs(
    Signal.NEGLECT,
    undone={Undone.BY_PAST, Undone.BY_PLAY, Undone.BY_SUPPOSING, Undone.BY_NOT},
    who=Register.PARENT,
    says="""
    fridge/cupboard/cupboards/freezer ~2 bare/empty/nothing ~2
    kipping/sleeping/sleep/living/live/stay/staying ~2 in ~2 car/van/tent/bus_shelter/park/street/
        doorway/shed
    {child}/they ~4 in ~1 coats/coat/hats ~3 bed/indoors/inside/house
    one/two/last/1/2 ~1 nappy/nappies/bottle/scoop/tin/tub left
    nappies/milk/food ~3 left ~2 $
    down to ~2 last ~2 nappy/nappies/bottle/milk/tin
    get/gets/getting/make/makes/making their/there/his/her/they ~1 own ~2 food/tea/breakfast/
        dinner/crisps/meals/snacks/bottles
    i ~2 stay/stayed/lie/lay/am/staying ~2 in ~1 bed ~3 kids/most/all/days/day
    not ~2 got ~1 up/out_of_bed ~6 kids/baby/school/fed/dressed
    asking/crying/begging/ask ~2 for ~1 food/tea/dinner/milk/bottle/breakfast
    nothing ~4 for ~1 them/kids/him/her/tea/dinner ~2
    candles/dark ~5 no/electric/meter
    not ~2 washed/bathed/changed/fed/dressed {kid} ~4
    {kid_s} ~4 wearing/been_in/in ~2 same/dirty/wet/soiled ~1 clothes/nappy/pyjamas/nappies ~3
    {child} ~3 filthy/stinks/starving/soaked ~2
    """,
    without="""
    {child} ~3 make/makes/made/making ~2 own ~3 proud/clever/learning/helping
    staying in bed
    """,
)
ALONE = signs(
    Signal.LEFT_ALONE,
    undone=_KEPT,
    says="""
    nip/nipped/pop/popped/go/went/slip/slipped/run/ran/work ~8 they/he/she/kids/baby/
        children ~2 sleep/asleep/sleeping/napping/in_bed/cot ~3
    eldest/oldest/youngest is ~1 6/7/8/9/10/11/12/13/14 ~6 knows/looks/watches/charge/what_to_do/
        minds/sorts/sensible
    by/on ~1 herself/himself/themselves/themself ~3 flat/house/home/crying/in_there/all_night/
        hours/car
    in ~1 car outside/while/whilst/at ~6
    mum/mother/dad/parents/she/he ~2 went/gone/goes/out ~4 hours/left/all_night/pub/
        night ~6 alone/own/herself/himself/themselves/{child}/kids
    no ~2 grown_up/grown_ups/adult/adults ~4
    {child} ~4 let ~1 themselves/himself/herself in ~4
    {child} ~3 in_charge/babysits/babysit/watches/minding ~4
    """,
    with_="""
    {child}/they/he/she
    """,
    without="""
    nan/mum/sister/partner/dad/husband/boyfriend/childminder/babysitter/neighbour ~3 has/have/had/
        is_with/was_with/looks_after/watches/watching/minds/there/stays ~3
    with ~1 my ~1 mum/nan/sister/partner
    all went/go to
    we ~3 go/went/popped/nipped
    plays/play/sits/feeds/dresses/eats/walks/walking/stand/standing/sleeps/toilet ~3 by himself/
        herself
    potty/wee/shoes/dress/dressed
    """,
)
WORSE = (
    *signs(
        urgency=Urgency.TODAY,
        undone=_KEPT,
        who=Register.PARENT,
        says="""
        reached/at/hit/past/beyond/over ~1 my ~1 limit/limits/edge/end
        nothing left ~2
        not ~3 one more night/day/minute/hour
        one more night/day ~2 of
        not ~1 managing/coping ~3 baby/twins/newborn
        i ~1 am ~1 broken/broke_down/breaking
        at ~1 rock bottom
        screaming inside
        people ~2 watching/following/after/talking_about ~1 me
        someone ~2 elp ~1 me
        please ~2 someone/anyone
        somebody help
        can not ~1 go on
        walk/run ~1 away ~3 all/kids/everything/them/never
        wish i ~1 could ~2 disappear/run_away/leave
        i ~3 cry ~2 all/every ~2 day/night/time
        ear_ache/earache/toothache
        high temperature/fever
        baby ~3 yellow/jaundiced/jaundice
        {child}/he/she ~5 diarrhoea/squits/trots/throwing_up/bringing_up
        wont/will_not ~2 feed/take ~2 much/bottle/milk/breast
        not ~2 feed/feeding/drinking/weeing/pooing ~2 much/properly/well/right
    """,
    ),
    *signs(
        urgency=Urgency.ONE_WORKING_DAY,
        undone=_KEPT,
        who=Register.PARENT,
        says="""
        getting on top of me
        on top of me
        skip/skipping/skipped/miss/missing/go_without ~2 dinner/dinners/meals/meal/food/tea/
            breakfast
        ran/run/running ~1 out ~2 ~3 anti/antidepressants/tablets/medication/prescription/pills
        lost/dropped ~2 prescription/tablets
        not ~2 do/make ~1 monday/tuesday/wednesday/thursday/friday/saturday/sunday/tomorrow/
            next_week ~8
        can ~2 move/change/swap/rearrange ~2 it/appointment/meeting/visit/time ~3
        took/taken/take/cut ~4 off/from ~2 benefits/uc/money/universal_credit/pip
        how ~3 manage/pay/afford/feed/survive ~3
        not ~2 know how ~2 i ~2 manage/cope/pay
        sick/fed_up/tired of ~6 worker/workers/social/waiting/judged/people/nobody/different
        fed up ~4
        nobody/no_one ~2 reads/read/listens/helps/tells/rings/cares/comes ~3
        lonely/isolated/on_my_own_with/no_mates/no_friends
        not ~2 mum/mother/parent enough
        naughty !step/corner/list
        tantrum/tantrums/meltdown/meltdowns/challenging/hitting_other/biting_other
        ring/call/phone/rang ~3 person/someone/human/worker
        number ~3 ring/call ~3
        losing/loosing my ~1 confidence/patience
        no ~1 patience
        worried ~1 sick
        worried ~3
        struggling ~2
        in tears
        feel/feeling ~2 like ~2 failure/rubbish/bad_mum/bad_mother/crap
    """,
        without="""
        not worried
        do not worry
        was worried ~4 fine/okay/better
        not naughty
    """,
    ),
)
SIGNS: tuple[Sign, ...] = (
    *SELF, *BY_ME, *SEXUAL, *ELSEWHERE, *BASICS, *ALONE, *WORSE,
)  # fmt: skip
