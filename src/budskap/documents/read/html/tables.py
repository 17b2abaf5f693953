"""Tables of a web page as a full grid: spanned cells filled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from lxml import etree

from budskap.documents.read.blocks import FoundCell

ReadLines = Callable[[etree._Element], list[str]]

_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_WIDEST = 100
_TO_THE_END = 1_000_000


def rows_of(table: etree._Element) -> list[etree._Element]:
    """The table's own rows, those of its head first and of its foot last; a row in no group stands in the body."""
    groups = sorted((child for child in table if child.tag in _GROUPS or child.tag == "tr"), key=_rank)
    return [row for group in groups for row in ([group] if group.tag == "tr" else group.findall("tr"))]


def cells_of(row: etree._Element) -> list[etree._Element]:
    """The cells of a row."""
    return [cell for cell in row if cell.tag in {"td", "th"}]


def grid(rows: Iterable[etree._Element], read_lines: ReadLines) -> Iterator[list[FoundCell]]:
    """The rows as found; a cell that spans others is repeated in their places."""
    above: dict[int, tuple[FoundCell, int]] = {}
    for element in rows:
        row: list[FoundCell] = []
        for cell in cells_of(element):
            _fill(row, above)
            if len(row) < _WIDEST:
                found, down = FoundCell(read_lines(cell)), _span(cell, "rowspan")
                across = range(len(row), min(len(row) + _span(cell, "colspan"), _WIDEST))
                row += [found, *[FoundCell(found.lines, is_merged=True)] * (len(across) - 1)]
                above |= {column: (FoundCell(found.lines, is_merged=True), down) for column in across}
        _fill(row, above)
        yield row
        above = {column: (found, down - 1) for column, (found, down) in above.items() if down > 1}


def has_header(rows: list[etree._Element]) -> bool:
    """Whether the first row is one of heads: not when heads stand only in the rows below it, or only in its first
    cell."""
    tags = [[cell.tag for cell in cells_of(row)] for row in rows]
    first = tags[0] if tags else []
    is_head = bool(rows) and next(rows[0].iterancestors("thead", "table")).tag == "thead"
    return is_head or "th" in first[1:] or first == ["th"] or not any("th" in one for one in tags)


def is_layout(table: etree._Element) -> bool:
    """Whether the table only frames text: it says so, has one cell, or holds tables and no heads."""
    cells = [cell for row in rows_of(table) for cell in cells_of(row)]
    if table.get("role") in {"presentation", "none"} or len(cells) <= 1:
        return True
    return all(cell.tag == "td" for cell in cells) and any(cell.find(".//table") is not None for cell in cells)


def _fill(row: list[FoundCell], above: dict[int, tuple[FoundCell, int]]) -> None:
    """Adds what cells above reach down to this place."""
    while len(row) in above and above[len(row)][1] > 0 and len(row) < _WIDEST:
        row.append(above[len(row)][0])


def _span(cell: etree._Element, name: str) -> int:
    said = cell.get(name, "1").strip()
    number = int(said) if said.isascii() and said.isdigit() and len(said) < 7 else 1
    return number or _TO_THE_END


def _rank(group: etree._Element) -> int:
    return {"thead": 0, "tfoot": 2}.get(str(group.tag), 1)
