"""When a time happens within a period: stretches of days, one for each time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from budskap.when.calendar import Days, days
from budskap.when.errors import WhenError
from budskap.when.events_named import but, dates_of
from budskap.when.model import Relation, When
from budskap.when.offsets import Offset, moved, sides
from budskap.when.recurrence import recurrences
from budskap.when.rule import read_rule
from budskap.when.saying import times_of

Events = Mapping[str, "date | Sequence[date | Days]"]
_NO_EVENTS: Events = {}
_ANCHOR = date(2001, 1, 1)  # a Monday, and the first of a year: rhythms without a start are counted from it


def occurrences(when: When, period: Days, events: Events = _NO_EVENTS, *, since: date | None = None) -> list[Days]:
    """The times something happens from the first day of a period to its last, as (first, last) days, in order.

    What reaches out of the period is cut at its ends. Each pair is one time: the days on which it can happen.

    - A `date` happens once, somewhere in its days; a list of dates ("3, 10 and 17 May") once for each; "by" a day from
      the period's first day, "from" one until its last.
    - `ongoing` is one stretch: all of the period that lies between its own days.
    - `recurring` with an exact rule happens on each of its days, or once in each stretch where no day is named: a
      month, a quarter, a pair of weeks. It is counted from the time's own first day, else from `since`, else from
      Monday 1 January 2001, so that every period gives the same weeks; COUNT without a first day counts from the
      period's.
    - `relative` happens for each date of its event, on the event's days (`at`), or before or after them: as far as the
      words say ("two weeks before" is one day, "within a week of" seven), else up to the nearest other date of the
      event; on both sides where both are named ("a week before and after"). `events` holds dates, or (first, last)
      days, by the event's words; inflected and longer forms are found ("ledningsmöte" for "varje ledningsmöte",
      "ledningsmötena").
    - What has no days, no exact rule or no dated event happens at no known time: the list is empty.

    Raises WhenError where the period ends before it begins, or `when.rrule` is no rule this room knows.

    >>> from budskap.when import parse
    >>> occurrences(parse("första tisdagen varje månad", "sv"), (date(2026, 1, 1), date(2026, 2, 28)))
    [(datetime.date(2026, 1, 6), datetime.date(2026, 1, 6)), (datetime.date(2026, 2, 3), datetime.date(2026, 2, 3))]
    """
    if period[1] < period[0]:
        raise WhenError("empty_period", f"{period[0]}..{period[1]}", "ends before it begins")
    match when.kind:
        case "date":
            found: Iterable[Days] = _dated(when, period)
        case "ongoing":
            found = [_between(when, period)] if when.start or when.end or not when.edtf else []
        case "recurring":
            found = _recurring(when, period, since)
        case "relative":
            found = _beside(when, period, but(when, period, dates_of(when.event, events)))
        case _:
            found = []
    return sorted({cut for each in found if (cut := _cut(each, period))})


def _cut(stretch: Days, period: Days) -> Days | None:
    first, last = max(stretch[0], period[0]), min(stretch[1], period[1])
    return (first, last) if first <= last else None


def _between(when: When, period: Days) -> Days:
    return when.start or period[0], when.end or period[1]


def _dated(when: When, period: Days) -> list[Days]:
    if not when.start and not when.end:
        return []
    times = times_of(when)
    if times is None or len(times.spans) == 1 or times.is_choice:
        return [_between(when, period)]
    return [(days(span.first)[0], days(span.last or span.first)[1]) for span in times.spans]


def _recurring(when: When, period: Days, since: date | None) -> Iterable[Days]:
    if when.rrule is None:
        return []
    rule = read_rule(when.rrule)
    bounds = _cut(_between(when, period), period)
    if bounds is None:
        return []
    anchor = when.start or since or (period[0] if rule.count else _ANCHOR)
    cut = (_cut(each, bounds) for each in recurrences(rule, anchor, *bounds))
    return [each for each in cut if each]


def _beside(when: When, period: Days, dated: list[Days]) -> Iterable[Days]:
    """One stretch for each date of the event, on each side of it that is named."""
    return [each for side, far in sides(when) for each in _on_side(side, far, period, dated)] if dated else []


def _on_side(side: Relation, distance: Offset | None, period: Days, dated: list[Days]) -> Iterable[Days]:
    if side == "at":
        return dated
    if side == "before":
        earliest = [period[0], *(moved(last, "day", 1) for _, last in dated)]
        return [_before(day, since, distance) for (day, _), since in zip(dated, earliest, strict=False)]
    latest = [*(moved(first, "day", -1) for first, _ in dated[1:]), period[1]]
    return [_after(day, until, distance) for (_, day), until in zip(dated, latest, strict=False)]


def _before(day: date, earliest: date, distance: Offset | None) -> Days:
    """From the farthest day to the nearest, at the latest the day before the event."""
    least = moved(day, distance.unit, -distance.least) if distance and distance.least else moved(day, "day", -1)
    return moved(day, distance.unit, -distance.most) if distance and distance.most else earliest, least


def _after(day: date, latest: date, distance: Offset | None) -> Days:
    first = moved(day, distance.unit, distance.least) if distance and distance.least else moved(day, "day", 1)
    return first, moved(day, distance.unit, distance.most) if distance and distance.most else latest
