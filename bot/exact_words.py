"""Commands that are exact words, read before anything may guess at them.

A model took the names "Jade" and "Tyler" for "hide". So a command is these words and no others,
after
trimming and lower-casing: a child's name, a street or a slip of the thumb never hides or stops a
chat.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum


class Command(StrEnum):
    """What a person can ask of the chat itself."""

    HIDE = "hide"
    STOP = "stop"
    START = "start"
    ASK_HUMAN = "ask_human"
    ASK_STATUS = "ask_status"
    ASK_WHO = "ask_who"
    ASK_WHAT_NEXT = "ask_what_next"
    WHO_IS_THIS = "who_is_this"
    CARRY_ON = "carry_on"
    READ_OUT = "read_out"
    LANGUAGE = "language"
    IN_ENGLISH = "in_english"
    IN_WELSH = "in_welsh"
    IN_POLISH = "in_polish"


_SAID: dict[Command, tuple[str, ...]] = {
    Command.HIDE: (
        "hide",
        "hide this",
        "hide chat",
        "hide this chat",
        "hide the chat",
        "hide it",
        "weather",
        "/hide",
    ),
    Command.STOP: ("stop", "/stop", "stop please", "please stop", "stop it"),
    Command.START: ("/start", "start"),
    Command.ASK_HUMAN: (
        "i want a person",
        "i want a real person",
        "i want a persn",
        "i want a purson",
        "i want to talk to a person",
        "i want to speak to a person",
        "i want a human",
        "talk to a person",
        "speak to a person",
        "person please",
    ),
    Command.ASK_STATUS: (
        "what is happening with my message",
        "whats happening with my message",
        "wots happening with my message",
        "what is happening with my mesage",
        "what happening with my message",
        "wats happening with my message",
        "what is happening",
        "whats happening",
        "what is happening with my concern",
        "whats happening with my concern",
        "what is happening with my referral",
        "whats happening with my referral",
        "what happened to my concern",
        "what happened to my referral",
    ),
    Command.ASK_WHO: (
        "who is my worker",
        "whos my worker",
        "hoos my worker",
        "who my worker",
        "who is my social worker",
        "whos my social worker",
    ),
    Command.WHO_IS_THIS: ("who is this", "whos this", "who are you", "hoos this", "who this"),
    Command.READ_OUT: (
        *("read it to me", "read this to me", "read it out", "read it out to me", "read it please"),
        *("read it to me please", "please read it to me", "can you read it to me", "reed it to me"),
        *("reed it", "read it", "can you read it", "say it out loud", "/read"),
        *("darllenwch e i mi", "przeczytaj mi to", "przeczytaj"),
    ),
    Command.CARRY_ON: ("carry on", "cary on", "carry on please", "keep going", "go on"),
    Command.LANGUAGE: (
        *("/language", "language", "languages", "change language", "change the language"),
        *("język", "jezyk", "zmień język", "zmien jezyk", "iaith", "newid iaith"),
    ),
    Command.IN_ENGLISH: (
        *("english", "in english", "english please", "speak english", "i want english"),
        *("angielski", "po angielsku", "saesneg", "yn saesneg"),
    ),
    Command.IN_WELSH: (
        *("cymraeg", "yn gymraeg", "gymraeg", "siarad cymraeg", "cymraeg os gwelwch yn dda"),
        *("welsh", "in welsh", "welsh please", "i want welsh"),
    ),
    Command.IN_POLISH: (
        *("polski", "po polsku", "polsku", "po polsku prosze", "po polsku proszę"),
        *("polish", "in polish", "polish please", "i want polish"),
    ),
    Command.ASK_WHAT_NEXT: (
        "what happens next",
        "wot happens next",
        "what hapens next",
        "what happen next",
        "whats next",
        "what is next",
    ),
}
_BY_WORDS = {words: command for command, said in _SAID.items() for words in said}


def exact_command(words: str) -> Command | None:
    """The command that these words are, or None: nothing is guessed."""
    return _BY_WORDS.get(_trimmed(words))


def _trimmed(words: str) -> str:
    """Lower case, one space between words, no apostrophes, no stops or marks at the end."""
    lowered = unicodedata.normalize("NFKC", words).lower()
    without = lowered.translate(dict.fromkeys(map(ord, "'’‘`"), None))
    return " ".join(without.split()).strip(' .!?,"…')
