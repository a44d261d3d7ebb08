"""Words become speech that can be played; names and numbers are said right; nothing leaks."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
import soundfile

from easy_read.speech.aloud import said_aloud
from easy_read.speech.espeak import Espeak
from easy_read.speech.neural import VOICE_FILE, Neural, is_here
from easy_read.speech.sound_files import Kind
from easy_read.speech.speech import Speech
from easy_read.speech.voice import NoVoice, Sound

THANKS = "Thank you for telling me. I wrote it down."


class Humming:
    """A voice that hums for as long as the words are, and counts how often it was asked."""

    name = "humming"
    languages = frozenset({"en"})

    def __init__(self) -> None:
        self.asked: list[str] = []

    def speak(self, words: str, language: str) -> Sound:
        assert language == "en"
        self.asked.append(words)
        moments = np.arange(len(words) * 1000) / 24_000
        return Sound(np.sin(440 * 2 * np.pi * moments).astype(np.float32), 24_000)


class Hoarse(Humming):
    """A voice that fails."""

    name = "hoarse"

    def speak(self, words: str, language: str) -> Sound:
        super().speak(words, language)
        raise NoVoice("hoarse")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Ring 999 now.", "Ring 9 9 9 now."),
        ("Your number is 48 217.", "Your number is 4 8, 2 1 7."),
        ("Ring 116 123.", "Ring 1 1 6, 1 2 3."),
        ("Ring 01632 960 001.", "Ring 0 1 6 3 2, 9 6 0, 0 0 1."),
        ("before 5 in the afternoon", "before 5 in the afternoon"),
        ("Monday 23 September 2026 at 14:05", "Monday 23 September 2026 at 14:05"),
        ("1. We have it.\n2. A worker reads it.", "1: We have it.\n2: A worker reads it."),
        ("Siobhan read it.", "Shivawn read it."),
        ("Zbigniew will write to Niamh.", "Zbig-nyeff will write to Neev."),
        ("Rhysling Street", "Rhysling Street"),
    ],
)
def test_names_and_numbers_are_said_as_a_person_would(written: str, said: str) -> None:
    assert said_aloud(written) == said


def test_in_its_own_language_a_name_is_left_as_it_is() -> None:
    assert said_aloud("Zbigniew to napisał.", "pl") == "Zbigniew to napisał."


@pytest.mark.parametrize("language", ["en", "cy", "pl"])
@pytest.mark.parametrize("kind", list(Kind))
def test_the_small_voice_speaks_three_languages_into_files_that_can_be_played(
    language: str, kind: Kind
) -> None:
    made = Speech([Espeak()]).of(THANKS, kind=kind, personal=False, language=language)
    samples, rate = soundfile.read(io.BytesIO(made))
    assert rate == 24_000
    assert 1.5 < len(samples) / rate < 8
    assert np.abs(samples).max() > 0.1
    assert (
        made[:4] == b"OggS"
        if kind is Kind.OGG
        else soundfile.info(io.BytesIO(made)).format == "MP3"
    )


def test_what_is_for_everybody_is_spoken_once_and_kept(tmp_path: Path) -> None:
    voice = Humming()
    first = Speech([voice], tmp_path).of(THANKS, kind=Kind.OGG, personal=False)
    again = Speech([voice], tmp_path).of(THANKS, kind=Kind.OGG, personal=False)
    assert first == again
    assert len(voice.asked) == len(list(tmp_path.iterdir())) == 1


def test_what_one_person_was_told_is_never_written_to_disk(tmp_path: Path) -> None:
    voice = Humming()
    speech = Speech([voice], tmp_path)
    for _ in range(2):
        assert speech.of("Ruth will ring you.", kind=Kind.OGG, personal=True)
    assert len(voice.asked) == 1, "kept in memory"
    assert list(tmp_path.iterdir()) == []


def test_where_one_voice_fails_the_next_one_speaks() -> None:
    second = Humming()
    assert Speech([Hoarse(), second]).of(THANKS, kind=Kind.OGG, personal=True)
    assert second.asked


def test_without_a_voice_it_says_so_and_names_no_words() -> None:
    for speech, language in ((Speech([]), "en"), (Speech([Humming()]), "pl")):
        assert not speech.can_speak(language)
        with pytest.raises(NoVoice) as refused:
            speech.of("a secret", kind=Kind.OGG, personal=True, language=language)
        assert "secret" not in str(refused.value)


def test_a_letter_too_long_to_listen_to_is_refused() -> None:
    with pytest.raises(NoVoice):
        Speech([Humming()]).of("word " * 2000, kind=Kind.OGG, personal=True)


def test_a_british_voice_that_is_not_the_pinned_one_is_never_used(tmp_path: Path) -> None:
    (tmp_path / VOICE_FILE).write_bytes(b"\x00" * 1024)
    with pytest.raises(NoVoice):
        Neural(tmp_path).speak(THANKS, "en")


def test_without_its_file_there_is_no_british_voice(tmp_path: Path) -> None:
    assert not is_here(tmp_path)
