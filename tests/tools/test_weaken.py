"""What counts as a guard, and what becomes of the code when one is switched off."""

from __future__ import annotations

from pathlib import Path

import pytest

import weaken

MODULE = """\
NO_LINK = 0

def plain(x):
    if x is None:
        return None
    if x > 5:
        return False
    return True

def parts(x, y=None):
    if y is None or x > 5 or x < 0:
        return []
    if (half := x / 2) > 1:
        trail = "refused"
        return NO_LINK
    elif x == 1:
        return
    return half

class State:
    def method(self, x):
        if x:
            return x
        if not x:
            return True
        if x is not None:
            return ()

    def again(self, x):
        if x > 5:
            return None
        if x > 5:
            return None
"""


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(weaken, "PACKAGE", tmp_path)
    path = tmp_path / "rules" / "some.py"
    path.parent.mkdir()
    path.write_text(MODULE, encoding="utf-8")
    return path


def test_a_guard_is_an_if_that_returns_nothing_and_asks_more_than_is_none(module: Path) -> None:
    assert [guard.name for guard in weaken.guards(module)] == [
        "rules.some.plain: x > 5",
        "rules.some.parts: y is None or x > 5 or x < 0",
        "rules.some.parts: (half := (x / 2)) > 1",
        "rules.some.parts: x == 1",
        "rules.some.State.method: x is not None",
        "rules.some.State.again: x > 5",
        "rules.some.State.again: x > 5 (no. 2)",
    ]


def run(guard: weaken.Guard) -> dict[str, object]:
    """The names of a module of which a guard is switched off."""
    names: dict[str, object] = {}
    exec(guard.without(), names)
    return names


def test_one_guard_is_switched_off_and_no_other(module: Path) -> None:
    plain, *_ = weaken.guards(module)
    names = run(plain)
    assert names["plain"](9) is True  # type: ignore[operator]
    assert names["plain"](None) is None  # type: ignore[operator]
    assert names["parts"](9, 1) == []  # type: ignore[operator]


def test_what_asks_for_none_beside_others_stays(module: Path) -> None:
    parts = run(list(weaken.guards(module))[1])["parts"]
    assert parts(1) == []  # type: ignore[operator]
    assert parts(9, 1) == 0  # type: ignore[operator]


def test_what_a_condition_names_is_named_without_it(module: Path) -> None:
    parts = run(list(weaken.guards(module))[2])["parts"]
    assert parts(5, 1) == 2.5  # type: ignore[operator]
    assert parts(1, 1) is None  # type: ignore[operator]


def test_every_entry_of_the_list_is_a_guard() -> None:
    listed = [line for line in weaken.ALLOWED.read_text("utf-8").splitlines() if not line.startswith("#")]
    names = {guard.name for path in weaken.PACKAGE.rglob("*.py") for guard in weaken.guards(path)}
    assert set(listed) <= names
