"""Running a function over the documents of a container on all cores: `map`.

This process cuts the work into batches and hands on the results in order; workers, processes of their own, do the rest.
A container that can be cut (see `splits`) is read by the workers, each its parts. All other documents are read here and
sent.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Generator
from concurrent.futures import Future
from typing import Any, TypeVar

from seedcorpus.container.packing import cores
from seedcorpus.corpus.batches import Batch, Documents, batches, call_with, documents_of, size_of
from seedcorpus.document import Document

Result = TypeVar("Result")

_AHEAD = 3  # batches under way for each worker, so that none has to wait for work


def map(
    source: Documents,
    function: Callable[[Document], Result],
    *,
    workers: int | None = None,
    progress: Callable[[int], object] | None = None,
) -> Generator[Result, None, None]:
    r"""Call a function with each document, on all cores, and give the results in the order of the documents.

    The workers are processes of their own, started afresh. The function and its results are sent to and from them:
    whatever `pickle` can send, and also what is defined in a script or notebook, or inside a function, as a lambda is.
    A function that can be imported is imported by the workers; any other is sent with the variables that it uses, as
    they are when `map` is called. So are the languages that were added (`add_language`). What the function prints goes
    to standard error.

    Memory is bounded: for each worker, a few batches of half a megabyte at most (or of one larger document) and their
    results are under way, and no more are begun before results are taken. The workers end when the last result is
    taken, at an error, at Ctrl-C, when the iterator is closed or forgotten, and with this process.

    Args:
        source: A container, as `read` takes it, which is read strictly; or documents, such as
            `read(path, errors="recover")`; or an `Archive`.
        function: What to call.
        workers: How many processes to use; by default, one for each core that this process may use. With 1, this
            process itself calls the function, which then may be any: good for finding a mistake.
        progress: Called in this process when a batch is done, with the number of its bytes: of a container that
            can be cut, those of the file, decompressed, else those of the documents' contents. `tqdm.update` fits.

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
        workers = cores()
    if workers < 1:
        raise ValueError(f"workers must be at least 1, not {workers}")
    if workers == 1:
        return _map_here(source, function, progress)
    from seedcorpus.corpus.worker import packed  # it takes time to load, for which only those wait who need it

    return _map_in_workers(source, packed(function), workers, progress)


def _map_here(
    source: Documents, function: Callable[[Document], Result], progress: Callable[[int], object] | None
) -> Generator[Result, None, None]:
    for document in documents_of(source):
        result = call_with(function, document)
        if progress is not None:
            progress(size_of(document))
        yield result


def _map_in_workers(
    source: Documents, function: bytes, workers: int, progress: Callable[[int], object] | None
) -> Generator[Any, None, None]:
    from seedcorpus.corpus.pool import Pool

    left = batches(source, workers)
    under_way: deque[tuple[Batch, Future[bytes]]] = deque()
    fault: Exception | None = None  # it waits until the documents before it are done
    with Pool(function, workers) as pool:
        while True:
            try:
                while fault is None and len(under_way) < workers * _AHEAD and (batch := next(left, None)):
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
