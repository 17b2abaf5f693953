"""The calendar of a plan: what happens this month, or this week?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from budskap.plan import edit
from budskap.plan.model import Activity, Plan
from budskap.plan.redate import has_one_day, redated
from budskap.web.pages import item_answers as answers
from budskap.web.pages import plan as plan_page
from budskap.web.pages import words
from budskap.web.pages.calendar_stretch import Stretch, asked
from budskap.web.pages.occurrence_lines import Line
from budskap.web.pages.request import PersonRequest
from budskap.web.pages.when import days_in_words
from budskap.web.people import clock
from budskap.web.people.rules import may_edit
from budskap.web.store import access, actions, queries
from budskap.web.store.errors import ConflictError
from budskap.web.store.models import PlanRecord
from budskap.web.work import days as work
from budskap.web.work import doers
from budskap.web.work.models import Kind, Occurrence
from budskap.web.work.queries import readable

A_DAY = {"month": 4, "week": 40}
"""How many of a day are shown."""
BESIDE = {
    Kind.EVENT: (gettext_lazy("Waiting for an event"), "kind=relative"),
    Kind.NEEDED: (gettext_lazy("When needed"), "kind=as_needed"),
    Kind.UNDATED: (gettext_lazy("Without a time"), "kind=none&kind=unknown"),
}
"""What has no day: its heading, and how the list of activities asks for all of it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A time of an activity as the calendar shows it."""

    line: Line
    today: date

    @property
    def row(self) -> Occurrence:
        return self.line.row

    @property
    def state(self) -> str:
        """How it looks: settled, late, or else how far it is."""
        is_late = self.row.last is not None and self.row.last < self.today and self.row.outcome in ("open", "doing")
        return "late" if is_late else self.row.outcome

    @property
    def is_movable(self) -> bool:
        """Whether its activity has this one day and no other."""
        activity = self.line.activity
        is_one = self.row.first == self.row.last == activity.start == activity.end
        return self.row.kind == Kind.DATED and activity.when_kind == "date" and is_one

    @property
    def anchor(self) -> str:
        """Where one comes back to after a move; of an activity in parts there would be several."""
        return f"item-{self.line.activity.item}" if self.is_movable and not self.row.channel else ""

    @property
    def days(self) -> str:
        return days_in_words(self.row.first, self.row.last)


@dataclass(frozen=True, slots=True)
class Bar:
    """A time of some days over the days of one week, from 1, Monday, to 7."""

    entry: Entry
    first: int
    last: int

    @property
    def is_short(self) -> bool:
        """Whether it has no room for more than its name."""
        return self.last - self.first < 2


@dataclass(frozen=True, slots=True)
class Day:
    day: date
    entries: list[Entry]
    more: int
    is_asked: bool
    """Whether it is of the month that is asked for."""


@dataclass(frozen=True, slots=True)
class Week:
    monday: date
    bars: list[Bar]
    days: list[Day]

    @property
    def number(self) -> int:
        return self.monday.isocalendar().week

    @property
    def name(self) -> str:
        """As an address has it."""
        return f"{self.monday:%G-W%V}"


@require_safe
def calendar(request: PersonRequest, plan_id: int) -> HttpResponse:
    record = access.plan_for(request, plan_id)
    plan, today = queries.value_of(record.latest), clock.today()
    stretch = asked(request.GET.get("month", ""), request.GET.get("week", ""), today)
    rows = readable(request.user, plan_id)
    found = work.within(rows, stretch.shown, stretch.days, a_day=A_DAY[stretch.kind])
    is_empty = not found.has_something(*stretch.days)
    linked = doers.linked([plan_id])

    def entry(row: Occurrence) -> Entry:
        return Entry(Line(row, linked), today)

    context = {
        **plan_page.head(record, plan),
        "stretch": stretch,
        "as_week": stretch.as_week(today),
        "weeks": [_week(monday, found, stretch, entry) for monday in stretch.mondays],
        "long": [entry(row) for row in found.long.rows],
        "long_more": found.long.more,
        "short_more": found.short.more,
        "beside": [
            (title, [entry(row) for row in found.beside[kind].rows], found.beside[kind].more, kind, address)
            for kind, (title, address) in BESIDE.items()
            if kind in found.beside
        ],
        "is_empty": is_empty,
        "nearest": [stretch.with_day(each) for each in work.nearest(rows, stretch.days)] if is_empty else (),
        "today": today,
        "may_edit": may_edit(record.role),
        "here": f"{request.path}?{stretch.kind}={stretch.name}",
    }
    return render(request, "pages/calendar/calendar.html", context)


def _week(monday: date, found: work.Days, stretch: Stretch, entry: Any) -> Week:
    days = stretch.week(monday)
    bars = [
        Bar(entry(row), max(row.first, days[0]).isoweekday(), min(row.last, days[-1]).isoweekday())
        for row in found.short.rows
        if row.first and row.last and row.first <= days[-1] and row.last >= days[0]
    ]
    return Week(monday, bars, [_day(day, found.days.get(day, work.Some()), stretch, entry) for day in days])


def _day(day: date, some: work.Some, stretch: Stretch, entry: Any) -> Day:
    first, last = stretch.days
    return Day(day, [entry(row) for row in some.rows], some.more, first <= day <= last)


_MORE = gettext_lazy("What the plan says of its time is more than a day. Change it here.")
_NOT_THERE = gettext_lazy("Its words could not be given that day. Nothing was moved; change them here.")


@require_POST
def move(request: PersonRequest, plan_id: int, item_id: str) -> HttpResponse:
    """Give an activity that has one day another; where its words do not allow it, its form is opened."""
    record = access.plan_for(request, plan_id, may_edit)
    plan = queries.value_of(record.latest)
    activity = next((each for each in plan.activities if each.id == item_id), None)
    if activity is None:
        raise Http404
    written = request.POST.get("to", "")
    try:
        day = date.fromisoformat(written)
    except ValueError:
        said = _("“%(day)s” is no day: write it as 2026-05-31. Nothing was moved.") % {"day": words.short(written, 40)}
        messages.error(request, said)
        return redirect(answers.next_url(request, record, item_id))
    when = redated(activity.when, day, plan) if activity.when else None
    if when is None:
        messages.info(request, _NOT_THERE if has_one_day(activity.when) else _MORE)
        target = urlencode({"next": answers.next_url(request, record)})
        return redirect(f"{reverse('item-edit', args=[plan_id, item_id])}?{target}")
    return _moved(request, record, (plan, activity), {"when": when.as_json()}, day)


def _moved(
    request: PersonRequest, record: PlanRecord, what: tuple[Plan, Activity], values: dict[str, Any], day: date
) -> HttpResponse:
    plan, activity = what
    edited = edit.change(plan, activity.id, values)
    note = _("%(thing)s: moved to %(day)s") % {
        "thing": words.named("activities", activity),
        "day": days_in_words(day, day),
    }
    if edited == plan:
        version = None
    else:
        try:
            version = actions.commit(
                record=record, base=record.latest.number, edited=edited, author=request.user, note=note
            )
        except ConflictError:
            answers.warn(request, _("Nothing was done: someone else has changed the same. Look at it as it is now."))
            return redirect(answers.next_url(request, record, activity.id))
    return answers.saved(request, record, version, activity.id)


urlpatterns = [
    path("plans/<int:plan_id>/calendar", calendar, name="calendar"),
    path("plans/<int:plan_id>/calendar/<str:item_id>", move, name="calendar-move"),
]
