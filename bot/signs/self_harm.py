"""Anyone in the family who wants to die, hurts themselves, or says "better off without me"."""

from __future__ import annotations

from bot.signs.sign import Undone, signs
from referrals.model import Signal

SELF, NOW = Signal.SELF_HARM, Signal.IMMEDIATE_DANGER
_SELF = {Undone.BY_PAST, Undone.BY_PLAY, Undone.BY_NOT}

WANTS_TO_DIE = signs(
    SELF,
    undone=_SELF,
    says="""
    {want}/wants/wanted/wanting/wish ~3 die/dead !of/hair/my_hair/easter/it_pink/it_red
    wants/want/wanting/trying/going/threatening/threatened/threatens ~2 to ~1 kill myself/himself/
        herself/themselves/themself
    kill/killing/killed/top/topping/hang/hanging/hung/drown/drowning/shoot/cut/cutting/cuts/harm/
        harming/harms/hurt/hurting/hurts/burn/burning/scratch/scratching ~1 myself/himself/
        herself/themselves/ourselves !shaving/by_accident/on/a_slice/out/off
    self harm/harming/harms/harmed
    suicide/suicidal
    end/ending/ended ~1 my/it/his/her/their ~1 life/all
    end/ending it ~1 $
    end/ending it all/now/tonight
    take/taking/took my/his/her/their own? life
    not want ~1 to ~2 be ~1 here/alive/around/exist
    not want ~2 live/wake_up/life/exist/carry_on_living
    not ~2 want to be ~1 here any_more/anymore/no_more
    not ~1 be here ~1 any_more/much_longer/tomorrow/soon
    want/wish/wanna ~2 not ~1 wake/waking up
    sleep and ~1 not ~1 wake
    go to sleep ~3 never/not/forever ~2 wake?
    never wake up
    wish i ~2 dead/never_born/not_here/not_alive/gone/was_not_here/were_dead
    wish/want ~2 disappear/to_disappear ~2 $
    better ~1 off? ~3 without me
    better off without her/him
    best off without me
    not ~2 need me ~1 here/any_more/anymore/around
    everyone ~3 happier ~3 without/gone
    no one/nobody ~2 would/will ~2 notice/care/miss ~4
    wish ~4 swallow me
    can not ~1 see ~2 future/way_out/point
    no way out
    no future
    only way out
    want it ~2 over/to_stop/to_end/finished/done
    want everything/it_all ~2 over/stop/end
    want ~2 pain ~2 stop/end/over
    harming/cutting/hurting/starving herself/himself/themselves/myself
    {child} ~4 cutting/cuts/cut ~2 arms/arm/legs/wrists/wrist/herself/himself
    {child} ~4 wants/want/wanted ~3 die/dead/not_be_here
    thinking ~3 of/about ~2 ending/ending_it/suicide/dying/dead/killing_myself/killing_herself/
        jumping
    think ~3 about ~2 dying/ending_it/jumping/being_dead/driving_into/walking_into/killing
    thoughts ~2 of ~1 ending/dying/suicide/killing_myself/killing_herself
    dark/bad thoughts/place
    the end ~2 of_me
    not ~2 going_to/gonna ~1 be here ~2 much_longer/soon/christmas/birthday
    does not ~2 matter if i ~2 here/live/die
    who cares if i ~2
    thinking ~2 of/about ~1 ways/how ~2 do_it/die/end_it/go
    nothing ~1 left ~2 live ~2
    be ~1 better off dead
    can not see myself ~3 here ~4
    disappear ~2 for_ever/forever/ever
    would miss me
    nobody/no_one ~1 would miss ~3
    if i ~2 not ~1 around/here
    feel/feeling ~1 like ending/dying/giving_up_on_life/jumping
    cuts/burns/hurts/harms herself/himself/themselves
    do not want to ~1 live $
    not want live
    wot/what is the point
    feel/feeling ~2 suicidal
    in a box/coffin/grave
    join my/him/her/mum/dad ~3 heaven/up_there/grave
    gone/away for_ever/forever
    better ~1 off ~1 if_i/when_i/without_me/dead/with_me_dead/me_gone
    better if i ~2 dead/gone/not
    {he}/everyone/kids/boys/girls/family/children/you/all/world ~3 better ~1 off? ~1 without me
    better place without me
    no point ~3 living/life/me/being/here/carrying_on/going_on/any_more
    what is ~1 point ~2 of/in ~1 me/living/being/life/carrying/going/anything/all/my_life
    what is the point any_more/of_it_all/anymore
    no/not ~1 reason ~2 to ~1 live/be_here/carry_on/get_up
    nothing ~2 to live for
    not ~2 worth living
    life ~2 not worth
    can not ~2 live ~2 like_this/any_more/anymore/longer/no_more
    done with ~1 life/living
    tired/sick of living/being_alive/life/being_here
    had enough of ~1 life/living
    i ~2 should ~1 be dead
    i ~2 better off dead
    rather be dead
    might as well ~1 be dead/die
    jump/jumping ~2 off/in_front/under ~3 bridge/train/roof/cliff/balcony/flats
    walk/walking/step/stepping/drive/driving in/into/under/off ~3 traffic/road/train/sea/river/
        tree/bridge/wall/front_of
    cut/cuts/cutting/slit/slitting/slash/slashed/slashing/scratching ~1 my/his/her/their ~1 wrist/
        wrists/arm/arms/leg/legs/thighs/throat
    no one ~2 miss me
    would ~2 notice ~3 if_i ~2 gone/died/dead
    i want out ~2 life
    say/saying/said goodbye ~3 kids/boys/everyone/them/children/you_all
    sorry ~3 look after my ~2 {child} ~2 when_i_am_gone/gone/for_me
    look after ~3 {child} when/if/after i ~2 gone/dead/not/die
    look after {him} when/if/after i ~2 gone/dead/not/die
    not ~2 much longer ~1 left
    unalive
    ligature
    overdose/overdosed/overdosing
    took/taken/take/taking/swallowed/had/necked/popped ~3 all/loads_of/lots_of/whole/too_many/
        handful_of/pack_of/packet_of/box_of/bottle_of/load_of/bunch_of/many ~3 tablets/pills/
        paracetamol/medication/meds/antidepressants/ibuprofen/them
    """,
    without="""
    die ~1 my ~1 hair
    do not want to ~1 live in/with/on/at/near/there/round
    to live in/at/near
    """,
)
# "Overdose, attempt, plan for tonight or means at hand; untreated attempt in recent days."
ATTEMPT = signs(
    SELF,
    NOW,
    undone=_SELF,
    says="""
    i/ive/she/he/mum/partner/dad/daughter/son/{partner} ~2 took/taken/take/taking/swallowed/
        necked/popped/had ~2 all/loads_of/lots_of/whole/too_many/handful_of/pack_of/packet_of/
        box_of/bottle_of/load_of/bunch_of/so_many/overdose/an_overdose/some/20/30/16/12/24/32/40/
        50/60/100 ~4 tablets/pills/paracetamol/medication/antidepressants/ibuprofen/of_them/
        insulin/methadone/them
    took/taken/taking/had/done ~1 overdose
    i/she/he/ive ~2 overdose
    tried/trying/try/attempted/attempt ~2 to? ~2 kill/hang/drown/end/top/strangle/
        suicide ~1 myself/himself/herself/themselves/it/my_life/his_life/her_life
    attempted/tried suicide
    ^ took/taken/had/swallowed/necked ~3 all/loads/lots/whole/too_many/handful/20/30/16/12/24/32/
        40/50/60/100/15/25/10/18 ~3 tablets/pills/paracetamol/medication/antidepressants/
        ibuprofen/of_them/codeine/tramadol
    took/taken/swallowed/necked ~2 loads/lots/whole/too_many/handful/all/20/30/16/12/24/32/40/50/
        60/100/15/25/10/18/bottle/box/packet/pack/strip ~4 tablets/pills/paracetamol/medication/
        antidepressants/ibuprofen/codeine/tramadol
    {he}/i ~3 od
    took ~3 overdose
    tell ~3 {child}/kids/boys/girls ~2 i ~1 love/loved/am_sorry ~3
    tell {him} i ~1 love/loved/am_sorry ~3
    gone ~2 by ~2 morning/time
    tried to ~2 do_it/end_it/end_my_life/take_my_life ~2
    got/have ~3 rope/noose ~3
    noose
    have/got ~2 plan ~4 tonight/kill/end/doing/now/die/it
    doing it tonight/now/today
    suicide attempt
    {kid_s}/i/{partner} ~3 hung/hanged/hanging myself/himself/herself
    i/she/he/ive/{child} ~2 cut/slit/slashed ~1 my/his/her ~1 wrist/wrists/throat ~3
    bleeding ~4 cut/cuts/wrists/wrist
    i/ive got/have ~3 tablets/pills/knife/rope/razor/blade/paracetamol ~4 here/ready/lined/
        in_my_hand/front/hand/lined_up/next/saved/stashed/bottle_of
    tablets/pills/rope/razor/blade/knife ~4 lined_up/ready/in_front_of_me/in_my_hand/front_of/
        my_hand/saved_up/next_to_me/counted
    stood/standing/sat/sitting/am/on ~4 bridge/ledge/tracks/train_tracks/railway/edge/roof/
        platform/top_of_the_car_park/car_park_roof ~2
    looking at ~3 tablets/pills/knife/rope
    saved/saving/stockpiling/collecting/stashed/counting ~3 tablets/pills
    written/wrote/writing/left ~3 suicide? note/letters/goodbye ~3 kids/goodbye/suicide/everyone/
        boys/family/children
    wrote/written/writing/left ~2 note ~3
    said/saying goodbye ~3
    going to/ill/i_will ~3 kill/end/hang/top/drown ~1 myself/it/my_life/it_all
    going to ~3 do it ~2 tonight/now/today
    going to ~2 take/jump ~4 tablets/pills/overdose/lot/bridge/them
    kill/end/die/dead/jump/suicide/do_it ~6 tonight/today/right_now/now/this_minute/in_the_morning
    tonight ~6 kill/end/die/suicide/do_it/last
    this is ~2 goodbye/last
    last ~1 message ~3 from_me/ever/you_will/i_will/i_send
    no more me ~4
    going_to/gonna/will ~1 do it ~3 before/when/while/after/once/tonight/soon ~6
    by/in the time/when you ~2 read ~2 i ~3
    wont/will_not/not be here ~2 tomorrow/in_the_morning/by_morning/tonight/after_tonight
    plan/planned/planning ~4 kill/end/suicide/how ~2
    i know how ~3 do it
    take {kid} with me
    i ~3 kill ~3 and ~2 {kid}
    both of us/together ~2 end
    end it for ~2 all/both
    """,
    without="""
    hospital ~4 let/sent/discharged/treated
    medicine as prescribed
    years ago
    """,
)
SIGNS = (*WANTS_TO_DIE, *ATTEMPT)
