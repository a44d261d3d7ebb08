"""What is put in the outbox comes out as it was put in."""

from __future__ import annotations

import json

from referrals.outgoing import keep_args, read_args
from tests.builders import london


def test_arguments_come_back_as_they_were_kept() -> None:
    args = {"number": "48 217", "by": london("Tue 2026-05-05 16:50"), "most": 20}
    assert read_args(json.loads(json.dumps(keep_args(args)))) == args


def test_a_moment_keeps_its_offset() -> None:
    by = london("Tue 2026-05-05 16:50")
    assert read_args(keep_args({"by": by}))["by"].utcoffset() == by.utcoffset()
