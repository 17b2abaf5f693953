"""RFC 5545 recurrence rules as values.

A rule here is what a plan can mean by a rhythm: days, weeks, months or years, every nth of them, on weekdays, on days
of the month, in months, so many times or until a day. Parts that name hours, places in the year or sets are refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal, cast

from budskap.when.calendar import WEEKDAYS
from budskap.when.errors import WhenError
from budskap.when.model import When

Frequency = Literal["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]
_LONGER: tuple[tuple[Frequency, int, Frequency], ...] = (("DAILY", 7, "WEEKLY"), ("MONTHLY", 12, "YEARLY"))
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_MOST_INTERVAL = 1000
_WEEKDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$")
_ALLOWED = (
    "is no rule this reader knows; it knows FREQ (DAILY, WEEKLY, MONTHLY, YEARLY), INTERVAL, BYDAY, BYMONTHDAY, "
    "BYMONTH, BYWEEKNO, COUNT, UNTIL and WKST=MO"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A recurrence rule. `weekdays` are pairs of the nth in the month (0 for each) and the weekday, Monday 0.

    `weeks` are those of the ISO calendar; `month_days` count from 1, or from the end of the month with -1; `until` is
    the last day, inclusive.
    """

    frequency: Frequency
    interval: int = 1
    weekdays: tuple[tuple[int, int], ...] = ()
    weeks: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    count: int | None = None
    until: date | None = None

    def __str__(self) -> str:
        """The rule as RFC 5545 writes it, without the name of the property."""
        parts = [f"FREQ={self.frequency}"]
        parts += [f"INTERVAL={self.interval}"] if self.interval > 1 else []
        named = [f"{nth or ''}{WEEKDAYS[weekday]}" for nth, weekday in self.weekdays]
        parts += [f"BYDAY={','.join(named)}"] if named else []
        parts += [f"BYWEEKNO={_joined(self.weeks)}"] if self.weeks else []
        parts += [f"BYMONTH={_joined(self.months)}"] if self.months else []
        parts += [f"BYMONTHDAY={_joined(self.month_days)}"] if self.month_days else []
        parts += [f"COUNT={self.count}"] if self.count else []
        parts += [f"UNTIL={self.until:%Y%m%d}"] if self.until else []
        return ";".join(parts)


def read_rule(text: str) -> Rule:
    """The rule of an RRULE, with or without the property's name. Raises WhenError.

    >>> read_rule("RRULE:FREQ=MONTHLY;BYDAY=1TU").weekdays
    ((1, 1),)
    """
    parts = _parts(text)
    frequency = parts.pop("FREQ", "")
    if frequency not in _FREQUENCIES or parts.pop("WKST", "MO") != "MO":
        raise WhenError("not_rrule", text, _ALLOWED)
    try:
        rule = Rule(
            frequency=cast(Frequency, frequency),
            interval=_number(parts.pop("INTERVAL", "1"), 1, _MOST_INTERVAL),
            weekdays=tuple(sorted(set(map(_weekday, _list(parts.pop("BYDAY", "")))), key=_from_first)),
            weeks=tuple(sorted({_number(each, 1, 53) for each in _list(parts.pop("BYWEEKNO", ""))})),
            month_days=tuple(_number(each, -31, 31) for each in _list(parts.pop("BYMONTHDAY", ""))),
            months=tuple(sorted({_number(each, 1, 12) for each in _list(parts.pop("BYMONTH", ""))})),
            count=_number(parts.pop("COUNT"), 1, _MOST_INTERVAL) if "COUNT" in parts else None,
            until=_day(parts.pop("UNTIL")) if "UNTIL" in parts else None,
        )
    except ValueError:
        raise WhenError("not_rrule", text, _ALLOWED) from None
    if parts or not _is_sound(rule):
        raise WhenError("not_rrule", text, _ALLOWED)
    return rule


def from_rrule(text: str, start: date | None = None) -> When:
    """The time of an RRULE: `recurring`, its end (UNTIL) as the last day, `start` (a DTSTART) as the first.

    Raises WhenError where the text is no rule this room knows.

    >>> from_rrule("FREQ=WEEKLY;BYDAY=MO;UNTIL=20260630").end
    datetime.date(2026, 6, 30)
    """
    rule = read_rule(text)
    end = rule.until
    if start and end and end < start:
        raise WhenError("not_rrule", text, f"ends before it starts, {start}")
    kept = _longest(replace(rule, until=None))
    edtf = f"{start or '..'}/{end or '..'}" if start or end else None
    return When(text, "recurring", edtf=edtf, rrule=str(kept), start=start, end=end)


def to_rrule(when: When) -> str | None:
    """The RRULE of a rhythm with the last day it has as its UNTIL; None where the time is no exact rhythm.

    The first day is the calendar entry's own (DTSTART) and no part of a rule. Raises WhenError where `when.rrule` is
    another program's and not known here.
    """
    if when.kind != "recurring" or when.rrule is None:
        return None
    rule = read_rule(when.rrule)
    if when.end is None or rule.count:
        return str(rule)
    until = min(rule.until or when.end, when.end)
    return str(replace(rule, until=until))


def _longest(rule: Rule) -> Rule:
    """The rule in the longest unit that says the same: every 14 days is every second week."""
    for lesser, length, greater in _LONGER:
        if rule.frequency == lesser and rule.interval % length == 0 and not (rule.weekdays or rule.month_days):
            rule = rule if rule.months else replace(rule, frequency=greater, interval=rule.interval // length)
    return rule


def _parts(text: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in text.strip().removeprefix("RRULE:").split(";"):
        key, sign, value = part.partition("=")
        if not sign or key in parts:
            raise WhenError("not_rrule", text, _ALLOWED)
        parts[key.upper()] = value.strip().upper()
    return parts


def _list(value: str) -> list[str]:
    return value.split(",") if value else []


def _joined(numbers: tuple[int, ...]) -> str:
    return ",".join(map(str, numbers))


def _number(value: str, least: int, most: int) -> int:
    number = int(value)
    if not least <= number <= most or number == 0:
        raise ValueError(value)
    return number


def _weekday(value: str) -> tuple[int, int]:
    found = _WEEKDAY.match(value)
    if not found:
        raise ValueError(value)
    return int(found[1] or 0), WEEKDAYS.index(found[2])


def _from_first(named: tuple[int, int]) -> tuple[bool, int, int]:
    """The order of weekdays: by their nth in the month, the last ones last."""
    return named[0] < 0, *named


def _day(value: str) -> date:
    return datetime.strptime(value[:8], "%Y%m%d").date()


def _is_sound(rule: Rule) -> bool:
    """Whether the parts go together as RFC 5545 wants: no nth weekday of a week, no day of the month in
    a week, numbered weeks of a year only."""
    has_nth = any(nth for nth, _ in rule.weekdays)
    if rule.weeks:
        return rule.frequency == "YEARLY" and not (has_nth or rule.month_days) and not (rule.count and rule.until)
    if rule.frequency in ("DAILY", "WEEKLY"):
        return not has_nth and not (rule.month_days and rule.frequency == "WEEKLY") and not (rule.count and rule.until)
    is_of_year = rule.frequency == "YEARLY" and (has_nth or rule.weekdays) and not rule.months
    return not is_of_year and all(-5 <= nth <= 5 for nth, _ in rule.weekdays) and not (rule.count and rule.until)
