"""What programs see. A view asks who and whether they may, calls one function of a room, and answers."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Header, NinjaAPI, Query, Status

from budskap import __version__
from budskap.plan.merge import Choice
from budskap.plan.model import Plan, as_data, decode, schema
from budskap.web.api import calendars, errors, events, readings, values, work
from budskap.web.api.auth import TokenAuth
from budskap.web.people import clock, rules
from budskap.web.people.identity import me
from budskap.web.people.models import Organisation
from budskap.web.store import access, actions, activities, newer, queries
from budskap.web.store.models import PlanRecord, Version
from budskap.web.work import board
from budskap.web.work.queries import falls, progress
from budskap.when import Context, parse
from budskap.when.model import Language

Row = TypeVar("Row", bound=Model)

SIZE = 100
"""Rows on a page of a list."""

api = NinjaAPI(
    title="Budskap",
    version=__version__,
    description="Plans in the format budskap-plan/1, their versions, activities and times, the week, calendars.",
    auth=TokenAuth(),
    docs_url=None,
    urls_namespace="api",
)
errors.install(api)
api.add_router("", readings.router)
api.add_router("", work.router)
api.add_router("", calendars.router)
api.add_router("", events.router)


@api.get("/plans", response=values.PlanList, operation_id="list_plans")
def list_plans(request: HttpRequest, page: values.Page = 1) -> dict[str, Any]:
    """The plans you may read, last saved first, a hundred a page. A page past the last is empty."""
    found, where = _paged(queries.plans_of(me(request)), page)
    return where | {"plans": [_entry(record) for record in found]}


@api.post("/plans", response={201: values.PlanEntry}, operation_id="create_plan")
def create_plan(request: HttpRequest, organisation: int) -> Status[dict[str, Any]]:
    """Keep a new plan; the body is the plan in the plan format."""
    home = access.organisation_for(request, organisation, rules.may_edit)
    record = actions.create(organisation=home, plan=decode(request.body), author=me(request), note="API")
    return Status(201, _entry(record))


@api.get("/organisations", operation_id="list_organisations")
def list_organisations(request: HttpRequest) -> dict[str, Any]:
    """Your organisations."""
    mine = Organisation.objects.filter(memberships__person=me(request)).order_by("name")
    return {"organisations": [{"id": each.pk, "name": each.name} for each in mine]}


@api.get(
    "/plans/{int:plan_id}", operation_id="read_plan", openapi_extra={"responses": {200: {"description": "A plan"}}}
)
def read_plan(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The plan in the plan format; the ETag is its version's number."""
    return _plan(access.plan_for(request, plan_id).latest)


@api.put("/plans/{int:plan_id}", response=values.SavedPlan, operation_id="save_plan")
def save_plan(
    request: HttpRequest, response: HttpResponse, plan_id: int, if_match: Annotated[str, Header()]
) -> dict[str, Any]:
    """Save an edit of the version that If-Match names; the ETag of the answer is the version it became. What others
    saved since is merged in, and then `merged` is true and `plan` is what the version holds: go on from that, or your
    next edit takes theirs back. Where two changed the same differently nothing is saved and the answer is 409."""
    record = access.plan_for(request, plan_id, rules.may_edit)
    number, sent = _number(if_match), decode(request.body)
    queries.version_of(record, number)
    version = actions.commit(record=record, base=number, edited=sent, author=me(request), note="API")
    response["ETag"] = f'"{version.number}"'
    return _saved(record, version, sent)


@api.post("/plans/{int:plan_id}/newer", response=values.SavedPlan, operation_id="take_newer")
def take_newer(
    request: HttpRequest, response: HttpResponse, plan_id: int, choose: Choice | None = None
) -> dict[str, Any]:
    """Take a newer file of the plan in, read by `/read` or `budskap import --json` and sent in the plan format: what it
    says otherwise than the file before is merged with what people changed since. Where both changed the same, `choose`
    says whether the plan (`ours`) or the file (`theirs`) is right; without it nothing is saved: 409."""
    record, found = access.plan_for(request, plan_id, rules.may_edit), decode(request.body)
    made = newer.newer(record, found)
    if made.merged.conflicts and choose:
        made = newer.newer(record, found, dict.fromkeys((each.key for each in made.merged.conflicts), choose))
    version = newer.take(record, made, me(request), note="API")
    response["ETag"] = f'"{version.number}"'
    return _saved(record, version, found)


