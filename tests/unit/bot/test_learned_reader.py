"""The taught reader itself: whole, made from the examples that lie here, stopped by nothing."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from bot.learned.reader import HERE, LearnedReader
from bot.learned.windows import MOST_PIECES, windows, without
from bot.signs.concern_signs import CONCERN_SIGNS
from bot.signs.every_sign import EVERY_SIGN
from bot.understanding import read_by_rules, read_without_rasa
from referrals.model import ConcernType, Register, Signal, Urgency

TRAINING = Path(__file__).parents[3] / "nlu" / "reader" / "examples.py"


@pytest.fixture(scope="module")
def reader() -> LearnedReader:
    return LearnedReader()


def test_it_was_taught_with_the_examples_that_lie_here(reader: LearnedReader) -> None:
    named = importlib.util.spec_from_file_location("reader_examples", TRAINING)
    assert named is not None
    assert named.loader is not None
    examples = importlib.util.module_from_spec(named)
    sys.modules["reader_examples"] = examples
    named.loader.exec_module(examples)
    assert reader.about.stamp == examples.stamp(), "teach it anew: make train-reader"


def test_it_knows_every_signal_and_type_and_has_decided_on_each(reader: LearnedReader) -> None:
    names = set(reader.about.names)
    assert {signal.value for signal in Signal} <= names
    assert {f"type:{kind.value}" for kind in ConcernType} <= names
    for who in Register:
        decided = reader.about.sure_from[who.value]
        assert set(decided) == {name for name in names if not name.startswith("intent:")}
        assert all(0 < chance < 1 for chance in decided.values())


@pytest.mark.parametrize(
    ("words", "signal"),
    [
        ("she swalowed sum of my tablits off the side", Signal.INGESTION),
        ("hes not breevin rite an his lips r blu", Signal.IMMEDIATE_DANGER),
        ("i dont wanna be ere no more theyd be betta off", Signal.SELF_HARM),
        ("my fella chucked me down the stares agen", Signal.DOMESTIC_ABUSE),
    ],
)
def test_misspelt_danger_is_heard_with_the_persons_own_words_for_it(
    reader: LearnedReader, words: str, signal: Signal
) -> None:
    whole = read_without_rasa(words, Register.PARENT, reader).whole.reading
    found = {one.signal: one.because for one in whole.signals}
    assert signal in found
    assert found[signal] in words
    assert whole.urgency.rank >= Urgency.TODAY.rank


@pytest.mark.parametrize("words", ["hello", "thank you", "ok", "what time do you open"])
def test_small_talk_raises_nothing(reader: LearnedReader, words: str) -> None:
    read = read_without_rasa(words, Register.PARENT, reader)
    assert read.whole.reading.urgency.rank < Urgency.TODAY.rank


@pytest.mark.parametrize("who", list(Register))
@pytest.mark.parametrize(
    "odd",
    ["", "   ", "\x00", "🙏" * 300, "a" * 4096, "word " * 1000, "\ud800", "مرحبا", "?!", "\n|\n"],
)
def test_nothing_that_can_be_written_stops_it(
    reader: LearnedReader, odd: str, who: Register
) -> None:
    rules = read_by_rules(odd, who)
    read = read_without_rasa(odd, who, reader).whole.reading
    assert read.urgency.rank >= rules.reading.urgency.rank
    for one in read.signals[len(rules.reading.signals) :]:
        assert one.because in odd


def test_the_same_words_are_read_the_same(reader: LearnedReader) -> None:
    words = "i carnt cope wiv im no more"
    assert reader.chances(words, "parent") == LearnedReader().chances(words, "parent")


def test_a_model_that_is_not_whole_is_refused(tmp_path: Path) -> None:
    for name in ("tokenizer.json", "letters.npz", "reader.onnx"):
        (tmp_path / name).write_bytes((HERE / name).read_bytes()[:100])
    (tmp_path / "about.json").write_bytes((HERE / "about.json").read_bytes())
    with pytest.raises(Exception, match=r"."):
        LearnedReader(tmp_path)


def test_pieces_of_a_message_are_the_whole_message_in_order() -> None:
    words = " ".join(f"w{number}" for number in range(200))
    parts = windows(words)
    assert len(parts) <= MOST_PIECES
    assert " ".join(words[first:last] for first, last in parts) == words
    assert without("one two", (0, 3)) == "two"
    assert without("one", (0, 3)) == "."


def test_every_proven_sign_is_a_sign_that_there_is(reader: LearnedReader) -> None:
    """A sign that was worded anew is not proven any more until it is counted again."""
    known = {sign.name for sign in EVERY_SIGN} | {
        f"{kind.value}: {sign.name}" for kind, signs in CONCERN_SIGNS.items() for sign in signs
    }
    assert reader.proven
    assert reader.proven <= known
