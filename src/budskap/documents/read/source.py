"""The file as it came: its bytes, its name, and how to say how far reading has come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from budskap.documents.errors import DocumentError
from budskap.documents.read.limits import MEGABYTE, Limits

Progress = Callable[[int, int], None]
"""Called with the number of pages, slides or parts done and their total."""


def no_progress(done: int, total: int) -> None:
    """For callers who do not wait."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file's bytes and the name people know it by."""

    data: bytes
    name: str
    limits: Limits
    progress: Progress = no_progress
    opened: dict[str, object] = field(default_factory=dict, compare=False, repr=False)
    """What is opened once for all who look at the file."""

    @property
    def suffix(self) -> str:
        return PurePath(self.name).suffix.lower()


def take(file: str | Path | bytes, name: str | None, limits: Limits, progress: Progress) -> Source:
    """The bytes of `file`, which is a path or the bytes themselves, once it is known that they are there, are few
    enough and are some. Raises DocumentError `missing`, `empty` or `too_large`."""
    if isinstance(file, bytes):
        name, data = name or "the file", file
    else:
        path = Path(file)
        name, data = name or path.name, _bytes_of(path, limits)
    _check_size(len(data), name, limits)
    if not data.strip(b"\x00 \t\r\n\x0b\x0c\xef\xbb\xbf\xff\xfe"):
        raise DocumentError("empty", f"{name} is empty.", name=name)
    return Source(data, name, limits, progress)


def _bytes_of(path: Path, limits: Limits) -> bytes:
    if not path.exists():
        raise DocumentError("missing", f"There is no file {path}.", name=path.name)
    if not path.is_file():
        raise DocumentError("missing", f"{path} is not a file.", name=path.name)
    _check_size(path.stat().st_size, path.name, limits)
    try:
        return path.read_bytes()
    except OSError as error:
        raise DocumentError("missing", f"{path} cannot be opened: {error.strerror}.", name=path.name) from error


def _check_size(size: int, name: str, limits: Limits) -> None:
    if size > limits.file_bytes:
        most = max(1, limits.file_bytes // MEGABYTE)
        raise DocumentError(
            "too_large",
            f"{name} is {size / MEGABYTE:.1f} MB; at most {most} MB can be read. "
            "Pictures usually take the space: save a copy without them.",
            name=name,
            megabytes=round(size / MEGABYTE),
            limit=most,
        )
