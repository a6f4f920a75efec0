"""A worker of `map`: a process that calls a function with the documents of batches. It says so to what started it."""

from __future__ import annotations

import os
import pickle
import sys
import traceback
from collections.abc import Callable, Mapping
from configparser import RawConfigParser
from contextlib import suppress
from functools import cache
from queue import SimpleQueue
from threading import Thread
from typing import Any, BinaryIO, TypeGuard, cast

import cloudpickle

from seedcorpus.corpus.batches import Batch, call_with, place_of
from seedcorpus.document import Document
from seedcorpus.errors import WorkerError
from seedcorpus.lexicon.load import ADDED
from seedcorpus.values.mention import Mention, Packed

READY = b"ready to be sent a function\n"  # a worker's first line; what Python printed while it started is before that
END = b""  # the message that ends a worker

REMEDY = "have it open or make by itself what cannot be sent, or use workers=1"


def packed(function: Callable[[Document], Any]) -> bytes:
    """A function as workers are sent it, with the languages that were added to this process.

    By reference, if it can be imported; else, as those of notebooks and lambdas, with all that it needs.

    Raises:
        TypeError: It cannot be sent.
    """
    try:
        return cast(bytes, cloudpickle.dumps((function, ADDED)))
    except Exception as error:  # each class has its own
        raise TypeError(f"{function!r} cannot be sent to another process: {error}: {REMEDY}") from error


def send(message: bytes, pipe: BinaryIO) -> None:
    """Send a message through a pipe."""
    pickle.dump(message, pipe)  # which tells how long it is
    pipe.flush()


def receive(pipe: BinaryIO) -> bytes:
    """Wait for a message from a pipe.

    Raises:
        EOFError: There is none: the other process has ended.
    """
    try:
        return cast(bytes, pickle.load(pipe))
    except pickle.UnpicklingError as error:  # in the middle of a message
        raise EOFError from error


def main() -> None:
    """Be a worker. The first message is the function, each other one a batch; each answer is the results of one."""
    messages, results = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    # What the function prints, or a program that it starts, must not come between the results.
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2 if sys.stderr else os.open(os.devnull, os.O_WRONLY), 1)
    sys.stdout = sys.stderr
    results.write(b"\n" + READY)
    results.flush()
    received: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_receive, args=(messages, received), daemon=True).start()
    function = received.get()
    with suppress(BrokenPipeError):  # the parent has ended
        while (message := received.get()) != END:
            send(_results(function, message), results)


def _receive(messages: BinaryIO, received: SimpleQueue[bytes]) -> None:
    """In a thread of a worker, take what the parent sends, so that it need not wait; and end with the parent."""
    try:
        message = None
        while message != END:
            message = receive(messages)
            received.put(message)
    except (EOFError, OSError):
        os._exit(1)


def _results(function: bytes, message: bytes) -> bytes:
    """Call the function with the documents of a batch.

    Returns:
        The results up to the first failure, and that or None; pickled, so that it is seen here whether they can be.
    """
    done: list[Document] = []
    results: list[Any] = []
    failure: Exception | None = None
    try:
        loaded = _loaded(function)
        batch: Batch = pickle.loads(message)
        for document in batch.documents():
            result = call_with(loaded, document)
            results.append(Packed(result) if _is_mentions(result) else result)
            done.append(document)
    except Exception as error:
        failure = _sendable(error)
    try:
        return _pickled((results, failure))
    except Exception:  # each class has its own
        return _pickled(_until_unsendable(done, results))


@cache
def _loaded(function: bytes) -> Callable[[Document], Any]:
    try:
        loaded, added = cast(tuple[Callable[[Document], Any], Mapping[str, RawConfigParser]], pickle.loads(function))
    except Exception as error:
        raise TypeError(f"the function cannot be loaded in another process: {error}: {REMEDY}") from error
    ADDED.update(added)
    return loaded


def _is_mentions(result: object) -> TypeGuard[list[Mention]]:
    return type(result) is list and set(map(type, result)) == {Mention}


def _pickled(value: object) -> bytes:
    try:
        return pickle.dumps(value)
    except Exception:  # perhaps of a class that is in no module that can be imported; to look for it takes longer
        return cast(bytes, cloudpickle.dumps(value))


def _sendable(error: Exception) -> Exception:
    """An error as the parent can raise it, with a note that says where in the worker it came from."""
    report = "".join(traceback.format_exception(error))
    try:
        error = cast(Exception, pickle.loads(_pickled(error)))
    except Exception:
        return WorkerError(f"the function raised an error that cannot be sent to another process:\n{report}")
    error.add_note(f"in a worker:\n{report}")
    return error


def _until_unsendable(done: list[Document], results: list[Any]) -> tuple[list[Any], Exception]:
    """The results before the first one that cannot be pickled, and the error that this is."""
    for number, (document, result) in enumerate(zip(done, results, strict=True)):
        try:
            _pickled(result)
        except Exception as error:
            failure = TypeError(f"a result of type {type(result).__name__} cannot be sent to another process: {error}")
            failure.add_note(f"at {place_of(document)}")
            return results[:number], failure
    raise AssertionError("unreachable: results that can be pickled one by one can be pickled together")
