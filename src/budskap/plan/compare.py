"""What differs between two plans, item by item and field by field."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Any, Literal

from budskap.plan.edit import HEAD_FIELDS
from budskap.plan.model import LISTS, Item, Plan, items

ChangeKind = Literal["added", "removed", "changed", "moved"]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `list` is "" for the plan's own keys, `field` "" when the whole item was added, removed or moved;
    `old` and `new` are the item or the field's value."""

    kind: ChangeKind
    list: str
    item: str
    field: str
    old: Any
    new: Any


def compare(old: Plan, new: Plan) -> tuple[Change, ...]:
    """Every difference, in the order of the format."""
    changes = [
        Change("changed", "", "", field, getattr(old, field), getattr(new, field))
        for field in HEAD_FIELDS
        if getattr(old, field) != getattr(new, field)
    ]
    for name in LISTS:
        changes += _compare_list(name, items(old, name), items(new, name))
    return tuple(changes)


def _compare_list(name: str, old: tuple[Item, ...], new: tuple[Item, ...]) -> list[Change]:
    before, after = {item.id: item for item in old}, {item.id: item for item in new}
    changes = [Change("removed", name, item.id, "", item, None) for item in old if item.id not in after]
    kept = [item.id for item in old if item.id in after]
    still = _longest_run([kept.index(item.id) for item in new if item.id in before])
    place = 0
    for item in new:
        if item.id not in before:
            changes.append(Change("added", name, item.id, "", None, item))
            continue
        changes += _compare_item(name, before[item.id], item)
        if place not in still:
            changes.append(Change("moved", name, item.id, "", before[item.id], item))
        place += 1
    return changes


def _compare_item(name: str, old: Item, new: Item) -> list[Change]:
    return [
        Change("changed", name, new.id, field, getattr(old, field), getattr(new, field))
        for field in type(new).model_fields
        if field not in {"id", "source"} and getattr(old, field) != getattr(new, field)
    ]


def _longest_run(numbers: list[int]) -> set[int]:
    """Indexes of one longest rising run: those items stayed, the others were moved."""
    tails: list[int] = []
    at: list[int] = []
    parents: list[int] = []
    for index, number in enumerate(numbers):
        slot = bisect_left(tails, number)
        parents.append(at[slot - 1] if slot else -1)
        tails[slot : slot + 1] = [number]
        at[slot : slot + 1] = [index]
    run: set[int] = set()
    index = at[-1] if at else -1
    while index >= 0:
        run.add(index)
        index = parents[index]
    return run
