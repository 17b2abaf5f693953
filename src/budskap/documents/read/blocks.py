"""Blocks as a reader finds them, put in order, numbered and counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from budskap.documents.document import Block, Cell, Document, Heading, Kind, ListItem, Paragraph, Picture, Place, Table
from budskap.documents.errors import DocumentError
from budskap.documents.read.left import Left
from budskap.documents.read.limits import Limits
from budskap.documents.read.marks import is_mark
from budskap.documents.read.pictures import described
from budskap.documents.read.wording import close_hyphens, fold, join

_LABELLED = re.compile(r"\s*[^\W\d_][^:.]{1,40}:\s+\S")
_DEEPEST = 9
"""The levels of lists and headings that Word has; a file may claim any."""


class FoundCell(NamedTuple):
    """A cell as found: its lines, not yet folded, and whether it repeats the merged cell it belongs to."""

    lines: Sequence[str]
    is_merged: bool = False


class Blocks:
    """The growing list of a document's blocks, with what was `left` out. `page` is the page or slide that the next
    blocks stand on. Empty pieces are left out; a document over the limits raises DocumentError `too_long`."""

    def __init__(self, limits: Limits) -> None:
        self.page: int | None = None
        self.left = Left()
        self._limits = limits
        self._blocks: list[Block] = []
        self._pictures: list[Picture] = []
        self._bare: set[str] = set()
        self._characters = 0
        self._mark = ""

    def heading(self, text: str, level: int) -> None:
        self._leave_mark()
        if text := fold(text):
            self._add(Heading(text, min(max(1, level), _DEEPEST), self._place()), len(text))

    def paragraph(self, lines: Iterable[str], *, is_bold: bool = False) -> None:
        lines = list(lines)
        if self._mark and any(map(str.strip, lines)):
            lines, self._mark = [f"{self._mark} {lines[0]}", *lines[1:]], ""
        if is_mark(text := join(lines)):
            self._mark = text  # it stood on a line of its own: the next one says what it marks
        elif text:
            kept = tuple(filter(None, map(fold, lines)))
            self._add(Paragraph(text, self._place(), kept, is_bold), len(text))

    def item(self, lines: Iterable[str], *, level: int = 0, is_ordered: bool = False) -> None:
        """A point of a list; labelled lines below its first are points within it."""
        self._leave_mark()
        first, *more = [*lines] or [""]
        if len(more) > 1 and all(map(_LABELLED.match, more)):
            self._item([first], level, is_ordered=is_ordered)
            for line in more:
                self._item([line], level + 1, is_ordered=False)
        else:
            self._item([first, *more], level, is_ordered=is_ordered)

    def _item(self, lines: Sequence[str], level: int, *, is_ordered: bool) -> None:
        if text := join(lines):
            self._add(ListItem(text, min(max(0, level), _DEEPEST), self._place(), is_ordered), len(text))

    def table(self, rows: Iterable[Sequence[FoundCell]], *, has_header: bool = True) -> None:
        self._leave_mark()
        place = self._place()
        found = list(self._counted(rows))
        width = max(map(len, found), default=0)
        cells = tuple(
            tuple(_cell(cell, place, i, j) for j, cell in enumerate(_padded(row, width), 1))
            for i, row in enumerate(found, 1)
        )
        size = sum(len(cell.text) + 1 for row in cells for cell in row)
        if any(cell.lines for row in cells for cell in row):
            self._add(Table(cells, place, has_header), size)

    def picture(self, text: str | None, file: str = "") -> None:
        """A picture after the last block, with what the file says it shows; its words count as the document's. One of
        which nothing is said, and that is the same `file` as one before, is only counted."""
        self.left.note("pictures", page=self.page)
        said = described(text)
        if said or not file or file not in self._bare:
            self._bare |= set() if said else {file}
            self._picture(said)

    def says(self, text: str | None) -> None:
        """The alternative text of something that is read in another way as well, such as a diagram."""
        if said := described(text):
            self._picture(said, is_read=True)

    def _picture(self, said: str, *, is_read: bool = False) -> None:
        self._count(len(said) + 1)
        self._pictures.append(Picture(said, Place(self.page, max(1, len(self._blocks))), is_read))

    def all(self) -> tuple[Block, ...]:
        self._leave_mark()
        return tuple(self._blocks)

    def _leave_mark(self) -> None:
        """Gives a footnote's mark that no paragraph followed."""
        mark, self._mark = self._mark, ""
        if mark:
            self._add(Paragraph(mark, self._place(), (mark,)), len(mark))

    def document(self, kind: Kind, *, pages: int | None = None, title: str | None = None) -> Document:
        """The document that the blocks make up."""
        return Document(kind, self.all(), pages, title, self.left.notes(), tuple(self._pictures))

    def _counted(self, rows: Iterable[Sequence[FoundCell]]) -> Iterator[Sequence[FoundCell]]:
        """The rows, for as long as they do not make the table larger than allowed."""
        width = 0
        for count, row in enumerate(rows, 1):
            width = max(width, len(row))
            if count * width > self._limits.cells:
                raise _too_long(self._limits.cells, "cells in one table")
            yield row

    def _place(self) -> Place:
        return Place(self.page, len(self._blocks) + 1)

    def _add(self, block: Block, size: int) -> None:
        self._count(size)
        if len(self._blocks) >= self._limits.blocks:
            raise _too_long(self._limits.blocks, "paragraphs and tables")
        self._blocks.append(block)

    def _count(self, size: int) -> None:
        self._characters += size
        if self._characters > self._limits.characters:
            raise _too_long(self._limits.characters, "characters of text")


def _too_long(limit: int, what: str) -> DocumentError:
    sentence = f"The document has more than {limit} {what}; a plan is shorter. Bring in the part that is the plan."
    return DocumentError("too_long", sentence, limit=limit)


def _cell(found: FoundCell, place: Place, row: int, column: int) -> Cell:
    lines = tuple(close_hyphens(line) for line in map(fold, found.lines) if line)
    return Cell(lines, Place(place.page, place.block, row, column), found.is_merged)


def _padded(row: Sequence[FoundCell], width: int) -> list[FoundCell]:
    return [*row, *[FoundCell(())] * (width - len(row))]
