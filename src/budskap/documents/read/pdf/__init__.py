"""PDF files: ruled tables as grids, other words as headings, paragraphs and lists by size, weight and white space."""

from __future__ import annotations

from budskap.documents.document import Document
from budskap.documents.read.source import Source

SUFFIXES = frozenset({".pdf"})

_HEAD = 1024


def accepts(source: Source) -> bool:
    """Whether the file begins as a PDF does."""
    return b"%PDF-" in source.data[:_HEAD]


def read(source: Source) -> Document:
    """The PDF as a document. Raises DocumentError `encrypted`, `damaged`, `bomb` or `too_long`."""
    from budskap.documents.read.pdf.reading import read_pdf  # loading pdfplumber takes half a second

    return read_pdf(source)
