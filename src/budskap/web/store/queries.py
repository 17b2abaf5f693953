"""What is read from the store more than once."""

from __future__ import annotations

from django.db.models import QuerySet

from budskap.plan.model import Plan, decode
from budskap.web.people.models import Person
from budskap.web.store.models import PlanRecord, Version


def plans_of(person: Person) -> QuerySet[PlanRecord]:
    """The plans the person may read, with organisation and head, last saved first."""
    return (
        PlanRecord.objects.filter(organisation__memberships__person=person)
        .select_related("organisation", "head", "head__author")
        .defer("head__content")
        .order_by("-head__at")
    )


def value_of(version: Version) -> Plan:
    """The plan a version holds."""
    return decode(bytes(version.content))
