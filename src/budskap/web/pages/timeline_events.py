"""What hangs on an event that has dates, for the timeline: it stands on its days and waits no more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from budskap.plan.model import Activity, Plan
from budskap.web.work.windows import Events, Window, around, windows
from budskap.when.model import When

Dates = Mapping[str, tuple[Window, ...]]
"""Activity → its days, one for each date of its event."""


def dated(plan: Plan, events: Events, today: date) -> tuple[Plan, Dates]:
    """The plan where such activities have the days from the first to the last of their event's dates; and the days of
    each."""
    if not events:
        return plan, {}
    span = around(plan, today)
    hanging = [each for each in plan.activities if each.when and each.when.kind == "relative"]
    found = {each.id: tuple(windows(each.when, span, events)) for each in hanging}
    dates = {item: some for item, some in found.items() if any(each.first or each.last for each in some)}
    activities = tuple(_on_days(each, dates.get(each.id)) for each in plan.activities)
    return plan.model_copy(update={"activities": activities}), dates


def _on_days(activity: Activity, dates: tuple[Window, ...] | None) -> Activity:
    if not dates or activity.when is None:
        return activity
    when = When(activity.when.text, "date", start=dates[0].first, end=dates[-1].last)
    return activity.model_copy(update={"when": when})
