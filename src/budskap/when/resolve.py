"""From what was named to days: missing months and years are filled in, spans become first and last day and EDTF."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import NamedTuple

from budskap.when.calendar import WEEKDAYS, Days, Piece, dated, days, in_year, limit
from budskap.when.edtf import days_edtf, is_possible, member_edtf, piece_edtf, sides_edtf
from budskap.when.joints import Span, Spans, span_of
from budskap.when.made import made
from budskap.when.model import NORTH, Context, DoubtCode, Limit, Reading
from budskap.when.spans import Times

_OPEN_START = {"by", "until", "before"}
_OPEN_END = {"from", "after"}
_DOUBTS: tuple[DoubtCode, ...] = ("day_or_month", "wrong_weekday", "school_break")
_EITHER: dict[str, DoubtCode] = {
    **dict.fromkeys(("day", "week_of", "fortnight_of"), "day_or_month"),
    "weeks": "school_break",
}


class Resolved(NamedTuple):
    """First and last day, where they are known, the EDTF, and what is doubtful, with the other readings."""

    start: date | None
    end: date | None
    edtf: str | None
    doubt: DoubtCode | None = None
    others: tuple[Resolved, ...] = ()


_made = made(Resolved)


class ImpossibleError(Exception):
    """The calendar has no such days; `code` says why, `limit` what there is instead."""

    def __init__(self, code: DoubtCode, limit: Limit | None = None) -> None:
        super().__init__(code)
        self.code: DoubtCode = code
        self.limit = limit


def resolve(times: Times, context: Context) -> Resolved:
    """The days of a written time. Raises ImpossibleError where the calendar has none."""
    spans = times.spans if context.reading is NORTH else _read_as(times.spans, context.reading)
    try:
        if len(spans) == 1 and spans[0].last is None:
            return _piece(in_year(spans[0].first, context.year), times.relation)
        return _spans(complete(spans, context.year), times)
    except (ValueError, OverflowError):
        impossible = (piece for span in spans for piece in span if piece and not is_possible(piece))
        raise ImpossibleError("no_such_day", next(map(limit, impossible), None)) from None


def _piece(piece: Piece, relation: str) -> Resolved:
    """The days of one piece, which is what most times are, or of what it opens."""
    first, last = _days(piece) or (None, None)
    doubt = _doubt(piece)
    opened = _opened(piece, piece, relation) if relation != "in" else None
    if opened:
        return opened._replace(doubt=doubt) if doubt in _DOUBTS else opened
    if first and last and last < first:
        raise ImpossibleError("ends_before_start")
    return _made((first, last, piece_edtf(piece), doubt, ()))


def _spans(spans: Spans, times: Times) -> Resolved:
    """The days of several pieces or of those that a relation opens."""
    spans = _day_of_week(_whole_year(spans)) if len(spans) > 1 else _day_in_week(spans)
    resolved = _resolved(spans, list(map(_stretch, spans)), times)
    doubts = [code for span in spans for piece in span if piece and (code := _doubt(piece))]
    return resolved._replace(doubt=next((code for code in _DOUBTS if code in doubts), None)) if doubts else resolved


def _stretch(span: Span) -> Days | None:
    """First and last day of a span; None without a year. Raises ImpossibleError where no year has them."""
    first = _days(span.first)
    if span.last is None:
        return first
    last = _days(span.last)
    return (first[0], last[1]) if first and last else None


def _days(piece: Piece) -> Days | None:
    if piece.year is not None:
        try:
            return days(piece)
        except (ValueError, OverflowError, KeyError):
            raise ImpossibleError("no_such_day", limit(piece)) from None
    if not is_possible(piece):
        raise ImpossibleError("no_such_day", limit(piece))
    return None


def _read_as(spans: Spans, reading: Reading) -> Spans:
    """The spans as the organisation reads seasons, terms and the like."""
    return tuple(
        Span(span.first._replace(reading=reading), span.last._replace(reading=reading) if span.last else None)
        for span in spans
    )


def _doubt(piece: Piece) -> DoubtCode | None:
    if piece.is_either:
        return _EITHER.get(piece.unit, "month_or_holiday")
    return "wrong_weekday" if piece.weekday and is_other_weekday(piece) else None


def is_other_weekday(piece: Piece) -> bool:
    """Whether a day of a known year is not the weekday that it was said to be. Raises ValueError for no such day."""
    is_dated_day = piece.unit == "day" and piece.year is not None
    return is_dated_day and WEEKDAYS[days(piece)[0].weekday()] != piece.weekday


def _resolved(spans: Spans, stretches: list[Days | None], times: Times) -> Resolved:
    opened = _opened(spans[0].first, spans[-1].last or spans[-1].first, times.relation)
    if opened:
        return opened
    known = [stretch for stretch in stretches if stretch]
    for first, last in known:
        if last < first:
            raise ImpossibleError("ends_before_start")
    edtf = _list_edtf(spans, known, times.is_choice)
    if len(known) < len(stretches):
        return Resolved(None, None, edtf)
    first, last = known[0]
    for other, other_last in known[1:]:
        first, last = min(first, other), max(last, other_last)
    return _made((first, last, edtf, None, ()))


def _opened(first: Piece, last: Piece, relation: str) -> Resolved | None:
    """What a relation opens before the last or behind the first of these pieces; None where it opens nothing."""
    if relation in _OPEN_START:
        return _open_start(last, relation)
    return _open_end(first, last, relation) if relation in _OPEN_END else None


def _open_start(piece: Piece, relation: str) -> Resolved:
    if relation == "before" and piece.part not in ("close", "late") and piece.unit != "turn":
        return _strictly_before(piece)
    sides = sides_edtf(piece)
    right = f"../{sides[1]}" if sides else None
    if piece.year is None:
        return Resolved(None, None, right)
    first, last = days(piece)
    if piece.unit == "turn":
        return Resolved(None, first, f"../{first.isoformat()}")
    return Resolved(None, last, right)


def _strictly_before(piece: Piece) -> Resolved:
    if piece.year is None:
        return Resolved(None, None, None)
    last = days(piece)[0] - timedelta(days=1)
    return Resolved(None, last, f"../{last.isoformat()}")


def _open_end(first: Piece, last: Piece, relation: str) -> Resolved:
    if relation == "after":
        if last.year is None:
            return Resolved(None, None, None)
        start = days(last)[1] + timedelta(days=0 if last.unit == "turn" else 1)
        return Resolved(start, None, f"{start.isoformat()}/..")
    sides = sides_edtf(first)
    left = f"{sides[0]}/.." if sides else None
    return Resolved(None if first.year is None else days(first)[0], None, left)


def _list_edtf(spans: Spans, known: list[Days], is_choice: bool) -> str | None:
    """One span as itself; spans that follow each other as one; else the set of them (one of a set for "or")."""
    if len(spans) == 1:
        return _span_edtf(spans[0])
    if len(known) == len(spans) and _is_unbroken(known) and not is_choice:
        return days_edtf(known[0][0], known[-1][1])
    members = [member_edtf(span.first, span.last) for span in spans]
    text = ",".join(member for member in members if member)
    return None if None in members else f"[{text}]" if is_choice else f"{{{text}}}"


def _is_unbroken(known: list[Days]) -> bool:
    return all((after[0] - before[1]).days == 1 for before, after in itertools.pairwise(known))


def _span_edtf(span: Span) -> str | None:
    piece, last = span
    if last is None:
        return piece_edtf(piece)
    if last.unit == "year" != piece.unit and last.year == piece.year is not None:
        last = dated(Piece("month", 12), last.year)  # from March to the end of the year
    if last.is_about is not piece.is_about:
        last = last._replace(is_about=piece.is_about)
    left, right = sides_edtf(piece), sides_edtf(last)
    return f"{left[0]}/{right[1]}" if left and right else None


def complete(spans: Spans, year: int | None) -> Spans:
    """The spans with months and years filled in: from the right, where one is written last, then from the left."""
    if len(spans) == 1 and spans[0].last is None:
        return spans if spans[0].first.year is not None else (Span(in_year(spans[0].first, year)),)
    pieces = _with_months(spans)
    for at in range(len(pieces) - 1, 0, -1):
        if pieces[at].year is not None or pieces[at].shift:
            pieces[at - 1] = _earlier(pieces[at - 1], pieces[at])
    pieces[0] = in_year(pieces[0], year)
    for at in range(1, len(pieces)):
        pieces[at] = _later(pieces[at], pieces[at - 1], year)
    filled = iter(pieces)
    return tuple([span_of((next(filled), next(filled) if span.last else None)) for span in spans])


def _with_months(spans: Spans) -> list[Piece]:
    """All pieces in order, days without a month taking that of the next."""
    pieces = [piece for span in spans for piece in span if piece]
    for at in range(len(pieces) - 2, -1, -1):
        if pieces[at].unit == "day" and not pieces[at].number:
            pieces[at] = pieces[at]._replace(number=pieces[at + 1].number)
    return pieces


def _earlier(piece: Piece, after: Piece) -> Piece:
    """The piece in the year of the one after it, or the year before where it would come later."""
    if piece.year is not None or piece.shift:
        return piece
    if after.year is None:
        return piece._replace(shift=after.shift)
    same = in_year(piece, after.year)
    if _is_autumn_to_winter(piece, after) or _is_same_month(piece, after) or not _starts_later(same, after):
        return same
    return same._replace(year=after.year - 1)


def _later(piece: Piece, before: Piece, year: int | None) -> Piece:
    """The piece in the year of the one before it, or the next year where it would come earlier."""
    if before.year is None:
        return in_year(piece, year)
    if piece.year is not None:
        is_next = _is_autumn_to_winter(before, piece) and piece.year == before.year
        return piece._replace(year=piece.year + 1) if is_next else piece
    if piece.shift:
        return in_year(piece, year)
    same = in_year(piece, before.year)
    is_next = not _is_same_month(before, piece) and _starts_later(before, same)
    return same._replace(year=before.year + 1) if is_next else same


def _is_autumn_to_winter(first: Piece, last: Piece) -> bool:
    """Autumn and winter of one year: the winter that follows, though the calendar counts it to the next year."""
    return first.unit == last.unit == "season" and first.number != 24 and last.number == 24


def _is_same_month(first: Piece, last: Piece) -> bool:
    """Whether both are days of one month: then a wrong order is a mistake, not a turn of the year."""
    return first.unit == last.unit == "day" and first.number == last.number


def _starts_later(first: Piece, last: Piece) -> bool:
    """Whether one piece begins after the end of another, which is of the same year."""
    if first.unit == last.unit == "month" and first.number != last.number:
        return first.number > last.number
    return days(first)[0] > days(last)[1]


def _day_of_week(spans: Spans) -> Spans:
    """A week and the days in it that follow are those days: v. 8, måndag 16 februari."""
    week = spans[0].first
    if len(spans) != 2 or spans[0].last or week.unit != "week" or week.day or spans[1].first.unit != "day":
        return spans
    whole, part = _stretch(spans[0]), _stretch(spans[1])
    return spans[1:] if whole and part and whole[0] <= part[0] and part[1] <= whole[1] else spans


def _day_in_week(spans: Spans) -> Spans:
    """A week and, behind a dash, a day in it with its weekday: uke 36 – onsdag 2. september."""
    first, last = spans[0]
    if last is None or first.unit != "week" or last.unit != "day" or not last.weekday:
        return spans
    return _day_of_week((Span(first), Span(last)))[-1:]


def _whole_year(spans: Spans) -> Spans:
    """The four seasons of one year taken together are that year."""
    if len(spans) != 4:
        return spans
    years = {span.first.year for span in spans}
    numbers = sorted(span.first.number for span in spans if span.first.unit == "season" and span.last is None)
    if numbers == [21, 22, 23, 24] and len(years) <= 2:
        return (Span(Piece("year", year=spans[0].first.year)),)
    return spans
