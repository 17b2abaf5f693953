"""Files that programs have read. They wait in the same queue as people's, so that no file holds up a page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import File, Form, Router, Status, UploadedFile

from budskap.plan.model import as_data
from budskap.web.api import errors, values
from budskap.web.people import rules
from budskap.web.people.identity import me
from budskap.web.store import access, imports
from budskap.web.store.models import Import

router = Router()


@router.post("/read", response={202: values.Reading}, operation_id="read_document")
def read_document(request: HttpRequest, organisation: Form[int], file: File[UploadedFile]) -> Status[dict[str, Any]]:
    """Have a Word, PowerPoint, Excel, OpenDocument, PDF, HTML, Markdown or text file read as a plan. Ask again under
    `/read/{id}` until its state is `ready` or `failed`, and delete it when you have what you want. One file at a time:
    while another of yours waits the answer is 429."""
    home = access.organisation_for(request, organisation, rules.may_edit)
    waiting = imports.under_way(me(request))
    if waiting:
        sentence = f"Your file {waiting.pk} is still to be read; wait for it, or delete it."
        raise errors.ApiError(429, "one_at_a_time", sentence)
    record = imports.receive(organisation=home, person=me(request), name=file.name or "", content=file.read())
    return Status(202, _reading(record))


@router.get("/read/{int:import_id}", response=values.Reading, operation_id="read_draft")
def read_draft(request: HttpRequest, import_id: int) -> dict[str, Any]:
    """What a file has come to. People who may edit find it under “bring in” as well; when one of them has made a plan
    of it, `saved_as` is the plan's id."""
    return _reading(access.import_for(request, import_id, rules.may_edit))


@router.delete("/read/{int:import_id}", response={204: None}, operation_id="delete_draft")
def delete_draft(request: HttpRequest, import_id: int) -> Status[None]:
    """Forget a file and what was read of it."""
    imports.delete(record=access.import_for(request, import_id, rules.may_edit), person=me(request))
    return Status(204, None)


def _reading(record: Import) -> dict[str, Any]:
    draft = imports.draft_of(record) if record.draft is not None else None
    doubts = [
        {"item": each.item, "field": each.field, "doubt": each.doubt, "words": each.words}
        for each in (draft.evidence if draft else ())
        if each.doubt
    ]
    return {
        "id": record.pk,
        "state": record.state,
        "error": record.error or None,
        "plan": as_data(draft.plan) if draft else None,
        "doubts": doubts,
        "saved_as": record.plan_id,
    }
