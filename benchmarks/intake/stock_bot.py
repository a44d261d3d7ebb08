"""The stock bot: python-telegram-bot the plain way, with a row in SQLite and a reply.

One line for each message, as its own examples are written. Its arguments: token, address, file,
the journal of SQLite ("plain": as it comes; "wal": the one that Heard uses), the pace (messages a
second, 0 for none).
"""

from __future__ import annotations

import asyncio
import sqlite3
import sys
import time
from collections import deque

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

REPLY = "Thank you for telling me. I wrote it down."


class Pace:
    """No more than so many messages in any second, as Telegram asks of a bot."""

    def __init__(self, most: int) -> None:
        self.most, self.sent = most, deque[float]()

    async def wait(self) -> None:
        while self.most and len(self.sent) >= self.most:
            left = self.sent[0] + 1 - time.monotonic()
            if left <= 0:
                self.sent.popleft()
            else:
                await asyncio.sleep(left)
        self.sent.append(time.monotonic())


def main(token: str, address: str, file: str, journal: str, pace: str) -> None:
    """Serve until killed."""
    kept = sqlite3.connect(file)
    if journal == "wal":
        kept.execute("PRAGMA journal_mode=WAL")
        kept.execute("PRAGMA synchronous=FULL")
    kept.execute("CREATE TABLE IF NOT EXISTS messages (chat INTEGER, words TEXT)")
    kept.commit()
    steps = Pace(int(pace))

    async def on_message(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        kept.execute(
            "INSERT INTO messages VALUES (?, ?)", (update.effective_chat.id, update.message.text)
        )
        kept.commit()
        await steps.wait()
        await update.message.reply_text(REPLY)

    application = Application.builder().token(token).base_url(f"{address}/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, on_message))
    application.run_polling()


if __name__ == "__main__":
    main(*sys.argv[1:])
