"""Violence, threats and control told piecemeal, in the many words that people have for them."""

from __future__ import annotations

from bot.signs.cheerful import CHEERFUL
from bot.signs.sign import Sign, Undone, signs
from referrals.model import Register, Signal

ABUSE, HARM, NOW = Signal.DOMESTIC_ABUSE, Signal.CHILD_HARM, Signal.IMMEDIATE_DANGER
_KEPT = {Undone.BY_NOT, Undone.BY_PAST, Undone.BY_PLAY, Undone.BY_SUPPOSING}
_OVER_FOR_NOW = """
    yesterday/last_night/last_week/last_weekend/weeks_ago/days_ago/last_month/months_ago/
        other_day/week_ago/the_weekend/on_saturday/on_sunday/on_monday/on_tuesday/on_wednesday/
        on_thursday/on_friday
    sometimes/always/often/usually/used_to/every_time/most_nights/every_night/all_the_time
    my/our ~2 son/toddler/boy/lad/little_boy/{child} is ~2 {hitting}/kicking/smashing/throwing/
        screaming/banging
"""
_IN_PROGRESS = signs(
    ABUSE,
    NOW,
    undone=_KEPT,
    who=Register.PARENT,
    without=_OVER_FOR_NOW + CHEERFUL,
    says="""
    {adult} ~2 chasing/dragging/attacking/strangling/choking/beating/hitting/punching/kicking/
        battering/hurting/raping/stabbing/holding_me/pinning ~1 me/us/mum/my_mum/my_sister/
        {kid} ~4
    {adult} ~3 going/coming/come/came/went ~1 for/at/after ~1 me/us/my_brother/my_mum/mum/
        my ~3 now/knife/hammer/bat/quick/help/please/police/hurry
    {adult} ~3 got/has/holding ~1 me/us/mum/her/him/my_mum/my_sister/my_brother/
        {kid} ~2 by ~2 hair/neck/throat/arm/face
    {adult} ~3 kicking off/right_off ~8
    {adult} ~2 got/getting/get/breaking/broke/broken/climbing/climbed/forced/smashed ~2 in ~2 $
    {adult} ~2 broke/breaking/smashed/kicked/kicking/smashing ~3 door/window/door_in/in ~3
    {adult} ~4 wont/will/not ~1 not? ~1 let/letting ~1 me/us ~2 out/leave/go/past ~3 now/help/
        please/room/house/door
    {adult} ~4 will not ~1 let ~1 me/us out
    locked ~1 me/us ~2 in
    has/got/took/taken ~2 {child} ~3 will not ~1 give/bring ~2 back
    will not ~1 give ~1 {kid} ~1 back
    hurry/quick/quickly/urgent/police/999/help ~8 {partner}/he/ex ~8 in/here/outside/coming/door/
        back/me/us/knife/mad
    {partner}/he/ex ~6 in/here/outside/coming/door/back/me/us/knife/mad ~6 hurry/quick/quickly/
        police/999/help
    ring/call/phone/get/need/send/want ~3 police/cops ~3
    i/we/am/are ~2 hiding ~3 from/in/under/behind/upstairs
    bleeding/blood ~8 he/{partner} ~2 {hurt_past} me ~3
    {partner}/he ~2 {hurt_past} me ~8 bleeding/blood/broken/unconscious ~2
    trapped ~4
    petrol/lighter/acid/matches ~6 house/door/burn/letterbox/me/us/pour/poured/pouring/threat*/
        says/hand
    fighting ~4 downstairs/upstairs/now/kitchen/next_room/front/kids/door/outside/street
    {partner}/he/they are? ~1 fighting ~2 $
    {partner}/he ~4 says/said ~6 dead/kill/finish_me/end_me ~6 gets/back/home/comes/tonight/here/
        today/now/in_a_bit
    going to ~2 kill/murder/finish ~1 me/us ~2
    he ~2 is ~1 here !to/for/with_me_and/helping/now_and_we
    he ~2 found me/us
    scared ~3 for ~1 my/our life/lives
    think ~2 he ~3 kill me/us
    in danger
    not ~1 safe ~2 here ~2 now/tonight/help/please
    someone/man/stranger/bloke/men ~3 in/at/outside ~3 house/window/door/garden/flat ~4
    someone/man/stranger/bloke/men ~3 trying to ~2 get/break/come ~1 in
    """,
)
# A stranger at the door is read "by the danger, not by `domestic_abuse`".
_STRANGER = signs(
    NOW,
    undone=_KEPT,
    who=Register.PARENT,
    without=_OVER_FOR_NOW
    + CHEERFUL
    + """
    postman/delivery/gas_man/meter_man/parcel/builder/window_cleaner/plumber/fix*/housing/to_fix/
        visit/valuer
""",
    says="""
    someone/man/stranger/bloke/men/neighbour/lads/gang ~4 in/at/outside/breaking/kicking/banging/
        trying ~4 house/window/door/garden/flat/in ~8 scared/will_not/not_leave/not_go/kids/help/
        please/police/knife/kill/threat*/in
    neighbour/man/stranger/bloke/men/lads/gang ~6 kill/stab/burn/shoot/knife/machete ~6
    """,
)
_CRUELTY = signs(
    ABUSE,
    undone=_KEPT,
    who=Register.PARENT,
    without=CHEERFUL
    + """
    my ~2 son/daughter/toddler/boy/girl/lad/{child} ~3 hits/hit/bites/screams/kicks/kicked/throws/
        threw/loses/shouts/hitting/kicking/biting/calls/is
    social_worker/worker/teacher/landlord/neighbour/manager/council/doctor/nurse/school ~6
    """,
    says="""
    {partner}/{relative}/he ~3 loses/lost/losing ~1 his/her/it/the rag/temper/head/it/plot/bottle/
        shit ~8
    {partner}/{relative}/he ~4 bruises/bruise/black_eye/split_lip/fat_lip/bust_lip/marks/bruised ~4
    bruises/bruise/black_eye/split_lip/fat_lip/bust_lip/bruised ~6 {partner}/he/him
    i ~3 end ~1 up ~1 with ~1 bruises/black_eye/hurt
    hide/hiding/hid ~2 my ~2 phone/money/card/bag/keys/purse ~6
    {partner}/{relative}/he ~4 takes/took/take/grabs/smashed/broke/breaks/snatched/checks/reads/
        goes_through ~4 phone/mobile/sim/keys/money/card/bag ~3
    {partner}/{relative}/he ~4 tells/told/telling/says/makes_out ~2 everyone/people/social/
        social_services/you/them/my_family ~4 mental/mad/crazy/lying/lie/bad_mum/unfit/nuts/psycho
    nobody/no_one ~2 believe/believes me ~4
    {partner}/{relative}/he ~3 in ~1 my face
    {partner}/{relative}/he ~4 screams/shouts/screaming/shouting/yells/swears/rages/raging/
        ranting ~3 me/us/my_face/face/till/until
    {partner}/{relative}/he/family ~4 threaten/threatens/threatened/threatening/threats ~3
    keeps/keep/kept/always/constantly ~2 sending/texting/messaging/ringing/calling/phoning/
        following/turning_up/coming/contacting ~2 me/us/messages/texts/threats/round/here ~6
    will/ill/he_will/going_to ~1 find me/us
    blackmail*/revenge_porn
    belittle*/humiliate*/degrade*/puts_me_down/putting_me_down/gaslight*/manipulat*/undermines
    {partner}/he ~3 puts/put/putting me down
    {partner}/he ~3 accuses/accusing/accused ~2 me ~4
    {partner}/he/{relative} ~3 punish/punishes/punished/punishing me
    {partner}/he/{relative} ~3 makes/make/made/forces/forced me ~3 work/stay/sleep/eat/do/wear/
        beg/pay/hand/sign/sit/stand/leave/go/have/give/feel_scared/feel_small
    {partner}/he/{relative} ~3 keeps/keep me ~2 in/here/away/locked
    {partner}/he/{relative} ~4 will not/never ~1 let/allow me ~4
    {partner}/he/{relative} ~4 stops/stopping/stopped me ~2 seeing/going/having/talking/from/
        leaving/taking
    {partner}/he ~3 decides/controls/tracks/monitors/times ~3
    {partner}/he ~3 times me
    forced ~3 marry/marriage
    send me ~2 back ~2 marry
    {partner}/he/{relative} ~3 grabs/grabbed/shoves/shoved/pushes/pushed/slaps/slapped/chokes/
        kicks/kicked/punches/thumps/shakes/shook/pins/pinned/throws/threw/spits/bites/pulls_my/
        pulled_my/drags/dragged/twists/twisted ~3 me/my/us/hair/arm
    i ~2 got/get ~3 hit/hurt/slapped/punched/beat/beaten/kicked ~4
    i ~1 am/was ~2 being ~1 {hurt_past}/controlled/bullied_by_my/followed/stalked/threatened/
        watched ~3
    violent/violence/abusive/abuser/controlling/coercive ~3
    scared/terrified/frightened ~4 {partner}/him/he/my_dad/my_brother ~4
    afraid/scared ~2 go/going/be/of ~1 home
    {partner}/he ~3 temper/anger/angry/rages/aggressive ~4 me/us/scared/things/house/walls/drink/
        kids
    {partner}/he ~4 going mad/mental/nuts/ape/ballistic/off_on_one ~3
    {partner}/he ~3 kicks/kicking/kicked off ~4
    {partner}/he/they ~4 rowing/arguing/fighting ~6 hit/throw/smash/scared/police/violent/kids
    tried ~1 to ~1 strangle/kill/choke/run_me_over/stab/drown/smother ~1 me ~3
    {partner}/{relative}/he ~4 hit/hits/hitting/slap/punch/kick/batter/thump/beat/beats/
        beating ~1 me/us/mum/her/my_mum ~4
    """,
)
_CHILD_TOO = signs(
    HARM,
    ABUSE,
    undone=_KEPT,
    who=Register.PARENT,
    without=CHEERFUL
    + """
    {child} ~2 hit/hits/hitting/bit/bites/kicked/kicks/pushed/grabbed/threw ~3 his/her/brother/
        sister/baby/him/kids/other
    ball/swing/lead/dog/cat ~3
    i ~2 {hurt_past}
    """,
    says="""
    {partner}/{relative}/he ~2 grabbed/dragged/pulled/yanked/picked/lifted/held/threw/chucked/
        slammed/pinned/shoved/pushed/swung/hung {someone} ~2 by/against/across/down/into/onto/
        over ~2 neck/hair/arm/throat/ear/leg/wall/floor/stairs/bed/door/collar/hood/head/railings/
        balcony
    {partner}/{relative}/he ~3 hit/hits/slapped/slaps/smacked/smacks/punched/kicked/kicks/thumped/
        belted/whacked/shook/shakes/battered/beat/beats/bit/burnt/burned/throttled/strangled/
        choked {kid} ~4
    {partner}/{relative} ~3 hit/hits/slapped/slaps/smacked/smacks/punched/kicked/kicks/thumped/
        belted/whacked/shook/shakes/battered/beat/beats/bit/burnt/burned/throttled/strangled/
        choked {someone} ~4
    {partner}/{relative}/he ~3 makes/make/made/forces/forced {kid} ~4 stand/sit/outside/cold/
        kneel/eat/sleep/stay ~4 cold/outside/floor/hours/corner/night/rain/garden/sick/dark/shed/
        garage
    {partner}/{relative}/he ~3 makes/make/made ~1 my ~1 {child} ~3 outside/cold/kneel/cry/stand
    {partner}/{relative}/he ~3 screams/screamed/shouts/shouted/swears/swore/yells ~1 at/in ~1 my/
        our/the ~2 {child} ~4
    {partner}/{relative}/he ~4 {hits} my/our/the ~1 {child}/kids
    {partner}/{relative}/he ~4 hates/bullies/torments/frightens/scares/threatens/threatened/
        terrifies ~1 my/our/the ~2 {child}
    {partner}/{relative}/he ~3 calls ~1 my ~2 {child} ~4
    """,
)
SIGNS: tuple[Sign, ...] = (*_IN_PROGRESS, *_STRANGER, *_CRUELTY, *_CHILD_TOO)
