"""What needs no Rasa: exact words and tapped buttons, answered from the record in the same commit.

"Hide" and "stop" are exact words or buttons, never a guess. An answer that was tapped is kept at
once, so that it stands even when Rasa is silent.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from bot import concern_form, how_we_talk, languages, said_back_talk, spoken
from bot.answers_kept import keep
from bot.buttons import ASK_HEARD, CARRY_ON
from bot.exact_words import Command, exact_command
from bot.first_contact import choose, ways_in
from bot.incoming import Incoming
from bot.questions import WORDS, UnknownQuestion, question_named
from bot.straight import Case, Straight
from referrals import news, said_back, talk
from referrals.council import Council
from referrals.hearing import Heard
from referrals.model import Urgency
from referrals.outgoing import Bubble
from referrals.tables import ChatRow

TAP_OF_COMMAND = {
    Command.HIDE: "hide",
    Command.STOP: "stop",
    Command.ASK_HUMAN: "ask:person",
    Command.ASK_STATUS: "ask:status",
    Command.ASK_WHO: "ask:worker",
    Command.ASK_WHAT_NEXT: "ask:next",
    Command.WHO_IS_THIS: "who",
    Command.CARRY_ON: "carry_on",
    Command.START: "start",
    Command.READ_OUT: spoken.TAP,
    Command.LANGUAGE: "language",
    Command.IN_ENGLISH: "language:en",
    Command.IN_WELSH: "language:cy",
    Command.IN_POLISH: "language:pl",
}
_ENCLOSED = {"voice", "photo", "video", "file", "location", "contact", "other"}
_HURTS_US = "answer:about:somebody_hurts_us"
_DANGER_TOLD = {"answer:hurt_now:yes", "answer:danger_now:yes"}


def answer(
    work: Session,
    chat: ChatRow,
    heard: Heard,
    incoming: Incoming,
    now: datetime,
    council: Council,
) -> Straight | None:
    """The straight answer to an exact word, a tap or a form; None: Rasa leads the talk."""
    case = Case(work, chat, heard, now, council)
    if incoming.said.kind == "concern":
        concern_form.keep(work, chat, heard, incoming, now, council)
        if language := concern_form.language(incoming):
            languages.keep(work, chat, heard, language, now, council)
        return Straight((Bubble("questions.end_practitioner", buttons=ASK_HEARD),))
    if incoming.said.kind == "edit" and not heard.opened:
        return Straight()  # kept beside the first words; it answers no question a second time
    if incoming.said.kind in _ENCLOSED:
        return _answered_by_what_is_enclosed(case)
    tap = _tap_of(incoming)
    if tap is None:
        return how_we_talk.in_words(case) if incoming.said.kind == "text" else None
    name, _, rest = tap.partition(":")
    return _ANSWERS[name](case, rest) if name in _ANSWERS else None


def opens_a_referral(tap: str) -> bool:
    """May this tap hold a need of its own?"""
    if tap.startswith("told:"):
        return tap.endswith((":not_understood", ":still_not"))
    return tap.split(":")[0] in ("choose", "still_worried") or tap in (
        "ask:person",
        "decision:do_not_agree",
        "decision:do_not_understand",
    )


def danger_told(incoming: Incoming) -> str | None:
    """What a tap or a form says when it says "yes" to danger now; None otherwise."""
    if incoming.said.tap in _DANGER_TOLD:
        return f"tapped yes: {incoming.said.tap.split(':')[1]}"
    return concern_form.danger_told(incoming)


def urgency_told(incoming: Incoming) -> Urgency:
    """The least that a tap asks for. "Somebody hurts us" is looked at today; it stays a tap, and no
    signal is read in it."""
    return Urgency.TODAY if incoming.said.tap == _HURTS_US else Urgency.NONE


def _answered_by_what_is_enclosed(case: Case) -> Straight:
    """A voice note or a photo answers the question that stands; a person listens and looks."""
    told = said_back.asked_about(case.work, case.chat)
    if told is not None and case.heard.message.kind == "voice":
        return Straight(tuple(said_back_talk.said(case.showing, told)))
    question = case.heard.message.question
    if question is not None and told is None:
        keep(case.work, case.chat, case.heard, question, WORDS, case.council, now=case.now)
    return Straight(talk_goes_on=case.heard.referral is not None)


def _tap_of(incoming: Incoming) -> str | None:
    if incoming.is_start:
        return "start"
    if incoming.said.kind == "tap":
        return incoming.said.tap
    command = exact_command(incoming.said.words) if incoming.said.kind == "text" else None
    return TAP_OF_COMMAND.get(command) if command else None


def _start(case: Case, _: str) -> Straight | None:
    if case.chat.introduced_at is None:
        return None  # the first lines about Heard are said instead
    return Straight((Bubble("hello.back"), choose(case.chat)))


def _hide(case: Case, _: str) -> Straight:
    talk.hide(case.work, case.chat, case.referral, case.now)
    # What stays is said with the offer: after hiding, it would stand on the screen for all to see.
    return Straight((Bubble("hide.done"),))


def _stop(case: Case, _: str) -> Straight:
    talk.stop_questions(case.work, case.chat, case.referral, case.now)
    return Straight((Bubble("stop.done", buttons=CARRY_ON),))


def _carry_on(case: Case, _: str) -> Straight:
    talk.carry_on(case.chat, case.referral)
    return Straight((Bubble("answer.noted"),), talk_goes_on=True)


def _who(_: Case, __: str) -> Straight:
    return Straight((Bubble("who.this_is"), Bubble("machine.yes")))


def _asked(case: Case, what: str) -> Straight:
    if case.chat.hidden_at is not None:
        return Straight((Bubble("hide.dull"),))  # whoever holds the phone learns nothing
    if what == "person":
        return _person(case)
    tell: dict[str, Callable[[], list[Bubble]]] = {
        "status": lambda: news.what_is_happening(case.work, case.chat, case.now, case.council),
        "worker": lambda: news.who_is_my_worker(case.work, case.chat),
        "next": lambda: news.what_happens_next(case.work, case.chat, case.now),
    }
    return Straight(tuple(tell[what]()) if what in tell else ())


def _person(case: Case) -> Straight:
    if case.referral is None:
        return Straight((Bubble("status.no_referral"),))
    due = talk.want_person(case.work, case.referral, case.now, case.council)
    return Straight((Bubble("person.wanted", {"by": due}),))


_AFTER_999 = {
    "rang": ("danger.rang",),
    "can_not_ring": ("danger.can_not_ring", "danger.can_not_speak", "danger.text_999"),
    "help_to_ring": ("danger.help_to_ring",),
}


def _danger(case: Case, said: str) -> Straight | None:
    if case.referral is None or said not in _AFTER_999:
        return None
    talk.note_danger_answer(case.work, case.chat, case.referral, said, case.now)
    bubbles = tuple(Bubble(phrase) for phrase in _AFTER_999[said])
    return Straight(bubbles, talk_goes_on=said == "rang")


def _safe(case: Case, said: str) -> Straight | None:
    if case.referral is None or said not in ("yes", "no", "unknown"):
        return None
    talk.note_safe_answer(case.work, case.referral, said, case.now)
    if said == "yes":
        return Straight((Bubble("answer.noted"),))
    return Straight((Bubble("self_harm.ring_999"), Bubble("self_harm.samaritans")))


def _decision(case: Case, said: str) -> Straight | None:
    if case.referral is None:
        return None
    if said in ("seen", "do_not_understand"):
        return how_we_talk.shown_of_last_letter(case, said)
    if said == "do_not_agree":
        due = talk.note_disagreement(
            case.work, case.referral, "does not agree", case.now, case.council
        )
        return Straight((Bubble("decision.not_agree_noted", {"by": due}),))
    return None


def _still_worried(case: Case, _: str) -> Straight | None:
    if case.referral is None:
        return None
    due = talk.note_disagreement(case.work, case.referral, "still worried", case.now, case.council)
    return Straight((Bubble("concern.still_worried_noted", {"by": due}),))


def _language(case: Case, code: str) -> Straight | None:
    """The choice of a language, or the question which one. Before anything else, the way in too."""
    if not code:
        return Straight((languages.asked(),))
    if code not in languages.CODES:
        return None  # a button of another version
    said = languages.choose(case.work, case.chat, case.heard, code, case.now, case.council)
    if case.referral is None and case.chat.hidden_at is None:
        said += ways_in(case.chat, case.now)
    return Straight(tuple(said))


def _add_more(_: Case, __: str) -> Straight:
    return Straight((Bubble("concern.add_more"),))


def _read_out(case: Case, number: str) -> Straight:
    if case.chat.hidden_at is not None:
        return Straight((Bubble("hide.dull"),))  # whoever holds the phone hears nothing
    return Straight((spoken.answer(case.work, case.chat, number),))


def _choose(_: Case, __: str) -> Straight:
    return Straight(talk_goes_on=True)


def _answered(case: Case, said: str) -> Straight | None:
    """A tapped answer is kept at once; what is asked next, Rasa says."""
    question, _, chosen = said.partition(":")
    if case.heard.referral is None:
        return None
    if _can_be_tapped(question, chosen):
        keep(case.work, case.chat, case.heard, question, chosen, case.council, now=case.now)
    return Straight(talk_goes_on=not case.chat.danger_stands)


def _can_be_tapped(question: str, chosen: str) -> bool:
    """Is this an answer of a question of ours? A button of an older version may send another."""
    try:
        return chosen != WORDS and question_named(question).accepts(chosen)
    except UnknownQuestion:
        return False


_ANSWERS: dict[str, Callable[[Case, str], Straight | None]] = {
    "start": _start,
    "hide": _hide,
    "stop": _stop,
    "carry_on": _carry_on,
    "who": _who,
    "ask": _asked,
    "danger": _danger,
    "safe": _safe,
    "decision": _decision,
    "told": how_we_talk.told,
    "card": how_we_talk.of_card,
    "still_worried": _still_worried,
    "add_more": _add_more,
    "language": _language,
    "choose": _choose,
    spoken.TAP: _read_out,
    "answer": _answered,
}
