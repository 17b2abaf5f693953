"""The grammar of years: 2026, år 2026, this year, next year, 2023/24, the year's end."""

from __future__ import annotations

from budskap.when.calendar import Piece, new_piece
from budskap.when.dates import fiscal_year, in_its_year, is_compound, year_after
from budskap.when.digits import full_year, is_dated
from budskap.when.grammar import begins
from budskap.when.lexicon import YEAR
from budskap.when.line import Found, Line


@begins("year_word", "this_year", YEAR)
def year_piece(line: Line, at: int) -> Found[Piece]:
    """2026, år 2026, this year, next year."""
    to = line.after(at, "year_word")
    year = full_year(line, to) or fiscal_year(line, at)
    if year is not None:
        is_other = _is_reference(line, to) or is_compound(line, to + 1)
        return None if is_other else (new_piece("year", 0, 0, year), to + 1)
    relative = line.role(at, "this_year")
    if not relative:
        return None
    found = year_after(line, relative[1])
    if found and found[0] > 1:
        return Piece("year", year=found[0]), found[1]
    return Piece("year", shift=int(relative[0])), relative[1]


def _is_reference(line: Line, at: int) -> bool:
    """Whether the year numbers a law or a case (2018:1937, 2016/679) or is the front of a longer number."""
    sign = line.mark(at + 1, ":/.-")
    if not sign:
        return False
    if sign == ":":
        return line.is_number(at + 2) and not line.has(at + 3, "month")
    is_tight = line.is_glued(at + 1) and line.is_glued(at + 2) and not is_dated(line, at + 2)
    if is_tight and line.mark(at + 3, ":") and line.is_number(at + 4):
        return True  # the paper of a session: 2021/22:136
    return is_tight and line.is_number(at + 2) and line.number(at + 2, 2, 2) is None and full_year(line, at + 2) is None


def two_years(line: Line, at: int) -> Found[int]:
    """Two years in a row, 2023/24, 23/24, 2023-2024, as the first of them."""
    first = full_year(line, at)
    if first is None:
        short = line.number(at, 2, 2)
        first = None if short is None else line.reading.century + short
    if first is None or not line.mark(at + 1, "/-"):
        return None
    second = full_year(line, at + 2) or line.number(at + 2, 2, 2)
    return (first, at + 3) if second in (first + 1, (first + 1) % 100) else None


@begins("year_end")
def year_end(line: Line, at: int) -> Found[Piece]:
    """Årsslut: the last day of the year; årets start, its first months."""
    word = line.role(at, "year_end")
    return in_its_year(line, word[1], "year", part="close" if word[0] == "end" else "early") if word else None


@begins("year_noun")
def year_noun(line: Line, at: int) -> Found[Piece]:
    """The bare word "year", which is the plan's year only after a part of it: end of year."""
    word = line.role(at, "year_noun")
    return (Piece("year"), word[1]) if word else None
