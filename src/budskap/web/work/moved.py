"""Of which of an activity's times something was told, when the plan has given them other days since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence, Set
from datetime import date
from typing import NamedTuple

from budskap.web.work.models import Kind, Occurrence
from budskap.web.work.spreading import Bounds
from budskap.web.work.windows import Window, placed

ONLY: Bounds = (None, None)
"""The days of the one time of an activity that has no others: whatever was told is about it."""


class Then(NamedTuple):
    """The plan, the activity and the days that something was told of, and when."""

    plan: int
    item: str
    days: Bounds
    on: date

    @property
    def window(self) -> Window:
        """What names no days is about the day it was told of."""
        return Window("kept", *(self.days if any(self.days) else (self.on, self.on)))


def days_now(told: Sequence[Then]) -> list[Bounds]:
    """The days that the time of each has now, in the same order, as `occurrences` has it: where a rhythm has other days
    those of the nearest time; its own where the plan has no such time any more. One query."""
    named = [(each[:2], each.window) for each in told]
    stretches: dict[tuple[int, str], set[Window]] = defaultdict(set)
    for of_one, window in named:
        stretches[of_one].add(window)
    times = _times({each.plan for each in told}, {each.item for each in told})
    now = {of_one: _now(times[of_one], some) for of_one, some in stretches.items() if of_one in times}
    return [
        now[of_one][window] if of_one in now else each.days for each, (of_one, window) in zip(told, named, strict=True)
    ]


def _now(times: list[Window], told: Set[Window]) -> dict[Window, Bounds]:
    if len(times) == 1 and times[0].kind != "rhythm":
        return dict.fromkeys(told, ONLY)
    at = placed(times, (each.days for each in told))
    return {each: _bounds(times[at[each.days]] if each.days in at else each) for each in told}


def _bounds(window: Window) -> Bounds:
    return window.first, window.last


def _times(plans: Collection[int], items: Collection[str]) -> dict[tuple[int, str], list[Window]]:
    """The plan and id of each of these activities → the times that the plan has of it, in order."""
    found: dict[tuple[int, str], dict[Window, None]] = defaultdict(dict)
    rows = Occurrence.objects.filter(activity__plan__in=plans, activity__item__in=items).exclude(kind=Kind.KEPT)
    columns = ("activity__plan", "activity__item", "kind", "first", "last")
    for plan, item, *window in rows.order_by("activity", "number").values_list(*columns):
        found[plan, item][Window(*window)] = None
    return {of_one: list(times) for of_one, times in found.items()}
