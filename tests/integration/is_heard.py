"""What a screen reader is given: Chromium's own accessibility tree, and what was announced.

Sources: WCAG 2.2 1.1.1 (pictures), 3.1.2 (language of parts), 4.1.2 (names), 4.1.3 (what is new is
announced without the focus going there).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Page

from easy_read.say import say

# Kept from the first moment on: each bubble that came into the log of this page, or left it.
LISTEN = """() => { window.came = []; window.went = [];
  document.addEventListener('DOMContentLoaded', () => {
    const log = document.querySelector('[role=log]');
    if (!log) return;
    new MutationObserver(all => all.forEach(one => {
      one.addedNodes.forEach(node => node.id && window.came.push(node.id));
      one.removedNodes.forEach(node => node.id && window.went.push(node.id));
    })).observe(log, {childList: true, subtree: true});
  });
}"""
MUST_HAVE_NAMES = {
    *("button", "link", "textbox", "combobox", "radio", "image", "group", "log", "Audio"),
}
LANGUAGES = """() => [...document.querySelectorAll(
    '#talk .bubble.ours .words, #talk .by, #talk .unseen, #taps .tap, .language, .listen')]
  .filter(one => one.textContent.trim())
  .map(one => [one.textContent.trim(), one.closest('[lang]').lang.slice(0, 2)])"""
WORKER = "Ruth Example"


def listen(page: Page) -> None:
    """Note what comes into the log from now on, on every page that opens."""
    page.add_init_script(f"({LISTEN})()")


def announced(page: Page) -> list[str]:
    """The ids of the bubbles that came by themselves, in order."""
    return [str(one) for one in page.evaluate("window.came")]


def languages_of(page: Page) -> dict[str, str]:
    """In which language each thing that Heard says would be spoken."""
    return dict(page.evaluate(LANGUAGES))


def faults(page: Page, *, dull: bool = False) -> list[str]:
    """What would not be said, or not rightly. `dull`: the chat is hidden, and names nobody."""
    tree = Tree(page)
    wrong = [f"no name: {one}" for one in tree.without_names()]
    if tree.levels().count(1) != 1 or tree.levels()[:1] != [1]:
        wrong.append(f"headings of the levels {tree.levels()}")
    for log in tree.of_role("log"):
        if tree.property(log, "live") != "polite":
            wrong.append("what is new in the talk is not announced")
        if not dull:
            wrong += [f"nobody says: {words}" for words in _said_by_nobody(tree, log)]
    came, went = announced(page), page.evaluate("window.went")
    if len(came) != len(set(came)) or went:
        wrong.append(f"announced more than once: {came}; taken away: {went}")
    return wrong


def _said_by_nobody(tree: Tree, log: dict[str, Any]) -> Iterator[str]:
    speakers = {
        f"{say(key, language=language, **args)}:"
        for language in ("en", "cy", "pl")
        for key, args in (
            ("web.you_wrote", {}),
            ("web.heard_wrote", {}),
            ("web.worker_wrote", {"worker": WORKER}),
        )
    }
    (talk,) = [one for one in tree.below(log) if tree.role(one) == "list"][:1] or [None]
    for bubble in tree.children(talk) if talk else ():
        texts = [tree.name(one) for one in tree.below(bubble) if tree.role(one) == "StaticText"]
        if not texts or texts[0] not in speakers or len(texts) < 2:
            yield " ".join(texts)


class Tree:
    """The accessibility tree of one page, as Chromium gives it to a screen reader."""

    def __init__(self, page: Page) -> None:
        session = page.context.new_cdp_session(page)
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
        session.detach()
        self._nodes = {node["nodeId"]: node for node in nodes}

    def of_role(self, role: str) -> list[dict[str, Any]]:
        """All that have this role and are not passed over."""
        return [node for node in self._nodes.values() if self.role(node) == role]

    def without_names(self) -> list[str]:
        """What a person can use or must know of, and would hear no name of."""
        return [
            f"{self.role(node)} {node.get('value', {}).get('value', '')}"
            for node in self._nodes.values()
            if self.role(node) in MUST_HAVE_NAMES and not self.name(node)
        ]

    def levels(self) -> list[int]:
        """The levels of the headings, in the order of the page."""
        return [int(self.property(one, "level")) for one in self.of_role("heading")]

    @staticmethod
    def role(node: dict[str, Any]) -> str:
        """Its role; empty where a screen reader passes it over."""
        return "" if node.get("ignored") else str(node.get("role", {}).get("value", ""))

    @staticmethod
    def name(node: dict[str, Any]) -> str:
        """What it is called."""
        return str(node.get("name", {}).get("value", "")).strip()

    @staticmethod
    def property(node: dict[str, Any], name: str) -> Any:
        """One of its properties; None: it has none of that name."""
        kept = {one["name"]: one["value"].get("value") for one in node.get("properties", ())}
        return kept.get(name)

    def below(self, node: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Everything in it, in the order of the page."""
        for child in (self._nodes[one] for one in node.get("childIds", ()) if one in self._nodes):
            yield child
            yield from self.below(child)

    def children(self, node: dict[str, Any]) -> list[dict[str, Any]]:
        """What stands in it, without what is passed over."""
        found = []
        for child in (self._nodes[one] for one in node.get("childIds", ()) if one in self._nodes):
            found += self.children(child) if child.get("ignored") else [child]
        return found
