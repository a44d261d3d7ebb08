"""A question to Heard needs two witnesses: a sure model and a plain word of that question."""

from __future__ import annotations

import pytest

from bot.interrupts import speaks_to_heard
from referrals.model import Intent

TO_HEARD = [
    ("whats happening with my message", Intent.ASK_STATUS),
    ("wots happenin wiv my msg", Intent.ASK_STATUS),
    ("any news", Intent.ASK_STATUS),
    ("did u read it", Intent.ASK_STATUS),
    ("hi has anyone read my message", Intent.ASK_STATUS),
    ("who r u", Intent.ASK_WHO),
    ("are you a robot?", Intent.ASK_WHO),
    ("whos my worker", Intent.ASK_WHO),
    ("what happens next", Intent.ASK_WHAT_NEXT),
    ("wot happens now", Intent.ASK_WHAT_NEXT),
    ("will you take my kids", Intent.ASK_WHAT_NEXT),
    ("can i talk to a real person", Intent.ASK_HUMAN),
    ("can sumone ring me", Intent.ASK_HUMAN),
    ("i want to complain", Intent.COMPLAINT),
    ("i want your manager", Intent.COMPLAINT),
    ("when is my appointment", Intent.ASK_APPOINTMENT),
    ("i cant make my apointment", Intent.ASK_APPOINTMENT),
    ("hide this chat", Intent.HIDE_CHAT),
    ("delet the msgs", Intent.HIDE_CHAT),
    ("stop", Intent.STOP),
    ("pls stop asking me", Intent.STOP),
    ("i dont want to do this", Intent.STOP),
    ("say that again i dont understand that word", Intent.SAY_AGAIN),
    ("thanks love", Intent.THANKS),
    ("hiya", Intent.GREET),
    ("ok bye", Intent.GOODBYE),
    ("tell me a joke", Intent.SMALL_TALK),
]
NEWS = [
    ("Jade", Intent.HIDE_CHAT),
    ("Tyler", Intent.HIDE_CHAT),
    ("Hyde", Intent.HIDE_CHAT),
    ("Will an Hope", Intent.ASK_WHAT_NEXT),
    ("he hides in his room all day", Intent.HIDE_CHAT),
    ("i want it to stop", Intent.STOP),
    ("he wont stop hitting me", Intent.STOP),
    ("please stop him hurting her", Intent.STOP),
    ('She said "who are you to ask"', Intent.ASK_WHO),
    ("She said who are you to ask", Intent.ASK_WHO),
    ("he said what happens next is my fault", Intent.ASK_WHAT_NEXT),
    ("he read my message and went mad", Intent.ASK_STATUS),
    ("thanks to him we got no money and the kids are hungry", Intent.THANKS),
    ("Nursery manager", Intent.COMPLAINT),
    ("he visits on sundays", Intent.ASK_APPOINTMENT),
    ("with my nan", Intent.ASK_HUMAN),
    ("i carnt cope", Intent.CANNOT_COPE),
]


@pytest.mark.parametrize(("words", "intent"), TO_HEARD)
def test_a_question_or_command_to_heard_is_known(words: str, intent: Intent) -> None:
    assert speaks_to_heard(words, intent, 0.9)


@pytest.mark.parametrize(("words", "intent"), NEWS)
def test_news_is_never_an_interruption(words: str, intent: Intent) -> None:
    assert not speaks_to_heard(words, intent, 0.99)


@pytest.mark.parametrize(("words", "intent"), TO_HEARD)
def test_a_plain_word_alone_is_not_enough(words: str, intent: Intent) -> None:
    assert not speaks_to_heard(words, intent, 0.3)
    assert not speaks_to_heard(words, None, 0.99)
    assert not speaks_to_heard(words, Intent.CANNOT_COPE, 0.99)
