"""Tables as records: which row holds the heads, what the columns mean, and what each row below says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from budskap.documents.document import Cell, Place, Table
from budskap.documents.interpret import guessed
from budskap.documents.interpret.cells import are_amounts, are_duties, messages_by_phase, only_marks, told_by_cells
from budskap.documents.interpret.columns import MARK, Column, Heads, heads, of_audience
from budskap.documents.interpret.corners import beside_corner
from budskap.documents.interpret.guidance import is_guidance
from budskap.documents.interpret.matching import match
from budskap.documents.interpret.torn import TornTable
from budskap.plan.vocabulary import Vocabulary
from budskap.when import parse

_ROWS_TO_SEARCH = 3
_MOST_TURNED_ROWS = 15
_FEWEST_COLUMNS = 3
_SURE = 0.95
_YEAR = re.compile(r"20\d\d")
_LONGEST_TIME = 14
_GROUPED = ("activities", "audiences", "channels", "measures")
"""Kinds of tables whose rows stand under titles of their own."""
_AS_ABOVE = {
    "activities": ("when", "to"), "roles": ("role", "organisation"), "contacts": ("role", "organisation"),
    "audiences": ("part_of",),
}  # fmt: skip
"""What an empty first cell of a row takes over from the one above it, beside what the rows are about."""
KEYS = {
    "activities": ("what", "says", "through"), "audiences": ("to",), "messages": ("says",), "channels": ("through",),
    "roles": ("role", "name", "who"), "contacts": ("name", "role"), "risks": ("risk",),
    "measures": ("measure", "goal", "what"),
}  # fmt: skip
"""For each kind of table, the meanings of the cell its rows are about."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the document with their place; `lines` as the document breaks them."""

    text: str
    place: Place
    lines: tuple[str, ...] = ()
    is_merged: bool = False
    is_from_above: bool = False
    """Whether its own cell is empty, and it was taken over from the row above."""


@dataclass(slots=True)
class Record:
    """One row: what each meaning's cells say, and the cells nobody knows the meaning of, with their heads."""

    place: Place
    pieces: list[tuple[Column, Piece]]
    group: Piece | None = None

    def all(self, *meanings: str) -> list[tuple[Column, Piece]]:
        return [(column, piece) for column, piece in self.pieces if column.meaning in meanings and piece.text]

    def piece(self, *meanings: str) -> Piece | None:
        """The first filled cell with the first of these meanings that has one."""
        for meaning in meanings:
            if found := self.all(meaning):
                return found[0][1]
        return None

    def text(self, *meanings: str) -> str | None:
        """What all cells of the first of these meanings that is filled say."""
        for meaning in meanings:
            if found := self.all(meaning):
                return " ".join(dict.fromkeys(piece.text for _, piece in found))
        return None


@dataclass(slots=True)
class Grid:
    """A table understood. `heads` is None for one that is not; `words` are what became structure: heads and titles."""

    table: Table
    form: str
    columns: tuple[Column, ...]
    records: list[Record]
    words: list[str] = field(default_factory=list)
    is_guessed: bool = False

    def has(self, *meanings: str) -> bool:
        return any(column.meaning in meanings for column in self.columns)


def grid(table: Table, lists: Sequence[str], vocabulary: Vocabulary, before: Grid | None = None) -> Grid | None:
    """The table as records, or None when its meaning is not known. `before` is the table ahead of it in the same part,
    whose columns it takes over when it has none of its own."""
    rows = [[_piece(cell, vocabulary) for cell in row] for row in table.rows]
    rows, above = _with_one_row_of_heads(rows, lists, vocabulary)
    found, at = _find_heads(rows, lists, vocabulary)
    is_pairs = len(rows[0]) == len(("head", "value"))
    turned = _turned(rows, lists, vocabulary) if found is None or is_pairs or _known(found) == 1 else None
    if turned and (found is None or _is_likelier(turned[1], found, len(rows))):
        rows, found, at = *turned, 0
    if crossing := _crossed(table, rows, found, vocabulary):
        return crossing
    if found and are_amounts(_below(found.of("time"), rows[at + 1 :])):
        return None
    if found:
        words = [*above, *(piece.text for row in rows[: at + 1] for piece in row if piece.text)]
        cells = [[piece.text for piece in row] for row in rows[at + 1 :]]
        columns = told_by_cells(found, cells, vocabulary)
        if found.form == "audiences" and "messages" in lists:
            columns = messages_by_phase(columns, cells)
        return _grid(table, found.form, columns, rows[at + 1 :], list(dict.fromkeys(words)))
    if before and len(before.columns) == len(rows[0]) and not _has_other_heads(rows[0], before, vocabulary):
        return _grid(table, before.form, before.columns, rows, [])
    return _guessed(table, rows, lists, vocabulary)


