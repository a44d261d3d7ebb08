"""The questions of both talks: their names, their order, and the answers that can be tapped.

The order is policy: safety first, then where the children are, then how to reach and help the
person. Wording lives in easy_read; here stand names only, so the bot, Rasa's actions and the tests
speak of the same question.
"""

from __future__ import annotations

from dataclasses import dataclass

from referrals.model import Register

YES_NO = ("yes", "no", "not_sure")
UNKNOWN = "unknown"
NOT_NOW = "not_now"
WORDS = "words"


class UnknownQuestion(ValueError):
    """A question was named that no talk has."""


@dataclass(frozen=True)
class Question:
    """One question; `options` are the answers that a person can tap."""

    name: str
    options: tuple[str, ...] = ()
    several: bool = False

    @property
    def is_yes_no(self) -> bool:
        """Yes, no and not sure can be heard in typed words."""
        return self.options == YES_NO

    @property
    def takes_free_words(self) -> bool:
        """An open question: whatever is typed is the answer."""
        return not self.is_yes_no

    def accepts(self, answer: str) -> bool:
        """Every question can be left, and every question can be answered in one's own words."""
        return answer in (*self.options, UNKNOWN, NOT_NOW, WORDS)


PARENT_QUESTIONS = (
    Question("hurt_now", YES_NO),
    Question("children_with_you", YES_NO),
    Question("children"),
    Question("staying"),
    Question("safe_to_message", YES_NO),
    Question("phone_seen", YES_NO),
    Question("what_helps", ("read", "listen", "pictures", "call", "someone_with_me"), several=True),
    Question("anything_else", ("no",)),
)

# Asked once, right after the first, and only where nobody knows what the person's words mean:
# neither rules, nor the taught reader, nor Rasa. Its answer is never a fact about safety.
ABOUT = Question(
    "about",
    ("my_child", "me", "somebody_hurts_us", "food_and_money", "a_question", "something_else"),
)

PRACTITIONER_QUESTIONS = (
    Question("danger_now", YES_NO),
    Question("who_you_are"),
    Question("which_children"),
    Question("what_seen"),
    Question("what_said"),
    Question("what_you_think"),
    Question("when_it_happened"),
    Question("parent_knows", YES_NO),
)

EVERY_QUESTION = (*PARENT_QUESTIONS, ABOUT, *PRACTITIONER_QUESTIONS)
_BY_NAME = {question.name: question for question in EVERY_QUESTION}


def questions_for(talk: Register) -> tuple[Question, ...]:
    """The questions of one talk, in the order in which they are asked."""
    return PARENT_QUESTIONS if talk is Register.PARENT else PRACTITIONER_QUESTIONS


def answerable_in(talk: Register) -> tuple[Question, ...]:
    """The questions that can stand in one talk: also the one that is asked only in doubt."""
    return (*questions_for(talk), ABOUT) if talk is Register.PARENT else questions_for(talk)


def question_named(name: str) -> Question:
    """The question of that name, of either talk.

    Raises:
        UnknownQuestion: no talk has it.
    """
    try:
        return _BY_NAME[name]
    except KeyError:
        raise UnknownQuestion(name) from None
