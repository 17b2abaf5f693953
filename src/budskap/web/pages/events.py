"""Events: what a plan's activities hang on, and when that happens."""

from __future__ import annotations

from pathlib import PurePath

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from budskap.plan.model import Plan
from budskap.web.pages import event_calendars
from budskap.web.pages import plan as plan_page
from budskap.web.pages.numbers import number_in
from budskap.web.pages.request import PersonRequest
from budskap.web.pages.when import days_in_words
from budskap.web.pages.words import short
from budskap.web.people.rules import may_edit, may_read
from budskap.web.store import access, queries
from budskap.web.store.models import PlanRecord
from budskap.web.store.upload import was_too_large
from budskap.web.work import events as work
from budskap.web.work.calendars import sources, tasks
from budskap.web.work.errors import WorkError
from budskap.web.work.models import EventDate
from budskap.web.work.windows import Days

SENTENCES = {
    "name": gettext_lazy("Give the event a name of at most 200 characters."),
    "taken": gettext_lazy("The plan has an event of that name already: add the dates there."),
    "many": gettext_lazy("An event has at most 1,000 dates."),
    "followed": gettext_lazy("The event follows a calendar: its dates are changed there."),
    "changed": gettext_lazy(
        "Somebody else has changed the event meanwhile: above stands how it is now, below what you wrote. Save again "
        "to put yours in its place."
    ),
    "no_event": gettext_lazy("Somebody has removed the event. It is saved as a new one if you save again."),
}
NOT_REMOVED = {
    "no_event": gettext_lazy("Somebody has removed the event already."),
    "changed": gettext_lazy("Somebody else has changed the event meanwhile, so it stays. Look at it as it is now."),
}
SHOWN = 12
"""Dates that are listed in words; the form holds all."""


@require_http_methods(["GET", "HEAD", "POST"])
def events(request: PersonRequest, plan_id: int) -> HttpResponse:
    """All events and what waits for them, and a form for one more."""
    record = access.plan_for(request, plan_id, may_edit if request.method == "POST" else may_read)
    return _saved(request, record, None) if request.method == "POST" else page(request, record)


@require_http_methods(["GET", "HEAD", "POST"])
def event(request: PersonRequest, plan_id: int, event_id: int) -> HttpResponse:
    record = access.plan_for(request, plan_id, may_edit if request.method == "POST" else may_read)
    if request.method != "POST":  # the address that stands above a form that was refused
        return redirect("events", plan_id)
    if "remove" not in request.POST:
        return _saved(request, record, event_id)
    said = _removed(request, record, event_id)
    try:
        work.remove(record=record, event=event_id, person=request.user, mark=request.POST.get("mark", ""))
    except WorkError as error:
        messages.error(request, str(NOT_REMOVED[error.code]))
    else:
        messages.success(request, said)
    return redirect("events", plan_id)


def _removed(request: PersonRequest, record: PlanRecord, event_id: int) -> str:
    """What is said of an event when it is removed, with its dates to save again where they are no calendar's."""
    found, happenings = work.happenings(record, queries.value_of(record.latest))
    gone = next((each for each in found if each.pk == event_id), None)
    if gone is None:
        return ""
    sentence = _("“%(name)s” is removed.") % {"name": gone.name}
    if any(each.event == gone for each in happenings):
        sentence += " " + _("What hangs on it waits for a date.")
    dates = "" if gone.follows.all() else "\n".join(map(_iso, gone.dates.all()))
    context = {"record": record, "name": gone.name, "dates": dates, "sentence": sentence}
    return render_to_string("pages/events/removed.html", context, request)


def _saved(request: PersonRequest, record: PlanRecord, event_id: int | None) -> HttpResponse:
    name, written, mark = (request.POST.get(each, "") for each in ("name", "dates", "mark"))
    try:
        saved = work.save(record=record, name=name, written=written, person=request.user, event=event_id, mark=mark)
    except WorkError as error:
        said = _("“%(line)s” is no day that is known. Write one on each line, such as 15 May 2026.") % {
            "line": short(getattr(error, "line", ""))
        }
        return page(request, record, event_id, str(SENTENCES.get(error.code, said)))
    dates = [(each.first, each.last) for each in saved.dates.all()]
    messages.success(request, _said(saved.name, dates))
    if against := _against(queries.value_of(record.latest), dates):
        messages.warning(request, against)
    return redirect("events", record.pk)


def _said(name: str, dates: list[Days]) -> str:
    if not dates:
        return _("“%(name)s”: saved, without a date yet.") % {"name": name}
    said = ngettext("“%(name)s”: saved, %(days)s.", "“%(name)s”: saved with %(number)d dates, %(days)s.", len(dates))
    days = days_in_words(dates[0][0], max(last for _first, last in dates))
    return said % {"name": name, "number": len(dates), "days": days}


def _against(plan: Plan, dates: list[Days]) -> str:
    """What there is to say against an event's dates; "" where nothing is."""
    far = work.far(plan, dates)
    days = " · ".join(days_in_words(*each) for each in far[:SHOWN]) + (" …" if far[SHOWN:] else "")
    if far and plan.period:
        period = days_in_words(plan.period.start, plan.period.end)
        return _("Outside the plan’s period, %(period)s: %(days)s.") % {"period": period, "days": days}
    return _("More than ten years from now: %(days)s.") % {"days": days} if far else ""


@require_POST
def add_calendar(request: PersonRequest, plan_id: int) -> HttpResponse:
    """Follow a calendar: a file, or else an address."""
    record = access.plan_for(request, plan_id, may_edit)
    file, address = request.FILES.get("file"), request.POST.get("address", "").strip()
    try:
        if was_too_large(request) or (file and file.size and file.size > settings.CALENDAR_SIZE):
            raise WorkError("too_large", "The file is too large.")
        if not (file or address):
            raise WorkError("file", "There is neither a file nor an address.")
        if file:
            name = PurePath(file.name or "").stem
            older = number_in(request.POST.get("source"))
            made = sources.add_file(record=record, person=request.user, name=name, content=file.read(), source=older)
        else:
            made = sources.add(record=record, person=request.user, address=address)
            tasks.fetch.enqueue(made.pk, organisation=record.organisation_id)
    except WorkError as error:
        wrong = event_calendars.said(error.code, getattr(error, "detail", ""))
        return page(request, record, calendar_problem=wrong, address=address)
    return redirect("event-calendar", plan_id, made.pk)


def page(
    request: PersonRequest,
    record: PlanRecord,
    wrong: int | None = None,
    problem: str = "",
    *,
    calendar_problem: str = "",
    address: str = "",
) -> HttpResponse:
    """All events; with what was wrong with one of them, a new one or a calendar, and what was written."""
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
        "without": next((each for each in happenings if each.event is None), None),
        "calendars": [event_calendars.shown(each) for each in record.calendars.defer("found", "content")],
        "may_edit": may_edit(record.role),
        "problem": problem,
        "is_new_wrong": bool(problem) and wrong is None,
        "written": request.POST,
        "calendar_problem": calendar_problem,
        "address": address,
    }
    status = 422 if problem or calendar_problem else 200
    return render(request, "pages/events/events.html", context, status=status)


def _iso(date: EventDate) -> str:
    """The date as it is read back in any language."""
    return f"{date.first}" if date.first == date.last else f"{date.first}–{date.last}"


urlpatterns = [
    path("plans/<int:plan_id>/events", events, name="events"),
    path("plans/<int:plan_id>/events/<int:event_id>", event, name="event"),
    path("plans/<int:plan_id>/events/calendars", add_calendar, name="event-calendars"),
]
