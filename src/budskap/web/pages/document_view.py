"""A document as it looks: its blocks as parts for the template, each with an anchor made from its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from budskap.documents.document import Block, Cell, Document, Heading, ListItem, Paragraph, Place, Table
from budskap.web.pages.review_same import Marked

DEEPEST_HEADING = 6
DEEPEST_POINT = 4
FULL = 0.8
"""How much of its longest line another has to hold to be full."""
LONG_TABLE = 100
"""Rows of a table that is shown whole whatever they say."""
FIRST_HEADING = 3
"""The document stands under the page's own headings."""


def anchor(place: Place) -> str:
    """The place as an HTML id: `p1-b3-r2-c1`, whichever of them it has."""
    page, block, row, column = place.page, place.block, place.row, place.column
    found = "" if page is None else f"-p{page}"
    found += "" if block is None else f"-b{block}"
    found += "" if row is None else f"-r{row}"
    return (found if column is None else f"{found}-c{column}")[1:]


@dataclass(frozen=True, slots=True)
class Mark:
    """A link from a place to the fact, or to the loose piece, that was read there. `part` is its part of the sentence;
    `kind` is `fact`, `doubt` or `piece`."""

    target: str
    part: str
    text: str
    kind: Literal["fact", "doubt", "piece"]
    elsewhere: str = ""
    """The item or piece it leads to, when another page holds that."""


Marks = Mapping[str, tuple[Mark, ...]]
"""Anchor → its marks."""


@dataclass(frozen=True, slots=True)
class CellView:
    anchor: str
    lines: tuple[str, ...]
    is_header: bool
    rowspan: int
    colspan: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class RowView(Marked):
    anchor: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class Part(Marked):
    """One thing to show. `level` is a heading's level or a list item's depth."""

    kind: Literal["heading", "paragraph", "list", "table", "picture"]
    anchor: str = ""
    level: int = 0
    lines: tuple[str, ...] = ()
    is_bold: bool = False
    is_ordered: bool = False
    items: tuple[Part, ...] = ()
    rows: tuple[RowView, ...] = ()
    left_out: int = 0
    """Rows of a long table that belong to other pages of the review."""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page or slide; a file without pages is one page without a number."""

    number: int | None
    parts: tuple[Part, ...]
    marks: tuple[Mark, ...]

    @property
    def anchor(self) -> str:
        return anchor(Place(page=self.number))


def pages(document: Document, marks: Marks, elsewhere: Collection[tuple[int | None, int]] = ()) -> tuple[Page, ...]:
    """The document's pages in reading order, with a mark wherever something was read. Of a long table the rows that
    other pages show, each by its block and its number, are left out."""
    shown = defaultdict[int | None, list[str]](list)
    for picture in document.pictures:
        shown[picture.place.block].append(picture.text)
    look = _Look(marks, _heading_levels(document.blocks), document.kind == "pdf", shown, elsewhere)
    return tuple(
        Page(number, tuple(look.parts(list(blocks))), look.marks(Place(page=number)))
        for number, blocks in groupby(document.blocks, key=lambda block: block.place.page)
    )


@dataclass(frozen=True, slots=True)
class _Look:
    found: Marks
    levels: Mapping[Place, int]
    breaks_anywhere: bool
    """A PDF breaks its lines where its page ends; other files where somebody wished."""
    pictures: Mapping[int | None, list[str]]
    """What the pictures after a block show, by its number."""
    elsewhere: Collection[tuple[int | None, int]]

    def marks(self, place: Place) -> tuple[Mark, ...]:
        return self.found.get(anchor(place), ())

    def parts(self, blocks: list[Block]) -> Iterator[Part]:
        """Blocks as parts; list items that follow each other become one list."""
        for _key, group in groupby(blocks, key=_run):
            together = list(group)
            items = [block for block in together if isinstance(block, ListItem)]
            if items:
                yield Part("list", is_ordered=items[0].is_ordered, items=tuple(map(self.item, items)))
            else:
                yield from map(self.part, together)
            for block in together:
                yield from (Part("picture", lines=(text,)) for text in self.pictures.get(block.place.block, ()))

    def part(self, block: Block) -> Part:
        name, marks = anchor(block.place), self.marks(block.place)
        match block:
            case Heading():
                return Part("heading", name, self.levels[block.place], (block.text,), marks=marks)
            case Table():
                here = self.here(block)
                rows = tuple(self.rows(here))
                return Part("table", name, rows=rows, left_out=len(block.rows) - len(here.rows), marks=marks)
            case Paragraph():
                lines = block.lines or (block.text,)
                shown = whole_lines(lines) if self.breaks_anywhere else lines
                return Part("paragraph", name, 0, shown, block.is_bold, marks=marks)
            case ListItem():
                return self.item(block)

    def item(self, item: ListItem) -> Part:
        marks = self.marks(item.place)
        return Part("paragraph", anchor(item.place), min(item.level, DEEPEST_POINT), (item.text,), marks=marks)

    def here(self, table: Table) -> Table:
        """The table with all its rows, a long one with those that belong to this page; cells over several rows hold it
        together."""
        if len(table.rows) <= LONG_TABLE or any(map(_goes_on_from_above, table.rows)):
            return table
        rows = tuple(row for row in table.rows if (table.place.block, _row_place(row).row) not in self.elsewhere)
        return Table(rows, table.place, table.has_header and rows[:1] == table.rows[:1])

    def rows(self, table: Table) -> Iterator[RowView]:
        """The rows, merged cells as one cell that spans; a row's own marks stand in its first cell."""
        covered: set[tuple[int, int]] = set()
        for i, row in enumerate(table.rows):
            waiting, cells = self.marks(_row_place(row)), []
            for j, cell in enumerate(row):
                if (i, j) in covered:
                    continue
                height, width = _span(table.rows, i, j)
                covered |= {(i + down, j + right) for down in range(height) for right in range(width)}
                name = anchor(cell.place)
                marks = waiting + self.found.get(name, ())
                is_header = table.has_header and i == 0 and bool(cell.lines)
                cells.append(CellView(name, cell.lines, is_header, height, width, marks))
                waiting = ()
            yield RowView(anchor(_row_place(row)), tuple(cells))


