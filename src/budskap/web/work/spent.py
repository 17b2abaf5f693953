"""Hours that were spent: what people told of each time of an activity."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet

from budskap.web.work.models import Occurrence, Report
from budskap.web.work.moved import ONLY, Then, days_now
from budskap.web.work.spreading import Bounds

_PARTS = {"¼": 0.25, "½": 0.5, "¾": 0.75}
_HOURS = re.compile(r"(?P<whole>[0-9]+)(?:[.,](?P<tenths>[0-9]+)|:(?P<minutes>[0-5][0-9])| ?(?P<part>[¼½¾]))?|[¼½¾]")


class Spent(NamedTuple):
    """Hours that somebody told of, and of which time of which activity, by the days that it has now; `days` are none
    where it has but one."""

    plan: int
    item: str
    days: Bounds
    channel: str
    person: int | None
    on: date
    hours: float


class Said(NamedTuple):
    """Hours as people say them: in all so far, or more than those told of before."""

    hours: float
    is_more: bool


def said(text: str) -> Said | None:
    """What is written as hours: 4 or 2,5 are so many in all, +1 is one more; None where it is neither."""
    text = text.strip()
    hours = hours_in(text.removeprefix("+"))
    return None if hours is None else Said(hours, text.startswith("+"))


def hours_in(text: str) -> float | None:
    """The hours in 4, 2.5, 2,5, 1:30 and 1½; None where it is none of those."""
    found = _HOURS.fullmatch(text.strip())
    if found is None:
        return None
    if found["whole"] is None:
        return _PARTS[found[0]]
    more = int(found["minutes"]) / 60 if found["minutes"] else _PARTS.get(found["part"], 0.0)
    return float(f"{found['whole']}.{found['tenths'] or 0}") + more


def told(reports: QuerySet[Report]) -> list[Spent]:
    """The hours that these reports tell of. What a person tells of one time is what it took them in all: the latest
    word stands, and what it adds to the one before falls on the day it was told of. Two queries."""
    columns = ("plan", "item", "first", "last", "channel", "person", "on", "hours")
    rows = list(reports.exclude(hours=None).order_by("pk").values_list(*columns))
    now = days_now([Then(plan, item, (first, last), on) for plan, item, first, last, _channel, _person, on, _ in rows])
    found: dict[tuple[Any, ...], list[Spent]] = defaultdict(list)
    for number, ((plan, item, _first, _last, *others), days) in enumerate(zip(rows, now, strict=True)):
        each = Spent(plan, item, days, *others)
        whose = number if each.person is None else (each.person,)  # two who are not known do not speak of each other
        found[plan, item, days, whose].append(each)
    return [each for of_one in found.values() for each in _in_all(of_one)]


def _in_all(told: list[Spent]) -> list[Spent]:
    """What stands of all that a person told of one time, in that order."""
    found: list[Spent] = []
    for each in told:
        found = _with(found, each)
    return found


def _with(before: list[Spent], latest: Spent) -> list[Spent]:
    """What a person told of one time, when they have said how many hours it took in all, or its part did."""
    if not before:
        return [latest] if latest.hours > 0 else []
    about = [each for each in before if latest.channel in ("", each.channel)]
    others = [each for each in before if each not in about]
    more = latest.hours - sum(each.hours for each in about)
    while more < 0 and about:
        latest = about.pop()
        more += latest.hours
    return [*others, *about, latest._replace(hours=more)] if more > 0 else others + about


def told_of(rows: Collection[Occurrence]) -> dict[int, list[Spent]]:
    """What was told of each of these times, by its key: of its days, or on whatever days of an activity that has but
    one time; of a part what was told of it. Two queries."""
    if not rows:
        return {}
    plans, items = {row.plan_id for row in rows}, {row.activity.item for row in rows}
    of_activity: dict[tuple[int, str], list[Spent]] = defaultdict(list)
    organisations = {row.organisation_id for row in rows}
    reports = Report.objects.standing().filter(organisation__in=organisations, plan__in=plans, item__in=items)
    for each in told(reports):
        of_activity[each.plan, each.item].append(each)
    return {
        row.pk: [
            each
            for each in of_activity[row.plan_id, row.activity.item]
            if each.days in (ONLY, (row.first, row.last)) and row.channel in ("", each.channel)
        ]
        for row in rows
    }


def spent_on(rows: Collection[Occurrence]) -> dict[int, float]:
    """The hours spent so far on each of these times, by its key. Two queries."""
    return {key: sum(each.hours for each in of_one) for key, of_one in told_of(rows).items()}


def by_person(row: Occurrence) -> dict[int | None, float]:
    """The hours that each person told of one time; `activity` is read. Two queries."""
    found: dict[int | None, float] = defaultdict(float)
    for each in told_of([row])[row.pk]:
        found[each.person] += each.hours
    return found
