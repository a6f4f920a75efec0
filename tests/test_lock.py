"""The lock in `requirements/` fits `pyproject.toml`: where it does not, `nox --session lock` makes it anew."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "requirements"
FILES = ("core.txt", "lock.txt", "nox.txt")
SYSTEMS = (("linux", "Linux"), ("darwin", "Darwin"), ("win32", "Windows"))
PYTHONS = ("3.11", "3.12", "3.13", "3.14", "3.15")


def project() -> dict[str, dict[str, list[str]]]:
    """What `pyproject.toml` asks for: extras and dependency groups by name, and the core and its build by theirs."""
    read = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text(encoding="utf-8"))
    groups = {
        name: [member for member in members if isinstance(member, str)]
        for name, members in read["dependency-groups"].items()
    }
    core = {"dependencies": read["project"]["dependencies"]}
    back_ends = {"requires": read["build-system"]["requires"]}
    return {"core": core, "build": back_ends, "extras": read["project"]["optional-dependencies"], "groups": groups}


def asked(*parts: str) -> Iterator[Requirement]:
    """All requirements of these parts of `pyproject.toml`, the project itself left out."""
    for part in parts:
        for members in project()[part].values():
            yield from (wanted for member in members if (wanted := Requirement(member)).name != "seedcorpus")


@cache
def entries(file: str) -> list[str]:
    """The entries of a lock: a version, its hashes, and in comments what asked for it."""
    return re.split(r"^(?=[\w.-]+==)", FOLDER.joinpath(file).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]


@cache
def pins(file: str) -> list[Requirement]:
    """The versions that a lock names."""
    return [Requirement(entry.partition("\\\n")[0]) for entry in entries(file)]


def pinned(file: str, name: str, environment: dict[str, str]) -> list[str]:
    """The versions of a package that a lock names for one Python on one system."""
    return [
        specifier.version
        for pin in pins(file)
        if canonicalize_name(pin.name) == canonicalize_name(name)
        and (pin.marker is None or pin.marker.evaluate(environment))
        for specifier in pin.specifier
    ]


@pytest.mark.parametrize("python", PYTHONS)
def test_whatever_is_asked_for_has_one_version_that_fits(python: str) -> None:
    for platform, system in SYSTEMS:
        versions = {"python_version": python, "python_full_version": f"{python}.9"}
        names = {"sys_platform": platform, "platform_system": system}
        environment = {key: str(value) for key, value in default_environment().items()} | versions | names
        for file, parts in (("lock.txt", ("core", "build", "extras", "groups")), ("core.txt", ("core", "build"))):
            for wanted in asked(*parts):
                if wanted.marker is None or wanted.marker.evaluate(environment):
                    [version] = pinned(file, wanted.name, environment)
                    assert version in wanted.specifier, f"{file}: {wanted.name} {version} is not {wanted.specifier}"


def test_nothing_is_locked_for_the_project_that_it_no_longer_asks_for() -> None:
    """uv notes behind each version what asked for it."""
    locked = zip(pins("lock.txt"), entries("lock.txt"), strict=True)
    direct = {pin.name for pin, entry in locked if "seedcorpus (pyproject.toml" in entry}
    assert direct == {canonicalize_name(wanted.name) for wanted in asked("core", "build", "extras", "groups")}


@pytest.mark.parametrize("file", FILES)
def test_each_version_has_hashes_and_nothing_says_where_it_came_from(file: str) -> None:
    assert [entry for entry in entries(file) if "--hash=sha256:" not in entry] == []
    text = FOLDER.joinpath(file).read_text(encoding="utf-8")
    assert re.findall(r"\w+://|--(?:extra-)?index-url|--find-links", text) == []


@pytest.mark.parametrize("file", ["core.txt", "nox.txt"])
def test_the_files_for_pip_name_the_same_versions(file: str) -> None:
    assert {(pin.name, pin.specifier) for pin in pins(file)} <= {(pin.name, pin.specifier) for pin in pins("lock.txt")}
