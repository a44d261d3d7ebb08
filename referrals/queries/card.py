"""The communication card as whoever opens a referral must see it: first, and as what to do.

The sentences are for workers and practitioners and the same on every screen, print and export, so
they stand here once. A person's own card is said to them by the catalogue.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from referrals import card, languages
from referrals.card import Need
from referrals.council import Council
from referrals.queries.language import needs_interpreter
from referrals.queries.people import Names, said_actor
from referrals.tables import ChatRow, CommunicationNeedRow
from store.sealed import shown

# Case review 4.43: "Use short clear sentences and easy words and give extra time."
ALWAYS = "Use short clear sentences. Use easy words. Give extra time."
NOT_ASKED = f"They have not said yet what helps. {ALWAYS} Ask them."
OF_A_PRACTITIONER = "A practitioner wrote. Nothing was asked about what helps the family."
DO = {
    (Need.READ, True): "They like to read.",
    (Need.READ, False): "Do not rely on reading.",
    (Need.LISTEN, True): "Read it to them, or send it as a voice message.",
    (Need.LISTEN, False): "Do not read it out.",
    (Need.PICTURES, True): "Use pictures beside the words.",
    (Need.PICTURES, False): "Do not use pictures.",
    (Need.CALL, True): "Ring them. Do not only write.",
    (Need.CALL, False): "Do not ring them.",
    (Need.SOMEONE_WITH_ME, True): "Let somebody they choose be with them.",
    (Need.SOMEONE_WITH_ME, False): "See them without anybody else.",
    (Need.SHORTER, True): "Use short clear sentences. Say one thing at a time.",
    (Need.SHORTER, False): "They want the whole of it, not a short version.",
    (Need.SLOWER, True): "Give extra time. Pause, and wait for the answer.",
    (Need.SLOWER, False): "They do not want long pauses.",
    (Need.EASY_WORDS, True): "Use easy words.",
    (Need.EASY_WORDS, False): "They do not want easier words.",
    (Need.BIGGER, True): "Use large print.",
    (Need.BIGGER, False): "The usual print is fine.",
    (Need.ADVOCATE, True): "Ask an advocate to be with them.",
    (Need.ADVOCATE, False): "They do not want an advocate now. Offer it again.",
    (Need.LANGUAGE, True): "Use their language. Get an interpreter when you talk.",
    (Need.LANGUAGE, False): "English is fine.",
    (Need.BEST_TIME, True): "Choose this time to reach them.",
    (Need.BEST_TIME, False): "Any time is fine.",
    (Need.BEST_WAY, True): "Choose this way to reach them.",
    (Need.BEST_WAY, False): "Any way to reach them is fine.",
    (Need.OWN_WORDS, True): "This is what they say helps.",
    (Need.OWN_WORDS, False): "This does not hold any more.",
}


@dataclass(frozen=True)
class CardLine:
    """One thing that helps: what to do, in whose words, who said so and when."""

    what_helps: str
    wanted: bool
    do: str
    words: str
    said_by: str
    who_said: str | None
    written_by: str
    at: datetime


@dataclass(frozen=True)
class CardSeen:
    """The card of one person. `what_to_do` is the plain sentence that stands first everywhere."""

    what_to_do: str
    lines: tuple[CardLine, ...]  # what holds now
    history: tuple[CardLine, ...]  # every entry there ever was, the oldest first
    last_asked_at: datetime | None
    review: str | None  # some_time_ago, new_worker: ask again whether it is still so
    review_by: datetime | None = None  # when it is time to ask again


def card_of(
    work: Session, chat: ChatRow, names: Names, now: datetime, council: Council
) -> CardSeen:
    """The whole card."""
    lines = tuple(_line(row, names) for row in card.needs_now(work, chat.id))
    review = card.review_due(work, chat, now, council)
    return CardSeen(
        what_to_do=what_to_do(lines, chat.register),
        lines=lines,
        history=tuple(_line(row, names) for row in card.entries(work, chat.id)),
        last_asked_at=chat.card_asked_at,
        review=str(review) if review else None,
        review_by=card.review_by(work, chat, council),
    )


def cards_of(work: Session, chat_ids: list[int]) -> dict[int, str]:
    """What to do for each of these people, with one query for all: for the queue."""
    registers = dict(
        work.execute(select(ChatRow.id, ChatRow.register).where(ChatRow.id.in_(chat_ids))).all()
    )
    newest: dict[int, dict[str, CommunicationNeedRow]] = {chat_id: {} for chat_id in registers}
    wanted = select(CommunicationNeedRow).where(CommunicationNeedRow.chat_id.in_(chat_ids))
    for row in work.scalars(wanted.order_by(CommunicationNeedRow.id)):
        newest[row.chat_id][row.what_helps] = row
    return {
        chat_id: what_to_do(
            tuple(_line(row, {}) for row in card.in_order(rows.values())), registers[chat_id]
        )
        for chat_id, rows in newest.items()
    }


def what_to_do(lines: tuple[CardLine, ...], register: str) -> str:
    """The plain sentences. Short and clear is for everybody, so it is said where nothing is known.

    A learning disability is no risk, and none is named: only what to do.
    """
    if register != "parent" and not lines:
        return OF_A_PRACTITIONER
    if not lines:
        return NOT_ASKED
    said = [_said(line) for line in lines]
    each = [one for more in said for one in _sentences(more)] + _sentences(ALWAYS)
    return " ".join(dict.fromkeys(each))


def _sentences(said: str) -> list[str]:
    """One by one, so that none is said twice; a person's own words are never cut."""
    return [said] if "“" in said else [f"{one}." for one in said.rstrip(".").split(". ")]


def _said(line: CardLine) -> str:
    if line.what_helps == Need.LANGUAGE and line.wanted:
        return line.do.replace("their language", line.words)
    with_words = line.wanted and Need(line.what_helps) in card.WITH_WORDS
    return f"{line.do.rstrip('.')}: “{line.words}”." if with_words else line.do


def _line(row: CommunicationNeedRow, names: Names) -> CardLine:
    kept = shown(row)
    need, wanted, words = Need(row.what_helps), row.wanted, kept.words
    if need is Need.LANGUAGE and words:
        wanted = wanted and needs_interpreter(words)  # "English, please" asks for no interpreter
        words = languages.name_of(words)
    return CardLine(
        what_helps=row.what_helps,
        wanted=row.wanted,
        do=DO[need, wanted],
        words=words,
        said_by=row.said_by,
        who_said=kept.who_said,
        written_by=said_actor(row.written_by, names),
        at=row.at,
    )
