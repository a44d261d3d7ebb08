"""`python -m benchmarks.mentions`: recall and precision of what is named, on messages by kind.

A mention counts as seen where one of its kind lies over it, wholly or in part: a worker is shown
words, and "tuesday" for "on tuesday dinner" is a help. Prints the table of docs/understanding.md.
"""

from __future__ import annotations

import re
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.understanding.scores import Share
from benchmarks.understanding.tables import table
from bot.rasa_client import RasaClient
from heard import rasa_part
from heard.ports import free_port
from referrals.model import Mention, MentionKind

HELD_OUT = Path(__file__).parent / "held_out.txt"
MARK = re.compile(r"\[([^\]]+)\]\((\w+)\)")
TOKEN = "invented-token-of-the-measuring"
READY_WITHIN_S = 400.0  # minutes, where much else runs


def marked(file: Path) -> Iterator[tuple[str, list[Mention]]]:
    """Each message as a person writes it, and what is named in it."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            named = [Mention(MentionKind(kind), words) for words, kind in MARK.findall(line)]
            yield MARK.sub(r"\1", line), named


def main() -> None:
    """Measure and print."""
    named, seen, told, there = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    with _rasa() as client:
        for words, wanted in marked(HELD_OUT):
            found = client.understand(words).mentions
            for one in wanted:
                named[one.kind] += 1
                seen[one.kind] += any(_is_over(one, other) for other in found)
            for one in found:
                told[one.kind] += 1
                there[one.kind] += any(_is_over(other, one) for other in wanted)
    lines = [
        [kind, str(Share(seen[kind], named[kind])), str(Share(there[kind], told[kind]))]
        for kind in MentionKind
    ]
    print(table(["named", "recall", "precision"], lines))


def _is_over(one: Mention, other: Mention) -> bool:
    """Whether one of them is in the other. No held-out message holds the same words twice."""
    return one.kind is other.kind and (one.words in other.words or other.words in one.words)


@contextmanager
def _rasa() -> Iterator[RasaClient]:
    rasa_part.train()
    port = free_port()
    command, quiet = rasa_part.command_to_run(port, TOKEN), rasa_part.environment_to_run()
    hushed = subprocess.DEVNULL
    server = subprocess.Popen(command, cwd=rasa_part.ROOT, env=quiet, stdout=hushed, stderr=hushed)
    try:
        with RasaClient(f"http://127.0.0.1:{port}", TOKEN, timeout_s=30.0) as client:
            until = time.monotonic() + READY_WITHIN_S
            while not client.ready():
                if time.monotonic() > until or server.poll() is not None:
                    raise SystemExit("Rasa did not start: what is measured must run first")
                time.sleep(0.2)
            yield client
    finally:
        server.terminate()
        server.wait(30)


if __name__ == "__main__":
    main()
