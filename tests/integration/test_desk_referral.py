"""The page of one referral over HTTP, and the same as JSON."""

import json
from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm.exc import StaleDataError

from referrals import card, hearing, queries, raising, service, talk
from referrals.card import Entry, Need
from referrals.model import (
    ChildNamed,
    Mention,
    MentionKind,
    Reading,
    Signal,
    SignalFound,
    Urgency,
)
from referrals.tables import ChronologyRow
from store.engine import Store, reading
from store.post import OutboxRow, OutboxState
from tests.unit.desk.world import DANGER, World


@pytest.fixture
def world(store: Store) -> World:
    return World(store)


def look_at(world: World, number: str) -> queries.WholeReferral:
    with reading(world.store) as work:
        return queries.whole_referral(work, number, world.clock())


def asked_and_tapped(world: World, question: str, answer: str, label: str) -> None:
    with world.store.begin() as work:
        chat = hearing.chat_at(
            work, key="telegram:555", door="telegram", address="555", now=world.clock()
        )
        talk.note_asked(chat, question)
    heard = world.somebody_writes(label, Reading(), kind="tap", tap=f"{question}:{answer}")
    with world.store.begin() as work:
        chat, referral = work.merge(chat), work.merge(heard.referral)
        message = work.merge(heard.message)
        talk.keep_answer(
            work, chat, referral, message, question=question, answer=answer, now=world.clock()
        )
        if question == "what_helps":
            entry = Entry(Need(answer), words=message.words)
            council = world.council
            card.keep(work, chat, entry, now=world.clock(), council=council, message=message)


def test_the_exact_words_are_shown_and_nothing_in_them_is_run(world: World) -> None:
    heard = world.somebody_writes("i carnt  cope\n<script>alert(1)</script> 😢")
    page = world.browser("ruth").load(f"/referrals/{heard.referral.number}")
    assert "i carnt  cope\n&lt;script&gt;alert(1)&lt;/script&gt; 😢" in page


def test_what_helps_the_person_stands_before_their_words(world: World) -> None:
    heard = world.somebody_writes("words of hers")
    asked_and_tapped(world, "what_helps", "pictures", "Pictures")
    page = world.browser("ruth").load(f"/referrals/{heard.referral.number}")
    assert page.index("<strong>Pictures</strong>") < page.index("words of hers")


def test_a_tap_is_shown_as_a_tap_with_the_question_that_stood(world: World) -> None:
    heard = world.somebody_writes()
    asked_and_tapped(world, "hurt_now", "no", "No")
    page = world.browser("ruth").load(f"/referrals/{heard.referral.number}")
    assert "Tapped: No" in page
    assert "We had asked: Is anyone hurt now?" in page


def test_it_is_said_that_nobody_knows_whether_writing_is_safe(world: World) -> None:
    heard = world.somebody_writes()
    ruth = world.browser("ruth")
    assert "Not known yet" in ruth.load(f"/referrals/{heard.referral.number}")
    asked_and_tapped(world, "phone_seen", "yes", "Yes")
    page = ruth.load(f"/referrals/{heard.referral.number}")
    assert "Not known yet" not in page
    assert "Does anyone else look at your phone?" in page


def test_a_signal_is_shown_with_the_words_that_raised_it(world: World) -> None:
    heard = world.somebody_writes("he is hitting me", DANGER)
    page = world.browser("ruth").load(f"/referrals/{heard.referral.number}")
    assert "Danger now</strong> because of “he is hitting”" in page


def test_opening_the_page_is_on_record_and_meets_the_clock_for_looking(world: World) -> None:
    heard = world.somebody_writes()
    number = heard.referral.number
    world.browser("ruth").load(f"/referrals/{number}")
    whole = look_at(world, number)
    assert ("Ruth Example", "opened") in [(e.actor, e.event) for e in whole.chronology]
    assert {c.state for c in whole.clocks if c.clock in ("look", "read")} == {"met"}
    assert whole.first_looked_at == world.clock()


