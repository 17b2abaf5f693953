"""Hours: who has how many to do when, and how many were spent?"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_safe

from budskap.web.pages import hours_files, hours_words
from budskap.web.pages import plan as plan_page
from budskap.web.pages.hours_period import Period, period_in
from budskap.web.pages.request import PersonRequest
from budskap.web.people import clock
from budskap.web.people.models import Organisation
from budskap.web.people.rules import may_edit, may_manage
from budskap.web.store import access, queries
from budskap.web.work import hours as work
from budskap.web.work.hours import Table


@require_safe
def of_plan(request: PersonRequest, plan_id: int) -> HttpResponse:
    record = access.plan_for(request, plan_id)
    plan = queries.value_of(record.latest)
    period = period_in(request.GET, clock.today(), plan)
    table = work.of_plan(record, period.months)
    context = plan_page.head(record, plan) | {"may_edit": may_edit(record.role), "organisation": record.organisation}
    return render(request, "pages/hours/plan.html", context | _shown(table, period))


@require_safe
def of_organisation(request: PersonRequest, organisation_id: int) -> HttpResponse:
    organisation = access.organisation_for(request, organisation_id)
    period = period_in(request.GET, clock.today())
    table = work.of_organisation(organisation, period.months)
    others = Organisation.objects.filter(memberships__person=request.user).exclude(pk=organisation.pk).order_by("name")
    context = {"organisation": organisation, "others": others, "may_manage": may_manage(organisation.role)}
    return render(request, "pages/hours/organisation.html", context | _shown(table, period))


@require_safe
def hours(request: PersonRequest) -> HttpResponse:
    """The hours of one's organisation: the first by name of several, from which the page leads to the others."""
    first = Organisation.objects.filter(memberships__person=request.user).order_by("name", "pk").first()
    return redirect("hours-organisation", first.pk) if first else render(request, "pages/hours/none.html")


@require_safe
def plan_file(request: HttpRequest, plan_id: int, format_: str) -> HttpResponseBase:
    record = access.plan_for(request, plan_id)
    period = period_in(request.GET, clock.today(), queries.value_of(record.latest))
    return _file(request, work.of_plan(record, period.months), format_, record.title, f"plan-{record.pk}")


@require_safe
def organisation_file(request: HttpRequest, organisation_id: int, format_: str) -> HttpResponseBase:
    organisation = access.organisation_for(request, organisation_id)
    table = work.of_organisation(organisation, period_in(request.GET, clock.today()).months)
    return _file(request, table, format_, organisation.name, f"organisation-{organisation.pk}")


def _file(request: HttpRequest, table: Table, format_: str, title: str, otherwise: str) -> HttpResponseBase:
    if format_ not in hours_files.FORMATS:
        raise Http404
    return hours_files.FORMATS[format_](table, title, otherwise)


def _shown(table: Table, period: Period) -> dict[str, Any]:
    lines, warned = hours_words.lines(table), hours_words.warnings(table)
    return {
        "period": period,
        "heads": [hours_words.short_head_of(column) for column in table.columns],
        "lines": lines[: hours_words.MOST_ROWS],
        "more_lines": len(lines[hours_words.MOST_ROWS :]),
        "total": hours_words.line_of(table.total, table),
        "warnings": warned[: hours_words.MOST_WARNINGS],
        "more_warnings": len(warned[hours_words.MOST_WARNINGS :]),
    }


urlpatterns = [
    path("hours", hours, name="hours"),
    path("plans/<int:plan_id>/hours", of_plan, name="hours-plan"),
    path("plans/<int:plan_id>/hours.<str:format_>", plan_file, name="hours-plan-file"),
    path("organisations/<int:organisation_id>/hours", of_organisation, name="hours-organisation"),
    path("organisations/<int:organisation_id>/hours.<str:format_>", organisation_file, name="hours-organisation-file"),
]
