"""A plan's activities by how far they are. The number of queries is the same for any number of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    DateField,
    Exists,
    F,
    IntegerField,
    Min,
    OrderBy,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
    Window,
)
from django.db.models.functions import Coalesce, RowNumber

from budskap.web.store.models import ActivityRow
from budskap.web.work.models import SETTLED, Occurrence, Outcome
from budskap.web.work.queries import Progress, late, progress

STATES = (Outcome.OPEN, Outcome.DOING, Outcome.DONE, Outcome.SKIPPED)
"""What an activity can be as a whole, in the order of its life; see `queries.Progress.outcome`."""
LATE = "late"
ORDERED = ("state", "is_late", "next", "position", "pk")
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Card:
    """An activity, how far it is, and for each of its parts the time of it that is to be done now, or the last one."""

    row: ActivityRow
    progress: Progress
    due: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """The first activities of one state, and how many there are."""

    state: str
    cards: tuple[Card, ...]
    count: int


def columns(rows: QuerySet[ActivityRow], today: date, *, limit: int = SHOWN) -> list[Column]:
    """These activities by state, those that are late first, then by their next last day. Six queries, and at most
    `limit` activities of each state."""
    of_state: dict[str, list[tuple[Any, ...]]] = {state: [] for state in STATES}
    for state, is_late, due_day, position, pk in with_state(rows, today).order_by().values_list(*ORDERED):
        of_state[state].append((not is_late, due_day or date.max, position, pk))
    first = {state: [key[-1] for key in nsmallest(limit, keys)] for state, keys in of_state.items()}
    known = ActivityRow.objects.prefetch_related("links").in_bulk([pk for some in first.values() for pk in some])
    far, due = progress(known.values(), today), due_of(known.values(), today)
    cards = {pk: Card(row, far[pk], tuple(due[pk])) for pk, row in known.items()}
    return [
        Column(state, tuple(cards[pk] for pk in first[state] if pk in cards), len(of_state[state])) for state in STATES
    ]


def in_states(rows: QuerySet[ActivityRow], states: Collection[str], today: date) -> QuerySet[ActivityRow]:
    """Those of these activities that are in one of these STATES, or LATE; all of them when none is named."""
    asked = Q()
    if whole := [state for state in states if state != LATE]:
        asked |= Q(pk__in=with_state(rows, today).filter(state__in=whole).order_by().values("pk"))
    if LATE in states:
        asked |= Q(Exists(late(Occurrence.objects.filter(activity=OuterRef("pk")), today)))
    return rows.filter(asked)


def with_state(rows: QuerySet[ActivityRow], today: date) -> QuerySet[Any]:
    """The key and position of each with its `state`, of STATES; whether it `is_late`; and the last day of the `next`
    time to do."""
    is_left = ~Q(occurrences__outcome__in=SETTLED)
    is_late = is_left & Q(occurrences__last__lt=today)
    counted = rows.values("pk", "position").annotate(
        all=Count("occurrences"),
        done=_told(Outcome.DONE),
        skipped=_told(Outcome.SKIPPED),
        doing=_told(Outcome.DOING),
        late=Count("occurrences", filter=is_late),
        next=Min(Coalesce("occurrences__last", "occurrences__first"), filter=is_left, output_field=DateField()),
    )
    settled = Q(all__gt=0, all=F("done") + F("skipped"))
    state = Case(
        When(settled & Q(done__gt=0), then=Value(Outcome.DONE.value)),
        When(settled, then=Value(Outcome.SKIPPED.value)),
        When(Q(doing__gt=0) | Q(done__gt=0), then=Value(Outcome.DOING.value)),
        default=Value(Outcome.OPEN.value),
        output_field=CharField(),
    )
    return counted.annotate(
        state=state, is_late=Case(When(late__gt=0, then=True), default=False, output_field=BooleanField())
    )


def _told(outcome: str) -> Count:
    return Count("occurrences", filter=Q(occurrences__outcome=outcome))


def due_of(rows: Iterable[ActivityRow], today: date) -> dict[int, list[Occurrence]]:
    """As `actions.due`, of each part of each activity, by its key. One query."""
    settled = Q(outcome__in=SETTLED)
    begun = Q(first__isnull=True) | Q(first__lte=today)
    place = Case(
        When(settled, then=Value(2)), When(begun, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    latest = Case(When(settled | begun, then=F("number")), default=Value(-1), output_field=IntegerField())
    order: list[OrderBy] = [place.asc(), latest.desc(), F("number").asc()]
    first = Window(RowNumber(), partition_by=[F("activity"), F("channel")], order_by=order)
    times = Occurrence.objects.filter(activity__in=[row.pk for row in rows]).annotate(place=first).filter(place=1)
    found: dict[int, list[Occurrence]] = defaultdict(list)
    times = times.select_related("handed_to").prefetch_related("handed_to__memberships")
    for each in times.order_by("activity", "number"):
        found[each.activity_id].append(each)
    return found
