"""Home: what needs me now?"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from budskap.web.pages.occurrence_lines import Line, lines
from budskap.web.pages.request import PersonRequest
from budskap.web.people import clock
from budskap.web.people.models import Person
from budskap.web.people.rules import editable_organisations
from budskap.web.store import queries
from budskap.web.work import queries as work

LINES = 5
MOST_PASSED = 2
"""So many lines of what is late, so that what comes is seen as well; the rest is counted."""
PLANS = 50

STATES = {
    "late": gettext_lazy("Late"),
    "week": gettext_lazy("This week"),
    "coming": gettext_lazy("Coming"),
}


@require_safe
def home(request: PersonRequest) -> HttpResponse:
    today = clock.today()
    plans = queries.plans_of(request.user).order_by("organisation__name", "-head__at")
    page = Paginator(plans, PLANS).get_page(request.GET.get("page"))
    states = queries.health_of([plan.pk for plan in page.object_list], today)
    editable = {each.pk for each in editable_organisations(request.user)}
    shown = next_lines(request.user, today, editable)
    context = {
        "lines": shown,
        "more_late": more_late(request.user, shown, today),
        "page": page,
        "plans": [(plan, states.get(plan.pk)) for plan in page.object_list],
        "imports": queries.imports_in_progress(request.user),
        "may_bring_in": bool(editable),
        "here": request.get_full_path(),
    }
    return render(request, "pages/home.html", context)


def next_lines(person: Person, today: date, editable: Collection[int]) -> list[Line]:
    """At most LINES: what is late, this week, what comes."""
    found = work.next_up(work.readable(person), today, limit=LINES)
    rows = {"late": found.late[:MOST_PASSED], "week": found.this_week, "coming": found.coming}
    shown = [
        lines(some, person, section=section, editable=editable, state=str(STATES[section]))
        for section, some in rows.items()
    ]
    return [line for some in shown for line in some][:LINES]


def more_late(person: Person, shown: list[Line], today: date) -> int:
    """How many activities are late beside those that the lines name."""
    named = len({line.row.activity_id for line in shown if line.section == "late"})
    return work.late_activities(queries.readable(person), today).count() - named if named else 0


@require_safe
@login_not_required
def health(request: HttpRequest) -> HttpResponse:
    """Whether we can serve: whoever watches asks here, and so does what shares the work among machines."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("The database does not answer.", content_type="text/plain", status=503)
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [
    path("", home, name="home"),
    path("health", health, name="health"),
]
