"""OpenDocument files: texts (.odt), presentations (.odp) and sheets (.ods), as LibreOffice and others write them."""

from __future__ import annotations

from budskap.documents.document import Document
from budskap.documents.read.odf import slides, spreadsheet, text
from budskap.documents.read.odf.file import OpenDocument, is_one
from budskap.documents.read.package import opened
from budskap.documents.read.source import Source

__all__ = ["SUFFIXES", "accepts", "is_one", "read"]

SUFFIXES = {
    "odt": frozenset({".odt", ".ott"}),
    "odp": frozenset({".odp", ".otp"}),
    "ods": frozenset({".ods", ".ots"}),
}

_READ = {"odt": text.read, "odp": slides.read, "ods": spreadsheet.read}


def accepts(source: Source) -> bool:
    """Whether this is an archive with an OpenDocument file in it."""
    return source.data.startswith(b"PK\x03\x04") and is_one(source, opened(source))


def read(source: Source) -> Document:
    """The file as a document; a slide or a sheet is a page."""
    file = OpenDocument(source)
    return _READ[file.kind](file, source)
