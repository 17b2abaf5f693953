"""Who does it: the people behind the actors of a plan."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from budskap.web.pages import plan as plan_page
from budskap.web.pages.numbers import number_in
from budskap.web.pages.request import PersonRequest
from budskap.web.people.models import Person
from budskap.web.people.rules import may_edit
from budskap.web.store import access, queries
from budskap.web.store.models import PlanRecord
from budskap.web.work import doers
from budskap.web.work.errors import WorkError

SENTENCES = {
    "no_actor": gettext_lazy("The plan does not name them any more. Nothing was changed."),
    "colleague": gettext_lazy("Only people of the same organisation can be chosen."),
    "email": gettext_lazy("This is no mail address. Nothing was changed."),
}


@require_safe
def who(request: PersonRequest, plan_id: int) -> HttpResponse:
    record = access.plan_for(request, plan_id)
    return _page(request, record)


def _page(request: PersonRequest, record: PlanRecord, wrong: str = "", problem: str = "") -> HttpResponse:
    """All actors; with what was wrong with one of them, and what was written."""
    plan = queries.value_of(record.latest)
    behind = doers.behind(record, plan)
    context = {
        **plan_page.head(record, plan),
        "actors": behind,
        "nobody": sum(1 for each in behind if each.activities and not (each.doer and each.doer.is_somebody)),
        "people": members(record),
        "may_edit": may_edit(record.role),
        "wrong": wrong,
        "problem": problem,
        "written": request.POST.get("email", ""),
    }
    return render(request, "pages/who/who.html", context, status=422 if problem else 200)


def members(record: PlanRecord) -> list[Person]:
    found = Person.objects.filter(memberships__organisation=record.organisation_id, is_active=True)
    return list(found.order_by("name", "pk"))


@require_POST
def choose(request: PersonRequest, plan_id: int, actor: str) -> HttpResponse:
    record = access.plan_for(request, plan_id, may_edit)
    number = number_in(request.POST.get("person"))
    person = next((each for each in members(record) if each.pk == number), None)
    email = "" if person else request.POST.get("email", "").strip()
    plan = queries.value_of(record.latest)
    try:
        if number is not None and person is None:
            raise WorkError("colleague", "Nobody of the organisation.")  # said below, as all others
        doers.choose(record=record, plan=plan, actor=actor, by=request.user, person=person, email=email)
    except WorkError as error:
        return _page(request, record, actor, str(SENTENCES[error.code]))
    name = next(each.name for each in plan.actors if each.id == actor)
    messages.success(request, _("“%(name)s”: saved.") % {"name": name})
    return redirect("who", plan_id)


urlpatterns = [
    path("plans/<int:plan_id>/who", who, name="who"),
    path("plans/<int:plan_id>/who/<str:actor>", choose, name="who-choose"),
]
