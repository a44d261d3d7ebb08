"""The pictures beside the words on the page, as drawings that stay sharp at any size."""

from __future__ import annotations

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from easy_read.pictures.drawing import svg
from easy_read.pictures.shown import NoSuchPicture

blueprint = Blueprint("pictures", __name__)
KEPT_FOR_S = 24 * 3600


@blueprint.get("/picture/<name>.svg")
def drawing(name: str) -> Response:
    """One picture by its name. Nothing about anybody is in it, so a browser may keep it."""
    try:
        drawn = svg(name)
    except NoSuchPicture:
        abort(404)
    response = Response(drawn, mimetype="image/svg+xml")
    response.headers["Cache-Control"] = f"public, max-age={KEPT_FOR_S}"
    return response
