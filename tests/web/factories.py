"""Rows for tests: only what a row must have, with names that say what they are."""

from __future__ import annotations

from itertools import count
from typing import Any

from budskap.plan.model import Plan, from_data
from budskap.web.people.models import Membership, Organisation, Person
from budskap.web.store import actions
from budskap.web.store.models import PlanRecord

PASSWORD = "en lagom lång mening"
_number = count(1)


def make_organisation(name: str = "") -> Organisation:
    number = next(_number)
    return Organisation.objects.create(name=name or f"Organisation {number}", slug=f"organisation-{number}")


def make_person(organisation: Organisation | None = None, role: str = "editor", **fields: Any) -> Person:
    """Someone who may sign in with PASSWORD, in an organisation when one is given."""
    number = next(_number)
    values = {"email": f"person-{number}@example.org", "name": f"Person {number}", "password": PASSWORD} | fields
    person = Person.objects.create_user(**values)
    if organisation:
        Membership.objects.create(organisation=organisation, person=person, role=role)
    return person


def make_plan(**data: Any) -> Plan:
    """A plan value from the keys of the plan format."""
    return from_data({"format": "budskap-plan/1", "title": "En plan", "language": "sv"} | data)


def make_record(
    organisation: Organisation | None = None, plan: Plan | None = None, author: Person | None = None
) -> PlanRecord:
    """A kept plan, at version 1."""
    return actions.create(
        organisation=organisation or make_organisation(),
        plan=plan or make_plan(),
        author=author,
        note="Made for a test",
    )


def make_activities(number: int, **fields: Any) -> Plan:
    """A plan with that many activities, each with two of everything it can name."""
    return make_plan(
        actors=[{"id": f"actor-{n}", "name": f"Ansvarig {n}"} for n in range(2)],
        messages=[{"id": f"message-{n}", "text": f"Budskap {n}"} for n in range(2)],
        audiences=[{"id": f"audience-{n}", "name": f"Målgrupp {n}"} for n in range(2)],
        channels=[{"id": f"channel-{n}", "name": f"Kanal {n}"} for n in range(2)],
        goals=[{"id": f"goal-{n}", "kind": "know", "text": f"Mål {n}", "audience": f"audience-{n}"} for n in range(2)],
        activities=[_activity(n) | fields for n in range(number)],
    )


def _activity(number: int) -> dict[str, Any]:
    named = {"says": "message", "who": "actor", "to": "audience", "through": "channel", "why": "goal"}
    return {
        "id": f"activity-{number}",
        "what": f"Aktivitet {number}",
        **{field: [f"{stem}-0", f"{stem}-1"] for field, stem in named.items()},
        "when": {"text": "maj 2026", "kind": "date", "edtf": "2026-05", "start": "2026-05-01", "end": "2026-05-31"},
        "effect": "awareness",
        "hours": 2.5,
    }
