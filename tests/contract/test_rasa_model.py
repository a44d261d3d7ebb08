"""The trained model: its files fit together, its stories come true, it understands in the main."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from bot.rasa_client import RasaClient
from bot.rasa_names import FORM_OF, PROPOSALS
from heard import rasa_part
from referrals.model import Intent

# Worded otherwise than the examples, and misspelt: none of them stands in the training data.
HELD_OUT = [
    ("cudnt cope wiv the lads today", Intent.CANNOT_COPE),
    ("my hed is gone i am strugling so bad", Intent.CANNOT_COPE),
    ("plz cum an take my children away for gud", Intent.ASK_CHILD_REMOVED),
    ("i want sumone to foster my little un", Intent.ASK_CHILD_REMOVED),
    ("i smacked my son reely hard n left a mark", Intent.HARM_DONE_BY_ME),
    ("i shuk the baby", Intent.HARM_DONE_BY_ME),
    ("she swallowd sum bleech", Intent.CHILD_HURT_OR_ILL),
    ("hes burnin up an wont wake", Intent.CHILD_HURT_OR_ILL),
    ("my fella punched me agen", Intent.UNSAFE_AT_HOME),
    ("me ex is at the door kickin it", Intent.UNSAFE_AT_HOME),
    ("i wanna die", Intent.SELF_HARM),
    ("took an overdoze of tablets", Intent.SELF_HARM),
    ("we got no fud in the house for kids", Intent.NO_BASICS),
    ("no nappys an no milk", Intent.NO_BASICS),
    ("forgot me tablets agen", Intent.MEDICATION_MISSED),
    ("he has run out of his inhalar", Intent.MEDICATION_MISSED),
    ("did u reed my mesage", Intent.ASK_STATUS),
    ("any noos for me", Intent.ASK_STATUS),
    ("hoo are you", Intent.ASK_WHO),
    ("r u a reel person", Intent.ASK_WHO),
    ("wat hapens now", Intent.ASK_WHAT_NEXT),
    ("are you goin to take my kids off me", Intent.ASK_WHAT_NEXT),
    ("wot do u meen", Intent.SAY_AGAIN),
    ("say it agen please", Intent.SAY_AGAIN),
    ("hide these mesages", Intent.HIDE_CHAT),
    ("pls stop askin questions", Intent.STOP),
    ("helo", Intent.GREET),
    ("yeh course", Intent.AFFIRM),
    ("nah not really", Intent.DENY),
    ("thankyou so much", Intent.THANKS),
    ("bye 4 now", Intent.GOODBYE),
    ("tell us a joke", Intent.SMALL_TALK),
    ("i want to put in a complaint about the worker", Intent.COMPLAINT),
    ("when is my apointment wiv the worker", Intent.ASK_APPOINTMENT),
    ("can i speek to a person", Intent.ASK_HUMAN),
]
RIGHT_AT_LEAST = 0.85


def test_domain_examples_and_stories_fit_together(model: Path) -> None:
    assert model.exists()
    done = _run(rasa_part.command_to_check())
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_test_stories_come_true(model: Path, tmp_path: Path) -> None:
    assert model.exists()
    done = _run(rasa_part.command_to_test_stories(tmp_path))
    assert done.returncode == 0, done.stdout + done.stderr
    played = json.loads((tmp_path / "story_report.json").read_text())
    assert set(PROPOSALS) | set(FORM_OF.values()) <= set(played), "a proposal has no test story"


def test_the_model_is_current_once_trained(model: Path) -> None:
    assert model == rasa_part.MODEL
    assert rasa_part.model_is_current()


def test_misspelt_words_are_understood_in_the_main(client: RasaClient) -> None:
    wrong = []
    for words, intent in HELD_OUT:
        understood = client.understand(words)
        assert 0 < understood.confidence <= 1
        if understood.intent is not intent:
            wrong.append((words, understood))
    assert 1 - len(wrong) / len(HELD_OUT) >= RIGHT_AT_LEAST, wrong


def test_any_words_at_all_have_some_reading(client: RasaClient) -> None:
    for words in ("asdkjh", "🖤🖤", "/restart", "tapped", "x" * 4096, "ПРИВЕТ"):
        assert client.understand(words).intent in set(Intent)


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    environment = rasa_part.environment_to_run() | {"LOG_LEVEL": "INFO"}
    return subprocess.run(
        command, cwd=rasa_part.ROOT, env=environment, capture_output=True, text=True, check=False
    )
