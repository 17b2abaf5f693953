"""What is to be done, and what was done."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from budskap.web.people.models import Person
from budskap.web.store.models import ActivityRow, PlanRecord
from budskap.web.work.models import Outcome, Report

SOON = timedelta(days=28)


def with_outcome(rows: QuerySet[ActivityRow]) -> QuerySet[ActivityRow]:
    """The rows with `outcome`, the latest report's; None where nothing was reported."""
    latest = Report.objects.filter(plan_id=OuterRef("plan_id"), item=OuterRef("item")).order_by("-id")
    return rows.annotate(outcome=Subquery(latest.values("outcome")[:1]))


def due(person: Person, today: date, *, limit: int) -> list[ActivityRow]:
    """What needs someone now, in the person's plans, oldest debt first: dated activities not done whose last day has
    passed, that are under way, or that begin within four weeks. Each has `state`: late, now or soon. One query."""
    rows = (
        with_outcome(ActivityRow.objects.filter(organisation__memberships__person=person, when_kind="date"))
        .filter(Q(outcome=None) | Q(outcome=Outcome.OPEN))
        .filter(Q(start__lte=today + SOON) | Q(start=None, end__lte=today + SOON))
        .select_related("plan")
        .order_by(F("end").asc(nulls_last=True), "start", "plan_id", "position")
    )
    found = list(rows[:limit])
    for row in found:
        row.state = state(row, today)  # type: ignore[attr-defined]  # for the page to show
    return found


def state(row: ActivityRow, today: date) -> str:
    """late, now or soon."""
    if row.end is not None and row.end < today:
        return "late"
    return "now" if row.start is None or row.start <= today else "soon"


def reports(record: PlanRecord, item: str) -> QuerySet[Report]:
    """What was reported of one activity, newest first."""
    return Report.objects.filter(plan=record, item=item).select_related("person")
