"""Who does it: the people behind the actors of a plan."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from budskap.web.pages import plan as plan_page
from budskap.web.pages.request import PersonRequest
from budskap.web.people.models import Person
from budskap.web.people.rules import may_edit
from budskap.web.store import access, queries
from budskap.web.store.models import PlanRecord
from budskap.web.work import doers
from budskap.web.work.errors import WorkError
from budskap.web.work.mail import queries as mails
from budskap.web.work.models import Doer


@require_safe
def who(request: PersonRequest, plan_id: int) -> HttpResponse:
    record = access.plan_for(request, plan_id)
    return _page(request, record)


def _page(request: PersonRequest, record: PlanRecord, wrong: str = "", written: str = "") -> HttpResponse:
    """All actors; with the one for whom something was written that is nobody."""
    plan = queries.value_of(record.latest)
    found = doers.behind(record, plan)
    refused = mails.refused_addresses({each.doer.address for each in found if each.doer})
    labels = ["" if each.has_left else _label(each.doer) for each in found]
    said = [refused.get(each.doer.address.lower(), "") if each.doer else "" for each in found]
    context = {
        **plan_page.head(record, plan),
        "actors": list(zip(found, labels, said, strict=True)),
        "nobody": sum(1 for each in found if each.activities and not each.is_somebody),
        "people": [label(each) for each in doers.members(record)] if may_edit(record.role) else [],
        "may_edit": may_edit(record.role),
        "wrong": wrong,
        "written": written,
    }
    return render(request, "pages/who/who.html", context, status=422 if wrong else 200)


@require_POST
def choose(request: PersonRequest, plan_id: int, actor: str) -> HttpResponse:
    record = access.plan_for(request, plan_id, may_edit)
    plan = queries.value_of(record.latest)
    names = {each.id: each.name for each in plan.actors}
    if actor not in names:
        messages.error(request, _("The plan does not name them any more. Nothing was changed."))
        return redirect("who", plan_id)
    written = request.POST.get("who", "").strip()
    person = _named(written, list(doers.members(record)))
    email = "" if person else written
    try:
        doers.choose(record=record, plan=plan, actor=actor, by=request.user, person=person, email=email)
    except WorkError:
        return _page(request, record, actor, written)
    messages.success(request, _("“%(name)s”: saved.") % {"name": names[actor]})
    return redirect("who", plan_id)


def _named(written: str, people: list[Person]) -> Person | None:
    """The member with this mail address, the one offered under this label, or the only one of this name."""
    by_label = [each for each in people if written in (label(each), each.email)]
    by_name = [each for each in people if each.name.casefold() == written.casefold()]
    return by_label[0] if by_label else by_name[0] if len(by_name) == 1 else None


def _label(doer: Doer | None) -> str:
    """What the form holds of who is behind an actor."""
    return label(doer.person) if doer and doer.person else doer.email if doer else ""


def label(person: Person) -> str:
    return f"{person.name} ({person.email})"


urlpatterns = [
    path("plans/<int:plan_id>/who", who, name="who"),
    path("plans/<int:plan_id>/who/<str:actor>", choose, name="who-choose"),
]
