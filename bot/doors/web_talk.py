"""The pages of a talk: what was said, the buttons, the box. They work without scripts."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

import structlog
from flask import Blueprint, abort, redirect, render_template, request, session
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response

from bot.buttons import LANGUAGES
from bot.doors import web_bubbles
from bot.doors.web_bubbles import Shown
from bot.doors.web_keeping import A_WHILE, FileTooBig, Post, TooMany, keep, read_file
from bot.doors.web_person import CONCERN_PATH, Person, keep_cookie, parent_here, practitioner_at
from bot.doors.web_setting import LARGEST_FILE, MOST_LETTERS, door
from bot.languages import ENGLISH
from easy_read.pictures.shown import beside
from easy_read.say import say
from referrals.model import Register
from store.trouble import kind_of
from store.wake import Bell, listener

blueprint = Blueprint("talk", __name__)
log = structlog.get_logger(__name__)

LOOK_AHEAD = timedelta(seconds=10)  # the pauses between bubbles, for a page that is shown once
WAIT_FOR_ANSWER = 2.0  # seconds in which the conversation most often puts a post on record
LOOK_EVERY_S = 0.1  # meanwhile, where no hint comes
EXIT_TO = "https://www.bbc.co.uk/weather"
FIRST_TAPS = {"choose:parent": "button.need_help"}  # they stand on the page before any message
LANGUAGE_TAPS = {code: label for label, code in LANGUAGES}


@dataclass(frozen=True)
class Draft:
    """What stands in the box, and what is wrong with it."""

    words: str = ""
    error: str | None = None
    status: int = 200


@blueprint.get("/")
def first_page() -> ResponseReturnValue:
    """The parent's page."""
    return _page(parent_here())


@blueprint.post("/")
def first_page_sent() -> ResponseReturnValue:
    """She wrote, tapped or added a file."""
    return _sent(parent_here())


@blueprint.get("/new")
def first_page_news() -> ResponseReturnValue:
    """What is new since the browser last asked."""
    return _news(parent_here())


@blueprint.get(f"{CONCERN_PATH}/<place>")
def concern_page(place: str) -> ResponseReturnValue:
    """A practitioner's talk about one concern."""
    return _page(_practitioner(place))


@blueprint.post(f"{CONCERN_PATH}/<place>")
def concern_page_sent(place: str) -> ResponseReturnValue:
    """The practitioner wrote, tapped or added a file."""
    return _sent(_practitioner(place))


@blueprint.get(f"{CONCERN_PATH}/<place>/new")
def concern_page_news(place: str) -> ResponseReturnValue:
    """What is new since the browser last asked."""
    return _news(_practitioner(place))


def _practitioner(place: str) -> Person:
    person = practitioner_at(place)
    if person is None:
        abort(404)
    return person


def _page(person: Person) -> ResponseReturnValue:
    _wait_for_answer(request.args.get("sent", ""))
    return page(person, Draft())


def page(person: Person, draft: Draft) -> ResponseReturnValue:
    """The talk with the box under it. With the database away, the box alone and her words in it."""
    web = door()
    try:
        shown = web_bubbles.show(web.store, person.chat_key, web.now(), LOOK_AHEAD, web.speech)
    except SQLAlchemyError as error:
        log.error("talk_not_read", kind=kind_of(error))
        shown, draft = Shown(), Draft(draft.words, draft.error or "web.broken", 503)
    response = Response(_rendered("talk.html", person, shown, draft), mimetype="text/html")
    response.status_code = draft.status
    keep_cookie(response, person)
    return response


def _sent(person: Person) -> ResponseReturnValue:
    words = request.form.get("words", "").replace("\r\n", "\n")
    try:
        post = _post_of(person, words)
        number = keep(door(), post, door().now())
    except NotTaken as refused:
        return page(person, Draft(words, refused.phrase, refused.status))
    except TooMany:
        return page(person, Draft(words, "web.error_too_many", 429))
    except (SQLAlchemyError, OSError) as error:
        log.error("post_not_kept", kind=kind_of(error))
        return page(person, Draft(words, "web.error_not_sent", 503))
    if post.tap is not None and words.strip():
        _wait_for_answer(str(number))
        return page(person, Draft(words))  # she had begun to write: it stays in the box
    response = redirect(f"{person.home}?sent={number}#newest", 303)
    keep_cookie(response, person)
    return response


