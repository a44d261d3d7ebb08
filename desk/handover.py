"""The handover sheet: one referral, on paper or for whoever takes over, with the card first.

It follows the six steps of the Accessible Information Standard (docs/communication-card.md): "use
short clear sentences and give extra time" once stood in an assessment and reached nobody (case
review 4.43, 5.5). What a machine read in the words is left out: a person reads the words.
"""

from __future__ import annotations

from flask import Blueprint, g, render_template
from flask.typing import ResponseReturnValue

from desk import reads
from desk.referral import safety_of_writing, talk_of
from desk.security import current_worker, needs
from desk.setting import desk
from referrals import queries, repository
from referrals.model import Role
from referrals.preferences import Preferences
from referrals.tables import ChatRow
from store.engine import reading

blueprint = Blueprint("handover", __name__)

# What Heard itself does, so that the next worker goes on in the same way.
MET_BY_HEARD = {
    "shorter": "Heard sends its shorter wording, one message at a time.",
    "slower": "Heard waits between its messages.",
    "read_to_me": "Heard reads every message aloud.",
    "bigger": "The web page has larger letters. A chat app sets its own.",
    "easy_words": "Heard uses its simplest wording.",
}
NO_PICTURES = "Heard sends no pictures."


@blueprint.get("/referrals/<number>/handover")
@needs(Role.DUTY_WORKER, Role.MANAGER)
def page(number: str) -> ResponseReturnValue:
    """The sheet, to read or to print. That it was opened is on record."""
    reads.referral_opened(number, "the handover sheet")
    now = desk().now()
    g.on_paper = True  # see desk.words_on_page
    with reading(desk().store) as work:
        whole = queries.whole_referral(work, number, now, desk().council)
        row = repository.referral_numbered(work, number, locked=False)
        kept = work.get_one(ChatRow, row.chat_id).preferences
    return render_template(
        "handover.html",
        whole=whole,
        talk=talk_of(whole),
        met=met_by_heard(Preferences.of(kept)),
        safety_of_writing=safety_of_writing(whole),
        printed_at=now,
        printed_by=current_worker().name,
    )


def met_by_heard(asked: Preferences) -> list[str]:
    """What Heard does for this person now."""
    met = [said for name, said in MET_BY_HEARD.items() if getattr(asked, name)]
    return met if asked.pictures else [*met, NO_PICTURES]
