"""The way in: take the file, find the reader that knows its content, let it read."""

from __future__ import annotations

from pathlib import Path

from budskap.documents.document import Document
from budskap.documents.errors import DocumentError
from budskap.documents.read import docx, markdown, pdf, pptx, text
from budskap.documents.read.limits import Limits
from budskap.documents.read.source import Progress, no_progress, take

_READERS = (docx, pptx, pdf, markdown, text)
_LIMITS = Limits()


def read(
    file: str | Path | bytes,
    name: str | None = None,
    *,
    progress: Progress = no_progress,
    limits: Limits = _LIMITS,
) -> Document:
    """The document in `file`, a path or the bytes of an upload, whose `name` people know.

    The content decides how it is read; the name only helps where the content leaves a choice. `progress(done, total)`
    is called for every page, slide or part. Raises DocumentError, and nothing else, for a file that cannot be read.
    """
    source = take(file, name, limits, progress)
    for reader in _READERS:
        if reader.accepts(source):
            document: Document = reader.read(source)
            return document
    raise DocumentError("unknown_type", f"{source.name} is no file type that can be read.", name=source.name)
