"""Whether the tests see small faults: `python tools/mutants.py` makes some hundred, one at a time, and runs the tests.

A *mutant* is the package with one small change: a comparison turned round, a condition denied, a number one larger, a
statement left out. The tests *kill* it if one of them fails, or runs without end. The mutation score is the part of the
mutants that are killed. Those that live are printed with their line: some make no difference to anybody (a fast road
beside the common one), the others show what no test looks at.

First the tests of each room run once, unchanged, and it is noted which lines each of them runs. A change is then shown
to those tests only that run its line, the quickest first, and up to the first that fails; in recognition the examples
are read before, all of them. The laws of recognition are left out, for they take longer than all the rest: what they
alone would see counts as not seen.

The sample is the same for the same `--seed` and the same source. Changes are made in the rooms that the table below
names, as many in each as its part of all possible ones. Not changed are annotations, docstrings, messages of errors,
and what only runs for type checkers.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import copy
import multiprocessing
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType

import coverage
import pytest

from patched import LateError, change_module, limit_time

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "seedcorpus"
_RECOGNIZE = ROOT / "tests" / "recognize"

#: What is changed, each with the tests that are to see it.
ROOMS: dict[str, list[str]] = {
    "recognize": [
        *(f"tests/recognize/{name}.py" for name in ("test_explain", "test_rules", "test_simple_numbers")),
        *(f"tests/recognize/{name}.py" for name in ("test_oracles", "test_hostile", "test_country")),
        "tests/test_new_language.py",
        "tests/test_oracle_babel.py",
    ],
    "container": ["tests/container"],
    "values/amount.py": ["tests/values", "tests/test_oracle_babel.py", "tests/recognize/test_oracles.py"],
    "values/mention.py": ["tests/values", "tests/recognize/test_recognition_laws.py"],
}
#: So many times what they take unchanged the tests may take, and so many seconds of the processor more.
_PATIENCE, _GRACE = 3, 30

_TURNED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.Break: ast.Continue,
    ast.Continue: ast.Break,
}


@dataclass(frozen=True)
class Mutant:
    """One small change: the module, the place of the changed node among its nodes, and which of its changes."""

    path: Path
    node: int
    change: int
    line: int
    told: str

    @property
    def module(self) -> str:
        """The name to import its module by."""
        name = ".".join(self.path.relative_to(ROOT / "src").with_suffix("").parts)
        return name.removesuffix(".__init__")

    @property
    def room(self) -> str:
        """The row of the table that it belongs to."""
        within = self.path.relative_to(PACKAGE).as_posix()
        return next(room for room in ROOMS if within.startswith(room))

    def lines(self) -> range:
        """The lines of the innermost statement that is changed; of one with others in it, those before the first.

        None where it runs as the module is imported, which may happen in any test.
        """
        inner, called = range(0), False
        for node in ast.walk(ast.parse(self.path.read_bytes())):  # those further in come later
            if isinstance(node, ast.stmt) and node.lineno <= self.line <= (node.end_lineno or 0):
                body = getattr(node, "body", None)
                inner = range(node.lineno, max(node.lineno + 1, body[0].lineno) if body else (node.end_lineno or 0) + 1)
                called = called or (isinstance(node, ast.FunctionDef) and self.line >= node.body[0].lineno)
        return inner if called else range(0)

    def code(self) -> CodeType:
        """Its module, changed."""
        tree = ast.parse(self.path.read_bytes())
        node, parent, name = list(_nodes(tree))[self.node]
        _changes(node, parent, name)[self.change][1]()
        return compile(ast.fix_missing_locations(tree), self.path, "exec")


def mutants(path: Path) -> Iterator[Mutant]:
    """All the changes that can be made in a module."""
    for number, (node, parent, name) in enumerate(_nodes(ast.parse(path.read_bytes()))):
        for change, (told, _) in enumerate(_changes(node, parent, name)):
            yield Mutant(path, number, change, getattr(node, "lineno", getattr(parent, "lineno", 0)), told)


def _nodes(tree: ast.AST) -> Iterator[tuple[ast.AST, ast.AST, str]]:
    """The nodes that run, each with the one above it and the name of the field that holds it."""
    for name, value in ast.iter_fields(tree):
        if name in {"annotation", "returns", "decorator_list", "bases", "type_params"}:
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or _is_silent(child):
                continue
            yield child, tree, name
            yield from _nodes(child)


def _is_silent(node: ast.AST) -> bool:
    """Whether no test should tell: docstrings, errors with their words, names of types, what type checkers run."""
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Raise() | ast.Assert():
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")) | ast.Import() | ast.ImportFrom() | ast.JoinedStr():
            return True
        case ast.AnnAssign(value=None):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
    return False


def _changes(node: ast.AST, parent: ast.AST, name: str) -> list[tuple[str, Callable[[], None]]]:
    """What can be changed at a node: how that is told, and what does it."""

    def put(new: ast.AST) -> None:
        held = getattr(parent, name)
        if isinstance(held, list):
            held[next(place for place, item in enumerate(held) if item is node)] = new
        else:
            setattr(parent, name, new)

    def told(new: ast.AST) -> str:
        return f"{ast.unparse(node) or type(node).__name__} -> {ast.unparse(new) or type(new).__name__}"

    changed: list[ast.AST] = []
    match node:
        case ast.Compare(ops=[op]) | ast.BoolOp(op=op) | ast.BinOp(op=op) if type(op) in _TURNED:
            new = copy.deepcopy(node)
            turned = _TURNED[type(op)]()
            if isinstance(new, ast.Compare):
                new.ops = [turned]  # type: ignore[list-item]
            else:
                new.op = turned  # type: ignore[attr-defined]
            changed.append(new)
        case ast.UnaryOp(op=ast.Not()):
            changed.append(node.operand)
        case ast.Constant(value=bool()):
            changed.append(ast.Constant(not node.value))
        case ast.Constant(value=int()):
            changed.append(ast.Constant(node.value + 1))
        case ast.Break() | ast.Continue():
            changed.append(_TURNED[type(node)]())
        case ast.Expr(value=ast.Call()) | ast.AugAssign():
            changed.append(ast.Pass())
        case ast.Return(value=ast.expr()) if not isinstance(node.value, ast.Constant):
            changed.append(ast.Return(ast.Constant(None)))
    if isinstance(node, ast.expr) and name == "test" and not isinstance(node, ast.UnaryOp | ast.Compare):
        changed.append(ast.UnaryOp(ast.Not(), copy.deepcopy(node)))
    return [(told(new), lambda new=new: put(new)) for new in changed]  # type: ignore[misc]


@dataclass
class Survey:
    """What the tests of a room do while nothing is changed.

    Attributes:
        failed: The first that fails.
        costs: The seconds of the processor that each test takes.
        runs: The tests that run a line of a file; those of the empty name ran when the module was imported.
    """

    failed: str = ""
    costs: dict[str, float] = field(default_factory=dict)
    runs: dict[Path, dict[int, list[str]]] = field(default_factory=dict)

    def tests_of(self, mutant: Mutant) -> list[str]:
        """The tests that run what is changed, the quickest first."""
        runs, lines = self.runs.get(mutant.path, {}), mutant.lines()
        tests = {test for line in lines for test in runs.get(line, [])}
        return sorted(tests if lines and "" not in tests else self.costs, key=self.costs.__getitem__)


def _survey(room: str) -> Survey:
    """Run the tests of a room with nothing changed, in a process of its own."""
    survey = Survey()
    seen = coverage.Coverage(data_file=None, config_file=False, source=[str(PACKAGE)])

    class Watch:
        @pytest.hookimpl(wrapper=True)
        def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
            seen.switch_context(item.nodeid)
            start = time.process_time()
            result = yield
            survey.costs[item.nodeid] = time.process_time() - start
            return result

    seen.start()
    survey.failed = _tested(ROOMS[room], Watch())
    seen.stop()
    data = seen.get_data()
    survey.runs = {Path(file): data.contexts_by_lineno(file) for file in data.measured_files()}
    return survey


def _outcome(mutant: Mutant, tests: list[str], seconds: float) -> tuple[str, str]:
    """What becomes of tests with a change: `killed`, `late` or `lives`, and the first that sees it.

    This runs in a process of its own, forked before anything of the package is imported.
    """

    class Choice:
        def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
            items[:] = sorted((item for item in items if item.nodeid in order), key=lambda item: order[item.nodeid])

    change_module(mutant.module, mutant.code())
    order = {test: place for place, test in enumerate(tests)}
    limit_time(_GRACE + _PATIENCE * seconds)
    try:
        if mutant.room == "recognize" and (seen := _misread()):
            return "killed", seen
        seen = _tested(sorted({test.partition("::")[0] for test in tests}), Choice()) if tests else ""
        return ("killed", seen) if seen else ("lives", "" if tests else "no test runs it")
    except LateError:
        return "late", "it takes too long"
    except BaseException as error:  # a change may break what it likes, while the package is imported too
        return "killed", repr(error)[:200]
    finally:
        limit_time(0)


def _misread() -> str:
    """The first example that is misread: most changes are seen by one of them, in a second."""
    from example_lines import LANGUAGES, examples, misreading, parse

    lines = [*(line for lang in LANGUAGES for line in examples(lang))]
    lines += parse((_RECOGNIZE / "lookalikes.txt").read_text("utf-8"), "lookalikes.txt")
    return next((line.name for line in lines if misreading(line) is not None), "")


def _tested(files: list[str], plugin: object) -> str:
    """Run tests; the name of the first that fails, or nothing."""

    class FirstFailure:
        name = ""

        def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
            if report.failed and not self.name:
                self.name = report.nodeid

    os.chdir(ROOT)
    os.environ["CI"] = "true"  # the examples of Hypothesis are the same in each run
    first = FirstFailure()
    with (
        Path(os.devnull).open("w") as nothing,
        contextlib.redirect_stdout(nothing),
        contextlib.redirect_stderr(nothing),
    ):
        code = pytest.main(["-x", "-q", "-p", "no:cacheprovider", "--no-header", *files], plugins=[first, plugin])
    return "" if code == 0 else first.name or f"pytest ended with {code!r}"


def main() -> None:
    """Make mutants, run the tests, print those that live and the score."""
    parser = argparse.ArgumentParser(description="Change the package in small ways, and see whether the tests notice.")
    parser.add_argument("--sample", type=int, default=400, help="how many changes (default: 400)")
    parser.add_argument("--seed", type=int, default=1, help="which sample (default: 1)")
    parser.add_argument("--room", choices=list(ROOMS), help="only in this room")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="so many processes")
    parser.add_argument("--verbose", action="store_true", help="print, for each change, the first test that sees it")
    options = parser.parse_args()
    assert "seedcorpus" not in sys.modules

    rooms = [options.room] if options.room else list(ROOMS)
    paths = [
        path
        for room in rooms
        for path in ([PACKAGE / room] if room.endswith(".py") else sorted((PACKAGE / room).rglob("*.py")))
    ]
    everything = [mutant for path in paths for mutant in mutants(path)]
    sample = random.Random(options.seed).sample(everything, min(options.sample, len(everything)))
    counts: dict[str, Counter[str]] = {room: Counter() for room in rooms}
    with multiprocessing.get_context("fork").Pool(options.jobs, maxtasksperchild=1) as pool:
        surveys = dict(zip(rooms, pool.map(_survey, rooms, chunksize=1), strict=True))
        for room, survey in surveys.items():
            if survey.failed:
                sys.exit(f"The tests of {room} must pass first: {survey.failed}")
            print(f"{room}: {len(survey.costs)} tests, {sum(survey.costs.values()):.0f} seconds", flush=True)
        tasks = []
        for mutant in sample:
            survey = surveys[mutant.room]
            tests = survey.tests_of(mutant)
            seconds = sum(survey.costs[test] for test in tests)
            tasks.append((mutant, pool.apply_async(_outcome, (mutant, tests, seconds))))
        for mutant, task in tasks:
            outcome, seen = task.get()
            counts[mutant.room][outcome] += 1
            if outcome == "lives" or options.verbose:
                print(f"{outcome}: {mutant.path.relative_to(ROOT)}:{mutant.line}: {mutant.told}  {seen}", flush=True)
    print(f"{len(everything)} changes can be made; seed {options.seed}")
    for room, found in [*counts.items(), ("all", sum(counts.values(), Counter[str]()))]:
        total = found.total()
        killed = total - found["lives"]
        print(
            f"{room}: {killed} of {total} seen ({killed / total:.1%}), {found['late']} of them by time"
            if total
            else f"{room}: none"
        )


if __name__ == "__main__":
    main()
