"""What is to be done, and what became of it."""

from __future__ import annotations

from typing import Any, Literal

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from ninja import Router, Status

from budskap.web.api import values
from budskap.web.people import clock
from budskap.web.people.identity import me
from budskap.web.people.models import Person
from budskap.web.people.rules import may_edit
from budskap.web.people.texts import is_storable
from budskap.web.store import access
from budskap.web.store.models import PlanRecord
from budskap.web.work import actions, many, queries, week
from budskap.web.work.entries import entries
from budskap.web.work.errors import WorkError
from budskap.web.work.models import Outcome, Report

router = Router()

MOST = 500
WHOSE = {"me": week.mine, "everyone": queries.readable, "nobody": week.nobodys}


@router.get("/week", response=values.Week, operation_id="read_week")
def read_week(
    request: HttpRequest, of: Literal["me", "everyone", "nobody"] = "me", plan: int | None = None
) -> dict[str, Any]:
    """What there is to do, of all plans you may read or of one: late, this week, going on, in the next two weeks,
    waiting for an event, when needed, without a time. Yours, everybody's, or what nobody does."""
    rows, today = WHOSE[of](me(request)), clock.today()
    if plan is not None:
        rows = rows.filter(plan=access.plan_for(request, plan))
    found = week.sections(rows, today, limit=MOST)
    return {"day": today, "counts": {each.name: each.count for each in found}, "entries": entries(found)}


@router.get(
    "/plans/{int:plan_id}/activities/{item}/reports", response=list[values.ReportOut], operation_id="list_reports"
)
def list_reports(request: HttpRequest, plan_id: int, item: str) -> list[dict[str, Any]]:
    """What was told of an activity and not taken back, newest first: at most 500."""
    record = access.plan_for(request, plan_id)
    if not is_storable(item):
        raise Http404
    told = Report.objects.standing().filter(plan=record, item=item).select_related("handed_to", "person")
    return [_report(each) for each in told[:MOST]]


@router.post(
    "/plans/{int:plan_id}/activities/{item}/reports", response={201: values.ReportOut}, operation_id="report_activity"
)
def report_activity(request: HttpRequest, plan_id: int, item: str, report: values.ReportIn) -> Status[dict[str, Any]]:
    """Say what became of an activity: of its occurrence with this first and last day; without either of the one that is
    to be done on the day `on`. Who may edit the plan tells of everything, others of what is theirs."""
    record = access.plan_for(request, plan_id)
    days = (report.first, report.last) if report.first or report.last else None
    fields = report.dict(exclude={"first", "last", "handed_to"}) | {"outcome": Outcome(report.outcome), "days": days}
    if not may_edit(record.role):
        fields |= _theirs(me(request), record, item, fields)
    fields["on"] = actions.day_of(record, report.on, report.first)
    to = _colleague(record, report.handed_to)
    made = actions.report(record=record, item=item, person=me(request), handed_to=to, **fields)
    return Status(201, _report(made))


@router.post("/plans/{int:plan_id}/reports", response={201: values.ManyOut}, operation_id="report_many")
def report_many(request: HttpRequest, plan_id: int, report: values.ManyIn) -> Status[dict[str, Any]]:
    """Say how far many activities are, each the time of it that is to be done now, in one step. Who does them and when
    is changed in the plan: `PUT` it."""
    record = access.plan_for(request, plan_id, may_edit)
    items = set(report.items)
    known = record.activity_rows.filter(item__in=[each for each in items if is_storable(each)])
    if known.count() < len(items):
        raise WorkError("no_activity", "The plan has no such activity.")
    step, number = many.report_many(
        record=record, items=items, outcome=Outcome(report.outcome), on=clock.today(), person=me(request),
        note=report.note,
    )  # fmt: skip
    return Status(201, {"activities": number, "step": step})


def _theirs(person: Person, record: PlanRecord, item: str, asked: dict[str, Any]) -> dict[str, Any]:
    """Which time of an activity, and which part, is meant of those that are the person's to do."""
    rows = week.mine(person).filter(plan=record, activity__item=item) if is_storable(item) else ()
    row = actions.meant(rows, asked["days"], asked["channel"], asked["on"] or clock.today())
    if row is None:
        raise PermissionDenied
    return {"days": (row.first, row.last), "channel": row.channel, "with_earlier": False}


@router.post("/plans/{int:plan_id}/take-back", response=values.TakenBack, operation_id="take_back")
def take_back(request: HttpRequest, plan_id: int, told: values.Step) -> dict[str, int]:
    """Take back what was told in one step, with its hours: all is as if it had not been told."""
    record = access.plan_for(request, plan_id)
    mine = Report.objects.filter(plan=record, step=told.step, person=me(request))
    if not may_edit(record.role) and not mine.exists():
        raise PermissionDenied
    return {"reports": actions.take_back(record=record, step=told.step, person=me(request))}


def _colleague(record: PlanRecord, email: str) -> Person | None:
    if not email:
        return None
    found = Person.objects.filter(email__iexact=email, memberships__organisation=record.organisation_id).first()
    if found is None:
        raise WorkError("colleague", "It can be handed over to somebody of the same organisation.")
    return found


def _report(made: Report) -> dict[str, Any]:
    return {
        "item": made.item, "outcome": made.outcome, "on": made.on, "first": made.first, "last": made.last,
        "channel": made.channel, "hours": made.hours, "handed_to": made.handed_to.name if made.handed_to else None,
        "link": made.link, "note": made.note, "person": made.person.name if made.person else None, "at": made.at,
        "step": made.step,
    }  # fmt: skip
