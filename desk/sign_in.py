"""Signing in and out."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import GovPasswordInput, GovSubmitInput, GovTextInput
from wtforms import PasswordField, StringField, SubmitField

from desk import security
from desk.security import needs, open_to_all
from desk.setting import desk
from referrals import workers
from referrals.model import Role

blueprint = Blueprint("sign_in", __name__)


class SignInForm(FlaskForm):  # type: ignore[misc]  # flask_wtf has no types
    """Name and password."""

    sign_in_name = StringField("Sign-in name", widget=GovTextInput())
    password = PasswordField("Password", widget=GovPasswordInput())
    send = SubmitField("Sign in", widget=GovSubmitInput())


@blueprint.get("/sign-in")
@open_to_all
def page() -> ResponseReturnValue:
    """Ask who is there."""
    return render_template("sign_in.html", form=SignInForm())


@blueprint.post("/sign-in")
@open_to_all
def sign_in() -> ResponseReturnValue:
    """Let a worker in, with a fresh form token (a session must not be carried over)."""
    form = SignInForm()
    try:
        signed_in = workers.sign_in(
            desk().store,
            form.sign_in_name.data or "",
            form.password.data or "",
            now=desk().now(),
            rules=desk().rules,
        )
    except workers.SignInRefused as refused:
        form.sign_in_name.errors = [str(refused)]
        return render_template("sign_in.html", form=form), 422
    session.clear()
    response = redirect(url_for("queue.page"))
    security.keep_token(response, signed_in.token)
    return response


@blueprint.get("/still-here")
@needs(Role.DUTY_WORKER, Role.MANAGER)
def still_here() -> ResponseReturnValue:
    """The worker is typing: the guard has noted it, and there is nothing to say."""
    return "", 204


@blueprint.post("/sign-out")
@needs(Role.DUTY_WORKER, Role.MANAGER)
def sign_out() -> ResponseReturnValue:
    """End the session, here and in the database."""
    with desk().store.begin() as work:
        workers.sign_out(work, security.token() or "", now=desk().now())
    response = redirect(url_for("sign_in.page"))
    security.forget_token(response)
    return response
