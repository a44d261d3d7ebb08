"""Whole talks with a real Rasa and the real actions."""

from __future__ import annotations

import pytest

from bot.questions import PARENT_QUESTIONS, PRACTITIONER_QUESTIONS
from bot.rasa_client import RasaClient
from bot.turns import Do, Say
from tests.contract.recorded_talk import RecordedTalk, asks, keeps

PARENT = [question.name for question in PARENT_QUESTIONS]


def test_a_parent_types_her_way_through_all_questions(client: RasaClient) -> None:
    talk = RecordedTalk(client)
    assert talk.write("i carnt cope wiv im no more he just screems") == [asks("hurt_now")]
    assert talk.write("no he fine") == [keeps("hurt_now", "no"), asks("children_with_you")]
    assert talk.write("yeh")[0] == keeps("children_with_you", "yes")
    assert talk.write("Jade an Tyler\nTyler is 3")[0] == keeps("children", "words")
    assert talk.write("me mams")[0] == keeps("staying", "words")
    assert talk.write("yes but not after 6")[0] == keeps("safe_to_message", "yes")
    assert talk.write("not sure")[0] == keeps("phone_seen", "not_sure")
    helps = talk.write("pics an ring me")
    assert helps[:2] == [keeps("what_helps", "pictures"), keeps("what_helps", "call")]
    assert talk.write("nah thats it") == [keeps("anything_else", "no"), Do("end_questions")]
    assert list(talk.answers) == PARENT
    assert talk.write("he come back last nite") == [Do("hear_more")]


def test_a_parent_taps_her_way_through_all_questions(client: RasaClient) -> None:
    talk = RecordedTalk(client)
    talk.write("help")
    for question in PARENT_QUESTIONS:
        assert talk.asked == question.name
        turn = talk.tap(question.name, question.options[-1] if question.options else "not_now")
    assert turn[-1] == Do("end_questions")
    assert list(talk.answers) == PARENT


def test_a_practitioner_is_asked_what_was_seen_said_and_thought(client: RasaClient) -> None:
    talk = RecordedTalk(client, talk="practitioner")
    assert talk.write("Concerned about a four-year-old at our nursery.") == [asks("danger_now")]
    for answer in ("No", "Nursery manager", "Hope, 4, and her brother", "A bruise on her arm"):
        talk.write(answer)
    assert talk.write('She said "who are you to ask"')[0] == keeps("what_said", "words")
    talk.write("I think she is being handled roughly")
    talk.write("This morning")
    assert talk.write("Not yet")[-1] == Do("end_questions")
    assert list(talk.answers) == [question.name for question in PRACTITIONER_QUESTIONS]


@pytest.mark.parametrize("name", ["Jade", "Tyler", "Hyde", "Haiden", "Hidi", "Grace an Stopher"])
def test_a_name_is_an_answer_and_never_a_command(client: RasaClient, name: str) -> None:
    talk = RecordedTalk(client, asked="children", answers={"hurt_now": ["no"]})
    assert talk.write(name)[0] == keeps("children", "words")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("wots happening with my message", Do("tell_status")),
        ("wats hapnin wiv wot i rote", Do("tell_status")),
        ("hav u red wot i rote", Do("tell_status")),
        ("who r u", Do("tell_worker")),
        ("hoo iz reedin dis", Do("tell_worker")),
        ("wot hapnz nxt", Do("tell_next_steps")),
        ("i want 2 tork 2 a reel persn", Do("want_person")),
        ("what happens next", Do("tell_next_steps")),
        ("can i talk to a real person", Do("want_person")),
        ("i want to complain", Do("note_complaint")),
        ("when is my appointment", Do("note_appointment")),
        ("hide this chat", Do("offer_hide")),
        ("stop asking me", Do("offer_stop")),
        ("thanks", Say("talk.thanks")),
        ("hiya", Say("talk.welcome_back")),
        ("bye", Say("talk.goodbye")),
        ("whats the weather like", Say("talk.out_of_scope")),
    ],
)
def test_an_interruption_is_answered_and_the_question_stands(
    client: RasaClient, words: str, answer: Do | Say
) -> None:
    talk = RecordedTalk(client, asked="staying", answers={"hurt_now": ["no"]})
    assert talk.write(words) == [answer]
    assert talk.write("at me nans")[0] == keeps("staying", "words")


