"""The grammar of days and of the years behind them: 31 mars, den 31:a mars 2026, June 14, 2023."""

from __future__ import annotations

from budskap.when.calendar import FIRST_YEAR, Piece, dated, new_piece
from budskap.when.digits import DAYS_IN_DIGITS, full_year, is_dated, is_more_digits
from budskap.when.grammar import begins, first_of
from budskap.when.lexicon import DAY, MARK, SIGNS, YEAR, bits
from budskap.when.line import Found, Line

_YEAR_WORD, _YEAR, _MARK = bits("year_word"), bits(YEAR), bits(MARK)
_YEAR_BEGINS = bits(DAY, YEAR, MARK, "year_word", "year_link", "this_year")
_PLANNED = range(15, 41)  # years of the century that a season may be said to be of without a mark
_LONG, _NEAR = ("season", "term", "quarter", "tertial", "half"), (20, 40)
_COUNTS = bits("unit", "counted", "times", "ordinal_suffix", "clock_unit")
_STARTS_PIECE = bits(
    *("month", "season", "weekday", "article", "part"),
    *("ordinal", "term", "ongoing", "to_now", "relation_after"),
)


@begins("article", "ordinal", DAY)
def bare_day(line: Line, at: int) -> Found[int]:
    """A day's number alone: 3, 3., 3:e, 3rd, tredje."""
    token = line.tokens[at]
    if token.is_word:
        at = line.after(at, "article")
        token = line.tokens[at]
    if 0 < token.digits <= 2:
        behind = line.tokens[at + 1]
        suffix = line.role(at + 1, "ordinal_suffix") if behind.is_glued else None
        return token.value, suffix[1] if suffix else at + 2 if behind.text == "." else at + 1
    ordinal = line.role(at, "ordinal") if token.kinds else None
    return (int(ordinal[0]), ordinal[1]) if ordinal and int(ordinal[0]) > 0 else None


def fiscal_year(line: Line, at: int) -> int | None:
    """The year in two digits behind a word for the year of accounts: FY26, budsjettåret 25/26."""
    if not line.tokens[at].kinds & _YEAR_WORD:
        return None
    to = line.after(at, "year_word")
    short = line.number(to, 2, 2) if line.has(at, "year_word", "fiscal") else None
    is_day = line.has(to + 1, "month") or line.mark(to + 1, "%") or is_in_number(line, to, ".:")
    return None if short is None or is_day else line.reading.century + short


def year_after(line: Line, at: int) -> Found[int]:
    """The year that follows a day, a month or another piece, with what joins them. The year may be an offset.

    A plain year is returned as itself; "next year" as a small number, one more than the plan's own year being 1.
    """
    kinds = line.tokens[at].kinds
    if not kinds & _YEAR_BEGINS or (kinds == _MARK and not line.tokens[at + 1].kinds & _YEAR_BEGINS):
        return None
    if kinds & _YEAR:
        year = line.tokens[at].year
        if year is not None and not is_more_digits(line, at):
            return year, at + 1
    for to in _year_places(line, at):
        fiscal = fiscal_year(line, to)
        if fiscal is not None:
            return fiscal, line.after(to, "year_word") + 1
        year = full_year(line, to)
        if year is not None and not is_more_digits(line, to):
            return year, to + 1
        relative = line.role(to, "this_year")
        if relative:
            return int(relative[0]), relative[1]
    return _short_year(line, at)


def in_its_year(line: Line, at: int, unit: str, number: int = 0, day: int = 0, part: str = "") -> tuple[Piece, int]:
    """A piece of the calendar with the year that follows it, if any does."""
    is_far = unit == "season" and line.number(at, 2, 2) not in (None, *_PLANNED)  # sommaren 12
    found = year_after(line, at) if line.tokens[at].kinds and not is_far else None
    found = found or (_year_of_long(line, at) if unit in _LONG else None)
    if not found:
        return new_piece(unit, number, day, None, 0, part), at
    year, to = found
    if year < FIRST_YEAR:
        return new_piece(unit, number, day, None, year, part), to
    return new_piece(unit, number, day, year, 0, part), to


def _year_of_long(line: Line, at: int) -> Found[int]:
    """The year in two digits of something longer than a month, whatever word follows: våren 27 utvärdering."""
    year = line.number(at, 2, 2)
    if year is None or not _NEAR[0] <= year <= _NEAR[1] or not line.is_unknown(at + 1) or line.is_glued(at + 1):
        return None
    return line.reading.century + year, at + 1


