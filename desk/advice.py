"""Can the person read what a worker wrote to them? Advice, never a wall: a worker may send it.

The seam to easy_read is here and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass

from easy_read.check import check
from easy_read.rules.rule import Level
from referrals.card import Need
from referrals.queries.card import CardSeen


@dataclass(frozen=True)
class Advice:
    """One place that is hard to read, and plainer words where there are some."""

    words: str
    why: str
    plainer: str | None
    hard: bool


def advice_on(words: str, register: str) -> tuple[Advice, ...]:
    """What is hard to read in these words, in reading order."""
    return tuple(
        Advice(
            words=words[finding.where.start : finding.where.end],
            why=finding.why,
            plainer=finding.plainer,
            hard=finding.level is Level.HARD,
        )
        for finding in check(words, register)
    )


def against_the_card(words: str, card: CardSeen, most_words: int) -> tuple[Advice, ...]:
    """Is this longer than somebody can use who asked for short messages?

    As hard words, it may be sent with a reason, which is kept (case review map B2). `most_words`:
    `Council.short_message_words`.
    """
    asked = any(line.what_helps == Need.SHORTER and line.wanted for line in card.lines)
    many = len(words.split())
    if not asked or many <= most_words:
        return ()
    why = f"They asked for shorter messages, and this has {many} words. Send it in parts."
    return (Advice(words=words[:40], why=why, plainer=None, hard=True),)
