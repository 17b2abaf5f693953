"""The audit log: every change leaves a row in the change's own transaction."""

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
