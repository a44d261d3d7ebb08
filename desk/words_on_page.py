"""How moments, lengths of time, labels and sent words are written on the page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask, g
from markupsafe import Markup

from desk import files, labels
from desk.setting import desk
from easy_read.catalogue import ENGLISH, PhraseMissing
from easy_read.placeholders import ArgumentMissing
from easy_read.say import say
from referrals import languages
from referrals.deadlines import local
from referrals.numbers import said
from referrals.queries.kept import EntrySeen
from referrals.queries.sent import SentSeen


def set_up(app: Flask) -> None:
    """Give the templates their words."""
    app.add_template_filter(when, "when")
    app.add_template_filter(by_when, "by_when")
    app.add_template_filter(lasting, "lasting")
    app.add_template_filter(said, "said_number")
    app.add_template_filter(sent_words, "sent_words")
    app.add_template_filter(english_words, "english_words")
    app.add_template_filter(button_words, "button_words")
    app.add_template_filter(entry_words, "entry_words")
    app.add_template_filter(files.bare_type, "bare_type")
    app.add_template_filter(languages.name_of, "languages")
    for name, kept in vars(labels).items():
        if name.isupper():
            app.add_template_filter(_labelled(kept), name.lower())
    app.context_processor(_on_every_page)


def when(moment: datetime) -> Markup:
    """ "today at 14:05", "Monday 5 May at 14:05": on the council's clock, exact in the markup."""
    near, day, clock = _day_and_clock(moment)
    return _time(moment, f"{near or day} at {clock}")


def by_when(moment: datetime) -> Markup:
    """ "14:05 today", "14:05 on Monday 5 May": to stand after "by"."""
    near, day, clock = _day_and_clock(moment)
    return _time(moment, f"{clock} {near or f'on {day}'}")


def lasting(length: timedelta) -> str:
    """ "2 hours 5 minutes": the two largest parts, because seconds only tire the eye."""
    minutes = max(0, int(length.total_seconds() // 60))
    parts = [(minutes // 1440, "day"), (minutes // 60 % 24, "hour"), (minutes % 60, "minute")]
    while parts and parts[0][0] == 0:
        parts.pop(0)
    said = [f"{many} {name}{'' if many == 1 else 's'}" for many, name in parts[:2] if many]
    return " ".join(said) or "less than a minute"


def sent_words(sent: SentSeen) -> str:
    """Exactly what was sent; for what still waits, what would be sent now."""
    if sent.words is not None:
        return sent.words
    try:
        return _said(sent, sent.language)
    except (PhraseMissing, ArgumentMissing):
        return f"(Heard has no words for {sent.phrase} yet)"


def english_words(sent: SentSeen) -> str | None:
    """What a message in another language says; None for English and for a worker's own words."""
    if sent.phrase is None or sent.language == ENGLISH:
        return None
    try:
        return _said(sent, ENGLISH)
    except (PhraseMissing, ArgumentMissing):
        return None


def _said(sent: SentSeen, language: str) -> str:
    to = {"register": sent.register, "language": language}
    # What was sent is told with the times as they were said, not as they would be said now.
    return say(sent.phrase or "", now=sent.sent_at or desk().now(), **to, **sent.args)


def button_words(sent: SentSeen) -> list[str]:
    """What the buttons under a message say."""
    return [_button(key, sent.register, sent.language) for key in sent.buttons]


def entry_words(entry: EntrySeen) -> str:
    """One entry of "who did what", with the detail that a worker needs."""
    said = labels.plain(entry.event, labels.EVENTS)
    detail = _detail(entry)
    return f"{said}: {detail}" if detail else said


def _day_and_clock(moment: datetime) -> tuple[str | None, str, str]:
    here, today = local(moment, desk().council), local(desk().now(), desk().council)
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get((here.date() - today.date()).days)
    year = "" if here.year == today.year else f" {here.year}"
    if g.get("on_paper"):  # a page to be printed: "today" is another day tomorrow
        near, year = None, f" {here.year}"
    return near, f"{here:%A} {here.day} {here:%B}{year}", f"{here:%H:%M}"


def _time(moment: datetime, said: str) -> Markup:
    exact = moment.astimezone(UTC).isoformat(timespec="seconds")
    return Markup('<time datetime="{}">{}</time>').format(exact, said)


def _detail(entry: EntrySeen) -> str:
    detail = entry.detail
    if entry.event == "alert":
        return labels.plain(detail.get("why"), labels.ALERTS)
    if entry.event == "urgency raised":
        return labels.plain(detail.get("after"), labels.URGENCIES)
    if entry.event == "clock missed":
        return labels.plain(detail.get("clock"), labels.CLOCKS)
    if entry.event == "answered":
        return labels.plain(detail.get("question"), labels.QUESTIONS)
    if entry.event == "card changed":
        need = labels.plain(detail.get("what_helps"), labels.NEEDS)
        return f"{need if detail.get('wanted') else f'{need}: no'}, said by {detail.get('said_by')}"
    if entry.event == "words sent as they are":
        return _why_sent(detail)
    because = detail.get("because") or detail.get("sent_anyway_because")
    return str(because) if because else ""


def _why_sent(detail: dict[str, Any]) -> str:
    """Why words went out that the checker found hard, and by which rules."""
    urgent = "It was urgent, so it was sent at once." if detail.get("urgent") else ""
    broken = ", ".join(str(rule).replace("_", " ") for rule in detail.get("rules", ()))
    said = (str(detail.get("because") or ""), urgent, broken and f"(Found: {broken})")
    return " ".join(part for part in said if part)


def _button(key: str, register: str, language: str) -> str:
    try:
        return say(key, register=register, language=language)
    except (PhraseMissing, ArgumentMissing):
        return key


def _labelled(kept: dict[str, str]) -> Callable[[str | None], str]:
    return lambda name: labels.plain(name, kept)


def _on_every_page() -> dict[str, Any]:
    return {
        "worker": g.get("worker"),
        "council": desk().council,
        "now": desk().now(),
        "look_waits": g.get("look_waits"),
        "shown_images": files.IMAGES,
        "shown_sounds": files.SOUNDS,
        "shown_films": files.FILMS,
    }
