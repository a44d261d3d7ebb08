"""Several deeds side by side, each in a thread; the first that fails stops them all."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable

Deed = Callable[[threading.Event], None]


def side_by_side(deeds: Iterable[Deed]) -> None:
    """Run all of them to their end. Raises what the first one raised."""
    stop = threading.Event()
    troubles: list[BaseException] = []

    def does(deed: Deed) -> None:
        try:
            deed(stop)
        except BaseException as trouble:
            troubles.append(trouble)
            stop.set()

    threads = [threading.Thread(target=does, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    try:
        for thread in threads:
            thread.join()
    finally:
        stop.set()
    if troubles:
        raise troubles[0]
