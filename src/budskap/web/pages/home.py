"""Home: what needs me now?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from budskap.web.pages.request import PersonRequest
from budskap.web.pages.when import days_in_words
from budskap.web.people import clock
from budskap.web.people.models import Person
from budskap.web.people.rules import editable_organisations, may_edit
from budskap.web.store import queries
from budskap.web.work import queries as work
from budskap.web.work.models import SEVERAL, Occurrence

LINES = 5
MOST_PASSED = 2
"""So many lines of what is late, so that what comes is seen as well; the rest is counted."""
PLANS = 50

STATES = {
    "passed": gettext_lazy("Late"),
    "week": gettext_lazy("This week"),
    "coming": gettext_lazy("Coming"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """What is to be done and when that is, seen from today: one of STATES."""

    state: str
    row: Occurrence

    @property
    def label(self) -> str:
        return str(STATES[self.state])

    @property
    def is_one_of_several(self) -> bool:
        """Whether its days, and not the words of the plan, say which time it is."""
        return self.row.kind in SEVERAL

    @property
    def days(self) -> str:
        return days_in_words(self.row.first, self.row.last)

    @property
    def may_report(self) -> bool:
        return self.state != "coming" and may_edit(self.row.role)

    @property
    def to(self) -> str:
        return ", ".join(link.name for link in self.row.activity.links.all() if link.field == "to")


@require_safe
def home(request: PersonRequest) -> HttpResponse:
    today = clock.today()
    plans = queries.plans_of(request.user).order_by("organisation__name", "-head__at")
    page = Paginator(plans, PLANS).get_page(request.GET.get("page"))
    states = queries.health_of([plan.pk for plan in page.object_list], today)
    lines = next_lines(request.user, today)
    context = {
        "lines": lines,
        "more_late": more_late(request.user, lines, today),
        "page": page,
        "plans": [(plan, states.get(plan.pk)) for plan in page.object_list],
        "imports": queries.imports_in_progress(request.user),
        "may_bring_in": bool(editable_organisations(request.user)),
    }
    return render(request, "pages/home.html", context)


def next_lines(person: Person, today: date) -> list[Line]:
    """At most LINES: what is late, this week, what comes."""
    found = work.next_up(work.readable(person), today, limit=LINES)
    lines = [
        *(Line("passed", row) for row in found.late[:MOST_PASSED]),
        *(Line("week", row) for row in found.this_week),
        *(Line("coming", row) for row in found.coming),
    ]
    return lines[:LINES]


def more_late(person: Person, lines: list[Line], today: date) -> int:
    """How many activities are late beside those that the lines name."""
    named = len({line.row.activity_id for line in lines if line.state == "passed"})
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
