"""What a practitioner tells that sets how soon a person must look, beyond the signals.

"For a practitioner also a hospital discharge due within about 4 hours with no agreed plan" is
`now`; a child who is somewhere the plan says they should not be is today.
"""

from __future__ import annotations

from bot.signs.sign import Undone, signs
from referrals.model import Register, Urgency

_TOLD = {Undone.BY_PLAY}
_LEAVING = """
    discharge/discharged/discharging/going_home/home_today/sent_home/leave/leaving/
        fit_to_go ~12 hour/hours/noon/midday/this_morning/this_afternoon/this_evening/tonight/
        shortly/soon/imminent/imminently/now/lunchtime/at_1/at_2/at_3/at_4/by_5/13:00/14:00/15:00/
        16:00/17:00/12:00/11:00/10:00/1pm/2pm/3pm/4pm/5pm/6pm/7pm/minutes/within/by
    hour/hours/this_morning/this_afternoon/this_evening/tonight/shortly/now/within/
        imminent ~10 discharge/discharged/discharging/going_home/home
"""
_NO_PLAN = """
    no/not/without/nothing/lack ~5 plan/planning/discharge_plan/agreed/agreement/safety_plan/
        discharge_planning_meeting/dpm/social_worker_response/heard/response
    plan ~4 not/no/outstanding/awaited/missing
    awaiting ~4 plan/social_care/response/social_worker
    unplanned
    nobody/no_one ~8 agreed/replied/responded/plan/returned/answered
"""
DISCHARGE_NOW = signs(
    urgency=Urgency.NOW,
    undone=_TOLD,
    who=Register.PRACTITIONER,
    says=_LEAVING,
    with_=_NO_PLAN,
    without="""
    tomorrow/next_week/monday/tuesday/wednesday/thursday/friday/weekend/saturday/sunday
    discharged ~4 last/yesterday/week/ago
    discharge/discharged ~4 from ~3 service/speech/salt/caseload/physio/clinic/camhs
    """,
)
DISCHARGE = signs(
    urgency=Urgency.TODAY,
    undone=_TOLD,
    who=Register.PRACTITIONER,
    says="""
    discharge/discharged/discharging/medically_fit ~12 plan/baby/ward/hospital/home/today/
        tomorrow/concern/concerns/unsafe
    no ~3 discharge_plan/discharge_planning/safety_plan
    """,
    without="""
    discharge/discharged ~4 from ~3 service/speech/salt/caseload/physio/clinic/camhs
    """,
)
AGAINST_PLAN = signs(
    urgency=Urgency.TODAY,
    undone=_TOLD,
    who=Register.PRACTITIONER,
    says="""
    plan ~8 should_not/not_be/not_to_be/no_contact/no_unsupervised/supervised_only/must_not/
        says_not/not_allowed
    should not ~1 be ~4 there/with/at/unsupervised/alone
    not ~1 supposed_to/allowed/meant_to/permitted/agreed_to ~4 there/with/at/unsupervised/contact/
        living/have
    contrary/breach/breaching/against/breached ~3 plan/agreement/order/safety_plan/
        written_agreement/bail
    unsupervised contact/with/in
    """,
)
DISCLOSED = signs(
    urgency=Urgency.TODAY,
    undone=_TOLD,
    who=Register.PRACTITIONER,
    says="""
    disclosed/disclosure/discloses
    """,
    without="""
    disclosed ~3 pregnancy/pregnant/debt/income/dyslexia
    """,
)
SIGNS = (*DISCHARGE_NOW, *DISCHARGE, *AGAINST_PLAN, *DISCLOSED)
