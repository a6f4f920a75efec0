"""What is checked, and how: `nox --list` shows the sessions, `nox --session tests` runs one.

Each session installs the versions that `requirements/lock.txt` names, so that a release of something else never changes
what a session says. Two sessions do without, on purpose: `newest` and `lowest`.
"""

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
nox.options.default_venv_backend = "uv"
os.environ.setdefault("UV_PYTHON_DOWNLOADS", "never")  # only a Python that is installed is used

PROJECT = nox.project.load_toml("pyproject.toml")
GROUPS = {name: nox.project.dependency_groups(PROJECT, name) for name in PROJECT["dependency-groups"]}
DEV = GROUPS["dev"]
EXTRAS = set(PROJECT["project"]["optional-dependencies"]) - {"all"}
PYTHONS = nox.project.python_versions(PROJECT)

UV = [sys.executable, "-m", "uv"]
#: What `uv pip compile` is asked for: one answer for all systems and Pythons, with hashes, from no named index.
COMPILE = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--quiet"]
LOCK = "requirements/lock.txt"
#: The files that pip installs from before there is any uv, each with what it is for.
FOR_PIP = {"requirements/core.txt": ["pyproject.toml", "--group", "build"], "requirements/nox.txt": ["--group", "nox"]}

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


def install(session: nox.Session, *packages: str) -> None:
    """Install packages at the versions that the lock names; so also what builds those that come as source."""
    session.install("--constraint", LOCK, "--build-constraint", LOCK, *packages)


def ensure_java(session: nox.Session) -> None:
    """Get a Java for the tests of Spark; without, they are skipped."""
    if not succeeds(session, ["java", "-version"]) and not install_packages(session, "openjdk-17-jre-headless"):
        session.warn("there is no Java: the tests of Spark are skipped")


def ensure_browser(session: nox.Session) -> None:
    """Get a browser for the tests that need one; without, they are skipped."""
    if not any(map(shutil.which, BROWSERS)) and not install_packages(session, "chromium"):
        session.warn("there is no Chromium: the tests in a browser are skipped")


def run_tests(session: nox.Session) -> None:
    """Run the tests against the project as users get it, so that a file missing from the wheel fails them."""
    install(session, with_extras(session), *DEV)
    ensure_browser(session)
    ensure_java(session)
    session.run("pytest", "-W", "error", *session.posargs)


def run_tests_without_lock(session: nox.Session, resolution: str) -> None:
    """Run the tests with versions that the lock does not name; what these warn of is no failure."""
    session.install("--resolution", resolution, "--upgrade", with_extras(session), *DEV)
    ensure_browser(session)
    ensure_java(session)
    session.run(*UV, "pip", "list", "--python", session.virtualenv.location, external=True)
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
def newest(session: nox.Session) -> None:
    """Run all tests with the newest release of everything; `UV_EXCLUDE_NEWER=2026-05-28` sets the day."""
    run_tests_without_lock(session, "highest")


@nox.session
def lowest(session: nox.Session) -> None:
    """Run all tests with the oldest versions that `pyproject.toml` allows of what it names."""
    run_tests_without_lock(session, "lowest-direct")


@nox.session(venv_backend="none")
def lock(session: nox.Session) -> None:
    """Write into `requirements/` what everything is tested with; `-- --upgrade` takes the newest of all."""
    compile_ = [*UV, "pip", "compile", *COMPILE, "--custom-compile-command", "nox --session lock"]
    everything = ["pyproject.toml", "--all-extras", *(f"--group={name}" for name in GROUPS)]
    session.run(*compile_, *session.posargs, *everything, "--output-file", LOCK)
    for file, wanted in FOR_PIP.items():
        session.run(*compile_, *wanted, "--constraint", LOCK, "--output-file", file, silent=True)


@nox.session
def coverage(session: nox.Session) -> None:
    """Run all tests and report which lines and branches they leave out."""
    install(session, "-e", with_extras(session), *DEV)
    session.run("coverage", "run", "-m", "pytest", "-W", "error", *session.posargs)
    session.run("coverage", "combine", "--quiet")
    session.run("coverage", "report")


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and format."""
    install(session, *(package for package in DEV if package.startswith("ruff")))
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Check the types strictly: in the package, in code as users write it, and that every public name has one."""
    install(session, ".[spark]", *DEV)  # whose types are part of those of `export.spark`
    session.run("mypy")
    session.run("mypy", "tests/types")
    session.run("pyright")
    session.run("pyright", "--verifytypes", "seedcorpus", "--ignoreexternal")


