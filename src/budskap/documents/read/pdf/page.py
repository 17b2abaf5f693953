"""What is found on one page of a PDF before it is known what stands on the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pdfplumber.page import Page

from budskap.documents.read.pdf.fields import written_in
from budskap.documents.read.pdf.grids import Edge, Grid, grids_of, is_drawing, parting
from budskap.documents.read.pdf.lines import Line, lines_of
from budskap.documents.read.pdf.stacks import IsParted
from budskap.documents.read.pdf.tables import PageTable, tables_of
from budskap.documents.read.pdf.words import Word, words_of

_MOST_WORDS = 15
"""A page with more words than these, such as a header and a page number have, is read as text."""
_PICTURED = 0.3
"""The share of a page that a picture of its text covers, at least."""
_OUTLINES = 150
"""So many shapes on a page without a word are letters drawn as shapes."""


@dataclass(slots=True)
class PdfPage:
    """A page with its words; once it is known which of them stand on every page, its tables and other lines.
    `pictures` are the files of those on it; `is_picture` when they, or shapes, are all there is to read."""

    number: int
    width: float
    height: float
    words: list[Word]
    grids: Sequence[Grid]
    is_parted: IsParted
    is_drawing: bool
    pictures: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    """What the file says that its pictures show."""
    is_picture: bool = False
    tables: list[PageTable] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    def lay_out(self, before: PdfPage | None) -> None:
        """Finds the tables among the words, and the lines that the others stand in, after the page `before`."""
        last = max(before.tables, key=lambda table: table.bounds[3], default=None) if before else None
        above = last.columns if last else ()
        self.tables, rest = tables_of(self.number, self.words, self.grids, self.is_parted, above)
        self.lines = lines_of(rest)


def page_of(page: Page) -> PdfPage:
    """The page. Raises TooMuch when it draws without end."""
    words = words_of(page)
    words += written_in(page, len(words))
    found = made(page.page_number, (float(page.width), float(page.height)), words, page.edges)
    found.pictures, found.is_picture = tuple(map(_file, page.images)), _is_picture(page, words)
    return found


def made(number: int, size: tuple[float, float], words: list[Word], edges: Sequence[Edge]) -> PdfPage:
    """A page of this size with these words and rules."""
    drawing = is_drawing(edges)
    grids = [] if drawing else grids_of(edges, words)
    return PdfPage(number, *size, words, grids, parting(edges), drawing)


def _file(image: Mapping[str, Any]) -> str:
    """What tells a picture from others: the number of the object that it is in the file."""
    return str(getattr(image.get("stream"), "objid", None) or "")


def _is_picture(page: Page, words: Sequence[Word]) -> bool:
    if len(words) > _MOST_WORDS:
        return False
    covered = sum(image["width"] * image["height"] for image in page.images)
    return covered > _PICTURED * page.width * page.height or (not words and len(page.curves) > _OUTLINES)
