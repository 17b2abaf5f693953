"""Which rhythms a calendar's own rule says exactly (RFC 5545): one entry, and not one for each time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from budskap.when.errors import WhenError
from budskap.when.recurrence import recurrences
from budskap.when.rule import Rule, read_rule

Days = tuple[date, date]


def rule_of(rrule: str | None, found: Sequence[Days]) -> str:
    """The rule, until the last of these days, that counts out exactly these times from the first of them; "" where none
    does: stretches of unlike length, such as months, or times at the ends that are cut."""
    if not rrule or len(found) < 2:
        return ""
    try:
        rule = read_rule(rrule)
    except WhenError:
        return ""
    rule = replace(rule, count=None, until=found[-1][0])
    return str(rule) if _is_told_alike(rule) and counted(rule, found[0]) == list(found) else ""


def starts(rrule: str, first: Days) -> list[date]:
    """The first days of the times that a rule with an end counts out from its first time."""
    return [days[0] for days in counted(read_rule(rrule), first)]


def counted(rule: Rule, first: Days) -> list[Days]:
    """The times from the first one on, each as long as that, to the rule's end."""
    length = first[1] - first[0]
    found = recurrences(rule, first[0], first[0], rule.until or first[0])
    return [days for days in found if days[1] - days[0] == length]


def _is_told_alike(rule: Rule) -> bool:
    """Whether calendar programs agree with us on it: weeks of the year without a weekday are read in several ways."""
    return bool(rule.weekdays) or not rule.weeks
