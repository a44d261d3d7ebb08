"""Every step that a worker takes at the desk, over HTTP, and every way in which it is refused."""

import json

import pytest
from sqlalchemy import select

from referrals import queries, service
from referrals.tables import ChronologyRow
from store.engine import Store, reading
from store.post import OutboxRow
from tests.unit.desk.world import Browser, World

GOOD_WORDS = "Ruth will ring you.\nShe will ring today."
HARD_WORDS = "We'll ring you ASAP."


@pytest.fixture
def world(store: Store) -> World:
    return World(store)


@pytest.fixture
def number(world: World) -> str:
    return world.somebody_writes().referral.number


@pytest.fixture
def ruth(world: World, number: str) -> Browser:
    """Ruth, who has taken the referral."""
    ruth = world.browser("ruth")
    taken = ruth.send(f"/referrals/{number}/take", from_page=f"/referrals/{number}")
    assert taken.status_code == 302
    return ruth


def whole(world: World, number: str) -> queries.WholeReferral:
    with reading(world.store) as work:
        return queries.whole_referral(work, number, world.clock())


def own_words(world: World) -> list[str]:
    with reading(world.store) as work:
        rows = work.scalars(select(OutboxRow).where(OutboxRow.own_words_sealed.is_not(None)))
        return [row.own_words for row in rows]


def test_who_takes_a_referral_holds_it(world: World, ruth: Browser, number: str) -> None:
    assert whole(world, number).holder == "Ruth Example"
    assert "You have it." in ruth.load(f"/referrals/{number}")


@pytest.mark.usefixtures("ruth")
def test_another_worker_takes_it_over_openly(world: World, number: str) -> None:
    omar = world.browser("omar")
    assert "Take it over from Ruth Example" in omar.load(f"/referrals/{number}")
    omar.send(f"/referrals/{number}/take", from_page=f"/referrals/{number}")
    assert whole(world, number).holder == "Omar Invented"


def test_words_to_the_person_go_out_as_they_were_written(
    world: World, ruth: Browser, number: str
) -> None:
    answer = ruth.send(f"/referrals/{number}/reply", words=GOOD_WORDS)
    assert answer.location == f"/referrals/{number}"
    assert own_words(world) == [GOOD_WORDS]


def test_words_that_are_hard_to_read_are_pointed_at_before_they_go_out(
    world: World, ruth: Browser, number: str
) -> None:
    answer = ruth.send(f"/referrals/{number}/reply", words=HARD_WORDS)
    assert answer.status_code == 422
    assert "“ASAP”" in answer.text
    assert HARD_WORDS.replace("'", "&#39;") in answer.text
    assert own_words(world) == []


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("reply", {"words": HARD_WORDS}),
        ("ask", {"what": HARD_WORDS, "why": "I ask because I must know."}),
        (
            "decide",
            {"outcome": "family_help", "reason": "Weighed.", "words_for_person": HARD_WORDS},
        ),
    ],
)
def test_hard_words_are_sent_all_the_same_when_the_worker_says_why(
    world: World, ruth: Browser, number: str, path: str, fields: dict[str, str]
) -> None:
    because = "She asked for exactly this."
    answer = ruth.send(f"/referrals/{number}/{path}", **fields, sent_anyway_because=because)
    assert answer.status_code == 302
    assert any(HARD_WORDS in words for words in own_words(world))
    with reading(world.store) as work:
        details = work.scalars(select(ChronologyRow.detail)).all()
    assert any(because in json.loads(detail).values() for detail in details)
    assert because in ruth.load(f"/referrals/{number}")


