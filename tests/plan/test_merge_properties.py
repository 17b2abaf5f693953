"""What holds for every merge."""

from __future__ import annotations

import os
from typing import Any

from hypothesis import HealthCheck, assume, given, settings

from budskap.plan import edit
from budskap.plan.compare import apply, compare
from budskap.plan.edit import HEAD_FIELDS, TEXTS
from budskap.plan.merge import Conflict, merge
from budskap.plan.model import LISTS, Item, Plan, decode, encode, items
from tests.plan.strategies import three

examples = settings(
    max_examples=int(os.environ.get("BUDSKAP_EXAMPLES", "60")), deadline=None, suppress_health_check=list(HealthCheck)
)
Three = tuple[Plan, Plan, Plan]


@examples
@given(three())
def test_one_side_alone_is_taken_whole(plans: Three) -> None:
    base, one, _other = plans
    assert merge(base, ours=base, theirs=one).plan == one
    assert merge(base, ours=one, theirs=base).plan == one
    assert merge(base, ours=one, theirs=one).plan == one


@examples
@given(three())
def test_one_side_alone_is_taken_whole_beside_a_change_elsewhere(plans: Three) -> None:
    """As above, where the merge cannot see at a glance that one side did nothing."""
    base, one, _other = plans
    one = edit.change_head(one, {"dated": None})
    dated = {"dated": "2026-05-01"}
    expected = edit.change_head(one, dated)
    assert merge(base, ours=edit.change_head(base, dated), theirs=one) == merge(base, ours=expected, theirs=base)
    assert merge(base, ours=one, theirs=edit.change_head(base, dated)).plan == expected
    assert merge(base, ours=expected, theirs=one).plan == expected


@examples
@given(three())
def test_the_result_is_a_plan_and_no_words_are_lost(plans: Three) -> None:
    """Whatever either side wrote stands in the result or in a conflict; where they conflict our side stands."""
    base, ours, theirs = plans
    merged = merge(base, ours=ours, theirs=theirs)
    assert decode(encode(merged.plan)) == merged.plan
    kept = _words(merged.plan) | {text for each in merged.conflicts for text in _words_of(each)}
    assert (_words(ours) | _words(theirs)) - _words(base) <= kept
    assert _ids(ours) & _ids(theirs) <= _ids(merged.plan)
    for conflict in merged.conflicts:
        assert _value(merged.plan, conflict) == conflict.ours


@examples
@given(three())
def test_without_conflicts_the_sides_may_change_places(plans: Three) -> None:
    base, ours, theirs = plans
    assume(not _has_clashes(base, ours, theirs))
    one, other = merge(base, ours=ours, theirs=theirs), merge(base, ours=theirs, theirs=ours)
    assert bool(one.conflicts) == bool(other.conflicts)
    if not one.conflicts:
        assert _without_order(one.plan) == _without_order(other.plan)


@examples
@given(three())
def test_choices_settle_every_conflict(plans: Three) -> None:
    base, ours, theirs = plans
    for choice in ("ours", "theirs"):
        choices: dict[str, Any] = {}
        for _ in range(5):  # taking one side can bring up what hung on the other
            merged = merge(base, ours=ours, theirs=theirs, choices=choices)
            choices |= {conflict.key: choice for conflict in merged.conflicts}
            if not merged.conflicts:
                break
        assert merged.conflicts == ()


@examples
@given(three())
def test_a_comparison_can_be_applied(plans: Three) -> None:
    _base, one, other = plans
    assert apply(one, compare(one, other)) == other
    assert compare(one, one) == ()


def _has_clashes(base: Plan, ours: Plan, theirs: Plan) -> bool:
    """Whether both gave one new id to different items, so that the second to come gets another."""
    old, mine, yours = (
        {item.id: item for name in LISTS for item in items(plan, name)} for plan in (base, ours, theirs)
    )
    return any(mine[item_id] != yours[item_id] for item_id in mine.keys() & yours.keys() - old.keys())


def _ids(plan: Plan) -> set[str]:
    return {item.id for name in LISTS for item in items(plan, name)}


def _words(plan: Plan) -> set[str]:
    found = {getattr(plan, field) for field in ("title", "owner")}
    for name in LISTS:
        found.update(*map(_item_words, items(plan, name)))
    return found - {None}


def _item_words(item: Item) -> set[str]:
    values = [getattr(item, field) for field in type(item).model_fields if field in TEXTS]
    return {value for value in values if isinstance(value, str)}


def _words_of(conflict: Conflict) -> set[str]:
    found: set[str] = set()
    for value in (conflict.ours, conflict.theirs):
        found |= _item_words(value) if isinstance(value, Item) else {value} if isinstance(value, str) else set()
    return found


def _value(plan: Plan, conflict: Conflict) -> Any:
    if not conflict.list:
        return getattr(plan, conflict.field)
    item = next((item for item in items(plan, conflict.list) if item.id == conflict.item), None)
    if conflict.field:
        return getattr(item, conflict.field)
    # Our item stands, though a reference to what they removed may have gone from it.
    return conflict.ours if item is not None and conflict.ours is not None else item


def _without_order(plan: Plan) -> Any:
    lists = {name: {item.id: _loose(item) for item in items(plan, name)} for name in LISTS}
    return {field: getattr(plan, field) for field in HEAD_FIELDS}, lists


def _loose(item: Item) -> dict[str, Any]:
    values = {field: getattr(item, field) for field in type(item).model_fields}
    return {field: frozenset(value) if isinstance(value, tuple) else value for field, value in values.items()}
