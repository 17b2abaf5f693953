"""The cells of one sheet as the sheet shows them, and what of it does not show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from budskap.documents.errors import DocumentError
from budskap.documents.read.links import with_address
from budskap.documents.read.package import Relation
from budskap.documents.read.sheets import Range, Row, SheetCell
from budskap.documents.read.xlsx.book import Book, text_of, unescaped
from budskap.documents.read.xlsx.formats import shown
from budskap.documents.read.xlsx.names import is_on, number, relation_id

_NAME = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_LINK = re.compile(r'HYPERLINK\(\s*"([^"]+)"', re.IGNORECASE)
_MOST_COLUMNS = 16_384
_WORDS = {"TRUE": "1", "FALSE": "0"}


@dataclass(slots=True)
class SheetCells:
    """What stands in a sheet: its rows with their cells, the ranges that are merged, and what was left out: rows and
    columns with something in them, and all that do not show (`emptied`)."""

    rows: dict[int, Row] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    emptied_rows: list[int] = field(default_factory=list)
    emptied_columns: list[int] = field(default_factory=list)
    folded: int = 0
    without_value: int = 0


class CellReader:
    """Reads the cells of one sheet."""

    def __init__(self, book: Book, root: etree._Element, relations: dict[str, Relation], most: int) -> None:
        self._book = book
        self._root = root
        self._most = most
        self._is_1904 = book.is_1904
        self._links = dict(_links(root, relations))
        self._is_filtered = root.find("{*}autoFilter/{*}filterColumn") is not None
        self._hidden = set(_hidden_columns(root))
        self._found = SheetCells()

    def read(self) -> SheetCells:
        at, left = 0, self._most
        for row in self._root.iterfind("{*}sheetData/{*}row"):
            at = number(row.get("r"), at + 1)
            cells = dict(self._row(row, at))
            left -= len(cells)
            if left < 0:
                raise _too_long(self._most)
            if self._shows(row, at, bool(cells)) and cells:
                self._found.rows[at] = cells
        self._found.merged = [found for found in map(_range, self._merged()) if found]
        self._found.hidden_columns.sort()
        self._found.emptied_columns = sorted(self._hidden)
        return self._found

    def _row(self, row: etree._Element, at: int) -> Iterator[tuple[int, SheetCell]]:
        column = 0
        for cell in row.iterfind("{*}c"):
            place = _place(cell.get("r", ""))
            column = place[1] if place else column + 1
            look = self._book.look(cell.get("s"))
            lines = tuple(filter(str.strip, self._text(cell, (at, column), look.format).splitlines()))
            if not lines or column > _MOST_COLUMNS:
                continue
            if column in self._hidden:
                self._found.hidden_columns += [column] * (column not in self._found.hidden_columns)
            else:
                yield column, SheetCell(lines, look.is_bold)

    def _shows(self, row: etree._Element, at: int, is_filled: bool) -> bool:
        """Whether a row is read: one that a filter hides or that is folded away is, one hidden by hand is not."""
        if not is_on(row, "hidden"):
            return True
        if self._is_filtered or number(row.get("outlineLevel")):
            self._found.folded += is_filled
            return True
        self._found.emptied_rows.append(at)
        self._found.hidden_rows += [at] * is_filled
        return False

    def _text(self, cell: etree._Element, place: tuple[int, int], format_: str) -> str:
        parts = {str(child.tag).rpartition("}")[2]: child for child in cell}
        value = parts["v"].text if "v" in parts else None
        formula = parts["f"].text or "" if "f" in parts else ""
        if "is" in parts:
            text = text_of(parts["is"])
        elif not value:
            self._found.without_value += "f" in parts
            return ""
        else:
            text = self._value(value, cell.get("t", "n"), format_)
        link = _LINK.match(formula)
        address = self._links.get(place) or (link[1] if link else "")
        return with_address(text, address) if address else text

    def _value(self, value: str, type_: str, format_: str) -> str:
        match type_:
            case "s":
                return self._book.text(value)
            case "b":
                return next(word for word, sign in _WORDS.items() if (value == "1") == (sign == "1"))
            case "n":
                return shown(value, format_, is_1904=self._is_1904)
            case "d":
                return value.removesuffix("T00:00:00").replace("T", " ")
        return unescaped(value)

    def _merged(self) -> Iterator[str]:
        return (e.get("ref", "") for e in self._root.iterfind("{*}mergeCells/{*}mergeCell"))


def _hidden_columns(root: etree._Element) -> Iterator[int]:
    """The columns hidden by hand; those folded away are read."""
    for columns in root.iterfind("{*}cols/{*}col"):
        if is_on(columns, "hidden") and not number(columns.get("outlineLevel")):
            first, last = number(columns.get("min")), number(columns.get("max"))
            yield from range(first, min(last, _MOST_COLUMNS) + 1)


def _links(root: etree._Element, relations: dict[str, Relation]) -> Iterator[tuple[tuple[int, int], str]]:
    for link in root.iterfind("{*}hyperlinks/{*}hyperlink"):
        relation = relations.get(relation_id(link))
        place = _place(link.get("ref", "").partition(":")[0])
        if relation is not None and relation.is_external and place:
            yield place, relation.target


def _place(name: str) -> tuple[int, int] | None:
    """Row and column of a cell's name."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def _range(name: str) -> Range | None:
    first, _, last = name.partition(":")
    start, end = _place(first), _place(last or first)
    return (*start, *end) if start and end else None


def _too_long(limit: int) -> DocumentError:
    sentence = f"A sheet has more than {limit} filled cells; a plan is shorter. Bring in the part that is the plan."
    return DocumentError("too_long", sentence, limit=limit)
