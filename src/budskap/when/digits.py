"""The grammar of days in digits: 2026-03-31, 31/3, 31.3.26, 260331, 26-03-31."""

from __future__ import annotations

from budskap.when.calendar import FIRST_YEAR, LAST_YEAR, Piece, new_piece
from budskap.when.grammar import begins
from budskap.when.lexicon import DATE, DAY, DAY_MARK, MARK, NUMBER, YEAR, bits
from budskap.when.line import Found, Line

_LEADS = bits("weekday", "article")
_DAY_AND_MONTH = 3  # tokens
_LONGEST_LEAD = 6  # tokens of fr.o.m.
_NEAR = (15, 40)  # years of the century


def full_year(line: Line, at: int) -> int | None:
    """A year in four digits."""
    return line.tokens[at].year


def is_more_digits(line: Line, at: int) -> bool:
    """Whether the digits here go on: 2018:1937, 2016/679, 2023-06-01."""
    sign, behind = line.tokens[at + 1], line.tokens[at + 2]
    if sign.text not in ":/-." or not (sign.is_glued and behind.is_glued):
        return False
    is_next_unit = line.mark(at + 3, ".") and line.has(at + 4, "unit")
    is_next_day = line.mark(at + 1, "-/") and (is_dated(line, at + 2) or is_next_unit)
    return line.is_number(at + 2) and full_year(line, at + 2) is None and not is_next_day


def is_dated(line: Line, at: int) -> bool:
    """Whether the number here is the day of a month: 15. november, 15/11."""
    after = at + 2 if line.mark(at + 1, ".") else at + 1
    return line.has(after, "month") or bool(line.mark(at + 1, "/.") and line.is_number(at + 2))


@begins(YEAR, behind=[MARK], beyond=[NUMBER], needs=[DAY_MARK])
def _iso(line: Line, at: int) -> Found[Piece]:
    """2026-03-31, 2026.3.31, 2026/03/31 and 2026-03."""
    year = full_year(line, at)
    sign = line.mark(at + 1, "-./")
    if year is None or not sign or not line.is_glued(at + 1) or not line.is_glued(at + 2):
        return None
    month = line.number(at + 2)
    if month is None:
        return None
    if line.mark(at + 3, sign) and line.is_glued(at + 3) and line.is_glued(at + 4):
        day = line.number(at + 4)
        if day is not None:
            return Piece("day", month, day, year), at + 5
    return _iso_month(line, at, year, month)


def _iso_month(line: Line, at: int, year: int, month: int) -> Found[Piece]:
    is_plain = line.mark(at + 1, "-") and line.number(at + 2, 2, 2) is not None
    is_month = is_plain and 1 <= month <= 12 and not (line.mark(at + 3, ":/") and line.is_number(at + 4))
    return (Piece("month", month, 0, year), at + 3) if is_month else None


@begins(DATE)
def _compact(line: Line, at: int) -> Found[Piece]:
    """20260331, alone; in Sweden also 260331 behind a word that dates: reviderad 260331, senast 260331."""
    is_long = line.number(at, 8, 8) is not None
    is_short = line.words.is_year_first and line.number(at, 6, 6) is not None and _is_dating(line, at)
    is_to_more = line.mark(at + 1, "-") and line.is_glued(at + 1) and line.is_number(at + 2)
    is_to_day = len(line.tokens[at].text) == len(line.tokens[at + 2].text) if is_to_more else True
    if not (is_long or is_short) or not is_to_day:
        return None
    digits = line.tokens[at].text
    year = int(digits[:-4]) + (line.reading.century if is_short else 0)
    month, day = int(digits[-4:-2]), int(digits[-2:])
    is_date = FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= 31
    return (Piece("day", month, day, year), at + 1) if is_date else None


def _is_dating(line: Line, at: int) -> bool:
    """Whether six digits are a date: behind a word that dates, beside six others, or alone and of these years."""
    is_pair = any(line.mark(at + side, "-") and line.number(at + 2 * side, 6, 6) for side in (1, -1))
    return (
        is_pair
        or is_led(line, at)
        or (
            at == 0
            and not line.is_word(1)
            and not line.is_number(2)
            and _NEAR[0] <= line.tokens[at].value // 10_000 <= _NEAR[1]
        )
    )


def is_led(line: Line, at: int) -> bool:
    """Whether words that lead in a day end here: senast, fr.o.m."""
    roles = ("dated", "relation", "article")
    return any(line.after(place, role) == at for place in range(max(0, at - _LONGEST_LEAD), at) for role in roles)


