"""What is reported of the work."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from budskap.web.people import audit
from budskap.web.people.models import Person
from budskap.web.store.models import ActivityRow, PlanRecord
from budskap.web.work.errors import WorkError
from budskap.web.work.models import Outcome, Report


@transaction.atomic
def report(
    *,
    record: PlanRecord,
    item: str,
    outcome: Outcome,
    on: date,
    person: Person,
    hours: float | None = None,
    link: str = "",
    note: str = "",
) -> Report:
    """Say what became of an activity; WorkError when the plan has no such activity or the hours cannot be."""
    if not ActivityRow.objects.filter(plan=record, item=item).exists():
        raise WorkError("no_activity", "The plan has no such activity.")
    if hours is not None and not 0 <= hours <= 10_000:
        raise WorkError("hours", "Hours are a number from 0 to 10,000.")
    made = Report.objects.create(
        organisation_id=record.organisation_id,
        plan=record,
        item=item,
        outcome=outcome,
        on=on,
        person=person,
        hours=hours,
        link=link,
        note=note,
    )
    audit.record(
        organisation=record.organisation,
        person=person,
        action=f"activity.{outcome}",
        subject=f"plan:{record.pk}",
        item=item,
    )
    return made
