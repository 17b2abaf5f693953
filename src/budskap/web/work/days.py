"""What happens on which days, for a calendar: what has a day of its own, what has some days, and what has none. The
number of queries, and of rows, is bounded whatever the plan's size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    Count,
    DurationField,
    ExpressionWrapper,
    F,
    Max,
    Min,
    Q,
    QuerySet,
    Window,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce, RowNumber

from budskap.web.work.models import Kind, Occurrence

SHORT = timedelta(days=13)
"""So long is a time from its first to its last day that is drawn over its days; a longer one has no day to stand on."""
MOST_SHORT, MOST_LONG, MOST_BESIDE = 60, 12, 8
WAITING = (Kind.EVENT, Kind.NEEDED, Kind.UNDATED)


@dataclass(frozen=True, slots=True)
class Some:
    """The first of several, and how many they are."""

    rows: tuple[Occurrence, ...] = ()
    count: int = 0

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


@dataclass(frozen=True, slots=True)
class Days:
    """What happens in a stretch: on its `days`, over some of them (`short`), and at some time in it (`long`); and what
    has no day, by its kind."""

    days: dict[date, Some]
    short: Some
    long: Some
    beside: dict[str, Some]

    def has_something(self, first: date, last: date) -> bool:
        """Whether anything happens from one day of the stretch to another."""
        touching = (
            row for row in self.short.rows if row.first and row.last and row.first <= last and row.last >= first
        )
        return bool(self.long.rows) or any(first <= day <= last for day in self.days) or any(touching)


def within(rows: QuerySet[Occurrence], shown: tuple[date, date], asked: tuple[date, date], *, a_day: int) -> Days:
    """What of these rows happens from the first to the last day `shown`, at most `a_day` on each; what has no day of
    its own where it touches those `asked` for. Five queries."""
    rows = rows.select_related("activity", "plan", "handed_to")
    is_exact = Q(first=F("last"))
    touches = Q(first__lte=shown[1], last__gte=shown[0])
    lasts = ExpressionWrapper(F("last") - F("first"), output_field=DurationField())
    timed = rows.filter(touches & ~is_exact).annotate(lasts=lasts)
    open_ended = (Q(first=None) | Q(last=None)) & ~Q(first=None, last=None)
    in_asked = (Q(first=None) | Q(first__lte=asked[1])) & (Q(last=None) | Q(last__gte=asked[0]))
    goes_on = Q(first=None, last=None, kind=Kind.ONGOING)
    far = rows.annotate(lasts=lasts).filter((in_asked & (open_ended | Q(lasts__gt=SHORT))) | goes_on)
    exact = rows.filter(is_exact, first__range=shown)
    dateless = rows.filter(first=None, last=None, kind__in=WAITING)
    found = Days(
        days=_first_of_each(exact, "first", a_day),
        short=_some(timed.filter(lasts__lte=SHORT).order_by("first", "last", "activity__position"), MOST_SHORT),
        long=_some(far.order_by(Coalesce("last", "first").asc(nulls_last=True), "activity__position"), MOST_LONG),
        beside=_first_of_each(dateless, "kind", MOST_BESIDE),
    )
    prefetch_related_objects(list(_all(found)), "activity__links", "handed_to__memberships")
    return found


def nearest(rows: QuerySet[Occurrence], asked: tuple[date, date]) -> tuple[date | None, date | None]:
    """Of these rows the last day before those `asked` for, and the first after them. One query."""
    found = rows.aggregate(
        before=Max("last", filter=Q(last__lt=asked[0])), after=Min("first", filter=Q(first__gt=asked[1]))
    )
    return found["before"], found["after"]


def _all(found: Days) -> Iterator[Occurrence]:
    for some in (*found.days.values(), found.short, found.long, *found.beside.values()):
        yield from some.rows


def _some(rows: QuerySet[Any], most: int) -> Some:
    found = list(rows.annotate(among=Window(Count("pk")))[:most])
    return Some(tuple(found), found[0].among if found else 0)


def _first_of_each(rows: QuerySet[Occurrence], field: str, most: int) -> dict[Any, Some]:
    order = [F("activity__position").asc(), F("number").asc()]
    place = Window(RowNumber(), partition_by=F(field), order_by=order)
    among = Window(Count("pk"), partition_by=F(field))
    by_field: dict[Any, list[Any]] = defaultdict(list)
    for each in rows.annotate(place=place, among=among).filter(place__lte=most).order_by(field, "place"):
        by_field[getattr(each, field)].append(each)
    return {value: Some(tuple(some), some[0].among) for value, some in by_field.items()}
