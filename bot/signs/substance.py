"""Drink or drugs by somebody a child depends on: over, today; a sole carer at this moment, now."""

from __future__ import annotations

from bot.signs.sign import Undone, signs
from referrals.model import Register, Signal

SUBSTANCE, NOW = Signal.SUBSTANCE, Signal.IMMEDIATE_DANGER
_USE = {Undone.BY_NOT, Undone.BY_PAST, Undone.BY_PLAY}
USE = signs(
    SUBSTANCE,
    undone=_USE,
    says="""
    {carer} ~4 {drunk}
    {carer}/been/am/is/started/start/keep/keeps ~3 drinking ~3 !water/juice/milk/his/her/tea/
        bottle/squash/from/it_all/coffee/formula/enough/bleach
    drinking ~4 every/again/too/lot/heavily/all_day/day/night/bottles/cans/morning/vodka/cider/
        problem/secret/more
    {carer} ~4 drinks/drink ~2 crate/crates/bottle_of/litre/litres/cans/case/every/all_day/
        heavily/like ~3
    {carer} ~4 drunk/drank/drinks/had ~4 bottles/bottle_of/bottles_of/cans/vodka/cider/whisky/
        too_much/loads/litre/litres/beers/wine/few_drinks/lot
    {carer}/on/using/taking/smoking/sniffing/injecting/back_on/doing/take/takes/took/use/uses/
        smoke/smokes/selling/dealing ~3 {drug} !company/pill/for_my/for_the_pain/for_pain/
        as_prescribed/the_pill/from_the_doctor/at_the_right/every_day_for
    back on ~2 {drug}/drink/it/gear
    alcoholic/addict/addicted/addiction/relapse/relapsed/junkie/crackhead/smackhead/druggie/
        alcoholics
    drug/drink/alcohol/substance ~1 problem/abuse/misuse/use/addict/dealer/dealing/user/taking/
        paraphernalia/dependent/dependency/intoxicated
    needles/syringes/pipes/paraphernalia/bongs ~5 floor/house/room/kids/reach/around/found/
        kitchen/left
    on ~1 drugs/gear/heroin/crack/coke/cocaine/speed/meth/spice/smack/ketamine/ket
    drug dealer/dealers/deal/dealing
    cuckooed/cuckooing/county_lines
    smell/smells/smelt/smelling/stinks/stank/reeks ~3 of ~1 alcohol/drink/weed/cannabis/booze
    dependent on ~2 alcohol/drugs/drink
    off his/her/my/their face/head/nut/tits
    out of it ~2
    sober ~2 not
    not ~2 sober
    {drunk} ~6 {child}/looking_after/kids/baby
    coming/come down ~2 {drug}
    need/want/get ~2 drink/fix/score ~3 before/to_cope/to_get
    drink/drinking to ~1 cope/sleep/get_through/forget
    rehab/detox
    can not ~1 stop ~1 drinking/using/smoking_weed/taking_drugs
    """,
    without="""
    {child}/he/she/littlun/baby ~4 drunk/drank/drinking/drinks/had/swallowed ~5 {harmful}
    {child}/he/she/baby ~2 drink/drinks/drinking/drank/drunk ~2 his/her/all ~1 bottle/milk/juice/
        water/bottles
    hen_do/wedding/cocktails/night_out/babysitter/baby_sitter/nan_has/kids_are_at/pub_quiz
    soft drinks/drink
    drink/drinks/drank/drinking ~3 of? ~1 tea/coffee/water/juice/squash/milk/pop/coke
    off ~2 drink/drugs/alcohol ~3 years/months
    clean ~3 years/months
    sober ~3 years/months
    {kid_s} ~3 drinks ~2 milk/water/juice/squash
    painkillers/paracetamol ~3 headache
    """,
)
CARING_NOW = signs(
    SUBSTANCE,
    NOW,
    undone=_USE,
    says="""
    i/im/am ~3 {drunk} ~8 now/tonight/alone/on_my_own/just_me/baby/kids/looking_after/only/and/
        right_now/rn/children/with
    i/am ~1 so/too/really/very/proper/well/drunk/bit? {drunk}
    i ~2 drunk/had ~4 bottle/too_much/litre/vodka/wine/cans ~6 now/tonight/baby/kids/alone/
        on_my_own/asleep/looking
    {carer} ~2 is/are ~3 {drunk} ~8 looking_after/in_charge/alone/with_the/kids/baby/children/now/
        tonight/minding/only/holding/carrying/supposed
    {carer} ~2 is/are ~2 passed_out/unconscious/out_cold/asleep ~4 drunk/drink/drugs/vodka/gear/
        from/sofa/floor
    looking after/caring_for/minding/watching/in_charge ~5 {drunk}
    {drunk} ~3 looking_after/in_charge/caring/minding/supposed_to ~4
    {drunk} ~2 {drunk}? ~2 with ~1 {kid} ~4
    {child} ~3 with ~3 {drunk}
    driving/drove/drive ~6 {kid} ~4 {drunk}/drink/car
    {drunk} ~4 driving/drive/drove ~4 {kid}
    taken/took/had/done/smoked/injected ~2 {drug} ~6 now/tonight/baby/kids/alone/looking_after/
        just/on_my_own
    """,
    without="""
    yesterday/last_night/last_week/last_weekend/every_night/most_nights/always/often/sometimes/
        every_day/weekends/every_weekend/on_friday/on_saturday
    sobered
    nan/mum/sister/partner has/have/got ~2 {kid}
    with my mum/nan/sister
    """,
)
PRACTITIONER = signs(
    SUBSTANCE,
    who=Register.PRACTITIONER,
    undone={Undone.BY_NOT, Undone.BY_PAST},
    says="""
    smelt/smelled/smell/smelling/smells ~2 of ~1 alcohol/cannabis/weed
    under the influence
    intoxicated/slurred/slurring/glazed/gouching/unsteady_on
    substance misuse/abuse/use/misusing
    cannabis ~4 home/house/smell/strong/use/daily/smoking/property/address
    relaps*/relapsed
    methadone ~3
    drug use/user/paraphernalia/test/tests/screen ~4
    alcohol use/misuse/dependen*/intake
    drinking ~4
    """,
)
CARER_NOW_SEEN = signs(
    SUBSTANCE,
    NOW,
    who=Register.PRACTITIONER,
    undone={Undone.BY_NOT, Undone.BY_PAST},
    says="""
    mum/mother/dad/father/parent/carer/she/he ~4 {drunk}/slurring/gouching/unrousable ~10 now/
        currently/sole/only_adult/alone/collect/collecting/pick_up/at_the_door/in_reception/here/
        right_now
    now/currently ~8 {drunk} ~6 sole/baby/children/charge/care
    """,
)
SIGNS = (*USE, *CARING_NOW, *PRACTITIONER, *CARER_NOW_SEEN)
