"""My week: what do I do now?"""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from budskap.web.pages.numbers import number_in
from budskap.web.pages.occurrence_lines import Line, lines
from budskap.web.pages.request import PersonRequest
from budskap.web.people import clock
from budskap.web.people.models import Person
from budskap.web.people.rules import editable_organisations, may_read
from budskap.web.store import access, queries
from budskap.web.work import doers, week
from budskap.web.work.queries import readable

TITLES = {
    "late": gettext_lazy("Late"),
    "week": gettext_lazy("This week"),
    "going_on": gettext_lazy("Going on"),
    "next": gettext_lazy("The next two weeks"),
    "waiting": gettext_lazy("Waiting for an event"),
    "needed": gettext_lazy("When needed"),
    "undated": gettext_lazy("Without a time"),
}
CALM = ("going_on", "waiting", "needed", "undated")
"""Sections that are folded: nothing there is for today."""
MOST = 500
OTHERS = {"everyone": readable, "nobody": week.nobodys}
"""Whose work one may look at beside one's own."""


@require_safe
def show(request: PersonRequest) -> HttpResponse:
    today, of = clock.today(), request.GET.get("of", "")
    is_everyone = of in OTHERS
    rows = OTHERS.get(of, week.mine)(request.user)
    limit = min(number_in(request.GET.get("show")) or week.SHOWN, MOST)
    found = [each for each in week.sections(rows, today, limit=limit) if each.count]
    context = {
        "sections": _shown(request.user, found, is_everyone),
        "calm": CALM,
        "is_everyone": is_everyone,
        "with_who": is_everyone,
        "of": of if is_everyone else "",
        "more": min(limit * 5, MOST),
        "most": MOST,
        "spent": week.spent(request.user, today),
        "names": [] if is_everyone else doers.namesakes(request.user),
        "here": request.get_full_path(),
    }
    return render(request, "pages/week/week.html", context)


def _shown(person: Person, found: list[week.Section], is_everyone: bool) -> list[tuple[week.Section, str, list[Line]]]:
    """The sections, each with its heading and its lines."""
    told: dict[str, Any] = {}
    if is_everyone:
        editable = {each.pk for each in editable_organisations(person)}
        told = {"editable": editable, "linked": doers.linked({row.plan_id for each in found for row in each.rows})}
    return [(each, str(TITLES[each.name]), lines(each.rows, person, section=each.name, **told)) for each in found]


@require_POST
def its_me(request: PersonRequest, plan_id: int, actor: str) -> HttpResponse:
    """Say of an actor with one's own name that it is oneself, or somebody else."""
    record = access.plan_for(request, plan_id, may_read)
    plan = queries.value_of(record.latest)
    if (record.pk, actor) in {(each.plan.pk, each.actor) for each in doers.namesakes(request.user)}:
        if "no" in request.POST:
            doers.refuse(record=record, actor=actor, person=request.user)
        else:
            doers.choose(record=record, plan=plan, actor=actor, by=request.user, person=request.user)
    return redirect("week")


urlpatterns = [
    path("week", show, name="week"),
    path("plans/<int:plan_id>/actors/<str:actor>/me", its_me, name="its-me"),
]
