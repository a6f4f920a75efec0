"""The errors that seedcorpus raises. All derive from `SeedCorpusError`."""

from __future__ import annotations

from typing import Any


class SeedCorpusError(Exception):
    """Base of every error that seedcorpus raises on purpose."""


class AmountError(SeedCorpusError, ValueError):
    """A text that is not, as a whole, the amount asked for, or an amount that contradicts itself."""


class DataError(SeedCorpusError, ValueError):
    """Data, such as a dictionary read from JSON, that is not the form of the value asked for."""


class MissingExtraError(SeedCorpusError, ImportError):
    """A feature whose optional dependency is not installed; the message names the command that installs it."""

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(f"{feature} needs an optional dependency: pip install 'seedcorpus[{extra}]'")
        self.feature = feature
        self.extra = extra

    def __reduce__(self) -> tuple[type[MissingExtraError], tuple[str, str]]:
        return type(self), (self.feature, self.extra)


class WorkerError(SeedCorpusError):
    """A worker process of `map` that ended without a word, or an error in one that cannot be sent as it is."""


class ContainerError(SeedCorpusError):
    """A fault in a container, with the place where it was found.

    Attributes:
        reason: What is wrong and what was expected.
        source: The container's path or a name for it; None for data in memory.
        offset: Byte offset of the fault in the (decompressed) container.
        line: One-based line number of the fault, counted in line feeds.
        documents: Those complete before the fault that nothing else delivers; only `Decoder.close` leaves any.
    """

    def __init__(
        self, reason: str, *, source: str | None = None, offset: int | None = None, line: int | None = None
    ) -> None:
        place = [] if source is None else [source]
        if line is not None:
            place.append(f"line {line}")
        if offset is not None:
            place.append(f"byte {offset}")
        super().__init__(f"{', '.join(place)}: {reason}" if place else reason)
        self.reason = reason
        self.source = source
        self.offset = offset
        self.line = line
        self.documents: tuple[Any, ...] = ()

    def __reduce__(self) -> tuple[object, ...]:
        return _container_error, (type(self), self.reason, self.source, self.offset, self.line)


def _container_error(
    cls: type[ContainerError], reason: str, source: str | None, offset: int | None, line: int | None
) -> ContainerError:
    return cls(reason, source=source, offset=offset, line=line)
