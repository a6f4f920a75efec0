"""`seedcorpus.map`: the results of reading one after another, from all cores; and nothing left behind when it ends."""

from __future__ import annotations

import gzip
import io
import itertools
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import pytest

from seedcorpus import Archive, ContainerError, Document, read, write
from seedcorpus.corpus.map import map as map_documents
from seedcorpus.document import Source
from seedcorpus.errors import WorkerError
from seedcorpus.lexicon import add_language
from seedcorpus.lexicon.load import ADDED
from seedcorpus.values.mention import Mention

KILL = getattr(signal, "SIGKILL", signal.SIGTERM)  # Windows has but the latter, and means the former by it
CHANGED = False
BIG = 600_000  # more than a batch
PATIENCE = 600  # seconds, which no machine is too busy for: only what never ends takes so long


def place(document: Document) -> tuple[str, str, dict[str, str], Source | None]:
    return document.name, document.text, dict(document.attributes), document.source


def name(document: Document) -> str:
    return document.name


def text(document: Document) -> str:
    return document.text


def changed(document: Document) -> bool:
    return CHANGED


def fail_at_b(document: Document) -> str:
    if document.name == "b.txt":
        raise LookupError("no such thing")
    return document.name


def pid(document: Document) -> int:
    return os.getpid()


def block_after_a(document: Document) -> str:
    if document.name != "a.txt":
        threading.Event().wait()
    return document.name


def lock_at_b(document: Document) -> object:
    return threading.Lock() if document.name == "b.txt" else document.name


class StubbornError(Exception):
    def __init__(self, one: str, two: str) -> None:
        super().__init__(one)


def fail_stubbornly(document: Document) -> NoReturn:
    raise StubbornError("this error", "cannot be unpickled")


def refuse() -> NoReturn:
    raise ImportError("not here")


class Unloadable:
    """A function that can be pickled, but not loaded."""

    def __call__(self, document: Document) -> str:
        return document.name

    def __reduce__(self) -> tuple[Any, ...]:
        return refuse, ()


