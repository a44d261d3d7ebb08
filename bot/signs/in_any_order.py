"""Signs told piecemeal: two things that mean danger together, in any order, anywhere in a message.

Frightened people do not write subject, verb, object. "on my own, baby screaming, off my head"
holds a sign
that no single row of words does. Wider than the family files, so each asks for two pieces of
evidence.
"""

from __future__ import annotations

from bot.signs.sign import Sign, Undone, signs
from referrals.model import Register, Signal

NOW = Signal.IMMEDIATE_DANGER
_LIFE = {Undone.BY_NOT, Undone.BY_LONG_AGO, Undone.BY_SUPPOSING, Undone.BY_PLAY}
_KEPT = {Undone.BY_NOT, Undone.BY_PAST, Undone.BY_PLAY}
_A_CHILD = """
    {child}/he/she/him/her/they/them/his/himself/herself
"""
_PLEA = """
    please/help/send/come/police/hurry/quick/quickly/999/crying/scared/terrified/now/hiding/
        upstairs/downstairs/kill/dead/get_in/trapped/someone/here/screaming
"""
MEDICAL = (
    *signs(
        NOW,
        undone=_LIFE,
        with_=_A_CHILD,
        says="""
        grunting/nostrils ~3 !noises_when_happy
        nasty/bad/horrible/odd/awful/terrible/grey/weird/funny/strange ~1 colour/shade
        not ~2 answering/responding ~1 me ~4
        dead weight ~2
        like ~1 dead weight
        not ~2 answering/responding ~2 $
        funny turn
        gone/went/goes/going ~2 stiff/rigid/limp/floppy/grey/blue/lifeless/unresponsive
        eyes ~5 up/back/rolled/rolling/glazed/glassy/vacant/fixed !at_me/at_the/to_me
        jerking/twitching/convulsing ~5
        shaking ~6 not ~2 answer/stop/respond/look/talk
        not ~2 come/coming/came round
        blister/blisters/blistered/blistering ~5
        not ~2 stop sleeping
        hardly/barely/not_hardly/can_not ~2 breathe/talk/speak/swallow/drink
        no/out_of/run_out ~4 puffer/pump/inhaler ~2
        asthma/wheezing/wheezy ~10 no/not/out/empty/worse/bad ~4 pump/inhaler/puffer/left/talk/
            breathe/breathing/breath
        two/three/double/3/extra/2 ~1 lots/doses/spoons/bottles/syringes ~2 calpol/medicine/
            nurofen/paracetamol/ibuprofen/piriton
        calpol/nurofen/paracetamol/piriton ~6 twice/again/another/double/whole/all_of/too_soon/
            already/more
        (none)
        whole/entire/full/all_the/half_a bottle ~2 calpol/nurofen/medicine/piriton/cough_mixture
        went/gone/slipped/was/found/been ~2 under ~3 bath/water/pool/pond
        nearly/almost drowned
        pond/pool/bath ~6 under/face/coughed/blue/floating
        bitten ~3 dog ~8 face/blood/deep/neck
        dog ~4 bit/attacked/mauled/bitten ~4 face/head/neck/baby/him/her
        heart ~3 stopped
        pulse
        cpr
        no/not ~1 response
        barely/hardly conscious/awake/moving
        gurgling/gargling/frothing/foaming ~3
        turned/gone/looks/going/went ~2 yellow_and_floppy/waxy/ashen/deathly/white_as/pale_and
        sleeping/sleepy/sleep ~8 dropped/head/bang/banged/fell/puking/sick
        dropped/head/bang/banged/fell ~12 sleeping/sleepy/sleep/puking/sick/vomiting/drowsy/wobbly
        will/can not ~2 stop ~1 crying/screaming ~8 fell/dropped/head/burnt/stiff
    """.replace("        (none)\n", ""),
        without="""
        paint/crayon/felt_tip
        blister/blisters ~4 feet/foot/shoes/heel/heels/trainers
        time/going/went/go to_sleep_early
        fell asleep ~3
        sleep/sleeping ~2 through
        gave ~4 calpol ~6 better/fine
    """,
    ),
    *signs(
        NOW,
        undone=_LIFE,
        with_=_A_CHILD,
        says="""
        pulled/spilt/spilled/tipped/knocked/poured/dropped/fell/grabbed/touched/splashed/split/
            scalded/burnt/put_hand ~6 tea/coffee/kettle/soup/pan/iron/straighteners/hob/fire/oil/
            hot/boiling/cuppa/brew/oven/radiator
        tea/coffee/kettle/soup/pan/iron/straighteners/hob/oil/hot_water/boiling/cuppa ~8 arm/
            chest/face/neck/leg/legs/back/tummy/hand/hands/himself/herself/skin/over_him/over_her
    """,
        without="""
        ironing/tea_time/for_tea/cup_of_tea_and/dropped_off/hot_weather/hot_day/holiday
        fine/okay ~2 now
        i/me ~4 spilt/spilled/dropped/burnt ~3 myself/my/over_me/on_me
        carpet/sofa/phone/laptop
    """,
    ),
)
GONE = signs(
    NOW,
    undone=_LIFE,
    with_="""
    {child}/he/she/him/her/they/them
    """,
    says="""
    been/out looking ~4 for {him}/{child} ~8
    looking/searching ~2 for {him}/{child} ~3 hour/hours/everywhere/all/ages/since/night/street/park
    looked/searched everywhere
    not ~1 seen {him}/{child} since/for ~4
    not ~1 at/with ~3 friends/mates/school/nans/park/dads/house/there ~12 phone/gone/find/looking/
        hours
    phone/mobile ~3 off/dead ~8
    should/supposed ~3 been/be home ~3
    never ~1 came/come/turned/got/arrived home/back/up
    has/have/is/just ~1 vanished/disappeared/legged_it/done_one/scarpered/bolted
    out all night
    stayed out ~4
    still not ~1 home/back/in
    gone ~4 hours/since/all_night/all_day/hour ~3
    not ~2 home ~4 hours/all_night/since/late/dark/midnight/yet_and
    """,
    without="""
    partner/boyfriend/husband/cat/dog/keys/teddy ~6 phone/gone/home/missing
    my phone ~3 off/dead/broke
    with ~2 nan/dad/mum ~2 today
    house/flat/job/job/school/nursery/place/bargain/worker/social_worker/shoes/coat ~3 looking/for
    looking for ~2 job/house/flat/school/nursery/help/worker
    """,
)
VIOLENT_NOW = (
    *signs(
        NOW,
        Signal.DOMESTIC_ABUSE,
        undone={Undone.BY_NOT, Undone.BY_PAST, Undone.BY_PLAY},
        with_=_PLEA,
        says="""
        {partner}/{relative}/he ~5 going mad/mental/nuts/crazy/ape/berserk/ballistic/off/psycho
        {partner}/{relative}/he ~4 smashing/trashing/wrecking/breaking/throwing/chucking/kicking/
            punching/ripping/battering/banging ~4
        {partner}/ex/he ~4 turned/turning/showed/here/round/back/outside/downstairs/door ~8 kill/
            hurt/scared/get_in/get_through/break/shouting/crying/drunk/knife/smash/threat*/door/
            window/dead/hit
        {partner}/ex/he ~6 trying/try/tryin ~2 get/break/force/climb/kick ~2 in/through/door/
            window/into
        {partner}/he ~8 coming/on_his_way/way_back/way_over/coming_back/comes ~12 kill/dead/hurt/
            hit/scared/knife/get_me/smash/batter/do_me/petrol
        {partner}/he ~10 kill/dead/hurt/hit/scared/knife/smash/batter/do_me ~12 coming/on_his_way/
            way_back/gets_here/gets_home/gets_back/outside/here/comes_home
        {partner}/he ~4 going to/gonna/will/ago ~2 kill/chop/stab/murder/shoot/do_me/
            finish_me ~2 !himself/it
        {partner}/he/him ~5 chop/stab/shoot/slice/cut ~1 me/us
    """,
        without="""
        yesterday/last_night/last_week/weeks_ago/days_ago/last_month/months_ago/at_the_weekend/
            other_day/always/sometimes/often/on_saturday/on_sunday/on_monday/on_friday/when_drunk
        son/daughter/toddler/my_boy/my_lad
        {child} ~4 smashing/throwing/kicking/breaking/banging
        crying laughing
    """,
    ),
    *signs(
        NOW,
        Signal.DOMESTIC_ABUSE,
        undone={Undone.BY_PLAY},
        says="""
        stood/standing/stands/sat/leaning ~2 over/behind/beside me ~3
        reading/reads ~2 everything ~2 i_type/i_write/type/write ~3
        he ~4 reading ~2 everything/this/my_messages/my_screen/these
        he/{partner} ~3 makes/making/made me ~2 write/type/say/text/message
        can not ~2 type/write/say/text ~4 he/here/watching/much
        he ~2 got my phone ~3
        he/{partner} ~4 in/is ~2 room ~3 can_not/not/now/with_me
        strangled/choked/throttled ~6 just/now/today/tonight/minutes/voice/breathe/hour
        just/now/tonight ~6 strangled/choked/throttled
    """,
    ),
    *signs(
        Signal.DOMESTIC_ABUSE,
        undone=_KEPT,
        says="""
        {partner}/{relative}/he/fella ~4 leathers/lamps/lamped/decks/decked/twats/clatters/skelps/
            chins/chinned/lumps/clobbers/batters/bashes/floors/floored/welts/belts/whacks/wallops/
            swung/swings/headbutts ~2 me/us/mum
        {partner}/{relative}/he/she ~4 threw/throws/chucks/chucked/throwing/launches/launched/
            lobbed/smashed/hurled ~6 at ~2 me/my/us/head/face
        {partner}/he/ex ~5 put/smash/kick/brick ~3 window/windows ~2 through/in
        {partner}/he/ex ~5 finds/found/find/tracks/tracked/knows_where/follows ~2 me/us/live
        {partner}/he/ex ~3 outside ~4 work/school/house/flat/nursery ~4
        not/never ~1 allowed ~6 without/him/he/friends/mates/out/shop/phone/mum/family/talk/see/have
        {partner}/he/{relative} ~6 takes/took/has/have/keeps/spends/controls/wants ~3 my ~2 money/
            card/bank/pip/benefits/uc/phone/wages/giro/dla/book
        {partner}/he/{relative} ~4 calls/called/says ~4 retard/stupid/thick/useless/mental/fat/
            ugly/slag/spastic/dumb/nothing/worthless/idiot ~2
        {partner}/he/{relative} ~4 pushes/shoves/pushed/shoved/drags/dragged ~2 me ~2
        {partner}/he/{relative} ~4 will/not not? ~2 let me ~4
        {partner}/he/{relative} ~4 shouts/screams/swears/shouting/screaming ~2 at? ~1 me/us/till/
            until/all_the_time/every_day
        {partner}/he/{relative} ~3 frighten/frightens/scares/terrifies/intimidates me/us
        {partner}/he/{relative} ~3 kick/kicks/kicked/kicking ~1 off ~8 hit/hurt/scared/kids/me/us/
            police/child/eldest
        {partner}/he ~4 said/says ~6 if_i ~3 leave/go/tell/not ~6
        if i ~1 leave ~4 he ~6
        {partner}/he ~3 kill/end ~1 himself ~2 if ~1 i
        {partner}/he ~4 jealous ~4
        have to ask ~4 {partner}/him/permission
        ask permission
        gets ~1 physical/handy/nasty/violent ~2
        {partner}/he ~3 lost/loses ~1 it/temper ~4 me/us/hit/hurt/house/at
        broke/broken/fractured ~1 my ~1 nose/arm/rib/ribs/jaw/wrist/finger/hand ~8 {partner}/he/him
        {partner}/he ~3 broke/fractured ~1 my ~1 nose/arm/rib/ribs/jaw/wrist/finger/hand
        my face ~6 {partner}/he/him
    """,
        without="""
        son/daughter/toddler/my_boy/my_lad/year_old ~8 hit/hits/throws/threw/kicks/kicked/shouts/
            screams/swears/pushes/pushed/calls/called
        i am ~1 jealous
        social_worker/worker/school/teacher/landlord/judge/court/council/doctor/nurse/
            neighbour ~6 let/allowed/said/shouts/calls/told
        he_is_only/he_is_2/he_is_3/he_is_4/he_is_5/he_is_6/he_is_7
    """,
        who=Register.PARENT,
    ),
    *signs(
        Signal.CHILD_HARM,
        Signal.DOMESTIC_ABUSE,
        undone=_KEPT,
        who=Register.PARENT,
        says="""
        {partner} ~14 eldest/oldest/youngest/middle/baby/kids/daughter/son/boy/girl/
            children ~8 got/gets/was ~2 hit/hurt/knocked/pushed/slapped/punched
        {partner}/he/{relative} ~3 puts/put/shuts/shut/locks/locked/makes/leaves ~3 {kid} ~3 shed/
            cupboard/garage/outside/garden/cellar/loft/wardrobe/bathroom/dark/cold/room_all
        {partner}/{relative}/he ~4 slaps/smacks/hits/thumps/belts/whacks/pinches/shakes/kicks/
            punches/bites ~1 {kid} ~2 when/because/if
    """,
    ),
)

SIGNS: tuple[Sign, ...] = (*MEDICAL, *GONE, *VIOLENT_NOW)
