"""Which refusals of recognition no example needs: `python tools/weaken.py` switches each off and runs all examples.

A *guard* is an `if` in `src/seedcorpus/recognize/` that ends by returning nothing, where a reading is refused: False,
None, an empty list or tuple, or `NO_LINK`. Left out are those that only ask whether something `is None`, which say to
the type checker what cannot be. Where such a question is one part of an `or`, it stays, and the other parts are
switched off.

An example that is misread or ends in an error without the guard needs it. Those that no example needs are printed. The
list beside this file, `weaken_allowed.txt`, names the ones that are known; it may only become shorter. The run fails at
a guard that is not in the list, and at an entry that is no longer true. `--write` brings the list up to date, unless
that would make it longer.
"""

from __future__ import annotations

import argparse
import ast
import multiprocessing
import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

from example_lines import LANGUAGES, Example, examples, misreading, parse
from patched import change_module, limit_time
from seedcorpus import lexicon
from seedcorpus.currencies import currencies

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "seedcorpus" / "recognize"
ALLOWED = Path(__file__).with_name("weaken_allowed.txt")
LOOKALIKES = ROOT / "tests" / "recognize" / "lookalikes.txt"

#: Without its guard a loop may never end: then this many seconds of a processor are enough.
_PATIENCE = 60
_HEADER = """\
# The guards that no example needs: `python tools/weaken.py` tells more. This list may only become shorter: write an
# example that needs the guard, or take the guard away, and then run `python tools/weaken.py --write`.
"""


@dataclass(frozen=True)
class Guard:
    """A refusal: where it stands, and the number of it among those of its module."""

    path: Path
    number: int
    line: int
    name: str

    @property
    def module(self) -> str:
        """The name to import its module by."""
        return ".".join(self.path.relative_to(ROOT / "src").with_suffix("").parts)

    def without(self) -> CodeType:
        """Its module, with it switched off."""
        tree = ast.parse(self.path.read_bytes())
        [(_, node)] = [found for number, found in enumerate(_guards(tree)) if number == self.number]
        node.test = _switched_off(node.test)
        return compile(ast.fix_missing_locations(tree), self.path, "exec")


def guards(path: Path) -> Iterator[Guard]:
    """The guards of a module, in their order."""
    module = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
    seen = Counter[str]()
    for number, (function, node) in enumerate(_guards(ast.parse(path.read_bytes()))):
        name = f"{module}.{function}: {ast.unparse(node.test)}"
        seen[name] += 1
        if seen[name] > 1:
            name += f" (no. {seen[name]})"
        yield Guard(path, number, node.lineno, name)


def _guards(node: ast.AST, function: str = "") -> Iterator[tuple[str, ast.If]]:
    """The `if`s that refuse, each with the name of the function around it."""
    for child in ast.iter_child_nodes(node):
        inner = function
        if isinstance(child, ast.FunctionDef | ast.ClassDef):
            inner = f"{function}.{child.name}" if function else child.name
        elif isinstance(child, ast.If) and _refuses(child.body[-1]) and not _asks_for_none(child.test):
            yield function, child
        yield from _guards(child, inner)


def _refuses(last: ast.stmt) -> bool:
    """Whether a statement returns nothing: False, None, an empty list or tuple, `NO_LINK`."""
    if not isinstance(last, ast.Return):
        return False
    match last.value:
        case None | ast.Constant(value=None | False) | ast.Name(id="NO_LINK") | ast.List(elts=[]) | ast.Tuple(elts=[]):
            return True
    return False


def _asks_for_none(test: ast.expr) -> bool:
    """Whether a condition is `… is None`, or several of these with `or` between."""
    match test:
        case ast.BoolOp(op=ast.Or()):
            return all(map(_asks_for_none, test.values))
        case ast.Compare(ops=[ast.Is()], comparators=[ast.Constant(value=None)]):
            return True
    return False


def _switched_off(test: ast.expr) -> ast.expr:
    """A condition that never holds; it is still worked out, for it may give a name to what it finds (`:=`)."""
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.Or):
        test.values = [part if _asks_for_none(part) else _switched_off(part) for part in test.values]
        return test
    return ast.BoolOp(ast.And(), [test, ast.Constant(value=False)])


def _outcome(guard: Guard | None) -> tuple[str, str]:
    """What becomes of the examples without a guard: `red`, `error` or `green`, and the first example that tells.

    This runs in a process of its own, forked before anything of `recognize` is imported.
    """
    if guard is not None:
        change_module(guard.module, guard.without())
    limit_time(_PATIENCE)
    for example in _EXAMPLES:
        try:
            wrong = misreading(example)
        except Exception as error:
            return "error", f"{example.name} {error!r}"
        if wrong is not None:
            return "red", f"{example.name} {example}, but {wrong}"
    limit_time(0)
    return "green", ""


_EXAMPLES: list[Example] = []


def main() -> None:
    """Print the guards that no example needs."""
    parser = argparse.ArgumentParser(description="Switch each refusal of recognition off, and run the examples.")
    parser.add_argument("--write", action="store_true", help="bring the list of known ones up to date")
    parser.add_argument("--verbose", action="store_true", help="print, for each guard, the first example that needs it")
    parser.add_argument("part", nargs="?", default="", help="try only the guards whose name holds this")
    options = parser.parse_args()
    for lang in LANGUAGES:
        _EXAMPLES.extend(examples(lang))
        lexicon.load(lang)  # once for all the processes
    _EXAMPLES.extend(parse(LOOKALIKES.read_text("utf-8"), LOOKALIKES.name))
    currencies()
    assert not any(name.startswith("seedcorpus.recognize") for name in sys.modules)

    everything = [guard for path in sorted(PACKAGE.rglob("*.py")) for guard in guards(path)]
    tried = [guard for guard in everything if options.part in guard.name]
    counts = Counter[str]()
    green: list[Guard] = []
    with multiprocessing.get_context("fork").Pool(os.cpu_count(), maxtasksperchild=1) as pool:
        outcome, told = pool.apply(_outcome, [None])
        if outcome != "green":
            sys.exit(f"The examples must be read rightly first: {told}")
        for guard, (outcome, told) in zip(tried, pool.imap(_outcome, tried), strict=True):
            counts[outcome] += 1
            if outcome == "green":
                green.append(guard)
            if options.verbose:
                print(f"{outcome:5}  {guard.name}  {told}", flush=True)

    listed = ALLOWED.read_text("utf-8").splitlines() if ALLOWED.exists() else []
    allowed = {line for line in listed if not line.startswith("#")}
    new = 0
    for guard in green:
        known = guard.name in allowed
        new += not known
        print(f"{guard.path.relative_to(ROOT)}:{guard.line}: {'known' if known else 'NEW'}: {guard.name}")
    stale = sorted(allowed.difference(guard.name for guard in green)) if tried == everything else []
    for name in stale:
        print(f"{ALLOWED.name}: needed by an example, or gone: {name}")
    print(f"{len(tried)} guards: {counts['red']} turn an example red, {counts['error']} end in an error, ", end="")
    print(f"{len(green)} are needed by no example ({new} of them are not in the list)")
    if options.write and tried == everything:
        if listed and len(green) > len(allowed):
            sys.exit(f"The list may only become shorter, and would grow from {len(allowed)} to {len(green)}.")
        ALLOWED.write_text(_HEADER + "".join(f"{name}\n" for name in sorted(guard.name for guard in green)), "utf-8")
    elif new or stale:
        sys.exit(1)


if __name__ == "__main__":
    main()
