"""What is found on one page of a PDF before it is known what stands on the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pdfplumber.page import Page

from budskap.documents.read.pdf.fields import written_in
from budskap.documents.read.pdf.flow import IsParted
from budskap.documents.read.pdf.grids import Grid, grids_of, is_drawing, parting
from budskap.documents.read.pdf.tables import PageTable, tables_of
from budskap.documents.read.pdf.words import Line, Word, lines_of, words_of


@dataclass(slots=True)
class PdfPage:
    """A page with its words; once it is known which of them stand on every page, its tables and other lines."""

    number: int
    width: float
    height: float
    words: list[Word]
    grids: Sequence[Grid]
    is_parted: IsParted
    is_drawing: bool
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
    width, height, drawing = float(page.width), float(page.height), is_drawing(page)
    grids = [] if drawing else grids_of(page, words)
    return PdfPage(page.page_number, width, height, words, grids, parting(page), drawing)
