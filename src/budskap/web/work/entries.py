"""The week as values for programs: what the command line prints and the API answers."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from budskap.web.work import doers
from budskap.web.work.hours import planned_for
from budskap.web.work.models import Occurrence
from budskap.web.work.naming import name_of
from budskap.web.work.week import Section


def entries(found: list[Section]) -> list[dict[str, Any]]:
    """What the sections of a week hold, in their order. One query."""
    linked = doers.linked({row.plan_id for section in found for row in section.rows})
    return [_entry(section.name, row, linked) for section in found for row in section.rows]


def _entry(section: str, row: Occurrence, linked: Collection[tuple[int, str]]) -> dict[str, Any]:
    """One time of an activity: `which` names it to the functions and commands that report of it; `nobody` are those of
    `who` behind whom nobody is."""
    links = list(row.activity.links.all())
    who = [] if row.taker else [each for each in links if each.field == "who" and row.actor in ("", each.item)]

    def names(field: str, only: str = "") -> list[str]:
        return [link.name for link in links if link.field == field and only in ("", link.item)]

    return {
        "which": name_of(row),
        "section": section,
        "plan": row.plan_id,
        "title": row.plan.title,
        "activity": row.activity.item,
        "what": row.activity.what,
        "when": row.activity.when_text,
        "kind": row.kind,
        "first": row.first,
        "last": row.last,
        "event": row.event or None,
        "outcome": row.outcome,
        "who": [row.taker.name] if row.taker else [each.name for each in who],
        "nobody": [each.name for each in who if (row.plan_id, each.item) not in linked],
        "to": names("to"),
        "through": names("through", row.channel),
        "channel": row.channel or None,
        "planned": planned_for(row),
        "spent": row.spent,
        "earlier": getattr(row, "times", 1) - 1,
    }
