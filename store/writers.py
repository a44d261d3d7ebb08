"""One writer after another on SQLite, each soon after the one before.

SQLite's own waiting looks again ever more seldom, up to ten times a second. Beside a part that
writes again and again, another one then misses every gap: replies left half a second late while
messages were heard. So whoever waits to write looks again within milliseconds, for as long as the
connection's `busy_timeout` says.
"""

from __future__ import annotations

import sqlite3
import time
from typing import cast

from sqlalchemy import Connection

FIRST_PAUSE_S = 0.0005
LONGEST_PAUSE_S = 0.002


def begin_to_write(connection: Connection, *, synced: bool = True) -> None:
    """Begin a transaction that will write. `synced`: its commit is on disk when it returns.

    Raises OperationalError when others did not let it for as long as `busy_timeout` says.
    """
    driver = cast(sqlite3.Connection, connection.connection.driver_connection)
    driver.execute(f"PRAGMA synchronous={'FULL' if synced else 'NORMAL'}")
    [wait_ms] = driver.execute("PRAGMA busy_timeout").fetchone()
    driver.execute("PRAGMA busy_timeout=0")
    try:
        _wait_for_turn(driver, wait_ms / 1000)
        if not driver.in_transaction:
            connection.exec_driver_sql("BEGIN IMMEDIATE")  # and its error is told as any other is
    finally:
        driver.execute(f"PRAGMA busy_timeout={int(wait_ms)}")


def _wait_for_turn(driver: sqlite3.Connection, seconds: float) -> None:
    until, pause = time.monotonic() + seconds, FIRST_PAUSE_S
    while time.monotonic() < until:
        try:
            driver.execute("BEGIN IMMEDIATE")
            return
        except sqlite3.OperationalError as trouble:
            if trouble.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                return  # it is met again by whoever called, and told
        time.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE_S)
