"""The communication card: asked once, changed by a word, obeyed by what goes out, never a flag."""

from __future__ import annotations

import itertools
import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot import outbox
from referrals import card, chronology, queries, service
from referrals.card import Entry, Need, NotForTheCard, SaidBy
from referrals.preferences import Preferences
from referrals.tables import ChatRow, ChronologyRow, CommunicationNeedRow
from store.engine import Store, reading
from store.post import OutboxRow, OutboxState
from tests.builders import COUNCIL, a_chat, a_referral, a_worker, london, newest
from tests.integration.talking import Talk, ask, keep

CANT_COPE = "i carnt cope wiv im"
NOW = london("Tue 2026-05-05 10:00")


@pytest.fixture
def talk(store: Store) -> Talk:
    """A parent who wrote that she can not cope, and was asked if anyone is hurt now."""
    talk = Talk(store)
    talk.rasa.will_propose(ask("hurt_now"))
    talk.writes(CANT_COPE)
    talk.turn()
    everything_goes_out(talk)
    return talk


def everything_goes_out(talk: Talk) -> None:
    with talk.store.begin() as work:
        for row in work.scalars(select(OutboxRow).where(OutboxRow.state == OutboxState.WAITING)):
            outbox.note_sent(row, outbox.words_of(row, talk.now), "1", talk.now)


def sent(talk: Talk) -> list[OutboxRow]:
    with reading(talk.store) as work:
        return list(work.scalars(select(OutboxRow).order_by(OutboxRow.id)))


def needs(talk: Talk) -> list[CommunicationNeedRow]:
    with reading(talk.store) as work:
        return list(work.scalars(select(CommunicationNeedRow).order_by(CommunicationNeedRow.id)))


def asked(talk: Talk) -> Preferences:
    return Preferences.of(talk.chat.preferences)


def test_a_misspelt_word_changes_the_card_and_the_question_is_put_again(talk: Talk) -> None:
    talk.writes("slowa")
    assert talk.turn() == ["card.changed_slower", "ask.hurt_now"]
    assert asked(talk) == Preferences(slower=True)
    [need] = needs(talk)
    assert (need.what_helps, need.wanted, need.words) == ("slower", True, "slowa")
    assert (need.said_by, need.written_by) == ("the person", "the person")
    assert talk.now - need.at < timedelta(minutes=1)
    assert talk.rasa.heard == [(CANT_COPE, talk.rasa.heard[0][1])]  # no answer to its question
    assert talk.chat.asked == "hurt_now"


def test_slower_means_real_pauses_and_no_sleep(talk: Talk) -> None:
    talk.writes("slower")
    talk.hear()
    first, second = sent(talk)[-2:]
    assert second.not_before - first.not_before == COUNCIL.slower_pause
    assert COUNCIL.slower_pause >= timedelta(seconds=10)


def test_what_waits_already_goes_slower_and_without_pictures_too(talk: Talk) -> None:
    talk.writes("what is happening with my message")
    talk.hear()
    talk.writes("pitchers off")
    talk.writes("slower")
    talk.hear()
    waiting = [row for row in sent(talk) if row.state == OutboxState.WAITING]
    assert len(waiting) > 3
    assert all(row.preferences == {"pictures": False, "slower": True} for row in waiting)
    pauses = [later.not_before - one.not_before for one, later in itertools.pairwise(waiting)]
    assert set(pauses) == {COUNCIL.slower_pause}


def test_words_about_danger_are_never_slowed_and_hurry_what_waits_before_them(talk: Talk) -> None:
    talk.writes("slower")
    talk.hear()
    talk.writes("she drunk the toylet cleener")
    talk.hear()
    rows = [row for row in sent(talk) if row.state == OutboxState.WAITING]
    ring = next(row for row in rows if row.phrase == "danger.ring_999_swallowed")
    assert ring.not_before - talk.now <= timedelta(seconds=len(rows))
    after = [row.not_before for row in rows if row.id > ring.id]
    assert after
    assert max(after) - ring.not_before <= timedelta(seconds=len(after))


def test_shorter_says_each_phrase_in_its_shorter_wording_one_at_a_time(talk: Talk) -> None:
    talk.writes("can you make it shorta")
    talk.hear()
    talk.writes("i want a person")
    talk.hear()
    row = sent(talk)[-1]
    assert row.phrase == "person.wanted"
    words = outbox.words_of(row, talk.now)
    assert words.startswith("A person will answer before ")
    first, second = [row for row in sent(talk) if row.state == OutboxState.WAITING][:2]
    assert second.not_before - first.not_before == COUNCIL.shorter_pause


def test_easier_words_say_each_phrase_in_its_simpler_wording(talk: Talk) -> None:
    talk.writes("easier words")
    talk.hear()
    assert (
        outbox.words_of(sent(talk)[-1], talk.now)
        == "Think about now. Is a child or a grown-up hurt?"
    )


