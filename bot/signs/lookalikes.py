"""Ordinary words that a guess at spelling must leave alone. Refreshed with `benchmarks/lookalikes.py`."""

from __future__ import annotations

LOOKALIKES: frozenset[str] = frozenset()
