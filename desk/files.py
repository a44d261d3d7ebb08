"""The files that people sent. A file is somebody else's: it is shown, never run."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, abort, send_file
from flask.typing import ResponseReturnValue

from desk.security import needs
from desk.setting import desk
from referrals import queries
from referrals.model import Role
from referrals.queries import FileSeen
from store.engine import reading
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
    inside = bare_type(found) in SHOWN_INSIDE
    response = send_file(
        _path_of(found),
        mimetype=bare_type(found) if inside else "application/octet-stream",
        as_attachment=not inside,
        download_name=f"heard-file-{found.id}{_ending(found)}",
        conditional=True,
    )
    response.headers["Content-Security-Policy"] = POLICY
    return response


def bare_type(found: FileSeen) -> str:
    """ "audio/ogg; codecs=opus" is "audio/ogg"."""
    return (found.media_type or "").partition(";")[0].strip().lower()


def _path_of(found: FileSeen) -> Path:
    """Inside the folder of files, whatever the row says."""
    folder = desk().enclosed_dir
    if folder is None or not found.path:
        abort(404)
    path = (folder / found.path).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.is_file():
        abort(404)
    return path


def _ending(found: FileSeen) -> str:
    ending = Path(found.name or "").suffix.lower()
    return ending if ending[1:].isalnum() and len(ending) <= 6 else ""