def test_where_a_chat_app_sets_the_letters_heard_says_so_and_offers_what_it_can(talk: Talk) -> None:
    talk.writes("pitchers off")
    talk.turn()
    talk.writes("biger letters")
    assert talk.turn() == ["card.bigger_elsewhere", "ask.hurt_now"]
    assert asked(talk).bigger, "the worker sees the wish"
    offered = sent(talk)[-2].buttons
    assert [code for _, code in offered] == [
        *("card:pictures:on", "card:listen:on", "card:show"),
    ]


def test_on_the_web_page_the_letters_grow_and_nothing_else_is_said(store: Store) -> None:
    talk = Talk(store, door="web")
    talk.rasa.will_propose(ask("hurt_now"))
    talk.writes(CANT_COPE)
    talk.turn()
    talk.writes("biger letters")
    assert talk.turn() == ["card.changed_bigger", "ask.hurt_now"]


def test_a_button_turns_it_on_and_off_and_all_of_it_stays_on_record(talk: Talk) -> None:
    talk.taps("card:pictures:off", "Pictures off")
    assert talk.turn()[0] == "card.changed_no_pictures"
    talk.waits(days=1)
    talk.taps("card:pictures:on", "Pictures on")
    assert talk.turn()[0] == "card.changed_pictures"
    assert [(need.wanted, need.words) for need in needs(talk)] == [
        (False, "Pictures off"),
        (True, "Pictures on"),
    ]
    assert asked(talk) == Preferences()
    with reading(talk.store) as work:
        changes = work.scalars(select(ChronologyRow).where(ChronologyRow.event == "card changed"))
        kept = [json.loads(row.detail) for row in changes]
        assert [(one["what_helps"], one["wanted"], one["said_by"]) for one in kept] == [
            ("pictures", False, "the person"),
            ("pictures", True, "the person"),
        ]
        assert chronology.verify(work) is None


def test_the_card_is_shown_with_a_button_for_each_thing(talk: Talk) -> None:
    talk.writes("slower")
    talk.turn()
    talk.writes("what helps me")
    assert talk.turn() == ["card.you_told_us", "card.has_slower", "card.choose"]
    codes = [code for _, code in sent(talk)[-1].buttons]
    assert "card:slower:off" in codes
    assert "card:shorter:on" in codes
    assert "card:not_now" in codes


def test_the_answer_to_what_helps_you_is_on_the_card_and_obeyed(talk: Talk) -> None:
    talk.rasa.will_propose(keep("hurt_now", "no"), ask("what_helps"))
    talk.writes("no")
    talk.turn()
    assert talk.chat.card_asked_at is not None
    talk.rasa.will_propose(keep("what_helps", "listen"), ask("anything_else"))
    talk.taps("answer:what_helps:listen", "Read to me")
    assert talk.turn() == ["card.you_can_change", "ask.anything_else"]
    assert asked(talk).read_to_me
    assert sent(talk)[-1].preferences == {"read_to_me": True}


def test_what_helps_in_her_own_words_is_kept_as_she_wrote_it(talk: Talk) -> None:
    talk.rasa.will_propose(keep("hurt_now", "no"), ask("what_helps"))
    talk.writes("no")
    talk.turn()
    talk.rasa.will_propose(keep("what_helps", "words"))
    talk.writes("dont rush me an draw it")
    talk.turn()
    assert [(need.what_helps, need.words) for need in needs(talk)] == [
        ("own_words", "dont rush me an draw it")
    ]


def test_the_question_can_be_skipped_and_then_nothing_is_on_the_card(talk: Talk) -> None:
    talk.rasa.will_propose(keep("what_helps", "not_now"))
    talk.writes("not now")
    assert talk.turn() == ["answer.not_now"]
    assert needs(talk) == []


def test_who_is_known_is_not_asked_again_until_it_is_time(talk: Talk) -> None:
    talk.writes("shorter")
    talk.turn()
    talk.writes("no he fine")
    talk.turn()
    assert "what_helps" in talk.rasa.heard[-1][1]["answered"]
    talk.waits(days=COUNCIL.card_review_days)
    talk.writes("it is bad agen")
    talk.turn()
    assert "what_helps" not in talk.rasa.heard[-1][1]["answered"]


def test_after_half_a_year_heard_asks_gently_whether_it_is_still_so(talk: Talk) -> None:
    talk.writes("pictures off")
    talk.turn()
    with talk.store.begin() as work:
        chat = work.merge(talk.chat)
        chat.questions_on, chat.asked = False, None
    talk.waits(days=COUNCIL.card_review_days - 1)
    talk.writes("he is asleep now")
    assert "card.still_the_same" not in talk.turn()
    talk.waits(days=2)
    talk.writes("he is asleep now")
    assert talk.turn()[-3:] == [
        "card.you_told_us",
        "card.has_no_pictures",
        "card.still_the_same",
    ]
    talk.taps("card:same", "Yes, the same")
    assert talk.turn() == ["answer.noted"]
    talk.writes("he is asleep now")
    assert "card.still_the_same" not in talk.turn()


