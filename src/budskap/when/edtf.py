"""Pieces and spans as ISO 8601-2 / EDTF, level 2.

Seasons are 21–24, quarters 33–36, tertials 37–39 and half-years 40–41 in the place of the month. What EDTF has no
name for (weeks, terms, parts of a month) is written as its span of days or months; so are quarters, tertials and
half-years in intervals, and seasons too in sets, where the standard wants dates. An unknown year is XXXX, also before a
season or a quarter and beside an open end, where the standard knows it only of months and days.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from budskap.when.calendar import MOST_KEPT, Days, Piece, days

_SEASONS = {"month": 0, "season": 0}
_GROUPS = {**_SEASONS, "quarter": 32, "tertial": 36, "half": 39}
"""What stands in the place of the month, and how much is added to its number there."""
_GROUPS_OF_MONTHS = ("season", "quarter", "tertial", "half")
_TWO_DIGITS = tuple(f"{number:02}" for number in range(100))
_MOVABLE = {
    *("week", "weeks", "week_of", "fortnight_of", "holiday_week", "week_of_month", "weeks_of_month"),
    *("weekday_of_month", "easter", "feast", "school"),
}
_COMMON_YEAR, _LEAP_YEAR = 2001, 2000
_LEAST_DAYS = 28  # of a month


@lru_cache(MOST_KEPT)
def piece_edtf(piece: Piece) -> str | None:
    """A piece as EDTF; None where its days move and its year is not known."""
    code = _code(piece, _GROUPS)
    if code is not None:
        if not piece.is_about:
            return code
        if piece.unit not in _GROUPS_OF_MONTHS or piece.year is None:
            return code + "~"
    sides = _stretch_sides(piece)
    return sides and (sides[0] if sides[0] == sides[1] else "/".join(sides))


@lru_cache(MOST_KEPT)
def sides_edtf(piece: Piece) -> tuple[str, str] | None:
    """A piece as the left and the right side of an EDTF interval, where of the groups of months only seasons stand."""
    code = _code(piece, _SEASONS)
    if code is not None and not (piece.is_about and piece.unit == "season"):
        code = code + "~" if piece.is_about else code
        return code, code
    return _stretch_sides(piece)


@lru_cache(MOST_KEPT)
def member_edtf(first: Piece, last: Piece | None) -> str | None:
    """A piece or a span as a member of an EDTF set, which holds days, months and years, and stretches a..b of them."""
    left = _member_sides(first)
    right = _member_sides(last) if last else left
    if not left or not right:
        return None
    start, end = left[0].rstrip("~"), right[1].rstrip("~")
    return left[0] if start == end else f"{start}..{end}"


def _member_sides(piece: Piece) -> tuple[str, str] | None:
    return sides_edtf(piece) if piece.unit != "season" else _stretch_sides(piece)


def _stretch_sides(piece: Piece) -> tuple[str, str] | None:
    """The first and the last side of a piece that EDTF has no name for; seasons without a year keep theirs."""
    stretch = _stretch(piece)
    if stretch is None:
        code = None if piece.part else _code(piece, _GROUPS)
        return (code, code) if code else None
    left, _, right = days_edtf(*stretch).partition("/")
    about = "~" if piece.is_about else ""
    return _unyear(left, piece) + about, _unyear(right or left, piece) + about


@lru_cache(MOST_KEPT)
def days_edtf(first: date, last: date) -> str:
    """Two days as EDTF: whole years and whole months where they are that."""
    if first == last:
        return first.isoformat()
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}/{last.year}"
    if first.day == 1 and last.day >= _LEAST_DAYS and (last + timedelta(days=1)).day == 1:
        left, right = first.isoformat()[:7], last.isoformat()[:7]
        return left if left == right else f"{left}/{right}"
    return f"{first.isoformat()}/{last.isoformat()}"


def _code(piece: Piece, groups: dict[str, int]) -> str | None:
    """The code of a piece that EDTF has a name for; `groups` are the groups of months that may stand there."""
    if piece.part:
        return None
    unit, year = piece.unit, piece.year
    written = "XXXX" if year is None else str(year)
    if unit in groups:
        return f"{written}-{_TWO_DIGITS[piece.number + groups[unit]]}"
    if unit == "day":
        return f"{written}-{_TWO_DIGITS[piece.number]}-{_TWO_DIGITS[piece.day]}"
    return written if unit == "year" else None


def _stretch(piece: Piece) -> Days | None:
    """The days of a piece; without a year those of a common one, unless they move or leave the year."""
    if piece.year is not None:
        return days(piece)
    if piece.unit in _MOVABLE:
        return None
    first, last = days(piece._replace(year=_COMMON_YEAR))
    return (first, last) if first.year == last.year else None


def _unyear(text: str, piece: Piece) -> str:
    """The text without the year that was only lent to it."""
    return text if piece.year is not None else text.replace(str(_COMMON_YEAR), "XXXX")


def is_possible(piece: Piece) -> bool:
    """Whether some year has such a piece."""
    try:
        days(piece if piece.year is not None else piece._replace(year=_LEAP_YEAR))
    except (ValueError, OverflowError, KeyError):
        return piece.unit == "week" and piece.number == 53 and piece.year is None
    return True
