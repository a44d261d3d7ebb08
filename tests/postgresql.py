"""A real PostgreSQL for the tests: its own server, in a folder of its own, on a free port.

A missing PostgreSQL fails the tests. Skipping would let the record break on one of its two
databases and nobody would know.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import psycopg
import pytest

ROOM = 1024**3
_PLACES = "/usr/lib/postgresql/*/bin", "/opt/homebrew/opt/postgresql*/bin", "/usr/local/pgsql/bin"


TEMPLATE = "heard_template"  # migrated once, copied for each test


class Server:
    """One PostgreSQL server for one run of the tests. Nothing that it holds is worth keeping."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = _free_port()

    def start(self) -> None:
        """Make the server and wait until it takes connections."""
        owner = "postgres" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
        if owner:
            shutil.chown(self.folder, owner, owner)
        self._run("initdb", "--auth=trust", "--username=heard", "--no-sync", "--encoding=UTF8")
        self.start_again()

    def start_again(self) -> None:
        """Start the server that was made before, with all that it holds."""
        listen = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1"
        quick = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        log = str(self.folder / "server.log")
        self._run("pg_ctl", "-w", "-l", log, "-o", f"{listen} {quick}", "start")

    def stop(self) -> None:
        """Stop at once."""
        self._run("pg_ctl", "-w", "-m", "immediate", "stop")

    def crash(self) -> None:
        """Stop as when the machine fails: no goodbye to anyone. What was committed is kept."""
        self.run_sql("CHECKPOINT")  # these tests' server writes late, to be quick
        self.stop()

    def url(self, database: str) -> str:
        """The URL of one database on this server."""
        return f"postgresql+psycopg://heard@127.0.0.1:{self.port}/{database}"

    def make_template(self) -> str:
        """Make the empty template that each test's database is copied from. Returns its URL."""
        self.run_sql(f"CREATE DATABASE {TEMPLATE}")
        return self.url(TEMPLATE)

    def make_database(self, name: str) -> str:
        """A migrated, empty database of this name. Returns its URL."""
        self.run_sql(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE} STRATEGY FILE_COPY")
        return self.url(name)

    def remove_database(self, name: str) -> None:
        """Remove it, whoever is still connected."""
        self.run_sql(f"DROP DATABASE {name} WITH (FORCE)")

    def run_sql(self, statement: str) -> None:
        """One statement outside any transaction, in the server's own first database."""
        address = f"host=127.0.0.1 port={self.port} user=heard dbname=postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement.encode())

    def _run(self, program: str, *arguments: str) -> None:
        owner = "postgres" if os.geteuid() == 0 else None
        done = subprocess.run(
            [_program(program), "-D", str(self.folder / "kept"), *arguments],
            user=owner,
            group=owner,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            pytest.fail(f"PostgreSQL's {program} did not work: {done.stderr}", pytrace=False)


def new_folder() -> Path:
    """A folder for a server: in memory where the system has room there, ten times quicker."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and shutil.disk_usage(memory).free > ROOM
    return Path(tempfile.mkdtemp(prefix="heard-pg-", dir=memory if roomy else None))


def _program(name: str) -> str:
    found = [str(path / name) for place in _PLACES for path in sorted(Path("/").glob(place[1:]))]
    on_path = shutil.which(name)
    for candidate in [*reversed(found), *([on_path] if on_path else [])]:
        if Path(candidate).exists():
            return candidate
    pytest.fail("PostgreSQL is missing. Install it: apt-get install postgresql", pytrace=False)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
