"""My week: what one person has to do over all plans, and what waits."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import CharField, Count, Exists, F, OuterRef, Q, QuerySet, Value, Window, prefetch_related_objects
from django.db.models.functions import Cast, Coalesce, Concat, RowNumber

from budskap.web.people.models import Person
from budskap.web.people.rules import may_edit
from budskap.web.store.models import ActivityLink
from budskap.web.work.hours import spent_on, told
from budskap.web.work.models import Doer, Kind, Occurrence, Report
from budskap.web.work.queries import is_still_of, readable, undone

NEXT_DAYS = 14
SHOWN = 30


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
    lies further ahead is left out; with `only`, all but the sections of these names. Five queries and one for each
    section, and at most `limit` of each."""
    left = undone(asked)
    conditions = {name: each for name, each in _conditions(today).items() if not only or name in only}
    part = Concat(Cast("activity", CharField()), Value("/"), "channel")
    counted = {name: Count(part, filter=condition, distinct=True) for name, condition in conditions.items()}
    counts = left.order_by().aggregate(**counted)
    chosen = {name: _first(left, name, each, limit) for name, each in conditions.items()}
    keys = [pk for each in chosen.values() for pk in each]
    known = asked.select_related("plan", "activity", "handed_to").in_bulk(keys)
    found = [Section(name, tuple(known[pk] for pk in each), counts[name]) for name, each in chosen.items()]
    rows = [row for section in found for row in section.rows]
    for each in chosen.values():
        for pk, times in each.items():
            known[pk].times = times
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


def _first(left: QuerySet[Occurrence], name: str, asked: Q, limit: int) -> dict[int, int]:
    """The keys of a section's first rows, in order, each with how many times there are: keys alone, for the database
    sorts all that is late to find them."""
    one = [F("activity"), F("channel")]
    order = F("last").desc() if name == "late" else Coalesce("first", "last").asc(nulls_last=True)
    place = Window(RowNumber(), partition_by=one, order_by=[order, F("number").asc()])
    rows = left.filter(asked).annotate(place=place, of_one=Window(Count("pk"), partition_by=one)).filter(place=1)
    by = Coalesce("last", "first") if name in ("late", "week", "going_on") else Coalesce("first", "last")
    found = rows.order_by(by.asc(nulls_last=True), "plan_id", "activity__position", "number")
    return dict(found.values_list("pk", "of_one")[:limit])


def spent(person: Person, today: date) -> float:
    """The hours the person has told of this week."""
    monday = today - timedelta(days=today.weekday())
    reports = Report.objects.standing().filter(person=person, on__range=(monday, monday + timedelta(days=6)))
    return sum(each.hours for each in told(reports))
