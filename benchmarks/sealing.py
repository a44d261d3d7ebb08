"""How fast words are sealed and opened here: `python -m benchmarks.sealing`. No database is asked.

Beside it stands the cipher alone, so that one sees what naming the key and the place costs.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from store.envelope import NONCE_BYTES, new_key, seal_with, unseal_with
from store.sealed import place

SIZES = {"a short message (60 bytes)": 60, "a long one (1 kB)": 1_000, "a photo (2 MB)": 2_000_000}
FOR_S = 1.0


def main() -> None:
    """Print how many values a second one thread seals and opens, for each size."""
    cipher, here = AESGCM(new_key()), place("messages", "words", 7)
    print(f"{'':28}{'seal /s':>12}{'open /s':>12}{'cipher alone /s':>18}")
    for name, size in SIZES.items():
        plain = b"x" * size
        sealed = seal_with(cipher, 1, plain, here)
        seals = rate(lambda plain=plain: seal_with(cipher, 1, plain, here))
        opens = rate(lambda sealed=sealed: unseal_with(cipher, sealed, here))
        alone = rate(lambda plain=plain: cipher.encrypt(b"\0" * NONCE_BYTES, plain, here))
        print(f"{name:28}{seals:>12,.0f}{opens:>12,.0f}{alone:>18,.0f}")


def rate(work: Callable[[], object]) -> float:
    """How often a second this can be done."""
    done, began = 0, time.perf_counter()
    while (took := time.perf_counter() - began) < FOR_S:
        work()
        done += 1
    return done / took


if __name__ == "__main__":
    main()
