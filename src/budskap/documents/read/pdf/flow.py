"""Tables without full rules: found by the order in which programs write them, cell by cell and row by row.

A program writes a cell's lines below each other, moves the pen to the right and up to the top of the next cell, and
after the last cell of a row to the left and down. Running text in columns, however narrow, never moves so twice."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from budskap.documents.read.pdf.stacks import SMALLEST_GUTTER, IsParted, Row, Stack, written_rows
from budskap.documents.read.pdf.words import Word

_RECENT = 40
"""So many rows before tell where the columns of another may stand."""
_NEXT_ROW = 2.6
_LEAST_CUT = 3
"""So many bold cells at a page's end are the head of a table."""
_ALIGNED = 3.0
SHIFTED = 10.0
"""A table's columns begin where its rules stand or, on a page with too few of them, where its text does."""
_LEADER = re.compile(r"[.…·_]{4,}|…+")

Columns = list[tuple[float, float]]
"""Where the columns of a table begin and end, from the left."""


@dataclass(slots=True)
class FlowTable:
    """Rows of cells and where the columns between them begin and end."""

    rows: list[Row]
    columns: Columns

    @property
    def words(self) -> list[Word]:
        return [word for row in self.rows for stack in row for word in stack.words]


def flow_tables(words: Sequence[Word], is_parted: IsParted, above: Sequence[float] = ()) -> Iterator[FlowTable]:
    """The tables among the words, which have the order in which the file wrote them; `above` are the left edges of the
    columns of the table that the page before ended with, of which one row may be left here."""
    run: list[Row] = []
    columns: Columns | None = None
    left_over: Columns | None = None
    is_first = True
    for row in written_rows(words, is_parted):
        wider = _with_row(run, columns, row) if run and _follows(run, row) else None
        if run and wider is None:
            yield from _table(run, columns, left_over)
            run, left_over = [], None
        if run or len(row) > 1:
            run.append(row)
        columns = wider
        if is_first and len(row) > 1:  # the rest of a row may stand above it
            left_over, is_first = _left_over(row, above), False
    cut = _columns(run) if run and _is_cut_head(run) else None
    yield from [FlowTable(run, cut)] if cut else _table(run, columns, left_over)


def _is_cut_head(run: Sequence[Row]) -> bool:
    """Whether the last rows of a page are a table's head, with what names its first group, cut from their rows."""
    return len(run[0]) >= _LEAST_CUT and _is_head(run[0]) and all(len(row) == 1 for row in run[1:])


def _left_over(row: Row, above: Sequence[float]) -> Columns | None:
    """The columns of the table above, when the row stands in them; the last ends with the row."""
    columns = [(left, right - SMALLEST_GUTTER) for left, right in pairwise([*above, math.inf])]
    homes = [_homes(cell, columns) for cell in row]
    is_one_each = all(len(home) == 1 for home in homes) and len({home[0] for home in homes}) == len(row)
    is_level = is_one_each and all(
        abs(cell.x0 - above[home[0]]) < SHIFTED for cell, home in zip(row, homes, strict=True)
    )
    last = above[-1] if above else 0.0
    return [*columns[:-1], (last, max(last, row[-1].x1))] if len(row) > 1 and is_level else None


def _with_row(run: Sequence[Row], columns: Columns | None, row: Row) -> Columns | None:
    """The columns of the rows and one more; None when it does not stand in them."""
    return (_widened(columns, row) if columns else None) or _columns([*run[-_RECENT:], row])


def _widened(columns: Columns, row: Row) -> Columns | None:
    """The columns with room for a row whose cells stand in one of them each; None when they do not."""
    widened, taken = list(columns), -1
    for cell in row:
        homes = _homes(cell, columns)
        if len(homes) != 1 or homes[0] <= taken:
            return None
        taken = homes[0]
        widened[taken] = (min(columns[taken][0], cell.x0), max(columns[taken][1], cell.x1))
    return widened if all(a[1] + SMALLEST_GUTTER <= b[0] for a, b in pairwise(widened)) else None


def _homes(cell: Stack, columns: Columns) -> list[int]:
    """The columns that a cell stands in."""
    return [n for n, (x0, x1) in enumerate(columns) if min(cell.x1, x1) - max(cell.x0, x0) > 0]


