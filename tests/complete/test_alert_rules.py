"""The alert rules that a council loads: they can be loaded, and each was heard and was quiet."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from heard.part_health import PartHealth
from heard.part_metrics import PartCollector, metrics_of
from heard.record_metrics import RecordCollector
from heard.wiring import now
from store.pulse import Pulse

ALERTS = Path(__file__).parents[2] / "deploy" / "alerts"
RULES, TESTS = ALERTS / "heard.rules.yml", ALERTS / "heard.rules.test.yml"


def promtool(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    found = shutil.which("promtool")
    assert found, "promtool is missing: apt-get install prometheus"
    command = [found, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def rules() -> list[dict[str, Any]]:
    return [
        rule for group in yaml.safe_load(RULES.read_text())["groups"] for rule in group["rules"]
    ]


def test_prometheus_can_load_them() -> None:
    checked = promtool("check", "rules", RULES)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_each_sounds_when_it_must_and_is_quiet_when_it_must() -> None:
    tested = promtool("test", "rules", TESTS)
    assert tested.returncode == 0, tested.stdout + tested.stderr


def test_the_test_of_the_rules_can_fail(tmp_path: Path) -> None:
    scenes = yaml.safe_load(TESTS.read_text())
    scenes["tests"] = [one for one in scenes["tests"] if one["name"].startswith("A part runs")]
    (tmp_path / TESTS.name).write_text(yaml.safe_dump(scenes))
    deaf = RULES.read_text().replace("heard_part_well == 0", "heard_part_well == 2")
    (tmp_path / RULES.name).write_text(deaf)
    assert promtool("test", "rules", tmp_path / TESTS.name).returncode != 0


@pytest.mark.parametrize("alert", [rule["alert"] for rule in rules()])
def test_every_alert_was_heard_once_and_was_quiet_once(alert: str) -> None:
    sounded = quiet = False
    for scene in yaml.safe_load(TESTS.read_text())["tests"]:
        for asked in scene.get("promql_expr_test", []):
            if f'alertname="{alert}"' in asked["expr"]:
                sounded |= bool(asked["exp_samples"])
        for asked in scene.get("alert_rule_test", []):
            quiet |= asked["alertname"] == alert and not asked["exp_alerts"]
    assert sounded, f"no test hears {alert}"
    assert quiet, f"no test says when {alert} is quiet"


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule["alert"])
def test_every_alert_says_what_is_wrong_and_what_to_do(rule: dict[str, Any]) -> None:
    said = rule["annotations"]
    assert set(said) == {"summary", "do"}
    assert all(len(words) > 20 for words in said.values())
    assert rule["labels"]["severity"] in ("now", "today")


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule["alert"])
def test_every_alert_watches_numbers_that_heard_tells(rule: dict[str, Any]) -> None:
    watched = set(re.findall(r"heard_\w+", rule["expr"].replace('"heard"', "")))
    assert watched <= told_names(), rule["alert"]
    assert watched or 'up{job="heard"}' in rule["expr"]


def test_the_numbers_are_named_as_prometheus_wants_them() -> None:
    found = shutil.which("promtool")
    assert found, "promtool is missing: apt-get install prometheus"
    told = metrics_of(PartCollector(a_part(), Path("/")), RecordCollector())()
    linted = subprocess.run([found, "check", "metrics"], input=told, capture_output=True)
    assert linted.returncode == 0, linted.stdout + linted.stderr


def a_part() -> PartHealth:
    health = PartHealth("sweep", Pulse(), now)
    health.pulse.loop("sweep", "raising what is due").well()
    health.count_answer("200 OK")
    return health


def told_names() -> set[str]:
    """Every name under which a number is told; a count has `_total` at its end."""
    families = [*PartCollector(a_part(), Path("/")).collect(), *RecordCollector().collect()]
    return {
        f"{family.name}_total" if family.type == "counter" else family.name for family in families
    }
