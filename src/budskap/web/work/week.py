"""My week: what one person has to do over all plans, and what waits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet, prefetch_related_objects

from budskap.web.people.models import Person
from budskap.web.people.rules import may_edit
from budskap.web.store.models import ActivityLink
from budskap.web.work.models import Doer, Kind, Occurrence, Report
from budskap.web.work.queries import is_still_of, readable, undone
from budskap.web.work.spent import spent_on, told

NEXT_DAYS = 14
SHOWN = 10
SECTIONS = ("late", "week", "going_on", "next", "waiting", "needed", "undated")
"""Late, this week (it begins or ends in it), going on, next (it begins or is due in the two weeks after), waiting for
an event, when needed, without a time. A time is in one at most."""
DATELESS: Mapping[str, str] = {
    Kind.ONGOING: "going_on", Kind.EVENT: "waiting", Kind.NEEDED: "needed", Kind.UNDATED: "undated",
}  # fmt: skip
"""Kind of what has no days → its section."""


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
    named = Exists(ActivityLink.objects.filter(behind, field="who", activity=OuterRef("activity")))
    part = Exists(doers.filter(plan=OuterRef("plan"), actor=OuterRef("actor")))
    return Q(Q(actor="") | Q(part), named)


def sections(
    asked: QuerySet[Occurrence], today: date, *, limit: int = SHOWN, only: Collection[str] = SECTIONS
) -> list[Section]:
    """What is left of these rows, by when, in the order of SECTIONS or of those in `only`. Of each activity, or part of
    one, there is one row in a section, with how many `times` there are: of what is late the latest, else the first.
    What lies further ahead is left out. Five queries, and at most `limit` of each."""
    found = _first_of_each(undone(asked), today)
    shown = {name: found[name][:limit] for name in SECTIONS if name in only}
    keys = [each.pk for some in shown.values() for each in some]
    known = Occurrence.objects.select_related("plan", "activity", "handed_to").in_bulk(keys)
    prefetch_related_objects(list(known.values()), "activity__links", "handed_to__memberships")
    spent_so_far = spent_on(known.values())
    for each in (one for some in shown.values() for one in some):
        known[each.pk].times, known[each.pk].spent = each.times, spent_so_far[each.pk]
    return [Section(name, tuple(known[each.pk] for each in some), len(found[name])) for name, some in shown.items()]


def is_near(today: date) -> Q:
    """What is late, to do this week, or next."""
    monday, sunday, soon = _bounds(today)
    return Q(last__lte=sunday) | Q(first__range=(monday, soon)) | Q(first=None, last__lte=soon)


def _bounds(today: date) -> tuple[date, date, date]:
    """The first and the last day of this week, and the last day that is next."""
    monday = today - timedelta(days=today.weekday())
    return monday, monday + timedelta(days=6), monday + timedelta(days=6 + NEXT_DAYS)


class _Time(NamedTuple):
    """A time that is left of an activity, or of a part of one."""

    pk: int
    activity: int
    channel: str
    kind: str
    first: date | None
    last: date | None
    plan: int
    position: int
    number: int

    def section(self, today: date, bounds: tuple[date, date, date]) -> str | None:
        """Which of SECTIONS it is in; None when it lies further ahead."""
        (monday, sunday, soon), first, last = bounds, self.first, self.last
        day = first or last
        if day is None:
            return DATELESS.get(self.kind)
        if last and last < today:
            return "late"
        if (first and monday <= first <= sunday) or (last and last <= sunday):
            return "week"
        if first and first < monday:
            return "going_on"
        return "next" if day <= soon else None


class _First(NamedTuple):
    """The time of an activity, or of a part of one, that stands in a section for all that are there."""

    pk: int
    times: int
    order: tuple[date, int, int, int]


def _first_of_each(left: QuerySet[Occurrence], today: date) -> dict[str, list[_First]]:
    """Section → the first times of its activities, in order; of what is late the latest. One query."""
    bounds = _bounds(today)
    near = Q(first__lte=bounds[-1]) | Q(last__lte=bounds[-1]) | Q(first=None, last=None)
    columns = ("pk", "activity_id", "channel", "kind", "first", "last", "plan_id", "activity__position", "number")
    together: dict[tuple[str, int, str], list[_Time]] = defaultdict(list)
    for each in map(_Time._make, left.filter(near).order_by().values_list(*columns)):
        if section := each.section(today, bounds):
            together[section, each.activity, each.channel].append(each)
    found: dict[str, list[_First]] = {name: [] for name in SECTIONS}
    for (section, *_of), times in together.items():
        found[section].append(_standing_for(times, section))
    return {section: sorted(some, key=attrgetter("order")) for section, some in found.items()}


def _standing_for(times: list[_Time], section: str) -> _First:
    one = max(times, key=_latest) if section == "late" else min(times, key=_earliest)
    by_end = section in ("late", "week", "going_on")
    day = (one.last or one.first) if by_end else (one.first or one.last)
    return _First(one.pk, len(times), (day or date.max, one.plan, one.position, one.number))


def _earliest(time: _Time) -> tuple[date, int]:
    return time.first or time.last or date.max, time.number


def _latest(time: _Time) -> tuple[date, int, int]:
    """Of those that end on one day the one that begins first, as that is the longest."""
    begins, number = _earliest(time)
    return time.last or date.min, -begins.toordinal(), -number


def spent(person: Person, today: date) -> float:
    """The hours the person has told of this week. One query, or three where there are some."""
    monday, sunday, _soon = _bounds(today)
    mine = Report.objects.standing().filter(person=person)
    in_week = mine.filter(on__range=(monday, sunday), hours__isnull=False).values_list("organisation", "plan", "item")
    if not (named := set(in_week)):
        return 0.0
    organisations, plans, items = zip(*named, strict=True)
    of_these = mine.filter(organisation__in=organisations, plan__in=plans, item__in=items)
    return sum(each.hours for each in told(of_these) if monday <= each.on <= sunday)
