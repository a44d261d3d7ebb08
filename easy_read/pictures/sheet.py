"""The picture sheet: every phrase with its pictures, for a person to look at (`make cards`).

It is written as a page of Markdown with the drawings beside it, so that a change shows as a change.
Run as `python -m easy_read.pictures.sheet docs/pictures`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from easy_read.catalogue import phrases
from easy_read.pictures.card import card, strip
from easy_read.pictures.drawing import svg
from easy_read.pictures.shown import (
    all_pictures,
    beside,
    code_of,
    is_a_card,
    named,
    of_hard_words,
    shows,
    steps,
)
from easy_read.registers import PARENT
from easy_read.say import say

_HEAD = """# The pictures
Every phrase that a parent may be told, with the pictures beside it. A card is a picture that goes
out in Telegram with the words on it; beside any other phrase the pictures stand on the web page.
Which picture belongs to which phrase stands in `easy_read/pictures/phrases.toml`. `make cards`
writes this page.

No picture here has been tried with people who have learning disabilities yet. They must say which
ones help, and which mislead, before anybody depends on them.

Pictures: OpenMoji, CC BY-SA 4.0 (https://openmoji.org). Those marked "drawn" were drawn for Heard
in the same style, under the same licence.

| receipt | question | what comes next |
| --- | --- | --- |
| ![A card](sheet/receipt.png) | ![A card](sheet/question.png) | ![A strip](sheet/steps.png) |
"""


def write_sheet(folder: Path) -> None:
    """Write sheet.md and what it shows into the folder. Raises OSError."""
    drawings = folder / "sheet"
    drawings.mkdir(parents=True, exist_ok=True)
    for left in drawings.glob("*.svg"):
        if left.stem not in all_pictures():
            left.unlink()
    for picture in all_pictures():
        (drawings / f"{picture}.svg").write_text(svg(picture), encoding="utf-8")
    for name, png in _examples().items():
        (drawings / f"{name}.png").write_bytes(png)
    (folder / "sheet.md").write_text(sheet(), encoding="utf-8")


def sheet() -> str:
    """The page."""
    parts = [_HEAD, "## Phrases\n| pictures | phrase | words | card |\n| --- | --- | --- | --- |"]
    parts += [row(key) for key in sorted(named())]
    parts.append("\n## Hard words\n| picture | word |\n| --- | --- |")
    parts += [f"| {_image(name)} | {word} |" for word, name in sorted(of_hard_words().items())]
    parts.append("\n## All pictures\n| picture | name | shows | from |\n| --- | --- | --- | --- |")
    parts += [
        f"| {_image(name)} | {name} | {shows(name)} | {code_of(name) or 'drawn'} |"
        for name in all_pictures()
    ]
    return "\n".join(parts) + "\n"


def row(key: str) -> str:
    """One phrase on the page."""
    pictures = " ".join(_image(name) for name in (*steps(key), *beside(key)))
    found = phrases().get((key, PARENT))
    words = found.words.replace("\n", "<br>").replace("|", "\\|") if found else ""
    return f"| {pictures} | `{key}` | {words} | {'card' if is_a_card(key) else ''} |"


def _image(name: str) -> str:
    return f'<img src="sheet/{name}.svg" width="64" alt="{shows(name)}">'


def _examples() -> dict[str, bytes]:
    return {
        "receipt": card(say("referral.thanks"), beside("referral.thanks")),
        "question": card(say("ask.hurt_now"), beside("ask.hurt_now")),
        "steps": strip(say("next.steps", step=2), steps("next.steps"), 2),
    }


if __name__ == "__main__":
    write_sheet(Path(sys.argv[1]))
