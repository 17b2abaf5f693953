"""What a plan's activities hang on, and when it happens."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest
from ninja import Router, Status

from budskap.web.api import values
from budskap.web.people.identity import me
from budskap.web.people.rules import may_edit
from budskap.web.store import access
from budskap.web.store.models import PlanRecord
from budskap.web.work import events as work
from budskap.web.work.models import Event

router = Router()


@router.get("/plans/{int:plan_id}/events", response=values.EventList, operation_id="list_events")
def list_events(request: HttpRequest, plan_id: int) -> dict[str, Any]:
    """The plan's events with their dates, and what its activities wait for that has none."""
    return work.entries(access.plan_for(request, plan_id))


@router.post("/plans/{int:plan_id}/events", response={201: values.EventOut}, operation_id="add_event")
def add_event(request: HttpRequest, plan_id: int, wanted: values.EventIn) -> Status[dict[str, Any]]:
    """Say when something happens: each date as people write them, a day, several, or a rhythm, which is counted out for
    the plan's period."""
    record = access.plan_for(request, plan_id, may_edit)
    return Status(201, _saved(request, record, wanted, None))


@router.put("/plans/{int:plan_id}/events/{int:event_id}", response=values.EventOut, operation_id="save_event")
def save_event(request: HttpRequest, plan_id: int, event_id: int, wanted: values.EventIn) -> dict[str, Any]:
    """Give an event this name and these dates in place of those it had; what hangs on it moves. With the `mark` it was
    read with it is refused, 409, when somebody has changed it since."""
    return _saved(request, access.plan_for(request, plan_id, may_edit), wanted, event_id)


@router.delete("/plans/{int:plan_id}/events/{int:event_id}", response={204: None}, operation_id="remove_event")
def remove_event(request: HttpRequest, plan_id: int, event_id: int) -> Status[None]:
    """Forget an event and its dates; what hangs on it waits again."""
    record = access.plan_for(request, plan_id, may_edit)
    work.remove(record=record, event=event_id, person=me(request))
    return Status(204, None)


@transaction.atomic
def _saved(request: HttpRequest, record: PlanRecord, wanted: values.EventIn, event: int | None) -> dict[str, Any]:
    saved: Event = work.save(
        record=record, name=wanted.name, written="\n".join(wanted.dates), person=me(request), event=event,
        mark=wanted.mark,
    )  # fmt: skip
    return next(each for each in work.entries(record)["events"] if each["id"] == saved.pk)
