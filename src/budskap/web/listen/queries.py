"""What people said, and what was answered."""

from __future__ import annotations

from django.db.models import F, QuerySet
from django.db.models.lookups import IsNull

from budskap.web.listen.models import Feedback
from budskap.web.people.models import Person
from budskap.web.store.models import PlanRecord

SHOWN = 50
"""Pieces of feedback shown at a time, the newest."""


def answered(plan_id: int) -> list[Feedback]:
    """What the public sees: the newest feedback that has an answer. One query."""
    return list(Feedback.objects.filter(plan_id=plan_id, answered_at__isnull=False)[:SHOWN])


def of_plan(record: PlanRecord) -> QuerySet[Feedback]:
    """All feedback on a plan: first the unanswered, then the answered, each the newest first."""
    found = Feedback.objects.filter(plan=record).select_related("answered_by")
    return found.order_by(IsNull(F("answered_at"), False), "-at", "-id")


def waiting(person: Person) -> QuerySet[Feedback]:
    """Feedback without an answer in the plans the person may answer for."""
    return Feedback.objects.filter(
        answered_at__isnull=True,
        organisation__memberships__person=person,
        organisation__memberships__role__in=["editor", "admin"],
    ).select_related("plan")
