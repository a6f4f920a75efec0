"""What the package says of itself, what its wheel holds, and what its import costs."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

import seedcorpus

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return zipfile.Path(next(folder.glob("*.whl")))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in the source archive, below its one folder."""
    folder = tmp_path_factory.mktemp("archive")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "sdist", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with tarfile.open(next(folder.glob("*.tar.gz"))) as file:
        return {name.partition("/")[2] for name in file.getnames()}


def imported_by(code: str) -> set[str]:
    """The modules that a fresh interpreter loads to run the code."""
    script = f"import sys; before = set(sys.modules)\n{code}\nprint(*sorted(set(sys.modules) - before))"
    return set(
        subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout.split()
    )


def test_version_is_that_of_the_installed_package() -> None:
    assert seedcorpus.__version__ == metadata.version("seedcorpus")


def test_metadata_names_licence_readme_and_links() -> None:
    about = metadata.metadata("seedcorpus")
    assert about["License-Expression"] == "MIT"
    assert about.get_all("License-File") == ["LICENSE"]
    assert about["Requires-Python"] == ">=3.11"
    assert about["Description-Content-Type"] == "text/markdown"
    assert {link.partition(",")[0] for link in about.get_all("Project-URL") or []} >= {"Source", "Changelog", "Issues"}


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13", "3.14", "3.15"])
def test_classifiers_name_each_supported_python(version: str) -> None:
    assert f"Programming Language :: Python :: {version}" in (
        metadata.metadata("seedcorpus").get_all("Classifier") or []
    )


def test_classifiers_name_the_languages_and_the_types() -> None:
    classifiers = set(metadata.metadata("seedcorpus").get_all("Classifier") or [])
    assert {f"Natural Language :: {name}" for name in ("Arabic", "Bengali", "Hindi")} <= classifiers
    assert "Typing :: Typed" in classifiers


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text(encoding="utf-8"))
    groups = [*project["project"]["optional-dependencies"].values(), *project["dependency-groups"].values()]
    wanted = [name for group in (project["project"]["dependencies"], *groups) for name in group if type(name) is str]
    names = {re.split(r"[^\w.-]", requirement)[0].lower() for requirement in wanted} - {"seedcorpus"}
    page = ROOT.joinpath("docs", "dependencies.md").read_text(encoding="utf-8").lower()
    assert sorted(name for name in names if name not in page) == []


def test_wheel_holds_every_file_of_the_package(wheel: zipfile.Path) -> None:
    source = ROOT / "src"
    files = [path for path in source.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    missing = [path.name for path in files if not wheel.joinpath(path.relative_to(source).as_posix()).exists()]
    assert missing == []


@pytest.mark.parametrize(
    "name", ["py.typed", *(f"lexicon/data/{lang}.ini" for lang in ("ar", "bn", "hi")), "currencies/currencies.json"]
)
def test_wheel_holds_the_type_marker_and_the_data(wheel: zipfile.Path, name: str) -> None:
    assert (wheel / "seedcorpus" / name).is_file()


def test_wheel_holds_nothing_but_the_package_its_licence_and_its_man_page(wheel: zipfile.Path) -> None:
    entries = {path.name for path in wheel.iterdir()}
    name = f"seedcorpus-{seedcorpus.__version__}"
    assert entries == {"seedcorpus", f"{name}.dist-info", f"{name}.data"}
    assert (wheel / f"{name}.dist-info" / "licenses" / "LICENSE").is_file()
    shared = {path.at for path in (wheel / f"{name}.data" / "data" / "share" / "man" / "man1").iterdir()}
    assert shared == {f"{name}.data/data/share/man/man1/seedcorpus.1"}


def test_readme_on_pypi_has_no_link_that_needs_the_repository_around_it(wheel: zipfile.Path) -> None:
    text = (wheel / f"seedcorpus-{seedcorpus.__version__}.dist-info" / "METADATA").read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert [link for link in links if not link.startswith("https://")] == []
    assert "https://github.com/seedcorpus/seedcorpus/blob/main/docs/container.md" in links


@pytest.mark.parametrize("name", ["README.md", "LICENSE", "noxfile.py", "docs/index.md", "examples/news.seedcorpus"])
def test_source_archive_holds_what_tests_and_documentation_need(archive: set[str], name: str) -> None:
    assert name in archive


def test_source_archive_holds_every_test(archive: set[str]) -> None:
    tests = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("tests/**/*.py")}
    assert sorted(tests - archive) == []


def test_importing_seedcorpus_imports_no_room_and_no_dependency() -> None:
    imported = imported_by("import seedcorpus")
    assert {name for name in imported if name.startswith("seedcorpus.")} == set()
    assert {name.partition(".")[0] for name in imported} <= sys.stdlib_module_names | {"seedcorpus"}


@pytest.mark.parametrize("name", ["Document", "Mention", "Money", "SeedCorpusError", "Kind"])
def test_values_and_errors_cost_no_heavy_import(name: str) -> None:
    imported = {module.partition(".")[0] for module in imported_by(f"from seedcorpus import {name}")}
    assert imported <= sys.stdlib_module_names | {"seedcorpus", "attr", "attrs"}


def test_every_public_name_is_there() -> None:
    assert [name for name in seedcorpus.__all__ if not hasattr(seedcorpus, name)] == []
    assert set(seedcorpus.__all__) <= set(dir(seedcorpus))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'reed'"):
        _ = seedcorpus.reed
