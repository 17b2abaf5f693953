"""Pieces and spans as ISO 8601-2 / EDTF, level 2.

Seasons are 21–24, quarters 33–36, tertials 37–39 and half-years 40–41 in the place of the month. What EDTF has no
name for (weeks, terms, parts of a month) is written as its span of days or months. An unknown year is XXXX.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from budskap.when.calendar import Days, Piece, days

_GROUPS = {"season": 0, "quarter": 32, "tertial": 36, "half": 39}
_MOVABLE = {"week", "week_of", "week_of_month", "weekday_of_month", "easter", "school"}
_COMMON_YEAR, _LEAP_YEAR = 2001, 2000


def piece_edtf(piece: Piece) -> str | None:
    """A piece as EDTF; None where its days move and its year is not known."""
    code = _code(piece)
    if code is None:
        stretch = _stretch(piece)
        return None if stretch is None else _unyear(days_edtf(*stretch), piece)
    return code + ("~" if piece.is_about else "")


def sides_edtf(piece: Piece) -> tuple[str, str] | None:
    """A piece as the left and the right side of an EDTF interval."""
    code = _code(piece)
    if code is not None:
        return code, code
    stretch = _stretch(piece)
    if stretch is None:
        return None
    left, _, right = days_edtf(*stretch).partition("/")
    return _unyear(left, piece), _unyear(right or left, piece)


def days_edtf(first: date, last: date) -> str:
    """Two days as EDTF: whole months where they are whole months."""
    if first == last:
        return first.isoformat()
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        left, right = first.isoformat()[:7], last.isoformat()[:7]
        return left if left == right else f"{left}/{right}"
    return f"{first.isoformat()}/{last.isoformat()}"


def _code(piece: Piece) -> str | None:
    """The code of a piece that EDTF has a name for."""
    if piece.part:
        return None
    year = "XXXX" if piece.year is None else f"{piece.year:04}"
    if piece.unit == "year":
        return year
    if piece.unit in _GROUPS:
        return f"{year}-{piece.number + _GROUPS[piece.unit]:02}"
    if piece.unit == "month":
        return f"{year}-{piece.number:02}"
    return f"{year}-{piece.number:02}-{piece.day:02}" if piece.unit == "day" else None


def _stretch(piece: Piece) -> Days | None:
    """The days of a piece; without a year those of a common one, unless they move or leave the year."""
    if piece.year is not None:
        return days(piece)
    if piece.unit in _MOVABLE:
        return None
    first, last = days(replace(piece, year=_COMMON_YEAR))
    return (first, last) if first.year == last.year else None


def _unyear(text: str, piece: Piece) -> str:
    """The text without the year that was only lent to it."""
    return text if piece.year is not None else text.replace(str(_COMMON_YEAR), "XXXX")


def is_possible(piece: Piece) -> bool:
    """Whether some year has such a piece."""
    try:
        days(piece if piece.year is not None else replace(piece, year=_LEAP_YEAR))
    except (ValueError, OverflowError, KeyError):
        return piece.unit == "week" and piece.number == 53 and piece.year is None
    return True
