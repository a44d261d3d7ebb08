"""The form for somebody who is worried about a child: one page, sent with one box filled.

What was seen, what was said and what they think are three boxes (case review map D9). Nothing is a
gate: not a name, not whether the parent knows. The whole form is one inbox row.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import structlog
from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from bot.doors.web_keeping import Post, TooMany, keep
from bot.doors.web_person import CONCERN_PATH, keep_cookie, practitioner_of_form
from bot.doors.web_setting import MOST_LETTERS, door
from bot.doors.web_talk import EXIT_TO, languages_beside, phrases
from bot.languages import CODES, ENGLISH, LANGUAGE
from referrals.model import Register
from store.trouble import kind_of

blueprint = Blueprint("concern", __name__)
log = structlog.get_logger(__name__)

Say = Callable[..., str]


@dataclass(frozen=True)
class Box:
    """One box of the form. `name` is the question's name where a question of the talk asks it."""

    name: str
    kind: str  # line, lines, choice, list
    hinted: bool = False
    options: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The phrase over the box."""
        return f"web.concern_form.{self.name}"

    @property
    def hint(self) -> str | None:
        """The phrase under the label."""
        return f"{self.label}_hint" if self.hinted else None


YES_NO = ("yes", "no", "not_sure")
ROLES = (
    "childminder",
    "nursery",
    "school",
    "health_visitor",
    "midwife",
    "hospital",
    "ambulance",
    "support_worker",
    "family",
    "neighbour",
    "other",
    "not_said",
)
GROUPS = {
    "web.concern_form.now": (Box("danger_now", "choice", options=YES_NO),),
    "web.concern_form.family": (
        Box("which_children", "lines", hinted=True),
        Box("other_children", "lines", hinted=True),
    ),
    "web.concern_form.concern": (
        Box("what_seen", "lines", hinted=True),
        Box("what_said", "lines", hinted=True),
        Box("what_you_think", "lines", hinted=True),
        Box("when_it_happened", "line", hinted=True),
        Box("parent_knows", "choice", hinted=True, options=YES_NO),
    ),
    "web.concern_form.you": (
        Box("role", "list", options=ROLES),
        Box("name", "line"),
        Box("organisation", "line"),
        Box("reach", "line", hinted=True),
    ),
}
BOXES = tuple(box for boxes in GROUPS.values() for box in boxes)
TELLING = ("which_children", "other_children", "what_seen", "what_said", "what_you_think")
WHO = ("role", "name", "organisation", "reach")


@blueprint.get(CONCERN_PATH)
def form() -> ResponseReturnValue:
    """The empty form."""
    return _form({}, None, 200)


@blueprint.post(CONCERN_PATH)
def form_sent() -> ResponseReturnValue:
    """The form was sent: one inbox row, and on to the talk with the receipt."""
    filled = _filled()
    if not any(name in filled for name in TELLING):
        return form_again("web.concern_form.error_empty", 400)
    if sum(len(words) for words in filled.values()) > MOST_LETTERS:
        return form_again("web.error_too_long", 400)
    person = practitioner_of_form(request.form.get("nonce", ""))
    try:
        number = keep(door(), _post_of(person.chat_key, filled), door().now())
    except TooMany:
        return form_again("web.error_too_many", 429)
    except (SQLAlchemyError, OSError) as error:
        log.error("post_not_kept", kind=kind_of(error))
        return form_again("web.error_not_sent", 503)
    response = redirect(f"{person.home}?sent={number}#newest", 303)
    keep_cookie(response, person)
    return response


def form_again(phrase: str, status: int) -> ResponseReturnValue:
    """The form with all that was filled in, and what is wrong with it."""
    return _form(request.form, phrase, status)


def _form(values: Mapping[str, str], error: str | None, status: int) -> ResponseReturnValue:
    language = _language()
    page = render_template(
        "concern.html",
        groups=GROUPS,
        values=values,
        error=error,
        first_box=f"box-{TELLING[2]}",
        nonce=secrets.token_hex(16),
        say=phrases(Register.PRACTITIONER, language),
        language=language,
        languages=languages_beside(language),
        exit_to=EXIT_TO,
    )
    return page, status


def _language() -> str:
    """In which language the form is shown: its link names it, and the form brings it back."""
    wanted = request.values.get(LANGUAGE, ENGLISH)
    return wanted if wanted in CODES else ENGLISH


def _filled() -> dict[str, str]:
    """The boxes that hold anything, exactly as written."""
    given = {box.name: request.form.get(box.name, "").replace("\r\n", "\n") for box in BOXES}
    for box in BOXES:
        if box.options and given[box.name] not in box.options:
            given[box.name] = ""
    return {name: words for name, words in given.items() if words.strip()}


def _post_of(chat_key: str, filled: dict[str, str]) -> Post:
    say = phrases(Register.PRACTITIONER)  # the labels as the worker reads them
    boxes = dict(filled)
    who = [_said(box, filled, say) for box in BOXES if box.name in WHO and box.name in filled]
    if who:
        boxes["who_you_are"] = ", ".join(who)
    if _language() != ENGLISH:
        boxes[LANGUAGE] = _language()
    return Post(
        chat_key,
        request.form.get("nonce", ""),
        words=_as_written(filled, say),
        kind="concern",
        boxes=boxes,
    )


def _as_written(filled: dict[str, str], say: Say) -> str:
    """Every filled box under its label, for the person who reads it."""
    parts = [f"{say(box.label)}\n{_said(box, filled, say)}" for box in BOXES if box.name in filled]
    return "\n\n".join(parts)


def _said(box: Box, filled: dict[str, str], say: Say) -> str:
    words = filled[box.name]
    return say(option_phrase(box, words)) if box.options else words


def option_phrase(box: Box, option: str) -> str:
    """The phrase of one option."""
    return f"web.concern_form.{option}" if box.kind == "choice" else f"{box.label}.{option}"
