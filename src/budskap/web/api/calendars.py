"""Subscription addresses of one's own: listed, made, revoked."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from ninja import Router, Status

from budskap.web.api import values
from budskap.web.people.identity import me
from budskap.web.people.language import best
from budskap.web.store import access
from budskap.web.work.calendars import feeds
from budskap.web.work.calendars.models import Feed

router = Router()


@router.get("/calendars", response=list[values.CalendarOut], operation_id="list_calendars")
def list_calendars(request: HttpRequest) -> list[dict[str, Any]]:
    """Your subscription addresses, the latest first. Who has an address reads what it shows: keep it secret."""
    return [_shown(request, each) for each in me(request).feeds.all()]


@router.post("/calendars", response={201: values.CalendarOut}, operation_id="make_calendar")
def make_calendar(request: HttpRequest, wanted: values.CalendarIn) -> Status[dict[str, Any]]:
    """Make an address: of your own work, or of a plan or an organisation, all of it or what is for one audience."""
    plan = access.plan_for(request, wanted.plan) if wanted.plan is not None else None
    home = plan.organisation if plan else None
    if wanted.organisation is not None:
        home = access.organisation_for(request, wanted.organisation)
    person = me(request)
    made = feeds.make(
        person=person, language=best(person.language, plan.language if plan else ""), organisation=home, plan=plan,
        audience=" ".join(wanted.audience.split()),
    )  # fmt: skip
    return Status(201, _shown(request, made))


@router.delete("/calendars/{int:feed_id}", response={204: None}, operation_id="revoke_calendar")
def revoke_calendar(request: HttpRequest, feed_id: int) -> Status[None]:
    """Make an address worthless: calendar programs that have it get nothing more."""
    if not feeds.revoke(person=me(request), feed=feed_id):
        raise Http404
    return Status(204, None)


def _shown(request: HttpRequest, feed: Feed) -> dict[str, Any]:
    return {
        "id": feed.pk, "organisation": feed.organisation_id, "plan": feed.plan_id, "audience": feed.title or None,
        "address": request.build_absolute_uri(reverse("calendar-feed", args=[feeds.secret(feed)])),
        "made_at": feed.made_at, "fetched_at": feed.fetched_at,
    }  # fmt: skip
