"""What the check of a plan found, grouped and in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import ngettext_lazy

from budskap.plan.check import Finding, check
from budskap.web.pages.entries import Entries
from budskap.web.pages.words import name, short

SHOWN = 4

REMARKS = {
    "audience_without_activity": ngettext_lazy(
        "%(number)d audience that nobody talks to", "%(number)d audiences that nobody talks to", "number"
    ),
    "audience_without_goal": ngettext_lazy(
        "%(number)d audience without a goal", "%(number)d audiences without a goal", "number"
    ),
    "goal_without_activity": ngettext_lazy(
        "%(number)d goal that no activity serves", "%(number)d goals that no activity serves", "number"
    ),
    "activity_without_channel": ngettext_lazy(
        "%(number)d activity without a channel", "%(number)d activities without a channel", "number"
    ),
    "activity_without_audience": ngettext_lazy(
        "%(number)d activity that is for nobody", "%(number)d activities that are for nobody", "number"
    ),
    "activity_without_owner": ngettext_lazy(
        "%(number)d activity that nobody answers for", "%(number)d activities that nobody answers for", "number"
    ),
    "activity_without_time": ngettext_lazy(
        "%(number)d activity without a time", "%(number)d activities without a time", "number"
    ),
    "time_not_understood": ngettext_lazy(
        "%(number)d time that is not understood", "%(number)d times that are not understood", "number"
    ),
    "time_without_year": ngettext_lazy("%(number)d time without a year", "%(number)d times without a year", "number"),
    "ongoing_without_end": ngettext_lazy(
        "%(number)d activity that goes on without an end", "%(number)d activities that go on without an end", "number"
    ),
    "time_waits_for_event": ngettext_lazy(
        "%(number)d activity that waits for an event", "%(number)d activities that wait for an event", "number"
    ),
    "message_not_said": ngettext_lazy(
        "%(number)d message that no activity says", "%(number)d messages that no activity says", "number"
    ),
    "risk_without_response": ngettext_lazy(
        "%(number)d risk without a countermeasure", "%(number)d risks without a countermeasure", "number"
    ),
}
"""Code of a rule → what breaks it, with their number."""


@dataclass(frozen=True, slots=True)
class Remark:
    """All that breaks one rule: a sentence, and the first of them with what they are called."""

    text: str
    is_warning: bool
    list: str
    first: tuple[tuple[str, str], ...]
    number: int

    @property
    def more(self) -> int:
        return self.number - len(self.first)


def remarks(entries: Entries) -> tuple[Remark, ...]:
    """What to look at in a plan: what breaks the sentence first, then what weakens it."""
    groups: dict[str, list[Finding]] = {}
    for finding in check(entries.plan):
        groups.setdefault(finding.rule, []).append(finding)
    found = (_remark(rule, findings, entries) for rule, findings in groups.items())
    return tuple(sorted(found, key=lambda remark: not remark.is_warning))


def to_look_at(found: Iterable[Remark]) -> int:
    """How many things break the sentence."""
    return sum(remark.number for remark in found if remark.is_warning)


def _remark(rule: str, findings: list[Finding], entries: Entries) -> Remark:
    first = tuple((each.item, short(name(entries.items[each.item]), 60)) for each in findings[:SHOWN])
    return Remark(
        text=str(REMARKS[rule] % {"number": len(findings)}),
        is_warning=findings[0].level == "warning",
        list=findings[0].list,
        first=first,
        number=len(findings),
    )
