"""My week: what one person has to do over all plans, and what waits."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import attrgetter, or_
from typing import NamedTuple

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
    Window,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce, RowNumber

from budskap.web.people.models import Person
from budskap.web.people.rules import may_edit
from budskap.web.store.models import ActivityLink
from budskap.web.work.models import Doer, Kind, Occurrence, Report
from budskap.web.work.queries import is_still_of, readable, undone
from budskap.web.work.spent import spent_on, told

NEXT_DAYS = 14
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Section:
    """The first occurrences of one section of the week, and how many there are."""

    name: str
    rows: tuple[Occurrence, ...]
    count: int


def mine(person: Person) -> QuerySet[Occurrence]:
    """What the person is to do: what was handed to them, and what the plan names them for, their part where an activity
    has one for each, and nobody else took over who is still there."""
    me = Doer.objects.filter(person=person)
    is_mine = Q(handed_to=person) | ~_is_taken_over() & _is_named(me)
    return readable(person).filter(is_mine)


def reportable(person: Person, role: str | None) -> QuerySet[Occurrence]:
    """What of the plans where the person has this role they may report of: who edits of everything, others of what is
    theirs to do."""
    return readable(person) if may_edit(role) else mine(person)


def asked_of(address: str) -> Q:
    """What plans ask of those who are behind an actor by this mail address."""
    return ~_is_taken_over() & _is_named(Doer.objects.filter(email__iexact=address))


def nobodys(person: Person) -> QuerySet[Occurrence]:
    """What of all the person may read nobody does: the plan names nobody for it, or one behind whom nobody is, or
    somebody who has left."""
    somebody = Doer.objects.filter(Q(email__gt="") | is_still_of("organisation", "person"))
    return readable(person).filter(~_is_taken_over() & ~_is_named(somebody))


def _is_taken_over() -> Q:
    return Q(is_still_of("organisation", "handed_to"), handed_to__isnull=False)


def _is_named(doers: QuerySet[Doer]) -> Q:
    """Whether an activity, or a part of it, names one of these."""
    behind = Exists(doers.filter(plan=OuterRef("activity__plan"), actor=OuterRef("item")))
    named = ActivityLink.objects.filter(behind, field="who").values("activity")
    part = Exists(doers.filter(plan=OuterRef("plan"), actor=OuterRef("actor")))
    return Q(Q(actor="") | Q(part), activity__in=named)


def sections(
    asked: QuerySet[Occurrence], today: date, *, limit: int = SHOWN, only: Collection[str] = ()
) -> list[Section]:
    """What is left of these rows, by when: late, this week (it begins or ends in it), going on, next (it begins or is
    due in the two weeks after), waiting for an event, when needed, without a time. Of each activity, or part of one,
    there is one row in a section, with how many `times` there are: of what is late the latest, else the first. What
    lies further ahead is left out; with `only`, all but the sections of these names. Four queries, and at most `limit`
    of each."""
    conditions = {name: each for name, each in _conditions(today).items() if not only or name in only}
    chosen = _first_of_each(undone(asked), conditions)
    keys = [each.pk for some in chosen.values() for each in some[:limit]]
    known = asked.select_related("plan", "activity", "handed_to").in_bulk(keys)
    found = [
        Section(name, tuple(known[each.pk] for each in chosen[name][:limit]), len(chosen[name])) for name in conditions
    ]
    rows = [row for section in found for row in section.rows]
    for each in (one for some in chosen.values() for one in some[:limit]):
        known[each.pk].times = each.times
    prefetch_related_objects(rows, "activity__links")
    spent_so_far = spent_on(rows)
    for row in rows:
        row.spent = spent_so_far[row.pk]
    return found


def is_near(today: date) -> Q:
    """What is late, to do this week, or next."""
    conditions = _conditions(today)
    return conditions["late"] | conditions["week"] | conditions["next"]


def _conditions(today: date) -> dict[str, Q]:
    """Section → which occurrences are in it; each is in one at most."""
    monday = today - timedelta(days=today.weekday())
    sunday = monday + timedelta(days=6)
    soon = sunday + timedelta(days=NEXT_DAYS)
    is_late = Q(last__lt=today)
    begins, ends = Q(first__range=(monday, sunday)), Q(last__range=(today, sunday))
    week = (begins | ends) & ~is_late
    dateless = Q(first=None, last=None)
    goes_on = Q(first__lt=monday) & (Q(last=None) | Q(last__gt=sunday)) | dateless & Q(kind=Kind.ONGOING)
    return {
        "late": is_late,
        "week": week,
        "going_on": goes_on,
        "next": Q(first__gt=sunday, first__lte=soon) | Q(first=None, last__gt=sunday, last__lte=soon),
        "waiting": dateless & Q(kind=Kind.EVENT),
        "needed": dateless & Q(kind=Kind.NEEDED),
        "undated": dateless & Q(kind=Kind.UNDATED),
    }


class _First(NamedTuple):
    """The first time that is left of an activity, or of a part of one, in a section, and how many times there are."""

    section: str
    pk: int
    times: int
    first: date | None
    last: date | None
    plan: int
    position: int
    number: int

    @property
    def order(self) -> tuple[date, int, int, int]:
        by_end = self.section in ("late", "week", "going_on")
        day = (self.last or self.first) if by_end else (self.first or self.last)
        return day or date.max, self.plan, self.position, self.number


def _first_of_each(left: QuerySet[Occurrence], conditions: Mapping[str, Q]) -> dict[str, list[_First]]:
    """Section → the first rows of its activities, in order; of what is late the latest. One query: the database goes
    once through all that is left."""
    section = Case(*(When(each, then=Value(name)) for name, each in conditions.items()), output_field=CharField())
    one = [F("section"), F("activity"), F("channel")]
    latest = Case(When(section="late", then=F("last")), default=None).desc(nulls_last=True)
    place = Window(RowNumber(), partition_by=one, order_by=[latest, Coalesce("first", "last").asc(), F("number").asc()])
    rows = left.annotate(section=section).filter(reduce(or_, conditions.values()))
    rows = rows.annotate(place=place, of_one=Window(Count("pk"), partition_by=one)).filter(place=1).order_by()
    columns = ("section", "pk", "of_one", "first", "last", "plan_id", "activity__position", "number")
    found: dict[str, list[_First]] = {name: [] for name in conditions}
    for each in sorted(map(_First._make, rows.values_list(*columns)), key=attrgetter("order")):
        found[each.section].append(each)
    return found


def spent(person: Person, today: date) -> float:
    """The hours the person has told of this week. Two queries."""
    monday = today - timedelta(days=today.weekday())
    week = monday, monday + timedelta(days=6)
    mine = Report.objects.standing().filter(person=person)
    in_week = mine.filter(on__range=week, hours__isnull=False, plan=OuterRef("plan"), item=OuterRef("item"))
    return sum(each.hours for each in told(mine.filter(Exists(in_week))) if week[0] <= each.on <= week[1])