@nox.session
def compiled(session: nox.Session) -> None:
    """Build the wheel whose hot path is compiled, from the source archive, and run all tests against it."""
    install(session, *GROUPS["compile"])
    extras = with_extras(session).removeprefix(".")
    with TemporaryDirectory() as folder:
        environment = {"HATCH_BUILD_HOOK_ENABLE_MYPYC": "true"}
        session.install(".")  # mypyc reads the types of what the package needs
        session.run("python", "-m", "build", "--no-isolation", "--outdir", folder, env=environment)
        [wheel] = Path(folder).glob("*.whl")
        install(session, f"seedcorpus{extras} @ {wheel.as_uri()}", *DEV)
    ensure_browser(session)
    session.run("python", "-c", "import seedcorpus; assert seedcorpus.__compiled__")
    session.run("pytest", "-W", "error", *session.posargs)


@nox.session
def wheels(session: nox.Session) -> None:
    """Build and try the compiled wheels for this system, beside the source archive in `dist/` (`build` makes that)."""
    install(session, *GROUPS["wheels"])
    [archive] = Path("dist").glob("*.tar.gz")
    session.run("cibuildwheel", "--output-dir", "dist", str(archive))


@nox.session
def weaken(session: nox.Session) -> None:
    """Switch each refusal of recognition off, and want an example that is misread without it (needs `fork`)."""
    install(session, "-e", ".")
    session.run("python", "tools/weaken.py", *session.posargs)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Fuzz what reads containers and what reads text, a minute each; `-- --minutes 30 --first 5000` for longer."""
    install(session, "-e", ".[arrow]")
    for tool in ("tools/fuzz_container.py", "tools/fuzz_text.py"):
        session.run("python", tool, *session.posargs)


@nox.session
def workflows(session: nox.Session) -> None:
    """Look for weaknesses in the workflows; with a token of GitHub in `GH_TOKEN`, compare commits with versions too."""
    install(session, *GROUPS["workflows"])
    session.run("zizmor", "--persona", "pedantic", ".")


@nox.session
def mutants(session: nox.Session) -> None:
    """Change the package in some hundred small ways, and see whether the tests notice (needs `fork`; takes hours)."""
    install(session, "-e", with_extras(session), *DEV)
    session.run("python", "tools/mutants.py", *session.posargs)


@nox.session(venv_backend="none")
def dev(session: nox.Session) -> None:
    """Make `.venv`, the environment to work in: the project as it stands here, all extras, and all tools."""
    session.run(*UV, "venv", "--allow-existing", ".venv")
    locked = ["--constraint", LOCK, "--build-constraint", LOCK]
    wanted = ["-e", with_extras(session), *DEV, *GROUPS["docs"], *GROUPS["nox"], *GROUPS["hooks"]]
    session.run(*UV, "pip", "install", "--python", ".venv", *locked, *wanted)


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation into `site/` and test it; any warning, such as a link that leads nowhere, is an error."""
    install(session, "-e", ".", *DEV, *GROUPS["docs"])
    session.run("sphinx-build", "--builder", "dirhtml", "--fresh-env", "--fail-on-warning", "docs", "site")
    ensure_browser(session)
    session.run("pytest", "-W", "error", "tests/test_docs.py")


@nox.session
def benchmarks(session: nox.Session) -> None:
    """Measure speed and memory beside other libraries, and write the results into `docs/benchmarks.md`."""
    install(session, "-e", with_extras(session), *GROUPS["bench"])
    session.run("python", "-m", "benchmarks", *session.posargs)


@nox.session
def currencies(session: nox.Session) -> None:
    """Check that the files about currencies and countries are what their tools make of the releases of Babel named."""
    install(session, "-e", ".", *GROUPS["nox"])
    session.run("python", "tools/make_currencies.py", "--check")
    session.run("python", "tools/make_readable.py", "--check")
    session.run("python", "tools/make_territories.py", "--check")


@nox.session
def build(session: nox.Session) -> None:
    """Build the wheel and the source archive into `dist/`, and check what PyPI would check."""
    install(session, *GROUPS["build"], *GROUPS["release"])
    shutil.rmtree("dist", ignore_errors=True)
    session.run("python", "-m", "build", "--no-isolation")
    session.run("twine", "check", "--strict", *map(str, Path("dist").iterdir()))
    session.run("check-wheel-contents", "dist")


@nox.session
def tests_of_dist(session: nox.Session) -> None:
    """Run the tests that the source archive in `dist/` holds against the wheel beside it (`build` makes both)."""
    [wheel], [archive] = Path("dist").glob("*.whl"), Path("dist").glob("*.tar.gz")
    extras = with_extras(session).removeprefix(".")
    install(session, f"seedcorpus{extras} @ {wheel.absolute().as_uri()}", *DEV)
    with TemporaryDirectory() as folder:
        shutil.unpack_archive(archive, folder, filter="data")
        with session.chdir(Path(folder, archive.name.removesuffix(".tar.gz"))):
            session.run("pytest", "-W", "error", *session.posargs)
