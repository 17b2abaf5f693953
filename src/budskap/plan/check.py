"""The plan checked like code: what is missing for the sentence to hold. Rules that need only the plan itself.

The rules are those of the field's own practice: a message has an audience, a channel, an owner and a time; a goal has
an activity that serves it; a risk has a countermeasure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from budskap.plan.edit import MAIN_FIELDS
from budskap.plan.model import LISTS, Goal, Item, Plan, above, items, part_of
from budskap.when.model import When

Level = Literal["warning", "advice"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: a code of RULES, the item's id and the list it stands in. A `warning` breaks the sentence;
    an `advice` makes it weaker."""

    rule: str
    item: str
    list: str
    level: Level

    def as_data(self) -> dict[str, Any]:
        """The finding as JSON values."""
        return {"rule": self.rule, "list": self.list, "item": self.item, "level": self.level}


RULES: dict[str, str] = {
    "audience_without_activity": "Nobody talks to this audience: no activity is for it.",
    "audience_without_goal": "No goal says what this audience should know, feel or do.",
    "goal_without_activity": "No activity serves this goal.",
    "activity_without_channel": "No channel is named for this activity.",
    "activity_without_audience": "It is not said for whom this activity is.",
    "activity_without_owner": "Nobody answers for this activity.",
    "activity_without_time": "It is not said when this activity happens.",
    "time_not_understood": "This time is not understood, so no calendar can show it.",
    "time_without_year": "No year is known for this time, so no calendar can show it.",
    "ongoing_without_end": "This goes on for ever: it has neither a rhythm nor a last day.",
    "time_waits_for_event": "This time hangs on an event without a date, so no calendar can show it.",
    "message_not_said": "No activity says this message.",
    "risk_without_response": "No countermeasure is named for this risk.",
}
"""Code of a rule → its sentence in English; the web translates it by code."""

ADVICE = frozenset({"audience_without_goal", "ongoing_without_end", "time_waits_for_event", "message_not_said"})
"""Rules whose breach only makes the plan weaker."""


def check(plan: Plan) -> tuple[Finding, ...]:
    """Everything the rules find, in the order of RULES, and within a rule in the order of the plan."""
    found: list[Finding] = []
    for rule, (name, finds) in _FINDERS.items():
        level: Level = "advice" if rule in ADVICE else "warning"
        found += [Finding(rule, item.id, name, level) for item in finds(plan)]
    return tuple(found)


def sentence(finding: Finding, plan: Plan) -> str:
    """The finding in English, with what the item is called."""
    item = next((item for item in items(plan, finding.list) if item.id == finding.item), None)
    called = getattr(item, MAIN_FIELDS[finding.list], None) or finding.item
    return f"{LISTS[finding.list].__name__} “{called}”: {RULES[finding.rule]}"


def _audiences_without_activity(plan: Plan) -> Iterator[Item]:
    """An audience is talked to when an activity is for it, for one it is part of, or for a part of it."""
    addressed = {ref for activity in plan.activities for ref in activity.to}
    parents = part_of(plan, "audiences")
    reached = set(addressed)
    for audience in plan.audiences:
        wholes = above(audience.id, parents)
        if audience.id in addressed:
            reached.update(wholes)
        if addressed.intersection(wholes):
            reached.add(audience.id)
    return (audience for audience in plan.audiences if audience.id not in reached)


def _audiences_without_goal(plan: Plan) -> Iterator[Item]:
    """A goal without an audience is for all, so then none is without."""
    if any(goal.audience is None for goal in plan.goals):
        return iter(())
    parents = part_of(plan, "audiences")
    aimed = {goal.audience for goal in plan.goals}
    return (each for each in plan.audiences if not aimed.intersection([each.id, *above(each.id, parents)]))


def _goals_without_activity(plan: Plan) -> Iterator[Item]:
    """A goal is served when an activity names it, or, naming no goal at all, is for its audience."""
    named = {ref for activity in plan.activities for ref in activity.why}
    addressed = {ref for activity in plan.activities if not activity.why for ref in activity.to}

    def is_served(goal: Goal) -> bool:
        return goal.id in named or goal.audience in addressed

    return (goal for goal in plan.goals if goal.kind in COMMUNICATION_GOALS and not is_served(goal))


COMMUNICATION_GOALS = frozenset({"know", "feel", "think", "do", "effect", "communication"})
"""Goals that communication itself reaches; project goals and goals for society are reached through them."""


def _messages_not_said(plan: Plan) -> Iterator[Item]:
    """Asked only where activities say messages at all."""
    said = {ref for activity in plan.activities for ref in activity.says}
    return (message for message in plan.messages if said and message.id not in said)


def _without(name: str, field: str) -> Callable[[Plan], Iterator[Item]]:
    return lambda plan: (item for item in items(plan, name) if not getattr(item, field))


def _timed(is_found: Callable[[When], bool]) -> Callable[[Plan], Iterator[Item]]:
    return lambda plan: (each for each in plan.activities if each.when and is_found(each.when))


def _has_no_year(when: When) -> bool:
    return "XXXX" in (when.edtf or "")


def _never_ends(when: When) -> bool:
    return when.kind == "ongoing" and when.end is None and when.rrule is None


_FINDERS: dict[str, tuple[str, Callable[[Plan], Iterator[Item]]]] = {
    "audience_without_activity": ("audiences", _audiences_without_activity),
    "audience_without_goal": ("audiences", _audiences_without_goal),
    "goal_without_activity": ("goals", _goals_without_activity),
    "activity_without_channel": ("activities", _without("activities", "through")),
    "activity_without_audience": ("activities", _without("activities", "to")),
    "activity_without_owner": ("activities", _without("activities", "who")),
    "activity_without_time": ("activities", _without("activities", "when")),
    "time_not_understood": ("activities", _timed(lambda when: when.kind == "unknown")),
    "time_without_year": ("activities", _timed(_has_no_year)),
    "ongoing_without_end": ("activities", _timed(_never_ends)),
    "time_waits_for_event": ("activities", _timed(lambda when: when.kind == "relative" and when.start is None)),
    "message_not_said": ("messages", _messages_not_said),
    "risk_without_response": ("risks", _without("risks", "response")),
}
