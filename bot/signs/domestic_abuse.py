"""Violence, threats, control or stalking by a partner, an ex or family; not by a stranger."""

from __future__ import annotations

from bot.signs.sign import EVERYTHING, LASTS, Undone, signs
from referrals.model import Register, Signal, Urgency

ABUSE, NOW, HARM = Signal.DOMESTIC_ABUSE, Signal.IMMEDIATE_DANGER, Signal.CHILD_HARM
_NOT_A_CHILD = """
    i ~4 because he/she {hurt_past}/bit me
    {hits}/clout/slap ~1 {him} because
    my ~3 son/daughter/{child} ~3 {hits}/{rough} me/us
    {child}/toddler ~2 hits/hit/hitting/bit/bites/kicks/kicked/punches/punched/slaps/slapped me
    he is 1/2/3/4/5/6/7/8/9
    neighbour/neighbours/stranger/lads/gang/bloke_next_door/next_door/upstairs ~6 hit/threatened/
        attacked/shouted/kicked/punched/banging
"""
VIOLENCE = signs(
    ABUSE,
    says="""
    {hits}/{rough} me ~1 !up_on/back_because/like/hard_that/how/to_work/a_line/off_at/out_a/
        down_at/with_the_news/with_news/up_in_the_morning/if_i_can/if_you/to/home/in_the_car/
        a_text/it/that/why/because_i_am
    {hits}/threw_me/throws_me ~1 me ~2 in/on/with/round/across/again/and
    {partner}/{relative}/he/she ~3 {hits}/{rough} ~1 me/us/mum
    {partner}/he ~2 is/was/gets/got/been/can_be/has_been/turned/turns/so ~1 violent/abusive/
        aggressive/handy/controlling/handy_with_his_fists
    violent/abusive/controlling/aggressive ~1 {partner}/relationship/man/marriage/home
    domestic abuse/violence/incident/incidents
    domestic abuse
    domestics
    {partner}/he/she ~3 threatened/threatens/threatening/threaten/threats ~2 me/us/to/with/my
    {partner}/he/she ~3 going_to/will/gonna/would/ill/said_he ~3 kill/hurt/stab/burn/smash/find/
        batter/beat/throw_acid ~1 me/us/my
    {partner}/he/she ~3 says/said/told/saying/keeps_saying ~4 kill/hurt/stab/burn/batter ~1 me/us/
        my/himself
    he/she/{partner} ~3 hand/hands/fist/fists/arm ~2 round/around/on/in ~2 my ~2 throat/neck/face/me
    hands/hand ~1 round/around my throat/neck
    grabbed/grabs/pinned/pins me
    pushed/pushes/shoved/shoves me ~2 !pram/on/to_do/for
    pulled/pulls/pulling/drags/dragged ~1 me/my ~1 hair/by/down/across/out_of
    spits/spat/spit ~1 at/in/on ~1 me/my/face
    raises/raised/lifted ~1 his hand/fist/fists ~1
    i ~2 scared/frightened/terrified of ~1 {partner}/him/my_husband/them
    scared/frightened/terrified ~3 {partner}/he/him ~6 find/finds/home/hurt/hit/kill/kills/comes/
        do/coming/out
    scared ~2 what {partner}/he ~2 do
    scared/worried ~2 he ~3 hit/hurt/kill/find/come/do
    walk/walking on egg_shells/eggshells
    {partner}/he/she ~3 smash/smashed/smashes/smashing/punch/punched/punches/kicked/kicks/broke/
        breaks/breaking/trashed/wrecked/destroyed ~4 door/doors/wall/walls/house/flat/phone/
        things/stuff/tv/telly/window/windows/everything/place/my
    {partner}/he/she ~2 not ~1 let/allow ~1 me ~4 out/go/see/leave/have/use/money/phone/friends/
        talk/speak/to/sleep/eat/anywhere/work
    {partner}/he/she ~2 not allow ~1 me
    i am not allowed ~3
    not allowed ~2 out/friends/phone/money/leave/see
    {partner}/he ~3 takes/took/taken/controls/keeps/kept/checks/check/tracks/has/hides/
        holds ~2 all? ~1 my ~2 money/phone/bank/card/benefits/keys/passport/messages/texts/
        universal_credit/uc/pip/wages
    {partner}/he/she ~3 locks/locked/lock me ~2 in/out
    {partner}/he/she ~2 checks/reads/checking/reading/goes_through my ~1 phone/messages/texts
    ex/{partner}/he/she ~3 following/follows/followed/stalking/stalks/stalked/tracking/tracks/
        harassing/harasses/watching/hounding/follow ~2 me/us/my/house/outside
    keeps/keep ~1 following/follow/watching/turning_up ~2 me/us/my
    {partner}/{relative}/ex ~6 threatening/threatened/threatens/threaten ~2 me/us/for/to/with
    {relative} ~5 shouting/hitting/hits/hit/demanding/demands/takes/stealing/screaming ~3 me/us/
        money/for
    sits/parks/waits/parked/sat/waiting/hangs ~1 outside ~3 work/house/car/school/flat/my/every
    {partner}/he ~4 tells/telling/told ~2 what ~1 to/i ~1 wear/do/eat/say/can
    {partner}/he ~4 calls/called/calling me ~3 names/fat/slag/slut/stupid/thick/useless/bitch/
        mental/ugly/worthless/retard/cow
    {partner}/he ~4 says/said/tells/telling ~4 no_one/nobody ~2 believe/believes/want ~2 me
    {partner}/he ~3 says/said/tells ~6 take ~1 the/my ~1 kids/baby/boys/girls/children ~3
    {partner}/he/she ~3 hurts/hurting/hurt me ~1 !feelings
    {partner}/he ~2 gets/is/goes/went/got/turns/turned ~2 nasty/violent/angry/mental/mad/
        aggressive/handy ~4 drink/drunk/me/with_me/at_me/when/and
    {partner}/he ~3 throws/threw/chucks/chucking/throwing ~2 things/stuff/plates/cups/it/phone/
        glass/food/chair/me
    {partner}/he ~3 {hits}/{rough} the/my ~1 door/wall/walls/dog/cat
    scared/frightened ~2 to ~1 go_home/leave/say/tell/speak/go_to_sleep/be_at_home ~4
    i ~3 fear ~2 my life
    {partner}/he ~3 not let me/us
    put me in ~1 hospital/box/grave/ground/ambulance/morgue
    {partner}/he ~3 fist/foot/hand/head through ~2 door/wall/window/telly
    make/making/made/force/forcing me ~3 married/marry
    i ~2 get/got ~1 slap/kicking/punch/thump/hiding/battering/beating/clip/belt/smack ~4
    {partner}/he ~2 has/controls/keeps/got ~1 all ~2 money/cards
    i ~2 have to beg ~3
    have to beg him
    i ~1 get/got/getting/been ~1 {hurt_past} ~1 every/again/all/most/always/when/if/because/for ~2
    {adult}/he ~3 pinned/pins/held/holds/grabbed/shoved/pushed/threw me ~3
    hospital ~8 {partner} ~2 did ~3
    what ~1 my ~1 {partner} ~1 did
    {partner}/he ~6 telling/tells/told/says me ~3 fat/ugly/useless/stupid/worthless/thick/mental/
        rubbish ~6
    ex/partner/dad ~3 turned/turning/turns ~1 up ~3 drunk/shouting/banging/night/3am/2am/
        uninvited/wouldnt/would_not
    tracking/tracker/spyware/cameras/camera ~4 phone/car/me/bag
    {partner}/ex/he ~2 smashed/trashed/keyed/slashed/torched/burnt ~2 my ~3
    {partner}/he ~6 take/takes ~1 the/my ~1 {child} ~2 to ~2 country/abroad/pakistan/india/poland/
        away/where
    beats/batters/thumps/hits/wallops/slaps/kicks/punches me
    my man {hits}
    stalk*/stalking/stalker ~1 me?
    ex/he/{partner} ~3 keeps/kept/keep ~2 turning_up/turning/coming_round/coming_to/ringing/
        texting/calling/messaging/driving_past/sitting_outside/banging/outside/threatening/
        hanging_round ~1
    ex/dad/partner/boyfriend/husband ~2 outside ~3 house/door/flat/my/shouting/banging/again
    broke ~2 injunction/order/non_mol/bail
    breach/breached/breaching ~3 bail/order/non_mol/injunction/restraining
    non mol/molestation
    forced/forces/forcing/made/makes me ~2 sex/do_things/sleep_with
    honour based
    forced marriage
    coercive control
    controls/controlling ~1 me/everything/my/what
    {partner}/he ~2 kicks_off/kicked_off/kicking_off/goes_mad/went_mad/goes_mental/lost_it/
        loses_it/smashing_up/went_for/goes_for/laid_into/lays_into/set_about/flew_at/beat_up/
        beats_up/knocks/knocked/having_a_go ~2 me/us/about/mum
    knocked/knocks/knocking me/mum ~1 about/around/out/over/down/unconscious/teeth
    got/gave/gives/giving me ~1 black_eye/kicking/beating/slap/hiding/good_hiding/fat_lip/smack/
        pasting/crack/backhander
    black eye ~5 {partner}/he/him
    my ~1 black eye/eyes
    women/womens refuge/aid
    need/want/get/in/to ~2 refuge
    flee/fleeing/escape/escaped/run/get_away ~3 from ~1 {partner}/him/husband/abuse/violent/domestic
    get away from ~1 {partner}/him
    {partner}/he ~3 hold/held/holding/put/pulled/got/waving/waved/pointed ~3 {weapon} ~3
    {partner}/he ~3 burn/burnt/burned ~2 me/house/clothes/my
    {partner}/he/she ~2 not safe to be
    {partner}/he ~2 been at/on me
    he is hurting me/us
    not safe ~2 {partner}/him/here/home/at_home/in_my_home
    """,
    without=_NOT_A_CHILD,
    undone=EVERYTHING,
)
NOW_VIOLENT = signs(
    ABUSE,
    NOW,
    undone={Undone.BY_NOT, Undone.BY_PLAY, Undone.BY_SUPPOSING, Undone.BY_PAST},
    says="""
    {partner}/he/she/they is/are ~1 {hitting}/{rough_ing}/smashing/kicking/threatening/screaming/
        going_mad/going_mental/kicking_off/attacking/breaking/trying_to_get_in/banging ~4 me/us/
        mum/door/window/up/house/in/everything/off/my
    {partner}/he ~2 outside ~4 now/banging/shouting/kicking/knife/door/house/again/trying/wont/with
    {partner}/he ~3 banging ~3 door/doors/window/windows/on
    {partner}/he ~3 trying to ~1 get/break/kick ~1 in/into/door
    {partner}/he ~3 kicking ~2 door/off
    {partner}/he ~3 coming round/over/to_get/to_kill/for_me/for_us/back_to ~5
    {partner}/he ~3 on his/her way ~4
    {partner}/he/ex ~4 coming ~3 kill/hurt/batter/knife
    i/we/am/are/kids ~2 hiding ~4 in/from/bathroom/bedroom/cupboard/toilet/under/behind/upstairs/him
    locked ~2 myself/ourselves/me_and_the_kids ~2 in
    we/am/are/i_am ~1 locked ~2 in ~3 bathroom/bedroom/toilet/room
    {partner}/he/she ~2 just ~2 {hurt_past}/{rough_past}/went_for/attacked/smashed ~1 me/us/mum
    {hurt_past} me ~6 now/just_now/minute_ago/minutes_ago/still_here/bleeding
    going_to/gonna/will/wants_to/want_to kill/stab me/us/mum ~4
    he/{partner} is/are ~1 going to kill/hurt/stab/hit/batter me/us/mum
    is ~1 threatening ~1 to ~1 kill/stab/burn ~1 me/us/him/her/them/the ~3 now/here/tonight/right/
        with
    strangled/strangling/strangles/choked/choking/throttled me ~2
    hands/hand ~1 round/around my throat/neck ~3
    can not ~1 talk/speak/ring/call/say ~4 he/listening/hear/here/room/next/downstairs/phone/
        police/partner
    he/{partner} is ~2 listening/watching_me/reading_this/in_the_next_room/next_to_me/standing_over
    he/{partner} ~2 here ~2 can_not/cant/listening/now_help
    pretend/act_like/act ~4 pizza/friend/wrong_number/takeaway/order
    order/ordering/like_a/large/deliver ~3 pizza ~6 please/address/urgent/quick/asap/now/999
    is this the pizza place
    can i order a pizza
    ask for angela/ani
    not safe ~2 right_now/now/tonight/at_the_moment ~3
    he/she/{partner} ~2 is/has/have ~2 kicking/kicked/kicks off/right_off
    fighting ~3 now/downstairs/next_room/kids_are/right_now
    he/{partner} ~2 got/has/with ~2 {weapon}
    he/{partner} ~3 got hold of me
    broke/broken/breaking/smashed/kicked/smashing/kicking ~1 in ~3 house/flat/door/window/now
    police ~2 need/please/quick/now ~5 he/ex
    {partner}/he/ex ~2 followed/follows/following ~1 me ~1 home ~8
    i am not safe ~1 please/help/now/here/right_now/at_home
    his/{partner} ~1 car ~3 pulled_up/outside/here/back ~6
    {adult} has/got ~1 me by ~3
    {partner}/he/ex ~4 in/outside ~2 garden/drive/street/stairwell/porch ~3
    he is back ~4 scared/help/please/police/now/house/here
    """,
    without=_NOT_A_CHILD
    + """
    yesterday/last_night/last_week/weeks_ago/days_ago/last_month/months_ago/at_the_weekend/
        on_monday/on_tuesday/on_saturday/on_sunday/on_friday/other_day/always/sometimes/often/
        used_to/told_them
""",
)
CHILDREN_SEE = signs(
    ABUSE,
    says="""
    {child} ~3 saw/sees/seen/see/hear/hears/heard/witness*/watched/witnessed ~4 hit/hitting/fight/
        fighting/fights/argue/arguing/row/rows/dad/everything/it_all/it/assault/abuse/shouting
    witnessed ~3 domestic/assault/violence/abuse
    """,
    with_="""
    dad/partner/boyfriend/husband/ex/stepdad/father/mum/domestic
    """,
)
PRACTITIONER = signs(
    ABUSE,
    who=Register.PRACTITIONER,
    undone={Undone.BY_NOT, Undone.BY_PAST},
    says="""
    domestic abuse
    {partner} ~4 {hits}/{rough}/assaulted/threatened/strangled/attacked ~1 mum/mother/her/him/
        partner
    mum/mother/she ~5 {hurt_past}/assaulted/strangled/threatened/attacked/pushed by
    dash/marac/idva/claire_s_law/clares_law
    controlling/coercive/intimidating/intimidated
    mum/mother ~4 scared/frightened/fearful of ~2 {partner}
    injuries ~3 mum/mother
    non fatal strangulation
    police ~3 called/attended ~4 address/domestic/verbal/argument
    """,
)
FAMILY_THREAT = signs(
    ABUSE,
    HARM,
    says="""
    {partner}/ex/he ~4 going_to/will/gonna/threatened_to/threatens_to/said_he_will/
        says_he_will ~2 take/kill/hurt/snatch/steal ~1 the/my/our ~1 {child} !to/out
    """,
    undone=LASTS,
    without="social_worker/social_services/worker/council",
)
ROWS = signs(
    urgency=Urgency.ONE_WORKING_DAY,
    says="""
    arguing/argue/argument/arguments/rowing/rows ~4 partner/dad/boyfriend/husband/time/lot
    my ~3 {child} ~3 {hits} me
    {child}/he ~2 hits/hitting/bites/biting/kicks/kicking/punches me
    """,
)
SIGNS = (*VIOLENCE, *NOW_VIOLENT, *CHILDREN_SEE, *PRACTITIONER, *FAMILY_THREAT, *ROWS)
