"""A named stretch of the calendar and its days, by the conventions of the North.

Seasons are meteorological: the winter of a year begins in December of the year before. School terms are January to June
and August to December. Weeks are ISO weeks. The beginning, middle and end of a month are days 1–10, 11–20 and 21 on; of
anything longer its thirds.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache, partial
from typing import NamedTuple

from budskap.when.made import made
from budskap.when.model import NORTH, Limit, Reading

FIRST_YEAR, LAST_YEAR = 1900, 2200
_LEAP_YEAR, _MOST_WEEKS = 2000, 53
_MOST_OF_YEAR = {"quarter": 4, "tertial": 3, "half": 2}
MOST_KEPT = 4_096  # stretches of the calendar that were met last: their days and what they are called
HOLIDAYS = ("holiday", "easter", "feast", "holiday_week")
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

Days = tuple[date, date]


class Piece(NamedTuple):
    """One stretch of the calendar as it was named; what was not named is None or 0.

    `number` says which one of its unit (month 1–12, season 21–24, quarter, tertial, half, term, week, turn), `day` the
    day of a month or a week, or the offset from Easter; `shift` counts years from the plan's own ("next year" is 1).
    `weekday` was written before a day; `is_either` says that day and month may stand the other way round, a month be a
    holiday of the same name, or schools have their break in other weeks.
    """

    unit: str
    number: int = 0
    day: int = 0
    year: int | None = None
    shift: int = 0
    part: str = ""
    is_about: bool = False
    weekday: str = ""
    is_either: bool = False
    reading: Reading = NORTH


_made = made(Piece)


def in_year(piece: Piece, year: int | None) -> Piece:
    """The piece with this year, where it names none itself."""
    if piece.year is not None or year is None:
        return piece
    return dated(piece, year + piece.shift)


def new_piece(unit: str, number: int, day: int, year: int | None, shift: int = 0, part: str = "") -> Piece:
    """A piece by what it is mostly called. (Its class makes the same, in twice the time.)"""
    return _made((unit, number, day, year, shift, part, False, "", False, NORTH))


def dated(piece: Piece, year: int | None, shift: int = 0) -> Piece:
    """The piece with another year. (This is what `_replace` does, in a third of the time.)"""
    unit, number, day, _, _, part, is_about, weekday, is_either, reading = piece
    return _made((unit, number, day, year, shift, part, is_about, weekday, is_either, reading))


@lru_cache(MOST_KEPT)
def days(piece: Piece) -> Days:
    """First and last day of a piece whose year is known. Raises ValueError where the calendar has no such days."""
    year = piece.year
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(year)
    whole = _UNITS[piece.unit](piece, year)
    return _part(whole, piece.part, piece.reading) if piece.part else whole


def limit(piece: Piece) -> Limit | None:
    """What the calendar has where a piece names more of it; None where the trouble is another."""
    year = piece.year or _LEAP_YEAR
    if not FIRST_YEAR <= year <= LAST_YEAR or piece.number < 1:
        return None
    if piece.unit == "day" and 1 <= piece.number <= 12:
        return Limit("day", piece.number, months(piece.number, 1, year)[1].day)
    if piece.unit in ("day", "month"):
        return Limit("month", 0, 12)
    if piece.unit == "week":
        return Limit("week", 0, weeks_in(year) if piece.year else _MOST_WEEKS)
    return Limit(piece.unit, 0, _MOST_OF_YEAR[piece.unit]) if piece.unit in _MOST_OF_YEAR else None


def months(first: int, count: int, year: int) -> Days:
    """Whole months; a first month below 1 lies in the year before."""
    years, month = divmod(first - 1, 12)
    years_after, last = divmod(first + count - 2, 12)
    return date(year + years, month + 1, 1), month_end(year + years_after, last + 1)


def weeks_in(year: int) -> int:
    """How many weeks a year has: 52 or 53."""
    return date(year, 12, 28).isocalendar().week


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    is_leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return date(year, month, 29 if is_leap else _MONTH_DAYS[month - 1])


def _day(piece: Piece, year: int) -> Days:
    day = date(year, piece.number, piece.day)
    return day, day


def _month(piece: Piece, year: int) -> Days:
    return date(year, piece.number, 1), month_end(year, piece.number)


def _season(piece: Piece, year: int) -> Days:
    starts = piece.reading.seasons
    place = piece.number - 21
    first, next_first = starts[place], starts[(place + 1) % 4]
    is_before = piece.number == 24 and piece.reading.winter_comes_first and first > starts[0]
    return months(first - 12 if is_before else first, (next_first - first) % 12 or 12, year)


def _equal(length: int) -> Callable[[Piece, int], Days]:
    """A unit that cuts the year into equal lengths of months."""

    def cut(piece: Piece, year: int) -> Days:
        if not 1 <= piece.number <= 12 // length:
            raise ValueError(piece.number)
        return months((piece.number - 1) * length + 1, length, year)

    return cut


def _term(piece: Piece, year: int) -> Days:
    first, last = piece.reading.spring_term if piece.number == 1 else piece.reading.autumn_term
    return months(first, last - first + 1, year)


def _school_year(piece: Piece, year: int) -> Days:
    first, last = piece.reading.school_year
    return months(first, last + 13 - first, year)


def _week(piece: Piece, year: int) -> Days:
    if piece.day:
        day = date.fromisocalendar(year, piece.number, piece.day)
        return day, day
    return _days_of_week(date.fromisocalendar(year, piece.number, 1), piece)


def _weeks(piece: Piece, year: int) -> Days:
    """From one week, `number`, to another, `day`."""
    return date.fromisocalendar(year, piece.number, 1), date.fromisocalendar(year, piece.day, 7)


def _days_of_week(monday: date, piece: Piece) -> Days:
    return monday, monday + timedelta(days=piece.reading.week_days - 1)


def _week_of(piece: Piece, year: int) -> Days:
    day = date(year, piece.number, piece.day)
    return _days_of_week(day - timedelta(days=day.weekday()), piece)


def _fortnight_of(piece: Piece, year: int) -> Days:
    day = date(year, piece.number, piece.day)
    return day, day + timedelta(days=13)


def _week_of_holiday(piece: Piece, year: int) -> Days:
    """The week of a holiday that is each year on the same day, `number` is month and day: 17. mai-uka."""
    month, day = divmod(piece.number, 100)
    return _week_of(piece._replace(number=month, day=day), year)


def _week_of_month(piece: Piece, year: int) -> Days:
    """The nth (or last, -1) week that has its Thursday in the month."""
    thursday = _nth_weekday(year, piece.number, piece.day, 3)
    return _days_of_week(thursday - timedelta(days=3), piece)


def _weeks_of_month(piece: Piece, year: int) -> Days:
    """The first weeks of a month, or the last where their count is below zero."""
    ends = (1, piece.day) if piece.day > 0 else (piece.day, -1)
    first, last = (_week_of_month(piece._replace(day=nth), year) for nth in ends)
    return first[0], last[1]


def _weekday_of_month(piece: Piece, year: int) -> Days:
    """The nth weekday of a month: `day` is ten times the nth (or last, -1) plus the weekday, Monday 0."""
    nth, weekday = divmod(piece.day, 10)
    day = _nth_weekday(year, piece.number, nth, weekday)
    return day, day


def _nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    first, last = months(month, 1, year)
    if nth < 0:
        return last - timedelta(days=(last.weekday() - weekday) % 7 - 7 * (nth + 1))
    day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    if nth == 0 or day > last:
        raise ValueError(nth)
    return day


def _turn(piece: Piece, year: int) -> Days:
    """The last day of a month and the first of the next: of the year (12), of its half (6)."""
    last = months(piece.number, 1, year)[1]
    before, after = piece.reading.turn_days
    return last - timedelta(days=before - 1), last + timedelta(days=after)


def _easter(piece: Piece, year: int) -> Days:
    """Days counted from Easter Sunday: `number` the first, `day` the last, both plus 100."""
    sunday = easter_sunday(year)
    return sunday + timedelta(days=piece.number - 100), sunday + timedelta(days=piece.day - 100)


def _holiday(piece: Piece, year: int) -> Days:
    """A holiday of fixed days: `number` is month and first day (1224), `day` the last day of the same month."""
    month, first = divmod(piece.number, 100)
    return date(year, month, first), date(year, month, piece.day)


def _feast(piece: Piece, year: int) -> Days:
    """A holiday on the first such weekday from a day on: `number` is month and day (619), `day` weekday and length."""
    month, first = divmod(piece.number, 100)
    weekday, length = divmod(piece.day, 10)
    earliest = date(year, month, first)
    day = earliest + timedelta(days=(weekday - earliest.weekday()) % 7)
    return day, day + timedelta(days=length - 1)


def easter_sunday(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the Anonymous (Meeus, Jones, Butcher) algorithm."""
    golden, century, rest = year % 19, year // 100, year % 100
    leaps = century - century // 4 - (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + leaps + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    correction = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