def documents(*names: str, size: int = BIG) -> list[Document]:
    return [Document(name, f"{name}\n" * (size // (len(name) + 1)), {"lang": "hi"}) for name in names]


def container(*names: str, size: int = BIG) -> bytes:
    file = io.BytesIO()
    write(file, documents(*names, size=size))
    return file.getvalue()


@contextmanager
def started(script: str, environment: dict[str, str] | None = None) -> Iterator[subprocess.Popen[str]]:
    """A script that runs in this folder, in a group of processes of its own; what is left of it is killed."""
    process = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=Path(__file__).parent,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def taken(results: Iterator[Any]) -> tuple[list[Any], Exception | None]:
    """All results up to the first error, and that."""
    found = []
    try:
        for result in results:
            found.append(result)  # noqa: PERF402 - what came before an error is wanted too
    except Exception as error:
        return found, error
    return found, None


CANONICAL = container("a.txt", "b.txt", size=500) + container("c.txt", "d.txt", "e.txt")
BARE = b"<<<FILE x.txt>>>\nx\n<<<END FILE>>>\n"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(CANONICAL, id="canonical"),
        pytest.param(BARE * 2, id="bare"),
        pytest.param(CANONICAL + b"prose\n" + BARE + CANONICAL, id="mixed"),
        pytest.param(b"preface\n" + CANONICAL, id="preface"),
        pytest.param(b"\xef\xbb\xbf" + CANONICAL, id="byte order mark"),
        pytest.param(gzip.compress(CANONICAL), id="compressed"),
        pytest.param(b"", id="empty"),
        pytest.param(CANONICAL[:-20], id="end marker cut off"),
        pytest.param(CANONICAL[:-100_000], id="content cut off"),
        pytest.param(CANONICAL + BARE[:-15], id="file without end marker"),
        pytest.param(CANONICAL.replace(b"d.txt\nd", b"d.txt\nD"), id="sha256 does not match"),
        pytest.param(CANONICAL.replace(b"d.txt\nd", b"d.txt\n\xff"), id="not UTF-8"),
        pytest.param(CANONICAL + b'<<<FILE path="z.txt" bytes="999999999999">>>\nz\n', id="boastful length"),
    ],
)
def test_a_file_gives_what_reading_it_gives(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "corpus.seed"
    path.write_bytes(data)
    results, error = taken(map_documents(path, place, workers=2))
    expected, expected_error = taken(place(document) for document in read(path))
    assert results == expected
    assert (type(error), str(error)) == (type(expected_error), str(expected_error))


@pytest.mark.parametrize(
    "source",
    [
        lambda path: path.read_bytes(),
        lambda path: io.BytesIO(path.read_bytes()),
        lambda path: read(path, errors="recover"),
        lambda path: Archive(path),
        lambda path: str(path),
    ],
    ids=["bytes", "file", "documents", "archive", "path"],
)
@pytest.mark.parametrize("workers", [1, 2])
def test_every_source_gives_its_documents_in_order(source: Callable[[Path], Any], workers: int, tmp_path: Path) -> None:
    path = tmp_path / "corpus.seed"
    path.write_bytes(CANONICAL)
    results = map_documents(source(path), name, workers=workers)
    assert list(results) == ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt"]


def test_large_documents_and_large_results_pass_each_other() -> None:
    made = documents(*(f"{number}.txt" for number in range(12)), size=3 * BIG)
    assert list(map_documents(made, text, workers=2)) == [document.text for document in made]


def test_by_default_there_are_as_many_workers_as_cores() -> None:
    assert list(map_documents(documents("a.txt", "b.txt"), name)) == ["a.txt", "b.txt"]


def test_memory_is_bounded() -> None:
    drawn = []

    def endless() -> Iterator[Document]:
        for number in itertools.count():
            drawn.append(number)
            yield Document(f"{number}.txt", "x" * BIG)

    results = map_documents(endless(), name, workers=2)
    assert [next(results) for _ in range(3)] == ["0.txt", "1.txt", "2.txt"]
    results.close()
    assert len(drawn) < 20


def test_progress_counts_the_bytes_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "corpus.seed"
    path.write_bytes(CANONICAL)
    steps: list[int] = []
    assert list(map_documents(path, name, workers=2, progress=steps.append))[-1] == "e.txt"
    assert sum(steps) == len(CANONICAL)
    assert len(steps) > 1


@pytest.mark.parametrize("suffix", ["gz", "zst"])
def test_the_blocks_of_a_compressed_container_are_shared_out(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"corpus.seed.{suffix}"
    write(path, documents(*map(str, range(100)), size=5000), block=20_000)
    steps: list[int] = []
    results = list(map_documents(path, place, workers=2, progress=steps.append))
    assert results == [place(document) for document in read(path)]
    assert sum(steps) == len(container(*map(str, range(100)), size=5000))
    assert len(steps) > 1


def test_the_last_batches_are_small_so_that_all_workers_end_together(tmp_path: Path) -> None:
    path = tmp_path / "corpus.seed"
    path.write_bytes(container(*map(str, range(500)), size=2000))
    steps: list[int] = []
    list(map_documents(path, name, workers=2, progress=steps.append))
    assert sum(steps) == path.stat().st_size
    assert steps == sorted(steps, reverse=True)
    assert steps[0] < sum(steps) / 3
    assert steps[-1] < 70_000


@pytest.mark.parametrize("workers", [1, 2])
def test_progress_counts_the_bytes_of_documents(workers: int) -> None:
    steps: list[int] = []
    made = [Document("a.txt", "দাম"), *read(b"<<<FILE b.txt>>>\none\n<<<END FILE>>>\n")]
    assert list(map_documents(made, name, workers=workers, progress=steps.append)) == ["a.txt", "b.txt"]
    assert sum(steps) == 9 + 3


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_of_the_function_comes_in_its_turn_and_names_the_document(workers: int, tmp_path: Path) -> None:
    path = tmp_path / "corpus.seed"
    path.write_bytes(container("a.txt", "b.txt", "c.txt", size=100))
    offset = path.read_bytes().index(b'<<<FILE path="b.txt"')
    results, error = taken(map_documents(path, fail_at_b, workers=workers))
    assert results == ["a.txt"]
    assert isinstance(error, LookupError)
    assert str(error) == "no such thing"
    assert f"at document 'b.txt' ({path}, line 20, byte {offset})" in error.__notes__
    assert workers == 1 or "in fail_at_b" in error.__notes__[-1]


def test_an_error_of_the_source_comes_after_the_results_before_it() -> None:
    def failing() -> Iterator[Document]:
        yield from documents("a.txt", "b.txt")
        yield from documents("c.txt", size=10)
        raise ContainerError("the disk is full of ants")

    results, error = taken(map_documents(failing(), name, workers=2))
    assert results == ["a.txt", "b.txt", "c.txt"]
    assert str(error) == "the disk is full of ants"


def test_an_error_that_cannot_be_sent_is_reported() -> None:
    _, error = taken(map_documents(documents("a.txt"), fail_stubbornly, workers=2))
    assert isinstance(error, WorkerError)
    assert "StubbornError: this error" in str(error)
    assert "at document 'a.txt'" in str(error)


def test_lambdas_and_functions_in_functions_are_sent_with_what_they_use() -> None:
    last = {"a.txt": "z"}

    def both(document: Document) -> tuple[str, Callable[[], str]]:
        return last.get(document.name, document.name), lambda: document.name

    results = list(map_documents(documents("a.txt", "b.txt"), lambda document: both(document), workers=2))
    assert [(name, function()) for name, function in results] == [("z", "a.txt"), ("b.txt", "b.txt")]


def test_a_function_of_a_module_is_imported_there_and_a_lambda_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[__name__], "CHANGED", True)
    assert list(map_documents(documents("a.txt"), changed, workers=2)) == [False]
    assert list(map_documents(documents("a.txt"), lambda document: CHANGED, workers=2)) == [True]


def test_classes_in_functions_are_sent_both_ways() -> None:
    class Own(dict[str, str]):
        pass

    (result,) = map_documents(documents("a.txt"), lambda document: Own(name=document.name), workers=2)
    assert type(result) is Own
    assert result == {"name": "a.txt"}


def test_languages_that_were_added_are_known_to_the_workers(tmp_path: Path) -> None:
    path = tmp_path / "xx.ini"
    path.write_text("[language]\ncode = xx\nname = Own\nscript = Latin\n[scales]\n1000 = zap\n", encoding="utf-8")
    add_language(path)
    try:
        made = [Document("a.txt", "5 zap", {"lang": "xx"})]
        (mentions,) = map_documents(made, Document.mentions, workers=2)
    finally:
        del ADDED["xx"]
    assert [str(mention.value) for mention in mentions] == ["5000"]


def test_mentions_come_back_as_they_were_found() -> None:
    made = [Document(f"{number}.txt", f"दाम {number} करोड़ ५० लाख रुपये से ज़्यादा, 5-10% कर") for number in range(50)]

    def found(document: Document) -> tuple[list[Mention], dict[str, object]]:
        mentions = document.mentions()
        return mentions, {document.name: (mentions[0], mentions[0].value)}

    assert list(map_documents(made, found, workers=2)) == list(map_documents(made, found, workers=1))


def test_a_function_that_cannot_be_sent_is_refused_at_once() -> None:
    lock = threading.Lock()
    with pytest.raises(TypeError, match=r"cannot be sent to another process: cannot pickle '_thread\.lock' object"):
        map_documents(b"", lambda document: lock, workers=2)


def test_a_function_that_cannot_be_loaded_is_reported() -> None:
    with pytest.raises(TypeError, match="cannot be loaded in another process: not here: have it"):
        list(map_documents(documents("a.txt"), Unloadable(), workers=2))


def test_a_result_that_cannot_be_sent_is_reported_in_its_turn() -> None:
    results, error = taken(map_documents(documents("a.txt", "b.txt", size=10), lock_at_b, workers=2))
    assert results == ["a.txt"]
    assert isinstance(error, TypeError)
    assert str(error).startswith("a result of type lock cannot be sent to another process")
    assert error.__notes__ == ["at document 'b.txt'"]


def test_fewer_than_one_worker_are_refused() -> None:
    with pytest.raises(ValueError, match="workers must be at least 1, not 0"):
        map_documents(b"", name, workers=0)


def test_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"missing\.seed"):
        list(map_documents(tmp_path / "missing.seed", name, workers=2))


@pytest.mark.parametrize(
    "end",
    [
        pytest.param(lambda: os._exit(9), id="exit at once"),
        pytest.param(lambda: sys.exit("the end"), id="exit"),
        pytest.param(lambda: os.kill(os.getpid(), KILL), id="killed"),
    ],
)
def test_a_worker_that_dies_is_reported_in_its_turn(end: Callable[[], object]) -> None:
    threads = threading.enumerate()
    made = documents("a.txt", "b.txt", "c.txt")
    results, error = taken(
        map_documents(made, lambda document: end() if document.name == "b.txt" else document.name, workers=2)
    )
    assert results == ["a.txt"]
    assert isinstance(error, WorkerError)
    assert str(error).startswith("a worker process ended without a word when document 'b.txt' and what follows was")
    assert set(threading.enumerate()) <= set(threads)  # each of which waits for the end of a worker


def test_workers_that_are_killed_are_reported() -> None:
    threads = threading.enumerate()
    results = map_documents((Document(f"{number}.txt", "x" * BIG) for number in itertools.count()), pid, workers=2)
    for worker in {next(results) for _ in range(10)}:
        os.kill(worker, KILL)
    _, error = taken(results)
    assert isinstance(error, WorkerError)
    assert set(threading.enumerate()) <= set(threads)


def test_workers_end_when_the_iterator_is_closed_whatever_they_do() -> None:
    threads = threading.enumerate()
    results = map_documents(documents("a.txt", "b.txt", "c.txt"), block_after_a, workers=2)
    assert next(results) == "a.txt"
    results.close()
    assert set(threading.enumerate()) <= set(threads)


@pytest.mark.parametrize(
    "options", [["-"], ["-i", "-q", "-"], ["script.py"]], ids=["standard input", "typed", "script"]
)
def test_scripts_need_not_be_written_for_it(options: list[str], tmp_path: Path) -> None:
    """A script's own functions and classes work, and the workers do not run the script."""
    script = (
        "import os, sys, seedcorpus\n"
        "print('run', file=sys.stderr)\n"
        "class Long(int): pass\n\n"
        "def length(document): print('called', file=sys.stderr); return Long(len(document.text)), os.getpid()\n\n"
        "found = list(seedcorpus.map([seedcorpus.Document('a', 'one')], length, workers=2))\n"
        "print([type(number) is Long and number for number, _ in found], os.getpid() in dict(found).values())\n"
    )
    tmp_path.joinpath("script.py").write_text(script)
    done = subprocess.run(
        [sys.executable, *options],
        input=script if "-" in options else "",
        capture_output=True,
        check=True,
        cwd=tmp_path,
        text=True,
        timeout=PATIENCE,
    )
    assert done.stdout == "[3] False\n"
    assert (done.stderr.count("run"), done.stderr.count("called")) == (1, 1)


def test_what_python_prints_when_it_starts_does_no_harm(tmp_path: Path) -> None:
    tmp_path.joinpath("sitecustomize.py").write_text("import os\nos.write(1, b'hello ')\n")
    script = "import test_parallel as t\nprint(list(t.map_documents(t.documents('a.txt'), t.name, workers=2)))\n"
    with started(script, {"PYTHONPATH": str(tmp_path)}) as process:
        output, errors = process.communicate(timeout=PATIENCE)
    assert (output, errors) == ("hello ['a.txt']\n", "")


def test_what_a_function_prints_goes_to_standard_error(capfd: pytest.CaptureFixture[str]) -> None:
    def noisy(document: Document) -> str:
        print(sys.stdin.read(), "printed")
        os.write(1, b"written\n")
        return document.name

    assert list(map_documents(documents("a.txt"), noisy, workers=2)) == ["a.txt"]
    assert capfd.readouterr() == ("", " printed\nwritten\n")


@pytest.mark.parametrize("end", ["", "raise SystemExit('the end')"], ids=["end", "error"])
def test_workers_end_with_a_script_that_forgets_them(end: str) -> None:
    script = (
        "import test_parallel as t\n"
        "results = t.map_documents(t.documents('a.txt', 'b.txt', 'c.txt'), t.block_after_a, workers=2)\n"
        f"print(next(results), flush=True)\n{end}\n"
    )
    with started(script) as process:
        output, errors = process.communicate(timeout=PATIENCE)
    assert output == "a.txt\n"
    assert errors == ("the end\n" if end else "")


@pytest.mark.skipif(os.name != "posix", reason="sends POSIX signals")
class TestSignals:
    SCRIPT = (
        "import test_parallel as t\n"
        "for name in t.map_documents(t.documents('a.txt', 'b.txt', 'c.txt'), t.block_after_a, workers=2):\n"
        "    print(name, flush=True)\n"
    )
    #: As in a terminal; in the background, where these tests may run, Ctrl-C is ignored.
    INTERRUPTIBLE = f"import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n{SCRIPT}"

    def test_workers_end_when_the_process_is_killed(self) -> None:
        with started(self.SCRIPT) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "a.txt\n"
            process.kill()
            rest, errors = process.communicate(timeout=PATIENCE)  # returns when the workers have let go of the output
        assert (rest, errors, process.returncode) == ("", "", -signal.SIGKILL)

    def test_workers_end_at_ctrl_c(self) -> None:
        with started(self.INTERRUPTIBLE) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "a.txt\n"
            os.killpg(process.pid, signal.SIGINT)  # as a terminal does it: the workers get it too
            rest, errors = process.communicate(timeout=PATIENCE)
        assert (rest, process.returncode) == ("", -signal.SIGINT)
        assert errors.count("Traceback") == 1

    def test_workers_that_are_still_starting_end_at_ctrl_c_without_a_word(self, tmp_path: Path) -> None:
        tmp_path.joinpath("sitecustomize.py").write_text(
            "import os, sys, threading\n"
            "if 'seedcorpus.corpus.worker' in sys.orig_argv[-1]:\n"
            "    os.write(2, b'starting\\n')\n"
            "    threading.Event().wait()\n"
        )
        with started(self.INTERRUPTIBLE, {"PYTHONPATH": str(tmp_path)}) as process:
            assert process.stderr is not None
            assert [process.stderr.readline() for _ in range(2)] == ["starting\n"] * 2
            os.killpg(process.pid, signal.SIGINT)
            rest, errors = process.communicate(timeout=PATIENCE)
        assert (rest, process.returncode) == ("", -signal.SIGINT)
        assert errors.count("Traceback") == 1
