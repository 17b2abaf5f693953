"""A public plan as one reader meets it: what happens next, what has been, what is said and why."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from budskap.plan.model import Activity, Audience, Goal, Message, Plan
from budskap.web.pages.when import in_words
from budskap.when import When

YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Happening:
    """An activity, and the days it is understood as when its own words leave the year out."""

    what: str
    when: str
    days: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a plan holds for one audience, or for everybody."""

    me: Audience | None
    coming: tuple[Happening, ...]
    past: tuple[Happening, ...]
    messages: tuple[Message, ...] = ()
    goals: tuple[Goal, ...] = ()


def reading(plan: Plan, audience_id: str | None, today: date) -> Reading:
    """What happens in the order of its first days, what has no day last; what has ended apart, the latest first."""
    me = next((each for each in plan.audiences if each.id == audience_id), None)
    mine = of_audience(plan, me) if me else frozenset()
    activities = tuple(each for each in plan.activities if not me or mine & set(each.to))
    coming = sorted((each for each in activities if not _is_past(each.when, today)), key=_first_day)
    past = sorted((each for each in activities if _is_past(each.when, today)), key=_first_day, reverse=True)
    return Reading(
        me=me,
        coming=_happenings(coming),
        past=_happenings(past),
        messages=_said(plan, activities, mine) if me else (),
        goals=tuple(each for each in plan.goals if each.audience in mine) if me else (),
    )


def choices(plan: Plan) -> tuple[Audience, ...]:
    """Those one can be: each name once."""
    found: dict[str, Audience] = {}
    for each in plan.audiences:
        found.setdefault(each.name.casefold(), each)
    return tuple(found.values())


def of_audience(plan: Plan, audience: Audience) -> frozenset[str]:
    """The ids of an audience, of all with its name, and of those they are part of."""
    parents = {each.id: each.part_of for each in plan.audiences}
    found: set[str] = set()
    for each in plan.audiences:
        at: str | None = each.id if each.name.casefold() == audience.name.casefold() else None
        while at and at not in found:
            found.add(at)
            at = parents.get(at)
    return frozenset(found)


def _said(plan: Plan, activities: Iterable[Activity], mine: frozenset[str]) -> tuple[Message, ...]:
    """What the plan says to an audience, by itself or in an activity that is for it."""
    said = {each for activity in activities for each in activity.says}
    return tuple(
        each for each in plan.messages if mine & set(each.audiences) or (each.id in said and not each.audiences)
    )


def _is_past(when: When | None, today: date) -> bool:
    return bool(when and when.end and when.end < today)


def _first_day(activity: Activity) -> date:
    when = activity.when
    return (when and (when.start or when.end)) or date.max


def _happenings(activities: Iterable[Activity]) -> tuple[Happening, ...]:
    return tuple(
        Happening(each.what, each.when.text if each.when else "", _days(each.when) if each.when else "")
        for each in activities
    )


def _days(when: When) -> str:
    return in_words(when) if when.start and not YEAR.search(when.text) else ""
