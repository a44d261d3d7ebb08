"""Serves the actions to Rasa on this machine only.

The action library's own server listens on every network; a talk with a parent must not be one open
port away. So its executor is mounted here, on loopback, and any other address is refused.
"""

from __future__ import annotations

import ipaddress
import logging
import warnings

from aiohttp import web
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import (
    ActionExecutionRejection,
    ActionMissingDomainException,
    ActionNotFoundException,
)

from bot.rasa_actions import all_actions

LARGEST_CALL = 16 * 1024 * 1024  # a long talk: Rasa sends its whole memory of it with each call

_log = logging.getLogger(__name__)
_EXECUTOR = web.AppKey("executor", ActionExecutor)


class NotLoopback(ValueError):
    """The actions were to be served beyond this machine."""


def app() -> web.Application:
    """The web application that Rasa calls."""
    application = web.Application(client_max_size=LARGEST_CALL)
    application[_EXECUTOR] = _executor()
    application.router.add_post("/webhook", _run_action)
    application.router.add_get("/health", _health)
    return application


def serve_actions(host: str, port: int) -> None:
    """Serves until the process is told to stop.

    Raises:
        NotLoopback: `host` is not an address of this machine alone.
        OSError: the port is taken.
    """
    if not ipaddress.ip_address(host).is_loopback:
        raise NotLoopback(host)
    web.run_app(app(), host=host, port=port, print=None, access_log=None)


def _executor() -> ActionExecutor:
    executor = ActionExecutor()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for action in all_actions():
            executor.register_action(action)
    return executor


async def _health(_: web.Request) -> web.Response:
    return web.json_response({"status": "ok"})


async def _run_action(request: web.Request) -> web.Response:
    """Runs one action. aiohttp inflates a deflated body before it is read here."""
    call = await request.json()
    try:
        result = await request.app[_EXECUTOR].run(call)
    except ActionExecutionRejection as refusal:
        return _refused(refusal.action_name, 400)
    except ActionNotFoundException as refusal:
        return _refused(refusal.action_name, 404)
    except ActionMissingDomainException as refusal:
        return _refused(refusal.action_name, 449)
    except Exception as error:
        # The kind of error only: its text may hold a person's words.
        _log.error("action %s failed: %s", call.get("next_action"), type(error).__name__)
        return _refused(str(call.get("next_action")), 500)
    return web.json_response(result.model_dump() if result else None)


def _refused(action_name: str, status: int) -> web.Response:
    error = {"error": "the action did not run", "action_name": action_name}
    return web.json_response(error, status=status)
