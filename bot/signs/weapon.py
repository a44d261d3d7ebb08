"""A weapon in hand, shown or threatened. In hand now: now."""

from __future__ import annotations

from bot.signs.sign import Undone, signs
from referrals.model import Signal

WEAPON, NOW = Signal.WEAPON, Signal.IMMEDIATE_DANGER
_HELD = {Undone.BY_NOT, Undone.BY_PAST, Undone.BY_PLAY, Undone.BY_SUPPOSING}
SHOWN = signs(
    WEAPON,
    undone=_HELD,
    says="""
    {adult}/i/man/someone/{child}/ive/who ~4 got/has/had/have/holding/held/with/waving/waved/
        pulled/pointed/pointing/grabbed/picked/carrying/carries/brought/came/keeps/took/showed/
        swinging/using/used/bought ~5 {weapon} !and_fork/in_the_drawer_is/block/set
    {weapon} ~3 to/at/in/on/up_to/against/towards ~2 me/him/her/my/throat/neck/face/us/them/hand/
        hands/kids/his/mum/baby/us_all
    threatened/threatens/threatening/threaten/threat ~6 {weapon}/stab/shoot/acid/petrol
    stab/stabbed/stabbing/stabs/shoot/shot ~1 me/him/her/us/them/mum/somebody/someone/you/my_mum
    with a ~2 knife/gun/machete/axe/hammer/sword/blade/crowbar/bat
    knife/machete/gun/axe/hammer/blade ~4 under/behind/pillow/pocket/bag/bed/sofa/door
    throw*/threw ~2 acid
    machete/zombie_knife/samurai/sword/axe ~6
    shotgun/firearm/firearms/imitation_firearm
    """,
    without="""
    dinner/chopping/cooking/butter/bread/cutting_his_food/cut_his_food/kitchen_drawer/cutlery/fork
    diy/shelf/shelves/put_up/fix/fixing/cot/bookcase/ikea/tools
    cricket/rounders/baseball_club/swing_ball
    fortnite/game/xbox/toy/plastic/nerf/water_gun
    """,
)
IN_HAND = signs(
    WEAPON,
    NOW,
    undone=_HELD,
    says="""
    {adult}/him ~4 swing/swinging/waving/holding ~3 {weapon}
    machete/axe/sword ~8 me/us/outside/now/door
    {adult}/he/she/man/someone/i/{child} ~2 is/has/got/have/with/holding/waving/pointing/swinging/
        am ~4 {weapon}
    {weapon} ~3 to/at/in/against ~2 me/him/her/throat/neck/face/us/hand/my_throat
    with a ~1 knife/gun/machete/axe/blade
    got ~1 a ~2 {weapon}
    """,
    without="""
    yesterday/last_night/last_week/weeks_ago/days_ago/other_day/had/last_month/keeps/kept/found/
        under/on_saturday/on_monday/on_sunday/on_friday/weekend/pulled/threatened/bought/carries/
        pillow/collection/cupboard/drawer/showed/was
    dinner/chopping/cooking/butter/bread/fork/cutlery/kitchen
    diy/shelf/shelves/fix/fixing/cot/bookcase/ikea/tools/put_up
    cricket/rounders/swing_ball
    """,
)
SIGNS = (*SHOWN, *IN_HAND)
