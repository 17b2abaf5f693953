"""What is to be done, and what was done. The number of queries is the same for any number of plans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import (
    Count,
    Exists,
    F,
    OrderBy,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Window,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce, RowNumber

from budskap.web.people.models import Membership, Person
from budskap.web.store.models import ActivityLink, ActivityRow, PlanRecord
from budskap.web.work.models import SETTLED, UNSETTLED, Kind, Occurrence, Outcome, Report, TakenBack


def readable(person: Person, plan_id: int | None = None) -> QuerySet[Occurrence]:
    """The occurrences of one plan or all the person may read."""
    theirs = Membership.objects.filter(person=person).values("organisation")
    rows = Occurrence.objects.filter(organisation__in=theirs)
    return rows if plan_id is None else rows.filter(plan_id=plan_id)


def is_still_of(organisation: str, person: str) -> Exists:
    """Whether a person still belongs to an organisation; both are named as columns of the rows that are asked."""
    members = Membership.objects.filter(person__is_active=True)
    return Exists(members.filter(organisation=OuterRef(organisation), person=OuterRef(person)))


def undone(rows: QuerySet[Occurrence]) -> QuerySet[Occurrence]:
    """Those that are not yet done or skipped."""
    return rows.filter(outcome__in=UNSETTLED)


def late(rows: QuerySet[Occurrence], today: date) -> QuerySet[Occurrence]:
    """Those that are not done or skipped though their last possible day has passed."""
    return undone(rows).filter(last__lt=today)


def late_activities(rows: QuerySet[ActivityRow], today: date) -> QuerySet[ActivityRow]:
    """The activities of these that have an occurrence which is late."""
    return rows.filter(Exists(late(Occurrence.objects.filter(activity=OuterRef("pk")), today)))


def falls(first: date | None, last: date | None) -> Q | None:
    """Of activities: that one of their times has a day in a period. Without a first or last day a time is open there;
    with neither it counts only when it goes on at any time."""
    if not (first or last):
        return None
    asked = Q(first__isnull=False) | Q(last__isnull=False) | Q(kind=Kind.ONGOING)
    if first:
        asked &= Q(last__isnull=True) | Q(last__gte=first)
    if last:
        asked &= Q(first__isnull=True) | Q(first__lte=last)
    return Q(Exists(Occurrence.objects.filter(asked, activity=OuterRef("pk")).exclude(kind=Kind.KEPT)))


class Progress(NamedTuple):
    """How far one is with an activity: how many times it is to be done in all, and how many were or are late."""

    all: int
    done: int
    skipped: int
    doing: int
    late: int

    @property
    def outcome(self) -> str:
        """Of the whole activity: settled when each of its times is; "" while it is open."""
        if self.done + self.skipped == self.all:
            return Outcome.DONE if self.done else Outcome.SKIPPED
        return Outcome.DOING if self.doing or self.done else ""


NOT_BEGUN = Progress(1, 0, 0, 0, 0)


def progress(rows: Collection[ActivityRow], today: date) -> dict[int, Progress]:
    """The progress of each of these activities, by its key; a time that has parts is done when they all are. One query,
    and one more for those that have parts."""
    told = {outcome: Count("pk", filter=Q(outcome=outcome)) for outcome in (*SETTLED, Outcome.DOING)}
    is_late = ~Q(outcome__in=SETTLED) & Q(last__lt=today)
    found = Occurrence.objects.filter(activity__in=[row.pk for row in rows]).order_by().values_list("activity")
    parts = Count("channel", distinct=True)
    counted = list(found.annotate(all=Count("pk"), **told, late=Count("pk", filter=is_late), parts=parts))
    known = {activity: Progress(*numbers) for activity, *numbers, _parts in counted}
    known |= _in_parts([activity for activity, *_numbers, parts in counted if parts > 1], today)
    return {row.pk: known.get(row.pk, NOT_BEGUN) for row in rows}


def _in_parts(activities: list[int], today: date) -> dict[int, Progress]:
    """The progress of activities that are done in parts."""
    times: dict[int, dict[Any, list[str]]] = {activity: defaultdict(list) for activity in activities}
    rows = Occurrence.objects.filter(activity__in=activities) if activities else Occurrence.objects.none()
    for activity, first, last, outcome in rows.order_by().values_list("activity", "first", "last", "outcome"):
        times[activity][first, last].append(outcome)
    return {activity: _together(found, today) for activity, found in times.items()}


def _together(times: Mapping[tuple[date | None, date | None], list[str]], today: date) -> Progress:
    """The progress of one activity, by the outcomes of the parts of each of its times."""
    left = {days: told for days, told in times.items() if any(each in UNSETTLED for each in told)}
    done = sum(Outcome.DONE in told for days, told in times.items() if days not in left)
    begun = sum(set(told) != {Outcome.OPEN} for told in left.values())
    late = sum(last is not None and last < today for _first, last in left)
    return Progress(len(times), done, len(times) - len(left) - done, begun, late)


@dataclass(frozen=True, slots=True)
class NextUp:
    """What has passed, what is going on this week, what comes."""

    late: QuerySet[Occurrence]
    this_week: QuerySet[Occurrence]
    coming: QuerySet[Occurrence]


def next_up(rows: QuerySet[Occurrence], today: date, *, limit: int = 5) -> NextUp:
    """Of these rows, those not done or skipped, at most `limit` of each, and of an activity one of each: what is late,
    latest first; what touches this week or still runs, first to end first; what begins, or is due, after this week.
    Four queries."""
    monday = today - timedelta(days=today.weekday())
    sunday = monday + timedelta(days=6)
    rows = undone(rows).select_related("plan", "activity")
    begins = Q(last__isnull=True, first__range=(monday, sunday))
    runs = Q(last__gte=today, first__lte=sunday) | Q(first__isnull=True, last__range=(today, sunday))
    comes = Q(first__gt=sunday) | Q(first__isnull=True, last__gt=sunday)
    found = NextUp(
        late=_one_each(rows.filter(last__lt=today), F("last").desc())[:limit],
        this_week=_one_each(rows.filter(begins | runs), Coalesce("last", "first").asc())[:limit],
        coming=_one_each(rows.filter(comes), Coalesce("first", "last").asc())[:limit],
    )
    prefetch_related_objects([*found.late, *found.this_week, *found.coming], "activity__links")
    return found


def _one_each(rows: QuerySet[Occurrence], order: OrderBy) -> QuerySet[Occurrence]:
    """The first of each activity in this order."""
    place = Window(RowNumber(), partition_by=F("activity"), order_by=[order, F("number").asc()])
    return rows.annotate(place=place).filter(place=1).order_by(order, "plan_id", "activity__position", "number")


def reports(record: PlanRecord, item: str) -> QuerySet[Report]:
    """What was reported of one activity, newest first: of which part, by its channel, and whether it was taken back."""
    part = ActivityLink.objects.filter(activity__plan=record, activity__item=item, field="through")
    taken_back = TakenBack.objects.filter(step=OuterRef("step"))
    told = Report.objects.filter(plan=record, item=item).select_related("person", "handed_to")
    named = part.filter(item=OuterRef("channel")).values("name")[:1]
    return told.annotate(is_taken_back=Exists(taken_back), of_part=Subquery(named))
