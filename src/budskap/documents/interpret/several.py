"""A cell that says several activities, taken apart: its points, or those that each end in a time of their own ("Letter
(May), film (June)")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from budskap.documents.interpret import points
from budskap.documents.interpret.activity_lines import is_bare_time, known
from budskap.documents.interpret.collection import Collection
from budskap.documents.interpret.columns import Column
from budskap.documents.interpret.grids import Grid, Piece, Record
from budskap.documents.interpret.stated import stated

_LISTED = re.compile(r"[,;]\s+(?![^()]*\))|\s+/\s+")
_BRACKETED = re.compile(r"^[^(),;]+\([^()]+\)$")
_SIGN = re.compile(r"^(?:[-–•·*▪◦●☐☑☒□■]|\d{1,2}[.)])\s+")
_FEWEST_LINES = 3
_MOST_WORDS = 15
_STATED = ("when", "who", "to", "through")


def parted(record: Record, made: Grid, into: Collection) -> list[Record]:
    """The row as a record for each activity that its cell says."""
    found = next(((column, piece) for column, piece in record.all("what")), None)
    said = _said(found[1], made, into) if found else []
    if found is None or not said:
        return [record]
    return [_of_one(record, found, text, into) for text in said]


def _said(piece: Piece, made: Grid, into: Collection) -> list[str]:
    """What a cell says, one by one; one where its lines only wrap or go on."""
    lines = [_SIGN.sub("", line) for line in piece.lines]
    signed = sum(line != bare for line, bare in zip(piece.lines, lines, strict=True))
    is_card = len(made.records) == 1 and len(made.table.rows) > 1
    if signed == len(lines) == 1:
        return lines
    by_time = made.columns[0].meaning in ("when", "time") or (not made.has("when", "time") and len(made.columns) > 1)
    are_points = len(lines) > 1 and (signed == len(lines) or is_card or by_time or len(lines) >= _FEWEST_LINES)
    if are_points and len(points.cell_points(replace(piece, lines=tuple(lines)))) > 1 and all(map(_is_point, lines)):
        return lines
    if _BRACKETED.search(piece.text) and not made.has("when", "time") and _ends_in_time(piece.text, into):
        return [piece.text]
    listed = [one for one in _LISTED.split(piece.text) if one]
    return listed if len(listed) > 1 and all(_ends_in_time(one, into) for one in listed) else []


def _is_point(line: str) -> bool:
    return len(line.split()) <= _MOST_WORDS and line[-1:] not in ".:,"


def _ends_in_time(text: str, into: Collection) -> bool:
    line = stated(text, into.vocabulary, known(into))
    return bool(line.when) and not is_bare_time(text, into)


def _of_one(record: Record, found: tuple[Column, Piece], text: str, into: Collection) -> Record:
    """The record of one activity: what it says of itself stands for what the row says of all."""
    column, piece = found
    line = stated(text, into.vocabulary, known(into))
    said = {name: tuple(filter(None, _values(getattr(line, name)))) for name in _STATED}
    own = [pair for name, values in said.items() for pair in _pieces(name, values, piece)]
    told = {name for name, values in said.items() if values}
    rest = [pair for pair in record.pieces if pair[0].meaning not in told and pair[1] is not piece]
    own += [*_pieces("note", (line.note,), piece)] if line.note else []
    what = (column, Piece(line.what, piece.place, (line.what,)))
    return Record(record.place, [what, *own, *rest], record.group)


def _values(value: str | Sequence[str] | None) -> Sequence[str]:
    return (value,) if isinstance(value, str) else value or ()


def _pieces(name: str, values: Sequence[str], piece: Piece) -> Iterator[tuple[Column, Piece]]:
    for value in values:
        yield Column(-1, "", name), Piece(value, piece.place, (value,))
