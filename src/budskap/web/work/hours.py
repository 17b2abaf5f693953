"""Hours by person and month: what the plans ask for, and what was spent. As many queries for any number of plans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Literal, NamedTuple

from budskap.web.people.models import Membership, Organisation, Person
from budskap.web.store import queries
from budskap.web.store.folding import folded
from budskap.web.store.models import ActivityLink, PlanRecord
from budskap.web.work.models import Doer, Kind, Occurrence, Report
from budskap.web.work.spent import told
from budskap.web.work.spreading import Bounds, Column, Month, column_of, spread, within

Scope = Mapping[str, Any]
"""Which rows are meant: those of one plan, or of an organisation."""
LESS_THAN_SHOWN = 0.005


class Owner(NamedTuple):
    """Whose hours they are: somebody of the organisation, somebody who has left it, a name of the plan behind which a
    mail address, somebody who has left or nobody is, or nobody at all."""

    kind: Literal["person", "left", "mail", "gone", "unlinked", "nobody"]
    key: int | str
    name: str = ""


NOBODY = Owner("nobody", "")
_OTHERS: tuple[Column, ...] = ("before", "after", "undated")


@dataclass(slots=True)
class Row:
    """The hours of one owner, by column."""

    owner: Owner
    capacity: float | None = None
    plans: set[int] = field(default_factory=set)
    planned: dict[Column, float] = field(default_factory=lambda: defaultdict(float))
    spent: dict[Column, float] = field(default_factory=lambda: defaultdict(float))

    @property
    def all_planned(self) -> float:
        return sum(self.planned.values())

    @property
    def all_spent(self) -> float:
        return sum(self.spent.values())

    def over(self, month: Column) -> float:
        """How many hours more are planned in a month than the person has."""
        more = self.planned.get(month, 0.0) - self.capacity if self.capacity is not None else 0.0
        return more if isinstance(month, date) and more > LESS_THAN_SHOWN else 0.0


@dataclass(frozen=True, slots=True)
class Table:
    """The rows by kind of owner and name, and the columns: the months, and of the others those that hold something."""

    columns: list[Column]
    rows: list[Row]
    total: Row


def of_plan(record: PlanRecord, shown: list[Month]) -> Table:
    return _table({"plan": record.pk}, record.organisation_id, shown)


def of_organisation(organisation: Organisation, shown: list[Month]) -> Table:
    return _table({"organisation": organisation.pk}, organisation.pk, shown)


def _table(scope: Scope, organisation: int, shown: list[Month]) -> Table:
    owners, total = _Owners(scope, organisation), Row(NOBODY)
    rows: dict[tuple[str, int | str], Row] = {}
    shares = cache(lambda days: list(spread(1.0, days, shown)))  # many fall on the same days

    def row_of(owner: Owner) -> Row:
        if owner[:2] not in rows:
            rows[owner[:2]] = owners.row(owner)
        return rows[owner[:2]]

    for plan, owner, days, hours in _planned(scope, owners):
        row = row_of(owner)
        row.plans.add(plan)
        for column, share in shares(days):
            row.planned[column] += hours * share
            total.planned[column] += hours * share
    for each in told(Report.objects.standing().filter(**scope)):
        owner, column = owners.person(each.person), column_of(each.on, shown)
        row_of(owner).spent[column] += each.hours
        total.spent[column] += each.hours
    return Table(_columns(total, shown), sorted(rows.values(), key=_order), total)


def _columns(total: Row, shown: list[Month]) -> list[Column]:
    before, *others = ([column] if total.planned.get(column) or total.spent.get(column) else [] for column in _OTHERS)
    return [*before, *shown, *(column for each in others for column in each)]


KINDS = ("person", "left", "mail", "gone", "unlinked", "nobody")


def _order(row: Row) -> tuple[int, str]:
    return KINDS.index(row.owner.kind), folded(row.owner.name)


def _planned(scope: Scope, owners: _Owners) -> Iterator[tuple[int, Owner, Bounds, float]]:
    """The plan, owner, days and hours of each share of what is planned. The hours beside a rhythm or an event are for
    each time; several owners do equal parts."""
    asked = Occurrence.objects.filter(**scope, activity__hours__gt=0).exclude(kind=Kind.KEPT).order_by()
    alike, times = ("plan", "activity", "activity__hours", "actor", "handed_to"), ("kind", "first", "last")
    named, periods = _named(scope), _Periods(scope)

    @cache
    def taken(plan: int, activity: int, hours: float, actor: str, handed_to: int | None) -> tuple[list[Owner], float]:
        """Who does it, and how many hours each of them."""
        who = named.get(activity, [])
        takers = owners.takers(plan, [each for each in who if actor in ("", each[0])], handed_to)
        return takers, (hours / len(who) if actor and who else hours) / len(takers)

    for plan, activity, hours, actor, handed_to, kind, first, last in asked.values_list(*alike, *times).iterator():
        takers, part = taken(plan, activity, hours, actor, handed_to)
        days = within((first, last), periods.of(plan)) if kind == Kind.ONGOING else (first, last)
        for owner in takers:
            yield plan, owner, days, part


def _named(scope: Scope) -> dict[int, list[tuple[str, str]]]:
    """Activity with hours → the id and the name of each actor that it names."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    of_rows = {f"activity__{key}": value for key, value in scope.items()}
    links = ActivityLink.objects.filter(**of_rows, field="who", activity__hours__gt=0).order_by("activity", "position")
    for activity, item, name in links.values_list("activity", "item", "name"):
        found[activity].append((item, name))
    return found


