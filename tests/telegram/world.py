"""The world around the Telegram door: people who write, an emulated Telegram, and faults.

`with TelegramWorld() as world:` starts the emulator and the proxy in front of it. Give
`world.api_url` and `world.token` to the door.
"""

from __future__ import annotations

import itertools
import json
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from typing import Any

from tests.telegram.faults import Fault
from tests.telegram.proxy import Call, Proxy, wrapped
from tests.telegram.waiting import wait_until

Seen = dict[str, Any]
BRINGS = ("sendMessage", "sendPhoto", "sendVoice")

# The emulator's own command takes 16 bots at the most, and each world has a bot of its own.
_SERVE = """
import sys
from aiohttp import web
from lo_bot_api_emulator import LoBotApiEmulator
emulator = LoBotApiEmulator(
    enable_control=True, max_bots=10_000, allow_insecure_loopback_webhooks=True
)
web.run_app(emulator.app(), host="127.0.0.1", port=int(sys.argv[1]), access_log=None)
"""


class Emulator:
    """An emulated Telegram in a process of its own. Worlds may share it: each has its own bot."""

    def __enter__(self) -> Emulator:
        self.port = _free_port()
        self._process = subprocess.Popen(
            [sys.executable, "-c", _SERVE, str(self.port)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_until(lambda: _listens(self.port), what="the emulator listens")
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)


class TelegramWorld:
    """People, their phones, and a Telegram that can break."""

    def __init__(self, emulator: Emulator | None = None) -> None:
        self.token = f"12345:invented-{secrets.token_hex(8)}"
        self._shared = emulator
        self._message_ids = itertools.count(100_000)
        self._callback_ids = itertools.count(1)

    def __enter__(self) -> TelegramWorld:
        self._emulator = self._shared or Emulator().__enter__()
        self._proxy = Proxy(f"http://127.0.0.1:{self._emulator.port}")
        self._proxy.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._proxy.stop()
        if self._shared is None:
            self._emulator.__exit__()

    @property
    def api_url(self) -> str:
        """Where the door finds Telegram."""
        return f"http://127.0.0.1:{self._proxy.port}"

    # ---- what people do ----

    def says(self, chat_id: int, text: str, **fields: Any) -> int:
        """A person writes. Every deed here gives back the number of its update."""
        return self.happens(message=self._message(chat_id, text=text, **fields))

    def taps(self, chat_id: int, code: str) -> int:
        """A person taps the newest button with this code. It must be on their screen."""
        shown = [seen for seen in self.sees(chat_id) if code in dict(_flipped(seen["buttons"]))]
        assert shown, f"no button {code} on the screen of {chat_id}: {self.sees(chat_id)}"
        message = self._message(chat_id, text=shown[-1]["text"])
        message["message_id"] = shown[-1]["message_id"]
        message["reply_markup"] = shown[-1]["reply_markup"]
        query = {"id": str(next(self._callback_ids)), "from": message["from"], "data": code}
        return self.happens(callback_query={**query, "message": message, "chat_instance": "1"})

    def sends_photo(self, chat_id: int, body: bytes = b"a photo", caption: str = "") -> int:
        """A photo, in two sizes as Telegram gives it."""
        file_id = self._keep(body)
        small = {"file_id": "small", "file_unique_id": "small", "width": 9, "height": 9}
        large = {"file_id": file_id, "file_unique_id": file_id, "width": 900, "height": 900}
        return self._sends(chat_id, caption, photo=[small, {**large, "file_size": len(body)}])

    def sends_voice(self, chat_id: int, body: bytes = b"a voice", caption: str = "") -> int:
        """A voice message."""
        part = {**self._file(body), "mime_type": "audio/ogg", "duration": 3}
        return self._sends(chat_id, caption, voice=part)

    def sends_document(
        self,
        chat_id: int,
        body: bytes = b"a letter",
        name: str = "letter.pdf",
        caption: str = "",
        size: int | None = None,
    ) -> int:
        """A file. `size`: what Telegram says of it, where it is too big to carry about here."""
        part = {**self._file(body), "file_name": name, "mime_type": "application/pdf"}
        return self._sends(chat_id, caption, document={**part, "file_size": size or len(body)})

    def sends_sticker(self, chat_id: int, emoji: str = "😭") -> int:
        """A sticker."""
        part = {**self._file(b"a sticker"), "type": "regular", "width": 512, "height": 512}
        still = {"is_animated": False, "is_video": False}
        return self._sends(chat_id, "", sticker={**part, **still, "emoji": emoji})

    def sends_location(self, chat_id: int, latitude: float = 51.5, longitude: float = -0.1) -> int:
        """Where the person is."""
        return self._sends(chat_id, "", location={"latitude": latitude, "longitude": longitude})

    def edits(self, chat_id: int, message_id: int, text: str) -> int:
        """A person changes what they wrote before."""
        message = self._message(chat_id, text=text, edit_date=int(time.time()))
        return self.happens(edited_message={**message, "message_id": message_id})

    def group_says(self, chat_id: int, text: str, writer: int = 555) -> int:
        """Somebody writes in a group that the bot was put in."""
        message = self._message(chat_id, text=text, writer=writer)
        message["chat"] = {"id": chat_id, "type": "supergroup", "title": "Family"}
        return self.happens(message=message)

    def blocks(self, chat_id: int, *, back: bool = False) -> int:
        """A person blocks the bot, or takes that back."""
        bot = {"id": 12345, "is_bot": True, "first_name": "Heard"}
        member = self._message(chat_id) | {
            "old_chat_member": {"user": bot, "status": "kicked" if back else "member"},
            "new_chat_member": {"user": bot, "status": "member" if back else "kicked"},
        }
        return self.happens(my_chat_member=member)

    def happens(self, **update: Any) -> int:
        """Any raw update at all, also one that no library could read."""
        return int(self._control("updates", update=wrapped(update))["update_id"])

    def says_to_webhook(self, chat_id: int, text: str) -> int:
        """A person writes, where Telegram posts to the bot itself: nothing stands between."""
        update = {"message": self._message(chat_id, text=text)}
        return int(self._control("updates", update=update)["update_id"])

    def posts_again(self) -> int:
        """Telegram posts once more what was not taken. Gives back how many were taken now."""
        return int(self._control("deliver")["delivered"])

    def _control(self, what: str, **fields: Any) -> dict[str, Any]:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self._emulator.port}/__fixture/{what}",
            data=json.dumps({"token": self.token, **fields}).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            result: dict[str, Any] = json.load(answer)["result"]
            return result

    # ---- what people see, and what breaks ----

    def sees(self, chat_id: int) -> list[Seen]:
        """What stands on this person's screen from the bot: text, buttons (label, code), id."""
        gone = {
            int(call.fields["message_id"])
            for call in self.calls("deleteMessage")
            if call.chat_id == chat_id and call.taken
        }
        sent = [call for call in self.sent() if call.chat_id == chat_id]
        seen = [_seen(call) for call in sent if call.taken]
        return [one for one in seen if one["message_id"] not in gone]

    def texts(self, chat_id: int) -> list[str]:
        """Only the words on this person's screen."""
        return [seen["text"] for seen in self.sees(chat_id)]

    def sent(self) -> list[Call]:
        """Every call that brings something to a screen, in order, also those that failed."""
        return [call for call in list(self._proxy.calls) if call.method in BRINGS]

    def calls(self, method: str) -> list[Call]:
        """Every call that the bot made, also those that failed."""
        return [call for call in list(self._proxy.calls) if call.method == method]

    def break_next(
        self,
        method: str,
        kind: str,
        *,
        times: int = 1,
        chat_id: int | None = None,
        seconds: float = 0.0,
        new_chat_id: int = 0,
    ) -> Fault:
        """Break the next calls: cut, cut_after, delay, garbage, 400, 401, 403, 409, 429, 502..."""
        fault = Fault(method, kind, times, chat_id, seconds, new_chat_id)
        self._proxy.faults.append(fault)
        return fault

    def mend(self) -> None:
        """Nothing is broken any more."""
        self._proxy.faults.clear()

    def _message(self, chat_id: int, *, writer: int | None = None, **fields: Any) -> dict[str, Any]:
        return {
            "message_id": next(self._message_ids),
            "date": int(time.time()),
            "chat": {"id": chat_id, "type": "private", "first_name": "Kelly"},
            "from": {"id": writer or chat_id, "is_bot": False, "first_name": "Kelly"},
            **fields,
        }

    def _sends(self, chat_id: int, caption: str, **part: Any) -> int:
        words = {"caption": caption} if caption else {}
        return self.happens(message=self._message(chat_id, **part, **words))

    def _file(self, body: bytes) -> dict[str, Any]:
        file_id = self._keep(body)
        return {"file_id": file_id, "file_unique_id": file_id, "file_size": len(body)}

    def _keep(self, body: bytes) -> str:
        file_id = f"file-{next(self._message_ids)}"
        self._proxy.files[file_id] = body
        return file_id


def _seen(call: Call) -> Seen:
    markup = json.loads(call.fields.get("reply_markup", "{}"))
    rows = markup.get("inline_keyboard", [])
    buttons = [(button["text"], button["callback_data"]) for row in rows for button in row]
    return {
        "text": call.words,
        "card": call.method == "sendPhoto",
        "file": next(iter(call.files.values()), None),
        "buttons": buttons,
        "message_id": call.result["message_id"],
        "reply_markup": markup,
        "at": call.at,
    }


def _flipped(buttons: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(code, label) for label, code in buttons]


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _listens(port: int) -> bool:
    with socket.socket() as caller:
        caller.settimeout(1)
        return caller.connect_ex(("127.0.0.1", port)) == 0
