"""A person says which language, in that language, at any time; all that goes out obeys."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot import outbox
from referrals import card, queries
from referrals.preferences import Preferences
from referrals.queries import queue
from referrals.tables import ChatRow
from store.engine import Store, reading
from store.post import OutboxRow, OutboxState
from tests.builders import newest
from tests.integration.talking import Talk, ask

CANT_COPE = "i carnt cope wiv im"
POLISH = "nie mam mleka dla dziecka"
IN_DANGER = "dziecko nie oddycha"


@pytest.fixture
def talk(store: Store) -> Talk:
    """A parent on Telegram, on a Tuesday morning."""
    return Talk(store)


def language(talk: Talk) -> str:
    return Preferences.of(talk.chat.preferences).language


def said(talk: Talk) -> list[str]:
    """The words of all that was put out, as the door would send them now."""
    with reading(talk.store) as work:
        mine = select(OutboxRow).join(ChatRow, ChatRow.id == OutboxRow.chat_id)
        rows = work.scalars(mine.where(ChatRow.key == talk.key).order_by(OutboxRow.id))
        return [outbox.words_of(row, talk.now) for row in rows]


def buttons(talk: Talk, phrase: str) -> list[str]:
    with reading(talk.store) as work:
        found = select(OutboxRow).where(OutboxRow.phrase == phrase).order_by(OutboxRow.id.desc())
        return [label for label, _ in outbox.buttons_of(work.scalars(found).first())]


def test_the_first_screen_has_the_other_languages_below_the_ways_in(talk: Talk) -> None:
    talk.writes("hello")
    talk.turn()
    assert buttons(talk, "hello.choose")[2:] == ["Cymraeg", "Polski"]


@pytest.mark.parametrize(
    ("words", "code", "first"),
    [
        ("po polsku", "pl", "Dobrze. Teraz piszę do Ciebie po polsku."),
        ("Polski!", "pl", "Dobrze. Teraz piszę do Ciebie po polsku."),
        ("cymraeg", "cy", "Iawn. Rwy'n ysgrifennu yn Gymraeg nawr."),
        ("in welsh", "cy", "Iawn. Rwy'n ysgrifennu yn Gymraeg nawr."),
    ],
)
def test_a_word_chooses_the_language_and_opens_no_referral(
    talk: Talk, words: str, code: str, first: str
) -> None:
    talk.writes(words)
    talk.turn()
    assert language(talk) == code
    assert said(talk)[0] == first
    with reading(talk.store) as work:
        assert queue(work, talk.now) == ()


def test_language_asks_which_one_each_by_its_own_name(talk: Talk) -> None:
    talk.writes("/language")
    assert talk.turn() == ["language.choose"]
    assert buttons(talk, "language.choose") == ["English", "Cymraeg", "Polski"]


def test_a_tap_chooses_and_all_that_follows_is_said_in_it(talk: Talk) -> None:
    talk.taps("language:pl", "Polski")
    talk.turn()
    talk.writes(CANT_COPE)
    talk.rasa.will_propose(ask("hurt_now"))
    talk.turn()
    assert "Dziękuję, że mi o tym mówisz. Mam to zapisane." in said(talk)
    assert "Czy komuś teraz coś się stało?" in said(talk)
    assert buttons(talk, "ask.hurt_now")[:2] == ["Tak", "Nie"]


def test_the_question_that_stands_is_asked_again_in_the_new_language(talk: Talk) -> None:
    talk.writes(CANT_COPE)
    talk.rasa.will_propose(ask("hurt_now"))
    talk.turn()
    talk.taps("language:cy", "Cymraeg")
    assert talk.turn() == ["language.changed", "language.worker_told", "ask.hurt_now"]
    assert said(talk)[-1] == "Oes rhywun wedi cael niwed nawr?"
    assert talk.chat.asked == "hurt_now"


def test_what_waits_to_go_out_is_said_in_the_new_language(talk: Talk) -> None:
    talk.writes(CANT_COPE)
    talk.hear()
    talk.taps("language:pl", "Polski")
    talk.hear()
    assert said(talk)[0] == "Dziękuję, że mi o tym mówisz. Mam to zapisane."


def test_what_was_sent_stays_as_it_was_said(talk: Talk) -> None:
    talk.writes(CANT_COPE)
    talk.turn()
    with talk.store.begin() as work:
        row = work.scalars(select(OutboxRow).order_by(OutboxRow.id)).first()
        assert row is not None
        outbox.note_sent(row, outbox.words_of(row, talk.now), "1", talk.now)
        number = row.id
    talk.taps("language:pl", "Polski")
    talk.turn()
    with reading(talk.store) as work:
        kept = work.get_one(OutboxRow, number)
        assert (kept.state, kept.words) == (
            OutboxState.SENT,
            "Thank you for telling me. I wrote it down.",
        )


def test_it_can_be_changed_back_and_each_choice_is_kept_on_the_card(talk: Talk) -> None:
    for words in ("polski", "cymraeg", "english"):
        talk.writes(words)
        talk.turn()
    assert language(talk) == "en"
    with reading(talk.store) as work:
        kept = [
            (row.words, row.said_by)
            for row in card.entries(work, talk.chat.id)
            if row.what_helps == card.Need.LANGUAGE
        ]
    assert kept == [(code, "the person") for code in ("pl", "cy", "en")]


def test_polish_words_are_kept_and_polish_is_offered_in_polish_once(talk: Talk) -> None:
    talk.writes(POLISH)
    talk.turn()
    assert language(talk) == "en"
    assert "Mogę pisać do Ciebie po polsku. Czy chcesz po polsku?" in said(talk)
    assert buttons(talk, "language.offer") == ["Polski", "English"]
    talk.writes("nie mam nic do jedzenia")
    assert "language.offer" not in talk.turn()
    with reading(talk.store) as work:
        words = [
            one.words
            for one in queries.whole_referral(work, newest(work).number, talk.now).messages
        ]
    assert words == [POLISH, "nie mam nic do jedzenia"]


def test_whoever_said_english_is_not_offered_polish(talk: Talk) -> None:
    talk.writes("english")
    talk.turn()
    talk.writes(POLISH)
    assert "language.offer" not in talk.turn()


def test_in_danger_999_is_said_in_the_language_of_the_words_and_nothing_is_offered(
    talk: Talk,
) -> None:
    talk.writes(IN_DANGER)
    talk.turn()
    assert "Ring 999 now. It is free." in said(talk)
    assert "Zadzwoń teraz pod 999. To nic nie kosztuje." in said(talk)
    assert "Mogę pisać do Ciebie po polsku. Czy chcesz po polsku?" not in said(talk)
    with reading(talk.store) as work:
        assert newest(work).urgency == "now"


def test_danger_in_polish_is_answered_in_polish_once_it_was_chosen(talk: Talk) -> None:
    talk.taps("language:pl", "Polski")
    talk.turn()
    talk.writes(IN_DANGER)
    talk.turn()
    assert said(talk).count("Zadzwoń teraz pod 999. To nic nie kosztuje.") == 1
    assert "Ring 999 now. It is free." not in said(talk)


def test_a_hidden_chat_offers_nothing(talk: Talk) -> None:
    talk.writes("hide")
    talk.turn()
    talk.writes(POLISH)
    assert "language.offer" not in talk.turn()


def test_a_button_of_another_version_chooses_nothing(talk: Talk) -> None:
    talk.taps("language:so", "Soomaali")
    talk.turn()
    assert language(talk) == "en"


def test_a_workers_own_words_are_not_translated(talk: Talk) -> None:
    talk.taps("language:pl", "Polski")
    talk.turn()
    talk.writes(CANT_COPE)
    talk.turn()
    with talk.store.begin() as work:
        talk.worker_replies(work, "Hello. I am Ruth.")
    assert said(talk)[-1] == "Hello. I am Ruth."


def test_the_worker_sees_the_language_on_the_queue_the_referral_and_the_export(
    talk: Talk,
) -> None:
    talk.taps("language:pl", "Polski")
    talk.turn()
    talk.writes(CANT_COPE)
    talk.turn()
    with reading(talk.store) as work:
        [line] = queue(work, talk.now)
        whole = queries.whole_referral(work, line.number, talk.now)
        exported = queries.as_json(whole)
    assert (line.language, line.needs_interpreter) == ("pl", True)
    assert (whole.language, whole.needs_interpreter) == ("pl", True)
    assert exported["language"] == "pl"
    assert exported["needs_interpreter"] is True
    assert exported["sent"][-1]["language"] == "pl"
    assert line.what_to_do.startswith("Use Polish (polski). Get an interpreter when you talk.")
    assert [card_line.words for card_line in whole.card.lines] == ["Polish (polski)"]


def test_one_who_went_back_to_english_needs_no_interpreter(talk: Talk) -> None:
    for words in ("polski", "english", CANT_COPE):
        talk.writes(words)
        talk.turn()
    with reading(talk.store) as work:
        [line] = queue(work, talk.now)
    assert line.what_to_do.startswith("English is fine.")
    assert "interpreter" not in line.what_to_do