@api.get("/plans/{int:plan_id}/versions", response=values.VersionList, operation_id="list_versions")
def list_versions(request: HttpRequest, plan_id: int, page: values.Page = 1) -> dict[str, Any]:
    """The plan's versions, last first, a hundred a page. A page past the last is empty."""
    found, where = _paged(queries.history(access.plan_for(request, plan_id)), page)
    return where | {
        "versions": [
            {"number": each.number, "at": each.at, "author": each.author and each.author.name, "note": each.note}
            for each in found
        ]
    }


@api.get("/plans/{int:plan_id}/versions/{int:number}", operation_id="read_version")
def read_version(request: HttpRequest, plan_id: int, number: int) -> HttpResponse:
    """The plan as it was in one version."""
    return _plan(queries.version_of(access.plan_for(request, plan_id), number))


@api.get("/plans/{int:plan_id}/activities", response=values.ActivityPage, operation_id="list_activities")
def list_activities(request: HttpRequest, plan_id: int, asked: Query[values.ActivityQuery]) -> dict[str, Any]:
    """The plan's activities, a hundred a page; a period takes those whose time touches it. A page past the last is
    empty."""
    access.plan_for(request, plan_id)
    names = {field: getattr(asked, field) for field in ("who", "to", "through")}
    filters = queries.Filters(**names, falls=falls(asked.start, asked.end), text=asked.text, page=asked.page, size=SIZE)
    today = clock.today()
    rows = board.in_states(activities.readable(me(request), plan_id), asked.state, today)
    found = activities.page_of(rows, filters)
    far = progress(found.rows, today)
    return {
        "count": found.count,
        "page": asked.page,
        "pages": found.pages,
        "activities": [
            {
                "id": row.item, "plan": row.plan_id, "what": row.what, "when": row.when_text, "start": row.start,
                "end": row.end, "effect": row.effect or None, "hours": row.hours,
                "state": far[row.pk].outcome or "open", "late": far[row.pk].late,
            }
            for row in (found.rows if asked.page == found.page else ())
        ],
    }  # fmt: skip


@api.get("/when", response=values.WhenOut, operation_id="read_time")
def read_time(
    request: HttpRequest, text: str, language: Language | None = None, year: int | None = None
) -> dict[str, Any]:
    """Read a time as people write it."""
    if len(text) > 1_000:
        raise errors.ApiError(422, "too_long", "A time has at most 1,000 characters.")
    return parse(text, language=language, context=Context(year=year)).as_json()


@api.get("/schema", auth=None, operation_id="read_schema")
def read_schema(request: HttpRequest) -> dict[str, Any]:
    """The JSON Schema of the plan format."""
    return schema()


def _paged(rows: QuerySet[Row], page: int) -> tuple[list[Row], dict[str, int]]:
    """The rows of one page, and where it stands in the list."""
    count = rows.count()
    pages = max(1, -(-count // SIZE))
    found = list(rows[(page - 1) * SIZE : page * SIZE]) if page <= pages else []
    return found, {"count": count, "page": page, "pages": pages}


def _entry(record: PlanRecord) -> dict[str, Any]:
    return {
        "id": record.pk,
        "title": record.title,
        "language": record.language,
        "organisation": record.organisation.name,
        "version": record.latest.number,
        "saved_at": record.latest.at,
    }


def _saved(record: PlanRecord, version: Version, sent: Plan) -> dict[str, Any]:
    """The version an edit became, whatever was saved after it; its plan, when that is not the one that was sent."""
    plan = queries.value_of(version)
    is_merged = plan != sent
    return {
        "id": record.pk,
        "title": plan.title,
        "language": plan.language,
        "organisation": record.organisation.name,
        "version": version.number,
        "saved_at": version.at,
        "merged": is_merged,
        "plan": as_data(plan) if is_merged else None,
    }


def _plan(version: Version) -> HttpResponse:
    response = HttpResponse(bytes(version.content), content_type="application/json")
    response["ETag"] = f'"{version.number}"'
    return response


def _number(etag: str) -> int:
    try:
        return int(etag.removeprefix("W/").strip('"'))
    except ValueError:
        raise errors.ApiError(
            422, "if_match", "If-Match wants the version's number in quotes, as in the ETag."
        ) from None
