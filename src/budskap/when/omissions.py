"""Rhythms with exceptions: every week but July, daily but weekends."""

from __future__ import annotations

from datetime import timedelta

from budskap.when.calendar import WEEKDAYS
from budskap.when.model import Context
from budskap.when.resolve import ImpossibleError, resolve
from budskap.when.rhythms import Rhythm
from budskap.when.spans import Times

_ANY_YEAR = 2001


def without(rule: str, omitted: Times | Rhythm, context: Context) -> str:
    """The rule without what is omitted; the same rule where the exception is no whole month or weekday."""
    if isinstance(omitted, Rhythm):
        return _without_weekdays(rule, omitted.rule or "")
    months = _months(omitted, context)
    if not months or "BYMONTH" in rule or rule.startswith("FREQ=YEARLY"):
        return rule
    return f"{rule};BYMONTH=" + ",".join(str(month) for month in range(1, 13) if month not in months)


def _without_weekdays(rule: str, omitted: str) -> str:
    """Daily but weekends is weekly on the other five days; weekdays but Fridays on four."""
    plain, _, named = ("FREQ=WEEKLY", "", ",".join(WEEKDAYS)) if rule == "FREQ=DAILY" else rule.partition(";BYDAY=")
    left_out = omitted.partition("BYDAY=")[2].split(",")
    left = [weekday for weekday in named.split(",") if weekday in WEEKDAYS and weekday not in left_out]
    return f"{plain};BYDAY={','.join(left)}" if left and plain.startswith("FREQ=WEEKLY") else rule


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
