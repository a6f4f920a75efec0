"""Worker processes that call a function with the documents of batches; `worker` is what they run."""

from __future__ import annotations

import atexit
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from queue import Empty, SimpleQueue
from threading import Thread, current_thread
from typing import BinaryIO, Self, cast

import cloudpickle
from attrs import Factory, define, frozen

from seedcorpus.corpus.batches import Batch
from seedcorpus.corpus.worker import END, READY, receive, send
from seedcorpus.errors import WorkerError

_AHEAD_IN_WORKER = 2  # of the batches under way, in the worker itself

_APART: int = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)  # which only Windows has


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
    its pipes tell when it has ended. It is a Python of its own that does not import the script or notebook of this one,
    so these need not be written for it. (Why no other pool does it: docs/dependencies.md.)
    """

    _function: bytes
    _most: int
    _tasks: SimpleQueue[_Task | None] = Factory(SimpleQueue)
    _workers: list[tuple[subprocess.Popen[bytes], Thread]] = Factory(list)

    def __enter__(self) -> Self:
        atexit.register(self._kill)  # or else an iterator that is never closed would keep its workers, and they Python
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self._tasks.put(None)
                for process, _thread in self._workers:
                    process.wait()
        finally:
            self._kill()
            atexit.unregister(self._kill)

    def submit(self, batch: Batch) -> Future[bytes]:
        """Have a worker call the function with the documents of a batch; see `worker._results`."""
        task = _Task(batch, cloudpickle.dumps(batch), Future())
        self._tasks.put(task)
        if len(self._workers) < self._most:
            self._start()
        return task.future

    def _start(self) -> None:
        with _interrupts_held_back():
            process = subprocess.Popen(_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, creationflags=_APART)
            thread = Thread(target=_attend, args=(self._function, self._tasks, process), daemon=True)
            thread.start()
            self._workers.append((process, thread))

    def _kill(self) -> None:
        self._tasks.put(None)
        for process, _ in self._workers:
            process.kill()
        for process, thread in self._workers:
            process.wait()
            if thread is not current_thread():  # an iterator can be forgotten, and so closed, in any thread
                thread.join()


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Start processes that Ctrl-C does not reach, even while they are still starting: it is for this process alone.

    This one then kills them all, as none is lost by an interrupt in here. On Windows `_APART` keeps it from them.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _command() -> list[str]:
    """What starts a worker: Python with the options of this one, which looks for modules where this one does."""
    options: list[str] = subprocess._args_from_interpreter_flags()  # type: ignore[attr-defined]  # as multiprocessing does
    path = [place for place in sys.path if isinstance(place, str)]
    run = f"import sys; sys.path[:] = {path!r}; from seedcorpus.corpus.worker import main; main()"
    return [sys.executable, *options, "-c", run]


def _attend(function: bytes, tasks: SimpleQueue[_Task | None], process: subprocess.Popen[bytes]) -> None:
    """In a thread, send a worker its tasks, one ahead so that it need not wait, and take the results."""
    under_way: deque[_Task] = deque()
    to_worker, from_worker = cast(BinaryIO, process.stdin), cast(BinaryIO, process.stdout)
    with suppress(EOFError, OSError), to_worker, from_worker:  # it has ended
        send(function, to_worker)
        while (line := from_worker.readline()) != READY:
            if not line:
                raise EOFError
        while True:
            while len(under_way) < _AHEAD_IN_WORKER and (task := _next_task(tasks, wait=not under_way)):
                under_way.append(task)
                send(task.message, to_worker)
            if not under_way:
                send(END, to_worker)
                return
            results = receive(from_worker)
            under_way.popleft().future.set_result(results)
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


def _lost_worker(batch: Batch) -> WorkerError:
    return WorkerError(
        f"a worker process ended without a word when {batch.place} and what follows was worked on: it may have run out "
        "of memory, or crashed, or been stopped, or the function ended it. With workers=1, the function is called in "
        "this process"
    )
