"""A web page as a browser has it: its words, its links and its forms, with what stands in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from tests.journeys.phrases import squeezed

_SILENT = {"script", "style", "template", "title"}
_BLOCKS = {"p", "div", "li", "dt", "dd", "td", "th", "h1", "h2", "h3", "h4", "br", "label", "tr"}


@dataclass
class Form:
    """One form. `fields` holds what would be sent if it were sent as it stands."""

    action: str
    method: str
    enctype: str
    fields: dict[str, str] = field(default_factory=dict)
    offered: dict[str, list[str]] = field(default_factory=dict)  # radios and checkboxes
    buttons: list[tuple[str, str, str]] = field(default_factory=list)  # name, value, label


@dataclass
class Link:
    """One link."""

    href: str
    words: str = ""


@dataclass
class Page:
    """One page that was answered."""

    path: str
    status: int
    html: str
    words: str = ""
    links: list[Link] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)

    def link_to(self, ending: str) -> str:
        """The address of the link that ends so. It must stand on the page."""
        for link in self.links:
            if _place(link.href).endswith(ending):
                return link.href
        raise AssertionError(f"no link to {ending} on {self.path}: {self.words}")

    def form_to(self, ending: str) -> Form:
        """The form that is sent to an address with this ending. It must stand on the page."""
        for form in self.forms:
            if _place(form.action or self.path).endswith(ending):
                return form
        raise AssertionError(f"no form to {ending} on {self.path}: {self.words}")


def read_page(path: str, status: int, html: str) -> Page:
    """Read the HTML of one answer."""
    page = Page(path, status, html)
    reader = _Reader(page)
    reader.feed(html)
    reader.close()
    page.words = squeezed("".join(reader.words))
    return page


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page, self.words = page, []
        self._silent = 0
        self._form: Form | None = None
        self._forms: dict[str, Form] = {}  # by id: a button may stand outside its form
        self._strays: list[tuple[str, tuple[str, str, str]]] = []
        self._link: Link | None = None
        self._area: str | None = None
        self._button: tuple[str, str, str] | None = None
        self._label = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._silent += tag in _SILENT
        if tag in _BLOCKS:
            self.words.append(" ")
        if tag == "a" and "href" in given:
            self._link = Link(given["href"])
            self.page.links.append(self._link)
        elif tag == "form":
            method, enctype = given.get("method", "get").lower(), given.get("enctype", "")
            self._form = Form(given.get("action", ""), method, enctype)
            self.page.forms.append(self._form)
            self._forms[given.get("id", "")] = self._form
        elif tag == "button":
            self._button, self._label = (given.get("form", ""), *_name_and_value(given)), ""
        elif self._form is not None:
            self._field(tag, given, self._form)

    def _field(self, tag: str, given: dict[str, str], form: Form) -> None:
        name, value = given.get("name", ""), given.get("value", "")
        kind = given.get("type", "text")
        if tag == "select":
            form.fields[name] = ""
        elif tag == "textarea":
            self._area, form.fields[name] = name, ""
        elif tag == "input" and kind == "submit":
            form.buttons.append((name, value, value))
        elif tag == "input" and kind in ("radio", "checkbox"):
            form.offered.setdefault(name, []).append(value)
            if "checked" in given:
                form.fields[name] = value
        elif tag == "input" and kind != "file":
            form.fields[name] = value

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT
        if tag in _BLOCKS:
            self.words.append(" ")
        if tag == "form":
            self._form = None
        elif tag == "a":
            self._link = None
        elif tag == "textarea":
            self._area = None
        elif tag == "button" and self._button is not None:
            form, name, value = self._button
            self._strays.append((form, (name, value, squeezed(self._label))))
            if not form and self._form is not None:
                self._form.buttons.append(self._strays.pop()[1])
            self._button = None

    def close(self) -> None:
        """The page is read: buttons that stand outside their form find it."""
        super().close()
        for form, button in self._strays:
            if form in self._forms:
                self._forms[form].buttons.append(button)

    def handle_data(self, data: str) -> None:
        if self._area is not None and self._form is not None:
            self._form.fields[self._area] += data
        elif not self._silent:
            self.words.append(data)
            self._label += data
            if self._link is not None:
                self._link.words += data


def _place(address: str) -> str:
    return address.partition("?")[0].partition("#")[0]


def _name_and_value(given: dict[str, str]) -> tuple[str, str]:
    return given.get("name", ""), given.get("value", "")
