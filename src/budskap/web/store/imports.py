"""A file on its way to becoming a plan: received, read, corrected, accepted."""

from __future__ import annotations

from datetime import timedelta
from pathlib import PurePath, PureWindowsPath
from typing import Any

from django.db import transaction
from django.db.models.functions import Length
from django.utils import timezone
from django.utils.translation import get_language

from budskap.documents.coding import document_from_data, draft_as_data, draft_from_data
from budskap.documents.document import Document
from budskap.documents.draft import Draft
from budskap.web.people import audit
from budskap.web.people.models import Organisation, Person
from budskap.web.store import actions, tasks
from budskap.web.store.errors import DraftChangedError, ImportStateError
from budskap.web.store.models import DraftStep, Import, ImportState, PlanRecord
from budskap.web.store.reading import UNEXPECTED, run

__all__ = [
    "DISCARDED", "KEPT_DISCARDED", "accept", "become", "delete", "discard", "document_of", "draft_of", "edit_draft",
    "is_stuck", "last_step", "may_retry", "origin_of", "ready", "receive", "restore", "retry", "run", "take_out",
    "under_way", "undo_step",
]  # fmt: skip

STUCK_AFTER = timedelta(minutes=2)
"""A reading that has not moved for so long has lost its worker."""

NAME_LENGTH = 255
SAID_LENGTH, PLACE_LENGTH = 500, 120
DISCARDED = ImportState.DISCARDED.value
"""Also what is said of an import that is gone."""
KEPT_DISCARDED = timedelta(days=7)
"""How long one that was thrown away can be had back."""
OPEN = (ImportState.WAITING, ImportState.READING, ImportState.READY, ImportState.FAILED)
MOST_STEPS = 50
"""How many corrections of a draft can be taken back."""


@transaction.atomic
def receive(
    *, organisation: Organisation, person: Person, name: str, content: bytes, into: PlanRecord | None = None
) -> Import:
    """Keep the file and have it read. The queue is in the database, so that both happen or neither. `into` is the plan
    that it is a newer file of."""
    values = {"name": _plain(name), "content": content, "into": into}
    record = Import.objects.create(organisation=organisation, person=person, **values)
    _record(record, person, "import.received", name=record.name, size=len(content))
    return _enqueued(record)


@transaction.atomic
def retry(*, record: Import, person: Person) -> Import:
    """Have an import read again that is stuck or failed by a fault of ours; ImportStateError when it is neither. A file
    that was itself at fault is no longer there."""
    record = _locked(record)
    if not may_retry(record):
        raise ImportStateError(record.state, (ImportState.FAILED, "stuck"))
    values = {"state": ImportState.WAITING, "done": 0, "total": 0, "error": "", "error_details": {}}
    Import.objects.filter(pk=record.pk).update(**values, moved_at=timezone.now())
    _record(record, person, "import.retried")
    return _enqueued(record)


def under_way(person: Person) -> Import | None:
    """A file of the person's that waits or is being read, if there is one."""
    states = [ImportState.WAITING, ImportState.READING]
    return Import.objects.filter(person=person, state__in=states).only("pk").first()


def may_retry(record: Import) -> bool:
    return is_stuck(record) or (record.state == ImportState.FAILED and record.error == UNEXPECTED)


def is_stuck(record: Import) -> bool:
    """Whether it waits or is being read, and nothing has moved for STUCK_AFTER."""
    is_under_way = record.state in {ImportState.WAITING, ImportState.READING}
    return is_under_way and timezone.now() - record.moved_at > STUCK_AFTER


def document_of(record: Import) -> Document:
    """What was read; ImportStateError before it was."""
    if record.document is None:
        raise ImportStateError(record.state, (ImportState.READY, ImportState.ACCEPTED))
    return document_from_data(record.document)


def draft_of(record: Import) -> Draft:
    """What was understood, with the corrections since; ImportStateError before there is any."""
    if record.draft is None:
        raise ImportStateError(record.state, (ImportState.READY, ImportState.ACCEPTED))
    return draft_from_data(record.draft)


@transaction.atomic
def edit_draft(*, record: Import, person: Person, number: int, draft: Draft, said: str = "", place: str = "") -> Import:
    """Keep a correction of draft `number`, and what it was before; DraftChangedError when someone else has corrected it
    since. `said` is what was done, `place` where on the page."""
    before = record.draft
    _write_draft(record, number, draft_as_data(draft))
    DraftStep.objects.create(
        organisation_id=record.organisation_id, record=record, number=number, draft=before,
        said=said[:SAID_LENGTH], place=place[:PLACE_LENGTH], language=get_language() or "",
    )  # fmt: skip
    oldest = record.steps.values_list("number", flat=True)[MOST_STEPS - 1 : MOST_STEPS]
    for kept in oldest:
        record.steps.filter(number__lt=kept).delete()
    _record(record, person, "import.corrected", number=record.draft_number)
    return record


def last_step(record: Import) -> DraftStep | None:
    """The last correction of the draft that can be taken back, without what the draft was."""
    return record.steps.defer("draft").first()


@transaction.atomic
def undo_step(*, record: Import, person: Person, number: int) -> DraftStep | None:
    """Take back the last correction of draft `number`: what it was; None where there is none. DraftChangedError when
    someone else has corrected the draft since."""
    step = record.steps.first()
    if step is not None:
        _write_draft(record, number, step.draft)
        record.steps.filter(pk=step.pk).delete()
        _record(record, person, "import.undone", number=record.draft_number)
    return step