def test_two_workers_may_open_a_referral_at_the_same_moment(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = world.somebody_writes().referral.number
    ruth, real, tries = world.browser("ruth"), service.look, []

    def somebody_was_faster(*given: object, **named: object) -> None:
        real(*given, **named)
        tries.append(1)
        if len(tries) == 1:
            raise StaleDataError

    monkeypatch.setattr(service, "look", somebody_was_faster)
    assert "Who did what" in ruth.load(f"/referrals/{number}")
    assert [e.event for e in look_at(world, number).chronology].count("opened") == 1


def test_what_was_sent_is_shown_with_what_became_of_it(world: World) -> None:
    heard = world.somebody_writes()
    with world.store.begin() as work:
        rows = list(work.scalars(select(OutboxRow).order_by(OutboxRow.id)))
        rows[0].state, rows[0].words = OutboxState.SENT, "Exactly this was sent."
        rows[1].state = OutboxState.BLOCKED
    page = world.browser("ruth").load(f"/referrals/{heard.referral.number}")
    assert "Exactly this was sent." in page
    assert "Not delivered: the person blocked Heard" in page
    assert f"Your number is {heard.referral.number[:-3]} {heard.referral.number[-3:]}" in page
    assert "message to them did not arrive" in world.browser("ruth").load("/")


def test_a_child_who_lives_elsewhere_is_shown_with_the_words(world: World) -> None:
    heard = world.somebody_writes("and amy 6 at my mums")
    child = ChildNamed("Amy", "6", lives_elsewhere=True, as_written="and amy 6 at my mums")
    with world.store.begin() as work:
        talk.keep_children(work, work.merge(heard.referral), work.merge(heard.message), (child,))
    page = world.browser("ruth").load(f"/referrals/{heard.referral.number}")
    assert "lives somewhere else" in page
    assert "They wrote: “and amy 6 at my mums”" in page


def test_failure_to_engage_is_never_shown(world: World) -> None:
    heard = world.somebody_writes()
    with world.store.begin() as work:
        raising.keep_reading(
            work,
            work.merge(heard.message),
            Reading(),
            read_by="rules",
            now=world.clock(),
            concern_types=("failure_to_engage",),
        )
    page = world.browser("ruth").load(f"/referrals/{heard.referral.number}").casefold()
    assert "engage" not in page
    assert "see what happened" in page


def test_a_number_that_nobody_has_is_said_plainly(world: World) -> None:
    answer = world.browser("ruth").client.get("/referrals/12345")
    assert answer.status_code == 404
    assert "There is no referral with the number 12345." in answer.text


def test_a_rasa_reading_stands_beside_that_of_the_rules(world: World) -> None:
    heard = world.somebody_writes("i shook him", DANGER)
    found = Reading((SignalFound(Signal.CHILD_HARM, "shook"),), Urgency.TODAY)
    with world.store.begin() as work:
        raising.keep_reading(
            work,
            work.merge(heard.message),
            found,
            read_by="rasa",
            now=world.clock(),
            intent="harm_done_by_me",
            confidence=0.91,
        )
    [message] = look_at(world, heard.referral.number).messages
    assert [one.read_by for one in message.readings] == ["rules", "rasa"]
    assert (message.intent, message.confidence) == ("harm_done_by_me", 0.91)
    assert message.urgency == "now"
    assert [one.signal for one in message.signals] == ["immediate_danger", "child_harm"]


def test_the_whole_referral_can_be_had_as_json(world: World) -> None:
    heard = world.somebody_writes("i carnt cope", DANGER)
    asked_and_tapped(world, "what_helps", "pictures", "Pictures")
    whole = json.loads(json.dumps(queries.as_json(look_at(world, heard.referral.number))))
    assert whole["number"] == heard.referral.number
    assert whole["urgency"] == "now"
    first = whole["messages"][0]
    assert (first["words"], first["channel"]) == ("i carnt cope", "telegram")
    assert first["sent_at"] == "2026-05-11T09:30:00Z"
    assert first["signals"] == [
        {"signal": "immediate_danger", "because": "he is hitting", "guessed": False}
    ]
    assert whole["messages"][1]["tap"] == "what_helps:pictures"
    assert whole["answers"][0]["tapped"] is True
    assert whole["communication_needs"][0]["what_helps"] == "pictures"
    assert {clock["clock"] for clock in whole["clocks"]} == {"look", "read", "decide"}
    assert whole["sent"][0]["state"] == "waiting"
    assert whole["decisions"] == []
    assert whole["chronology"][0]["event"] == "heard"


def test_the_queue_can_be_had_as_json(world: World) -> None:
    heard = world.somebody_writes("i carnt cope")
    world.clock.pass_time(minutes=3)
    with reading(world.store) as work:
        [line] = json.loads(json.dumps(queries.as_json(queries.queue(work, world.clock()))))
    assert line["number"] == heard.referral.number
    assert line["waiting"] == 180
    assert line["due"][0]["overdue"] is False
    assert line["first_words"] == "i carnt cope"


def test_a_moment_without_a_zone_is_not_written_down() -> None:
    with pytest.raises(ValueError, match="time zone"):
        queries.as_json({"at": datetime(2026, 5, 11, 9, 0)})  # noqa: DTZ001
    assert queries.as_json(datetime(2026, 5, 11, 9, 0, tzinfo=UTC)) == "2026-05-11T09:00:00Z"


def test_the_chronology_names_who_did_what_in_order(world: World) -> None:
    heard = world.somebody_writes()
    number = heard.referral.number
    ruth = world.browser("ruth")
    ruth.send(f"/referrals/{number}/take", from_page=f"/referrals/{number}")
    page = ruth.load(f"/referrals/{number}")
    assert page.index("Wrote to us") < page.index("Opened and read it") < page.index("Took it")
    with reading(world.store) as work:
        entries = work.scalars(select(ChronologyRow.event).order_by(ChronologyRow.id)).all()
    assert entries.index("opened") < entries.index("taken")


def test_who_when_and_where_stand_under_the_words_as_a_machine_saw_them(world: World) -> None:
    heard = world.somebody_writes("leo an mia was sick <b>last nite</b>")
    kinds = (MentionKind.NAME, MentionKind.NAME, MentionKind.TIME)
    told = zip(kinds, ("leo", "mia", "<b>last nite</b>"), strict=True)
    with world.store.begin() as work:
        raising.keep_reading(
            work,
            work.merge(heard.message),
            Reading(),
            read_by="rasa",
            now=world.clock(),
            mentions=tuple(Mention(kind, words) for kind, words in told),
        )
    page = world.browser("ruth").load(f"/referrals/{heard.referral.number}")
    line = "Somebody: “leo”, “mia”; When: “&lt;b&gt;last nite&lt;/b&gt;”"
    assert f"Named in it, as a machine saw it: {line}" in page
