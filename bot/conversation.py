"""THE main flow: one message, from the inbox to the replies. Read this first.

Two lanes share the work, so that a slow or silent Rasa never delays the record:
`hear_next` puts a message on record and acknowledges it, in ONE commit; `talk_next` then asks Rasa
how the talk goes on, with no transaction open, and commits what it proposes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot import card_talk, first_contact, inbox, languages, straight_answers, talk
from bot.incoming import Incoming, Unreadable, read
from bot.openers import holds_no_need
from bot.parts import Parts
from bot.straight import Straight
from bot.understanding import read_without_rasa
from referrals import flood, hearing
from referrals.model import Reading, ReadingOf, Register, Signal, SignalFound, Urgency
from referrals.outgoing import Bubble, put_out
from referrals.pace import pause_for
from referrals.tables import ChatRow
from store.engine import Store, reading
from store.envelope import CanNotUnseal, KeysTrouble
from store.post import InboxRow, InboxState
from store.trouble import is_of_the_record

HEARING_LEASE = timedelta(seconds=10)  # one commit; a parent waits this long after a crash
TALKING_LEASE = timedelta(seconds=30)  # longer than Rasa may take
# A row that ends in an error this often is put before a person. A claim that merely ended, with
# its worker killed, weighs little: an innocent message must not pay for a bad night.
MOST_TRIES = 50
AN_ERROR_WEIGHS = 10
AFTER_AN_ERROR = timedelta(seconds=2)
AFTER_A_FLOOD = timedelta(seconds=30)


def hear_next(parts: Parts) -> bool:
    """Put the next raw update on record and acknowledge it. False: there was none."""
    now = parts.clock()
    if not inbox.waits(parts.store, InboxState.OPEN, now):
        return False
    row = inbox.claim_open(parts.store, now, HEARING_LEASE)
    if row is None:
        return False
    try:
        if row.tries > MOST_TRIES:
            raise Unreadable("it stopped its worker again and again")
        incoming = read(row.door, row.raw, received_at=row.received_at)
    except (Unreadable, CanNotUnseal) as unreadable:
        _put_before_a_person(parts.store, row, str(unreadable), now)
        return True
    except KeysTrouble:  # the key may come yet: no message is to blame
        _weigh_error(parts.store, row, now, 0)
        raise
    try:
        understood = _read_words(parts, incoming)  # it takes a while: before the record waits
        with parts.store.begin() as work:
            [held] = inbox.held(work, [row])
            _hear(work, held, incoming, understood, now, parts)
    except inbox.LeaseLost:
        raise
    except Exception as trouble:
        _weigh_error(parts.store, row, now, 0 if is_of_the_record(trouble) else AN_ERROR_WEIGHS)
        raise
    return True


def hear_at_once(parts: Parts) -> bool:
    """As `hear_next`, in one commit instead of two. False: there was none.

    The second commit is the claim: it counts how often a row ended its worker, by a crash that no
    program can catch. So a worker that has just started, and a row that was tried before, take the
    way with the claim.
    """
    now = parts.clock()
    found = inbox.look_for_open(parts.store, now)
    if found is None:
        return False
    row, register = found
    if row.tries:
        return hear_next(parts)
    try:
        incoming = read(row.door, row.raw, received_at=row.received_at)
        understood = _read_as(parts, Register(register or Register.PARENT), incoming)
        with parts.store.begin() as work:
            taken = inbox.take_open(work, row)
            if taken is not None:
                _hear(work, taken, incoming, understood, now, parts)
                return True
    except Exception:  # the way with the claim meets the same trouble, weighs it and says so
        return hear_next(parts)
    return hear_next(parts)


def talk_next(parts: Parts) -> bool:
    """Go on with the talk of one chat, about all that was heard since. False: there was none."""
    now = parts.clock()
    if not inbox.waits(parts.store, InboxState.HEARD, now, parts.settle):
        return False
    rows = inbox.claim_heard(parts.store, now, TALKING_LEASE, parts.settle)
    if not rows:
        return False
    if _wait_for_calm(parts.store, rows, now):
        return True
    turn = talk.read_turn(parts.store, rows, parts.rasa, parts.council)
    proposals = talk.ask_rasa(turn, parts.rasa)
    with parts.store.begin() as work:
        held = inbox.held(work, rows)
        talk.go_on(work, turn, proposals, held, parts)
    return True


@dataclass(frozen=True)
class _Understood:
    """What was read in a message, as one who writes in this register, and by whom."""

    register: Register
    reading: Reading
    each: tuple[ReadingOf, ...]


def _read_words(parts: Parts, incoming: Incoming) -> _Understood:
    with reading(parts.store) as work:
        chat = first_contact.chat_known(work, incoming.chat_key)
    return _read_as(parts, Register(chat.register) if chat else Register.PARENT, incoming)


def _read_as(parts: Parts, register: Register, incoming: Incoming) -> _Understood:
    read = read_without_rasa(incoming.said.words, register, parts.learned)
    rules, *beside = read.each  # what was tapped or ticked is a rule's to read, and stands once
    rules = replace(rules, reading=_with_danger_told(rules.reading, incoming))
    whole = _with_danger_told(read.whole.reading, incoming)
    return _Understood(register, whole, (rules, *beside))


def _hear(
    work: Session,
    row: InboxRow,
    incoming: Incoming,
    understood: _Understood,
    now: datetime,
    parts: Parts,
) -> None:
    council = parts.council
    if incoming.is_group:
        first_contact.point_to_private_chat(work, incoming, row, now, council)
        return
    chat = hearing.chat_at(
        work, key=incoming.chat_key, door=row.door, address=incoming.address, now=now
    )
    if first_contact.only_news_of_the_chat(chat, incoming, row, now):
        return
    first_contact.choose_register(work, chat, incoming)
    if chat.register != understood.register:
        understood = _read_as(parts, Register(chat.register), incoming)
    read_now = understood.reading
    heard = hearing.hear(
        work,
        chat,
        row,
        incoming.said,
        read_now,
        opens=_may_hold_a_need(incoming, read_now),
        now=now,
        council=council,
        each=understood.each,
    )
    straight = straight_answers.answer(work, chat, heard, incoming, now, council)
    introduction = [] if straight else first_contact.introduction(chat, heard, read_now, now)
    offered = [] if straight else languages.offer(work, chat, heard, read_now)
    offered += [] if straight else card_talk.offer(work, chat, heard, read_now, now, council)
    put_out(
        work,
        chat,
        [*(straight.bubbles if straight else ()), *introduction, *offered],
        now=now,
        pause=pause_for(chat, council),
        referral_id=heard.referral.id if heard.referral else None,
        inbox_id=row.id,
    )
    if chat.danger_stands or _is_answered(straight, introduction, heard):
        inbox.finish([row], now)


def _is_answered(
    straight: Straight | None, introduction: list[Bubble], heard: hearing.Heard
) -> bool:
    """Has Rasa nothing to add to what was said already?"""
    if straight is not None:
        return not straight.talk_goes_on
    return bool(introduction) and heard.referral is None


def _may_hold_a_need(incoming: Incoming, reading: Reading) -> bool:
    """Anything that may hold a need opens a referral; when in doubt, it does."""
    said = incoming.said
    if reading.urgency is not Urgency.NONE:
        return True
    if said.kind == "tap":
        return straight_answers.opens_a_referral(said.tap or "")
    if said.kind == "sticker" or incoming.is_start:
        return False
    return said.kind not in ("text", "edit") or not holds_no_need(said.words)


def _with_danger_told(reading: Reading, incoming: Incoming) -> Reading:
    """A tapped or ticked "yes" to "is anyone hurt, is anyone in danger now?" raises at once."""
    told = straight_answers.danger_told(incoming)
    if told is None:
        least = straight_answers.urgency_told(incoming)
        return Reading(reading.signals, reading.urgency.raised_to(least))
    danger = SignalFound(Signal.IMMEDIATE_DANGER, told)
    return Reading((*reading.signals, danger), Urgency.NOW)


def _wait_for_calm(store: Store, rows: list[InboxRow], now: datetime) -> bool:
    """In a flood the talk waits; what was heard meanwhile is one turn when it goes on."""
    with reading(store) as work:
        chat = first_contact.chat_known(work, rows[0].chat_key)
        if chat is None or not flood.is_on(work, chat, now):
            return False
    with store.begin() as work:
        inbox.put_back(inbox.held(work, rows), "a flood", now + AFTER_A_FLOOD)
    return True


def _weigh_error(store: Store, row: InboxRow, now: datetime, weight: int) -> None:
    """Remember that hearing this row ended in an error, and let it be tried again before long.

    With the disk full for a night, no message is to blame: then not even the try counts. Nothing is
    noted then that would make the row longer: on a full disk that could not be kept either.
    """
    with store.begin() as work:
        [held] = inbox.held(work, [row])
        held.tries += weight or -1
        inbox.put_back([held], "an error" if weight else held.trouble, now + AFTER_AN_ERROR)


def _put_before_a_person(store: Store, row: InboxRow, trouble: str, now: datetime) -> None:
    with store.begin() as work:
        [held] = inbox.held(work, [row])
        hearing.quarantine(work, held, trouble, now)
        chat = first_contact.chat_known(work, held.chat_key)
        if chat is not None:
            chat.last_heard_at = now  # it had its turn: see inbox.claim_open
            _say_it_was_kept(work, chat, held, now)


def _say_it_was_kept(work: Session, chat: ChatRow, row: InboxRow, now: datetime) -> None:
    put_out(work, chat, [Bubble("unreadable.kept")], now=now, pause=timedelta(0), inbox_id=row.id)
