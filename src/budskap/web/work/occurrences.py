"""The table of occurrences, derived from the heads, the dates of events and the reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from budskap.plan.model import Activity, Plan
from budskap.web.store import queries
from budskap.web.store.models import ActivityRow, PlanRecord
from budskap.web.work.models import EventDate, Occurrence, Outcome, Report
from budskap.web.work.windows import Days, Events, Window, around, placed, windows

BATCH = 1000


def follow(
    *, record: PlanRecord, plan: Plan, before: Plan | None, rows: Collection[ActivityRow], **_signal: Any
) -> None:
    """Derive the occurrences of the activity rows that were written; of all when the plan's period is another."""
    gone = Occurrence.objects.filter(~Exists(ActivityRow.objects.filter(pk=OuterRef("activity_id"))), plan=record)
    gone._raw_delete(gone.db)
    if before and before.period != plan.period:
        rows = ActivityRow.objects.filter(plan=record)
    rebuild(record, plan, rows)


def rebuild(record: PlanRecord, plan: Plan, rows: Iterable[ActivityRow], today: date | None = None) -> None:
    """Derive the occurrences of these activities of a plan's head anew. As many queries for any number of them."""
    rows = list(rows)
    for some in (rows[at : at + BATCH] for at in range(0, len(rows), BATCH)):
        stale = Occurrence.objects.filter(activity__in=[row.pk for row in some])
        stale._raw_delete(stale.db)
    activities = {activity.id: activity for activity in plan.activities}
    span, events, told = around(plan, today or timezone.localdate()), _events(record), _told(record, rows)
    Occurrence.objects.bulk_create(
        (
            Occurrence(organisation_id=record.organisation_id, plan_id=record.pk, activity=row, number=number, **fields)
            for row in rows
            for number, fields in enumerate(_occurrences(activities[row.item], span, events, told.get(row.item, {})))
        ),
        batch_size=BATCH,
    )


def rebuild_of(record: PlanRecord, **only: Any) -> None:
    """Derive the occurrences of a plan's activities anew, of all or of those whose rows have these values."""
    rebuild(record, queries.value_of(record.latest), ActivityRow.objects.filter(plan=record, **only))


def count_on(today: date) -> int:
    """In January, count out the rhythms of all plans for the years that are now around it (see `windows.around`); how
    many plans had any. Done each day of the month, so that a day on which nothing ran is no loss."""
    if today.month != 1:
        return 0
    plans = set(ActivityRow.objects.filter(when_kind="recurring").values_list("plan", flat=True))
    for pk in plans:
        with transaction.atomic():
            record = PlanRecord.objects.select_for_update(of=("self",), no_key=True).filter(pk=pk).first()
            if record:
                rows = ActivityRow.objects.filter(plan=record, when_kind="recurring")
                rebuild(record, queries.value_of(record.latest), rows, today)
    return len(plans)


class Told(NamedTuple):
    """What was last reported of a stretch of days."""

    outcome: str = Outcome.OPEN
    handed_to: int | None = None


def _occurrences(activity: Activity, span: Days, events: Events, told: dict[Window, Told]) -> list[dict[str, Any]]:
    """The columns of an activity's occurrences, in order; `told` is what was reported."""
    found = windows(activity.when, span, events)
    at = placed(found, (window.days for window in told))
    of_place: dict[int, Told] = {}
    kept: list[tuple[Window, Told]] = []
    for window, last in told.items():
        if window.days in at:
            of_place[at[window.days]] = last
        elif last.outcome != Outcome.OPEN:
            kept.append((window, last))
    rows = [(window, of_place.get(place, Told())) for place, window in enumerate(found)] + kept
    return [
        {
            "kind": window.kind, "first": window.first, "last": window.last, "event": window.event,
            "outcome": last.outcome, "handed_to_id": last.handed_to,
        }
        for window, last in sorted(rows, key=lambda row: row[0].days)
    ]  # fmt: skip


def _events(record: PlanRecord) -> Events:
    """The dates of a plan's events, by name."""
    found: dict[str, list[Days]] = defaultdict(list)
    dates = EventDate.objects.filter(event__plan=record).order_by("event", "first", "last")
    for name, first, last in dates.values_list("event__name", "first", "last"):
        found[name].append((first, last))
    return found


def _told(record: PlanRecord, rows: list[ActivityRow]) -> dict[str, dict[Window, Told]]:
    """For each of these activities what was last reported of each stretch of days, the latest report last. One that
    names no days is about the day it was told of; who it was handed to stays so."""
    reports = Report.objects.filter(plan=record).order_by("pk")
    if len(rows) <= BATCH:
        reports = reports.filter(item__in=[row.item for row in rows])
    found: dict[str, dict[Window, Told]] = defaultdict(dict)
    for item, first, last, on, outcome, to in reports.values_list(
        "item", "first", "last", "on", "outcome", "handed_to"
    ):
        told, window = found[item], Window("kept", first, last) if first or last else Window("kept", on, on)
        before = told.pop(window, Told())
        told[window] = Told(outcome, to or before.handed_to)
    return found
