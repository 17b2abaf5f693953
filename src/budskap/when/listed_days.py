"""The grammar of days that share their month: 3–5 juni, 3, 10 och 17 maj, oktober 10, 17, 24, w/c 9 & 16 Nov."""

from __future__ import annotations

from budskap.when.calendar import Piece, new_piece
from budskap.when.dates import bare_day, with_year
from budskap.when.grammar import begins
from budskap.when.joints import MOST_IN_LIST, Span, Spans, joint_at, span_of
from budskap.when.lexicon import DATE, DAY, DAY_MARK, MARK
from budskap.when.line import Found, Line
from budskap.when.periods import piece


@begins(
    bare_day,
    behind=["to", "and", "or", "ordinal_suffix", MARK],
    beyond=[MARK, "to", "and", "or"],
    needs=["month", "dated_month", DATE, DAY_MARK],
)
def days_of_month(line: Line, at: int) -> Found[Spans]:
    """3–5 juni; 3, 10 och 17 maj; 12.–14.5.2026: bare days, and the day that gives them their month."""
    if not bare_day(line, at):
        return None
    spans: list[Span] = []
    first: Piece | None = None
    for _ in range(MOST_IN_LIST):
        whole = piece(line, at)
        if whole and whole[0].unit == "day":
            return None if _is_decimal(line, at) or not (spans or first) else _closed(spans, first, whole)
        day = bare_day(line, at)
        joint = joint_at(line, day[1]) if day else None
        if not day or not joint:
            return None
        bare = new_piece("day", 0, day[0], None)
        if joint[0] == "to":
            first = first or bare
        else:
            spans.append(Span(first, bare) if first else Span(bare))
            first = None
        at = line.after(joint[1], "article")
    return None


def _is_decimal(line: Line, at: int) -> bool:
    """Whether the day here is rather the decimals of a number before it, with what it is a share of: 4,5/5."""
    is_tight = line.mark(at - 1, ",") and line.is_glued(at) and line.is_glued(at - 1)
    return bool(is_tight and line.mark(at + 1, "/")) and line.number(at, 1) is not None


def _closed(spans: list[Span], first: Piece | None, whole: tuple[Piece, int]) -> Found[Spans]:
    last = Span(first, whole[0]) if first else Span(whole[0])
    return (*spans, last), whole[1]


@begins("month", needs=[DAY])
def month_and_days(line: Line, at: int) -> Found[Spans]:
    """Oktober 10, 17, 24: a month and three of its days or more, where the language writes days first."""
    month = line.role(at, "month")
    if not month or line.words.is_month_first or not line.number(month[1]):
        return None
    days, to = [line.tokens[month[1]].value], month[1] + 1
    while (joint := joint_at(line, to)) and joint[0] == "and" and days[-1] < (line.number(joint[1]) or 0) <= 31:
        days.append(line.tokens[joint[1]].value)
        to = joint[1] + 1
    if len(days) <= 2 or line.has(to, "month") or line.mark(to, "/.:"):
        return None
    return with_last_year(line, [Span(Piece("day", int(month[0]), day)) for day in days], to)


@begins("week_of")
def weeks_of(line: Line, at: int) -> Found[Spans]:
    """W/c 9 & 16 Nov: the weeks of several days."""
    found = days_of_month(line, line.after(at, "week_of"))
    if not found or any(span.last for span in found[0]):
        return None
    month = found[0][-1].first
    weeks = (span.first._replace(unit="week_of", number=span.first.number or month.number) for span in found[0])
    return tuple(map(Span, weeks)), found[1]


def with_last_year(line: Line, spans: list[Span], at: int) -> tuple[Spans, int]:
    """The spans with the year that follows them given to the last, if any does."""
    last = spans[-1]
    dated, to = with_year(line, at, last.last or last.first)
    spans[-1] = span_of((last.first, dated) if last.last else (dated, None))
    return tuple(spans), to
