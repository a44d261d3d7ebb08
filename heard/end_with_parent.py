"""`python -m heard.end_with_parent COMMAND ...`: runs a command that ends when its parent is gone.

Rasa is not our program and watches nobody. On Linux the kernel ends it for us, also when the part
that started it was killed; elsewhere the supervisor ends the whole group of processes.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def main() -> None:
    """Ask the kernel, then become the command."""
    parent = os.getppid()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it went while we asked
        raise SystemExit(1)
    os.execvp(sys.argv[1], sys.argv[1:])


if __name__ == "__main__":
    main()
