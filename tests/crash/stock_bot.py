"""A bot as python-telegram-bot's own pages show it: a MessageHandler that writes and answers.

It writes to SQLite as safely as Heard does, before it answers. It is killed as often as Heard's
door, beside it, so that both figures can be read together.
"""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters


def open_record(path: str | Path) -> sqlite3.Connection:
    """The record of this bot: one table."""
    record = sqlite3.connect(path, timeout=30)
    record.execute("PRAGMA journal_mode=WAL")
    record.execute("PRAGMA synchronous=FULL")
    record.execute("CREATE TABLE IF NOT EXISTS messages (chat INTEGER, words TEXT)")
    record.commit()
    return record


def main(path: str, token: str, api_url: str) -> None:
    """Run until killed."""
    record = open_record(path)

    async def note(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.message
        if message is None or message.text is None:
            return
        record.execute("INSERT INTO messages VALUES (?, ?)", (message.chat_id, message.text))
        record.commit()
        await message.reply_text("Thank you for telling me. I wrote it down.")

    bot = Application.builder().token(token).base_url(f"{api_url}/bot").build()
    bot.add_handler(MessageHandler(filters.TEXT, note))
    bot.run_polling()


if __name__ == "__main__":
    main(*sys.argv[1:])
