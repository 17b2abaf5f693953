"""What all readers know of tables: whether rows go on with a table that a page break or blank lines interrupted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from budskap.documents.read.blocks import FoundCell
from budskap.documents.read.language import words
from budskap.documents.read.wording import fold

_LONGEST_HEAD = 40
_WORD = re.compile(r"[^\W\d_]+")


def goes_on(table: Sequence[Sequence[FoundCell]], rows: Sequence[Sequence[FoundCell]]) -> bool:
    """Whether `rows`, which stand next after `table`, are more of it: as wide, and either under the same heading row
    or without one of their own."""
    if not table or not rows or len(table[0]) != len(rows[0]):
        return False
    first, following = _texts(table[0]), _texts(rows[0])
    return first == following or not has_own_header(table, rows)


def has_own_header(table: Sequence[Sequence[FoundCell]], rows: Sequence[Sequence[FoundCell]]) -> bool:
    """Whether the first of `rows` reads like a heading row: short words in every cell, large letters where the
    table's own has them, no digit, month or day of the week, and no cell that says the same as one above it."""
    texts = _texts(rows[0])
    if any(not text or len(text) > _LONGEST_HEAD or any(map(str.isdigit, text)) for text in texts):
        return False
    if any(word in words("spans") for text in texts for word in _WORD.findall(text)):
        return False
    if _capitals(table[0]) and not _capitals(rows[0]):
        return False
    above = [_texts(row) for row in table[1:]]
    return not any(text == row[column] for row in above for column, text in enumerate(texts))


def _capitals(row: Sequence[FoundCell]) -> int:
    """How many cells begin with a large letter."""
    return sum(bool(cell.lines) and cell.lines[0][:1].isupper() for cell in row)


def _texts(row: Sequence[FoundCell]) -> list[str]:
    return [fold(" ".join(cell.lines)).casefold() for cell in row]
