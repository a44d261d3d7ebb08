"""`make examples`: do Rasa's examples, domain and stories fit together? A warning fails."""

from __future__ import annotations

import subprocess
import sys

from heard import rasa_part


def main() -> int:
    """Ask Rasa; what it says is shown. Raises RasaUnavailable where it can not be set up."""
    rasa_part.ensure_environment()
    environment = rasa_part.environment_to_run() | {"LOG_LEVEL": "INFO"}
    command = rasa_part.command_to_check()
    return subprocess.run(command, cwd=rasa_part.ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
