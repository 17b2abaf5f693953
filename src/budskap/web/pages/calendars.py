"""Calendars: what is to be done, in the calendar one already uses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from budskap.web.pages.request import PersonRequest
from budskap.web.people.clock import today
from budskap.web.people.models import Organisation
from budskap.web.people.texts import is_storable
from budskap.web.store import access, queries
from budskap.web.store.models import PlanRecord
from budskap.web.work.calendars import feeds, writing
from budskap.web.work.calendars.models import Entry, Feed
from budskap.web.work.errors import WorkError
from budskap.web.work.models import Occurrence

SENTENCES = {
    "many": gettext_lazy("You have as many addresses as one person can have. Remove one that nobody uses."),
    "mine_whole": gettext_lazy(
        "Your own work is not parted by audience. Choose a plan, or all plans of an organisation, or leave the "
        "audience empty."
    ),
    "no_audience": gettext_lazy("No activity there is for an audience of that name. Choose one of those offered."),
}
MOST_PLANS, MOST_AUDIENCES = 500, 1_000


@dataclass(frozen=True, slots=True)
class Shown:
    """An address as the page shows it; `is_open` when its person may still read what it shows."""

    feed: Feed
    name: str
    address: str
    is_open: bool

    @property
    def program(self) -> str:
        """The same for a calendar program of this machine."""
        return "webcal://" + self.address.partition("://")[2]


@require_http_methods(["GET", "HEAD", "POST"])
def calendars(request: PersonRequest) -> HttpResponse:
    """One's addresses, and a form for one more."""
    if request.method != "POST":
        return _page(request)
    organisation, plan = _chosen(request, request.POST.get("what", ""))
    audience = " ".join(request.POST.get("audience", "").split())
    try:
        made = feeds.make(
            person=request.user, language=request.LANGUAGE_CODE, organisation=organisation, plan=plan, audience=audience
        )
    except WorkError as error:
        return _page(request, str(SENTENCES[error.code]))
    messages.success(request, _("The address is made. Give it to your calendar program."))
    return redirect(f"{reverse('calendars')}#calendar-{made.pk}")


def _chosen(request: PersonRequest, what: str) -> tuple[Organisation | None, PlanRecord | None]:
    """What an address is wanted for; 404 where the person may not read it."""
    kind, _dash, number = what.partition("-")
    if kind == "mine":
        return None, None
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        raise Http404
    if kind == "plan":
        record = access.plan_for(request, int(number))
        return record.organisation, record
    return access.organisation_for(request, int(number)), None


def _page(request: PersonRequest, wrong: str = "") -> HttpResponse:
    organisations = list(Organisation.objects.filter(memberships__person=request.user).order_by("name"))
    plans = list(queries.plans_of(request.user).order_by("title")[:MOST_PLANS])
    own = {None, *(each.pk for each in organisations)}
    mine = request.user.feeds.select_related("organisation", "plan")
    audiences = feeds.audiences(organisations)[:MOST_AUDIENCES]
    context = {
        "shown": [Shown(each, name_of(each), address_of(request, each), each.organisation_id in own) for each in mine],
        "choices": [(each.name, _choices(each, plans)) for each in organisations],
        "what": request.POST.get("what") or request.GET.get("what", "mine"),
        "audience": request.POST.get("audience") or request.GET.get("audience", ""),
        "audiences": audiences,
        "wrong": wrong,
    }
    return render(request, "pages/calendars/calendars.html", context, status=422 if wrong else 200)


def _choices(organisation: Organisation, plans: list[PlanRecord]) -> list[tuple[str, str, str]]:
    """What a form offers of an organisation: its value, its name, and the language of that."""
    every = _("All plans of %(name)s") % {"name": organisation.name}
    own = [each for each in plans if each.organisation_id == organisation.pk]
    return [
        (f"organisation-{organisation.pk}", every, ""),
        *((f"plan-{each.pk}", each.title, each.language) for each in own),
    ]


def name_of(feed: Feed) -> str:
    """What an address shows, in words."""
    if feed.organisation is None:
        return _("My work in all plans")
    about = feed.plan.title if feed.plan else _("All plans of %(name)s") % {"name": feed.organisation.name}
    return _("%(plan)s, for %(audience)s") % {"plan": about, "audience": feed.title} if feed.title else about


def address_of(request: HttpRequest, feed: Feed) -> str:
    return request.build_absolute_uri(reverse("calendar-feed", args=[feeds.secret(feed)]))


