"""Tables of a PDF: in a grid of rules or without, and put together again where a page break cut them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import takewhile

from budskap.documents.read.blocks import FoundCell
from budskap.documents.read.pdf.cells import HARDLY, HYPHEN, PERHAPS, cell_lines
from budskap.documents.read.pdf.flow import SHIFTED, Columns, FlowTable, flow_tables
from budskap.documents.read.pdf.grids import Bounds, Grid
from budskap.documents.read.pdf.stacks import IsParted, Stack
from budskap.documents.read.pdf.words import Word
from budskap.documents.read.tables import goes_on
from budskap.documents.read.wording import fold, join

_ALIGNED = 4.0
_ENDS = (".", "!", "?", ":", ";")


@dataclass(slots=True)
class PageTable:
    """A table on one page, or what several pages make together, from `first_page` to `page`; `columns` are the left
    edges of its columns, `written` its first and last word in the order of the file."""

    page: int
    bounds: Bounds
    columns: list[float]
    written: tuple[int, int]
    rows: list[list[FoundCell]] = field(default_factory=list)
    first_page: int = 0

    def __post_init__(self) -> None:
        self.first_page = self.page


def tables_of(
    page: int, words: Sequence[Word], grids: Sequence[Grid], is_parted: IsParted, above: Sequence[float] = ()
) -> tuple[list[PageTable], list[Word]]:
    """The tables of a page with these words and grids, and the words that stand in none of them."""
    tables: list[PageTable] = []
    taken = {word for grid in grids if grid.is_full for word in grid.words}
    free = [word for word in words if word.turn == "level" and word.order not in taken]
    for flow in flow_tables(free, is_parted, above):
        theirs = {word.order for word in flow.words}
        inside = [grid for grid in grids if grid.words & theirs]
        if _is_more(flow, theirs, inside):
            grids = [grid for grid in grids if grid not in inside]
            tables.append(_flow_table(page, flow))
            taken |= theirs
    for grid in grids:
        tables.append(PageTable(page, grid.bounds, grid.columns, _span(grid.words), list(grid.rows())))
        taken |= grid.words
    return tables, [word for word in words if word.order not in taken]


def _span(orders: Set[int]) -> tuple[int, int]:
    return min(orders), max(orders)


def _is_more(flow: FlowTable, words: set[int], grids: Sequence[Grid]) -> bool:
    """Whether what was written as a table is more than the grids in it, which rule only a part of it: its head, every
    second row, or its columns without its rows."""
    if not grids:
        return True
    inside = {word for grid in grids for word in grid.words}
    if len(inside - words) > 0.1 * len(inside):
        return False
    if any(_is_coarse(grid, flow) for grid in grids):
        is_finer = all(len(flow.columns) >= len(grid.columns) for grid in grids)
        return is_finer and len(flow.rows) >= sum(grid.height for grid in grids)
    is_part = all(not grid.is_whole or _goes_through(flow, grid) for grid in grids)
    return is_part and len(flow.rows) > sum(grid.height for grid in grids)


def _goes_through(flow: FlowTable, grid: Grid) -> bool:
    """Whether what was written as a table has the grid's columns and rows, and more rows above or below."""
    inside = sum(any(word.order in grid.words for stack in row for word in stack.words) for row in flow.rows)
    return inside <= grid.height and (grid.height == 1 or len(flow.columns) == len(grid.columns))


def _is_coarse(grid: Grid, flow: FlowTable) -> bool:
    """Whether a cell of the grid holds several cells of a row."""
    homes = {word.order: cell for cell, words in grid.texts.items() for word in words}
    rows = [[homes.get(stack.lines[0][0].order) for stack in row] for row in flow.rows]
    inside = [[home for home in row if home is not None] for row in rows]
    return any(len(set(row)) < len(row) for row in inside)


def _flow_table(page: int, flow: FlowTable) -> PageTable:
    lefts = [x0 for x0, _ in flow.columns]
    stacks = [stack for row in flow.rows for stack in row]
    top, bottom = min(stack.top for stack in stacks), max(stack.bottom for stack in stacks)
    written = _span({word.order for word in flow.words})
    table = PageTable(page, (lefts[0], top, flow.columns[-1][1], bottom), lefts, written)
    for row in flow.rows:
        cells = [FoundCell(())] * len(lefts)
        for stack in row:
            for column, cell in _placed(stack, flow.columns):
                cells[column] = cell
        table.rows.append(cells)
    return table