def _below(columns: Sequence[Column], rows: list[list[Piece]]) -> list[str]:
    """What stands in these columns."""
    return [row[column.index].text for column in columns for row in rows if row[column.index].text]


def _has_other_heads(row: Sequence[Piece], before: Grid, vocabulary: Vocabulary) -> bool:
    """Whether the first cell of a table is a head, and another one than that of the table before."""
    return row[0].text != before.columns[0].head and bool(match(row[0].text, "columns", vocabulary, _SURE))


def _piece(cell: Cell, vocabulary: Vocabulary) -> Piece:
    """What a cell says; nothing where it says that there is nothing (a dash, not applicable), or what to write."""
    says_nothing = cell.text.casefold().rstrip(".") in vocabulary.phrases("marks")["nothing"]
    if says_nothing or is_guidance(cell.text, vocabulary):
        return Piece("", cell.place, (), cell.is_merged)
    return Piece(cell.text, cell.place, cell.lines, cell.is_merged)


def _with_one_row_of_heads(
    rows: list[list[Piece]], lists: Sequence[str], vocabulary: Vocabulary
) -> tuple[list[list[Piece]], list[str]]:
    """The rows, two of heads made one where the upper has a head over several ("Goals" over "Know" and "Do"), and the
    words of the heads that others stand below."""
    for at, (upper, lower) in enumerate(pairwise(rows[:_ROWS_TO_SEARCH])):
        pairs = list(zip(upper, lower, strict=True))
        own = [index for index, (above, below) in enumerate(pairs) if below.text and below.text != above.text]
        spans = _spanned(upper)
        if not own or not spans.issuperset(own) or len(spans) == len(upper):
            continue
        both = [
            _of_both(_head_over(index, upper), below, vocabulary) if index in own else above
            for index, (above, below) in enumerate(pairs)
        ]
        found = heads([piece.text for piece in both], lists, vocabulary)
        is_calendar = found is not None and all(found.columns[index].meaning == "time" for index in own)
        if is_calendar or (
            found and all(found.columns[index].meaning for index in own) and _are_heads(both, own, vocabulary)
        ):
            over = dict.fromkeys(upper[index].text for index in own if upper[index].text)
            return [*rows[:at], [replace(piece, is_merged=False) for piece in both], *rows[at + 2 :]], list(over)
    return rows, []


def _head_over(index: int, row: Sequence[Piece]) -> str:
    """The head in a row that stretches over a column."""
    return next((piece.text for piece in reversed(row[: index + 1]) if piece.text), "")


def _of_both(above: str, below: Piece, vocabulary: Vocabulary) -> Piece:
    """A head below another one; of two that only together are a time ("Week" above "12"), or that are a year and what
    is of it, both."""
    is_of_year = _YEAR.fullmatch(above) and not _YEAR.search(below.text)
    text = f"{below.text} {above}" if is_of_year else f"{above} {below.text}"
    is_time = parse(text, vocabulary.language).kind == "date" and len(text) <= _LONGEST_TIME
    return replace(below, text=text, lines=(text,)) if is_time else below


def _spanned(row: Sequence[Piece]) -> set[int]:
    """The columns below a head that stretches over several: a merged cell, or a head with empty cells after it."""
    found = {
        at
        for at, (before, piece) in enumerate(pairwise(row), 1)
        if not piece.text or (piece.is_merged and piece.text == before.text)
    }
    return found | {at - 1 for at in found}


