"""Events: what a plan's activities hang on, and when that happens."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from budskap.web.pages import plan as plan_page
from budskap.web.pages.request import PersonRequest
from budskap.web.pages.when import days_in_words
from budskap.web.pages.words import short
from budskap.web.people.rules import may_edit, may_read
from budskap.web.store import access, queries
from budskap.web.store.models import PlanRecord
from budskap.web.work import events as work
from budskap.web.work.errors import WorkError
from budskap.web.work.models import EventDate

SENTENCES = {
    "name": gettext_lazy("Give the event a name of at most 200 characters."),
    "taken": gettext_lazy("The plan has an event of that name already: add the dates there."),
    "many": gettext_lazy("An event has at most 1,000 dates."),
    "no_event": gettext_lazy("Somebody has removed the event. It is saved as a new one if you save again."),
}
SHOWN = 12
"""Dates that are listed in words; the form holds all."""


@require_http_methods(["GET", "HEAD", "POST"])
def events(request: PersonRequest, plan_id: int) -> HttpResponse:
    """All events and what waits for them, and a form for one more."""
    record = access.plan_for(request, plan_id, may_edit if request.method == "POST" else may_read)
    return _saved(request, record, None) if request.method == "POST" else _page(request, record)


@require_POST
def event(request: PersonRequest, plan_id: int, event_id: int) -> HttpResponse:
    record = access.plan_for(request, plan_id, may_edit)
    if "remove" not in request.POST:
        return _saved(request, record, event_id)
    try:
        work.remove(record=record, event=event_id, person=request.user)
    except WorkError as error:
        messages.error(request, str(SENTENCES[error.code]))
    else:
        messages.success(request, _("The event is removed; what hangs on it waits."))
    return redirect("events", plan_id)


def _saved(request: PersonRequest, record: PlanRecord, event_id: int | None) -> HttpResponse:
    name, written = request.POST.get("name", ""), request.POST.get("dates", "")
    try:
        saved = work.save(record=record, name=name, written=written, person=request.user, event=event_id)
    except WorkError as error:
        said = _("“%(line)s” is no day that is known. Write one on each line, such as 15 May 2026.") % {
            "line": short(str(error))
        }
        return _page(request, record, event_id, str(SENTENCES.get(error.code, said)))
    messages.success(request, _("“%(name)s”: saved.") % {"name": saved.name})
    return redirect("events", record.pk)


def _page(request: PersonRequest, record: PlanRecord, wrong: int | None = None, problem: str = "") -> HttpResponse:
    """All events; with what was wrong with one of them, or with a new one, and what was written."""
    plan = queries.value_of(record.latest)
    found, happenings = work.happenings(record, plan)
    shown = []
    for each in found:
        days = [days_in_words(date.first, date.last) for date in each.dates.all()]
        lines = "\n".join(map(_iso, each.dates.all()))
        hanging = [one for one in happenings if one.event == each]
        is_wrong = bool(problem) and wrong == each.pk
        shown.append((each, days[:SHOWN], len(days[SHOWN:]), hanging, lines, is_wrong))
    if wrong is not None and wrong not in {each.pk for each in found}:
        wrong = None
    context = {
        **plan_page.head(record, plan),
        "events": shown,
        "waiting": [each for each in happenings if each.event is None or not each.event.dates.all()],
        "may_edit": may_edit(record.role),
        "problem": problem,
        "is_new_wrong": bool(problem) and wrong is None,
        "written": request.POST,
    }
    return render(request, "pages/events/events.html", context, status=422 if problem else 200)


def _iso(date: EventDate) -> str:
    """The date as it is read back in any language."""
    return f"{date.first}" if date.first == date.last else f"{date.first}–{date.last}"


urlpatterns = [
    path("plans/<int:plan_id>/events", events, name="events"),
    path("plans/<int:plan_id>/events/<int:event_id>", event, name="event"),
]