def with_year(line: Line, at: int, piece: Piece) -> tuple[Piece, int]:
    """The piece with the year that follows it, if any does."""
    found = year_after(line, at) or (_year_of_long(line, at) if piece.unit in _LONG else None)
    if not found:
        return piece, at
    year, to = found
    return dated(piece, year) if year >= FIRST_YEAR else dated(piece, piece.year, year), to


def _year_places(line: Line, at: int) -> list[int]:
    """Where a written year may stand: at once, after a mark or after a joining word."""
    places = [at]
    is_next = line.mark(at, "-") and (line.has(at + 2, "numbered") or line.has(at + 2, "month"))  # Q1 – 2026 Q3
    if line.mark(at, ",-/.'(") and not is_next:
        places.append(at + 1)
    joined = line.role(at + 1 if line.mark(at, ",") else at, "year_link")
    if joined:
        places.append(joined[1])
    return places


def _short_year(line: Line, at: int) -> Found[int]:
    """A year in two digits after a month or the like: jan-17, Juni -23, Jun 07, mai '21."""
    to = at
    if line.mark(to, "-'/,"):
        to += 1
    if line.mark(to, "'"):
        to += 1
    year = line.number(to, 2, 2)
    if year is None or _is_day_or_count(line, to):
        return None
    is_stretch = line.mark(to + 1, "-") and line.number(to + 2) is not None
    is_listed = bool(line.mark(at, ",")) and (line.mark(to + 1, ".-") or line.has(to + 1, "and"))
    is_to_ordinal = line.mark(to + 3, ".") and line.has(to + 4, "unit")  # 4. kv. 25–1. kv. 26
    if (is_listed and to + 2 < len(line)) or (is_stretch and not is_dated(line, to + 2) and not is_to_ordinal):
        return None  # 4 oktober, 12–18 oktober; v 10, 12 och 14 maj
    return line.reading.century + year, to + 1


def is_in_number(line: Line, at: int, marks: str) -> bool:
    """Whether one of the marks ties the number here to another: 12:30, 3/4; a colon at the end ties nothing."""
    return bool(line.mark(at + 1, marks)) and line.is_number(at + 2)


def _is_day_or_count(line: Line, at: int) -> bool:
    """Whether the two digits here belong to what follows: a day's month, a time of day, a unit, a counted thing."""
    if is_dated(line, at) or (line.mark(at + 1, "%") and line.is_glued(at + 1)) or is_in_number(line, at, ":"):
        return True
    if line.is_word(at + 1) and (line.is_glued(at + 1) or line.is_unknown(at + 1)):
        return True
    if line.has(at + 1, "of") and line.number(at + 2) is not None:
        return True  # 3 February, 12 of 15
    is_joined = line.after(at + 1, "to") > at + 2  # okt 25 t.o.m. mars 26 counts no hours
    return not is_joined and line.plays(at + 1, _COUNTS)


def month_at(line: Line, at: int) -> Found[str]:
    """A month's name; with its year also one that a hurried hand wrote."""
    return line.role(at, "month") or (line.role(at, "dated_month") if full_year(line, at + 1) else None)


@begins(
    bare_day,
    behind=["month", "dated_month", "of", "ordinal_suffix", MARK],
    beyond=["month", "dated_month", "of", MARK],
    needs=["month", "dated_month"],
)
def _named(line: Line, at: int) -> Found[Piece]:
    """31 mars, den 31:a mars 2026, 14th of June, första maj."""
    day = bare_day(line, at)
    if not day:
        return None
    of = line.role(day[1], "of")
    if of and of[0] == "in" and line.number(at) is not None and day[1] == at + 1:
        return None  # we were 10 in May
    to = of[1] if of else day[1]
    to = to + 1 if line.tokens[to].text == "-" and _is_tied(line, to) else to
    month = month_at(line, to)
    if not month or is_compound(line, month[1]):
        return None
    return in_its_year(line, month[1], "day", int(month[0]), day[0])


def _is_tied(line: Line, at: int) -> bool:
    """Whether a dash ties the day to its month: 26-Mar-2026."""
    return line.is_number(at - 1) and line.is_glued(at) and line.is_glued(at + 1)


@begins("month")
def _month_first(line: Line, at: int) -> Found[Piece]:
    """June 14, 2023; May 5th; only where the language writes so."""
    month = line.role(at, "month") if line.words.is_month_first else None
    if not month:
        return None
    to = line.after(month[1], "article")
    day = bare_day(line, to)
    if not day or not line.is_number(to) or day[0] > 31 or _is_year_like(line, at, to, day[1]):
        return None
    if line.has(day[1], "month") or is_in_number(line, to, ":/") or _counts(line, to, day[1]):
        return None
    named = Piece("day", int(month[0]), day[0])
    is_to_day = line.mark(day[1], "-") and day[0] < (line.number(day[1] + 1) or 0) <= 31
    return (named, day[1]) if is_to_day else with_year(line, day[1], named)