def _are_heads(row: Sequence[Piece], wanted: Sequence[int], vocabulary: Vocabulary) -> bool:
    """Whether each of these cells is a head by its own words."""
    tables = ("columns", "goals", "priority", "reach")
    return all(any(match(row[at].text, table, vocabulary, _SURE) for table in tables) for at in wanted)


def _find_heads(rows: list[list[Piece]], lists: Sequence[str], vocabulary: Vocabulary) -> tuple[Heads | None, int]:
    best: tuple[Heads | None, int] = (None, 0)
    for at, row in enumerate(rows[:_ROWS_TO_SEARCH]):
        if len({piece.text for piece in row}) == 1 and len(row) > 1:
            continue
        found = beside_corner([[piece.text for piece in one] for one in rows[at:]], lists, vocabulary) or heads(
            [piece.text for piece in row], lists, vocabulary
        )
        if found and (best[0] is None or _known(found) > _known(best[0])):
            best = (found, at)
        if found and not any(piece.is_merged for piece in row):
            break
    return best


def _known(found: Heads) -> int:
    return sum(bool(column.meaning) for column in found.columns)


def _is_likelier(turned: Heads, found: Heads, rows: int) -> bool:
    """Whether a table has its heads in the first column, for every one of them is known, and better than the others."""
    is_better = _known(found) == 1 or found.score < turned.score
    return is_better and _known(turned) == rows > len(("head", "value"))


def _turned(
    rows: list[list[Piece]], lists: Sequence[str], vocabulary: Vocabulary
) -> tuple[list[list[Piece]], Heads] | None:
    """A table whose heads stand in the first column, turned so that they stand in the first row."""
    if not 2 <= len(rows) <= _MOST_TURNED_ROWS or len(rows[0]) < 2:
        return None
    turned = [list(column) for column in zip(*rows, strict=True)]
    texts = [piece.text for piece in turned[0]]
    is_corner = "audiences" in lists and not texts[0] and all(piece.text for piece in rows[0][1:])
    if is_corner:
        texts[0] = vocabulary.phrases("columns")["to"][0]
    found = of_audience(texts, lists, vocabulary) or heads(texts, lists, vocabulary)
    if found and is_corner:
        found = replace(found, columns=(replace(found.columns[0], head="", is_guessed=True), *found.columns[1:]))
    return (turned, found) if found and _known(found) * 2 > len(rows) else None


def _grid(table: Table, form: str, columns: tuple[Column, ...], rows: list[list[Piece]], words: list[str]) -> Grid:
    made = Grid(table, form, columns, [], words, is_guessed=isinstance(table, TornTable))
    group: Piece | None = None
    for at, row in enumerate(rows):
        if not any(piece.text for piece in row):
            continue
        if _is_group(row) or _is_phase(row, columns, form) or _heads_rows(rows, at, form):
            group = row[0]
            made.words += [group.text] if form != "activities" else []
            continue
        row = _with_cell_above(row, made, group)
        record = Record(row[0].place, list(zip(columns, _without_repeats(row), strict=True)), group)
        if made.records and _goes_on(made, record):
            _join(made.records[-1], record)
        else:
            made.records.append(record)
    return made


def _with_cell_above(row: list[Piece], made: Grid, group: Piece | None) -> list[Piece]:
    """A row; an empty first cell means the one above, where times, audiences or roles come first, and so does an empty
    cell for what is done, with nothing before it."""
    if row[0].text or not made.records or made.records[-1].group is not group:
        return row
    above = [piece for _, piece in made.records[-1].pieces]
    if made.columns[0].meaning in _AS_ABOVE.get(made.form, ()) and _has_subject(row, made):
        return [replace(above[0], is_merged=True), *row[1:]]
    what = next((at for at, column in enumerate(made.columns) if column.meaning == "what"), len(row))
    if made.form != "activities" or what == len(row) or any(piece.text for piece in row[: what + 1]):
        return row
    taken = replace(above[what], place=row[what].place, is_merged=True, is_from_above=True)
    return [*row[:what], taken, *row[what + 1 :]]


