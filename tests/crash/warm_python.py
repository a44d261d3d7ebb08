"""A Python that has everything imported and starts parts by forking: a start takes milliseconds.

A thousand kills need a thousand starts, and a cold start spends over a second on imports. A child
runs what `python -m heard ...` runs, from its first line on. Run as a program it reads one order a
line: {"start": n, "arguments": [...], "environment": {...}, "log": "...", "moment": [kind, nth]}
or {"kill": id}, and says {"start": n, "process": id} and {"ended": id, "status": code}. When its
own starter is gone, it ends all its children and itself.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import runpy
import select
import signal
import sys
from pathlib import Path
from typing import Any, NoReturn

from tests.crash.moments import Kind, Moment, install

_IMPORTED = (
    *("bot.doors.telegram", "bot.doors.web", "bot.worker", "desk.app", "heard.cli", "heard.parts"),
    *("referrals.sweep", "telegram.ext", "waitress.server", "psycopg"),
    *("sqlalchemy.dialects.postgresql.psycopg", "sqlalchemy.dialects.sqlite.pysqlite"),
)
STOCK_BOT = "stock-bot"  # the one program here that is not Heard


def serve() -> None:
    """Take orders until the starter is gone."""
    _import_everything()
    signals, wakes = os.pipe()
    os.set_blocking(wakes, False)
    signal.set_wakeup_fd(wakes, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    children: set[int] = set()
    _say(ready=os.getpid())
    with os.fdopen(0, "rb", buffering=0) as orders:
        waiting = b""
        while True:
            readable, _, _ = select.select([orders, signals], [], [])
            if signals in readable:
                os.read(signals, 4096)
            _tell_who_ended(children)
            if orders in readable:
                more = orders.read(65536)
                if not more:
                    break
                *lines, waiting = (waiting + more).split(b"\n")
                for order in map(json.loads, lines):
                    _obey(order, children)
    for child in children:
        os.kill(child, signal.SIGKILL)


def _obey(order: dict[str, Any], children: set[int]) -> None:
    if "kill" in order:
        if order["kill"] in children:  # it is ours, and its number is nobody else's yet
            os.kill(order["kill"], signal.SIGKILL)
        return
    child = os.fork()
    if child == 0:
        _become(order)
    children.add(child)
    _say(start=order["start"], process=child)


def _tell_who_ended(children: set[int]) -> None:
    for child in list(children):
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            children.discard(child)
            _say(ended=child, status=os.waitstatus_to_exitcode(status))


def _become(order: dict[str, Any]) -> NoReturn:
    """From here on this process is the part, and nothing else."""
    code = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.closerange(3, 64)
        log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(log, 1)
        os.dup2(log, 2)
        os.environ.clear()
        os.environ.update(order["environment"])
        if order["moment"] is not None:
            kind, nth = order["moment"]
            install(Moment(Kind(kind), nth))
        _run(order["arguments"])
        code = 0
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else int(left.code is not None)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _run(arguments: list[str]) -> None:
    module = "heard"
    if arguments[0] == STOCK_BOT:
        module, arguments = "tests.crash.stock_bot", arguments[1:]
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def _import_everything() -> None:
    """What the parts import, and the tables that they make of it at their first use."""
    sys.path.insert(0, str(Path.cwd()))
    for module in _IMPORTED:
        importlib.import_module(module)
    from bot.understanding import read_by_rules
    from easy_read.say import say
    from referrals.model import Register

    read_by_rules("i carnt cope wiv im", Register.PARENT)
    say("referral.thanks", register="parent")
    gc.collect()
    gc.freeze()  # children share what is there already


def _say(**what: object) -> None:
    os.write(_TO_STARTER, json.dumps(what).encode() + b"\n")


if __name__ == "__main__":
    _TO_STARTER = os.dup(1)  # whatever a library prints must not come between
    os.dup2(2, 1)
    serve()
