"""How a value is sealed, byte by byte. AES-256-GCM, under a key that is named in front.

A sealed value is: a version byte, the number of the field key (4 bytes), a nonce (12 bytes), and
the ciphertext with its tag (16 bytes). What stands in front and the place where the value belongs
(table, column, row) are bound in: a value that is moved or changed does not open.
"""

from __future__ import annotations

import os
import struct

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
NONCE_BYTES = 12  # what GCM asks for: NIST SP 800-38D, 5.2.1.1
TAG_BYTES = 16
_VERSION = 1
_HEAD = struct.Struct(">BI")


class KeysTrouble(RuntimeError):
    """Something is wrong with the keys. Its words say what and what to do, and hold no secret."""


class CanNotUnseal(KeysTrouble):
    """A sealed value does not open: it was changed, cut, moved here, or sealed by another key."""


def new_key() -> bytes:
    """A fresh key of 32 bytes from the system's own source of chance."""
    return os.urandom(KEY_BYTES)


def derived(key: bytes, purpose: str) -> bytes:
    """A key for one purpose only (HKDF-SHA256): what seals never signs, what signs never seals."""
    hkdf = HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=None, info=purpose.encode())
    return hkdf.derive(key)


def seal_with(cipher: AESGCM, key_id: int, plain: bytes, place: bytes) -> bytes:
    """Seal `plain` for this place. Every call gives other bytes, for the same words too."""
    head = _HEAD.pack(_VERSION, key_id)
    nonce = os.urandom(NONCE_BYTES)
    return head + nonce + cipher.encrypt(nonce, plain, head + place)


def key_id_of(sealed: bytes) -> int:
    """The number of the key that sealed this. Raises CanNotUnseal when it is no sealed value."""
    if len(sealed) < _HEAD.size + NONCE_BYTES + TAG_BYTES or sealed[0] != _VERSION:
        raise CanNotUnseal("This is not a sealed value, or a part of it is missing.")
    key_id: int = _HEAD.unpack_from(sealed)[1]
    return key_id


def unseal_with(cipher: AESGCM, sealed: bytes, place: bytes) -> bytes:
    """Open what was sealed for this place. Raises CanNotUnseal, and never gives rubbish."""
    key_id_of(sealed)
    head, rest = sealed[: _HEAD.size], sealed[_HEAD.size :]
    try:
        return cipher.decrypt(rest[:NONCE_BYTES], rest[NONCE_BYTES:], head + place)
    except InvalidTag:
        raise CanNotUnseal(
            "A sealed value does not open: it was changed, or it belongs to another place, "
            "or the key is not the one that sealed it."
        ) from None
