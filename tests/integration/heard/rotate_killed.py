"""`heard keys rotate` in a process of its own, killed at one moment of it: `new` or `wrapped`."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from heard import keys_chore
from heard.settings import read_settings
from store import field_keys


def killed_after(times: int, function: Callable[..., Any]) -> Callable[..., Any]:
    """The function as it is; the process ends inside the commit that follows the last of these."""
    left = [times]

    def called(*arguments: Any) -> Any:
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        left[0] -= 1
        return function(*arguments)

    return called


if __name__ == "__main__":
    if sys.argv[1] == "before the new key":
        field_keys.make_field_key = killed_after(0, field_keys.make_field_key)
    else:
        done = {"after the new key": 0, "half-way": 1}[sys.argv[1]]
        field_keys.wrap_anew = killed_after(done, field_keys.wrap_anew)
    keys_chore.rotate(read_settings(), print)
