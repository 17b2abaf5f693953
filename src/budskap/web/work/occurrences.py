"""The table of occurrences, derived from the heads, the dates of events and the reports."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from budskap.plan.model import Activity, Plan
from budskap.web.people import clock
from budskap.web.store import queries
from budskap.web.store.models import ActivityRow, PlanRecord
from budskap.web.work import doers
from budskap.web.work.calendars import entries
from budskap.web.work.models import EventDate, Occurrence, Outcome, Report
from budskap.web.work.told import Told, state
from budskap.web.work.windows import Days, Events, Span, Window, around, parts, placed, windows

BATCH = 1000

DERIVED = ("kind", "first", "last", "event", "actor", "channel", "outcome", "handed_to_id")
"""The columns of an occurrence that are derived."""

logger = logging.getLogger(__name__)


def follow(
    *, record: PlanRecord, plan: Plan, before: Plan | None, rows: Collection[ActivityRow], **_signal: Any
) -> None:
    """Derive the occurrences of the activity rows that were written; of all when the plan's period is another."""
    gone = Occurrence.objects.filter(~Exists(ActivityRow.objects.filter(pk=OuterRef("activity_id"))), plan=record)
    gone._raw_delete(gone.db)
    if before and before.period != plan.period:
        rows = ActivityRow.objects.filter(plan=record)
    rebuild(record, plan, rows)
    entries.call_off(
        record, {each.id for each in before.activities} - {each.id for each in plan.activities} if before else None
    )


def rebuild(record: PlanRecord, plan: Plan, rows: Iterable[ActivityRow], today: date | None = None) -> None:
    """Derive the occurrences of these activities of a plan's head anew. As many queries for any number of them."""
    rows = list(rows)
    for some in (rows[at : at + BATCH] for at in range(0, len(rows), BATCH)):
        stale = Occurrence.objects.filter(activity__in=[row.pk for row in some])
        stale._raw_delete(stale.db)
    activities = {activity.id: activity for activity in plan.activities}
    span, events, told = around(plan, today or clock.today()), dates_of_events(record), _told(record, rows)
    found = {row: _occurrences(activities[row.item], span, events, told.get(row.item, [])) for row in rows}
    _insert(
        (record.organisation_id, record.pk, row.pk, number, *fields.values())
        for row, occurrences in found.items()
        for number, fields in enumerate(occurrences)
    )
    entries.follow(record, plan, found)


def _insert(rows: Iterable[tuple[Any, ...]]) -> None:
    """Write rows of occurrences. Thousands come at a time, and a model for each would take most of the time."""
    columns = map(connection.ops.quote_name, ("organisation_id", "plan_id", "activity_id", "number", *DERIVED))
    table, values = connection.ops.quote_name(Occurrence._meta.db_table), ", ".join(["%s"] * (4 + len(DERIVED)))
    insert = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({values})"  # noqa: S608  # of names of ours alone
    if found := list(rows):
        with connection.cursor() as cursor:
            cursor.executemany(insert, found)


def locked(record: PlanRecord) -> PlanRecord:
    """The plan as it is now, ours alone until the transaction ends."""
    mine = PlanRecord.objects.select_for_update(of=("self",), no_key=True)
    return mine.select_related("organisation").get(pk=record.pk)


def rebuild_of(record: PlanRecord, **only: Any) -> None:
    """Derive the occurrences of a locked plan's activities anew, of all or of those whose rows have these values."""
    rebuild(record, queries.value_of(record.latest), ActivityRow.objects.filter(plan=record, **only))


def complete() -> int:
    """Derive the occurrences of plans that have activities without any, as after an upgrade; how many plans. One that
    cannot be is logged and keeps nobody waiting."""
    lacking = ActivityRow.objects.filter(~Exists(Occurrence.objects.filter(activity=OuterRef("pk"))))
    plans = set(lacking.values_list("plan", flat=True))
    for pk in plans:
        try:
            with transaction.atomic():
                record = locked(PlanRecord(pk=pk))
                rebuild_of(record)
                doers.find(record, queries.value_of(record.latest))
        except Exception:
            logger.exception("The occurrences of plan %s could not be derived", pk)
    return len(plans)


def count_on(today: date) -> int:
    """In January, count out the rhythms of all plans for the years that are now around it (see `windows.around`); how
    many plans had any. Done each day of the month, so that a day on which nothing ran is no loss. A plan that cannot be
    is logged and keeps no other waiting."""
    if today.month != 1:
        return 0
    plans = set(ActivityRow.objects.filter(when_kind="recurring").values_list("plan", flat=True))
    for pk in plans:
        try:
            with transaction.atomic():
                record = locked(PlanRecord(pk=pk))
                rows = ActivityRow.objects.filter(plan=record, when_kind="recurring")
                rebuild(record, queries.value_of(record.latest), rows, today)
        except Exception:
            logger.exception("The rhythms of plan %s could not be counted on", pk)
    return len(plans)


def _occurrences(activity: Activity, span: Span, events: Events, told: list[Told]) -> list[dict[str, Any]]:
    """The columns of an activity's occurrences, in order; `told` are its reports, the latest last."""
    found = windows(activity.when, span, events)
    at = placed(found, (each.days.days for each in told))
    of_window: dict[Window, list[Told]] = defaultdict(list)
    for each in told:
        place = at.get(each.days.days)
        of_window[each.days if place is None else found[place]].append(each)
    rows = [(window, part, state(activity, part, of_window[window])) for window in found for part in parts(activity)]
    kept = [window for window in of_window if window not in set(found)]
    more = ((window, part, state(activity, part, of_window[window])) for window in kept for part in parts(activity))
    rows += [row for row in more if row[2].outcome != Outcome.OPEN]
    return [
        dict(zip(DERIVED, (*window, *part, str(state.outcome), state.handed_to), strict=True))
        for window, part, state in sorted(rows, key=lambda row: row[0].days)
    ]


def dates_of_events(record: PlanRecord) -> Events:
    """The dates of a plan's events, by name."""
    found: dict[str, list[Days]] = defaultdict(list)
    dates = EventDate.objects.filter(event__plan=record).order_by("event", "first", "last")
    for name, first, last in dates.values_list("event__name", "first", "last"):
        found[name].append((first, last))
    return found


def _told(record: PlanRecord, rows: list[ActivityRow]) -> dict[str, list[Told]]:
    """The standing reports of each of these activities, the latest last. One that names no days is about the day it
    was told of."""
    reports = Report.objects.standing().filter(plan=record).order_by("pk")
    if len(rows) <= BATCH:
        reports = reports.filter(item__in=[row.item for row in rows])
    found: dict[str, list[Told]] = defaultdict(list)
    columns = ("item", "first", "last", "on", "channel", "outcome", "handed_to", "is_handed_back")
    for item, first, last, on, *what in reports.values_list(*columns):
        days = Window("kept", first, last) if first or last else Window("kept", on, on)
        found[item].append(Told(days, *what))
    return found