class NotTaken(ValueError):
    """The post can not be taken as it is. Names the phrase that says why."""

    def __init__(self, phrase: str, status: int = 400) -> None:
        super().__init__(phrase)
        self.phrase, self.status = phrase, status


def _post_of(person: Person, words: str) -> Post:
    nonce, tap = request.form.get("nonce", ""), request.form.get("tap")
    if language := request.form.get("language"):  # its buttons stand above the talk, at all times
        tap = f"language:{language}"
    if tap is not None:
        label = _label_of(person, tap)
        return Post(person.chat_key, nonce, label, tap, "tap")
    try:
        enclosed = read_file(request.files.get("file"))
    except FileTooBig:
        raise NotTaken("web.error_too_big", 413) from None
    if len(words) > MOST_LETTERS:
        raise NotTaken("web.error_too_long")
    if not words.strip() and enclosed is None:
        raise NotTaken("web.error_empty")
    return Post(person.chat_key, nonce, words, enclosed=enclosed)


def _label_of(person: Person, code: str) -> str:
    if code in LANGUAGE_TAPS:
        return say(LANGUAGE_TAPS[code])
    if code in FIRST_TAPS:
        return say(FIRST_TAPS[code], language=_language_of(person))
    label = web_bubbles.label_of(door().store, person.chat_key, code)
    if label is None:
        raise NotTaken("web.broken")
    return label


def _language_of(person: Person) -> str:
    """In which language this page is, before what is said on it is looked at."""
    return web_bubbles.language_of(door().store, person.chat_key)


def _news(person: Person) -> ResponseReturnValue:
    web, cursor = door(), request.args.get("after", "")
    try:
        shown = web_bubbles.show(web.store, person.chat_key, web.now(), speech=web.speech)
    except SQLAlchemyError as error:
        log.error("talk_not_read", kind=kind_of(error))
        return Response(status=204)  # the page asks again in two seconds
    if (request.args.get("hidden") == "1") != shown.hidden:
        return Response(status=204, headers={"HX-Refresh": "true"})
    other_language = request.args.get("language", shown.language) != shown.language
    tells = {"HX-Trigger": "other-language"} if other_language else {}
    new = shown.after(cursor)
    if not new:
        return Response(status=204, headers=tells)
    return _rendered("news.html", person, shown, Draft(), new=new), tells


def _rendered(template: str, person: Person, shown: Shown, draft: Draft, **more: Any) -> str:
    practitioner = person.home != "/"
    register = Register.PRACTITIONER if practitioner else shown.register
    return render_template(
        template,
        person=person,
        shown=shown,
        draft=draft,
        practitioner=practitioner,
        nonce=secrets.token_hex(16),
        say=phrases(register, shown.language),
        language=shown.language,
        languages=languages_beside(shown.language),
        exit_to=EXIT_TO,
        beside=beside,
        speaks=_speaks(shown),
        concern_path=CONCERN_PATH,
        **more,
    )


def _speaks(shown: Shown) -> bool:
    """Does "read it to me" stand beside messages? Not in dull talk, and not without a voice."""
    speech = door().speech
    return speech is not None and not shown.hidden and speech.can_speak(shown.language)


def phrases(register: str, language: str = ENGLISH) -> Callable[..., str]:
    """The words of a page, for one reader; `most` and `after` are limits that a phrase names."""
    now = door().now()
    to_them = partial(say, register=register, language=language, now=now)
    most = to_them("web.megabytes", megabytes=LARGEST_FILE // 1024**2)
    return partial(to_them, most=most, after=now + A_WHILE)


def languages_beside(language: str) -> list[tuple[str, str]]:
    """The other languages: the code of each, and its name in its own words."""
    codes = [(code.partition(":")[2], say(label)) for label, code in LANGUAGES]
    return [(code, name) for code, name in codes if code != language]


def _is_heard(row: str) -> bool:
    return web_bubbles.heard_already(door().store, int(row))


def _wait_for_answer(row: str) -> None:
    """Hold the page a moment, so that "I have it" is on it when it comes."""
    if not row.isdigit() or len(row) > 15 or session.get("waited") == row:
        return
    session["waited"] = row  # a reload does not wait again
    until = time.monotonic() + WAIT_FOR_ANSWER
    try:
        with listener(door().store, Bell.HEARD) as news:
            while time.monotonic() < until and not _is_heard(row):
                news.wait(LOOK_EVERY_S)
    except SQLAlchemyError as error:
        log.error("answer_not_awaited", kind=kind_of(error))
