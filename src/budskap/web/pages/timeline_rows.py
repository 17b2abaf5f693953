"""What the rows of a timeline are: audiences, goals, people, channels, or each activity by itself."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy

from budskap.plan.model import Activity, Plan, items, referred
from budskap.web.pages import words
from budskap.web.pages.entries import tree
from budskap.web.pages.timeline_drawing import Row
from budskap.web.pages.timeline_marks import waits

KINDS = {
    "audience": gettext_lazy("Audience"),
    "goal": gettext_lazy("Goal"),
    "who": gettext_lazy("Who"),
    "channel": gettext_lazy("Channel"),
    "activity": gettext_lazy("Activity"),
}
"""What the rows can be, and what it is called."""

FIELDS = {
    "audience": ("audiences", "to"),
    "goal": ("goals", "why"),
    "who": ("actors", "who"),
    "channel": ("channels", "through"),
}
"""A kind of row → the list of the plan, and the activity's field that refers to it."""

WITHOUT = {
    "audience": gettext_lazy("No audience named"),
    "goal": gettext_lazy("No goal named"),
    "who": gettext_lazy("Nobody named"),
    "channel": gettext_lazy("No channel named"),
}


def rows_of(plan: Plan, by: str) -> list[Row]:
    """The rows in the order of the plan, also those that no activity names; last the activities that name none."""
    if by == "activity":
        in_time = sorted(plan.activities, key=_in_time)
        return [Row(activity.what, 0, (activity,)) for activity in in_time]
    name, field = FIELDS[by]
    found: dict[str, list[Activity]] = {}
    for activity in plan.activities:
        for each in referred(activity, field) or ("",):
            found.setdefault(each, []).append(activity)
    things = {item.id: item for item in items(plan, name)}
    parents = {each: getattr(item, "part_of", None) for each, item in things.items()}
    groups = set(parents.values())
    rows = [
        Row(words.name(things[each]), depth, tuple(found.get(each, ())), is_group=each in groups)
        for each, depth in tree(parents).items()
    ]
    return [*rows, Row(str(WITHOUT[by]), 0, tuple(found[""]), is_rest=True)] if "" in found else rows


def _in_time(activity: Activity) -> tuple[bool, date, date]:
    when = activity.when
    start = (when.start or when.end) if when else None
    end = when.end if when else None
    return waits(activity), start or date.min, end or date.max
