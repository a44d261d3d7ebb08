"""A question to Heard needs a sure model, and the words or the form of a question beside it."""

from __future__ import annotations

import pytest

from bot.interrupts import speaks_to_heard
from referrals.model import Intent

SENSITIVE = {
    Intent.SELF_HARM,
    Intent.HARM_DONE_BY_ME,
    Intent.UNSAFE_AT_HOME,
    Intent.ASK_CHILD_REMOVED,
}
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


BY_EAR = [
    ("wats hapnin wiv wot i rote", Intent.ASK_STATUS),
    ("hav u red wot i rote", Intent.ASK_STATUS),
    ("iz sum1 lookin at it", Intent.ASK_STATUS),
    ("wotz goin on wiv my mesij", Intent.ASK_STATUS),
    ("did u get my mesaj", Intent.ASK_STATUS),
    ("ow long iz it gona tak", Intent.ASK_STATUS),
    ("hu iz goin 2 reed dis", Intent.ASK_WHO),
    ("is any1 reedin dis", Intent.ASK_WHO),
    ("hoos cumin 2 mi meetin", Intent.ASK_WHO),
    ("wot hapnz nxt", Intent.ASK_WHAT_NEXT),
    ("wil u tak my kids of me", Intent.ASK_WHAT_NEXT),
    ("wen wil sumbdy cum", Intent.ASK_WHAT_NEXT),
    ("i want 2 tork 2 a reel persn", Intent.ASK_HUMAN),
    ("i wana tork 2 sum 1", Intent.ASK_HUMAN),
    ("im not hapy wiv how u tret me", Intent.COMPLAINT),
    ("wen is my apoyntment", Intent.ASK_APPOINTMENT),
    ("i dont no wot u meen", Intent.SAY_AGAIN),
    ("stop askin me fings", Intent.STOP),
]
AN_ANSWER_ALL_THE_SAME = [
    ("Will 4 an Grace 2", Intent.ASK_WHAT_NEXT),
    ("Will, Hope, May", Intent.ASK_WHAT_NEXT),
    ("Haz", Intent.ASK_STATUS),
    ("Iz an Kan", Intent.ASK_STATUS),
    ("Hu is 3", Intent.ASK_WHO),
    ("Hyde an Hyda", Intent.HIDE_CHAT),
    ("hide me from him", Intent.HIDE_CHAT),
    ("at my mums she asks who are you every time", Intent.ASK_WHO),
    ("he asked what is happening with his message", Intent.ASK_STATUS),
    ("where i was before", Intent.CANNOT_COPE),
    ("my social worker is Ruth", Intent.ASK_STATUS),
]


@pytest.mark.parametrize(("words", "intent"), BY_EAR)
def test_a_question_that_is_spelt_by_ear_is_a_question(words: str, intent: Intent) -> None:
    assert speaks_to_heard(words, intent, 0.6)


@pytest.mark.parametrize(("words", "intent"), AN_ANSWER_ALL_THE_SAME)
def test_an_answer_stays_an_answer_however_sure_the_model_is(words: str, intent: Intent) -> None:
    assert not speaks_to_heard(words, intent, 0.99)


def test_where_no_question_waits_a_sure_model_is_enough() -> None:
    words = "u bin ded quiet ova mi nursry form"
    assert speaks_to_heard(words, Intent.ASK_STATUS, 0.7, question_stands=False)
    assert not speaks_to_heard(words, Intent.ASK_STATUS, 0.7)
    assert not speaks_to_heard(words, Intent.ASK_STATUS, 0.5, question_stands=False)


@pytest.mark.parametrize("intent", [Intent.HIDE_CHAT, Intent.STOP])
def test_hide_and_stop_need_their_word_wherever_the_talk_stands(intent: Intent) -> None:
    assert not speaks_to_heard("put it away quick", intent, 0.99, question_stands=False)


@pytest.mark.parametrize("intent", [one for one in Intent if one in SENSITIVE])
def test_what_is_sensitive_is_never_taken_for_a_question(intent: Intent) -> None:
    for words in ("can u take them", "wot if i hurt him", "who will help me"):
        assert not speaks_to_heard(words, intent, 0.99, question_stands=False)
