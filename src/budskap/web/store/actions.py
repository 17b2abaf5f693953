"""What changes the store. Each function: guards first, one transaction, the change, its audit row, return the value."""

from __future__ import annotations

from django.db import transaction

from budskap.plan.merge import merge
from budskap.plan.model import Plan, decode, encode
from budskap.web.people import audit
from budskap.web.people.models import Organisation, Person
from budskap.web.store import derived
from budskap.web.store.errors import ConflictError
from budskap.web.store.models import PlanRecord, Version


@transaction.atomic
def create(*, organisation: Organisation, plan: Plan, author: Person | None, note: str = "") -> PlanRecord:
    """Keep a new plan as version 1."""
    record = PlanRecord.objects.create(organisation=organisation, title=plan.title[:500], language=plan.language)
    _append(record, plan, author=author, note=note)
    audit.record(organisation=organisation, person=author, action="plan.created", subject=f"plan:{record.pk}")
    return record


@transaction.atomic
def commit(*, record: PlanRecord, base: int, edited: Plan, author: Person | None, note: str = "") -> Version:
    """Save an edit made on version number `base`. When others have saved since, merge three ways; ConflictError, and
    nothing saved, when two people changed the same field differently. An edit that changes nothing saves nothing."""
    record = PlanRecord.objects.select_for_update().select_related("head", "organisation").get(pk=record.pk)
    head = record.head
    assert head is not None  # noqa: S101  # create() gives every plan its first version in the same transaction
    current = decode(bytes(head.content))
    if head.number != base:
        ancestor = decode(bytes(record.versions.get(number=base).content))
        merged = merge(ancestor, ours=current, theirs=edited)
        if merged.conflicts:
            raise ConflictError(merged.conflicts)
        edited = merged.plan
    if edited == current:
        return head
    version = _append(record, edited, author=author, note=note)
    audit.record(
        organisation=record.organisation,
        person=author,
        action="plan.saved",
        subject=f"plan:{record.pk}",
        version=version.number,
    )
    return version


@transaction.atomic
def undo(*, record: PlanRecord, number: int, author: Person | None, note: str = "") -> Version:
    """Take back what version `number` changed and keep what came after; ConflictError when later edits stand on it."""
    version = record.versions.select_related("parent").get(number=number)
    if version.parent is None:
        return version
    return commit(record=record, base=number, edited=decode(bytes(version.parent.content)), author=author, note=note)


def _append(record: PlanRecord, plan: Plan, *, author: Person | None, note: str) -> Version:
    head = record.head
    version = Version.objects.create(
        organisation_id=record.organisation_id,
        plan=record,
        number=head.number + 1 if head else 1,
        parent=head,
        author=author,
        note=note[:500],
        content=encode(plan),
    )
    record.head, record.title, record.language = version, plan.title[:500], plan.language
    record.save(update_fields=["head", "title", "language"])
    derived.rebuild(record, plan)
    return version
