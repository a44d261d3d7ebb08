"""PostgreSQL's own programs, for whole copies: pg_dump and pg_restore."""

from __future__ import annotations

import os
import shutil
import subprocess

from sqlalchemy.engine import URL


def run_client(program: str, database: URL, *arguments: str) -> str | None:
    """Run one of PostgreSQL's programs on this database. Returns its trouble in plain words.

    The password goes by the environment: arguments can be read by others on the machine.
    """
    found = shutil.which(program)
    if found is None:
        return (
            f"{program} is missing. Install PostgreSQL's client programs (for example: "
            "apt-get install postgresql-client), of the server's version or newer."
        )
    address = URL.create(
        "postgresql",
        username=database.username,
        host=database.host,
        port=database.port,
        database=database.database,
        query=database.query,
    )
    done = subprocess.run(
        [found, f"--dbname={address.render_as_string(hide_password=True)}", *arguments],
        env={**os.environ, **({"PGPASSWORD": database.password} if database.password else {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
    )
    if done.returncode == 0:
        return None
    return f"{program} could not do it: {_first_line(done.stderr)}"


def _first_line(words: str) -> str:
    """Its first complaint. Later lines may hold rows, that is to say people's words."""
    return next((line.strip()[:300] for line in words.splitlines() if line.strip()), "no reason")
