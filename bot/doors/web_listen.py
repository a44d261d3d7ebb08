"""A message on the page, read out: the sound of its words, for the person whose talk it is."""

from __future__ import annotations

import structlog
from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from werkzeug.wrappers import Response

from bot import spoken
from bot.doors.web_person import CONCERN_PATH, Person, parent_here, practitioner_at
from bot.doors.web_setting import door
from bot.doors.web_talk import EXIT_TO, phrases
from bot.spoken import Aloud
from easy_read.speech.sound_files import MEDIA_TYPE, Kind
from easy_read.speech.voice import NoVoice
from referrals.model import Register
from referrals.tables import ChatRow
from store.engine import reading
from store.post import OutboxRow, OutboxState

blueprint = Blueprint("listen", __name__)
log = structlog.get_logger(__name__)


@blueprint.get("/listen/<int:number>")
def first_page_sound(number: int) -> ResponseReturnValue:
    """A message of the parent's page."""
    return _sound(parent_here(), number)


@blueprint.get(f"{CONCERN_PATH}/<place>/listen/<int:number>")
def concern_page_sound(place: str, number: int) -> ResponseReturnValue:
    """A message of a practitioner's talk."""
    person = practitioner_at(place)
    if person is None:
        abort(404)
    return _sound(person, number)


def _sound(person: Person, number: int) -> ResponseReturnValue:
    speech, aloud = door().speech, _aloud(person, number)
    if speech is None or aloud is None:
        abort(404)
    try:
        made = speech.of(
            aloud.words, kind=Kind.MP3, personal=aloud.personal, language=aloud.language
        )
    except NoVoice as trouble:
        log.error("not_read_out", outbox_id=number, trouble=str(trouble))
        say = phrases(Register.PARENT)
        page = render_template("plain.html", say=say, phrase="speech.can_not", exit_to=EXIT_TO)
        return page, 503
    return Response(made, mimetype=MEDIA_TYPE[Kind.MP3])


def _aloud(person: Person, number: int) -> Aloud | None:
    """What is read out; None: it is not of this talk, or the talk is hidden."""
    with reading(door().store) as work:
        chat = work.scalar(select(ChatRow).where(ChatRow.key == person.chat_key))
        row = work.get(OutboxRow, number) if number < 2**31 else None
        if chat is None or row is None or row.chat_id != chat.id:
            return None
        if chat.hidden_at is not None or row.state != OutboxState.SENT:
            return None
        return spoken.aloud(work, row)