_UNITS: dict[str, Callable[[Piece, int], Days]] = {
    "day": _day,
    "month": _month,
    "season": _season,
    "quarter": _equal(3),
    "tertial": _equal(4),
    "half": _equal(6),
    "year": lambda piece, year: months(1, 12, year),
    "term": _term,
    "school": _school_year,
    "week": _week,
    "weeks": _weeks,
    "week_of": _week_of,
    "fortnight_of": _fortnight_of,
    "holiday_week": _week_of_holiday,
    "week_of_month": _week_of_month,
    "weeks_of_month": _weeks_of_month,
    "weekday_of_month": _weekday_of_month,
    "turn": _turn,
    "easter": _easter,
    "holiday": _holiday,
    "feast": _feast,
}


def _part(whole: Days, part: str, reading: Reading) -> Days:
    first, last = whole
    if part == "close":
        return last, last
    if part == "open":
        return first, first
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    if (last - first).days < 27:
        return whole
    return _part_of_month(whole, part, reading) if count == 1 else _part_of_months(whole, count, part)


def _part_of_month(month: Days, part: str, reading: Reading) -> Days:
    first, last = month
    day = partial(date, first.year, first.month)
    if part == "late":
        return day(reading.mid_until + 1), last
    if part == "second_half":
        return day(16), last
    if part == "mid":
        return day(reading.early_until + 1), day(reading.mid_until)
    return first, day(reading.early_until if part == "early" else 15)


def _part_of_months(whole: Days, count: int, part: str) -> Days:
    """Thirds or halves of several months; where the months do not come out even, of the days."""
    pieces = 2 if part.endswith("_half") else 3
    place = {"early": 0, "mid": 1, "late": 2, "first_half": 0, "second_half": 1}[part]
    first, last = whole
    if count % pieces == 0:
        length = count // pieces
        return months(first.month + place * length, length, first.year)
    length = ((last - first).days + 1) // pieces
    start = first + timedelta(days=place * length)
    return start, last if place == pieces - 1 else start + timedelta(days=length - 1)
