"""Making a plan public, and taking it back."""

from __future__ import annotations

from django.db import transaction

from budskap.web.people import audit
from budskap.web.people.models import Person
from budskap.web.publish.models import Publication
from budskap.web.publish.queries import current
from budskap.web.store.models import PlanRecord, Version


@transaction.atomic
def publish(*, record: PlanRecord, version: Version, person: Person) -> Publication | None:
    """Let everybody read this version; None, and nothing done, when everybody can."""
    PlanRecord.objects.select_for_update().get(pk=record.pk)  # a button pressed twice asks twice at once
    public = current(record.pk)
    if public and public.version == version:
        return None
    made = Publication.objects.create(
        organisation_id=record.organisation_id, plan=record, version=version, person=person
    )
    audit.record(
        organisation=record.organisation,
        person=person,
        action="plan.published",
        subject=f"plan:{record.pk}",
        version=version.number,
    )
    return made


@transaction.atomic
def withdraw(*, record: PlanRecord, person: Person) -> Publication | None:
    """Let nobody outside read the plan any more; None, and nothing done, when nobody can."""
    if current(record.pk) is None:
        return None
    made = Publication.objects.create(organisation_id=record.organisation_id, plan=record, person=person)
    audit.record(organisation=record.organisation, person=person, action="plan.withdrawn", subject=f"plan:{record.pk}")
    return made
