"""The times of a rhythm, by RFC 5545, as stretches of days.

A rhythm on named days (Mondays, the 15th) gives days. One that names no day ("every month", "twice a year") gives the
whole stretches in each of which it happens once, on a day that nobody named: months, half-years, pairs of weeks.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

from budskap.when.calendar import Days, months, weeks_in
from budskap.when.rule import Rule

_ONE_DAY = timedelta(days=1)


def recurrences(rule: Rule, anchor: date, first: date, last: date) -> Iterator[Days]:
    """The times from `first` to `last` in their order, counted in the rhythm's steps from the step that holds `anchor`.

    A stretch is given whole, also where it begins before `first` or ends after `last`.
    """
    step = _step_of(rule, anchor, first) if rule.count is None else 0
    left = rule.count
    while True:
        found = _step(rule, anchor, step)
        if found is None or found[0][0] > min(last, rule.until or last):
            return
        for stretch in found[1]:
            if rule.count is not None and stretch[1] < anchor:
                continue
            if left == 0 or stretch[0] > min(last, rule.until or last):
                return
            left = left - 1 if left is not None else None
            if stretch[1] >= first:
                yield stretch
        step += 1


def _step_of(rule: Rule, anchor: date, day: date) -> int:
    """The number of the step that holds a day, or of the one before it; it may be negative."""
    if rule.frequency == "DAILY":
        return (day - anchor).days // rule.interval
    if rule.frequency == "WEEKLY":
        return (day - _monday(anchor)).days // (7 * rule.interval)
    apart = (day.year - anchor.year) * 12 + day.month - anchor.month
    return apart // (_months_of(rule)) - (1 if rule.frequency == "YEARLY" else 0)


def _months_of(rule: Rule) -> int:
    return rule.interval * (12 if rule.frequency == "YEARLY" else 1)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _step(rule: Rule, anchor: date, step: int) -> tuple[Days, list[Days]] | None:
    """One step of the rhythm: all its days, and the times in it. None after the end of the calendar."""
    try:
        whole = _whole(rule, anchor, step)
    except (ValueError, OverflowError):
        return None
    found = _times_in(rule, whole)
    if not rule.months:
        return whole, found
    return whole, [left for stretch in found if (left := _in_months(stretch, rule.months))]


def _in_months(stretch: Days, named: tuple[int, ...]) -> Days | None:
    """What is left of a stretch without the months at its ends that are not named."""
    first, last = stretch
    while first <= last and first.month not in named:
        first = months(first.month + 1, 1, first.year)[0]
    while first <= last and last.month not in named:
        last = last.replace(day=1) - _ONE_DAY
    return (first, last) if first <= last else None


def _whole(rule: Rule, anchor: date, step: int) -> Days:
    if rule.frequency == "DAILY":
        first = anchor + timedelta(days=step * rule.interval)
        return first, first + timedelta(days=rule.interval - 1)
    if rule.frequency == "WEEKLY":
        first = _monday(anchor) + timedelta(weeks=step * rule.interval)
        return first, first + timedelta(days=7 * rule.interval - 1)
    length = _months_of(rule)
    if rule.weeks:
        year = anchor.year + step * rule.interval
        return date.fromisocalendar(year, 1, 1), date.fromisocalendar(year, weeks_in(year), 7)
    is_of_year = rule.frequency == "YEARLY" and (rule.months or rule.month_days)
    first_month = 1 if is_of_year else anchor.month
    return months(first_month + step * length, length, anchor.year)


def _times_in(rule: Rule, whole: Days) -> list[Days]:
    first = whole[0]
    if rule.weeks:
        return _in_weeks(rule, first)
    if rule.frequency == "DAILY":
        return [(first, first)]
    if rule.frequency == "WEEKLY":
        return [_day(first + timedelta(days=weekday)) for _, weekday in rule.weekdays] or [whole]
    if rule.frequency == "MONTHLY":
        return _in_month(rule, first) if rule.weekdays or rule.month_days else [whole]
    if not rule.months and not rule.month_days:
        return [whole]
    every = (date(first.year, month, 1) for month in range(1, 13))
    if rule.weekdays or rule.month_days:
        return [stretch for month in every for stretch in _in_month(rule, month)]
    return [months(month.month, 1, month.year) for month in every]


def _in_weeks(rule: Rule, first: date) -> list[Days]:
    """The named weeks, or their named days, of the year that begins with the Monday of its first week."""
    year = first.isocalendar().year
    mondays = [date.fromisocalendar(year, week, 1) for week in rule.weeks if week <= weeks_in(year)]
    weekdays = [weekday for _, weekday in rule.weekdays]
    if not weekdays:
        return [(monday, monday + timedelta(days=6)) for monday in mondays]
    return [_day(monday + timedelta(days=weekday)) for monday in mondays for weekday in weekdays]


def _day(day: date) -> Days:
    return day, day


def _in_month(rule: Rule, first: date) -> list[Days]:
    """The days of one month that its rule names; days that the month has not are left out."""
    length = calendar.monthrange(first.year, first.month)[1]
    days = (first.replace(day=number) for number in range(1, length + 1))
    return [_day(day) for day in days if _is_named(rule, day, length)]


def _is_named(rule: Rule, day: date, length: int) -> bool:
    if rule.month_days and not {day.day, day.day - length - 1} & set(rule.month_days):
        return False
    nth, nth_last = (day.day - 1) // 7 + 1, -((length - day.day) // 7 + 1)
    named = {(each, day.weekday()) for each in (0, nth, nth_last)}
    return not rule.weekdays or bool(named & set(rule.weekdays))
