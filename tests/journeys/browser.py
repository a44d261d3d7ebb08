"""A browser without a screen: it keeps cookies, follows links, and sends forms as they stand."""

from __future__ import annotations

from types import TracebackType
from typing import Self
from urllib.parse import urljoin

import httpx

from tests.journeys.page import Form, Page, read_page

File = tuple[str, bytes, str]  # name, body, media type


class Browser:
    """One person's browser at one address. `page` is what is on its screen."""

    def __init__(self, address: str) -> None:
        self._http = httpx.Client(
            base_url=address, follow_redirects=True, trust_env=False, timeout=30
        )
        self.page = Page("", 0, "")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Leave."""
        self._http.close()

    def opens(self, path: str) -> Page:
        """Open an address, or a link of this page."""
        return self._shown(self._http.get(urljoin(self.page.path, path)))

    def sends(self, form: Form, *, files: dict[str, File] | None = None, **filled: str) -> Page:
        """Fill the form in, send it, and look at what comes."""
        answer = self.posts(form, files=files, **filled)
        if answer.has_redirect_location:
            return self.opens(answer.headers["location"])
        return self._shown(answer)

    def posts(
        self, form: Form, *, files: dict[str, File] | None = None, **filled: str
    ) -> httpx.Response:
        """Fill the form in and send it, with the token that stands in it."""
        unknown = filled.keys() - form.fields.keys() - form.offered.keys()
        unknown -= {name for name, _, _ in form.buttons}
        assert not unknown, f"the form has no {', '.join(unknown)}"
        address = urljoin(self.page.path, form.action or self.page.path)
        body = {**form.fields, **filled}
        answer = self._http.post(address, data=body, files=files, follow_redirects=False)
        assert answer.status_code < 500, f"{address} answered {answer.status_code}"
        return answer

    def fetches(self, path: str) -> httpx.Response:
        """What an address gives, without leaving the page: a picture, a voice message."""
        return self._http.get(urljoin(self.page.path, path))

    def _shown(self, answer: httpx.Response) -> Page:
        kept = "text/html" in answer.headers.get("content-type", "")
        path = answer.url.raw_path.decode()
        self.page = read_page(path, answer.status_code, answer.text if kept else "")
        return self.page
