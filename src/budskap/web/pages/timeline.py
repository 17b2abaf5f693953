"""The timeline: when does what happen, and when is nothing?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from budskap.plan.model import Activity, Plan
from budskap.web.pages.plan import head
from budskap.web.pages.request import PersonRequest
from budskap.web.pages.timeline_drawing import Band, Row, draw, grid
from budskap.web.pages.timeline_events import dated
from budskap.web.pages.timeline_marks import Marker, waits
from budskap.web.pages.timeline_rows import FIELDS, KINDS, rows_of
from budskap.web.pages.timeline_window import Window, around, asked, usual, whole_plan
from budskap.web.people import clock
from budskap.web.store import access, queries
from budskap.web.work.occurrences import dates_of_events

ROWS = 25
MOST_IN_TABLE = 200


@dataclass(frozen=True, slots=True)
class View:
    """What the address asks for."""

    by: str
    window: Window

    def address(self, *, by: str = "", window: Window | None = None, page: int = 1) -> str:
        """The query string of a neighbouring view."""
        shown = window or self.window
        values: dict[str, Any] = {"by": by or self.by, "from": shown.start, "to": shown.end}
        return "?" + urlencode(values | ({"page": page} if page > 1 else {}))


@require_safe
def timeline(request: PersonRequest, plan_id: int) -> HttpResponse:
    record = access.plan_for(request, plan_id)
    plan = queries.value_of(record.latest)
    today = clock.today()
    view = _view(request, plan, today)
    plan, dates = dated(plan, dates_of_events(record), today)
    marker = Marker(view.window, plan.period, dates)
    rows = rows_of(plan, view.by)
    if view.by == "activity":
        rows = [row for row in rows if any(waits(each) or marker.mark(each) for each in row.activities)]
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    drawing = draw(page.object_list, marker, today=today, label=_when if view.by == "activity" else _what)
    context = {
        **head(record, plan),
        **_findings(plan, rows, marker),
        **_ways(view, plan, today, page),
        "drawing": drawing,
        "coarse_grid": grid(drawing.coarse),
        "fine_grid": grid(drawing.fine),
        "today": today,
        "plan_url": reverse("plan", args=[record.pk]),
        "by": view.by,
        "kind": KINDS[view.by],
        "field": FIELDS.get(view.by, ("", ""))[1],
        "table": list(islice(_facts(drawing.bands), MOST_IN_TABLE)),
    }
    return render(request, "pages/timeline/timeline.html", context)


def _view(request: PersonRequest, plan: Plan, today: date) -> View:
    by = request.GET.get("by", "")
    window = asked(request.GET.get("from", ""), request.GET.get("to", ""))
    return View(by if by in KINDS else "audience", window or usual(plan, today))


def _findings(plan: Plan, rows: list[Row], marker: Marker) -> dict[str, Any]:
    """How much happens in the window, and for which rows nothing does."""
    rows = [row for row in rows if not row.may_be_empty]
    return {
        "happening": sum(marker.mark(activity) is not None for activity in plan.activities),
        "empty_rows": [
            row.label for row in rows if not any(waits(each) or marker.mark(each) for each in row.activities)
        ],
        "row_count": len(rows),
    }


def _ways(view: View, plan: Plan, today: date, page: Page[Row]) -> dict[str, Any]:
    """The neighbouring views: other rows, other stretches of time, the next page."""
    window = view.window
    zooms = {  # a plan as long as one of the others is called the whole plan
        around(window, 3, today): _("3 months"),
        around(window, 12, today): _("A year"),
        whole_plan(plan, today): _("The whole plan"),
    }
    return {
        "kinds": [(label, view.address(by=by), by == view.by) for by, label in KINDS.items()],
        "zooms": [(label, view.address(window=other), other == window) for other, label in zooms.items()],
        "earlier": _address_of(window.shifted(-1), view),
        "later": _address_of(window.shifted(1), view),
        "page": page,
        "page_before": view.address(page=page.number - 1) if page.has_previous() else "",
        "page_after": view.address(page=page.number + 1) if page.has_next() else "",
    }


def _address_of(window: Window, view: View) -> str:
    """Empty for a window that no address can ask for."""
    return view.address(window=window) if window.is_in_reach else ""


def _facts(bands: Iterable[Band]) -> Iterable[tuple[str, Activity]]:
    for band in bands:
        for mark in band.marks:
            yield band.row.label, mark.activity
        for activity in band.waiting:
            yield band.row.label, activity


def _what(activity: Activity) -> str:
    return activity.what


def _when(activity: Activity) -> str:
    return activity.when.text if activity.when else ""


urlpatterns = [path("plans/<int:plan_id>/timeline", timeline, name="timeline")]
