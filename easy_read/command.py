"""`easy-read check`: which words are hard to read, why, and what is plainer.

Exit codes: 0 when no hard rule is broken, 1 when one is, 2 for bad use or input.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from cyclopts import App, CycloptsError, Parameter

from easy_read.check import LANGUAGES, check, is_plain
from easy_read.messages_in import BadInput, Message, Shape, messages
from easy_read.registers import PARENT, REGISTERS
from easy_read.rules.rule import Finding

HELP = """Say which words are hard to read, why, and what is plainer.

Each finding names the rule, and the source of the rule. A hard finding breaks
a rule of easy read; a soft one is advice.

This never scores a reading age. No rule and no score can tell whether words
are understood: people with learning disabilities must try the real wording."""

app = App(name="easy-read", help=HELP, help_format="plaintext", help_formatter="plain")


class Format(StrEnum):
    """How findings are written."""

    TEXT = "text"
    JSON = "json"


@app.command(name="check")
def check_file(
    file: Annotated[str, Parameter(allow_leading_hyphen=True)],
    /,
    *,
    format: Format | None = None,
    input: Shape = Shape.AUTO,
    whole: Annotated[bool, Parameter(negative="")] = False,
    lang: str = "en",
    register: str = PARENT,
) -> int:
    """Check a file, or what is piped in.

    Plain text has a message on each line.
    JSON lines have {"id", "text"} on each line.

    JSON out is one line for each message: {"id", "findings": [{"rule",
    "level", "where", "start", "end", "why", "plainer", "source"}]}.
    Start and end count characters from 0.

    Exit code 0: no hard rule is broken. 1: one is. 2: bad use or input.

    This never scores a reading age. People with learning disabilities must
    try the real wording.

    Parameters
    ----------
    file
        A file to read, or - for what is piped in.
    format
        How findings are written: text or json. JSON lines are answered in JSON.
    input
        How messages come in: auto, text or json.
    whole
        The file is one message of plain text, with all its lines.
    lang
        The language of the words.
    register
        Who will read them: parent, practitioner or public.
    """
    _known("language", lang, LANGUAGES)
    _known("register", register, REGISTERS)
    plain = True
    with _opened(file) as lines:
        for message, shape in messages(["".join(lines)] if whole else lines, _shape(input, whole)):
            findings = check(message.text, register, lang)
            plain = plain and is_plain(findings)
            as_json = format is Format.JSON or (format is None and shape is Shape.JSON)
            print(_as_json(message, findings) if as_json else _as_text(message, findings))
            sys.stdout.flush()
    return 0 if plain else 1


def _shape(asked: Shape, whole: bool) -> Shape:
    return Shape.TEXT if whole else asked


def _known(what: str, given: str, known: Iterable[str]) -> None:
    if given not in known:
        raise BadInput(f"There is no {what} {given!r} here. There are: {', '.join(sorted(known))}.")


@contextmanager
def _opened(file: str) -> Iterator[Iterable[str]]:
    """Open the file, or standard input, as UTF-8. Raises BadInput with plain words."""
    try:
        if file == "-":
            yield (line.decode("utf-8") for line in sys.stdin.buffer)
        else:
            with Path(file).open(encoding="utf-8") as opened:
                yield opened
    except UnicodeDecodeError:
        raise BadInput(f"{file} is not text in UTF-8.") from None
    except OSError as wrong:
        raise BadInput(f"{file} can not be opened: {wrong.strerror}.") from None


def _as_json(message: Message, findings: list[Finding]) -> str:
    found = [
        {
            "rule": finding.rule,
            "level": finding.level,
            "where": message.text[finding.where.start : finding.where.end],
            "start": finding.where.start,
            "end": finding.where.end,
            "why": finding.why,
            "plainer": finding.plainer,
            "source": finding.source,
        }
        for finding in findings
    ]
    return json.dumps({"id": message.id, "findings": found}, ensure_ascii=False)


def _as_text(message: Message, findings: list[Finding]) -> str:
    if not findings:
        return f"{message.id}: no finding"
    lines = [f"{message.id}: {message.text}"]
    for finding in findings:
        where = message.text[finding.where.start : finding.where.end]
        lines.append(f'  {finding.level} {finding.rule}: "{where}"')
        lines.append(f"    why: {finding.why}")
        if finding.plainer:
            lines.append(f"    plainer: {finding.plainer}")
        lines.append(f"    source: {finding.source}")
    return "\n".join(lines)


def main(tokens: list[str] | None = None) -> None:
    """Run the command, and leave with its exit code."""
    try:
        code = app(
            sys.argv[1:] if tokens is None else tokens,
            exit_on_error=False,
            print_error=False,
            result_action="return_value",
        )
    except (BadInput, CycloptsError) as wrong:
        print(f"easy-read: {wrong}", file=sys.stderr)
        code = 2
    except BrokenPipeError:
        code = 1
    sys.exit(code if isinstance(code, int) else 0)
