"""Tables that cross two lists: with marks (which channel for whom, who has a part in which task), or with what happens
in each month for each audience. What a head or a row names is known from the rest of the plan, or from what the part is
about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from budskap.documents.document import Place
from budskap.documents.interpret import messages, names, points
from budskap.documents.interpret.collection import Collection
from budskap.documents.interpret.columns import MARK, Column
from budskap.documents.interpret.grids import Grid, Piece, Record
from budskap.documents.interpret.matching import match

_LISTS = {"to": "audiences", "through": "channels", "who": "actors"}
_OF_PARTS = {"audiences": "to", "channels": "through", "messages": "says"}
_ACROSS = {"to": "through", "through": "to", "says": "to"}
"""What most likely stands across, where nobody knows its names."""
_DUTY = re.compile(r"[RASL](?:\s*[/,+]?\s*[RASCIL])*$", re.IGNORECASE)
"""Responsible and accountable in a table of duties; those only consulted or informed have none."""
_FEWEST_LETTERS = 3
_FEWEST_KNOWN = 2


def named(made: Grid, into: Collection) -> Grid:
    """The grid, columns of marks below known names made columns of those names."""
    marked = [column for column in made.columns if column.meaning == MARK]
    meaning = _known([column.head for column in marked], into)
    if not marked or meaning is None:
        return made
    records = [replace(one, pieces=[_of_mark(*pair, meaning, into) for pair in one.pieces]) for one in made.records]
    columns = tuple(_meaning(column, meaning) for column in made.columns)
    return replace(made, columns=columns, records=records)


def of_names(made: Grid, into: Collection) -> Grid:
    """The grid; a column nobody knows, in whose cells stand names the plan has, holds such names."""
    unknown = [column for column in made.columns if not column.meaning]
    told = {column: _known_in_cells(_below(made, column), into) for column in unknown}
    if not any(told.values()):
        return made
    columns = tuple(_told_by_names(column, told) for column in made.columns)
    records = [
        replace(one, pieces=[(_told_by_names(column, told), piece) for column, piece in one.pieces])
        for one in made.records
    ]
    return replace(made, columns=columns, records=records)


def _told_by_names(column: Column, told: Mapping[Column, str | None]) -> Column:
    return replace(column, meaning=told.get(column) or column.meaning, is_guessed=True) if column in told else column


def _known_in_cells(pieces: Sequence[Piece], into: Collection) -> str | None:
    """The one list that knows names in a third of these cells, and in two at least."""
    cells = [names.split(piece.lines or (piece.text,), into.vocabulary).names for piece in pieces]
    counts = {
        meaning: sum(any(into.knows(name, one) for one in cell) for cell in cells) for meaning, name in _LISTS.items()
    }
    best = max(counts, key=lambda one: counts[one])
    is_alone = sum(count > 0 for count in counts.values()) == 1
    return best if is_alone and counts[best] >= _FEWEST_KNOWN and counts[best] * 3 >= len(cells) else None


def _meaning(column: Column, meaning: str) -> Column:
    return replace(column, meaning=meaning) if column.meaning == MARK else column


def _of_mark(column: Column, piece: Piece, meaning: str, into: Collection) -> tuple[Column, Piece]:
    if column.meaning != MARK:
        return column, piece
    text = column.head if _is_yes(piece, into) else ""
    return _meaning(column, meaning), Piece(text, piece.place, (text,) if text else ())


def _is_yes(piece: Piece, into: Collection) -> bool:
    return piece.text.casefold() in into.vocabulary.phrases("marks")["yes"]


def of_times(made: Grid, into: Collection) -> Grid:
    """The grid; where what happens stands below the months, a record for each such cell."""
    made = _across(made, into)
    if not made.has("time"):
        return made
    label = made.columns[0]
    meaning = label.meaning or _known([one.text for one in _below(made, label)], into) or "note"
    records = [
        one
        for record in made.records
        for one in (_of_cells(record, label, meaning, into) if _has_texts(record, into) else [record])
    ]
    return replace(made, records=records)


def _below(made: Grid, column: Column) -> list[Piece]:
    return [piece for record in made.records for one, piece in record.pieces if one is column and piece.text]


def _has_texts(record: Record, into: Collection) -> bool:
    return any(_is_text(piece, into) for _, piece in record.all("time"))


def _is_text(piece: Piece, into: Collection) -> bool:
    return sum(map(str.isalpha, piece.text)) >= _FEWEST_LETTERS and not _is_yes(piece, into)


def _of_cells(record: Record, label: Column, meaning: str, into: Collection) -> Iterator[Record]:
    """A record for each thing that stands below a time."""
    own = [
        (replace(one, meaning=meaning) if one is label else one, p) for one, p in record.pieces if one.meaning != "time"
    ]
    what = "note" if any(one.meaning == "what" for one, _ in own) else "what"
    for column, piece in record.all("time"):
        for text in points.cell_points(piece) if _is_text(piece, into) else ():
            said = (Column(column.index, "", what), Piece(text, piece.place, (text,)))
            time = (Column(column.index, "", "when"), Piece(column.head, piece.place, (column.head,)))
            yield Record(piece.place, [*own, said, time], record.group)


def _across(made: Grid, into: Collection) -> Grid:
    """A table of times down its first column, below the names of audiences, channels or actors: a record for each
    cell."""
    heads = [column for column in made.columns if column.meaning != "when"]
    meaning = _known([column.head for column in heads], into)
    if not made.is_guessed or len(heads) < 2 or meaning is None:
        return made
    records: list[Record] = []
    for record in made.records:
        times = [pair for pair in record.pieces if pair[0].meaning == "when"]
        for column, piece in record.pieces:
            for text in points.cell_points(piece) if column in heads and piece.text else ():
                said = (Column(column.index, "", "what"), Piece(text, piece.place, (text,)))
                name = (Column(column.index, "", meaning), Piece(column.head, piece.place, (column.head,)))
                records.append(Record(piece.place, [said, name, *times], record.group))
    return replace(made, records=records)


def from_grid(made: Grid, lists: Sequence[str], into: Collection) -> None:
    """What a table of nothing but marks names in its rows and its heads. What the marks say is a message's audience and
    a role's responsibility; the table stays in the text for all else."""
    label, *marked = made.columns
    rows = [record.pieces[0][1] for record in made.records]
    heads = [Piece(one.head, _head_place(made, one), (one.head,)) for one in marked]
    across = _known([one.text for one in heads], into)
    if "roles" in lists:
        _duties(made, into)
        return
    down = _known([one.text for one in rows], into) or _told(label.head, across, lists, into)
    across = across or _ACROSS.get(down or "")
    if down == "says" and across == "to":
        for record in made.records:
            _message(record, into)
    elif down and across and down != across:
        _name(down, rows, into)
        _name(across, heads, into)


