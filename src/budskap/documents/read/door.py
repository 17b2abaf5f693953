"""The way in: take the file, find the reader that knows its content, let it read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from budskap.documents.document import Document
from budskap.documents.errors import DocumentError
from budskap.documents.notes import Note
from budskap.documents.read import docx, html, markdown, odf, pdf, pptx, text, xlsx
from budskap.documents.read.foreign import READABLE, refuse, unknown
from budskap.documents.read.limits import Limits
from budskap.documents.read.package import too_deep
from budskap.documents.read.source import Progress, Source, no_progress, take

_READERS = (docx, pptx, xlsx, odf, pdf, html, markdown, text)
_LIMITS = Limits()
_SUFFIXES = {
    "docx": docx.SUFFIXES,
    "pptx": pptx.SUFFIXES,
    "xlsx": xlsx.SUFFIXES,
    **odf.SUFFIXES,
    "pdf": pdf.SUFFIXES,
    "html": html.SUFFIXES,
    "markdown": markdown.SUFFIXES | text.SUFFIXES,
    "text": text.SUFFIXES,
}
_SLIDES = " Its slides may be pictures."


def read(
    file: str | Path | bytes, name: str | None = None, *, progress: Progress = no_progress, limits: Limits = _LIMITS
) -> Document:
    """The document in `file`, a path or the bytes of an upload, whose `name` people know.

    The content decides how it is read; the name only helps where the content leaves a choice. `progress(done, total)`
    is called for every page, slide or part. Raises DocumentError, and nothing else, for a file that cannot be read.
    """
    source = take(file, name, limits, progress)
    try:
        document = _read(source)
    except RecursionError as error:
        raise too_deep(source) from error
    except MemoryError as error:
        raise _too_big(source) from error
    if not document.blocks:
        raise _without_text(source, document)
    return _with_note(document, source)


def _read(source: Source) -> Document:
    refuse(source)
    for reader in _READERS:
        if reader.accepts(source):
            document: Document = reader.read(source)
            return document
    raise unknown(source)


def _with_note(document: Document, source: Source) -> Document:
    """The document, with a word about a name that says another type than the content is."""
    if source.suffix not in READABLE or source.suffix in _SUFFIXES[document.kind]:
        return document
    return replace(document, notes=(Note("wrong_name", names=(source.suffix,)), *document.notes))


def _without_text(source: Source, document: Document) -> DocumentError:
    if any(note.code == "no_recogniser" for note in document.notes):
        return DocumentError(
            "scanned",
            f"{source.name} has no text but pictures of pages, as from a scanner. They can be read once the program "
            "tesseract is installed (see docs/guide-operations.md). Or bring in the file that it was made from.",
            name=source.name,
        )
    causes = {"pdf": " It may be scanned.", "pptx": _SLIDES, "odp": _SLIDES}
    return DocumentError(
        "no_text",
        f"{source.name} has no text that can be read.{causes.get(document.kind, '')} "
        "Bring in the file that it was made from.",
        name=source.name,
    )


def _too_big(source: Source) -> DocumentError:
    return DocumentError(
        "too_heavy",
        f"{source.name} was not read: it took all memory there is. Bring in the part that is the plan.",
        name=source.name,
    )
