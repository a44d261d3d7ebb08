"""The first people at the desk: two, because no further action needs a second person to agree.

Their passphrases are made for this installation, shown once, and kept as argon2id hashes only.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from referrals.model import Role
from referrals.tables import WorkerRow
from referrals.workers import add_worker
from store.engine import Store

_FIRST = (
    ("duty", "First duty worker", Role.DUTY_WORKER),
    ("manager", "First manager", Role.MANAGER),
)
_SOUNDS = [first + vowel for first in "bdfghjklmnprstvz" for vowel in "aeiou"]  # 80: 6.3 bits each
_WORDS, _SOUNDS_A_WORD = 4, 3  # 75 bits, and it can be read out over a telephone


@dataclass(frozen=True)
class FirstSignIn:
    """What one person needs to sign in for the first time."""

    name: str
    sign_in_name: str
    passphrase: str


def make_first_accounts(store: Store, now: datetime) -> list[FirstSignIn]:
    """Make the first two accounts where there is none yet, and hand over how to sign in."""
    with store.begin() as work:
        if work.scalar(select(WorkerRow.id).limit(1)) is not None:
            return []
        made = [FirstSignIn(name, sign_in, new_passphrase()) for sign_in, name, _role in _FIRST]
        for account, (_sign_in, _name, role) in zip(made, _FIRST, strict=True):
            add_worker(work, account.sign_in_name, account.name, role, account.passphrase, now)
    return made


def new_passphrase() -> str:
    """Four made-up words, like `bakudo-sirefa-molupe-tazine`."""
    return "-".join(
        "".join(secrets.choice(_SOUNDS) for _ in range(_SOUNDS_A_WORD)) for _ in range(_WORDS)
    )
