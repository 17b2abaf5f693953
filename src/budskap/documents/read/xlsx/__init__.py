"""Excel files (.xlsx): sheet by sheet, each region of cells as a table, as the sheet shows it."""

from __future__ import annotations

from budskap.documents.document import Document
from budskap.documents.read.blocks import Blocks
from budskap.documents.read.package import Package, damaged, opened
from budskap.documents.read.sheet_notes import note_hidden
from budskap.documents.read.sheets import closed, give, give_name, with_merged
from budskap.documents.read.source import Source
from budskap.documents.read.titles import real_title
from budskap.documents.read.xlsx.book import Book, SheetPart
from budskap.documents.read.xlsx.cells import CellReader
from budskap.documents.read.xlsx.margins import comments, drawn, margin_texts

SUFFIXES = frozenset({".xlsx", ".xlsm", ".xltx"})


def accepts(source: Source) -> bool:
    """Whether this is an archive whose main part is a workbook."""
    return source.data.startswith(b"PK\x03\x04") and opened(source).kind == "xlsx"


def read(source: Source) -> Document:
    """The workbook as a document; a sheet is a page."""
    package = opened(source)
    root = package.xml(package.main)
    if root is None:
        raise damaged(source)
    book, blocks = Book(package, root), Blocks(source.limits)
    sheets = list(book.sheets())
    reader = _Reader(package, book, blocks, source)
    for number, sheet in enumerate(sheets, 1):
        reader.sheet(sheet, number)
        source.progress(number, len(sheets))
    reader.finish()
    blocks.left.note("macros", package.has_macros)
    return blocks.document("xlsx", pages=len(sheets), title=real_title(package.title))


class _Reader:
    """Gives the sheets' content to the blocks, and remembers what stands in their margins."""

    def __init__(self, package: Package, book: Book, blocks: Blocks, source: Source) -> None:
        self._package = package
        self._book = book
        self._blocks = blocks
        self._limits = source.limits
        self._margins: dict[str, None] = {}

    def sheet(self, sheet: SheetPart, number: int) -> None:
        if sheet.is_hidden:
            self._blocks.left.note("hidden_sheets", name=sheet.name)
            return
        root = self._package.xml(sheet.part)
        if root is None:
            return
        relations = self._package.relations(sheet.part)
        found = CellReader(self._book, root, relations, self._limits.cells).read()
        with_merged(found.rows, found.merged, self._limits.cells)
        beside = drawn(self._package, sheet.part)
        self._blocks.page = number
        rows = closed(found.rows, found.emptied_rows, found.emptied_columns)
        give_name(sheet.name, rows, self._blocks)
        give(rows, self._blocks)
        for lines in beside.texts:
            self._blocks.paragraph(lines)
        for text, file in beside.pictures:
            self._blocks.picture(text, file)
        for text in beside.said:
            self._blocks.says(text)
        self._margins |= dict.fromkeys(margin_texts(root))
        left = self._blocks.left
        note_hidden(left, sheet.name, found.hidden_rows, found.hidden_columns)
        left.note("folded", found.folded)
        left.note("formulas", found.without_value)
        left.note("comments", comments(self._package, sheet.part), number)

    def finish(self) -> None:
        """The texts of the sheets' margins, last and once."""
        self._blocks.page = None
        for text in self._margins:
            self._blocks.paragraph([text])
