"""Calendars that a plan's events follow: a file or an address, and which of its events are the plan's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import filesizeformat
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from budskap.web.pages import plan as plan_page
from budskap.web.pages.request import PersonRequest
from budskap.web.pages.when import days_in_words
from budskap.web.people.clock import today
from budskap.web.people.rules import may_edit
from budskap.web.store import access, queries
from budskap.web.work.calendars import sources, tasks
from budskap.web.work.calendars.models import Source
from budskap.web.work.calendars.suggesting import Suggested, suggested
from budskap.web.work.errors import WorkError

PROBLEMS = {
    "address": gettext_lazy("This is no address of a calendar: it begins with https://, http:// or webcal://."),
    "password": gettext_lazy(
        "There is a user name or a password in this address, which all who edit the plan would see. Give one that "
        "works without signing in."
    ),
    "unknown": gettext_lazy("There is no %(detail)s on the network. Is the address spelt right?"),
    "private": gettext_lazy(
        "%(detail)s is an address inside a network, which is not asked from here. Whoever runs Budskap can allow it."
    ),
    "unanswered": gettext_lazy("The calendar's server does not answer."),
    "certificate": gettext_lazy("The server's certificate is not to be trusted (%(detail)s)."),
    "redirects": gettext_lazy("The address leads from one place to the next without end."),
    "too_slow": gettext_lazy("The calendar took too long to come."),
    "too_large": gettext_lazy("The calendar is larger than %(size)s."),
    "too_much": gettext_lazy("The calendar holds more events than can be counted out."),
    "not_calendar": gettext_lazy("What is there is no calendar. A calendar's file or address often ends in .ics."),
    "status": gettext_lazy("The server answers with an error (%(detail)s)."),
    "many_calendars": gettext_lazy("The plan follows as many calendars as a plan can. Remove one that is not needed."),
    "file": gettext_lazy("Write an address or choose a file."),
    "no_calendar": gettext_lazy("Somebody has removed the calendar."),
    "own_dates": gettext_lazy(
        "“%(detail)s” has dates that are not in the calendar. Nothing is saved: follow it under another name, or "
        "remove the event first."
    ),
}
STATUSES = {
    "401": gettext_lazy("The calendar is not open to us (401): it needs an address that works without signing in."),
    "403": gettext_lazy("The calendar is not open to us (403): it needs an address that works without signing in."),
    "404": gettext_lazy("There is no calendar at this address any more (404)."),
    "410": gettext_lazy("There is no calendar at this address any more (410)."),
}
SHOWN, NEXT = 100, 3
"""Events of a calendar on its page, and dates of each that are listed."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A calendar, and what is wrong with it, in a sentence."""

    source: Source
    problem: str


@dataclass(frozen=True, slots=True)
class Line:
    """An event of a calendar: its next days, and which event of the plan it is."""

    name: str
    next: list[str]
    times: int
    event: str
    is_followed: bool


def shown(source: Source) -> Shown:
    return Shown(source, said(source.problem, source.detail) if source.problem else "")


def said(code: str, detail: str = "") -> str:
    """What was wrong with a calendar, as a sentence."""
    sentence = STATUSES.get(detail, PROBLEMS[code]) if code == "status" else PROBLEMS[code]
    return str(sentence) % {"detail": detail, "size": filesizeformat(settings.CALENDAR_SIZE)}


@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: PersonRequest, plan_id: int, source_id: int) -> HttpResponse:
    """The events of a calendar, and which of them are the plan's."""
    record = access.plan_for(request, plan_id, may_edit)
    source = Source.objects.filter(plan=record, pk=source_id).first()
    if source is None:
        raise Http404
    if request.method == "POST":
        names, events, ticked = (request.POST.getlist(each) for each in ("name", "event", "follow"))
        rows = enumerate(zip(names, events, strict=False))
        chosen = {name: (event.strip() or name) if str(at) in ticked else "" for at, (name, event) in rows}
        try:
            number = sources.choose(record=record, source=source.pk, person=request.user, chosen=chosen)
        except WorkError as error:
            messages.error(request, said(error.code, str(error)))
            return redirect("events", plan_id) if error.code == "no_calendar" else redirect(request.path)
        messages.success(request, _("Saved. Events that follow the calendar: %(number)d") % {"number": number})
        return redirect("events", plan_id)
    plan, asked = queries.value_of(record.latest), request.GET.get("q", "").strip()
    found = [each for each in suggested(source, plan) if asked.casefold() in each.name.casefold()]
    here = set(record.events.values_list("name", flat=True))
    context = {
        **plan_page.head(record, plan),
        "calendar": shown(source),
        "lines": [_line(each) for each in found[:SHOWN]],
        "more": len(found[SHOWN:]),
        "asked": asked,
        "targets": sorted(here | {each.when.event for each in plan.activities if each.when and each.when.event}),
    }
    return render(request, "pages/events/calendar.html", context)


def _line(found: Suggested) -> Line:
    coming = [days for days in found.days if days[1] >= today()]
    return Line(
        found.name, [_words(*days) for days in (coming or found.days[-1:])[:NEXT]], len(found.days), found.event,
        found.is_followed,
    )  # fmt: skip


def _words(first: date, last: date) -> str:
    return days_in_words(first, last)


@require_POST
def fetch(request: PersonRequest, plan_id: int, source_id: int) -> HttpResponse:
    """Ask an address now, whenever its time would be."""
    record = access.plan_for(request, plan_id, may_edit)
    source = Source.objects.filter(plan=record, pk=source_id).first()
    if source is None:
        raise Http404
    if sources.ask(source, timezone.now()):
        tasks.fetch.enqueue(source.pk, organisation=record.organisation_id)
    return redirect("event-calendar", plan_id, source_id)


@require_POST
def remove(request: PersonRequest, plan_id: int, source_id: int) -> HttpResponse:
    record = access.plan_for(request, plan_id, may_edit)
    try:
        sources.remove(record=record, source=source_id, person=request.user)
    except WorkError as error:
        messages.error(request, said(error.code))
    else:
        messages.success(request, _("The calendar is followed no more; the dates that came from it stay."))
    return redirect("events", plan_id)


urlpatterns = [
    path("plans/<int:plan_id>/events/calendars/<int:source_id>", calendar, name="event-calendar"),
    path("plans/<int:plan_id>/events/calendars/<int:source_id>/fetch", fetch, name="event-calendar-fetch"),
    path("plans/<int:plan_id>/events/calendars/<int:source_id>/remove", remove, name="event-calendar-remove"),
]
