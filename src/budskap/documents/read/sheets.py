"""A sheet of cells as blocks: its regions, which empty rows and columns part, as tables and the lines above them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from budskap.documents.read.blocks import Blocks, FoundCell
from budskap.documents.read.language import words
from budskap.documents.read.lines import line_of
from budskap.documents.read.tables import has_own_header
from budskap.documents.read.wording import fold

_LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A filled cell of a sheet."""

    lines: tuple[str, ...]
    is_bold: bool = False
    is_merged: bool = False


Row = dict[int, SheetCell]
"""The filled cells of a row by their columns."""
Rows = Mapping[int, Row]
"""The filled rows of a sheet by their numbers."""
Range = tuple[int, int, int, int]
"""First row, first column, last row and last column of cells that are merged."""


def with_merged(rows: dict[int, Row], ranges: Sequence[Range], most: int) -> None:
    """Repeats the text of merged cells in every cell they cover, as far as the sheet has others; at most so many."""
    if not rows:
        return
    last_row, last_column = max(rows), max(max(row) for row in rows.values())
    for top, left, bottom, right in ranges:
        anchor = rows.get(top, {}).get(left)
        if anchor is None:
            continue
        copy = SheetCell(anchor.lines, anchor.is_bold, is_merged=True)
        for at in range(top, min(bottom, last_row) + 1):
            for column in range(left, min(right, last_column) + 1):
                if most <= 0:
                    return
                most -= 1
                rows.setdefault(at, {}).setdefault(column, copy)


def closed(rows: Rows, hidden_rows: Sequence[int], hidden_columns: Sequence[int]) -> dict[int, Row]:
    """The rows with what is hidden between them closed up, as the sheet shows them; both sequences are in order."""
    return {
        number - bisect_left(hidden_rows, number): {
            column - bisect_left(hidden_columns, column): cell for column, cell in row.items()
        }
        for number, row in rows.items()
    }


def give_name(name: str, rows: dict[int, Row], blocks: Blocks) -> None:
    """Gives the sheet's name as a heading, unless it is one that programs give. In the first sheet a short line that
    stands alone in the first row is the title above it, and is taken from the rows."""
    first = rows[min(rows)] if rows else {}
    if not blocks.all() and len(_own(first)) == 1:
        title = fold(" ".join(next(iter(first.values())).lines))
        if len(title) <= _LONGEST_TITLE and title[-1:] not in ".,;:":
            blocks.heading(title, 1)
            del rows[min(rows)]
    if name.rstrip("0123456789 ()").casefold() not in words("default_sheets"):
        blocks.heading(name, 2)


def give(rows: Rows, blocks: Blocks) -> None:
    """Gives the sheet's regions to `blocks`, from the top down and side by side from the left."""
    regions = _Regions()
    regions.take(rows)
    for region in regions.found:
        _give(region, blocks)


@dataclass(frozen=True, slots=True)
class _Region:
    """Rows that belong together: a table, pairs of a label and its value, or lines."""

    kind: Literal["table", "pairs", "lines"]
    rows: list[Row]


class _Regions:
    """The regions found so far. Of them the tables of the last rows stay open: an empty row does not end a table, when
    the rows below have no heads of their own."""

    def __init__(self) -> None:
        self.found: list[_Region] = []
        self._open: list[_Region] = []

    def take(self, rows: Rows) -> None:
        bands = list(_bands(rows))
        for band, following in zip(bands, [*bands[1:], []], strict=False):
            tables = [region.rows for region in self._open]
            table = next((one for one in tables if _goes_on(one, band)), None)
            if table is None and _is_label(band):
                table = next((one for one in tables if _goes_on(one, following, has_label=True)), None)
            if table is None:
                self._start(band)
            else:
                table += band[_texts(band[0]) == _texts(table[0]) :]

    def _start(self, band: list[Row]) -> None:
        titles, rest = _titled(band)
        pairs, rest = _paired(rest)
        self.found += [_Region("lines", titles), _Region("pairs", pairs)]
        self._open = []
        groups = _side_by_side(rest)
        if len(groups) == 1:
            region = _Region("lines" if len(_columns(rest)) == 1 else "table", rest)
            self.found.append(region)
            self._open = [region] * (region.kind == "table")
        for group in groups if len(groups) > 1 else []:
            within = _Regions()
            within.take(group)
            self.found += within.found
            self._open += within._open


def _give(region: _Region, blocks: Blocks) -> None:
    if region.kind == "lines":
        for row in region.rows:
            _give_line(row, blocks)
    else:
        has_header = region.kind == "table" and _has_header(region.rows)
        blocks.table(_cells(region.rows), has_header=has_header)


def _give_line(row: Row, blocks: Blocks) -> None:
    cell = next(iter(_own(row)), None)
    if cell is None:
        return
    if line_of(cell.lines[0]).kind == "item":
        for line in cell.lines:
            blocks.item([line_of(line).text])
    else:
        blocks.paragraph(cell.lines, is_bold=cell.is_bold)


