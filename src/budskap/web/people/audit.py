"""The audit log: every change leaves a row in the change's own transaction. What a person does that concerns no single
organisation, such as signing in, leaves one in each of theirs, since each must be able to answer for its people."""

from __future__ import annotations

from budskap.web.people.models import AuditEntry, Organisation, Person


def record(
    *,
    organisation: Organisation,
    person: Person | None,
    action: str,
    subject: str,
    **details: str | int | None,
) -> AuditEntry:
    """Write one row; `action` is a dotted verb (`plan.created`), `subject` the thing changed (`plan:12`)."""
    return AuditEntry.objects.create(
        organisation=organisation, person=person, action=action, subject=subject, details=details
    )


def record_everywhere(*, person: Person, action: str, **details: str | int | None) -> list[AuditEntry]:
    """Write one row in each organisation of the person, about the person and done by them."""
    return _everywhere(person, person, action, details)


def record_of_somebody(*, person: Person, action: str) -> list[AuditEntry]:
    """Write one row in each organisation of the person, about the person; who did it is not known."""
    return _everywhere(person, None, action, {})


def _everywhere(
    about: Person, person: Person | None, action: str, details: dict[str, str | int | None]
) -> list[AuditEntry]:
    return AuditEntry.objects.bulk_create(
        AuditEntry(organisation=each, person=person, action=action, subject=f"person:{about.pk}", details=details)
        for each in about.organisations.order_by("pk")
    )
