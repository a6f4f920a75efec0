"""Running a function over the documents of a container on all cores: `map`.

This process cuts the work into batches and hands on the results in order; workers, processes of their own, do the rest.
Of a plain container in the canonical form this process reads no more than the headers, and each worker reads its parts
of the file itself. All other documents are read here and sent.
"""

from __future__ import annotations

import atexit
import os
import pickle
import signal
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from functools import cache
from itertools import islice
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import Empty, SimpleQueue
from threading import Thread, current_thread
from typing import Any, BinaryIO, Protocol, Self, TypeVar, cast

from attrs import Factory, define, frozen

from seedcorpus.container import Decoder, read
from seedcorpus.container.decoder import ByteSource
from seedcorpus.container.fast import AFTER, CANONICAL
from seedcorpus.document import Document
from seedcorpus.errors import WorkerError

Result = TypeVar("Result")
Documents = ByteSource | Iterable[Document] | Mapping[str, Document]
"""Where documents can come from: a container, an iterable of them, or an `Archive`."""

_BATCH = 1 << 19  # most bytes in a batch, unless one document is larger: little enough to be shared out evenly
_LEAST = 1 << 16  # bytes in a batch that are enough for it to be cheap to hand over
_AHEAD = 3  # batches under way for each worker, so that none has to wait for work
_AHEAD_IN_WORKER = 2  # of these, in the worker itself
_END = b""  # the message that ends a worker


def map(
    source: Documents,
    function: Callable[[Document], Result],
    *,
    workers: int | None = None,
    progress: Callable[[int], object] | None = None,
) -> Generator[Result, None, None]:
    r"""Call a function with each document, on all cores, and give the results in the order of the documents.

    The workers are processes that are started afresh (`spawn`) on every platform. So the function and its results must
    be something that `pickle` can send: define the function at the top level of a module, and bind arguments to it by
    `functools.partial`. A script must call `map` under `if __name__ == "__main__":`, since its workers import it.

    Memory is bounded: for each worker, a few batches of half a megabyte at most (or of one larger document) and their
    results are under way, and no more are begun before results are taken. The workers end when the last result is
    taken, at an error, at Ctrl-C, when the iterator is closed or forgotten, and with this process.

    Args:
        source: A container, as `read` takes it, which is read strictly; or documents, such as
            `read(path, errors="recover")`; or an `Archive`.
        function: What to call.
        workers: How many processes to use; by default, one for each core that this process may use. With 1, this
            process itself calls the function, which then may be any: good for finding a mistake.
        progress: Called in this process when a batch is done, with the number of its bytes: those of the file for a
            plain container in the canonical form, else those of the documents' contents. `tqdm.update` fits.

    Returns:
        An iterator of what the function returns.

    Raises:
        ContainerError: A fault in the container; results for the documents before it have been delivered.
        OSError: The container cannot be read.
        TypeError: The function, or a result, cannot be sent to another process.
        ValueError: `workers` is less than 1.
        WorkerError: A worker ended without a word, perhaps for lack of memory.
        Exception: What the function raised, when its turn comes, with a note that names the document.

    Example:
        >>> container = b"<<<FILE a.txt>>>\none\n<<<END FILE>>>\n<<<FILE b.txt>>>\nthree\n<<<END FILE>>>\n"
        >>> list(map(container, lambda document: (document.name, len(document.text)), workers=1))
        [('a.txt', 3), ('b.txt', 5)]
    """
    if workers is None:
        workers = _cores()
    if workers < 1:
        raise ValueError(f"workers must be at least 1, not {workers}")
    if workers == 1:
        return _map_here(source, function, progress)
    try:
        pickled = pickle.dumps(function)
    except Exception as error:  # each class has its own
        raise TypeError(f"{function!r} cannot be sent to another process: {_REMEDY}") from error
    return _map_in_workers(source, pickled, workers, progress)


_REMEDY = "define it at the top level of a module that can be imported, or use workers=1"


def _cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _map_here(
    source: Documents, function: Callable[[Document], Result], progress: Callable[[int], object] | None
) -> Generator[Result, None, None]:
    for document in _documents(source):
        result = _call(function, document)
        if progress is not None:
            progress(_size(document))
        yield result


def _map_in_workers(
    source: Documents, function: bytes, workers: int, progress: Callable[[int], object] | None
) -> Generator[Any, None, None]:
    batches = _batches(source, workers)
    under_way: deque[tuple[_Batch, Future[bytes]]] = deque()
    fault: Exception | None = None  # it waits until the documents before it are done
    with _Pool(function, workers) as pool:
        while True:
            try:
                while fault is None and len(under_way) < workers * _AHEAD and (batch := next(batches, None)):
                    under_way.append((batch, pool.submit(batch)))
            except Exception as error:
                fault = error
            if not under_way:
                break
            batch, future = under_way.popleft()
            results, failure = pickle.loads(future.result())
            if failure is None and progress is not None:
                progress(batch.size)
            yield from results
            if failure is not None:
                raise failure
    if fault is not None:
        raise fault


def _lost_worker(batch: _Batch) -> WorkerError:
    return WorkerError(
        f"a worker process ended without a word when {batch.place} and what follows was worked on: it may have run out "
        "of memory, or crashed, or been stopped; or the script that calls map does not do so under "
        "'if __name__ == \"__main__\":'. With workers=1, the function is called in this process"
    )


# Batches