@require_POST
def remove(request: PersonRequest, feed_id: int) -> HttpResponse:
    if feeds.revoke(person=request.user, feed=feed_id):
        messages.success(request, _("The address is worthless now: calendar programs that have it get nothing more."))
    return redirect("calendars")


@csrf_exempt  # that it is read alone is said to programs, too
@require_safe
@login_not_required
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """What a calendar program fetches, that knows nothing but the address."""
    found = feeds.of_secret(secret)
    if found is None:
        raise Http404
    language = found.person.language or found.language
    now, base = timezone.now(), request.build_absolute_uri("/")
    key = feeds.key_of(found, language=language, base=base, today=today())
    feeds.fetched(found, key, now)
    changed_at = found.changed_at or now
    response = get_conditional_response(request, etag=f'"{key}"', last_modified=int(changed_at.timestamp()))
    if response is None:
        with translation.override(language):
            response = _calendar(request, found, changed_at, now)
    response["ETag"] = f'"{key}"'
    response["Last-Modified"] = http_date(changed_at.timestamp())
    response["Content-Language"], response["Cache-Control"] = language, "private, no-cache"
    response["X-Robots-Tag"] = "noindex"
    return response


def _calendar(request: HttpRequest, found: Feed, changed_at: datetime, now: datetime) -> HttpResponse:
    contents = feeds.contents(found, now)
    page = reverse("plan", args=[found.plan_id]) if found.plan_id else reverse("week")
    head = writing.Head(
        name_of(found), address_of(request, found), request.build_absolute_uri(page), changed_at, today(),
        _plan_page(request), is_mine=found.organisation_id is None, lacks=_lacks(contents),
    )  # fmt: skip
    return _file(writing.calendar(head, contents), "budskap")


def _lacks(contents: feeds.Contents) -> str:
    if not contents.left_out:
        return ""
    return ngettext(
        "One calendar holds the %(shown)d times that are next; %(number)d more has no room. A calendar for each plan, "
        "or for one audience, shows all.",
        "One calendar holds the %(shown)d times that are next; %(number)d more have no room. A calendar for each plan, "
        "or for one audience, shows all.",
        contents.left_out,
    ) % {"shown": feeds.LARGEST, "number": contents.left_out}


@require_safe
def plan_file(request: PersonRequest, plan_id: int) -> HttpResponse:
    """A plan as a calendar file to keep, which follows nothing."""
    record = access.plan_for(request, plan_id)
    return _taken(request, record, record.title, Occurrence.objects.filter(plan=record))


@require_safe
def activity_file(request: PersonRequest, plan_id: int, item: str) -> HttpResponse:
    """One activity as a calendar file; 404 where it has no days."""
    record = access.plan_for(request, plan_id)
    rows = Occurrence.objects.filter(plan=record, activity__item=item) if is_storable(item) else None
    dated = rows.exclude(first=None, last=None).select_related("activity").first() if rows else None
    if rows is None or dated is None:
        raise Http404
    return _taken(request, record, dated.activity.what, rows)


def _taken(request: PersonRequest, record: PlanRecord, name: str, rows: QuerySet[Occurrence]) -> HttpResponse:
    now = timezone.now()
    known = Entry.objects.filter(plan=record, gone_at=None)
    contents = feeds.shown(rows, known, now)
    page = request.build_absolute_uri(reverse("plan", args=[record.pk]))
    head = writing.Head(name[:200], "", page, now, today(), _plan_page(request), lacks=_lacks(contents))
    return _file(writing.calendar(head, contents), slugify(name)[:80], "attachment")


def _file(content: bytes, name: str, disposition: str = "inline") -> HttpResponse:
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'{disposition}; filename="{name or "budskap"}.ics"'
    return response


def _plan_page(request: HttpRequest) -> Callable[[int, str], str]:
    """Where a plan shows an activity."""

    @cache
    def page(plan: int) -> str:
        return request.build_absolute_uri(reverse("plan", args=[plan]))

    return lambda plan, item: f"{page(plan)}?activity={item}#item-{item}"


urlpatterns = [
    path("calendars", calendars, name="calendars"),
    path("calendars/<int:feed_id>/remove", remove, name="calendar-remove"),
    path("calendars/<str:secret>.ics", feed, name="calendar-feed"),
    path("plans/<int:plan_id>/calendar.ics", plan_file, name="plan-calendar"),
    path("plans/<int:plan_id>/activities/<str:item>/calendar.ics", activity_file, name="activity-calendar"),
]
