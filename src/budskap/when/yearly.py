"""Times that are said of every year, and "annual" where it only describes something of one year."""

from __future__ import annotations

from budskap.when.calendar import Piece
from budskap.when.joints import Span, Spans
from budskap.when.spans import Times


def is_every_year(rule: str, written: list[Times]) -> bool:
    """Whether the times are said of every year: årlig i mai, halvårlig (mars og september), annually in spring."""
    pieces = [piece for times in written for span in times.spans for piece in (span.first, span.last) if piece]
    if not pieces or any(times.relation in ("from", "until") for times in written):
        return False
    if any(piece.year is not None or piece.shift or piece.unit == "year" for piece in pieces):
        return False
    if rule.startswith("FREQ=YEARLY"):
        return True
    _, _, interval = rule.partition("FREQ=MONTHLY;INTERVAL=")
    return interval.isdigit() and len(pieces) * int(interval) == 12


def are_months(written: list[Times]) -> bool:
    """Whether months are named, one by one."""
    spans = [span for times in written for span in times.spans]
    return bool(spans) and all(span.first.unit == "month" and not span.last for span in spans)


def apart(rule: str, written: list[Times]) -> list[Times]:
    """The times, where two months lie as far apart as the rule says, as those two: halvårlig (april/oktober)."""
    interval = rule.removeprefix("FREQ=MONTHLY;INTERVAL=")
    return [
        times._replace(spans=tuple(one for span in times.spans for one in _apart(span, interval))) for times in written
    ]


def _apart(span: Span, interval: str) -> Spans:
    first, last = span
    if last is None or not first.unit == last.unit == "month":
        return (span,)
    return (Span(first), Span(last)) if str((last.number - first.number) % 12) == interval else (span,)


def is_one_year(written: list[Times]) -> bool:
    """Whether one year is named, and only that: annual plan 2026."""
    if len(written) != 1 or written[0].relation != "in" or len(written[0].spans) != 1:
        return False
    first, last = written[0].spans[0]
    return last is None and first.unit == "year" and first.year is not None


def is_year(value: object) -> bool:
    """Whether whole years are all that is said: 2026, FY 2026/27."""
    if not isinstance(value, Times) or value.spans[0].first.unit != "year":
        return False
    return all(piece.unit == "year" and not piece.part for span in value.spans for piece in span if piece)


def months_of(written: list[Times]) -> str | None:
    """The months or weeks, or the one day, of every year: BYMONTH=3,9; BYWEEKNO=42; BYMONTH=5;BYMONTHDAY=15."""
    spans = [span for times in written for span in times.spans]
    pieces = [piece for span in spans for piece in (span.first, span.last) if piece]
    if not pieces or any(piece.year is not None or piece.part for piece in pieces):
        return None
    for unit, part, most in (("month", "BYMONTH", 12), ("week", "BYWEEKNO", 53)):
        if all(piece.unit == unit and not piece.day for piece in pieces):
            numbers = {each for span in spans for each in _between(span.first, span.last or span.first, most)}
            return f"{part}={','.join(map(str, sorted(numbers)))}"
    return _month_day(pieces[0]) if len(pieces) == 1 and pieces[0].unit == "day" else None


def _between(first: Piece, last: Piece, most: int) -> list[int]:
    """The months or weeks from one to another, over the turn of the year where the last comes first."""
    return [(first.number + later - 1) % most + 1 for later in range((last.number - first.number) % most + 1)]


def _month_day(piece: Piece) -> str:
    return f"BYMONTH={piece.number};BYMONTHDAY={piece.day}"
