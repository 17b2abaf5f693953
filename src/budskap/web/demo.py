"""The demonstration: invented people and plans, put into an empty database."""

from __future__ import annotations

from django.db import transaction

from budskap.web.people import actions as people
from budskap.web.people.models import Organisation, Person
from budskap.web.samples import SamplePlan, sample_plans
from budskap.web.store import actions as store
from budskap.web.store.models import PlanRecord

NOTES = {"sv": "Exempelplan", "nb": "Eksempelplan", "en": "Sample plan"}
"""What the first version of a sample plan says of itself."""


@transaction.atomic
def load() -> int:
    """Keep the sample plans when the database has no organisation yet; how many were kept."""
    if Organisation.objects.exists():
        return 0
    for sample in sample_plans():
        keep(sample)
    return len(sample_plans())


def keep(sample: SamplePlan) -> PlanRecord:
    """One sample plan with its organisation and people, as version 1 by its first editor."""
    members = [
        people.enrol(
            email=person.email, name=person.name, organisation=sample.organisation, role=person.role, password=None
        )
        for person in sample.people
    ]
    author = next(each.person for each in members if each.role != "reader")
    return store.create(
        organisation=members[0].organisation, plan=sample.plan, author=author, note=NOTES[sample.plan.language]
    )


def welcome(address: str) -> str:
    """What the one who started the demonstration reads."""
    names = ", ".join(Person.objects.order_by("pk").values_list("name", flat=True)[:4])
    return (
        f"\n  Budskap is at {address}\n"
        f"  Sign in with one click as one of the invented people ({names} …).\n"
        "  What you change is kept; `make demo-fresh` starts over. Stop with Ctrl+C.\n"
    )
