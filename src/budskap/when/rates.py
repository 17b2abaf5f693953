"""The RFC 5545 rules of rhythms: every nth unit, so many times in a unit, weekly on these days."""

from __future__ import annotations

from collections.abc import Collection

from budskap.when.calendar import WEEKDAYS

_FREQUENCIES = {
    "day": ("DAILY", 1),
    "week": ("WEEKLY", 1),
    "fortnight": ("WEEKLY", 2),
    "month": ("MONTHLY", 1),
    "quarter": ("MONTHLY", 3),
    "tertial": ("MONTHLY", 4),
    "half": ("MONTHLY", 6),
    "term": ("MONTHLY", 6),
    "year": ("YEARLY", 1),
}
_MONTHS_IN = {"year": 12, "half": 6, "term": 6, "tertial": 4, "quarter": 3, "month": 1}
ALL_WEEKS = range(1, 54)
_PARITIES = {"even": range(2, 54, 2), "odd": range(1, 54, 2)}
_WORKING_WEEK = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"


def every(unit: str, interval: int = 1) -> str | None:
    """The rule of every nth unit: ("week", 2) → FREQ=WEEKLY;INTERVAL=2."""
    if unit == "weekday":
        return _WORKING_WEEK if interval == 1 else None
    if unit not in _FREQUENCIES or not 1 <= interval <= 100:
        return None
    frequency, length = _FREQUENCIES[unit]
    return rule_of(frequency, interval * length)


def rule_of(frequency: str, interval: int) -> str:
    """The plain rule, in the greatest unit that comes out even: every 14th day is every second week."""
    for lesser, length, greater in (("MONTHLY", 12, "YEARLY"), ("DAILY", 7, "WEEKLY")):
        if frequency == lesser and interval % length == 0:
            frequency, interval = greater, interval // length
    return f"FREQ={frequency}" + (f";INTERVAL={interval}" if interval > 1 else "")


def times_in(count: int, unit: str) -> str | None:
    """The rule of so many times in a unit, where the months come out even: (2, "year") → every sixth month."""
    if count == 1:
        return every(unit)
    months = _MONTHS_IN.get(unit, 0)
    return rule_of("MONTHLY", months // count) if count and months and months % count == 0 else None


def weekly(named: list[str], interval: int = 1) -> str:
    """The rule of every nth week on these weekdays."""
    return rule_of("WEEKLY", interval) + ";BYDAY=" + ",".join(sorted(set(named), key=WEEKDAYS.index))


def in_weeks(rule: str, weeks: Collection[int]) -> str:
    """The daily or weekly rule in these weeks of every year alone.

    Even weeks are not every second one: week 53 is followed by week 1. So the weeks are numbered, which a rule can do
    of a year.
    """
    beat, *parts = rule.split(";")
    if beat == "FREQ=DAILY":
        parts.insert(0, f"BYDAY={','.join(WEEKDAYS)}")
    days, months = ([part for part in parts if part.startswith(sort)] for sort in ("BYDAY=", "BYMONTH="))
    return ";".join(["FREQ=YEARLY", *days, f"BYWEEKNO={','.join(map(str, weeks))}", *months])


def in_even_weeks(rule: str, parity: str) -> str:
    """The weekly rule in even or odd weeks; as it is where the words do not say which."""
    return in_weeks(rule, _PARITIES[parity]) if parity in _PARITIES else rule


def unit_of(rule: str) -> str | None:
    """The unit of a plain rule."""
    return next((unit for unit in _FREQUENCIES if every(unit) == rule), None)
