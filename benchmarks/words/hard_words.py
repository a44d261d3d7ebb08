"""How hard readers found words: the test split of CompLex, with which nothing was taught."""

from __future__ import annotations

from collections.abc import Iterator

from wordfreq import zipf_frequency

from benchmarks.words.measure import Measured, pearson
from easy_read.soft.word_difficulty import ANY_TEXT, KINDS, word_difficulty
from tools.words.complex import rated


def measure() -> Iterator[Measured]:
    """Pearson r, all in all and with nothing told about the kind of text."""
    test = rated("test")
    said = [one.difficulty for one in test]
    guessed = [word_difficulty().of(one.word, one.kind) for one in test]
    alone = [word_difficulty().of(one.word, ANY_TEXT) for one in test]
    rare = [-zipf_frequency(one.word, "en") for one in test]
    long = [float(len(one.word)) for one in test]
    baselines = f"word frequency {pearson(rare, said):.3f}, length {pearson(long, said):.3f}"
    on = f"CompLex test split, {len(test):,} single words"
    yield Measured("hard words, Pearson r", on, f"{pearson(guessed, said):.3f}", baselines)
    yield Measured("the same, kind of text not told", on, f"{pearson(alone, said):.3f}", baselines)
    # The splits part "Animal" from "animal": what is new in small letters too, by itself.
    taught = {one.word.lower() for split in ("train", "trial") for one in rated(split)}
    new = [at for at, one in enumerate(test) if one.word.lower() not in taught]
    yield _of_some("words new in small letters too", new, said, guessed, rare)
    for kind in KINDS:
        some = [at for at, one in enumerate(test) if one.kind == kind]
        yield _of_some(kind, some, said, guessed, rare)


def _of_some(
    name: str, some: list[int], said: list[float], guessed: list[float], rare: list[float]
) -> Measured:
    told, own, common = ([all_[at] for at in some] for all_ in (said, guessed, rare))
    return Measured(
        f"the same, {name}",
        f"{len(some)} words",
        f"{pearson(own, told):.3f}",
        f"word frequency {pearson(common, told):.3f}",
    )