def _placed(stack: Stack, columns: Columns) -> Iterator[tuple[int, FoundCell]]:
    """A stack as the cell of its column; as the cells of several where it reaches over them."""
    homes = [n for n, (x0, x1) in enumerate(columns) if min(stack.x1, x1) - max(stack.x0, x0) > 0]
    parts = [[word for word in stack.words if word.x0 < columns[n][1] and word.x1 > columns[n][0]] for n in homes]
    if len({id(word) for part in parts for word in part}) == sum(map(len, parts)) == len(stack.words):
        yield from (
            (n, FoundCell(cell_lines(part, columns[n][1]))) for n, part in zip(homes, parts, strict=True) if part
        )
        return
    lines = cell_lines(stack.words, columns[homes[-1]][1])
    yield from ((n, FoundCell(lines, is_merged=n != homes[0])) for n in homes)


def joined(table: PageTable, following: PageTable) -> bool:
    """Adds `following` to `table` when it is more of the same on the next page; whether it was."""
    if following.page - table.page > 1 or len(table.columns) != len(following.columns):
        return False
    has_same_header = _texts(table.rows[0]) == _texts(following.rows[0])
    if not _same_columns(table, following, is_beside=has_same_header and len(following.rows) > 1):
        return False
    is_head = len(table.rows) == 1  # which the page break cut from its rows
    if len(following.rows) > 1 and not is_head and not goes_on(table.rows, following.rows):
        return False
    rows = following.rows[1:] if has_same_header else following.rows
    if rows and _is_rest(table.rows[-1], rows[0]):
        table.rows[-1] = [_glued(cell, rest) for cell, rest in zip(table.rows[-1], rows[0], strict=True)]
        rows = rows[1:]
    _carry_merged(table.rows, rows)
    table.rows += rows
    table.page = following.page
    return True


def take_rest(table: PageTable, page: int, left: float, text: str) -> bool:
    """Adds a line at the top of the next page to the last row, when that page has only this one of the row's lines and
    it goes on in mid-sentence below a column; whether it was."""
    near = [column for column, at in enumerate(table.columns) if abs(left - at) < SHIFTED]
    if page != table.page + 1 or not near or not text[0].islower():
        return False
    cell = table.rows[-1][near[0]]
    if not cell.lines or cell.lines[-1].endswith(_ENDS):
        return False
    table.rows[-1][near[0]] = _glued(cell, FoundCell([text]))
    return True


def _carry_merged(above: Sequence[Sequence[FoundCell]], rows: list[list[FoundCell]]) -> None:
    """Fills the rest of a merged cell that the page break cut: it is empty on the new page."""
    for column, cell in enumerate(above[-1]):
        empty = takewhile(lambda found: not found.lines, [row[column] for row in rows])
        rest = [found for number, found in enumerate(empty) if not number or found.is_merged]
        if cell.lines and any(found.is_merged for found in (*(row[column] for row in above), *rest)):
            for row in rows[: len(rest)]:
                row[column] = FoundCell(cell.lines, is_merged=True)


def _same_columns(table: PageTable, following: PageTable, *, is_beside: bool) -> bool:
    """Whether two tables have columns of the same widths, at the same place; anywhere, when the second may stand in
    another column of text."""
    shifts = [a - b for a, b in zip(table.columns, following.columns, strict=True)]
    return max(shifts) - min(shifts) < _ALIGNED and (is_beside or abs(shifts[0]) < SHIFTED)


def _is_rest(row: Sequence[FoundCell], rest: Sequence[FoundCell]) -> bool:
    """Whether a page's first row is the rest of the row that the page break cut: its words go on in mid-sentence."""
    filled = [(_text(cell), _text(more)) for cell, more in zip(row, rest, strict=True) if _text(more)]
    lower = sum(more[0].islower() for _, more in filled)
    if 2 * lower < len(filled) or (len(filled) == len(rest) > 1 and 2 * lower == len(rest)):
        return False
    return all(text for text, _ in filled) and any(
        more[0].islower() and not text.endswith(_ENDS) for text, more in filled
    )


def _glued(cell: FoundCell, rest: FoundCell) -> FoundCell:
    if not cell.lines or not rest.lines:
        return FoundCell(cell.lines or rest.lines, cell.is_merged)
    last, first = cell.lines[-1], rest.lines[0]
    if first[0].islower() and last.endswith(PERHAPS):
        whole = last + first
    elif first[0].islower() and last[-1].islower():
        whole = last + HARDLY + first
    else:
        whole = join([last.removesuffix(PERHAPS), first], HYPHEN)
    return FoundCell([*cell.lines[:-1], whole, *rest.lines[1:]], cell.is_merged)


def _text(cell: FoundCell) -> str:
    return fold(" ".join(cell.lines))


def _texts(row: Sequence[FoundCell]) -> list[str]:
    return [_text(cell).casefold() for cell in row]
