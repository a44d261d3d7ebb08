"""What `deploy/` says must be true of Heard as it is: commands, settings, secrets, health checks.

No container engine runs here. The files are read by their own validators, and the same parts are
started with the same arguments as plain processes in `tests/machines`.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from heard.cli import app
from heard.health_listener import PARTS
from heard.settings import PROJECT, Settings
from referrals.council import Council
from tests.machines.machine import ON_EACH_MACHINE

DEPLOY = PROJECT / "deploy"
UNITS = DEPLOY / "systemd"
INSTALLED = "/opt/heard"
OFFICIAL = {"postgres", "redis", "python"}
KNOWN_SETTINGS = {
    str(field.validation_alias or f"HEARD_{name.upper()}")
    for name, field in Settings.model_fields.items()
} | {f"HEARD_COUNCIL_{name.upper()}" for name in Council.__dataclass_fields__}
NOT_SETTINGS = {"keys", "postgres_password", "rasa_database_password", "redis_password"}
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
OURS = {name: one for name, one in SERVICES.items() if one.get("command", [""])[0] == "heard"}
SERVICE_FILES = sorted(UNITS.glob("*.service"))
PART_OF = {("door", "web"): "door-web", ("door", "telegram"): "door-telegram"}


def tool(name: str, package: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.fail(f"{name} is missing. Install it: apt-get install {package}", pytrace=False)
    return found


def run(*command: str | Path, **environment: str) -> tuple[int, str]:
    done = subprocess.run(
        [str(part) for part in command],
        env={"PATH": "/usr/bin:/bin", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


# ---- the validators ----


def checked_by_compose(path: Path) -> tuple[int, str]:
    return run(tool("docker-compose", "docker-compose"), "-f", path, "config", "-q")


def test_compose_reads_its_file_and_finds_a_slip_in_it(tmp_path: Path) -> None:
    code, said = checked_by_compose(DEPLOY / "compose.yaml")
    assert code == 0, said
    slip = tmp_path / "compose.yaml"
    slip.write_text((DEPLOY / "compose.yaml").read_text().replace("condition:", "conditoin:"))
    assert checked_by_compose(slip)[0] != 0


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """The units as if Heard were installed where this clone is."""
    folder = tmp_path / "units"
    shutil.copytree(UNITS, folder)
    for path in folder.glob("*.service"):
        path.write_text(path.read_text().replace(INSTALLED, str(PROJECT)))
    return folder


def checked_by_systemd(units: Path) -> tuple[int, str]:
    names = [one.name for one in units.iterdir() if one.suffix in {".service", ".timer", ".target"}]
    named = [units / name.replace("@.", "@1.") for name in names]
    analyze = tool("systemd-analyze", "systemd")
    return run(analyze, "verify", "--man=no", *named, SYSTEMD_UNIT_PATH=f"{units}:")


def test_systemd_reads_the_units_and_finds_a_slip_in_one(units: Path) -> None:
    assert checked_by_systemd(units) == (0, "")
    desk = units / "heard-desk.service"
    desk.write_text(desk.read_text().replace("bin/heard desk", "bin/herd desk"))
    code, said = checked_by_systemd(units)
    assert (code, "herd" in said) != (0, False)


def test_every_service_may_do_little(units: Path) -> None:
    """systemd's own sum of what is still open: 10 is all, and under 2 is rare."""
    for unit in sorted(units.glob("*.service")):
        code, said = run(
            *(tool("systemd-analyze", "systemd"), "security", "--offline=true", "--no-pager"),
            *("--threshold=20", unit),
            SYSTEMD_UNIT_PATH=f"{units}:",
        )
        assert code == 0, f"{unit.name}: {said.splitlines()[-1]}"


def test_systemd_makes_both_users(tmp_path: Path) -> None:
    (tmp_path / "etc").mkdir()
    lines = (UNITS / "heard-users.conf").read_text().splitlines()
    users = [line for line in lines if line.startswith("u ")]
    sysusers = tool("systemd-sysusers", "systemd")
    code, said = run(sysusers, f"--root={tmp_path}", "--inline", *users)
    assert code == 0, said
    made = {line.split(":")[0] for line in (tmp_path / "etc" / "passwd").read_text().splitlines()}
    named = {value for path in SERVICE_FILES for value in values(path, "User")}
    assert made == {"heard", "heard-rasa"}
    assert named - {"%i"} == made


def test_litestream_reads_its_file() -> None:
    litestream = Path(sys.executable).parent / "litestream"
    code, said = run(
        *(litestream, "databases", "-config", DEPLOY / "litestream.yml"),
        LITESTREAM_RECORD="/somewhere/heard.sqlite3",
        LITESTREAM_COPY="/elsewhere",
    )
    assert code == 0, said
    assert "/somewhere/heard.sqlite3" in said


# ---- what they name must exist ----


def values(path: Path, name: str) -> list[str]:
    return re.findall(rf"^{name}=(.*)$", path.read_text(), re.MULTILINE)


def commands() -> Iterator[tuple[str, list[str]]]:
    """Every command of Heard that is started anywhere, and where."""
    for name, service in OURS.items():
        yield f"compose {name}", service["command"][1:]
        if "healthcheck" in service:
            yield f"compose {name}, health", service["healthcheck"]["test"][2:]
    for path in SERVICE_FILES:
        for line in values(path, "ExecStart"):
            if line.startswith("/bin/sh"):
                line = shlex.split(line)[2].removeprefix("exec ")
            words = shlex.split(line)
            assert words[0] == f"{INSTALLED}/.venv/bin/heard", path.name
            yield path.name, words[1:]


