"""The talk as the page shows it: hers and Heard's, in the order in which they were there to see.

What is due is marked as sent the moment the browser is given it, with the exact words. After "hide"
the page shows nothing from before, and what was still waiting then stays waiting.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import outbox, spoken
from bot.incoming import Unreadable, read
from bot.languages import ENGLISH, now_spoken
from easy_read.pictures.lines import below, numbered
from easy_read.pictures.shown import beside, steps
from easy_read.speech.speech import Speech
from referrals.model import Register
from referrals.preferences import Preferences
from referrals.tables import ChatRow, WorkerRow
from store.engine import Store, reading
from store.post import InboxRow, InboxState, OutboxRow, OutboxState

MOST_SHOWN = 200  # an old phone must still turn the page; all of it is on record
YOU, HEARD = "you", "heard"

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Step:
    """One of the steps that a referral takes."""

    number: int
    words: str
    picture: str
    is_now: bool


@dataclass(frozen=True)
class Bubble:
    """One message on the page."""

    id: str
    by: str  # "you", "heard", or a worker's name
    words: str
    at: datetime
    file_name: str | None = None
    language: str | None = None  # of what Heard says; hers and a worker's are not known
    waits: bool = False  # kept, and Heard has not answered yet
    pictures: tuple[str, ...] = ()  # their names, from left to right
    steps: tuple[Step, ...] = ()  # instead of words: a strip of what comes next
    after: str = ""  # what is said below the steps


@dataclass(frozen=True)
class Taps:
    """The buttons that stand under the talk."""

    buttons: tuple[tuple[str, str], ...] = ()  # label, code
    language: str = ENGLISH  # of their labels
    answer: str = ""  # what they answer, said once more where other words came after it


@dataclass(frozen=True)
class Shown:
    """All that one page shows of a talk."""

    bubbles: tuple[Bubble, ...] = ()
    taps: Taps = field(default_factory=Taps)
    cursor: str = "0.0"
    register: str = Register.PARENT
    language: str = ENGLISH
    preferences: Preferences = field(default_factory=Preferences)
    hidden: bool = False
    begun: bool = False

    @property
    def newest(self) -> str | None:
        """Where a page opens: at the last thing she said, so that the answer to it is in sight."""
        hers = [one.id for one in self.bubbles if one.by == YOU]
        return hers[-1] if hers else None

    def after(self, cursor: str) -> tuple[Bubble, ...]:
        """The bubbles that a page with this cursor has not shown yet."""
        mine, ours = _numbers(cursor)
        seen = {"i": mine, "o": ours}
        return tuple(one for one in self.bubbles if int(one.id[1:]) > seen[one.id[0]])


def show(
    store: Store,
    chat_key: str,
    now: datetime,
    ahead: timedelta = timedelta(0),
    speech: Speech | None = None,
) -> Shown:
    """The talk. What falls due within `ahead` is shown too: a page without scripts can not wait.

    `speech`: what can be read out on this page; None: nothing.
    """
    with reading(store) as work:
        chat = work.scalar(select(ChatRow).where(ChatRow.key == chat_key))
    if chat is not None and Preferences.of(chat.preferences).slower:
        ahead = timedelta(0)  # she asked for the pauses: the page shows no message before its time
    if chat is not None and _anything_due(store, chat, now + ahead):
        _give_what_is_due(store, chat, now, ahead, speech)
    with reading(store) as work:
        return _shown(work, chat_key, chat)


def language_of(store: Store, chat_key: str) -> str:
    """In which language this person is written to."""
    with reading(store) as work:
        chat = work.scalar(select(ChatRow).where(ChatRow.key == chat_key))
        return now_spoken(chat) if chat is not None else ENGLISH


def heard_already(store: Store, row_id: int) -> bool:
    """Has the conversation put this row on record, so that its answer is there to show?"""
    with reading(store) as work:
        state = work.scalar(select(InboxRow.state).where(InboxRow.id == row_id))
    return state != InboxState.OPEN


def label_of(store: Store, chat_key: str, code: str) -> str | None:
    """What stood on the button with this code, if this talk ever had one."""
    with reading(store) as work:
        rows = work.scalars(
            select(OutboxRow)
            .join(ChatRow, ChatRow.id == OutboxRow.chat_id)
            .where(ChatRow.key == chat_key, OutboxRow.state == OutboxState.SENT)
            .order_by(OutboxRow.id.desc())
        )
        for row in rows:
            for label, its_code in outbox.buttons_of(row) if row.buttons else []:
                if its_code == code:
                    return label
    return None


def _anything_due(store: Store, chat: ChatRow, by: datetime) -> bool:
    with reading(store) as work:
        due = select(OutboxRow.id).where(
            OutboxRow.chat_id == chat.id,
            OutboxRow.state == OutboxState.WAITING,
            outbox.is_due(by),
        )
        return work.scalar(due.limit(1)) is not None


def _give_what_is_due(
    store: Store, chat: ChatRow, now: datetime, ahead: timedelta, speech: Speech | None
) -> None:
    with store.begin() as work:
        for row in outbox.due_of_chat(work, chat.id, now + ahead):
            if chat.hidden_at is None or row.created_at >= chat.hidden_at:
                _give(row, now, speech)


def _give(row: OutboxRow, now: datetime, speech: Speech | None) -> None:
    try:
        outbox.buttons_of(row)
        words = outbox.words_of(row, now)
        if speech is None or not speech.can_speak(spoken.language_of(row)):
            words = spoken.without_a_voice(row, words)
        outbox.note_sent(row, words, None, now)
    except Exception as error:  # the catalogue and the arguments: any fault is one row's
        kind = type(error).__name__
        log.error("bubble_without_words", outbox_id=row.id, phrase=row.phrase, kind=kind)
        outbox.note_failed(row, f"words: {kind}")


def _with_buttons(rows: list[OutboxRow]) -> list[OutboxRow]:
    """Whose buttons stand: the newest; those under a letter do not hide a question."""
    standing: list[OutboxRow] = []
    for row in reversed(rows):
        under_a_letter = all(code.startswith("told:") for _, code in row.buttons or [])
        if row.buttons and not (under_a_letter and standing):
            standing.append(row)
        if not under_a_letter:
            break
    return standing


def _taps(rows: list[OutboxRow]) -> Taps:
    standing = _with_buttons(rows)
    if not standing:
        return Taps()
    answers = standing[-1]
    return Taps(
        buttons=tuple(button for row in standing for button in outbox.buttons_of(row)),
        language=Preferences.of(answers.preferences).language,
        answer="" if answers is rows[-1] else answers.words or "",
    )


def _shown(work: Session, chat_key: str, chat: ChatRow | None) -> Shown:
    hidden_at = chat.hidden_at if chat is not None else None
    mine = _hers(work, chat_key, hidden_at)
    rows = _ours(work, chat, hidden_at) if chat is not None else []
    wanted = chat is None or Preferences.of(chat.preferences).pictures
    pictures = wanted and hidden_at is None  # dull talk has none
    ours = [_bubble_of(work, row, pictures=pictures) for row in rows]
    bubbles = sorted([*mine, *ours], key=lambda one: (one.at, one.id[0], int(one.id[1:])))
    newest = [max((int(one.id[1:]) for one in part), default=0) for part in (mine, ours)]
    return Shown(
        bubbles=tuple(bubbles),
        taps=_taps(rows),
        cursor=f"{newest[0]}.{newest[1]}",
        register=chat.register if chat is not None else Register.PARENT,
        language=now_spoken(chat) if chat is not None else ENGLISH,
        preferences=Preferences.of(chat.preferences if chat is not None else None),
        hidden=hidden_at is not None,
        begun=bool(bubbles) or hidden_at is not None,
    )


def _hers(work: Session, chat_key: str, since: datetime | None) -> list[Bubble]:
    wanted = select(InboxRow).where(InboxRow.chat_key == chat_key)
    if since is not None:
        wanted = wanted.where(InboxRow.received_at > since)
    rows = list(work.scalars(wanted.order_by(InboxRow.id.desc()).limit(MOST_SHOWN)))
    return [bubble for bubble in map(_her_bubble, reversed(rows)) if bubble is not None]


def _her_bubble(row: InboxRow) -> Bubble | None:
    try:
        said = read(row.door, row.raw, received_at=row.received_at).said
    except Unreadable:
        return None
    name = (said.enclosed or {}).get("name")
    waits = row.state == InboxState.OPEN
    return Bubble(f"i{row.id}", YOU, said.words, row.received_at, name, waits=waits)


def _ours(work: Session, chat: ChatRow, since: datetime | None) -> list[OutboxRow]:
    wanted = select(OutboxRow).where(
        OutboxRow.chat_id == chat.id, OutboxRow.state == OutboxState.SENT
    )
    if since is not None:
        wanted = wanted.where(OutboxRow.created_at >= since)
    newest_first = work.scalars(wanted.order_by(OutboxRow.id.desc()).limit(MOST_SHOWN))
    return list(reversed(newest_first.all()))


def _bubble_of(work: Session, row: OutboxRow, *, pictures: bool) -> Bubble:
    words, at = row.words or "", row.sent_at or row.created_at
    steps, after = _steps_of(row, words) if pictures else ((), "")
    shown = beside(row.phrase) if pictures and row.register == Register.PARENT else ()
    return Bubble(
        f"o{row.id}",
        _name_of(work, row),
        words,
        at,
        language=Preferences.of(row.preferences).language if row.phrase else None,
        pictures=shown,
        steps=steps,
        after=after,
    )


def _steps_of(row: OutboxRow, words: str) -> tuple[tuple[Step, ...], str]:
    """The numbered lines of a strip with their pictures, and what is said below them."""
    pictures, found = steps(row.phrase), numbered(words)
    if not pictures or len(found) != len(pictures):
        return (), ""
    now = row.args.get("step")
    told = (
        Step(number, said, picture, number == now)
        for (number, said), picture in zip(found, pictures, strict=True)
    )
    return tuple(told), below(words)


def _name_of(work: Session, row: OutboxRow) -> str:
    maker, _, number = row.made_by.partition(":")
    worker = work.get(WorkerRow, int(number)) if maker == "worker" and number.isdigit() else None
    return worker.name if worker is not None else HEARD


def _numbers(cursor: str) -> tuple[int, int]:
    mine, _, ours = cursor.partition(".")
    if not (mine.isdigit() and ours.isdigit() and len(cursor) < 40):
        return 0, 0
    return int(mine), int(ours)
