"""The parent wants the child looked after elsewhere, for good or for a while (`asked_removed`).

Asking for day care, and begging that children are NOT taken, are not.
"""

from __future__ import annotations

from bot.signs.sign import Undone, signs
from referrals.model import Register, Signal, Urgency

ASKED = Signal.ASKED_REMOVED
_ASKING = frozenset({Undone.BY_PAST, Undone.BY_PLAY})
_NOT_ASKING = """
    for ~2 hour/an_hour/couple_of_hours ~8
    not ~3 take/taken/taking/let/remove/removed ~3 {kid}
    scared/worried/afraid/frightened/terrified/fear/threaten*/threatening/try/trying/
        tried ~8 take/taken/taking/lose/losing/remove/removed/removing/care
    going to/you/they/they_are/you_are take/taking/be_taken/get_taken
    get/want/got/have ~2 {kid} ~2 back/home !to_care/into_care
    will/would/are you/they/social_services/social_worker ~2 take/taking/remove
    nursery/childminder/baby_sit/babysit/babysitter/babysitting/creche/breakfast_club/
        after_school_club/holiday_club/holiday/play_date/playdate/playgroup/sleepover
"""
_UNBORN = """
    pregnant ~8 adopted/adoption/fostered/taken/give/keep/have_it/care
    unborn
    when ~3 born
    my bump
"""
ASKS = signs(
    ASKED,
    undone=_ASKING,
    says="""
    please/can/could/will/just/need/want/come/wish/to/must/should ~5 take/taken/have/remove/
        removed/collect/fetch ~1 {kid} ~2 away/off_me/off_my_hands/into_care/in_care/now/from_me/
        out/somewhere/today/tonight/for_good/for_a_while/for_a_bit/for_few/for_a/please/for/
        forever/elsewhere
    please/can/could/will ~1 you/someone/somebody/anyone/social_services/social_worker/council/
        they/u ~3 take/have/adopt/foster/look_after/raise/bring_up/keep/remove/collect/
        get ~1 {kid} !to_school/to_nursery/to_the/to_swim/back/an/up_from/her_tea/for_an_hour/
        for_a_hour/while_i/for_a_couple_of_hours/ready/dressed/into_nursery/in_to_nursery/a_place/
        to_do/to_sleep/seen/assessed/checked/weighed/vaccinated/help/tested/diagnosed
    please take {kid} !out_of_the_list
    take {kid} away
    take {kid} off me/my/us
    take {kid} ~2 into/in care
    take {kid} please
    take {kid} i can_not/cannot
    {want} ~6 {kid} ~4 in/into ~1 care/foster_care
    {want} ~3 {kid} ~3 fostered/adopted/taken/removed/gone/out_of_my_house/out_of_here/away/
        looked_after/rehomed/put_in/placed/put_up/put_into
    {want} to ~2 give ~1 {kid} ~1 up/away
    give/giving ~1 {kid} ~1 up/away !a/some/her/his/bottle
    put/go/going/goes/placed/into ~2 {kid}? ~2 in/into/to/with ~1 care/foster/foster_care/
        foster_carers/foster_family !of/home
    put {kid} up for
    for adoption
    have/get/getting ~1 {kid} ~2 adopted/fostered/taken_away/taken_off_me/put_in_care/in_care/
        taken_into_care
    someone/somebody/anyone/people/family/you/u ~3 take/have/look_after/raise/bring_up/keep/
        care_for ~1 {kid} ~4 for_good/forever/instead/for_a_bit/for_few_days/away/please/properly/
        better/else/permanently/for_a_while/weekend/week/tonight/few/now/full_time/always
    someone/somebody/anyone/family/people else ~4 take/have/look_after/raise/bring_up/care_for/
        mum ~1 {kid}
    other/another/new/different/nice/proper/better/good ~1 family/home/parents/mum/mums/carer/
        carers ~2 for {kid}
    find/get/need/needs/deserve/deserves/give/want/wants/have ~2 {kid}? ~3 new/another/nice/
        proper/better/different/good/other/foster ~2 family/home/parents/mum/carers/carer/mums
    foster/foster_carer/foster_carers/foster_family/foster_home/foster_parents ~5 {kid}/please/
        place/can/need/want
    can {kid_s} ~1 go/live/stay/be ~3 foster/care/fostered/adopted/somewhere/someone/another/away/
        with_you/elsewhere
    {kid_s} ~3 need/needs/has/have/want/must/got ~2 to ~1 go/live/leave/be_taken/be_out/
        be_gone ~3 somewhere/else/elsewhere/care/away/foster/now/someone/out/today/tonight
    {kid_s} ~2 can not ~1 live/stay ~2 here/with_me/at_home ~1
    not ~2 want {kid} ~2 any_more/anymore/no_more/here/back/home/living/in_my_house/in_the_house/
        near_me !to/upset/hurt/taken
    not ~2 want ~2 be ~1 mum/mother/dad/parent ~2
    not ~2 have {kid} ~1 here/home/back/any_more/anymore/no_more/in_the_house/living
    not ~2 do/keep/look_after/have {kid} any_more/anymore/no_more/any_longer
    can not ~1 keep {kid} !up/still/quiet/warm/safe_from/clean/off/in_bed/in/busy/awake/asleep/from
    not ~2 having {kid} ~1 back/home/here
    come ~2 and? ~1 get/take/collect/fetch/pick_up/have/pick {kid}
    come get/take {kid}
    somewhere/place ~2 for {kid} ~2 to? ~2 go/live/stay/sleep/be
    {want} rid of {kid}
    {kid_s} ~1 can ~1 live/go/stay/be ~1 with/to ~1 you/social/social_services/someone/anyone ~3
    anywhere/somewhere/someplace ~2 {kid_s} ~1 can/could ~1 go/stay/live/be ~4
    come ~3 take my ~1 {child}
    hand ~1 my ~1 {child} ~1 over ~4
    ^ just? please? take my ~2 {child}
    ^ just? please? take {kid} ~1 $
    just take {kid} !to/out/for/swimming/his/her
    take {kid} i mean
    {want} you/someone/them/social/somebody to ~1 take/have/keep/foster/adopt/look_after {kid}
    {want} {kid} to ~1 live/go/be/stay ~2 with/in/somewhere/elsewhere ~1 someone/foster/care/else/
        another/other/a_carer/new/away
    {kid} to ~1 go ~1 to ~1 foster ~2
    would like {kid} to ~3 foster/care/someone_else/carer
    {kid_s} ~2 not ~1 coming ~1 back ~1 here/home/to_mine/in_my_house
    i am done with {kid}
    done with being ~1 mum/mother
    find/get/got {kid} ~1 better/new/another/nice/proper/good/different/foster ~1 family/home/mum/
        parents/mum_and_dad/place
    better off ~2 with someone/somebody/another/other/different/proper/anyone
    deserve/deserves/need/needs better/more than me
    deserve/deserves/need/needs ~2 better/proper/nicer/good ~1 mum/family/home/life/parents
    go/going ~1 into care
    in/into care
    social/social_services/council/you ~3 take over
    take over ~2 {kid}
    take ~1 {kid} ~2 i ~1 can_not/am_not/do_not
    somebody/someone ~2 take {kid}
    wish ~3 someone/somebody/you ~2 take/have {kid}
    {kid} ~3 off my hands
    not ~2 cope/look_after ~2 {kid} ~4 take
    temporary/short_term/long_term/permanent/emergency ~1 foster/care/carer/placement/home
    placement
    sign {kid} over
    how ~3 put ~2 {kid} ~3 care/foster/adoption/adopted/fostered
    how ~3 give ~2 {kid} up
    {kid_s} ~2 ~1 be/get ~1 adopted/fostered
    hand {kid} ~1 over/back/in
    drop ~1 {kid} ~1 off at ~2 social/office/police/council
    get rid of {kid}
    respite ~4
    section 20/twenty
    voluntary care
    in/into care ~3 please/for_a/tonight/now/better/i_cant/would_be
    better ~1 off? ~3 in/with ~1 care/foster/someone_else/somebody_else/another_family/
        other_people/proper/different/anyone_else
    better off ~2 with ~1 someone/other/another/different/new/proper/nan/family/else
    have ~1 {kid} for ~1 good/few_days/few_weeks/bit/while/weekend/week/a_bit/a_while/a_few_days/
        a_week/the_weekend/a_few_weeks/some_time/ever
    have ~2 {child} ~3 for_good/permanently/forever
    i ~3 handing/hand/give/giving {kid} ~1 over/in/to_you/to_social_services/to_social
    drop/leave/leaving/dropping/bring/bringing {kid} ~4 social_services/your_office/the_office/
        police_station/council/civic_centre/hospital_and_leave
    you have/can_have/take/keep {kid}
    you can ~1 have/take/keep {kid}
    time ~1 out ~2 from ~1 {child}/them
    break from ~1 {child}/them/him/her
    not ~1 mine to ~3
    """,
    without=_NOT_ASKING + _UNBORN,
)
IF_YOU_DO_NOT = signs(
    ASKED,
    undone=_ASKING,
    says="""
    if ~3 not ~1 take/come_and/have/remove/collect ~2 {kid}
    if {kid_s} ~2 not ~2 taken/removed/gone
    """,
    without="""
    thank/relieved/happy
    """,
)
UNBORN = signs(
    ASKED,
    urgency=Urgency.ONE_WORKING_DAY,
    undone=_ASKING,
    says="""
    pregnant/bump/unborn/due/when_the_baby/born/my_belly/having_a_baby ~10 adopted/adoption/taken/
        foster/fostered/give_up/care/take_it/someone_else/another_family/keep_it/take_the_baby/
        have_it
    adopted/adoption/take/fostered/foster/take_it ~10 pregnant/bump/unborn/born/due/when_the_baby
    """,
    without=_NOT_ASKING,
)
PRACTITIONER = signs(
    ASKED,
    who=Register.PRACTITIONER,
    undone=_ASKING,
    says="""
    mum/mother/parent/parents/dad/she/father/he/they ~4 asked/asking/requested/requesting/wants/
        wanted/requests/asks/begged/begging/request/says_she_wants ~5 {kid} ~4 removed/care/
        accommodated/fostered/taken/looked_after/adopted/placed/away/live_elsewhere/accommodation/
        go
    asked/asking/requested/requesting/wants/request ~4 section_20/s20/accommodation/removal/
        foster/adoption/care_for/removed/take_him/take_her/take_them
    s20/section_20
    not ~2 want ~2 {kid} ~2 home/back/any_more/anymore/discharged
    refusing/refuses ~2 to? ~2 have/take/collect {kid} ~1 back/home
    """,
    without="immunis*",
)
SIGNS = (*ASKS, *IF_YOU_DO_NOT, *UNBORN, *PRACTITIONER)