@pytest.mark.parametrize(
    ("path", "fields", "said"),
    [
        ("reply", {"words": "  "}, "Write what you want to say to the person."),
        ("ask", {"what": "Ring me.", "why": ""}, "Write why you ask."),
        ("ask", {"what": "Ring me.", "why": "ring me. "}, "must say more"),
        ("decide", {"reason": "x", "words_for_person": "y"}, "Choose what you decide."),
        ("decide", {"outcome": "odd", "reason": "x"}, "Choose what you decide."),
        (
            "decide",
            {"outcome": "family_help", "reason": " ", "words_for_person": "Ruth will come."},
            "Write why. A decision without a reason can not be kept.",
        ),
        (
            "decide",
            {"outcome": "family_help", "reason": "Weighed."},
            "Write the plain words for the person.",
        ),
        ("no-further-action", {"words_for_person": "You can ask Jo."}, "Write why."),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_nothing_typed_is_lost(
    world: World, ruth: Browser, number: str, path: str, fields: dict[str, str], said: str
) -> None:
    before = whole(world, number)
    answer = ruth.send(f"/referrals/{number}/{path}", **fields)
    assert answer.status_code == 422
    assert "There is a problem" in answer.text
    assert said in answer.text
    for typed in fields.values():
        assert typed.strip() in answer.text or typed == "odd"
    after = whole(world, number)
    assert (after.status, after.decisions, after.version) == (
        before.status,
        before.decisions,
        before.version,
    )


def test_a_decision_is_kept_with_its_reason_and_the_person_is_told(
    world: World, ruth: Browser, number: str
) -> None:
    ruth.send(
        f"/referrals/{number}/decide",
        outcome="family_help",
        reason="She needs rest.",
        words_for_person=GOOD_WORDS,
    )
    seen = whole(world, number)
    assert seen.status == "decided"
    [made] = seen.decisions
    assert (made.outcome, made.reason, made.made_by) == (
        "family_help",
        "She needs rest.",
        "Ruth Example",
    )
    assert own_words(world) == [GOOD_WORDS]
    assert "She needs rest." in ruth.load(f"/referrals/{number}")


def test_no_further_action_counts_only_when_a_manager_agrees(
    world: World, ruth: Browser, number: str
) -> None:
    ruth.send(
        f"/referrals/{number}/no-further-action",
        reason="A playgroup is enough.",
        words_for_person=GOOD_WORDS,
    )
    assert whole(world, number).status == "in_triage"
    assert own_words(world) == []
    refused = ruth.load(f"/referrals/{number}/agree")
    assert "This needs a manager. A duty worker can not agree it." in refused
    maria = world.browser("maria")
    assert "A playgroup is enough." in maria.load(f"/referrals/{number}/agree")
    maria.send(f"/referrals/{number}/agree", reason="I read all of it.")
    [made] = whole(world, number).decisions
    assert (made.state, made.manager, made.manager_reason) == (
        "agreed",
        "Maria Sample",
        "I read all of it.",
    )
    assert own_words(world) == [GOOD_WORDS]


def test_a_manager_who_does_not_agree_sends_it_back_and_both_reasons_are_shown(
    world: World, ruth: Browser, number: str
) -> None:
    ruth.send(
        f"/referrals/{number}/no-further-action",
        reason="Enough is done.",
        words_for_person=GOOD_WORDS,
    )
    world.browser("maria").send(f"/referrals/{number}/send-back", reason="Ask about Amy.")
    page = ruth.load(f"/referrals/{number}")
    assert "Enough is done." in page
    assert "Ask about Amy." in page
    assert whole(world, number).awaiting_manager is None


def test_a_person_who_comes_again_is_seen_with_why_it_was_closed(
    world: World, ruth: Browser, number: str
) -> None:
    ruth.send(
        f"/referrals/{number}/decide",
        outcome="information_and_advice",
        reason="The school helps.",
        words_for_person=GOOD_WORDS,
    )
    ruth.send(
        f"/referrals/{number}/close", reason="The school took it on.", words_for_person=GOOD_WORDS
    )
    world.browser("maria").send(f"/referrals/{number}/agree", reason="Agreed.")
    assert whole(world, number).status == "closed"
    world.clock.pass_time(days=10)
    again = world.somebody_writes("i cant do this").referral.number
    page = world.browser("omar").load(f"/referrals/{again}")
    assert "They came before:" in page
    assert "The school took it on." in page
    assert "by Maria Sample" in page
    assert f"referral {again}" in world.browser("omar").load(f"/referrals/{number}")


def test_why_a_step_can_not_be_taken_is_said_on_its_page(world: World, number: str) -> None:
    omar = world.browser("omar")
    page = omar.load(f"/referrals/{number}/decide")
    assert "A referral that nobody has taken yet can not be decided." in page
    assert "<form method" not in page


@pytest.mark.usefixtures("ruth")
def test_a_step_that_is_not_allowed_is_refused_by_the_server_too(world: World, number: str) -> None:
    omar = world.browser("omar")
    answer = omar.send(
        f"/referrals/{number}/reply", from_page=f"/referrals/{number}", words=GOOD_WORDS
    )
    assert answer.status_code == 409
    assert "Only the person who holds it can do this." in answer.text
    assert "Ruth will ring you." in answer.text
    assert own_words(world) == []


def test_a_page_that_is_old_says_who_changed_it_and_keeps_what_was_typed(
    world: World, ruth: Browser, number: str
) -> None:
    page = ruth.load(f"/referrals/{number}/decide")
    with world.store.begin() as work:
        service.take(work, number, world.omar, now=world.clock(), council=world.council)
        service.take(work, number, world.ruth, now=world.clock(), council=world.council)
    fields = ruth.hidden_in(page)
    answer = ruth.client.post(
        f"/referrals/{number}/decide",
        data={**fields, "outcome": "family_help", "reason": "R", "words_for_person": GOOD_WORDS},
    )
    assert answer.status_code == 409
    assert "This referral changed after you opened the page." in answer.text
    assert "She will ring today." in answer.text
    assert whole(world, number).decisions == ()
    fields = ruth.hidden_in(answer.text)
    answer = ruth.client.post(
        f"/referrals/{number}/decide",
        data={**fields, "outcome": "family_help", "reason": "R", "words_for_person": GOOD_WORDS},
    )
    assert answer.status_code == 302


def test_nobody_decides_on_words_that_they_have_not_read(
    world: World, ruth: Browser, number: str
) -> None:
    fields = ruth.hidden_in(ruth.load(f"/referrals/{number}/decide"))
    world.somebody_writes("he hit me agen")
    answer = ruth.client.post(
        f"/referrals/{number}/decide",
        data={**fields, "outcome": "family_help", "reason": "R", "words_for_person": GOOD_WORDS},
    )
    assert answer.status_code == 409
    assert "The person wrote again after you opened this page." in answer.text
    assert "he hit me agen" in answer.text
    assert whole(world, number).decisions == ()


def test_taking_what_somebody_else_took_meanwhile_is_said(world: World, number: str) -> None:
    omar = world.browser("omar")
    fields = omar.hidden_in(omar.load(f"/referrals/{number}"))
    with world.store.begin() as work:
        service.take(work, number, world.ruth, now=world.clock(), council=world.council)
    answer = omar.client.post(f"/referrals/{number}/take", data=fields)
    assert answer.status_code == 409
    assert "Ruth Example holds it now." in answer.text
    assert whole(world, number).holder == "Ruth Example"
