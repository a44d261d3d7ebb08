"""What the card asks of messages survives being kept, and says nothing that nobody asked for."""

from __future__ import annotations

from referrals.preferences import Preferences


def test_nobody_asked_for_anything() -> None:
    assert Preferences.of({}) == Preferences.of(None) == Preferences()
    assert Preferences().pictures
    assert Preferences().kept() == {}


def test_what_is_kept_is_what_was_asked_for_and_comes_back_as_it_was() -> None:
    asked = Preferences(pictures=False, slower=True, language="cy")
    assert asked.kept() == {"pictures": False, "slower": True, "language": "cy"}
    assert Preferences.of(asked.kept()) == asked


def test_what_a_later_version_keeps_does_not_stop_this_one() -> None:
    assert Preferences.of({"slower": True, "signed": True}) == Preferences(slower=True)
