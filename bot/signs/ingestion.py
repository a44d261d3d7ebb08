"""A child swallowed or may have swallowed something harmful.

Today: also `immediate_danger`, even when the child seems well. Already seen by a doctor or in
hospital: today.
"""

from __future__ import annotations

from bot.signs.sign import Undone, signs
from referrals.model import Signal

INGESTION, NOW = Signal.INGESTION, Signal.IMMEDIATE_DANGER
_DONE = {Undone.BY_NOT, Undone.BY_PAST, Undone.BY_SUPPOSING, Undone.BY_PLAY}
_ALL = """
    {kid_s} ~5 swallowed/swallow/eaten/ate/drunk/drank/drinking/licked/sucked/sucking/sipped/
        eating/chewed/chewing/bit/necked/drink/eat/swig/gulped/downed ~5 {harmful} !time/
        drops_in_the
    swallowed/ate/drank/eaten/drunk/licked/chewed/sucked/swigged/gulped/sipped ~5 {harmful}
    {kid_s} ~4 {harmful} ~5 in/inside/round/all_round/on/around ~3 mouth/lips/tongue/throat/teeth
    {harmful} ~6 in/inside/round/on/around ~3 mouth/lips/tongue/throat
    {kid_s} ~4 took/taken/had/has/have/got ~1 into ~2 {harmful}
    {kid_s} ~3 took/taken/had ~3 {harmful} !from_the_doctor/for/today_and/every/at/as/in_his_bag/
        off/away
    {kid_s} ~4 got ~3 into/at/hold_of/my/mums/dads/nans/in_to/to/the ~3 {harmful}
    {kid_s} ~3 got/found/had/been ~2 hold_of/into/in/at ~3 {harmful}
    found {kid} ~3 with ~5 {harmful}
    {harmful} ~4 gone/missing/empty/open/half ~6 {kid}/bottle/packet/mouth
    {kid_s} ~3 swallowed ~3 something/it/some/magnet/coin
    swallowed ~1 something
    mouth ~6 {harmful}
    smells/smell/breath ~4 {harmful} ~3 breath/mouth
    {kid_s} ~3 overdose/overdosed
    {kid_s} ~3 put ~4 {harmful} ~2 in ~2 mouth
    {kid} ~3 with ~3 {harmful} ~4 gone/missing/empty/open/packet/bottle/mouth
    {harmful} ~2 packet/bottle/box/tub/strip/lid/blister_pack ~3 empty/open/gone/missing/half/
        chewed/on_the_floor
    {kid_s} ~2 been ~2 sucking/chewing/drinking/eating/licking/at ~3 {harmful}
    swig/sip/gulp/mouthful/bite ~4 {harmful}
    one/two/three/some/couple/few/2/3/4 ~4 {harmful} ~3 missing/gone
    accidently/accidentally ~3 drank/drunk/swallowed/ate/had ~4
    foaming ~2 mouth
    licked/licking/sucked/sucking/chewed/chewing/tasted/drank/drunk/sipped ~4 spray/cleaner/
        chemical/chemicals/blue_stuff/polish/oven/liquid/stuff/plant/berries/mushroom/mushrooms/
        pellets/powder
    had/have/took/taken ~3 drink/swig/sip/gulp/mouthful/taste ~6 bottle/sink/spray/cleaner/stuff/
        petrol/chemical/shed
    drank/drunk/drink/drinking/ate/eaten/swallowed/sipped ~6 bottle/stuff/something/tub/tin/
        can ~4 garage/shed/sink/cupboard/cellar/bin/garden/loft
    {harmful} ~6 been/got/was ~1 at/into/in ~1 them/it
    empty ~2 {harmful} ~1 bottle/packet/strip/tub/box/tin ~8
    found ~3 empty ~3 bottle/packet/strip/box ~8 holding/mouth/floor/hand/him/her/cot/he/she/{child}
    been ~1 at/in/into ~1 ~2 {harmful}
    under ~1 sink ~8 breath/smells/mouth/drink/drunk/drank
    berries/mushroom/mushrooms/toadstool/toadstools/plant ~4 mouth/ate/eaten/swallowed
    chewed/chewing ~3 {harmful}
    strip/packet/bottle/box/blister ~2 of ~4 {harmful} ~6
    {harmful} ~4 down/on/over ~1 his/her/the ~2 top/chin/clothes/hands/face/shirt/babygro ~6
    {harmful} ~10 dribbling/drooling/foaming/burning_mouth/sore_mouth/sick
    caught/found/seen/saw {kid} ~2 sucking/chewing/eating/drinking/licking/with ~3 {harmful}
    may/might/could/think ~4 swallowed/drunk/drank/eaten/ate/licked ~5
    ingested/ingestion/ingest
    poisoned/poisoning
    one/two/three/some/half/four/five/lot ~2 of ~2 my/mums/nans/dads ~2 tablets/pills/medication/
        medicine ~1 gone/missing
    """
_NOT_A_CHILD = """
    i/ive/mum/dad/{partner} ~3 swallowed/took/taken/drunk/drank/had ~5 tablets/pills/vodka/wine/
        beer/alcohol/paracetamol/methadone/bleach/all/cannabis/drugs/gin
    cake/sweets/crisps/chips/cream/yoghurt/jelly/mud/sand/snow/crayon/playdough/play_doh/dog_food/
        cat_food/grass/paper/leaf/bogey/bogeys
    glass of
    his/her/the tablets/medicine/medication/calpol/antibiotics ~4 fine/well/nicely/good/
        no_problem/every/all_gone_now/finished
    taken/took/had his/her medicine/tablets/calpol/antibiotics/medication/inhaler
"""
SWALLOWED = signs(INGESTION, undone=_DONE, says=_ALL, without=_NOT_A_CHILD)
SWALLOWED_TODAY = signs(
    INGESTION,
    NOW,
    undone=_DONE,
    says=_ALL,
    without=_NOT_A_CHILD
    + """
    yesterday/last_week/last_night/days_ago/weeks_ago/last_month/week_ago/last_year/on_monday/
        on_tuesday/on_wednesday/on_thursday/on_friday/on_saturday/on_sunday/at_the_weekend/
        last_weekend/other_day/month_ago/months_ago
    doctor/hospital/ambulance/paramedic/paramedics/emergency_department ~6 checked/said/says/okay/
        fine/seen/discharged/home/let/sent/kept/now/treated/saw
    in/at/to/from ~1 hospital/emergency_department/the_ward/resus
    seen by ~2 doctor
    discharged/admitted/attended
    """,
)
SIGNS = (*SWALLOWED, *SWALLOWED_TODAY)
