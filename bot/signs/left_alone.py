"""No suitable adult is with the child; a minder under 16 counts. Alone at this moment: now."""

from __future__ import annotations

from bot.signs.sign import Undone, signs
from referrals.model import Signal

ALONE, NOW = Signal.LEFT_ALONE, Signal.IMMEDIATE_DANGER
_TIME = {Undone.BY_NOT, Undone.BY_PAST, Undone.BY_PLAY, Undone.BY_SUPPOSING}
LEFT = signs(
    ALONE,
    undone=_TIME,
    says="""
    left/leave/leaving/leaves ~1 {kid} ~5 {alone} !in_peace/to_play/to_calm
    left/leave/leaving/leaves ~1 {kid} ~3 in ~1 house/flat/car/bath/home/cot/pub/park/shop/street/
        van ~2
    left/leave/leaving/leaves {kid} ~2 asleep/sleeping/with_the_telly/with_tv ~4 and/while/went/
        popped/shop/nipped
    left ~2 {child} ~2 home/indoors/in_the_house
    {child}/he/she/they/them ~4 {alone} ~3
    {kid_s} ~3 home ~1 alone
    home alone
    {kid_s} ~2 was/were/been/being/is/are/get/gets left ~2 {alone}/with_no_one/at_home/in_the_car/
        all_night/with_nobody/all_day
    leave/leaves/left/leaving ~2 {kid} ~2 with ~4 8/9/10/11/12/13/14/15 ~4
    i/we ~2 went/gone/go out ~3 left {kid}
    forgot/forgotten ~3 {child} ~3 home/car/shop/behind/bus/school ~2
    babysitter/minder/sitter/childminder ~3 went/gone/left/never_came ~3 left ~2
    left ~2 eldest/oldest ~1 in_charge ~4
    no one/adult ~3 with/watching/looking_after/there_with/in_with/minding ~2 {kid}
    nobody ~2 with/watching/looking_after/minding ~2 {kid}
    no ~1 adult/adults/grown_up ~3 there/home/house/present/with/in
    popped/nipped/went/gone/nip/pop/slipped/going/ran/walked ~2 to/out/down/over/round ~5 while/
        whilst/left/and_left/when ~5 asleep/sleeping/bath/cot/alone/tv/telly/nap/bed
    {child} ~1 !is_at ~1 looks_after/looking_after/minds/minding/babysits/babysitting/babysat/
        watching/looked_after/in_charge_of ~3 {child}
    8/9/10/11/12/13/14/15/eight/nine/ten/eleven/twelve/thirteen/fourteen/fifteen ~5 looks_after/
        looking_after/minds/minding/babysits/babysitting/babysat/watching/looked_after/in_charge/
        watches/minded/baby_sitting/baby_sits ~5
    his/her ~1 brother/sister/sibling/eldest/oldest ~3 looks_after/looking_after/minds/minding/
        babysits/babysitting/babysat/watching/looked_after/watches ~5 {kid}
    left ~3 with ~3 8/9/10/11/12/13/14/15/child/brother/sister/eldest/oldest/sibling ~3
    left ~3 in_charge ~4
    work/out/went_out/gone_out/pub/bingo/night_out/shop/shops/party ~4 left {kid} ~3
    unattended/unsupervised ~3
    alone in/at ~2 house/home/flat/car/bath ~2
    {kid_s} ~3 wandering/wander/roaming/found/out/playing ~4 street/streets/road/estate/late/
        midnight/night/alone/pavement
    leave/leaving {kid} ~3 to go/get/work ~3 work/pub/drink/shop/out/score
    """,
    without="""
    left me/us alone
    leave me/us alone
    leave_him_alone_to/leave_her_alone_to
    i ~3 alone with
    can/could/should/when/am/do i ~3 leave/allowed ~6
    safe/old/law/legal/age ~5 leave ~5 alone
    dog/cat/puppy/rabbit ~2 alone/own
    sleeps/sleep/sleeping/plays/playing/play/eats/eat/walks/sits/sit/walk/stand/stands/dress/
        feeds ~4 own/himself/herself/themselves/themself !in_the_street/in_the_road
    not ~1 leave/left ~2
    """,
)
ALONE_NOW = signs(
    ALONE,
    NOW,
    undone=_TIME,
    says="""
    work/bus/train/town/shop/out ~4 forgot/forgotten/left ~3 {child} ~3 home/car
    {kid_s} ~2 is/are/am ~3 {alone}/home_alone ~4 !in_his_room/when/at_night/today_at
    i/ive/we/she/he/mum/dad/{partner} ~2 left ~1 {kid} ~3 {alone}/in_the_house/in_the_flat/home/
        in_the_car/in_the_bath/asleep/sleeping/indoors/with_no_one/with_nobody/at_home ~3
    left {kid} ~5 work/can_not_get_back/cant_get/locked_out/need_to_get_back/shop/pub/train/bus/
        now/come_back/coming_back/still
    no one/nobody/adult ~1 is? ~2 with/watching/looking_after/minding {kid} ~2
    i ~2 am/at/gone/went/had/not ~3 work/out/shop/pub/train/bus/town/home ~6 {kid} ~4 {alone}/
        asleep/sleeping
    mum/dad/she/he/parents/mother/they/partner ~3 not ~2 come/came/been ~1 back/home ~6
    locked ~1 out ~6 {kid}/baby/inside
    {kid}/baby ~3 inside/locked ~6 locked/out/in/car
    {child} ~2 looking_after/minding/babysitting/watching ~3 {kid} ~3 now/tonight/alone
    now/right_now/tonight/currently ~8 {alone}
    {alone} ~5 now/right_now/tonight/at_the_moment/currently
    """,
    with_="""
    left/leave/leaving ~2 {kid}
    {alone}
    no one/nobody
    locked ~1 out
    home alone
    forgot/forgotten ~3 {child}
    looking_after/minding/babysitting
    """,
    without="""
    i ~1 left ~6 while/whilst i ~2 went/popped/nipped/ran/was
    crying in ~1 cot
    {partner}/he/she ~2 left ~6 in_the_car/on_his_own/on_her_own/alone
    in ~1 bath ~4 went/answer
    yesterday/last_night/last_week/sometimes/often/always/every/usually/weekend/once/other_day/
        regularly/on_saturday/on_friday/on_sunday/keeps/on_monday/before/tuesday/wednesday/
        thursday/was_left/were_left/found/reported/neighbours_said/most/nights
    left me/us alone
    leave me/us alone
    i ~3 alone with
    can/could/should/when/do i ~3 leave
    safe/old/law/legal/age ~5 leave
    sleeps/sleep/sleeping/plays/playing/play/eats/eat/walks/sits/sit/walk ~4 own/himself/herself/
        themselves
    dog/cat/puppy ~2
    came/got/am back
    """,
)
SIGNS = (*LEFT, *ALONE_NOW)
