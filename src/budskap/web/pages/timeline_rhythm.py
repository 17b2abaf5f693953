"""The turns of a rhythm (RFC 5545 RRULE), as far as the rule says them.

"Every Monday" says its days; "every month" says only that each month has one. A turn is therefore the days it can fall
on: one day, a week, a month. No day is invented.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from budskap.when import WhenError, from_rrule, occurrences

WEEKDAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTH", "BYMONTHDAY"}
LONGEST = 1000
"""Days, weeks, months or years between two turns."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The first and last day one turn can fall on; the same day when the rule says it."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Rule:
    freq: str
    interval: int
    count: int | None
    until: date | None
    days: tuple[tuple[int, int], ...]
    """(which of the month, counted from 1 or from the end, or 0 for each; weekday)"""
    months: tuple[int, ...]
    month_days: tuple[int, ...]


def turns(rrule: str, *, anchor: date, first: date, last: date) -> list[Turn] | None:
    """The turns that touch the days from `first` to `last`; the rhythm is counted from the day `anchor`. None when the
    rule is of a kind we do not count."""
    rule = _parse(rrule)
    if rule is None:
        return _in_weeks_of_year(rrule, anchor, (first, last)) if "BYWEEKNO" in rrule else None
    last = min(last, rule.until) if rule.until else last
    counted = islice(_all(rule, anchor, first, last), rule.count)
    return [turn for turn in counted if turn.end >= first and turn.start <= last]


def _in_weeks_of_year(rrule: str, anchor: date, period: tuple[date, date]) -> list[Turn] | None:
    """The turns of a rhythm in numbered weeks: even weeks, every week but 27–31."""
    try:
        return [Turn(*days) for days in occurrences(from_rrule(rrule), period, since=anchor)]
    except WhenError:
        return None


def _parse(rrule: str) -> Rule | None:
    try:
        rule = _read(rrule)
    except (KeyError, ValueError):
        return None
    in_range = (
        rule.freq in UNITS,
        1 <= rule.interval <= LONGEST,
        all(1 <= month <= 12 for month in rule.months),
        all(1 <= abs(day) <= 31 for day in rule.month_days),
    )
    return rule if all(in_range) else None


def _read(rrule: str) -> Rule:
    parts = dict(part.split("=", 1) for part in rrule.upper().split(";") if part)
    if parts.keys() - KNOWN:
        raise ValueError(rrule)
    until = re.match(r"(\d{4})(\d{2})(\d{2})", parts.get("UNTIL", ""))
    return Rule(
        freq=parts["FREQ"],
        interval=int(parts.get("INTERVAL", 1)),
        count=int(parts["COUNT"]) if "COUNT" in parts else None,
        until=date(*map(int, until.groups())) if until else None,
        days=tuple(_weekday(day) for day in parts.get("BYDAY", "").split(",") if day),
        months=tuple(sorted(int(month) for month in parts.get("BYMONTH", "").split(",") if month)),
        month_days=tuple(int(day) for day in parts.get("BYMONTHDAY", "").split(",") if day),
    )


def _weekday(text: str) -> tuple[int, int]:
    return int(text[:-2] or 0), WEEKDAYS[text[-2:]]


def _all(rule: Rule, anchor: date, first: date, last: date) -> Iterator[Turn]:
    """Every turn from the anchor to `last`; those long before `first` are skipped, unless the rule counts them."""
    begin, length, within = UNITS[rule.freq]
    step = 0 if rule.count or first <= anchor else (first - anchor).days // (length * rule.interval + rule.interval)
    start = begin(anchor, step * rule.interval)
    while start <= last:
        step += 1
        after = begin(anchor, step * rule.interval)
        yield from (turn for turn in within(rule, start, after - timedelta(days=1)) if turn.end >= anchor)
        start = after


def _day(anchor: date, units: int) -> date:
    return anchor + timedelta(days=units)


def _week(anchor: date, units: int) -> date:
    return anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=units)


def _month(anchor: date, units: int) -> date:
    years, month = divmod(anchor.month - 1 + units, 12)
    return date(anchor.year + years, month + 1, 1)


def _year(anchor: date, units: int) -> date:
    return date(anchor.year + units, 1, 1)


def _in_days(rule: Rule, start: date, end: date) -> Iterator[Turn]:
    named = {weekday for _which, weekday in rule.days}
    if (not named or start.weekday() in named) and (not rule.months or start.month in rule.months):
        yield Turn(start, start)


def _in_weeks(rule: Rule, start: date, end: date) -> Iterator[Turn]:
    """The named days of the first week; without them any day before the rhythm begins anew."""
    if not rule.days:
        yield Turn(start, end)
    for weekday in sorted(weekday for _which, weekday in rule.days):
        day = start + timedelta(days=weekday)
        if not rule.months or day.month in rule.months:
            yield Turn(day, day)


def _in_months(rule: Rule, start: date, end: date) -> Iterator[Turn]:
    if rule.months and start.month not in rule.months:
        return
    if rule.days or rule.month_days:
        yield from (Turn(day, day) for day in _days_of_month(rule, start))
    else:
        yield Turn(start, _last_of_month(start) if rule.months else end)


def _in_years(rule: Rule, start: date, end: date) -> Iterator[Turn]:
    if not rule.months:
        if not rule.days and not rule.month_days:
            yield Turn(start, end)
        return
    for month in rule.months:
        yield from _in_months(rule, start.replace(month=month), end)


def _days_of_month(rule: Rule, start: date) -> list[date]:
    length = _last_of_month(start).day
    days = {day if day > 0 else length + 1 + day for day in rule.month_days}
    for which, weekday in rule.days:
        named = [day for day in range(1, length + 1) if start.replace(day=day).weekday() == weekday]
        if which == 0:
            days.update(named)
        elif abs(which) <= len(named):
            days.add(named[which - 1 if which > 0 else which])
    return [start.replace(day=day) for day in sorted(days) if 1 <= day <= length]


def _last_of_month(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


Begin = Callable[[date, int], date]
Within = Callable[[Rule, date, date], Iterator[Turn]]
UNITS: dict[str, tuple[Begin, int, Within]] = {
    "DAILY": (_day, 1, _in_days),
    "WEEKLY": (_week, 7, _in_weeks),
    "MONTHLY": (_month, 31, _in_months),
    "YEARLY": (_year, 366, _in_years),
}
"""Frequency → when its unit begins, its most days, and the turns from one beginning to the next."""
