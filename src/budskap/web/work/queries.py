"""What is to be done, and what was done."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery

from budskap.web.people.models import Person
from budskap.web.store import queries
from budskap.web.store.activities import NextUp
from budskap.web.store.models import ActivityRow, PlanRecord
from budskap.web.work.models import Outcome, Report


def with_outcome(rows: QuerySet[ActivityRow]) -> QuerySet[ActivityRow]:
    """The rows with `outcome`, the latest report's; None where nothing was reported."""
    latest = Report.objects.filter(plan_id=OuterRef("plan_id"), item=OuterRef("item")).order_by("-id")
    return rows.annotate(**{"outcome": Subquery(latest.values("outcome")[:1])})  # noqa: PIE804  # declared


def undone(rows: QuerySet[ActivityRow]) -> QuerySet[ActivityRow]:
    """Those of the rows that are not yet done or skipped, with `outcome`."""
    return with_outcome(rows).filter(Q(outcome=None) | Q(outcome=Outcome.OPEN))


def late(rows: QuerySet[ActivityRow], today: date) -> QuerySet[ActivityRow]:
    """Those of the rows whose last day has passed, and which are not yet done or skipped."""
    return undone(rows).filter(end__lt=today)


def is_late(row: ActivityRow, outcome: str | None, today: date) -> bool:
    """Whether `late` holds the row."""
    return row.end is not None and row.end < today and outcome not in (Outcome.DONE, Outcome.SKIPPED)


def next_up(person: Person, today: date, *, limit: int) -> NextUp:
    """What is late, this week and coming in the person's plans and not yet done or skipped; each row's `role` is the
    person's there. As many queries as `store.queries.next_up`."""
    return queries.next_up(undone(queries.readable(person)), today, limit=limit)


def outcomes(rows: Collection[ActivityRow]) -> dict[tuple[int, str], str]:
    """The latest outcome of each of these activities that has one, by plan and item. One query."""
    plans, items = {row.plan_id for row in rows}, {row.item for row in rows}
    told = Report.objects.filter(plan__in=plans, item__in=items).order_by("id")
    return {(plan, item): outcome for plan, item, outcome in told.values_list("plan_id", "item", "outcome")}


def reports(record: PlanRecord, item: str) -> QuerySet[Report]:
    """What was reported of one activity, newest first."""
    return Report.objects.filter(plan=record, item=item).select_related("person")
