"""Saying how far many activities are, at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction

from budskap.web.people import audit
from budskap.web.people.models import Person
from budskap.web.store.models import ActivityRow, PlanRecord
from budskap.web.work import occurrences
from budskap.web.work.actions import checked
from budskap.web.work.board import due_of
from budskap.web.work.models import SETTLED, Occurrence, Outcome, Report


@dataclass(frozen=True, slots=True)
class Due:
    """The time of an activity that a report is about, and what its parts are now."""

    row: ActivityRow
    time: Occurrence
    outcomes: frozenset[str]
    left: tuple[str, ...]
    """The channels of its parts that are left, where others are settled; else "", for the whole."""


def due(rows: Collection[ActivityRow], on: date) -> list[Due]:
    """Of each of these activities the time to do: the first that is left, else the last one. One query."""
    found = due_of(rows, on)
    return [_due(row, found[row.pk]) for row in rows if found.get(row.pk)]


def _due(row: ActivityRow, parts: list[Occurrence]) -> Due:
    left = [each for each in parts if each.outcome not in SETTLED] or parts
    time = min(left, key=lambda each: each.number)
    same = [each for each in parts if (each.first, each.last) == (time.first, time.last)]
    some = tuple(each.channel for each in same if each.outcome not in SETTLED)
    return Due(row, time, frozenset(each.outcome for each in same), some if 0 < len(some) < len(same) else ("",))


@transaction.atomic
def report_many(
    *, record: PlanRecord, items: Collection[str], outcome: Outcome, on: date, person: Person, note: str = ""
) -> tuple[UUID, int]:
    """Say how far these activities are, each of the time of it that is to be done; what is so already, and parts that
    are done or skipped, are left as they are. The step that takes all of it back, and how many were told of. WorkError
    when it is skipped without a reason, or the note cannot be."""
    record = occurrences.locked(record)
    note = checked(outcome, note)
    rows = list(ActivityRow.objects.filter(plan=record, item__in=items))
    told = [each for each in due(rows, on) if each.outcomes != {outcome}]
    step = uuid4()
    Report.objects.bulk_create(
        Report(
            organisation_id=record.organisation_id, plan=record, item=each.row.item, first=each.time.first,
            last=each.time.last, channel=channel, outcome=outcome, on=on, person=person, note=note, step=step,
        )
        for each in told
        for channel in (("",) if outcome == Outcome.OPEN else each.left)
    )  # fmt: skip
    occurrences.rebuild_of(record, item__in=[each.row.item for each in told])
    audit.record(
        organisation=record.organisation, person=person, action=f"activities.{outcome}", subject=f"plan:{record.pk}",
        activities=len(told), step=str(step),
    )  # fmt: skip
    return step, len(told)
