"""Which buttons stand under which phrase, and the tap code that each one sends back.

Options stand in a fixed, named order. Every question can be left: not now, I do not know, why do
you ask, say it again. Telegram takes 64 bytes a code.
"""

from __future__ import annotations

from bot.questions import UnknownQuestion, question_named
from referrals.outgoing import Bubble, Buttons

CHOOSE: Buttons = (
    ("button.need_help", "choose:parent"),
    ("button.worried_about_child", "choose:practitioner"),
)
LANGUAGES: Buttons = (  # each in its own words, whatever language the talk is in
    ("button.language_en", "language:en"),
    ("button.language_cy", "language:cy"),
    ("button.language_pl", "language:pl"),
)
HIDE: Buttons = (("button.hide", "hide"), ("button.carry_on", "carry_on"))
STOP: Buttons = (("button.stop", "stop"), ("button.carry_on", "carry_on"))
CARRY_ON: Buttons = (("button.carry_on", "carry_on"),)
ASK_HEARD: Buttons = (
    ("button.what_is_happening", "ask:status"),
    ("button.want_person", "ask:person"),
)
STILL_WORRIED: Buttons = (
    ("button.add_more", "add_more"),
    ("button.what_is_happening", "ask:status"),
    ("button.still_worried", "still_worried"),
)


def question_bubble(question: str, *, simpler: bool = False) -> Bubble:
    """The question with its buttons; `simpler` says it again in easier words."""
    key = f"ask.{question}.simpler" if simpler else f"ask.{question}"
    return Bubble(key, buttons=_buttons_of(question))


def standing_question(asked: str | None) -> list[Bubble]:
    """The question that stands, put once more; nothing where none of a talk's questions does."""
    try:
        return [question_bubble(question_named(asked or "").name)]
    except UnknownQuestion:
        return []


def why_bubbles(question: str) -> list[Bubble]:
    """Why the question is asked, and the question again."""
    return [Bubble(f"why.{question}"), question_bubble(question)]


def _buttons_of(question: str) -> Buttons:
    options = question_named(question).options
    leave = ("not_now", "why", "again") if "not_sure" in options else ("unknown", "not_now", "why")
    again = () if "again" in leave else ("again",)
    return tuple(
        (f"button.{answer}", f"answer:{question}:{answer}") for answer in (*options, *leave, *again)
    )
