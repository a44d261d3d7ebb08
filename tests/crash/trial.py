"""`make crash`: kill -9 of every part, at random moments and at every commit boundary.

KILLS (1000) says how often in all, half on SQLite and half on PostgreSQL; MESSAGES how many
messages on Telegram to each (as many as there are kills in all); SEED which random moments.
Ends with 1 when anything was lost, doubled, or acknowledged without a record.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from tests.crash.databases import postgresql_url, sqlite_url
from tests.crash.heard_trial import Figures, heard_trial
from tests.crash.killing import KINDS
from tests.crash.report import table
from tests.crash.starter import Starter
from tests.crash.stock import stock_trial
from tests.telegram.world import Emulator, TelegramWorld

KILLS = int(os.environ.get("KILLS") or 1000)
MESSAGES = int(os.environ.get("MESSAGES") or KILLS)
SEED = int(os.environ.get("SEED") or 428)
MESSAGES_OF_A_CHAT = 10
EACH_BOUNDARY_FROM = 400  # with so many kills in all, every boundary of every part must come


def main() -> int:
    """Run all of it; 0 when nothing was wrong."""
    with tempfile.TemporaryDirectory(prefix="heard-crash-") as name, Starter() as starter:
        folder = Path(name)
        with Emulator() as emulator:
            trials = [_on(sqlite_url(folder / "sqlite"), folder / "sqlite", emulator, starter)]
            with postgresql_url() as url:
                trials.append(_on(url, folder / "postgresql", emulator, starter))
            with TelegramWorld(emulator) as telegram:
                kills = trials[0].kills_of_door
                stock = stock_trial(folder, telegram, starter, MESSAGES, _chats(), kills)
    _say(table(trials, stock))
    return _judge(trials)


def _on(url: str, folder: Path, emulator: Emulator, starter: Starter) -> Figures:
    folder.mkdir(exist_ok=True)
    _say(f"Killing on {url.partition(':')[0]} ...")
    with TelegramWorld(emulator) as telegram:
        return heard_trial(
            folder,
            url,
            telegram,
            starter,
            messages=MESSAGES,
            chats=_chats(),
            kills=KILLS // 2,
            seed=SEED,
        )


def _chats() -> int:
    return max(1, MESSAGES // MESSAGES_OF_A_CHAT)


def _judge(trials: list[Figures]) -> int:
    wrongs = [
        f"{one.database}: {name} {n}" for one in trials for name, n in one.tally.wrongs.items()
    ]
    missing = [
        f"{one.database}: {part} was never killed {kind}"
        for one in trials
        for part, kinds in KINDS.items()
        for kind in kinds
        if KILLS >= EACH_BOUNDARY_FROM and not one.kills[part, kind]
    ]
    _say("\n".join(["", *wrongs, *missing]) if wrongs or missing else "\nAll of it holds.")
    return int(bool(wrongs or missing))


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
