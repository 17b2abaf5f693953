"""When planned hours fall: in the months of the days on which a thing is to be done. Values in, values out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

Month = date
"""Its first day."""
Column = Month | Literal["before", "after", "undated"]
"""A month that is looked at, what lies before or after them all, or what has no days."""
Bounds = tuple[date | None, date | None]


def month_of(day: date) -> Month:
    return day.replace(day=1)


def months(first: Month, last: Month) -> list[Month]:
    """Every month from one to another."""
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [date(number // 12, number % 12 + 1, 1) for number in numbers]


def end_of(month: Month) -> date:
    """Its last day."""
    if (month.year, month.month) == (date.max.year, 12):
        return date.max
    return month_of(month + timedelta(days=31)) - timedelta(days=1)


def column_of(day: date, shown: list[Month]) -> Column:
    if day < shown[0]:
        return "before"
    return month_of(day) if month_of(day) <= shown[-1] else "after"


def spread(hours: float, days: Bounds, shown: list[Month]) -> Iterator[tuple[Column, float]]:
    """Hours evenly over calendar days: ten hours over March and April are 31/61 of ten in March. What has one day
    known, as "by 15 October", falls in that day's month. The sum of it all is `hours`."""
    first, last = days[0] or days[1], days[1] or days[0]
    if not (first and last):
        yield "undated", hours
        return
    if last <= first or column_of(first, shown) == column_of(last, shown):
        yield column_of(first, shown), hours
        return
    length, passed = (last - first).days + 1, 0
    for column, end in _ends(shown):
        reached = min(max((end - first).days + 1, passed), length)
        if reached > passed:
            yield column, hours * (reached - passed) / length
        passed = reached


def _ends(shown: list[Month]) -> Iterator[tuple[Column, date]]:
    """The columns with their last days, in order."""
    yield "before", shown[0] - timedelta(days=1)
    yield from ((month, end_of(month)) for month in shown)
    yield "after", date.max


def within(days: Bounds, period: Bounds) -> Bounds:
    """The days of what goes on, closed by the plan's period where they are open; none where it has none, or lies
    elsewhere: what goes on without an end falls in no month."""
    first, last = days[0] or period[0], days[1] or period[1]
    return (first, last) if first and last and first <= last else (None, None)