def test_every_command_is_one_of_heards() -> None:
    seen = dict(commands())
    assert len(seen) > 20
    for where, tokens in seen.items():
        command, _, ignored = app.parse_args(tokens, exit_on_error=False, print_error=False)
        assert command.__module__ == "heard.cli", f"{where}: {tokens}"
        assert not ignored, f"{where}: {ignored}"


def test_every_part_is_started_by_both_and_says_how_it_is() -> None:
    started = {PART_OF.get(tuple(tokens), tokens[0]) for _, tokens in commands()}
    assert set(PARTS) <= started
    for name, service in OURS.items():
        if service["command"] == ["heard", "set-up"]:
            continue
        part = PART_OF.get(tuple(service["command"][1:]), service["command"][1])
        assert service["healthcheck"]["test"] == ["CMD", "heard", "health", part], name
    assert all("healthcheck" in SERVICES[name] for name in ("postgres", "redis"))
    of_systemd = [tokens for where, tokens in commands() if where.endswith(".service")]
    for part, arguments in ON_EACH_MACHINE.items():
        assert list(arguments) in of_systemd, f"{part} runs otherwise in the test of two machines"


def test_every_variable_is_a_setting() -> None:
    named = {name for service in OURS.values() for name in service["environment"]}
    for path in SERVICE_FILES:
        for line in values(path, "Environment"):
            named |= {word.partition("=")[0] for word in line.split()}
    ours = {name for name in named if name.startswith("HEARD_")}
    assert len(ours) > 5
    assert ours <= KNOWN_SETTINGS, ours - KNOWN_SETTINGS


def test_every_secret_is_a_setting_and_a_file() -> None:
    credentials = {
        line.partition(":")[0] for path in SERVICE_FILES for line in values(path, "LoadCredential")
    }
    declared = set(COMPOSE["secrets"])
    used = {secret for service in SERVICES.values() for secret in service.get("secrets", [])}
    assert used == declared
    for name in (credentials | declared) - NOT_SETTINGS:
        assert name.upper() in KNOWN_SETTINGS, f"no setting is called {name}"
    ignored = subprocess.run(
        ["git", "check-ignore", "-q", "deploy/secrets/keys"], cwd=PROJECT, check=False
    )
    assert ignored.returncode == 0, "a key could be committed by accident"


# ---- who is given what ----


def secrets_of(command: str) -> Iterator[tuple[str, set[str]]]:
    for name, service in OURS.items():
        if " ".join(service["command"][1:]) == command:
            yield name, set(service["secrets"])
    for path in SERVICE_FILES:
        if values(path, "ExecStart") == [f"{INSTALLED}/.venv/bin/heard {command}"]:
            given = values(path, "LoadCredential")
            yield path.name, {line.partition(":")[0] for line in given}


def test_a_part_is_given_the_secrets_that_it_needs_and_no_more() -> None:
    record = {"keys", "heard_database_url"}
    wanted = {
        "door web": record | {"heard_secret_key"},
        "desk": record | {"heard_secret_key"},
        "door telegram": record | {"heard_telegram_token"},
        "converse": record | {"heard_rasa_token"},
        "sweep": record,
        "voice-guess": record,
        "rasa": {"heard_rasa_token"},
    }
    of_several_rasas = {"heard_rasa_redis_url", "heard_rasa_tracker_url"}
    for command, secrets in wanted.items():
        found = dict(secrets_of(command))
        assert len(found) > 1, command
        for where, given in found.items():
            assert given - of_several_rasas == secrets, where
            assert command == "rasa" or not given & of_several_rasas, where


def test_rasa_runs_under_a_user_of_its_own() -> None:
    assert values(UNITS / "heard-rasa.service", "User") == ["heard-rasa"]
    users = {name: service["user"] for name, service in OURS.items()}
    of_rasa = {users.pop(name) for name in ("rasa-1", "rasa-2")}
    assert len(of_rasa) == 1
    assert not of_rasa & set(users.values())


# ---- the image ----


def test_images_are_official_and_the_image_of_heard_has_all_rooms() -> None:
    dockerfile = (DEPLOY / "Dockerfile").read_text()
    stages = set(re.findall(r"^FROM \S+ AS (\S+)$", dockerfile, re.MULTILINE))
    based_on = set(re.findall(r"^FROM (\S+)", dockerfile, re.MULTILINE)) - stages
    images = {service["image"] for service in SERVICES.values()} - {"heard:local"}
    assert {name.partition(":")[0] for name in based_on | images} == OFFICIAL
    pulled = images | based_on
    assert all(":" in name for name in pulled), "an image without a version changes by itself"
    copied = [
        line.split()[1:-1] for line in dockerfile.splitlines() if re.match("COPY (?!--)", line)
    ]
    sources = {source for line in copied for source in line}
    assert all((PROJECT / source).exists() for source in sources)
    with (PROJECT / "pyproject.toml").open("rb") as file:
        rooms = set(tomllib.load(file)["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"])
    assert rooms <= sources
    sent = (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines()
    allowed = {line[1:] for line in sent if line.startswith("!")}
    assert "*" in sent
    assert {source.partition("/")[0] for source in sources} == allowed
