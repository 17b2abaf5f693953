"""What was answered when a file was looked through holds when a newer one of the same plan comes: nothing is asked
twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from budskap.documents.correct import TIMES, YEARS, question
from budskap.documents.draft import ASIDE, Draft, Evidence
from budskap.plan import edit
from budskap.plan.model import LISTS, Item, Plan, items
from budskap.plan.renew import aligned
from budskap.plan.times import year_of
from budskap.when.model import When


@dataclass(frozen=True, slots=True)
class Before:
    """The file before: the plan as it was read, in the ids of the one it became, what was `asked` about it, and what
    of that nobody has answered."""

    plan: Plan
    asked: tuple[Evidence, ...]
    left: tuple[Evidence, ...]

    @property
    def answered(self) -> set[tuple[str, str]]:
        """The questions that were asked and are no more."""
        return _questions(self.asked) - _questions(self.left)

    @property
    def answered_of_facts(self) -> set[tuple[str, str, str]]:
        """The doubts without words that were asked and are no more, each with the fact it was about."""
        return _of_facts(self.asked) - _of_facts(self.left)

    @property
    def is_year_answered(self) -> bool:
        return any(code in YEARS for code, _words in self.answered)


def as_answered(found: Draft, before: Before, ours: Plan) -> Draft:
    """The draft of a newer file without the questions that were answered before. A time without a year that says what
    it said is what it was answered or corrected to be, as it stands in `ours`, for as long as the plan's own year is
    the same."""
    times, known = dict(_times(found, before, ours)), {"": "", **dict(_known(before.plan, found.plan))}
    answered, of_facts = before.answered, before.answered_of_facts
    values = defaultdict[str, dict[str, Any]](dict)
    for (item, field), when in times.items():
        values[item][field] = when.as_json()
    evidence = (
        replace(each, doubt=None)
        if ((each.item, each.field) in times and each.doubt in YEARS)
        or _is_among(each, answered)
        or (each.doubt or "", known.get(each.item, ""), each.field) in of_facts
        else each
        for each in found.evidence
    )
    return Draft(edit.change_all(found.plan, values), tuple(evidence))


def _times(found: Draft, before: Before, ours: Plan) -> Iterator[tuple[tuple[str, str], When]]:
    """The times of the newer file of which is known what they are."""
    if year_of(found.plan) != year_of(before.plan):
        return
    known = dict(_known(before.plan, found.plan))
    read, now, new = _holders(before.plan), _holders(ours), _holders(found.plan)
    for each in found.evidence:
        if each.doubt not in YEARS or each.field not in TIMES:
            continue
        old = known.get(each.item, "") if each.item else ""
        was, mine = (getattr(holders.get(old), each.field, None) for holders in (read, now))
        said = getattr(new.get(each.item), each.field, None)
        is_known = before.is_year_answered or was != mine
        if (
            isinstance(mine, When)
            and isinstance(said, When)
            and _same(mine, said)
            and is_known
            and (old or not each.item)
        ):
            yield (each.item, each.field), mine


def _known(read: Plan, found: Plan) -> Iterator[tuple[str, str]]:
    """(its id in the newer file's plan, its id in ours) of what stands in both."""
    there = aligned(read, found, named=ASIDE)
    for name in LISTS:
        yield from ((new.id, old.id) for new, old in zip(items(found, name), items(there, name), strict=True))


def _same(one: When, other: When) -> bool:
    return one.text.split() == other.text.split()


def _is_among(each: Evidence, answered: set[tuple[str, str]]) -> bool:
    """Whether a doubt about these very words was answered; that about years is about each time by itself."""
    return bool(each.words) and each.doubt not in YEARS and question(each.doubt, each.words) in answered


def _of_facts(evidence: Iterable[Evidence]) -> set[tuple[str, str, str]]:
    return {(each.doubt, each.item, each.field) for each in evidence if each.doubt and not each.words}


def _questions(evidence: Iterable[Evidence]) -> set[tuple[str, str]]:
    return {question(each.doubt, each.words) for each in evidence if each.doubt}


def _holders(plan: Plan) -> dict[str, Item | Plan]:
    return {"": plan, **{item.id: item for name in LISTS for item in items(plan, name)}}