class _Batch(Protocol):
    """Some documents that come one after another, to be sent to a worker.

    Attributes:
        size: How many bytes they are.
        place: Where the first one is, for messages.
    """

    @property
    def size(self) -> int: ...
    @property
    def place(self) -> str: ...
    def documents(self) -> Iterable[Document]: ...


@frozen
class _Sent:
    """Documents that were read already."""

    sent: list[Document]
    size: int

    @property
    def place(self) -> str:
        return _place(self.sent[0])

    def documents(self) -> Iterable[Document]:
        return self.sent


@frozen
class _Part:
    """Documents that are still to be read, from the part of a file that holds nothing else."""

    path: str
    start: int
    size: int
    line: int

    @property
    def place(self) -> str:
        return f"the document at {self.path}, line {self.line}, byte {self.start}"

    def documents(self) -> Iterable[Document]:
        with open(self.path, "rb") as file:
            file.seek(self.start)
            data = file.read(self.size)
        return _decoded([data], self.path, self.start, self.line)


def _documents(source: Documents) -> Iterable[Document]:
    if isinstance(source, Mapping):
        return source.values()
    if isinstance(source, (str, os.PathLike, bytes, bytearray, memoryview)) or hasattr(source, "read"):
        return read(cast(ByteSource, source))
    return source


def _batches(source: Documents, workers: int) -> Iterator[_Batch]:
    if not (isinstance(source, (str, os.PathLike)) and os.path.isfile(source)):
        yield from _batches_of(_documents(source))
        return
    path = os.fspath(source)
    last: _Part | None = None  # the canonical document that was met last
    with open(path, "rb") as file:
        for part, last in _canonical_parts(file, path, workers):  # noqa: B007 - what the loop left there is looked at below
            yield part
        # The rest is read from that document on, and not without it: what follows may need an end marker as it has one.
        if last is None:
            yield from _batches_of(read(path))
        elif last.start + last.size < (size := os.fstat(file.fileno()).st_size):
            file.seek(last.start)
            chunks = iter(lambda: file.read(_BATCH), b"")
            yield from _batches_of(islice(_decoded(chunks, path, last.start, last.line, size), 1, None))


def _canonical_parts(file: BinaryIO, path: str, workers: int) -> Iterator[tuple[_Part, _Part]]:
    """The parts of a file from its beginning to where it is not canonical, each with the last document in it.

    Towards the end they become smaller, so that no worker has much left to do when the others are done.
    """
    start, line, needed = 0, 1, 0
    total = os.fstat(file.fileno()).st_size
    while start < total:
        share = (total - start) // (2 * workers)
        file.seek(start)
        block = file.read(needed or min(max(share, _LEAST), _BATCH))
        at = last = 0
        while header := CANONICAL.match(block, at):
            after = header.end() + int(header[2]) + len(AFTER)
            if not block.startswith(AFTER, after - len(AFTER)):
                break
            last, at = at, after
        if at:
            last_line = line + block.count(b"\n", 0, last)
            yield _Part(path, start, at, line), _Part(path, start + last, at - last, last_line)
            line = last_line + block.count(b"\n", last, at)
            start += at
            needed = 0
        elif header and len(block) < after <= total - start:
            needed = after
        else:
            return


def _decoded(
    chunks: Iterable[bytes], path: str, start: int, line: int, length: int | None = None
) -> Iterator[Document]:
    """The documents of a part of a container; its length is that of the whole container."""
    decoder = Decoder(source=path, length=length)
    decoder.begin_at(start, line)
    for chunk in chunks:
        yield from decoder.feed(chunk)
    yield from decoder.close()


def _batches_of(documents: Iterable[Document]) -> Iterator[_Sent]:
    left = iter(documents)
    while True:
        batch: list[Document] = []
        size = 0
        fault = None
        try:
            for document in left:
                batch.append(document)
                size += _size(document)
                if size >= _BATCH:
                    break
        except Exception as error:
            fault = error
        if batch:
            yield _Sent(batch, size)
        if fault is not None:
            raise fault
        if not batch:
            return


def _size(document: Document) -> int:
    return len(document.text.encode(errors="surrogatepass")) if document.source is None else document.source.length


def _place(document: Document) -> str:
    source = document.source
    if source is None:
        return f"document {document.name!r}"
    container = "" if source.container is None else f"{source.container}, "
    return f"document {document.name!r} ({container}line {source.line}, byte {source.offset})"


def _call(function: Callable[[Document], Result], document: Document) -> Result:
    try:
        return function(document)
    except Exception as error:
        error.add_note(f"at {_place(document)}")
        raise


# Workers


@frozen
class _Task:
    """A batch, as a message to a worker, and where its results will be."""

    batch: _Batch
    message: bytes
    future: Future[bytes]


@define
class _Pool:
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

    def submit(self, batch: _Batch) -> Future[bytes]:
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


def _results(function: bytes, batch: _Batch) -> bytes:
    """In a worker, call the function with the documents of a batch.

    Returns:
        The results up to the first failure, and that or None; pickled, so that it is seen here whether they can be.
    """
    done: list[Document] = []
    results: list[Any] = []
    failure: Exception | None = None
    try:
        call = _loaded(function)
        for document in batch.documents():
            results.append(_call(call, document))
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
        raise TypeError(f"the function cannot be loaded in another process: {error}: {_REMEDY}") from error


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
            failure.add_note(f"at {_place(document)}")
            return results[:number], failure
    raise AssertionError("unreachable: results that can be pickled one by one can be pickled together")
