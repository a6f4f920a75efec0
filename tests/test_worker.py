"""A worker process by itself: it answers each batch, also where the function fails, until it is told to end.

`map` ends its workers at once where the function fails; so what they do then is asked of them here.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable
from threading import Lock
from typing import Any, cast

import cloudpickle

from seedcorpus import Document, WorkerError
from seedcorpus.corpus.batches import batches
from seedcorpus.corpus.worker import END, READY, packed, receive, send


def answers(function: Callable[[Document], Any], *names: str) -> tuple[list[Any], Exception | None]:
    """What a worker says to documents of these names: the results, and what failed."""
    [batch] = batches([Document(name, "x") for name in names], 1)
    command = [sys.executable, "-c", "from seedcorpus.corpus.worker import main; main()"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as worker:
        assert worker.stdin is not None
        assert worker.stdout is not None
        send(packed(function), worker.stdin)  # type: ignore[arg-type]
        assert worker.stdout.readline() == b"\n"
        assert worker.stdout.readline() == READY
        for _ in range(2):  # it goes on after a failure
            send(cloudpickle.dumps(batch), worker.stdin)  # type: ignore[arg-type]
            answer = receive(worker.stdout)  # type: ignore[arg-type]
        send(END, worker.stdin)  # type: ignore[arg-type]
        assert worker.wait() == 0
    return cast(tuple[list[Any], Exception | None], pickle.loads(answer))


def test_results_come_up_to_the_first_failure() -> None:
    def fail_at_b(document: Document) -> str:
        if document.name == "b":
            raise LookupError("no such thing")
        return document.name

    results, failure = answers(fail_at_b, "a", "b", "c")
    assert results == ["a"]
    assert isinstance(failure, LookupError)
    assert failure.__notes__[0] == "at document 'b'"
    assert "in fail_at_b" in failure.__notes__[1]


def test_an_error_that_cannot_be_sent_is_told() -> None:
    class StubbornError(Exception):
        def __reduce__(self) -> Any:
            raise TypeError("never")

    def fail(document: Document) -> None:
        raise StubbornError("ants")

    results, failure = answers(fail, "a")
    assert results == []
    assert isinstance(failure, WorkerError)
    assert "StubbornError: ants" in str(failure)


def test_a_result_that_cannot_be_sent_is_the_failure() -> None:
    results, failure = answers(lambda document: Lock() if document.name == "b" else document.name, "a", "b")
    assert results == ["a"]
    assert isinstance(failure, TypeError)
    assert str(failure).startswith("a result of type lock cannot be sent to another process")
    assert failure.__notes__ == ["at document 'b'"]


def test_a_function_that_cannot_be_loaded_is_the_failure() -> None:
    class Unloadable:
        def __reduce__(self) -> Any:
            return int, ("no number",)

        def __call__(self, document: Document) -> None: ...

    results, failure = answers(Unloadable(), "a")
    assert results == []
    assert isinstance(failure, TypeError)
    assert str(failure).startswith("the function cannot be loaded in another process: invalid literal for int()")