def test_when_another_worker_takes_over_it_is_asked_again(talk: Talk) -> None:
    talk.writes("slower")
    talk.turn()
    with talk.store.begin() as work:
        chat = work.merge(talk.chat)
        chat.questions_on, chat.asked = False, None
        number = newest(work).number
        moment = {"now": talk.now, "council": COUNCIL}
        service.take(work, number, a_worker(work, "Ruth"), **moment)
        talk.waits(hours=1)
        later = {"now": talk.now, "council": COUNCIL}
        service.take(work, number, a_worker(work, "Omar"), **later)
        whole = queries.whole_referral(work, number, talk.now, COUNCIL)
        assert whole.card.review == "new_worker"
    talk.waits(hours=1)
    talk.writes("he is asleep now")
    said = talk.turn()
    assert said[-4:] == [
        *("card.new_worker", "card.you_told_us"),
        *("card.has_slower", "card.still_the_same"),
    ]


def test_nothing_is_asked_about_the_card_while_danger_stands(talk: Talk) -> None:
    talk.writes("slower")
    talk.turn()
    talk.waits(days=COUNCIL.card_review_days + 1)
    talk.writes("she drunk the toylet cleener")
    assert not [phrase for phrase in talk.turn() if phrase.startswith("card.")]


def test_a_word_about_how_heard_talks_opens_no_referral(store: Store) -> None:
    talk = Talk(store)
    talk.writes("pictures off")
    talk.turn()
    with reading(store) as work:
        assert queries.queue(work, talk.now) == ()
    assert asked(talk) == Preferences(pictures=False)


def test_in_a_hidden_chat_it_is_kept_and_nothing_is_shown(talk: Talk) -> None:
    talk.writes("hide")
    talk.turn()
    talk.writes("slower")
    assert talk.turn() == ["hide.dull"]
    assert asked(talk).slower


def test_a_worker_keeps_what_a_practitioner_said_with_both_names(store: Store) -> None:
    with store.begin() as work:
        referral = a_referral(work)
        ruth = a_worker(work, "Ruth")
        chat = work.get_one(ChatRow, referral.chat_id)
        entry = Entry(
            Need.OWN_WORDS,
            words="Use short clear sentences and easy words and give extra time",
            said_by=SaidBy.PRACTITIONER,
            who_said="Sue, speech and language therapist",
            written_by=f"worker:{ruth.id}",
        )
        assert card.keep(work, chat, entry, now=NOW, council=COUNCIL)
        assert not card.keep(work, chat, entry, now=NOW, council=COUNCIL)
        seen = queries.whole_referral(work, referral.number, NOW, COUNCIL).card
        [line] = seen.lines
        assert (line.said_by, line.who_said, line.written_by) == (
            "a practitioner",
            "Sue, speech and language therapist",
            "Ruth",
        )
        assert "“Use short clear sentences and easy words and give extra time”" in seen.what_to_do


@pytest.mark.parametrize("words", ["IQ 71", "her mental age is 9", "verbal 5th percentile"])
def test_a_score_is_not_for_the_card(store: Store, words: str) -> None:
    with store.begin() as work:
        chat = a_chat(work)
        entry = Entry(Need.OWN_WORDS, words=words, written_by="worker:1")
        with pytest.raises(NotForTheCard):
            card.keep(work, chat, entry, now=NOW, council=COUNCIL)
        assert card.entries(work, chat.id) == []


def test_the_card_raises_no_urgency_and_no_alert(talk: Talk) -> None:
    def standing() -> tuple[str, int]:
        with reading(talk.store) as work:
            [line] = queries.queue(work, talk.now)
            return line.urgency, line.unseen_alerts

    before = standing()
    for word in ("shorter", "slower", "easy words", "read to me", "pictures off", "bigger"):
        talk.writes(word)
        talk.turn()
    assert standing() == before


def test_the_plain_sentence_stands_first_in_the_queue_and_in_every_export(talk: Talk) -> None:
    talk.writes("slower")
    talk.turn()
    with reading(talk.store) as work:
        [line] = queries.queue(work, talk.now)
        whole = queries.whole_referral(work, line.number, talk.now, COUNCIL)
    assert next(iter(queries.as_json(line))) == "what_to_do"
    assert next(iter(queries.as_json(whole))) == "card"
    assert line.what_to_do == whole.card.what_to_do
    assert line.what_to_do.startswith("Give extra time. Pause, and wait for the answer.")
    assert line.what_to_do.endswith("Use short clear sentences. Use easy words.")
    assert line.what_to_do.count("Give extra time.") == 1
