"""Of which of an activity's times something was told, when the plan has given them other days since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence, Set
from datetime import date
from typing import NamedTuple

from budskap.web.work.models import Kind, Occurrence
from budskap.web.work.spreading import Bounds
from budskap.web.work.windows import Window, placed

Times = dict[Bounds, Window]
"""The times of an activity by their days, in order."""
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
    times = _times({each.plan for each in told}, {each.item for each in told})
    strange: dict[tuple[int, str], set[Then]] = defaultdict(set)
    for each in told:
        found = times.get(each[:2])
        if found is not None and (each.days == ONLY or each.days not in found):
            strange[each[:2]].add(each)
    now = {each: days for of_one, some in strange.items() for each, days in _now(times[of_one], some)}
    return [now.get(each, each.days) for each in told]


def _now(times: Times, told: Set[Then]) -> Iterator[tuple[Then, Bounds]]:
    """The days of what was told of one activity on days that are none of its times."""
    found = list(times.values())
    at = placed(found, (each.window.days for each in told))
    for each in told:
        place = at.get(each.window.days)
        yield each, _bounds(each.window if place is None else found[place]) if times else ONLY


def _bounds(window: Window) -> Bounds:
    return window.first, window.last


def _times(plans: Collection[int], items: Collection[str]) -> dict[tuple[int, str], Times]:
    """The plan and id of each of these activities → the times that the plan has of it, in order; none where it has but
    one."""
    found: dict[tuple[int, str], Times] = defaultdict(dict)
    rows = Occurrence.objects.filter(activity__plan__in=plans, activity__item__in=items).exclude(kind=Kind.KEPT)
    columns = ("activity__plan", "activity__item", "kind", "first", "last")
    for plan, item, kind, first, last in rows.order_by("activity", "number").values_list(*columns):
        found[plan, item][first, last] = Window(kind, first, last)
    return {of_one: {} if _is_one(times) else times for of_one, times in found.items()}


def _is_one(times: Times) -> bool:
    return len(times) == 1 and all(each.kind != "rhythm" for each in times.values())
