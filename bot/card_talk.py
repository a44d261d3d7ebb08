"""The communication card in the talk: changed by a word or a button, shown, and asked about again.

Every change is said back at once with the way to take it back, and is obeyed from the very message
that says it.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot import reading_trouble
from bot.buttons import standing_question
from bot.card_words import Asked, asked_in
from bot.questions import PARENT_QUESTIONS, question_named
from referrals import card, talk
from referrals.card import Entry, Need, Review
from referrals.council import Council
from referrals.hearing import Heard
from referrals.model import Reading, Register, Signal, Urgency
from referrals.outgoing import Bubble, Buttons
from referrals.preferences import Preferences
from referrals.tables import ChatRow, CommunicationNeedRow, MessageRow, ReferralRow, WorkerRow

WHAT_HELPS = "what_helps"
LAST_OF_SAFETY = "children_with_you"
SETS_ITS_SIZE = "web"  # the door whose letters Heard can make bigger
# What is said after a change: of each need, where it is wanted and where it is not.
_CHANGED = {
    Need.READ: ("card.changed_read", "card.changed_other"),
    Need.LISTEN: ("card.changed_listen", "card.changed_no_listening"),
    Need.PICTURES: ("card.changed_pictures", "card.changed_no_pictures"),
    Need.SHORTER: ("card.changed_shorter", "card.changed_longer"),
    Need.SLOWER: ("card.changed_slower", "card.changed_faster"),
    Need.EASY_WORDS: ("card.changed_easy_words", "card.changed_usual_words"),
    Need.BIGGER: ("card.changed_bigger", "card.changed_smaller"),
}
_OTHER = ("card.changed_other", "card.changed_other")
# What is shown of the card; best times and a worker's words stand at the desk only.
_HAS = {
    (Need.READ, True): "card.has_read",
    (Need.LISTEN, True): "card.has_listen",
    (Need.PICTURES, True): "card.has_pictures",
    (Need.PICTURES, False): "card.has_no_pictures",
    (Need.CALL, True): "card.has_call",
    (Need.SOMEONE_WITH_ME, True): "card.has_someone_with_me",
    (Need.ADVOCATE, True): "card.has_advocate",
    (Need.SHORTER, True): "card.has_shorter",
    (Need.SLOWER, True): "card.has_slower",
    (Need.EASY_WORDS, True): "card.has_easy_words",
    (Need.BIGGER, True): "card.has_bigger",
}
# One button for each thing that machines obey, to the contrary of what holds now.
BUTTONS = {
    "shorter": (Need.SHORTER, "button.fewer_words", "button.longer"),
    "slower": (Need.SLOWER, "button.slower", "button.faster"),
    "pictures": (Need.PICTURES, "button.pictures_on", "button.pictures_off"),
    "read_to_me": (Need.LISTEN, "button.always_read_to_me", "button.no_reading"),
    "easy_words": (Need.EASY_WORDS, "button.easy_words", "button.usual_words"),
    "bigger": (Need.BIGGER, "button.bigger", "button.smaller"),
}
WHAT_HELPS_ME: Buttons = (("button.what_helps_me", "card:show"),)
STILL_THE_SAME: Buttons = (
    ("button.still_the_same", "card:same"),
    ("button.change_it", "card:change"),
    ("button.not_now", "card:not_now"),
)


def asked_by_words(chat: ChatRow, words: str) -> Asked | None:
    """What a typed message asks of the card. An answer to "what helps you?" is left to its form."""
    asked = asked_in(words)
    if asked is None or chat.asked != WHAT_HELPS or asked.need is None or not asked.wanted:
        return asked
    return None if asked.need in question_named(WHAT_HELPS).options else asked


def tapped(
    work: Session, chat: ChatRow, message: MessageRow, rest: str, now: datetime, council: Council
) -> list[Bubble]:
    """A button of the card: "show", "change", "same", "not_now", or "NEED:on", "NEED:off"."""
    if rest in ("show", "change"):
        return shown(work, chat, now) if rest == "show" else [_choose(chat, now)]
    if rest in ("same", "not_now"):
        card.note_asked(chat, now)
        return [Bubble("answer.noted" if rest == "same" else "answer.not_now")]
    need, _, on = rest.partition(":")
    if need not in set(Need) - set(card.WITH_WORDS) or on not in ("on", "off"):
        return []  # a button of another version
    return changed(work, chat, message, Asked(Need(need), on == "on"), now, council)


def changed(
    work: Session, chat: ChatRow, message: MessageRow, asked: Asked, now: datetime, council: Council
) -> list[Bubble]:
    """Keep it, say it back, and put the question that stands once more, now in this manner."""
    if asked.need is None:
        return shown(work, chat, now)
    keep(work, chat, message, asked, now, council)
    if asked == Asked(Need.BIGGER) and chat.door != SETS_ITS_SIZE:
        return [_bigger_elsewhere(chat), *standing_question(chat.asked)]
    wanted, not_wanted = _CHANGED.get(asked.need, _OTHER)
    said_back = Bubble(wanted if asked.wanted else not_wanted, buttons=WHAT_HELPS_ME)
    return [said_back, *standing_question(chat.asked)]


def _bigger_elsewhere(chat: ChatRow) -> Bubble:
    """A chat app sets its own letters. It says so, and offers what it can do in their place."""
    holds = Preferences.of(chat.preferences)
    instead = [
        (label, f"card:{need}:on")
        for name, (need, label, _) in BUTTONS.items()
        if name in ("pictures", "read_to_me") and not getattr(holds, name)
    ]
    return Bubble("card.bigger_elsewhere", buttons=(*instead, *WHAT_HELPS_ME))


def keep(
    work: Session, chat: ChatRow, message: MessageRow, asked: Asked, now: datetime, council: Council
) -> bool:
    """Put on the card what the person said themselves. Returns whether it is new."""
    if asked.need is None:
        return False
    entry = Entry(asked.need, asked.wanted, message.words)
    return card.keep(work, chat, entry, now=now, council=council, message=message)


def shown(work: Session, chat: ChatRow, now: datetime) -> list[Bubble]:
    """The card in easy words, with a button to change each thing."""
    lines = _lines(work, chat)
    first = Bubble("card.you_told_us") if lines else Bubble("card.nothing_yet")
    return [first, *lines, _choose(chat, now)]


def offer(
    work: Session, chat: ChatRow, heard: Heard, reading: Reading, now: datetime, council: Council
) -> list[Bubble]:
    """Somebody says that reading is hard: it is on the card at once, and Heard offers its voice.

    The card keeps it also in danger and in a hidden chat; then nothing is said of it.
    """
    message = heard.message
    told = reading_trouble.told_in(message.words) if message.kind == "text" else None
    if told is None or chat.register != Register.PARENT:
        return []
    new = card.keep(
        work, chat, Entry(Need.READ, False, told), now=now, council=council, message=message
    )
    urgent = reading.urgency is Urgency.NOW or reading.has(Signal.SELF_HARM)
    if not new or urgent or chat.danger_stands or chat.hidden_at is not None:
        return []
    buttons = [
        (on, f"card:{need}:on") for need, on, _ in (BUTTONS["read_to_me"], BUTTONS["shorter"])
    ]
    return [Bubble("card.hard_to_read", buttons=tuple(buttons))]


def asked_first(work: Session, chat: ChatRow, referral: ReferralRow | None, wanted: str) -> str:
    """Which question comes now: what helps, once, right after safety, where reading is hard."""
    names = [question.name for question in PARENT_QUESTIONS]
    after_safety = wanted in names[names.index(LAST_OF_SAFETY) + 1 :]
    if not after_safety or referral is None or chat.card_asked_at is not None:
        return wanted
    if WHAT_HELPS in talk.answered_questions(work, referral):
        return wanted
    hard = any(_reading_is_hard(row) for row in card.needs_now(work, chat.id))
    return WHAT_HELPS if hard else wanted


def helps_is_known(work: Session, chat: ChatRow, now: datetime, council: Council) -> bool:
    """Nobody is asked twice what helps them, until it is time to ask whether it is still so.

    A language, and that reading is hard, say too little of what helps.
    """
    said = [row for row in card.entries(work, chat.id) if row.what_helps != Need.LANGUAGE]
    if all(_reading_is_hard(row) for row in said) or chat.asked == WHAT_HELPS:
        return False
    return card.review_due(work, chat, now, council) is None


def _reading_is_hard(row: CommunicationNeedRow) -> bool:
    return row.what_helps == Need.READ and not row.wanted


def review(
    work: Session, chat: ChatRow, referral: ReferralRow, now: datetime, council: Council
) -> list[Bubble]:
    """Is it still the same? Asked after some months, or when another worker has taken over."""
    due = card.review_due(work, chat, now, council)
    if due is None:
        return []
    card.note_asked(chat, now)
    holder = work.get(WorkerRow, referral.holder_id) if referral.holder_id else None
    new = [Bubble("card.new_worker", {"worker": holder.name})] if holder else []
    first = new if due is Review.NEW_WORKER else []
    still = Bubble("card.still_the_same", buttons=STILL_THE_SAME)
    return [*first, Bubble("card.you_told_us"), *_lines(work, chat), still]


def _lines(work: Session, chat: ChatRow) -> list[Bubble]:
    rows = card.needs_now(work, chat.id)
    found = [_HAS.get((Need(row.what_helps), row.wanted)) for row in rows]
    return [Bubble(phrase) for phrase in found if phrase is not None]


def _choose(chat: ChatRow, now: datetime) -> Bubble:
    card.note_asked(chat, now)
    holds = Preferences.of(chat.preferences)
    buttons = []
    for name, (need, on, off) in BUTTONS.items():
        wanted = bool(getattr(holds, name))
        buttons.append((off if wanted else on, f"card:{need}:{'off' if wanted else 'on'}"))
    return Bubble("card.choose", buttons=(*buttons, ("button.not_now", "card:not_now")))
