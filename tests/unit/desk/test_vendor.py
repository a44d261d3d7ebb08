"""What others made is what they released: nobody has changed it here."""

import hashlib
import re
from pathlib import Path

import desk

VENDOR = Path(desk.__file__).parent / "static" / "vendor"


def test_every_file_is_the_one_that_was_released() -> None:
    told = dict(
        re.findall(r"`(\S+\.(?:css|js))` \|.*`([0-9a-f]{64})`", (VENDOR / "README.md").read_text())
    )
    kept = {
        str(path.relative_to(VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.suffix in (".css", ".js")
    }
    assert kept == told


def test_every_folder_has_its_licence() -> None:
    folders = [path for path in VENDOR.iterdir() if path.is_dir()]
    assert folders
    assert all(any(path.glob("LICENSE*")) for path in folders)