def _bands(rows: Rows) -> Iterator[list[Row]]:
    """The rows in groups that empty rows part."""
    band: list[Row] = []
    before = 0
    for number in sorted(rows):
        if band and number > before + 1:
            yield band
            band = []
        band.append(rows[number])
        before = number
    if band:
        yield band


def _titled(band: list[Row]) -> tuple[list[Row], list[Row]]:
    """The rows at the top that say one thing only, and those below; a list of one column is all below. A merged cell
    that leaves out the first column is a head over other heads."""
    columns = _columns(band)
    if len(columns) == 1:
        return [], band
    found = enumerate(band)
    at = next((i for i, row in found if len(_own(row)) > 1 or (len(row) > 1 and min(row) > columns[0])), len(band))
    return band[:at], band[at:]


def _paired(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """Rows of a label and its value above a table of more columns, and the table; a single one whose value stretches
    over columns is a row of heads instead."""
    at = next((i for i, row in enumerate(rows) if not _is_pair(row)), 0)
    if not at or len(_columns(rows[:at])) != 2 or (at == 1 and len(rows[0]) > 2):
        return [], rows
    is_row_of_heads = len(_own(rows[at])) == len(rows[at]) and len(rows[at]) * 2 > len(_columns(rows[at:]))
    return (rows[:at], rows[at:]) if is_row_of_heads else ([], rows)


def _is_pair(row: Row) -> bool:
    """Whether a row is a label and its value, which alone may stretch over more columns."""
    own = [not cell.is_merged for _, cell in sorted(row.items())]
    return own[:2] == [True, True] and not any(own[2:])


def _side_by_side(rows: list[Row]) -> list[dict[int, Row]]:
    """The rows in groups of columns that empty columns part; a merged cell keeps those it covers together."""
    groups: list[list[int]] = []
    for column in sorted({column for row in rows for column in row}):
        if groups and column == groups[-1][-1] + 1:
            groups[-1].append(column)
        else:
            groups.append([column])
    found = ({number: _part(row, group) for number, row in enumerate(rows)} for group in groups)
    filled = ({number: row for number, row in group.items() if row} for group in found)
    return [group for group in filled if any(map(_own, group.values()))]


def _part(row: Row, columns: Sequence[int]) -> Row:
    return {column: row[column] for column in columns if column in row}


def _goes_on(table: list[Row], band: list[Row], *, has_label: bool = False) -> bool:
    """Whether a band is more of the table above the empty row: under its columns, and without heads of its own. Under
    a label of its own even the same heads begin another table."""
    rest = _titled(band)[1] if band else []
    columns = _columns(rest)
    if len(columns) < 2 or not set(columns) <= set(_columns(table)):
        return False
    if _texts(rest[0]) == _texts(table[0]):
        return not has_label
    if _is_bold(rest[0]):
        return all(map(_is_bold, [*table, *rest]))
    return _is_bold(table[0]) or not has_own_header(list(_cells(table, columns)), list(_cells(rest, columns)))


def _is_label(band: list[Row]) -> bool:
    """Whether a band is one cell, as a name for the rows below it."""
    return len(band) == 1 and len(_own(band[0])) == 1


def _cells(rows: Sequence[Row], columns: Sequence[int] = ()) -> Iterator[list[FoundCell]]:
    """The rows as cells of a table; a bold cell alone in its row is a title over all columns, as it looks."""
    columns = columns or _columns(rows)
    for row in rows:
        first = row.get(columns[0])
        if len(row) == 1 and len(columns) > 1 and first is not None and first.is_bold and not _is_bold_all(rows):
            yield [FoundCell(first.lines), *[FoundCell(first.lines, is_merged=True)] * (len(columns) - 1)]
        else:
            yield [FoundCell(row[c].lines, row[c].is_merged) if c in row else FoundCell(()) for c in columns]


def _has_header(rows: Sequence[Row]) -> bool:
    """Whether the first row is one of heads: where bold cells tell, the first column may be one instead."""
    first = min(map(min, rows))
    in_column = all(first in row and row[first].is_bold for row in rows)
    return _is_bold(rows[0]) or not in_column


def _own(row: Row) -> list[SheetCell]:
    """The cells that do not repeat another."""
    return [cell for cell in row.values() if not cell.is_merged]


def _columns(rows: Sequence[Row]) -> list[int]:
    """The columns in which anything stands of its own."""
    return sorted({column for row in rows for column, cell in row.items() if not cell.is_merged})


def _texts(row: Row) -> list[tuple[str, ...]]:
    return [cell.lines for cell in row.values()]


def _is_bold(row: Row) -> bool:
    return all(cell.is_bold for cell in row.values())


def _is_bold_all(rows: Sequence[Row]) -> bool:
    return all(map(_is_bold, rows))
