"""The grammar of holidays, of the breaks of schools, and of the turn of years and months."""

from __future__ import annotations

from budskap.when.calendar import Piece
from budskap.when.dates import in_its_year, is_compound, with_year
from budskap.when.grammar import begins
from budskap.when.lexicon import bits
from budskap.when.line import Found, Line
from budskap.when.years import two_years

_BESIDE = bits("turn", "holiday")


@begins("holiday")
def holiday(line: Line, at: int) -> Found[Piece]:
    """Christmas, Easter and other days that stand in every calendar: "unit first last" in the data.

    "Jul" is Christmas after a preposition ("før jul 2026") or beside the turn of the year, and else July, though
    perhaps Christmas where it stands alone; July for certain is "Jul." or "jul-26" with its mark.
    """
    named = line.role(at, "holiday")
    if not named or is_compound(line, named[1]):
        return None
    if line.has(at, "month") and named[1] == at + 1 and not _is_christmas(line, at, named[1]):
        return None
    unit, first, last = named[0].split()
    return in_its_year(line, named[1], unit, int(first), int(last))


def _is_christmas(line: Line, at: int, to: int) -> bool:
    if line.is_festive:
        return True
    front = to + 1 if line.mark(to, "-") else to
    beside = front + 1 if line.mark(front, "/") else line.after(front, "and")
    if beside > front and line.plays(beside, _BESIDE):
        return True
    is_marked = line.mark(to, "-/") or (line.mark(to - 1, ".") and to < len(line))
    return at > 0 and line.has(at - 1, "relation") and not is_marked


@begins("school_break")
def school_break(line: Line, at: int) -> Found[Piece]:
    """Höstlov 2026: the weeks in which the schools of the country have it, not all the same. Without its year, before
    and after, it is an event."""
    word, lead = line.role(at, "school_break"), line.role(at - 1, "relation")
    if not word or (lead and lead[0] != "in"):
        return None
    unit, first, last = word[0].split()
    is_either = unit == "weeks" and first != last
    named, to = with_year(line, word[1], Piece(unit, int(first), int(last), is_either=is_either))
    return (named, to) if named.year is not None else None


@begins("turn")
def turn(line: Line, at: int) -> Found[Piece]:
    """The turn of the year, of the half-year, or of two months."""
    turn = line.role(at, "turn")
    if not turn:
        return None
    if turn[0] == "0":
        return _turn_of_months(line, turn[1])
    years = two_years(line, turn[1])
    named = Piece("turn", int(turn[0]))
    if years:
        return named._replace(year=years[0]), years[1]
    return with_year(line, turn[1], named)


def _turn_of_months(line: Line, at: int) -> Found[Piece]:
    """Månadsskiftet maj/juni: the last of May and the first of June."""
    first = line.role(at, "month")
    second = line.role(first[1] + 1, "month") if first and line.mark(first[1], "/-") else None
    if not first or not second:
        return None
    return in_its_year(line, second[1], "turn", int(first[0]))