class _Periods:
    """The periods of plans, read when the first is asked for."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.known: dict[int, Bounds] | None = None

    def of(self, plan: int) -> Bounds:
        if self.known is None:
            which = {"pk" if key == "plan" else key: value for key, value in self.scope.items()}
            records = PlanRecord.objects.filter(**which, head__isnull=False).select_related("head")
            self.known = {each.pk: _period(each) for each in records}
        return self.known.get(plan, (None, None))


def _period(record: PlanRecord) -> Bounds:
    period = queries.value_of(record.latest).period
    return (period.start, period.end) if period else (None, None)


class _Owners:
    """Who is behind the actors of plans, and who is still there."""

    def __init__(self, scope: Scope, organisation: int) -> None:
        members = Membership.objects.filter(organisation=organisation, person__is_active=True).select_related("person")
        self.members = {each.person_id: each.person for each in members}
        self.capacities: dict[int | str, float | None] = {each.person_id: each.capacity for each in members}
        doers = Doer.objects.filter(**scope).select_related("person")
        self.doers = {(each.plan_id, each.actor): each for each in doers}
        self.scope = scope
        self.gone: dict[int, Person] | None = None

    def row(self, owner: Owner) -> Row:
        return Row(owner, self.capacities.get(owner.key) if owner.kind == "person" else None)

    def takers(self, plan: int, named: list[tuple[str, str]], handed_to: int | None) -> list[Owner]:
        """Who does it, each an equal part: the one it was handed to, who is still there, else those whom the plan
        names; nobody where it names none."""
        if handed_to in self.members:
            return [self.person(handed_to)]
        return [self.actor(plan, *each) for each in named] or [NOBODY]

    def actor(self, plan: int, item: str, name: str) -> Owner:
        doer = self.doers.get((plan, item))
        if doer and doer.person_id in self.members:
            return self.person(doer.person_id)
        if doer and doer.email:
            return Owner("mail", doer.email.casefold(), name)
        return Owner("gone" if doer and doer.person_id else "unlinked", folded(name), name)

    def person(self, key: int | None) -> Owner:
        """One who told of hours: of the organisation, or once of it."""
        if key is None:
            return Owner("left", "")
        if key in self.members:
            return Owner("person", key, self.members[key].name)
        if self.gone is None:
            tellers = Report.objects.filter(**self.scope, hours__gt=0).order_by().values("person")
            self.gone = {each.pk: each for each in Person.objects.filter(pk__in=tellers)}
        return Owner("left", key, self.gone[key].name if key in self.gone else "")


def planned_for(row: Occurrence) -> float | None:
    """What one time of an activity, or its part, takes; prefetch `activity__links`."""
    hours = row.activity.hours
    if not (hours and row.channel):
        return hours
    return hours / max(1, sum(link.field == "who" for link in row.activity.links.all()))