def _table(run: list[Row], columns: Columns | None, left_over: Columns | None) -> Iterator[FlowTable]:
    if run and columns is None and left_over:
        yield FlowTable(run, left_over)
        return
    while run and len(run[-1]) == 1:
        run = run[:-1]
    several = sum(len(row) > 1 for row in run)
    if columns and several > 1 and 2 * several > len(run) and _are_aligned(run, columns) and not _is_contents(run):
        yield FlowTable(run, columns)


def _is_contents(run: Sequence[Row]) -> bool:
    """Whether the rows are lines of a table of contents: each ends with the number of a page."""
    if any(_LEADER.search(word.text) for row in run for stack in row for word in stack.words):
        return True
    last = [" ".join(word.text for word in row[-1].words) for row in run]
    return len(last) > 2 and all(map(str.isdigit, last)) and all(int(a) <= int(b) for a, b in pairwise(last))


def _follows(run: Sequence[Row], row: Row) -> bool:
    """Whether a row stands below the others and looks like more of them."""
    bottom, top = max(cell.bottom for cell in run[-1]), min(cell.top for cell in row)
    size = run[-1][0].size
    gap = top - bottom
    if not -0.4 * size < gap < _NEXT_ROW * size:
        return False
    if len(row) > 1 and _is_head(row) and len(run) > 1 and not any(_is_head(one) for one in run[1:][-_RECENT:]):
        return False
    usual = _usual_gap(run)
    if usual is not None and gap > usual + size:
        return False
    return len(row) > 1 or (len(run[-1]) > 1 and abs(row[0].size - size) < 0.6 and gap < (usual or gap) + 0.4 * size)


def _is_head(row: Row) -> bool:
    return all(cell.is_bold for cell in row)


def _usual_gap(run: Sequence[Row]) -> float | None:
    recent = run[-_RECENT:]
    gaps = sorted(min(c.top for c in below) - max(c.bottom for c in above) for above, below in pairwise(recent))
    return gaps[len(gaps) // 2] if gaps else None


def _columns(rows: Sequence[Row]) -> Columns | None:
    """Where the columns begin and end, from the left; None when the rows do not stand in common columns."""
    cells = [cell for row in rows if len(row) > 1 for cell in row if not _spans(cell, rows)]
    columns: list[list[Stack]] = []
    right = 0.0
    for cell in sorted(cells, key=lambda cell: cell.x0):
        if columns and cell.x0 < right + SMALLEST_GUTTER:
            columns[-1].append(cell)
        else:
            columns.append([cell])
        right = max(right, cell.x1) if columns[-1] != [cell] else cell.x1
    bounds = [(min(cell.x0 for cell in column), max(cell.x1 for cell in column)) for column in columns]
    return bounds if len(bounds) > 1 and _is_one_each(rows, bounds) else None


def _spans(cell: Stack, rows: Sequence[Row]) -> bool:
    """Whether a cell reaches over several cells of another row."""
    return any(sum(min(cell.x1, other.x1) - max(cell.x0, other.x0) > 1 for other in row) > 1 for row in rows)


def _are_aligned(rows: Sequence[Row], columns: Columns) -> bool:
    """Whether the rows stand in the columns, and most cells of each begin or have their middle at one place, or numbers
    end there."""
    inside: dict[int, list[Stack]] = defaultdict(list)
    for row in rows:
        for cell in row:
            homes = _homes(cell, columns)
            if len(homes) == 1:
                inside[homes[0]].append(cell)
    return _is_one_each(rows, columns) and all(map(_is_aligned, inside.values()))


def _is_aligned(cells: Sequence[Stack]) -> bool:
    places = [[cell.x0 for cell in cells], [(cell.x0 + cell.x1) / 2 for cell in cells]]
    if 2 * sum(any(map(str.isdigit, cell.lines[0][0].text)) for cell in cells) >= len(cells):
        places.append([cell.x1 for cell in cells])
    return len(cells) == 1 or any(2 * _most_alike(edges) > len(cells) for edges in places)


def _most_alike(places: Sequence[float]) -> int:
    """How many places are, at most, within a few points of each other."""
    counts = Counter(int(place // _ALIGNED) for place in places)
    return max(counts[at] + counts[at + 1] for at in list(counts))


def _is_one_each(rows: Sequence[Row], columns: Columns) -> bool:
    """Whether no two cells of a row stand in one column."""
    homes = [[(_homes(cell, columns) or [-1])[0] for cell in row] for row in rows]
    return all(len(set(row)) == len(row) for row in homes)
