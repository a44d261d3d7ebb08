"""A process that dies at a commit, without a process: what it held in memory is gone.

Before a commit the exception undoes the transaction, as a database does when its client is gone.
After a commit the dead one can begin nothing any more, so nothing it still does reaches the record.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from store.engine import Store


class Died(BaseException):
    """Not an Exception: no part may catch it and go on."""


class Mortal:
    """Makes whoever works on this store die at the wanted commit."""

    def __init__(self, store: Store) -> None:
        self._left, self._after, self._dead = 0, False, False
        engine = store.kw["bind"]
        event.listen(engine, "begin", self._begins)
        event.listen(engine, "commit", self._before_commit)
        event.listen(store, "after_commit", self._after_commit)

    @contextmanager
    def may_die(self, at_commit: int, *, after: bool) -> Iterator[None]:
        """Die just before or after the commit of this number; 0: live."""
        self._left, self._after = at_commit, after
        try:
            yield
        finally:
            self._left, self._dead = 0, False

    def dies_if_dead(self) -> None:
        """The dead do not speak to the channel either."""
        if self._dead:
            raise Died

    def _begins(self, _connection: Any) -> None:
        self.dies_if_dead()

    def _before_commit(self, _connection: Any) -> None:
        if not self._after and self._counts_down():
            self._dead = True
            raise Died

    def _after_commit(self, _session: Any) -> None:
        if self._after and self._counts_down():
            self._dead = True

    def _counts_down(self) -> bool:
        if self._left == 0:
            return False
        self._left -= 1
        return self._left == 0
