"""The files that people sent. A file is somebody else's: it is shown, never run."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from flask import Blueprint, abort, request, send_file
from flask.typing import ResponseReturnValue

from desk import reads
from desk.security import needs
from desk.setting import desk
from referrals import queries
from referrals.model import Role
from referrals.queries import FileSeen
from store.enclosed import read_file
from store.engine import reading
from store.keys import keys_of
from store.post import EnclosureState

blueprint = Blueprint("files", __name__)

# Only what a browser can not run may stand inside a page. SVG and HTML can carry scripts.
IMAGES = {"image/jpeg", "image/png", "image/gif", "image/webp"}
SOUNDS = {"audio/ogg", "audio/mpeg", "audio/mp4", "audio/aac", "audio/wav", "audio/webm"}
FILMS = {"video/mp4", "video/webm"}
SHOWN_INSIDE = IMAGES | SOUNDS | FILMS
POLICY = "default-src 'none'; media-src 'self'; img-src 'self'; sandbox; frame-ancestors 'none'"


@blueprint.get("/files/<int:file_id>")
@needs(Role.DUTY_WORKER, Role.MANAGER)
def show(file_id: int) -> ResponseReturnValue:
    """One file, with its own name kept out of the header but for a plain ending."""
    with reading(desk().store) as work:
        found = queries.file_with_id(work, file_id)
    if found is None or found.state != EnclosureState.KEPT:
        abort(404)
    body = _body_of(found)
    reads.file_opened(file_id, goes_on=_goes_on())
    inside = bare_type(found) in SHOWN_INSIDE
    response = send_file(
        BytesIO(body),
        mimetype=bare_type(found) if inside else "application/octet-stream",
        as_attachment=not inside,
        download_name=f"heard-file-{found.id}{_ending(found)}",
        conditional=True,
        etag=f"{found.id}-{found.sha256}",
    )
    response.headers["Content-Security-Policy"] = POLICY
    return response


def bare_type(found: FileSeen) -> str:
    """ "audio/ogg; codecs=opus" is "audio/ogg"."""
    return (found.media_type or "").partition(";")[0].strip().lower()


def _goes_on() -> bool:
    """A player asks for a sound piece by piece: this is not its first piece."""
    asked = request.range
    return asked is not None and bool(asked.ranges) and asked.ranges[0][0] != 0


def _body_of(found: FileSeen) -> bytes:
    """The file, opened. Raises KeysTrouble where it is not what was kept for this row."""
    folder = desk().enclosed_dir
    if folder is None or not found.path:
        abort(404)
    with reading(desk().store) as work:
        keys = keys_of(work)
    try:
        return read_file(folder, found.path, found.id, keys)
    except FileNotFoundError:
        abort(404)


def _ending(found: FileSeen) -> str:
    ending = Path(found.name or "").suffix.lower()
    return ending if ending[1:].isalnum() and len(ending) <= 6 else ""
