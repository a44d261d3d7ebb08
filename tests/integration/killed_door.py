"""A Telegram door in a process of its own, for a test that kills it."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from bot.doors.telegram import run_telegram_door
from tests.keys import open_test_store


async def main(database: str, token: str, api_url: str, folder: str) -> None:
    """Run until killed."""
    await run_telegram_door(
        open_test_store(database),
        token=token,
        api_url=api_url,
        enclosed_dir=Path(folder),
        stop=asyncio.Event(),
        poll_seconds=1,
        longest_back_off=0.1,
    )


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
