"""Does a part answer? Asked over HTTP, as a person's browser would."""

from __future__ import annotations

import urllib.error
import urllib.request

from heard.settings import Settings

_WAIT_S = 1.0
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def answers(url: str) -> bool:
    """Does this address answer with a success?"""
    try:
        with _direct.open(url, timeout=_WAIT_S) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def web_door_answers(settings: Settings) -> bool:
    """Does the parent's web door work?"""
    return answers(f"{settings.web_url}/health")


def desk_answers(settings: Settings) -> bool:
    """Does the desk work?"""
    return answers(f"{settings.desk_url}/health")


def rasa_answers(settings: Settings) -> bool:
    """Has Rasa loaded its model, and do its actions answer?"""
    token = settings.rasa_token
    model_loaded = answers(f"{settings.rasa}/status?token={token}")
    if not settings.runs_rasa:
        return model_loaded
    return model_loaded and answers(f"http://127.0.0.1:{settings.actions_port}/health")
