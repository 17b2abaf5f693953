"""The stretch of days a timeline shows, and how its axis is divided."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import pgettext

from budskap.plan.model import Plan
from budskap.when.model import When

FIRST, LAST = date(1900, 1, 1), date(2200, 12, 31)
"""The days that a window can have."""

MOST_DAYS = 20 * 366
WEEKS_UP_TO = 130
MONTHS_UP_TO = 830


@dataclass(frozen=True, slots=True)
class Window:
    """From `start` to `end`, both inclusive."""

    start: date
    end: date

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    @property
    def is_in_reach(self) -> bool:
        """Whether an address can ask for it."""
        return FIRST <= self.start <= self.end <= LAST

    def touches(self, start: date, end: date) -> bool:
        return start <= self.end and end >= self.start

    def shifted(self, times: int) -> Window:
        """As long, and right before (-1) or after (1); whole months stay whole months."""
        if self.start.day == 1 and self.end == last_of_month(self.end):
            months = _months(self) * times
            return whole_months(_add_months(self.start, months), _months(self))
        step = timedelta(days=self.days * times)
        return Window(self.start + step, self.end + step)


@dataclass(frozen=True, slots=True)
class Tick:
    """A stretch of the axis, from its first day to the day before the next tick."""

    start: date
    label: str


def whole_months(start: date, months: int) -> Window:
    """That many whole months, the first with `start` in it."""
    first = start.replace(day=1)
    return Window(first, _add_months(first, months) - timedelta(days=1))


def last_of_month(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def asked(start: str, end: str) -> Window | None:
    """The window of an address's `from` and `to`; None when it is none, and never longer than we can draw."""
    try:
        first, last = date.fromisoformat(start), date.fromisoformat(end)
    except ValueError:
        return None
    if not Window(first, last).is_in_reach:
        return None
    return Window(first, min(last, first + timedelta(days=MOST_DAYS - 1)))


def in_reach(when: When) -> When:
    """The time with no day further away than the one before every window or after it: the calendar ends in 9999, and
    what is drawn needs the day after."""
    return when.on_days(_nearer(when.start), _nearer(when.end))


def _nearer(day: date | None) -> date | None:
    return day and min(max(day, FIRST - timedelta(days=1)), LAST + timedelta(days=1))


def whole_plan(plan: Plan, today: date) -> Window:
    """Every day the plan names that a window can have, in whole months; a year from this month when it names none."""
    days = list(_named_days(plan))
    if not days:
        return whole_months(today, 12)
    first, last = min(days).replace(day=1), last_of_month(max(days))
    return Window(first, min(last, last_of_month(first + timedelta(days=MOST_DAYS - 31))))


def usual(plan: Plan, today: date) -> Window:
    """The whole plan when it is short; else a year with today near its beginning, or the plan's first. A year
    in which nothing happens is no answer."""
    whole = whole_plan(plan, today)
    year = around(whole, 12, today)
    return year if _months(whole) > 15 and _has_any(year, plan) else whole


def around(window: Window, months: int, today: date) -> Window:
    """That many months from the window's first; with today in the second when the window has it, since what was done
    last month still matters."""
    return whole_months(_add_months(today.replace(day=1), -1) if today in window else window.start, months)


def axis(window: Window) -> tuple[list[Tick], list[Tick]]:
    """The coarse and the fine division that suit the window's length."""
    if window.days <= WEEKS_UP_TO:
        return _ticks(window, _month_starts, _month_and_year), _ticks(window, _week_starts, _week)
    if window.days <= MONTHS_UP_TO:
        return _ticks(window, _year_starts, _year), _ticks(window, _month_starts, _short_month)
    return _ticks(window, _year_starts, _year), _ticks(window, _quarter_starts, _quarter)


def _ticks(window: Window, starts: Callable[[Window], Iterable[date]], label: Callable[[date], str]) -> list[Tick]:
    return [Tick(max(start, window.start), label(start)) for start in starts(window)]


def _week_starts(window: Window) -> Iterator[date]:
    day = window.start - timedelta(days=window.start.weekday())
    while day <= window.end:
        yield day
        day += timedelta(weeks=1)


def _month_starts(window: Window, step: int = 1) -> Iterator[date]:
    month = (window.start.month - 1) // step * step + 1
    day = window.start.replace(month=month, day=1)
    while day <= window.end:
        yield day
        day = _add_months(day, step)


def _quarter_starts(window: Window) -> Iterator[date]:
    return _month_starts(window, 3)


def _year_starts(window: Window) -> Iterator[date]:
    return _month_starts(window, 12)


def _week(day: date) -> str:
    return pgettext("week of a year", "w. %(number)d") % {"number": day.isocalendar().week}


def _short_month(day: date) -> str:
    return date_format(day, "M")


def _month_and_year(day: date) -> str:
    return date_format(day, "F Y")


def _quarter(day: date) -> str:
    return pgettext("quarter of a year", "Q%(number)d") % {"number": (day.month + 2) // 3}


def _year(day: date) -> str:
    return str(day.year)


def _has_any(window: Window, plan: Plan) -> bool:
    times = [activity.when for activity in plan.activities if activity.when]
    return not plan.activities or any(
        when.kind in {"ongoing", "recurring"}
        or ((when.start or when.end) and window.touches(when.start or date.min, when.end or date.max))
        for when in times
    )


def _named_days(plan: Plan) -> Iterator[date]:
    for when in (plan.period, *(activity.when for activity in plan.activities)):
        if when:
            yield from (day for day in (when.start, when.end) if day and FIRST <= day <= LAST)


def _months(window: Window) -> int:
    return (window.end.year - window.start.year) * 12 + window.end.month - window.start.month + 1


def _add_months(first: date, months: int) -> date:
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)
