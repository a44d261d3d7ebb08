"""A child's basic needs are not met now, whatever the cause, poverty included. It is not blame.

"A place that is dirty, mouldy or short of things, nits, shoes too small: one working day; without
food, milk, heat, nappies or a bed now: today." A parent going without so that the child eats is
not it.
"""

from __future__ import annotations

from bot.signs.sign import Undone, signs
from referrals.model import Register, Signal, Urgency

NEGLECT = Signal.NEGLECT
_POOR = {Undone.BY_PAST, Undone.BY_PLAY, Undone.BY_SUPPOSING}
WITHOUT = signs(
    NEGLECT,
    undone=_POOR,
    says="""
    electricity/power/water/electric/gas/leccy ~4 cut/disconnected/switched/turned ~1 off ~2
    electric ~4 off $
    nothing else ~2 $
    had/have/having/eat/eating/living_on ~2 toast/cereal/crisps/bread/noodles/beans/rice ~4 days/
        week/every_day/all_week
    same ~2 clothes ~4 week/days/day
    gas/electric/power/leccy/heating ~2 off ~6
    gas/electric/power/heating is off
    can not ~1 warm/heat/make ~2 bottle/bottles/milk/food
    no breakfast/dinner/tea/lunch/meal ~5
    we/got/have/he/she ~2 none ~2 $
    nappies/milk/food ~2 we ~2 none
    not ~2 change/changing ~2 nappy/nappies ~2
    left ~2 in ~2 dirty/wet/soiled/same nappy/clothes
    run_out_of/ran_out_of/running_out_of ~2 {basics}
    no/without/no_more/not_any/not_got_any ~2 {basics} !shopping/bank/allergy/allergies/
        intolerance/for_me/bills/bill/cot
    not ~2 got/have/any/get/getting/buy/afford/enough/had ~5 {basics} !for_me/for_myself/bank_yet/
        at_the_moment_but_fine/bill
    can not ~1 afford ~2 feed/food/eat/milk/nappies/heating/electric/gas/it
    can not feed ~1 {kid}
    {basics} ~3 run/ran/running/gone/going/cut/used/finished ~1 out/off/up/today/tonight !of_our/
        to/for
    run/ran/running ~1 out ~2 of ~3 {basics}
    nothing ~2 in ~2 fridge/cupboards/cupboard/freezer/house_to_eat/to_eat
    cupboards/fridge/freezer/cupboard ~2 empty/bare
    empty ~1 fridge/cupboards/cupboard/freezer
    nothing ~3 to ~2 eat/feed/give_them/give_him/give_her !me/for_me
    nothing ~2 for ~3 tea/dinner/eat/breakfast
    nothing ~2 for/to_give ~1 {kid} ~3 eat/tea/dinner/tonight
    {kid_s} ~3 hungry/starving ~2
    hungry ~1 {child}
    {kid_s} ~3 crying/cry/cries/screaming ~3 hungry/food/milk/bottle/starving
    {kid_s} ~3 not ~2 eaten/fed/had_food/had_anything/eat ~5 yesterday/day/days/today/night/since/
        all/tea/dinner/breakfast/hours
    not ~2 fed ~1 {kid} ~4
    {kid_s} ~3 not ~2 had ~2 dinner/tea/breakfast/lunch/bottle/milk/meal/food
    {kid_s} ~3 going/gone/go/goes/went ~1 without ~3
    {kid_s} ~3 going/gone/go/goes/went/sent ~1 to? ~1 bed hungry/without
    {kid_s} ~3 sleeping/sleep/sleeps/slept ~4 floor/sofa/chair/mattress_on_the_floor/car/bath/
        drawer/no_bed/cold/clothes/coats
    {child} ~3 is/are/so/too/really ~1 cold/freezing/frozen ~2 !hearted/enough/drink/sore/call/
        weather
    {child} ~3 freezing/shivering
    kids/we/they/he/she is/are ~1 freezing ~3 in/no/because/at_night/cold
    no ~1 heating/heat ~4 {kid}
    it is freezing ~4 house/home/flat/in_here
    house/flat/room/bedroom/home ~3 freezing/too_cold/stone_cold/like_ice
    water/watering/watered ~2 down ~2 milk/bottle/bottles/formula
    watered down
    watering/water/diluting/diluted/stretching/thinning ~4 milk/bottle/bottles/feeds/formula
    forget/forgot/forgetting/forgotten ~3 feed/feeding ~1 {kid}
    not ~2 remember ~3 fed/feed
    last ~1 nappy/nappies/bottle/milk
    same ~2 nappy/nappies ~4 day/night/since/hours
    {kid_s} ~3 not ~2 been ~1 changed/washed/bathed
    not ~2 changed ~2 nappy/{kid}
    nappy/nappies ~6 not ~3 changed ~3
    nappy/nappies ~3 soaked/soaking/full/sodden
    skin raw/broken
    not ~1 washed/bathed {kid} ~3 days/weeks/week
    nowhere ~2 to ~1 sleep/live/go/stay
    homeless/on_the_streets/sleeping_in_the_car/sofa_surfing
    slept/sleep/sleeping ~2 in/on ~2 car/street/streets/park
    meter ~3 run/ran/gone/out/empty/nothing/off
    foodbank/food_bank ~4 not/no/cant/closed/refused/only
    tea_towel/towels/tshirt/pillow_case/rag/rags/toilet_roll ~3 nappy/nappies
    not ~2 clean ~2 clothes ~3
    wearing/put ~3 tea_towel/same_nappy
    """,
    without="""
    i ~2 go/going/goes/went/gone without so
    not ~2 hungry
    always hungry
    hungry always
    house and home
    kids are fine/fed
    plenty/got/have ~2 of? ~1 food ~4 fine/okay/do_not_worry/worry
    so ~3 {kid} can/could eat/have
    """,
)
UNCLEAN = signs(
    NEGLECT,
    urgency=Urgency.ONE_WORKING_DAY,
    undone={*_POOR, Undone.BY_NOT},
    says="""
    house/flat/home/place/room/bedroom/kitchen ~4 filthy/dirty/tip/state/mess/mouldy/mould/damp/
        disgusting/infested/rats/mice/bed_bugs/cockroaches/fleas/unsafe/stinks/stink/smells/
        squalid/squalor/unhygienic/cluttered/poo/faeces
    mould/damp/black_mould ~6
    rats/mice/cockroaches/bed_bugs/fleas/infestation ~4 house/flat/kitchen/bed/room/everywhere/in
    shoes ~4 small/tight/hurt/too/holes
    no coat/shoes/uniform/clothes/toys/warm_coat
    not ~2 got ~3 coat/shoes/uniform/clothes
    not ~1 afford ~3 coat/shoes/uniform/clothes
    clothes ~3 small/dirty/filthy/not_fit
    nit/nits/lice/head_lice
    dirty/filthy/unkempt/smelly/grubby ~2 {child}/clothes/uniform/nappy/he/she
    {kid_s} ~3 smelly/smells_of/stinks/stinking/filthy/dirty/grubby/unwashed/unkempt
    no ~1 cooker/fridge/washing_machine/carpet/carpets/furniture/curtains/hot_water
    cooker/fridge/washing_machine/boiler ~3 broke/broken/bust/not_working/packed_up
    boiler ~4 broken/broke/gone
    """,
    without="""
    nit comb/shampoo/nurse
    """,
)
UNWATCHED = signs(
    NEGLECT,
    undone={Undone.BY_NOT, Undone.BY_PAST, Undone.BY_PLAY, Undone.BY_SUPPOSING},
    says="""
    neglect/neglected/neglecting/neglects/neglectful
    {kid_s} ~4 not ~2 looked_after/cared_for/watched/supervised
    not ~2 looking after {kid}
    i ~3 not ~2 looking after {kid}
    can not ~2 be_bothered/bothered ~3 {kid}/feed/change/get_up
    ignore/ignoring/ignored ~1 {kid} ~2 cry/crying/all/when/for
    leave/leaving/left {kid} ~2 crying/cry/scream/screaming/in_cot/in_the_cot ~4 hours/all/night/
        day/hour/long
    left/leave/leaves/leaving ~2 in ~1 cot/pram/buggy/car_seat/bouncer/playpen ~2 all/hours/day/most
    i ~2 sleep/slept ~3 through ~2 crying/cry
    {kid_s} ~3 begging/scavenging/stealing ~3 food
    soiled/sodden/soaked/soaking/full/heavy/wet ~2 nappy/nappies ~4 hours/all/day/same/arrived/
        every/sore/mattress/bed
    underweight/malnourished/failure_to_thrive/faltering_growth/lost_weight/losing_weight/
        not_gaining/static_weight
    weight ~3 dropped/dropping/static/loss/centile/centiles
    dropped ~2 centiles/centile
    nappy rash ~4 raw/bleeding/broken/untreated/severe/sores
    teeth ~2 rotten/rotting/black/decayed
    dental decay/neglect
    """,
)
MEDICINE = signs(
    NEGLECT,
    undone={Undone.BY_PAST, Undone.BY_PLAY, Undone.BY_SUPPOSING},
    says="""
    not/never ~2 given/give/giving/gave/had/taken/got/getting/picked/collected ~6 medicine/
        inhaler/epilepsy_medicine/insulin/antibiotics/prescription/tablets/medication/epilim/
        steroids
    forgot/forget/forgetting/forgotten/missed/missing/keep_forgetting ~4 medicine/inhaler/insulin/
        antibiotics/tablets/medication/dose/epilepsy
    run/ran ~1 out ~3 medicine/inhaler/insulin/antibiotics/tablets/medication/medicine/epilepsy
    """,
    with_="""
    give/given/giving/gave/his/her/their/baby/{child}/him
    """,
    without="""
    i ~3 not ~3 my ~2 medication/tablets/medicine/antidepressants/pills/meds
    my ~3 tablets/medication/medicine/pills/antidepressants
    """,
)
PRACTITIONER = signs(
    NEGLECT,
    who=Register.PRACTITIONER,
    undone={Undone.BY_PAST, Undone.BY_NOT},
    says="""
    no ~2 lunch/breakfast/food/coat/supervision/boundaries/bedding/routine ~3
    arrived/arrives/attends/attending/came/presents/presented/presenting ~6 hungry/dirty/unkempt/
        soiled/filthy/cold/unwashed/without/inadequate/inappropriately/same
    hungry ~2
    cold/ashen/pale/grey/lethargic ~4 hungry/hands/feet/fingers
    poor/chaotic/inadequate ~2 hygiene/home_conditions/supervision/diet/clothing/conditions/
        presentation
    home conditions ~4 poor/concerning/deteriorated/worse/unsafe/unhygienic/dirty/not
    smells/smelling/smelt ~2 of ~1 urine/wee/faeces/poo
    severe ~2 nits/head_lice/lice/neglect
    diluting/watering/over_diluting ~2 formula/milk/feeds
    faeces/animal_faeces/dog_mess/dog_faeces/poo/excrement/urine ~5 every_day/clothes/floor/house/
        cot/carpet/flat/bed/mattress/walls
    no ~1 bed/bedding/cot/sheets/heating/food/electric/gas
    sleeping ~3 sofa/floor/mattress
    basic/care/health needs ~3 not/unmet
    not ~2 meeting ~3 needs
    unmet needs
    not ~2 registered ~3 gp/doctor/dentist
    """,
)
SIGNS = (*WITHOUT, *UNCLEAN, *UNWATCHED, *MEDICINE, *PRACTITIONER)
