"""The page about what knows what is true: it is compared with all imports of the package."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

PAGE = Path(__file__).parent.parent / "docs" / "architecture.md"


class When(StrEnum):
    """When an import happens."""

    AT_ONCE = "as the module is imported"
    LATER = "in a function"
    NEVER = "for types only"


class Import(NamedTuple):
    """A module that imports another of the package."""

    module: str
    imported: str
    when: When


@cache
def modules() -> dict[str, Path]:
    """All modules of the package, by their names without `seedcorpus.`; the package itself has the name `__init__`."""
    spec = find_spec("seedcorpus")
    assert spec is not None
    assert spec.origin is not None
    package = Path(spec.origin).parent
    names = {".".join(path.relative_to(package).with_suffix("").parts): path for path in package.rglob("*.py")}
    return {name.removesuffix(".__init__"): path for name, path in names.items()}


def imports(module: str, source: str, known: set[str]) -> Iterator[Import]:
    """What the source of a module imports of the package."""
    for imported, when in _imports(ast.parse(source), When.AT_ONCE):
        name = imported.removeprefix("seedcorpus").removeprefix(".") or "__init__"
        while name not in known:  # the name of something in the module
            name = name.rpartition(".")[0] or "__init__"
        yield Import(module, name, when)


def _imports(node: ast.AST, when: When) -> Iterator[tuple[str, When]]:
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.Import():
                yield from ((name.name, when) for name in child.names if re.match(r"seedcorpus\b", name.name))
            case ast.ImportFrom():
                assert child.level == 0, "imports name the package"
                if child.module and re.match(r"seedcorpus\b", child.module):
                    yield from ((f"{child.module}.{name.name}", when) for name in child.names)
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                yield from _imports(ast.Module(child.body, []), When.NEVER)
                yield from _imports(ast.Module(child.orelse, []), when)
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Lambda():
                yield from _imports(child, When.LATER)
            case _:
                yield from _imports(child, when)


@cache
def all_imports() -> list[Import]:
    """Every import of the package in the package."""
    known = modules()
    return [found for name, path in known.items() for found in imports(name, path.read_text("utf-8"), set(known))]


def rows(heading: str) -> list[list[str]]:
    """The cells of the table below a heading of the page, without its head."""
    section = PAGE.read_text("utf-8").partition(f"{heading}\n")[2].partition("\n#")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def names(cell: str) -> list[str]:
    """The rooms that a cell names."""
    return [name.rstrip("/").replace("/", ".") for name in re.findall(r"`([^`]+)`", cell)]


@cache
def rooms() -> dict[str, str]:
    """The rooms of the page in their order, and what each may know."""
    return {room: cell for first, _, cell in rows("## Rooms, from the ground up") for room in names(first)}


def room_of(module: str) -> str | None:
    """The room that a module stands in: the longest name of the page that its own begins with."""
    return max((room for room in rooms() if f"{module}.".startswith(f"{room}.")), key=len, default=None)


def edges() -> dict[tuple[str, str], list[Import]]:
    """The imports from one room into another, apart from `__init__`."""
    found: dict[tuple[str, str], list[Import]] = {}
    for one in all_imports():
        if "__init__" not in (one.module, one.imported):
            room, known = room_of(one.module), room_of(one.imported)
            assert room is not None
            assert known is not None
            if room != known:
                found.setdefault((room, known), []).append(one)
    return found


def test_every_module_stands_in_a_room_and_every_room_is_there() -> None:
    assert {name: room_of(name) for name in modules() if name != "__init__" and room_of(name) is None} == {}
    assert [room for room in rooms() if room not in modules()] == []


def test_a_room_knows_what_its_row_names_and_no_more() -> None:
    order = list(rooms())
    for room, cell in rooms().items():
        known = {imported for importing, imported in edges() if importing == room}
        above = set(order[: order.index(room)])
        if cell == "everything above":
            assert known <= above, f"{room} knows rooms that do not stand above it"
        else:
            assert set(names(cell)) <= above, f"the row of {room} names rooms that do not stand above it"
            assert known == set(names(cell)), f"{room} knows others than its row names"


def test_the_package_itself_imports_nothing_of_its_own() -> None:
    assert [one for one in all_imports() if one.module == "__init__" and one.when is not When.NEVER] == []


def import_order(found: list[Import]) -> list[str]:
    """An order in which the modules can be imported, each after all that it imports at once.

    To import a module is to import the packages around it first, but for those that the importing module is in as well.
    """
    graph: dict[str, set[str]] = {name: set() for name in modules()}
    for one in found:
        if one.when is When.AT_ONCE:
            parts = one.imported.split(".")
            around = {".".join(parts[:end]) for end in range(1, len(parts) + 1)}
            graph[one.module].update(name for name in around if not f"{one.module}.".startswith(f"{name}."))
            graph[one.module].add(one.imported)
    for name in graph:
        graph[name].discard(name)
    return list(TopologicalSorter(graph).static_order())


def test_no_module_waits_for_itself() -> None:
    try:
        import_order(all_imports())
    except CycleError as error:
        raise AssertionError(" imports ".join(reversed(error.args[1]))) from None


def test_imports_are_told_apart() -> None:
    source = """
from typing import TYPE_CHECKING
import seedcorpus.text.digits
from seedcorpus.text import folding, SomeName
import seedcorpuslike
if TYPE_CHECKING:
    from seedcorpus.values.amount import Money
else:
    from seedcorpus import errors
def function():
    from seedcorpus.lexicon import load
class Class:
    from seedcorpus.values.base import unchecked
    def method(self):
        return lambda: __import__("os")
"""
    known = {
        "text",
        "text.digits",
        "text.folding",
        "values",
        "values.amount",
        "errors",
        "lexicon",
        "values.base",
        "__init__",
    }
    assert list(imports("some", source, known)) == [
        Import("some", "text.digits", When.AT_ONCE),
        Import("some", "text.folding", When.AT_ONCE),
        Import("some", "text", When.AT_ONCE),
        Import("some", "values.amount", When.NEVER),
        Import("some", "errors", When.AT_ONCE),
        Import("some", "lexicon", When.LATER),
        Import("some", "values.base", When.AT_ONCE),
    ]
