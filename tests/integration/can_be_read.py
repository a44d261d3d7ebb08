"""Can this page be read and used: by a screen reader, a switch, a keyboard, enlarged?

Each check gives what is wrong, in words; an empty list is a page that holds. Sources: WCAG 2.2 AA,
1.4.4 and 1.4.10 (text that is enlarged), 2.1.1, 2.4.3, 2.4.7 and 2.4.11 (the keyboard), 2.5.8
(targets; 44 of our own), 4.1.2 and 4.1.3 (names, and what is new).
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LEAST_TARGET = 44
MOST_STOPS = 400

# A box of several lines scrolls; the name of a file is shortened by the browser itself.
CUT_OR_OVERLAID = """() => {
  const faults = [], root = document.documentElement, wide = window.innerWidth;
  if (root.scrollWidth > wide) faults.push('scrolls sideways: ' + root.scrollWidth + ' of ' + wide);
  const told = one => one.tagName + ' ' + (one.id || one.className) + ' "'
    + one.textContent.trim().slice(0, 40) + '"';
  const seen = one => one.checkVisibility({visibilityProperty: true}) && !one.closest('.unseen')
    && !(one.classList.contains('skip') && one !== document.activeElement);
  for (const one of document.body.querySelectorAll('*')) {
    if (!seen(one)) continue;
    const style = getComputedStyle(one), box = one.getBoundingClientRect();
    const text = [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if (!text && !one.matches('button, input, textarea, select, img, audio')) continue;
    if (box.width === 0 && box.height === 0) continue;
    if (box.left < -1 || box.right > wide + 1) faults.push('leaves the page: ' + told(one));
    const hides = ['hidden', 'clip'].some(how => [style.overflowX, style.overflowY].includes(how));
    if (hides && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
        && !one.matches('textarea, input[type=file]')) faults.push('cut: ' + told(one));
    if (text && parseFloat(style.fontSize) < 16) faults.push('small letters: ' + told(one));
  }
  const solid = [...document.querySelectorAll('main button, main a, main textarea, main input, '
    + 'main label, main .words, main .by, main .pictures, main .file, main p, main h1, main h2, '
    + 'footer p')]
    .filter(one => seen(one) && one.getClientRects().length);
  for (let i = 0; i < solid.length; i++) for (let j = i + 1; j < solid.length; j++) {
    const [one, other] = [solid[i], solid[j]];
    if (one.contains(other) || other.contains(one)) continue;
    const a = one.getBoundingClientRect(), b = other.getBoundingClientRect();
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (across > 1 && down > 1) faults.push('overlap: ' + told(one) + ' and ' + told(other));
  }
  return faults;
}"""

TOO_SMALL = """least => [...document.querySelectorAll(
    'a, button, input, select, textarea, .choice')]
  .filter(one => one.checkVisibility() && !one.classList.contains('skip')
    && !one.matches('input[type=hidden], .choice input') && !one.closest('p, .problem'))
  .map(one => [one.getBoundingClientRect(), one])
  .filter(([box]) => box.height < least || box.width < least)
  .map(([box, one]) => 'small target ' + Math.round(box.width) + 'x' + Math.round(box.height)
    + ': ' + one.outerHTML.slice(0, 90))"""

# What stands on the focus: its place in the page, a line round it, and whether a bar covers it.
FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body || one === document.documentElement) return null;
  const box = one.getBoundingClientRect(), style = getComputedStyle(one);
  const points = [[.5, .5], [.02, .1], [.98, .1], [.02, .9], [.98, .9]]
    .map(([x, y]) => [box.left + box.width * x, box.top + box.height * y])
    .filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
  const covered = points.filter(at => {
    const top = document.elementFromPoint(...at);
    return !(top && (one.contains(top) || top.contains(one)));
  });
  return {
    what: one.outerHTML.slice(0, 120), place: [...document.querySelectorAll('*')].indexOf(one),
    line: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    covered: covered.length > 0 || points.length === 0,
    top: Math.round(box.top + scrollY), left: Math.round(box.left),
    stands: !one.closest('header'),
  };
}"""
CAN_BE_FOCUSED = """() => { const all = [...document.querySelectorAll('*')];
  return all.filter(one => one.matches('a[href], button, input, select, textarea, audio[controls], '
      + '[tabindex="0"]') && one.type !== 'hidden' && one.checkVisibility() && !one.disabled)
    .filter(one => one.type !== 'radio' || one.checked
      || (!document.querySelector('[name=' + one.name + ']:checked')
          && one === document.querySelector('[name=' + one.name + ']')))
    .map(one => all.indexOf(one)); }"""


def faults(page: Page, *, own_colours: bool = False) -> list[str]:
    """What axe finds, what is cut or overlaid, and what is too small to hit.

    `own_colours`: the person's system sets every colour, and axe reads those of the page.
    """
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    axe = [
        f"axe {one['id']}: {one['nodes'][0]['html']}"
        for one in found.response["violations"]
        if not (own_colours and one["id"] == "color-contrast")
    ]
    return [*axe, *page.evaluate(CUT_OR_OVERLAID), *page.evaluate(TOO_SMALL, LEAST_TARGET)]


def keyboard_faults(page: Page, *, and_back: bool = False) -> list[str]:
    """Tab from the first thing to the last (and back): all are reached, in order, and seen."""
    wanted: list[int] = page.evaluate(CAN_BE_FOCUSED)
    page.evaluate("place => document.querySelectorAll('*')[place].focus()", wanted[0])
    there = _walk(page, "Tab")
    wrong = [f"no line round the focus: {stop['what']}" for stop in there if not stop["line"]]
    wrong += [f"the focus is covered: {stop['what']}" for stop in there if stop["covered"]]
    if (places := _places(there)) != wanted:
        wrong.append(f"reached {places}, and there are {wanted}")
    if and_back:
        page.evaluate("place => document.querySelectorAll('*')[place].focus()", wanted[-1])
        if (places := _places(_walk(page, "Shift+Tab"))) != wanted[::-1]:
            wrong.append(f"back again reached {places}, and there are {wanted}")
    tops = [stop["top"] for stop in there if stop["stands"]][1:]  # the skip link moves as it shows
    if any(later < earlier - 8 for earlier, later in pairwise(tops)):
        wrong.append(f"the focus jumps up the page: {tops}")
    return wrong


def _places(stops: list[dict[str, Any]]) -> list[int]:
    """A player has several stops of its own."""
    return list(dict.fromkeys(stop["place"] for stop in stops))


def _walk(page: Page, key: str) -> list[dict[str, Any]]:
    """Every stop until the page begins anew."""
    stops: list[dict[str, Any]] = [page.evaluate(FOCUSED)]
    for _ in range(MOST_STOPS):
        page.keyboard.press(key)
        stop = page.evaluate(FOCUSED)
        if stop is None or (stop["place"] == stops[0]["place"] != stops[-1]["place"]):
            return stops
        stops.append(stop)
    raise AssertionError(f"{key} comes to no end: {stops[-1]}")