@begins(DAY, behind=[MARK], beyond=[NUMBER], needs=[DAY_MARK])
def _short_iso(line: Line, at: int) -> Found[Piece]:
    """26-03-31, where the language writes the year first."""
    if not line.words.is_year_first or not line.mark(at + 1, "-") or not line.mark(at + 3, "-"):
        return None
    if not all(line.number(place, 2, 2) is not None for place in (at, at + 2, at + 4)):
        return None
    if not all(line.is_glued(place) for place in range(at + 1, at + 5)):
        return None
    year, month, day = (int(line.tokens[place].text) for place in (at, at + 2, at + 4))
    is_date = 1 <= month <= 12 and 1 <= day <= 31
    return (Piece("day", month, day, line.reading.century + year), at + 5) if is_date else None


@begins(DAY, behind=[MARK], beyond=[NUMBER], needs=[DAY_MARK])
def _numeric(line: Line, at: int) -> Found[Piece]:
    """31/3, 31/3-26, 31.3.2026, 31-3-2026; day before month."""
    day, month = line.number(at), line.number(at + 2)
    sign = line.mark(at + 1, "./-")
    if day is None or month is None or not sign or not _is_tight(line, at, sign):
        return None
    is_ordinal = sign == "." and line.mark(at + 3, ".") and line.mark(at + 4, "-") and line.is_glued(at + 5)
    year = _numeric_year(line, at + 4 if is_ordinal else at + 3, sign)
    if year:
        return _ordered(line, new_piece("day", month, day, year[0]), sign), year[1]
    if sign == "-" or (sign == "." and not _is_day_and_month(line, at)):
        return None
    to = at + 4 if line.mark(at + 3, ".") and sign == "." else at + 3
    return _ordered(line, new_piece("day", month, day, None), sign), to


def _is_tight(line: Line, at: int, sign: str) -> bool:
    """Whether the marks sit close to their numbers; a space may follow a dot, or stand about a lone slash: 29 / 5."""
    is_alone = sign == "/" and at == 0 and line.length == at + _DAY_AND_MONTH
    return is_alone or (line.is_glued(at + 1) and (sign == "." or line.is_glued(at + 2)))


def _numeric_year(line: Line, at: int, sign: str) -> Found[int]:
    marked = at + 1 if line.mark(at, sign + "-") else at
    for to in (marked, at):
        year = full_year(line, to)
        is_apart = sign == "-" and to == at  # weeks 3–5 and 8–10 2026
        if year is not None and not is_apart and not is_more_digits(line, to):
            return year, to + 1
    glued = (line.mark(at, "-") and line.is_glued(at + 1)) or (line.mark(at, sign) and line.is_glued(at))
    short = line.number(at + 1, 2, 2) if glued else None
    if short is None or (is_dated(line, at + 1) and not line.is_glued(at + 1)):
        return None
    return (line.reading.century + short, at + 2) if not _starts_day(line, at) else None


def _starts_day(line: Line, at: int) -> bool:
    """Whether the dash here leads to another day (3/5-15/6, 01.08-30.09), not to a year."""
    return bool(line.mark(at, "-") and line.mark(at + 2, "/.") and line.is_number(at + 3))


def _is_day_and_month(line: Line, at: int) -> bool:
    """Whether d.m is a date and not a decimal number, a section or a time of day."""
    if line.words.is_month_first:
        return False
    if line.mark(at + 3, ".") and line.is_glued(at + 3) and not line.is_number(at + 4):
        return True
    if not line.is_glued(at + 2):
        return False
    if line.mark(at + 3, "-") and _ends_with_year(line, at + 4):
        return True  # 1.6–30.6.26
    if line.number(at + 2, 2, 2) is not None:
        return not line.has(at + 3, "unit") and not line.has(at + 3, "counted")
    is_led = line.plays(at - 1, _LEADS)
    return is_led or line.has(at - 1, "relation", "by") or line.number(at, 2, 2) is not None


def _ends_with_year(line: Line, at: int) -> bool:
    """Whether a day in digits with dots and its year stands here."""
    is_dotted = bool(line.mark(at + 1, ".") and line.mark(at + 3, "."))
    return is_dotted and _numeric_year(line, at + 3, ".") is not None and line.number(at) is not None


def _ordered(line: Line, piece: Piece, sign: str) -> Piece:
    """Day before month, unless the organisation writes the month first, or the numbers leave no other reading."""
    is_possible = piece.day <= 12
    is_open = line.words.is_month_first and line.reading.month_first is None
    is_swapped = is_possible and (line.reading.month_first or (is_open and piece.number > 12))
    is_either = is_possible and is_open and sign == "/" and piece.number <= 12 and piece.number != piece.day
    if is_swapped:
        return piece._replace(number=piece.day, day=piece.number)
    return piece._replace(is_either=True) if is_either else piece


DAYS_IN_DIGITS = (_iso, _compact, _short_iso, _numeric)
