"""ISO 8601-2 / EDTF, level 2, read into a time.

Everything the plan format writes is read back as itself. What other programs write is read as far as days can hold
it: uncertain (`?`) and both (`%`) are taken as approximate (`~`), unspecified digits (`201X`, `2026-XX`) as the stretch
they leave open, an unknown side of an interval as an open one, a time of day as its day.
"""

from __future__ import annotations

import re

from budskap.when.calendar import FIRST_YEAR, LAST_YEAR, Piece
from budskap.when.errors import WhenError
from budskap.when.joints import Span
from budskap.when.model import Context, When
from budskap.when.resolve import ImpossibleError, resolve
from budskap.when.spans import Times

_QUALIFIERS = re.compile("[?~%]")
_CLOCK = re.compile(r"T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d(:\d\d)?)?$")
_DATE = re.compile(r"(XXXX|[12]\d{3}|[12]\d\dX|[12]\dXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?$")
_GROUPS = ((21, 24, "season", 0), (25, 28, "season", 4), (33, 36, "quarter", 32), (37, 39, "tertial", 36),
           (40, 41, "half", 39))  # fmt: skip
_ALLOWED = (
    "is no EDTF date of level 2: 2026, 2026-05, 2026-05-31, 2026-23, 2026-05/2026-09, 2026-05/.., {2026-05,2026-09}"
)


def from_edtf(text: str) -> When:
    """The time of an EDTF text: a `date` with its days, its EDTF as the plan format writes it, and the text as given.

    Raises WhenError where the text is no EDTF, has no such day, ends before it begins or names a year that no plan has.

    >>> from_edtf("2026-06/2026-09").end
    datetime.date(2026, 9, 30)
    >>> from_edtf("2026-05?").edtf
    '2026-05~'
    """
    try:
        resolved = resolve(read_edtf(text), Context())
    except ImpossibleError:
        raise WhenError(
            "not_edtf", text, f"names no days between {FIRST_YEAR} and {LAST_YEAR} in their order"
        ) from None
    return When(text, "date", edtf=resolved.edtf, start=resolved.start, end=resolved.end)


def read_edtf(text: str) -> Times:
    """The pieces of an EDTF text, as they would be had they been read from words. Raises WhenError."""
    if text[:1] in ("[", "{") and text[-1:] == {"[": "]", "{": "}"}[text[0]]:
        return _set(text)
    left, slash, right = text.partition("/")
    if not slash:
        return Times((_member(text, text),))
    return _interval(left, right, text)


def _interval(left: str, right: str, text: str) -> Times:
    """Both sides, or the one that is not open."""
    first = None if left in ("", "..") else _member(left, text)
    last = None if right in ("", "..") else _member(right, text)
    if first and last:
        begin = first.first._replace(is_about=first.first.is_about or last.first.is_about)
        return Times((Span(begin, (last.last or last.first)._replace(is_about=False)),))
    if first:
        return Times((first,), "from")
    if last:
        return Times((last,), "by")
    raise WhenError("not_edtf", text, _ALLOWED)


def _set(text: str) -> Times:
    """All of {a,b..c}, one of [a,b]; a set that is open to one side is the interval."""
    members = [member.strip() for member in text[1:-1].split(",")]
    if len(members) == 1 and (members[0].startswith("..") or members[0].endswith("..")):
        left, _, right = members[0].partition("..")
        return _interval(left, right, text)
    spans = tuple(_stretch(member, text) for member in members)
    if any(span.first.is_about for span in spans):
        spans = tuple(span._replace(first=span.first._replace(is_about=True)) for span in spans)
    return Times(spans, is_choice=text[0] == "[")


def _stretch(member: str, text: str) -> Span:
    left, dots, right = member.partition("..")
    first = _member(left, text)
    last = _member(right, text) if dots else first
    return Span(first.first, last.last or last.first) if dots else first


def _member(written: str, text: str) -> Span:
    """One date; a year with unspecified digits is a stretch of years."""
    bare = _CLOCK.sub("", _QUALIFIERS.sub("", written))
    found = _DATE.match(bare)
    if not found:
        raise WhenError("not_edtf", text, _ALLOWED)
    year, month, day = found.groups()
    is_about = bare != written and _QUALIFIERS.search(written) is not None
    if "X" in year and year != "XXXX":
        return _years(year, month, text)
    piece = _piece(None if year == "XXXX" else int(year), month, day, text)
    return Span(piece._replace(is_about=is_about))


def _years(year: str, month: str | None, text: str) -> Span:
    if month not in (None, "XX"):
        raise WhenError("not_edtf", text, "names a month of a year whose last digits are not known")
    return Span(Piece("year", year=int(year.replace("X", "0"))), Piece("year", year=int(year.replace("X", "9"))))


def _piece(year: int | None, month: str | None, day: str | None, text: str) -> Piece:
    if month in (None, "XX"):
        if day not in (None, "XX"):
            raise WhenError("not_edtf", text, "names a day of a month that is not known")
        return Piece("year", year=year)
    number = int(month or 0)
    if day in (None, "XX"):
        return _longer(year, number, text)
    return Piece("day", number, int(day or 0), year)


def _longer(year: int | None, number: int, text: str) -> Piece:
    """A month or what stands in its place: a season, a quarter, a tertial, a half-year."""
    for first, last, unit, less in _GROUPS:
        if first <= number <= last:
            return Piece(unit, number - less, year=year)
    if not 1 <= number <= 12:
        raise WhenError("not_edtf", text, _ALLOWED)
    return Piece("month", number, year=year)