def _goes_on_from_above(row: tuple[Cell, ...]) -> bool:
    """Whether one of the cells only repeats another that is not beside it."""
    return any(cell.is_merged and (not at or row[at - 1].lines != cell.lines) for at, cell in enumerate(row))


def whole_lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The lines without the breaks that only a page's width made: after one that fills it, or within a sentence."""
    full = FULL * max(map(len, lines), default=0)
    whole: list[str] = []
    before = ""
    for line in lines:
        runs_on = line[:1].islower() or (len(before) >= full and line[:1].isalnum())
        if whole and runs_on:
            whole[-1] = f"{whole[-1]} {line}"
        else:
            whole.append(line)
        before = line
    return tuple(whole)


def _run(block: Block) -> tuple[str, object]:
    return ("list", block.is_ordered) if isinstance(block, ListItem) else ("", block.place)


def _heading_levels(blocks: Iterable[Block]) -> dict[Place, int]:
    """Levels that never skip one on the way down, whatever the file does, so that they can be walked by ear."""
    levels: dict[Place, int] = {}
    previous = FIRST_HEADING - 1
    for block in blocks:
        if isinstance(block, Heading):
            previous = min(block.level + FIRST_HEADING - 1, previous + 1, DEEPEST_HEADING)
            levels[block.place] = previous
    return levels


def _span(rows: tuple[tuple[Cell, ...], ...], i: int, j: int) -> tuple[int, int]:
    """How many rows and columns the cell at (i, j) covers: those that only repeat its text."""
    lines = rows[i][j].lines

    def repeats(row: int, column: int) -> bool:
        return rows[row][column].is_merged and rows[row][column].lines == lines

    right, below = rows[i][j + 1 : j + 2], rows[i + 1][j : j + 1] if i + 1 < len(rows) else ()
    if not any(cell.is_merged for cell in (*right, *below)):
        return 1, 1
    width = 1
    while j + width < len(rows[i]) and repeats(i, j + width):
        width += 1
    height = 1
    while i + height < len(rows) and all(repeats(i + height, column) for column in range(j, j + width)):
        height += 1
    return height, width


def _row_place(row: tuple[Cell, ...]) -> Place:
    if not row:
        return Place()
    place = row[0].place
    return Place(place.page, place.block, place.row)
