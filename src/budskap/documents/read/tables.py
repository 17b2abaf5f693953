"""What all readers know of tables: whether rows go on with a table that a page break or blank lines interrupted."""

from __future__ import annotations

from collections.abc import Sequence

from budskap.documents.read.blocks import FoundCell
from budskap.documents.read.wording import fold

_LONGEST_HEAD = 40


def goes_on(table: Sequence[Sequence[FoundCell]], rows: Sequence[Sequence[FoundCell]]) -> bool:
    """Whether `rows`, which stand next after `table`, are more of it: as wide, and either under the same heading row
    or without one of their own."""
    if not table or not rows or len(table[0]) != len(rows[0]):
        return False
    first, following = _texts(table[0]), _texts(rows[0])
    return first == following or not has_own_header(table, rows)


def has_own_header(table: Sequence[Sequence[FoundCell]], rows: Sequence[Sequence[FoundCell]]) -> bool:
    """Whether the first of `rows` reads like a heading row: short words in every cell, no digit, and no cell that says
    the same as one above it in the table."""
    texts = _texts(rows[0])
    if any(not text or len(text) > _LONGEST_HEAD or any(map(str.isdigit, text)) for text in texts):
        return False
    above = [_texts(row) for row in table[1:]]
    return not any(text == row[column] for row in above for column, text in enumerate(texts))


def _texts(row: Sequence[FoundCell]) -> list[str]:
    return [fold(" ".join(cell.lines)).casefold() for cell in row]