def _write_draft(record: Import, number: int, data: Any) -> None:
    """Compare and swap: each writing counts the draft's number up, also when it takes a correction back."""
    mine = Import.objects.filter(pk=record.pk, state=ImportState.READY, draft_number=number)
    is_what_was_read = number == record.draft_number
    if not is_what_was_read or not mine.update(draft=data, draft_number=number + 1, moved_at=timezone.now()):
        raise _why_not(record)
    record.draft, record.draft_number = data, number + 1


@transaction.atomic
def accept(*, record: Import, person: Person, number: int | None = None) -> PlanRecord:
    """The draft becomes version 1 of a plan. Accepted twice it is the same plan; DraftChangedError when `number` is
    given and the draft has been corrected since."""
    found = _locked(record)
    if found.state == ImportState.ACCEPTED and found.plan:
        return found.plan
    record = ready(record, number)
    plan = actions.create(organisation=record.organisation, plan=draft_of(record).plan, author=person, note=record.name)
    become(record, plan)
    _record(record, person, "import.accepted", plan=plan.pk)
    return plan


def ready(record: Import, number: int | None) -> Import:
    """The import, ours alone until the transaction ends, with draft `number` ready to become a plan; an error as those
    of `edit_draft` when it is not."""
    record = _locked(record)
    if record.state != ImportState.READY or number not in (None, record.draft_number):
        raise _why_not(record)
    return record


def become(record: Import, plan: PlanRecord) -> None:
    """The import has become part of a plan, and nothing is corrected in it any more."""
    Import.objects.filter(pk=record.pk).update(state=ImportState.ACCEPTED, plan=plan, moved_at=timezone.now())
    record.steps.all().delete()


def origin_of(plan: PlanRecord) -> Import | None:
    """What a plan came from last, with the `size` of its file in bytes, without the file itself; None for a plan that
    was not brought in. The file is 0 bytes when it was no longer kept."""
    accepted = plan.imports.filter(state=ImportState.ACCEPTED, document__isnull=False, draft__isnull=False)
    brought_in = accepted.order_by("-moved_at", "-pk")
    found = brought_in.select_related("person").annotate(bytes_kept=Length("content")).defer("content").first()
    if found:
        found.size = found.bytes_kept
    return found


@transaction.atomic
def take_out(*, record: Import, person: Person) -> bytes:
    """The file itself. It may tell more than the plan does, so the log says who took it."""
    content = Import.objects.values_list("content", flat=True).get(pk=record.pk)
    _record(record, person, "import.downloaded")
    return bytes(content)


@transaction.atomic
def discard(*, record: Import, person: Person) -> None:
    """Throw an import away, off every list; ImportStateError when it has become a plan, or lies there already."""
    record = _locked(record)
    if record.state in {ImportState.ACCEPTED, ImportState.DISCARDED}:
        raise ImportStateError(record.state, OPEN)
    Import.objects.filter(pk=record.pk).update(state=ImportState.DISCARDED, moved_at=timezone.now())
    _record(record, person, "import.discarded")


@transaction.atomic
def restore(*, record: Import, person: Person) -> Import:
    """Take back that an import was thrown away: it is what it was, and one that was not yet read is read anew.
    ImportStateError when it was not thrown away."""
    record = _locked(record)
    if record.state != ImportState.DISCARDED:
        raise ImportStateError(record.state, (ImportState.DISCARDED,))
    was_read = ImportState.READY if record.draft is not None else ImportState.FAILED if record.error else None
    state = was_read or ImportState.WAITING
    Import.objects.filter(pk=record.pk).update(state=state, done=0, total=0, moved_at=timezone.now())
    _record(record, person, "import.restored")
    return record if was_read else _enqueued(record)


@transaction.atomic
def delete(*, record: Import, person: Person) -> None:
    """Forget an import and its file for good; ImportStateError when it has become a plan."""
    record = _locked(record)
    if record.state == ImportState.ACCEPTED:
        raise ImportStateError(record.state, OPEN)
    _record(record, person, "import.deleted")
    record.delete()


def _record(record: Import, person: Person, action: str, **details: str | int | None) -> None:
    subject = f"import:{record.pk}"
    audit.record(organisation=record.organisation, person=person, action=action, subject=subject, **details)


def _locked(record: Import) -> Import:
    """The import as it is now, ours alone until the transaction ends."""
    imports = Import.objects.select_related("organisation", "into").defer("content").select_for_update(of=("self",))
    found = imports.filter(pk=record.pk).first()
    if found is None:
        raise ImportStateError(DISCARDED, tuple(ImportState.values))
    return found


def _enqueued(record: Import) -> Import:
    tasks.read_import.enqueue(record.pk, organisation=record.organisation_id)
    record.refresh_from_db(from_queryset=Import.objects.select_related("organisation").defer("content"))
    return record


def _plain(name: str) -> str:
    """The file's own name: no folder, no control characters; cut so that its type stays."""
    name = "".join(letter for letter in PureWindowsPath(name).name if letter.isprintable()).strip()
    if len(name) <= NAME_LENGTH:
        return name
    ending = PurePath(name).suffix[:20]
    return name[: NAME_LENGTH - len(ending)] + ending


def _why_not(record: Import) -> DraftChangedError | ImportStateError:
    now = Import.objects.filter(pk=record.pk).values_list("state", "draft_number").first() or (DISCARDED, 0)
    if now[0] == ImportState.READY:
        return DraftChangedError(now[1])
    return ImportStateError(now[0], (ImportState.READY,))
