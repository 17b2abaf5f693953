"""Rhythms with exceptions: every week but July, daily but weekends."""

from __future__ import annotations

from datetime import timedelta

from budskap.when.calendar import WEEKDAYS
from budskap.when.line import Line
from budskap.when.model import Context
from budskap.when.rates import ALL_WEEKS, in_weeks
from budskap.when.resolve import ImpossibleError, resolve
from budskap.when.rhythms import Rhythm
from budskap.when.spans import Times

_ANY_YEAR = 2001


def without(rule: str, omitted: Times | Rhythm, context: Context) -> str | None:
    """The rule without what is omitted; None where no rule says it: only whole weekdays, weeks and months can be."""
    if isinstance(omitted, Rhythm):
        return _without_weekdays(rule, omitted.rule or "")
    weeks = _weeks(omitted)
    if weeks:
        return _without_weeks(rule, weeks)
    months = _months(omitted, context)
    is_yearly = rule.startswith("FREQ=YEARLY") and "BYWEEKNO" not in rule
    if not months or "BYMONTH" in rule or is_yearly:
        return None
    return f"{rule};BYMONTH=" + ",".join(str(month) for month in range(1, 13) if month not in months)


def left_out(line: Line, at: int, to: int) -> str:
    """The words of an exception, to the end of its clause; none where nothing follows that it could leave out."""
    after = line.after(at, "except")
    end = to
    while end < line.length and not line.mark(end, ".,;()"):
        end += 1
    is_said = after < end and not line.has(after, "undecided")
    return line.written(at, end) if is_said else ""


def _without_weekdays(rule: str, omitted: str) -> str | None:
    """Daily but weekends is weekly on the other five days; weekdays but Fridays on four."""
    plain, _, named = ("FREQ=WEEKLY", "", ",".join(WEEKDAYS)) if rule == "FREQ=DAILY" else rule.partition(";BYDAY=")
    left_out = omitted.partition("BYDAY=")[2].split(",")
    left = [weekday for weekday in named.split(",") if weekday in WEEKDAYS and weekday not in left_out]
    return f"{plain};BYDAY={','.join(left)}" if left and plain.startswith("FREQ=WEEKLY") else None


def _without_weeks(rule: str, omitted: set[int]) -> str | None:
    """Every week but some is a rule of the other weeks; every second week but some is none."""
    if not rule.startswith(("FREQ=DAILY", "FREQ=WEEKLY", "FREQ=YEARLY")) or "INTERVAL" in rule:
        return None
    _, sign, numbers = rule.partition(";BYWEEKNO=")
    if rule.startswith("FREQ=YEARLY") and not sign:
        return None
    said = set(map(int, numbers.partition(";")[0].split(","))) if sign else set(ALL_WEEKS)
    return in_weeks(rule, sorted(said - omitted)) if said - omitted else None


def _weeks(omitted: Times) -> set[int]:
    """The weeks of every year that are named; none where anything else is."""
    pieces = [piece for span in omitted.spans for piece in span if piece]
    if any(piece.unit != "week" or piece.day or piece.year is not None or piece.part for piece in pieces):
        return set()
    spans = ((span.first.number, (span.last or span.first).number) for span in omitted.spans)
    numbers = {week for first, last in spans for week in ALL_WEEKS if _is_between(week, first, last)}
    return numbers if omitted.relation == "in" else set()


def _is_between(week: int, first: int, last: int) -> bool:
    """Whether a week lies from one to another, over the turn of the year where the last comes first."""
    return first <= week <= last if first <= last else week >= first or week <= last


def _months(omitted: Times, context: Context) -> set[int]:
    """The months of every year that are named; none where a year or days are."""
    named: set[int] = set()
    for span in omitted.spans:
        if span.first.year is not None or span.first.unit == "year":
            return set()
        try:
            stretch = resolve(Times((span,)), Context(_ANY_YEAR, context.reading))
        except ImpossibleError:
            return set()
        if not stretch.start or not stretch.end or (stretch.end + timedelta(days=1)).day != 1 or stretch.start.day != 1:
            return set()
        count = (stretch.end.year - stretch.start.year) * 12 + stretch.end.month - stretch.start.month
        named |= {(stretch.start.month + later - 1) % 12 + 1 for later in range(count + 1)}
    return named if len(named) < 12 else set()
