""" "What does that mean?": every word of the glossary, as people ask and as they spell it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from bot import outbox
from bot.answers import plain
from bot.word_asked import asked_in
from easy_read.glossary import Entry, entries
from easy_read.say import say
from easy_read.words.common import is_everyday, zipf
from referrals.preferences import Preferences
from referrals.tables import ChatRow
from store.engine import Store, reading
from store.post import OutboxRow, OutboxState
from tests.integration.talking import Talk, ask

WAYS = (
    "what does {} mean",
    "What does a {} mean?",
    "wots a {}",
    "what is {}?",
    "wot dus {} meen",
    "whats the meaning of {} please",
    "can you tell me what a {} is",
    "i dont know wot {} means",
)
each_entry = pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.term)


def with_one_slip(term: str) -> Iterator[str]:
    """The term with a letter left out, two swapped, or another vowel; never the first letter."""
    for at in range(1, len(term)):
        before, letter, after = term[:at], term[at], term[at + 1 :]
        if letter.isalpha():
            yield before + after
            yield before + ("e" if letter != "e" else "a") + after
            if after[:1].isalpha() and after[0] != letter:
                yield before + after[0] + letter + after[1:]


def is_another_word(written: str) -> bool:
    """ "Pan" is no slip for "plan": whoever writes it means it. Three in a row are stretched."""
    return all(is_everyday(word) or zipf(word) >= 3.3 for word in plain(written).split())


def written(word: str) -> str:
    """As it stands, in small letters: no letter was stretched."""
    return word.lower().replace("-", " ")


def slips_of(term: str) -> list[str]:
    made = dict.fromkeys(with_one_slip(term))
    return [one for one in made if plain(one) == written(one) and not is_another_word(one)]


@each_entry
def test_every_form_of_every_word_can_be_asked_in_every_way(entry: Entry) -> None:
    for form in entry.forms:
        for way in WAYS:
            found = asked_in(way.format(form), question_stands=True)
            assert found is entry, way.format(form)


@each_entry
def test_every_word_can_be_asked_with_a_letter_wrong(entry: Entry) -> None:
    for slip in slips_of(entry.term):
        found = asked_in(f"what does {slip} mean", question_stands=True)
        assert found is not None, slip
        # "Foster caer" is as near to a carer as to care: either is told.
        assert found is entry or found.term.split()[0] == entry.term.split()[0], slip


def test_there_are_thousands_of_slips_and_few_words_have_none() -> None:
    made = {entry.term: slips_of(entry.term) for entry in entries()}
    assert sum(map(len, made.values())) > 2_000
    assert [term for term, slips in made.items() if not slips] == []


@pytest.mark.parametrize(
    "words",
    [
        "what is my plan",
        "what is the plan",
        "whats the risk",
        "who is my social worker",
        "who is the manager",
        "what is a cup",
        "what is happening",
        "wots a pan",
        "he said what does it mean to me",
        "i dont get benefits",
        "he broke the court order what does it matter",
        "what is abuse he hits me",
        "what does my mum mean",
        "the court took my baby",
    ],
)
def test_what_asks_for_no_meaning_is_left_to_the_talk(words: str) -> None:
    assert asked_in(words, question_stands=False) is None


# ---- in the chat ----


@pytest.fixture
def talk(sqlite_store: Store) -> Talk:
    """A parent who is asked where the children are."""
    talk = Talk(sqlite_store)
    talk.rasa.will_propose(ask("staying"))
    talk.writes("i carnt cope wiv im")
    talk.turn()
    return talk


def told(talk: Talk) -> list[OutboxRow]:
    with reading(talk.store) as work:
        return list(work.scalars(select(OutboxRow).order_by(OutboxRow.id)))


def everything_goes_out(talk: Talk) -> list[str]:
    """The person is given it all, and reads it. Returns the words."""
    with talk.store.begin() as work:
        rows = work.scalars(select(OutboxRow).where(OutboxRow.state == OutboxState.WAITING)).all()
        for row in rows:
            outbox.note_sent(row, outbox.words_of(row, talk.now), "1", talk.now)
    talk.waits(minutes=1)
    return [row.words or "" for row in rows]


def test_every_word_is_answered_in_the_chat_and_the_question_stands(talk: Talk) -> None:
    for entry in entries():
        talk.writes(f"wots a {entry.term}")
        talk.hear()
        # "Adoption" may also be about a child who is to be cared for: that is answered first.
        assert talk.sees()[-2:] == ["word.means", "ask.staying"], entry.term
        said = everything_goes_out(talk)[-2]
        assert said == say("word.means", meaning=entry.meaning)
    assert talk.chat.asked == "staying"


@pytest.mark.parametrize(
    ("language", "words"),
    [("cy", "beth yw court"), ("pl", "co to jest court"), ("pl", "court co to")],
)
def test_in_another_language_it_is_said_plainly_that_the_meaning_is_english(
    talk: Talk, language: str, words: str
) -> None:
    talk.taps(f"language:{language}")
    talk.hear()
    talk.sees()
    talk.writes(words)
    talk.hear()
    assert talk.sees() == ["word.in_english", "word.means", "ask.staying"]
    first, meaning, question = told(talk)[-3:]
    spoken = [Preferences.of(row.preferences).language for row in (first, meaning, question)]
    assert spoken == [language, "en", language]
    assert first.buttons == [["button.want_person", "ask:person"]]


def test_a_word_that_is_asked_first_opens_a_referral_all_the_same(store: Store) -> None:
    talk = Talk(store)
    talk.rasa.will_propose(ask("hurt_now"))
    talk.writes("what is domestic abuse")
    said = talk.turn()
    assert said[0] == "referral.thanks"
    assert said[-2:] == ["word.means", "ask.hurt_now"]


def test_the_hard_words_of_a_letter_are_told_to_whoever_did_not_understand_it(talk: Talk) -> None:
    with talk.store.begin() as work:
        talk.worker_replies(
            work, "The assessment is next. You must come to court on Monday 11 May."
        )
        work.get_one(ChatRow, talk.chat.id).asked = None
    everything_goes_out(talk)
    talk.sees()
    talk.writes("what does that mean")
    talk.hear()
    assert talk.sees() == ["word.means", "word.means", "decision.not_understand_noted"]
    meanings = everything_goes_out(talk)[:2]
    assert [one.split()[6] for one in meanings] == ["assessment", "court"]


def test_a_hidden_chat_learns_nothing_and_danger_comes_before_any_word(talk: Talk) -> None:
    talk.writes("hide")
    talk.hear()
    talk.sees()
    talk.writes("what is a court order")
    talk.hear()
    assert talk.sees() == ["hide.dull"]
    talk.writes("he is hitting me now")
    talk.hear()
    talk.sees()
    talk.writes("what is court")
    talk.hear()
    assert "word.means" not in talk.sees()
