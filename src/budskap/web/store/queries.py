"""What is read from the store more than once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Count, Min, Q, QuerySet
from django.db.models.functions import Coalesce

from budskap.plan.model import Plan, decode
from budskap.web.people.models import Person
from budskap.web.store.activities import Filters, Found, activities, choices, readable
from budskap.web.store.errors import NoSuchVersionError
from budskap.web.store.models import ActivityRow, Import, ImportState, PlanRecord, Version

__all__ = [
    "Filters", "Found", "activities", "choices", "health_of", "history", "imports_in_progress", "plans_of",
    "readable", "value_of", "version_of",
]  # fmt: skip


def plans_of(person: Person) -> QuerySet[PlanRecord]:
    """The plans the person may read, with organisation and head, last saved first."""
    return (
        PlanRecord.objects.filter(organisation__memberships__person=person)
        .select_related("organisation", "head", "head__author")
        .defer("head__content")
        .order_by("-head__at", "-pk")
    )


@dataclass(frozen=True, slots=True)
class Health:
    """How many activities a plan has, and the first day to come that one of them begins or is due."""

    activities: int
    next_day: date | None


def health_of(plans: Collection[int], today: date) -> dict[int, Health]:
    """The health of plans by their keys; one without activities has none. One query."""
    comes = Q(start__gt=today) | Q(start__isnull=True, end__gt=today)
    counted = (
        ActivityRow.objects.filter(plan__in=plans)
        .order_by()
        .values_list("plan")
        .annotate(number=Count("pk"), next_day=Min(Coalesce("start", "end"), filter=comes))
    )
    return {plan: Health(number, next_day) for plan, number, next_day in counted}


def value_of(version: Version) -> Plan:
    """The plan a version holds. Most pages read a head that has just been read."""
    return _decoded(bytes(version.content))


_decoded = lru_cache(maxsize=16)(decode)
"""By content, so that it cannot be stale: equal bytes are equal plans."""


def history(record: PlanRecord) -> QuerySet[Version]:
    """A plan's versions with their authors, last first, without what they hold."""
    return record.versions.select_related("author").defer("content").order_by("-number")


def version_of(record: PlanRecord, number: int) -> Version:
    """One version with its parent; NoSuchVersionError where there is none."""
    found = record.versions.select_related("parent", "author").filter(number=number).first()
    if found is None:
        raise NoSuchVersionError(number)
    return found


def imports_in_progress(person: Person, limit: int = 10) -> list[Import]:
    """The person's imports that are not yet a plan, latest first, without their files and drafts."""
    begun = Import.objects.filter(person=person, organisation__memberships__person=person)
    open_ones = begun.exclude(state__in=[ImportState.ACCEPTED, ImportState.DISCARDED]).select_related("organisation")
    return list(open_ones.defer("content", "document", "draft").order_by("-created_at", "-pk")[:limit])