def _counts(line: Line, at: int, to: int) -> bool:
    """Whether the number in digits counts what follows: in May 5 people, may 5 times."""
    is_plain = to == at + 1 and line.number(at) is not None
    return is_plain and (line.has(to, "counted") or line.has(to, "times") or bool(line.mark(to, SIGNS)))


def _is_far_day(line: Line, at: int, number: int) -> bool:
    """Whether a day stands here whose number is not the year after: Oct 2 after Sept 30, not May 26 after Sept 25."""
    other = _month_first(line, at)
    return other is not None and not number <= other[0].day <= number + 2


def _is_year_like(line: Line, at: int, to: int, after: int) -> bool:
    """Whether two digits after a short month ("Jan 17", "Sept 07") are rather its year."""
    if line.mark(to - 1, "-'") or line.tokens[to].text.startswith("0") or _ends_years(line, at):
        return True
    if line.mark(after, "-") and _is_far_day(line, after + 1, int(line.tokens[to].text)):
        return False  # the first of two days: Sept 30 – Oct 2
    is_short = len(line.tokens[at].text) <= 4
    is_short = is_short and (line.tokens[at].text not in ("may", "june", "july") or _follows_year(line, at, to))
    is_span_end = bool(line.mark(at - 1, "-")) and line.has(at - 2, "month")  # Oct–Dec 25, Jan–Mar 26
    is_followed = line.mark(after, ",") and (not is_span_end or full_year(line, after + 1) is not None)
    has_year = is_followed or full_year(line, after) is not None or _is_after_day(line, at)
    is_plain = line.number(to, 2, 2) is not None and (after == to + 1 or bool(line.mark(to + 1, ".")))
    return bool(is_short and is_plain and not has_year and int(line.tokens[to].text) >= 13)


def _is_after_day(line: Line, at: int) -> bool:
    """Whether the month follows a day of another in a list: Sept 15, Oct 20."""
    is_listed = line.mark(at - 1, ",") and line.number(at - 2) is not None and line.has(at - 3, "month")
    return bool(is_listed) and not line.mark(at - 4, "-")


def _ends_years(line: Line, at: int) -> bool:
    """Whether the month ends a span that began with a month and its year: Jan 07 – May 11."""
    is_year = line.number(at - 2, 2, 2) is not None and line.tokens[at - 2].text.startswith("0")
    return bool(line.mark(at - 1, "-")) and is_year and line.has(at - 3, "month")


def _follows_year(line: Line, at: int, to: int) -> bool:
    """Whether the two digits are the year, or the next, of those before the dash: Sept 25–May 26."""
    before, number = line.number(at - 2, 2, 2), line.number(to, 2, 2)
    return bool(line.mark(at - 1, "-")) and before is not None and number in (before, before + 1, before + 2)


def is_compound(line: Line, to: int) -> bool:
    """Whether the piece that ends here is the front of a longer word: mars-møtet, 2023-planen, mars- och aprilmötet."""
    dash, behind = line.tokens[to], line.tokens[to + 1]
    if dash.text != "-":
        return False
    if dash.is_glued and not behind.is_glued:
        return line.has(to + 1, "and") and line.is_unknown(line.after(to + 1, "and"))
    if behind.text == "/":
        return line.is_unknown(to + 2)
    if not dash.is_glued:
        return False
    is_unit = (line.has(to + 1, "numbered") and line.number(to + 2) is not None) or line.has(to + 1, "weekend")
    return line.is_word(to + 1) and not is_unit and not line.plays(to + 1, _STARTS_PIECE)


_day = first_of(*DAYS_IN_DIGITS, _named, _month_first)


@begins("weekday", "article")
def _led_day(line: Line, at: int) -> Found[Piece]:
    """A day behind its weekday or an article."""
    weekday = line.role(at, "weekday")
    if not weekday:
        to = line.after(at, "article")
        return _day(line, to) if to > at else None
    to = weekday[1] + 1 if line.mark(weekday[1], ",.") else weekday[1]
    found = _day(line, line.after(to, "article"))
    return (found[0]._replace(weekday=weekday[0]), found[1]) if found else None


day_piece = first_of(_led_day, _day)
"""A day, with or without its weekday and its year."""
