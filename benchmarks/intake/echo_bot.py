"""Nothing in between: polls, answers at once, keeps nothing. What the measuring itself costs."""

from __future__ import annotations

import asyncio
import sys

from aiohttp import ClientSession


async def main(token: str, address: str) -> None:
    """Serve until killed."""
    base = f"{address}/bot{token}"
    async with ClientSession() as client:

        async def answer(chat: int) -> None:
            async with client.post(
                f"{base}/sendMessage", data={"chat_id": str(chat), "text": "ok"}
            ) as sent:
                await sent.read()

        offset, answering = 0, set()
        while True:
            fields = {"timeout": "30", "offset": str(offset)}
            async with client.post(f"{base}/getUpdates", data=fields) as polled:
                updates = (await polled.json())["result"]
            for update in updates:
                offset = update["update_id"] + 1
                task = asyncio.create_task(answer(update["message"]["chat"]["id"]))
                answering.add(task)
                task.add_done_callback(answering.discard)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
