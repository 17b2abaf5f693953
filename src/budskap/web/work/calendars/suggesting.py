"""Which events of a calendar a plan seems to hang on."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from budskap.plan.model import Plan
from budskap.web.work.calendars.models import Source
from budskap.web.work.windows import Days
from budskap.when.events_named import name_of


class Suggested(NamedTuple):
    """An event of a calendar: its days, and which event of the plan it is, or seems to be."""

    name: str
    days: list[Days]
    event: str
    is_followed: bool


def suggested(source: Source, plan: Plan) -> list[Suggested]:
    """The events of a calendar, first those that are followed or that activities of the plan seem to hang on, then
    those that happen most. One query."""
    follows = dict(source.follows.values_list("name", "event__name"))
    waiting = {each.when.event for each in plan.activities if each.when and each.when.event}
    found = [
        Suggested(name, [(date.fromisoformat(days[0]), date.fromisoformat(days[1])) for days in listed],
                  follows.get(name) or (name if any(name_of(words, [name]) for words in waiting) else ""),
                  name in follows)
        for name, listed in source.found
    ]  # fmt: skip
    gone = [Suggested(name, [], event, True) for name, event in follows.items() if name not in dict(source.found)]
    return sorted(found + gone, key=lambda each: (not each.is_followed, not each.event, -len(each.days), each.name))
