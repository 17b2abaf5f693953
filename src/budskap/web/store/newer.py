"""A newer file of a plan that is there: what it changes is merged with what people changed since, so that what was
corrected by hand stays corrected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from budskap.documents import answered
from budskap.documents.draft import ASIDE, Draft
from budskap.documents.interpret import interpret
from budskap.plan.merge import Choice, Merge, merge
from budskap.plan.model import Plan
from budskap.plan.renew import added_twice, aligned
from budskap.web.people import audit
from budskap.web.people.models import Person
from budskap.web.store import actions, imports, queries
from budskap.web.store.errors import ConflictError
from budskap.web.store.models import Import, PlanRecord, Version

_THEIRS: Choice = "theirs"
"""Of the pieces that nobody need place: nobody need choose either."""


@dataclass(frozen=True, slots=True)
class Newer:
    """What a newer file makes of a plan: `ours` is the plan now, `theirs` what the file says, in its ids."""

    head: Version
    ours: Plan
    theirs: Plan
    merged: Merge


def newer(plan: PlanRecord, found: Plan, choices: Mapping[str, Choice] | None = None) -> Newer:
    """The plan with what a newer file, read as `found`, says otherwise than the file the plan was made of."""
    head = plan.versions.latest("number")
    ours = queries.value_of(head)
    read = as_read(plan)
    base, theirs = added_twice(read, ours=ours, theirs=aligned(read, found, named=ASIDE))
    aside = dict.fromkeys((f"unplaced/{each}/{field}" for each in ASIDE for field in ("", "text")), _THEIRS)
    return Newer(head, ours, theirs, merge(base, ours=ours, theirs=theirs, choices={**aside, **(choices or {})}))


def as_read(plan: PlanRecord) -> Plan:
    """What the plan's last file says, as it was read before anybody corrected it; without a file its first version."""
    came_from = imports.origin_of(plan)
    if came_from is None:
        return queries.value_of(plan.versions.earliest("number"))
    before = _before(came_from)
    return before.plan if before else imports.draft_of(came_from).plan


def as_answered(plan: PlanRecord, found: Draft) -> Draft:
    """What was understood of a newer file, without what was answered when the file before was looked through."""
    came_from = imports.origin_of(plan)
    before = _before(came_from) if came_from and any(each.doubt for each in found.evidence) else None
    return answered.as_answered(found, before, queries.value_of(plan.versions.latest("number"))) if before else found


def _before(came_from: Import) -> answered.Before | None:
    """What a file was read as; None when it is a plan already, and was not read."""
    corrected: Draft = imports.draft_of(came_from)
    document = imports.document_of(came_from)
    if not document.blocks:
        return None
    read = interpret(document, language=corrected.plan.language)
    there = aligned(corrected.plan, read.plan, by_id=True, named=ASIDE)
    return answered.Before(there, read.evidence, corrected.evidence)


@transaction.atomic
def accept(*, record: Import, person: Person, number: int, choices: Mapping[str, Choice]) -> Version:
    """Take in what a newer file changes, as one version; ConflictError when something has to be chosen yet, and the
    errors of `imports.accept`."""
    ready = imports.ready(record, number)
    if ready.into is None:
        raise PlanRecord.DoesNotExist
    found = newer(ready.into, imports.draft_of(ready).plan, choices)
    version = take(ready.into, found, person, note=ready.name)
    imports.become(ready, ready.into)
    audit.record(
        organisation=ready.organisation, person=person, action="import.accepted", subject=f"import:{ready.pk}",
        plan=ready.into.pk,
    )  # fmt: skip
    return version


def take(plan: PlanRecord, found: Newer, person: Person | None, note: str) -> Version:
    """Save what the newer file makes of the plan; ConflictError when something has to be chosen yet."""
    if found.merged.conflicts:
        raise ConflictError(found.merged.conflicts, found.merged.plan, found.head.number)
    return actions.commit(record=plan, base=found.head.number, edited=found.merged.plan, author=person, note=note)


def found_in(record: Import) -> Plan:
    """What a newer file says, with the corrections since it was read."""
    return imports.draft_of(record).plan