def _has_subject(row: Sequence[Piece], made: Grid) -> bool:
    """Whether another cell than the first says what the row is about."""
    keys = KEYS[made.form][: 1 if made.form == "activities" else None]
    return any(piece.text and column.meaning in keys for column, piece in zip(made.columns[1:], row[1:], strict=True))


def _without_repeats(row: Sequence[Piece]) -> list[Piece]:
    """The row, a cell that stretches over several columns said once."""
    return [
        Piece("", piece.place) if index and piece.is_merged and piece.text == row[index - 1].text else piece
        for index, piece in enumerate(row)
    ]


def _is_group(row: Sequence[Piece]) -> bool:
    """A row that one merged cell fills: a title for the rows below it."""
    return (
        len(row) > 1
        and bool(row[0].text)
        and all(piece.is_merged for piece in row[1:])
        and len({p.text for p in row}) == 1
    )


def _is_phase(row: Sequence[Piece], columns: Sequence[Column], form: str) -> bool:
    """A row of activities of which only the first cell is filled, and that is not what the rows are about."""
    return form == "activities" and len(row) > 2 and _is_alone(row) and columns[0].meaning not in KEYS[form]


def _heads_rows(rows: Sequence[Sequence[Piece]], at: int, form: str) -> bool:
    """A row of which only the first cell is filled, where the next and most others say more: a title for those."""
    if form not in _GROUPED or len(rows[at]) < _FEWEST_COLUMNS or not _is_alone(rows[at]) or at + 1 == len(rows):
        return False
    return not _is_alone(rows[at + 1]) and sum(map(_is_alone, rows)) * 2 < len(rows)


def _is_alone(row: Sequence[Piece]) -> bool:
    return bool(row[0].text) and not any(piece.text for piece in row[1:])


def _goes_on(made: Grid, record: Record) -> bool:
    """Whether a row belongs to the one before: nothing, or the same merged cell, stands where its subject should."""
    keys = KEYS.get(made.form, ())
    before = made.records[-1]
    if not keys or record.group is not before.group or not any(made.has(key) for key in keys):
        return False
    mine, theirs = record.piece(*keys), before.piece(*keys)
    if mine is None:
        return made.form != "audiences" or record.piece("part_of") is None
    if made.form != "activities" or theirs is None or not mine.is_merged or mine.text != theirs.text:
        return False
    when, earlier = record.piece("when"), before.piece("when")
    return when is None or (earlier is not None and when.text == earlier.text)


def _join(before: Record, more: Record) -> None:
    have = {(column.index, piece.text) for column, piece in before.pieces}
    before.pieces += [
        (column, piece)
        for column, piece in more.pieces
        if piece.is_from_above or (column.index, piece.text) not in have
    ]


def _crossed(table: Table, rows: list[list[Piece]], found: Heads | None, vocabulary: Vocabulary) -> Grid | None:
    """A table with nothing but marks below its heads and beside its rows' names."""
    if found and (
        found.of("time", "level") or (_known(found) > 1 and not are_duties(_below(found.columns[1:], rows[1:])))
    ):
        return None
    heads_, *body = rows
    cells = [piece.text for row in body for piece in row[1:] if piece.text]
    is_named = all(row[0].text for row in body) and all(piece.text for piece in heads_[1:])
    if len(heads_) < _FEWEST_COLUMNS or len(body) < 2 or not is_named or not only_marks(cells, vocabulary):
        return None
    first, *others = (Column(at, piece.text) for at, piece in enumerate(heads_))
    columns = (first, *(replace(one, meaning=MARK) for one in others))
    return _grid(table, "crossing", columns, body, [])


def _guessed(table: Table, rows: list[list[Piece]], lists: Sequence[str], vocabulary: Vocabulary) -> Grid | None:
    """A table without heads we know, by what its cells hold."""
    found = guessed.heads([[piece.text for piece in row] for row in rows], lists, vocabulary)
    if found is None:
        return None
    heads_ = [column.head for column in found.columns if column.head]
    made = _grid(table, found.form, found.columns, rows[1:] if heads_ else rows, heads_)
    made.is_guessed = True
    return made