def _head_place(made: Grid, column: Column) -> Place:
    place = made.table.place
    return Place(place.page, place.block, 1, column.index + 1)


def _told(head: str, across: str | None, lists: Sequence[str], into: Collection) -> str | None:
    """What stands down: the corner says it, else the part is about it."""
    found = match(head, "columns", into.vocabulary, 0.9) if head else None
    if found and found.meaning in _ACROSS:
        return found.meaning
    wanted = [_OF_PARTS[name] for name in lists if name in _OF_PARTS]
    return next((one for one in wanted if one != across), None)


def _known(texts: Iterable[str], into: Collection) -> str | None:
    """Which list knows most of these names, and more than half of them."""
    wanted = [text for text in texts if text]
    counts = {meaning: sum(into.knows(name, text) for text in wanted) for meaning, name in _LISTS.items()}
    best = max(counts, key=lambda one: counts[one])
    return best if counts[best] * 2 > len(wanted) > 0 else None


def _name(meaning: str, pieces: Iterable[Piece], into: Collection) -> None:
    for piece in pieces:
        if piece.text and meaning in _LISTS:
            into.named(_LISTS[meaning], piece.text, piece.place)


def _message(record: Record, into: Collection) -> None:
    (_, said), *marked = record.pieces
    audiences = [into.named("audiences", one.head, mark.place) for one, mark in marked if mark.text]
    messages.of_record(Record(record.place, [(Column(0, "", "says"), said)]), audiences, {}, into)


def _duties(made: Grid, into: Collection) -> None:
    """The roles that a table of duties names, in its heads or in its rows, each with what it answers for."""
    pairs = [
        (record.pieces[0][1], Piece(column.head, _head_place(made, column)), mark)
        for record in made.records
        for column, mark in record.pieces[1:]
    ]
    are_rows = _roles((row for row, _, _ in pairs), into) and not _roles((head for _, head, _ in pairs), into)
    for row, head, mark in pairs:
        role, task = (row, head) if are_rows else (head, row)
        has_duty = _DUTY.match(mark.text) or _is_yes(mark, into)
        into.actor(role.text, role.place, **({"responsibility": task.text} if has_duty else {}))


def _roles(pieces: Iterable[Piece], into: Collection) -> bool:
    """Whether most of these are the names of roles, people or groups."""
    found = [names.kind(piece.text, into.vocabulary) is not None for piece in pieces]
    return sum(found) * 2 > len(found)
