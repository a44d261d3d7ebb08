"""Every child told of gets a line, also the one who lives somewhere else."""

from __future__ import annotations

import pytest

from bot.children import children_named
from referrals.model import ChildNamed


def names_and_ages(words: str) -> list[tuple[str | None, str | None]]:
    return [(child.name, child.age) for child in children_named(words)]


def test_names_ages_and_a_baby_who_lives_elsewhere() -> None:
    assert children_named("jayden 4 an kyle 2 n a baby at my mums") == (
        ChildNamed("jayden", "4", False, "jayden 4"),
        ChildNamed("kyle", "2", False, "kyle 2"),
        ChildNamed(None, None, True, "a baby at my mums"),
    )


def test_what_follows_a_child_belongs_to_that_child() -> None:
    (ben,) = children_named("Ben (7), lives with his nan")
    assert (ben.name, ben.age, ben.lives_elsewhere) == ("Ben", "7", True)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("kai lives wiv his nan hes 8", [("kai", "8", True)]),
        ("kai livs with my mum he is 8", [("kai", "8", True)]),
        (
            "tyler 4 jade 2 kai lives wiv my mum hes 8",
            [("tyler", "4", False), ("jade", "2", False), ("kai", "8", True)],
        ),
        ("my lad stays at his dads shes fine", [(None, None, True)]),
        ("mia lives wiv me", [("mia", None, False)]),
    ],
)
def test_a_child_who_lives_somewhere_else_has_a_line_with_the_age(
    words: str, told: list[tuple[str | None, str | None, bool]]
) -> None:
    found = [(child.name, child.age, child.lives_elsewhere) for child in children_named(words)]
    assert found == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("2 boys 4 and 6", [(None, "4"), (None, "6")]),
        ("2 boys", [(None, None), (None, None)]),
        ("twins age 3", [(None, "3"), (None, "3")]),
        ("3 kids jayden kyle and mia", [("jayden", None), ("kyle", None), ("mia", None)]),
        ("jayden, kyle, mia", [("jayden", None), ("kyle", None), ("mia", None)]),
        ("4 year old kai", [("kai", "4 year old")]),
        ("my son", [(None, None)]),
        ("Jade", [("Jade", None)]),
        ("my daughter Lily is 3 and im pregnant", [("Lily", "3"), (None, "unborn")]),
        ("none", []),
    ],
)
def test_children_are_told_in_many_ways(
    words: str, told: list[tuple[str | None, str | None]]
) -> None:
    assert names_and_ages(words) == told


@pytest.mark.parametrize(("words", "count"), [("i got 4 kids", 4), ("two girls and a boy", 3)])
def test_a_child_who_is_counted_is_never_lost(words: str, count: int) -> None:
    assert len(children_named(words)) == count


def test_the_words_as_written_stay_with_every_child() -> None:
    assert all(child.as_written in "Kai 4 and Mia" for child in children_named("Kai 4 and Mia"))


def test_a_child_who_is_told_of_twice_is_one_child() -> None:
    tyler, jade = children_named("Tyler 4 and Jade 2, Jade is with my mum")
    assert (tyler.name, tyler.age, tyler.lives_elsewhere) == ("Tyler", "4", False)
    assert (jade.name, jade.age, jade.lives_elsewhere) == ("Jade", "2", True)
