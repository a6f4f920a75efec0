"""Worker processes that call a function with the documents of batches."""

from __future__ import annotations

import atexit
import os
import pickle
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from functools import cache
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import Empty, SimpleQueue
from threading import Thread, current_thread
from typing import Any, Self, cast

from attrs import Factory, define, frozen

from seedcorpus.corpus.batches import Batch, call_with, place_of
from seedcorpus.document import Document
from seedcorpus.errors import WorkerError

_AHEAD_IN_WORKER = 2  # of these, in the worker itself
_END = b""  # the message that ends a worker

REMEDY = "define it at the top level of a module that can be imported, or use workers=1"


@frozen
class _Task:
    """A batch, as a message to a worker, and where its results will be."""

    batch: Batch
    message: bytes
    future: Future[bytes]


@define
class Pool:
    """Workers that are gone when the block ends; at once, unless it ends well.

    Each worker has two pipes and a thread here to itself. As nothing is shared, a worker can be killed at any time, and
    its pipes tell when it has ended. (The workers of a `ProcessPoolExecutor` share queues and locks. Before Python 3.14
    it cannot kill them, and it has been seen to wait for ever when they ended by themselves.)
    """

    _function: bytes
    _most: int
    _tasks: SimpleQueue[_Task | None] = Factory(SimpleQueue)
    _workers: list[tuple[BaseProcess, Thread]] = Factory(list)

    def __enter__(self) -> Self:
        atexit.register(self._kill)  # or else an iterator that is never closed would keep its workers, and they Python
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self._tasks.put(None)
                for process, _thread in self._workers:
                    process.join()
        finally:
            self._kill()
            atexit.unregister(self._kill)

    def submit(self, batch: Batch) -> Future[bytes]:
        """Have a worker call the function with the documents of a batch; see `_results`."""
        task = _Task(batch, pickle.dumps(batch), Future())
        self._tasks.put(task)
        if len(self._workers) < self._most:
            self._start()
        return task.future

    def _start(self) -> None:
        context = get_context("spawn")
        messages, to_worker = context.Pipe(duplex=False)
        from_worker, results = context.Pipe(duplex=False)
        with messages, results:  # once the worker alone holds these ends, their other ends tell when it has ended
            process = context.Process(target=_serve, args=(self._function, messages, results))
            with _interrupts_held_back():
                process.start()
        thread = Thread(target=_attend, args=(self._tasks, to_worker, from_worker), daemon=True)
        thread.start()
        self._workers.append((process, thread))

    def _kill(self) -> None:
        self._tasks.put(None)
        for process, _ in self._workers:
            process.kill()
        for process, thread in self._workers:
            process.join()
            if thread is not current_thread():  # an iterator can be forgotten, and so closed, in any thread
                thread.join()


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Start processes that Ctrl-C does not reach, even while they are still starting, where the system can do that.

    It is for this process alone, which then kills its workers.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # or else it would be started in this block, and let interrupts through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _attend(tasks: SimpleQueue[_Task | None], to_worker: Connection, from_worker: Connection) -> None:
    """In a thread, send a worker its tasks, one ahead so that it need not wait, and take the results."""
    under_way: deque[_Task] = deque()
    with to_worker, from_worker:
        try:
            while True:
                while len(under_way) < _AHEAD_IN_WORKER and (task := _next_task(tasks, wait=not under_way)):
                    under_way.append(task)
                    to_worker.send_bytes(task.message)
                if not under_way:
                    to_worker.send_bytes(_END)
                    return
                results = from_worker.recv_bytes()
                under_way.popleft().future.set_result(results)
        except (EOFError, OSError):
            for task in under_way:
                task.future.set_exception(_lost_worker(task.batch))


def _next_task(tasks: SimpleQueue[_Task | None], *, wait: bool) -> _Task | None:
    """The next task, or None if there will be none, or is none yet."""
    try:
        task = tasks.get(block=wait)
    except Empty:
        return None
    if task is None:
        tasks.put(None)  # the other threads must see it too
    return task


def _serve(function: bytes, messages: Connection, results: Connection) -> None:
    """Be a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # as in `_interrupts_held_back`, on every system
    received: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_receive, args=(messages, received), daemon=True).start()
    with suppress(BrokenPipeError):  # the parent has ended
        while (message := received.get()) != _END:
            results.send_bytes(_results(function, pickle.loads(message)))


def _receive(messages: Connection, received: SimpleQueue[bytes]) -> None:
    """In a thread of a worker, take what the parent sends, so that it need not wait; and end with the parent."""
    try:
        message = None
        while message != _END:
            message = messages.recv_bytes()
            received.put(message)
    except (EOFError, OSError):
        os._exit(1)


def _results(function: bytes, batch: Batch) -> bytes:
    """In a worker, call the function with the documents of a batch.

    Returns:
        The results up to the first failure, and that or None; pickled, so that it is seen here whether they can be.
    """
    done: list[Document] = []
    results: list[Any] = []
    failure: Exception | None = None
    try:
        loaded = _loaded(function)
        for document in batch.documents():
            results.append(call_with(loaded, document))
            done.append(document)
    except Exception as error:
        failure = _sendable(error)
    try:
        return pickle.dumps((results, failure))
    except Exception:  # each class has its own
        return pickle.dumps(_until_unsendable(done, results))


@cache
def _loaded(function: bytes) -> Callable[[Document], Any]:
    try:
        return cast(Callable[[Document], Any], pickle.loads(function))
    except Exception as error:
        raise TypeError(f"the function cannot be loaded in another process: {error}: {REMEDY}") from error


def _sendable(error: Exception) -> Exception:
    """An error as the parent can raise it, with a note that says where in the worker it came from."""
    report = "".join(traceback.format_exception(error))
    try:
        error = cast(Exception, pickle.loads(pickle.dumps(error)))
    except Exception:
        return WorkerError(f"the function raised an error that cannot be sent to another process:\n{report}")
    error.add_note(f"in a worker:\n{report}")
    return error


def _until_unsendable(done: list[Document], results: list[Any]) -> tuple[list[Any], Exception]:
    """The results before the first one that cannot be pickled, and the error that this is."""
    for number, (document, result) in enumerate(zip(done, results, strict=True)):
        try:
            pickle.dumps(result)
        except Exception as error:
            failure = TypeError(f"a result of type {type(result).__name__} cannot be sent to another process: {error}")
            failure.add_note(f"at {place_of(document)}")
            return results[:number], failure
    raise AssertionError("unreachable: results that can be pickled one by one can be pickled together")


def _lost_worker(batch: Batch) -> WorkerError:
    return WorkerError(
        f"a worker process ended without a word when {batch.place} and what follows was worked on: it may have run out "
        "of memory, or crashed, or been stopped; or the script that calls map does not do so under "
        "'if __name__ == \"__main__\":'. With workers=1, the function is called in this process"
    )
