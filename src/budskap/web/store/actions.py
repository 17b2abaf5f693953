"""What changes the store. Each function: guards first, one transaction, the change, its audit row, return the value."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from budskap.plan.merge import Choice, merge
from budskap.plan.model import Plan, decode, encode
from budskap.web.people import audit
from budskap.web.people.models import Organisation, Person
from budskap.web.store import derived
from budskap.web.store.errors import ConflictError, NoSuchVersionError
from budskap.web.store.models import PlanRecord, Version


@transaction.atomic
def create(*, organisation: Organisation, plan: Plan, author: Person | None, note: str = "") -> PlanRecord:
    """Keep a new plan as version 1."""
    record = PlanRecord.objects.create(organisation=organisation, title=plan.title[:500], language=plan.language)
    _append(record, plan, None, author=author, note=note)
    derived.rebuild(record, plan)
    audit.record(organisation=organisation, person=author, action="plan.created", subject=f"plan:{record.pk}")
    return record


@transaction.atomic
def commit(
    *,
    record: PlanRecord,
    base: int,
    edited: Plan,
    author: Person | None,
    note: str = "",
    choices: Mapping[str, Choice] | None = None,
    undoes: int | None = None,
) -> Version:
    """Save an edit made on version number `base`. When others have saved since, merge three ways; ConflictError, and
    nothing saved, when two people changed the same field differently. An edit that changes nothing saves nothing.
    `choices` settles conflicts by their key: "ours" is what is saved, "theirs" the edit; `undoes` is the version
    that the edit takes back."""
    record, head = _locked(record)
    current = decode(bytes(head.content))
    if head.number != base:
        ancestor = decode(bytes(_numbered(record, base).content))
        merged = merge(ancestor, ours=current, theirs=edited, choices=choices)
        if merged.conflicts:
            raise ConflictError(merged.conflicts, merged.plan, head.number)
        edited = merged.plan
    if edited == current:
        return head
    version = _append(record, edited, head, author=author, note=note, undoes=undoes)
    derived.rebuild(record, edited, before=current)
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
    version = _numbered(record, number)
    if version.parent is None:
        return version
    before = decode(bytes(version.parent.content))
    return commit(record=record, base=number, edited=before, author=author, note=note, undoes=number)


def _locked(record: PlanRecord) -> tuple[PlanRecord, Version]:
    """The plan as it is now and its head, ours alone until the transaction ends. Two queries on purpose: joined in one,
    PostgreSQL would give the head as it was before we waited for the lock. SQLite's transaction holds the only lock."""
    mine = PlanRecord.objects.select_related("organisation").select_for_update(of=("self",), no_key=True)
    record = mine.get(pk=record.pk)
    return record, record.versions.latest("number")


def _numbered(record: PlanRecord, number: int) -> Version:
    version = Version.objects.filter(plan=record, number=number).select_related("parent").first()
    if version is None:
        raise NoSuchVersionError(number)
    return version


def _append(
    record: PlanRecord,
    plan: Plan,
    head: Version | None,
    *,
    author: Person | None,
    note: str,
    undoes: int | None = None,
) -> Version:
    version = Version.objects.create(
        organisation_id=record.organisation_id,
        plan=record,
        number=head.number + 1 if head else 1,
        parent=head,
        author=author,
        note=note[:500],
        undoes=undoes,
        content=encode(plan),
    )
    record.head, record.title, record.language = version, plan.title[:500], plan.language
    record.save(update_fields=["head", "title", "language"])
    return version
