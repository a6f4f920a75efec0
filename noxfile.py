"""What is checked, and how: `nox --list` shows the sessions, `nox --session tests` runs one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import nox

nox.needs_version = ">=2025.2.9"
nox.options.sessions = ["tests", "lint", "types"]

PROJECT = nox.project.load_toml("pyproject.toml")
BENCH = nox.project.dependency_groups(PROJECT, "bench")
DEV = nox.project.dependency_groups(PROJECT, "dev")
DOCS = nox.project.dependency_groups(PROJECT, "docs")
EXTRAS = set(PROJECT["project"]["optional-dependencies"]) - {"all"}
PYTHONS = nox.project.python_versions(PROJECT)

# PyICU has no wheels on PyPI, so pip compiles it. For each Debian package that this takes: what tells that it is there.
ICU_BUILD = {
    "g++": ["c++", "--version"],
    "pkg-config": ["pkg-config", "--version"],
    "libicu-dev": ["pkg-config", "--exists", "icu-i18n"],
    "python3-dev": ["python", "-c", "import sysconfig, os; os.stat(sysconfig.get_path('include') + '/Python.h')"],
}

#: Names under which the tests look for a browser; without any, they skip what needs one.
BROWSERS = ["chromium", "chromium-browser", "google-chrome", "chrome"]


def succeeds(session: nox.Session, command: list[str]) -> bool:
    """Whether a command is there, on the session's own path first, and ends well."""
    path = os.pathsep.join([*(session.bin_paths or []), os.environ["PATH"]])
    program = shutil.which(command[0], path=path)
    return program is not None and subprocess.run([program, *command[1:]], capture_output=True).returncode == 0


def install_packages(session: nox.Session, *packages: str) -> bool:
    """Install Debian packages, where this is Debian and we are root; whether that was done."""
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    environment = {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        session.run("apt-get", "update", "-q", external=True, env=environment)
        session.run("apt-get", "install", "-qy", "--no-install-recommends", *packages, external=True, env=environment)
    except nox.command.CommandFailed:
        return False
    return True


def can_build_icu(session: nox.Session) -> bool:
    """Whether PyICU can be compiled. Linux must be able to: what is missing is installed, or else named."""
    missing = [package for package, probe in ICU_BUILD.items() if not succeeds(session, probe)]
    if missing and sys.platform == "linux" and not install_packages(session, *missing):
        session.error(f"PyICU cannot be compiled here. First run: sudo apt-get install {' '.join(missing)}")
    return not missing or sys.platform == "linux"


def with_extras(session: nox.Session) -> str:
    """The project in this folder with all its extras, but for PyICU where that cannot be had."""
    extras = EXTRAS if can_build_icu(session) else EXTRAS - {"icu"}
    return f".[{','.join(sorted(extras))}]"


def run_tests(session: nox.Session) -> None:
    """Run the tests against the project as users get it, so that a file missing from the wheel fails them."""
    session.install(with_extras(session), *DEV)
    if not any(map(shutil.which, BROWSERS)) and not install_packages(session, "chromium"):
        session.warn("there is no Chromium: the tests in a browser are skipped")
    session.run("pytest", *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """Run all tests on the Python that runs nox."""
    run_tests(session)


@nox.session(python=PYTHONS)
def tests_on(session: nox.Session) -> None:
    """Run all tests on each supported Python that is installed; one of them: `nox --session tests_on-3.13`."""
    run_tests(session)


@nox.session
def coverage(session: nox.Session) -> None:
    """Run all tests and report which lines and branches they leave out."""
    session.install("-e", with_extras(session), *DEV)
    session.run("coverage", "run", "-m", "pytest", *session.posargs)
    session.run("coverage", "report")


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and format."""
    session.install(*(package for package in DEV if package.startswith("ruff")))
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Check the types, strictly."""
    session.install("-e", ".", *DEV)
    session.run("mypy")


@nox.session(venv_backend="none")
def dev(session: nox.Session) -> None:
    """Make `.venv`, the environment to work in: the project as it stands here, all extras, and all tools."""
    session.run(sys.executable, "-m", "venv", ".venv")
    python = Path(".venv", "Scripts" if sys.platform == "win32" else "bin", "python")
    session.run(str(python), "-m", "pip", "install", "-e", with_extras(session), *DEV, *DOCS, "nox", "pre-commit")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation into `site/`; any warning, such as a link that leads nowhere, is an error."""
    session.install("-e", ".", *DOCS)
    session.run("mkdocs", "build", "--strict", env={"NO_MKDOCS_2_WARNING": "1"})


@nox.session
def benchmarks(session: nox.Session) -> None:
    """Measure speed and memory beside other libraries, and write the results into `docs/benchmarks.md`."""
    session.install("-e", with_extras(session), *BENCH)
    session.run("python", "-m", "benchmarks", *session.posargs)


@nox.session
def currencies(session: nox.Session) -> None:
    """Check that the table of currencies is what its tool makes of the releases of Babel that it names."""
    session.install("-e", ".", "uv")
    session.run("python", "tools/make_currencies.py", "--check")


@nox.session
def build(session: nox.Session) -> None:
    """Build the wheel and the source archive into `dist/`, and check what PyPI would check."""
    session.install("build", "check-wheel-contents", "twine")
    shutil.rmtree("dist", ignore_errors=True)
    session.run("python", "-m", "build")
    session.run("twine", "check", "--strict", *map(str, Path("dist").iterdir()))
    session.run("check-wheel-contents", "dist")


@nox.session
def tests_of_dist(session: nox.Session) -> None:
    """Run the tests that the source archive in `dist/` holds against the wheel beside it (`build` makes both)."""
    [wheel], [archive] = Path("dist").glob("*.whl"), Path("dist").glob("*.tar.gz")
    extras = with_extras(session).removeprefix(".")
    session.install(f"{wheel}{extras}", *DEV)
    with TemporaryDirectory() as folder:
        shutil.unpack_archive(archive, folder, filter="data")
        with session.chdir(Path(folder, archive.name.removesuffix(".tar.gz"))):
            session.run("pytest", *session.posargs)
