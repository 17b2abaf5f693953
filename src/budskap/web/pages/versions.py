"""Versions: what changed, by whom, and one click to take it back."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from budskap.plan.merge import Conflict
from budskap.plan.model import Plan
from budskap.web.pages import item_answers as answers
from budskap.web.pages import plan as plan_page
from budskap.web.pages.changes import Names, Sentence, by_list, counts, field_of, sentences
from budskap.web.pages.neighbours import first_changed
from budskap.web.pages.numbers import number_in
from budskap.web.pages.request import PersonRequest
from budskap.web.people.rules import may_edit
from budskap.web.store import actions, queries
from budskap.web.store.access import plan_for
from budskap.web.store.errors import ConflictError, NoSuchVersionError
from budskap.web.store.models import PlanRecord, Version

SIZE = 10
"""Versions on a page: each is compared with the one before it."""

SHOWN = 6
"""Sentences shown of one version in the list; its own page has them all."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A version in the list, with the first of its changes."""

    version: Version
    changes: list[tuple[str, list[Sentence]]]
    more: int
    first: tuple[tuple[str, int], ...] = ()
    """What the first version holds."""


@require_safe
def versions(request: PersonRequest, plan_id: int) -> HttpResponse:
    record = plan_for(request, plan_id)
    page = Paginator(queries.history(record), SIZE).get_page(request.GET.get("page"))
    context = {
        **plan_page.head(record, queries.value_of(record.latest)),
        "page": page,
        "entries": _entries(record, list(page)),
        "may_edit": may_edit(record.role),
    }
    return render(request, "pages/versions/list.html", context)


@require_safe
def version(request: PersonRequest, plan_id: int, number: int) -> HttpResponse:
    """What one version changed, and how the plan has changed since."""
    record = plan_for(request, plan_id)
    shown = _version(record, number)
    then, now = queries.value_of(shown), queries.value_of(record.latest)
    before = queries.value_of(shown.parent) if shown.parent else None
    context = {
        **plan_page.head(record, now),
        "shown": shown,
        "then": then,
        "changes": by_list(sentences(before, then)) if before else [],
        "first": tuple(counts(then)),
        "since": by_list(sentences(then, now)),
        "may_edit": may_edit(record.role),
    }
    return render(request, "pages/versions/version.html", context)


@require_safe
def version_plan(request: PersonRequest, plan_id: int, number: int) -> HttpResponse:
    """The plan as it read then."""
    record = plan_for(request, plan_id)
    record.head = _version(record, number)
    return plan_page.page(request, record, request.GET, is_past=True)


@require_safe
def version_json(request: PersonRequest, plan_id: int, number: int) -> HttpResponse:
    """The version's bytes, in the plan format."""
    record = plan_for(request, plan_id)
    shown = _version(record, number)
    response = HttpResponse(bytes(shown.content), content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="plan-{record.pk}-version-{number}.json"'
    return response


@require_POST
def undo(request: PersonRequest, plan_id: int) -> HttpResponse:
    """Take back what one version changed, and keep what came after."""
    record = plan_for(request, plan_id, may_edit)
    number = number_in(request.POST.get("number"))
    if number is None:
        raise BadRequest
    taken_back = _version(record, number)
    before = queries.value_of(record.latest)
    note = _("Took back version %(number)d: %(note)s") % {"number": taken_back.number, "note": taken_back.note}
    try:
        made = actions.undo(record=record, number=taken_back.number, author=request.user, note=note)
    except ConflictError as error:
        answers.warn(request, _why_not(error.conflicts, queries.value_of(taken_back), queries.value_of(record.latest)))
        return redirect("versions", record.pk)
    if made.number <= record.latest.number:
        messages.info(request, _("There was nothing left to take back."))
        return redirect(answers.next_url(request, record))
    return answers.saved(request, record, made, first_changed(before, queries.value_of(made)))


def _why_not(conflicts: tuple[Conflict, ...], *plans: Plan) -> str:
    names = Names.of(*plans)
    places = sorted({field_of(conflict.list, conflict.item, conflict.field, names) for conflict in conflicts})
    return _("Nothing was taken back, because later versions build on it: %(places)s. Take those back first.") % {
        "places": "; ".join(places)
    }


def _version(record: PlanRecord, number: int) -> Version:
    try:
        return queries.version_of(record, number)
    except NoSuchVersionError:
        raise Http404 from None


def _entries(record: PlanRecord, listed: list[Version]) -> list[Entry]:
    """Each version with what it changed. One query more, whatever the number."""
    wanted = {pk for each in listed for pk in (each.pk, each.parent_id) if pk}
    plans = {each.pk: queries.value_of(each) for each in record.versions.filter(pk__in=wanted)}
    return [_entry(each, plans) for each in listed]


def _entry(version: Version, plans: dict[int, Plan]) -> Entry:
    if version.parent_id is None:
        return Entry(version, [], 0, tuple(counts(plans[version.pk])))
    found = sentences(plans[version.parent_id], plans[version.pk])
    return Entry(version, by_list(found[:SHOWN]), max(0, len(found) - SHOWN))


urlpatterns = [
    path("plans/<int:plan_id>/versions", versions, name="versions"),
    path("plans/<int:plan_id>/versions/<int:number>", version, name="version"),
    path("plans/<int:plan_id>/versions/<int:number>/plan", version_plan, name="version-plan"),
    path("plans/<int:plan_id>/versions/<int:number>/plan.json", version_json, name="version-json"),
    path("plans/<int:plan_id>/undo", undo, name="undo"),
]