def test_two_interruptions_in_a_row_leave_the_question_standing(client: RasaClient) -> None:
    talk = RecordedTalk(client, asked="children", answers={"hurt_now": ["no"]})
    assert talk.write("who r u") == [Do("tell_worker")]
    assert talk.write("thanks") == [Say("talk.thanks")]
    assert talk.write("Jade")[0] == keeps("children", "words")


def test_in_doubt_it_is_asked_once_what_it_is_about_after_the_question_about_danger(
    client: RasaClient,
) -> None:
    talk = RecordedTalk(client, unclear=True)
    assert talk.write("its the thing from befor") == [asks("hurt_now")]
    assert talk.write("no") == [keeps("hurt_now", "no"), asks("about")]
    assert talk.tap("about", "why") == [Do("explain_why", "about")]
    assert talk.tap("about", "food_and_money") == [
        keeps("about", "food_and_money"),
        asks("children_with_you"),
    ]


def test_why_again_and_leaving_a_question(client: RasaClient) -> None:
    talk = RecordedTalk(client)
    talk.write("i need help")
    assert talk.write("why") == [Do("explain_why", "hurt_now")]
    assert talk.write("i dont understand") == [asks("hurt_now", simpler=True)]
    assert talk.write("no")[-1] == asks("children_with_you")
    assert talk.write("dunno")[0] == keeps("children_with_you", "unknown")
    assert talk.write("not now")[0] == keeps("children", "not_now")


def test_a_new_need_in_the_middle_of_a_question_is_heard_at_once(client: RasaClient) -> None:
    talk = RecordedTalk(client)
    talk.write("i need help")
    assert talk.write("hes drunk an kicking off") == [Do("hear_more"), asks("hurt_now")]
    assert talk.write("he is kicking the door in")[0] == keeps("hurt_now", "words")


def test_a_tap_on_an_older_question_is_kept_for_that_question(client: RasaClient) -> None:
    talk = RecordedTalk(client, asked="staying", answers={"hurt_now": ["unknown"]})
    assert talk.tap("hurt_now", "yes") == [keeps("hurt_now", "yes"), asks("staying")]
    assert talk.tap("staying", "why") == [Do("explain_why", "staying")]
    assert talk.tap("staying", "again") == [asks("staying", simpler=True)]


@pytest.mark.parametrize(
    "words", ["/restart", "/ask_human", "  /session_start", "//back", '/tapped{"x": "y"}']
)
def test_a_typed_slash_is_an_answer_and_commands_nothing(client: RasaClient, words: str) -> None:
    talk = RecordedTalk(client, asked="children", answers={"hurt_now": ["no"]})
    assert talk.write(words) == [keeps("children", "words"), asks("children_with_you")]
    assert talk.write("yes")[0] == keeps("children_with_you", "yes")


def test_hide_typed_as_a_command_is_offered_like_any_words(client: RasaClient) -> None:
    talk = RecordedTalk(client, asked="children", answers={"hurt_now": ["no"]})
    assert talk.write("/hide_chat") == [Do("offer_hide")]


def test_without_a_referral_heard_says_hello_and_asks_nothing(client: RasaClient) -> None:
    talk = RecordedTalk(client, referral=False)
    assert talk.write("hello") == [Say("talk.hello")]
    assert talk.write("thanks") == [Say("talk.thanks")]
    talk.referral = True
    assert talk.write("i carnt cope") == [asks("hurt_now")]


def test_the_record_wins_where_rasa_remembers_otherwise(client: RasaClient) -> None:
    talk = RecordedTalk(client)
    talk.write("i need help")
    talk.write("no")
    talk.asked, talk.answers = "phone_seen", {name: ["no"] for name in PARENT[:5]}
    assert talk.write("yes") == [keeps("phone_seen", "yes"), asks("what_helps")]
    talk.asked, talk.answers = None, {}
    assert talk.write("another thing") == [asks("hurt_now")]
