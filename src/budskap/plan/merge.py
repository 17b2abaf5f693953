"""Three plans made one: what both sides changed since their common ancestor.

- Items are matched by id. Two different items that were given the same new id are both kept: theirs gets another id.
- A field one side changed is taken; one both changed differently is a conflict. A field of several values (`who`,
  `effects`) merges as an ordered set: what either side added is in, what either side took out is out.
- An item that one side removed, and the other changed or came to refer to, is a conflict. A reference that went only
  because its target was removed is no change of its own; what was removed together with an item comes back with it.
- The order is ours; what they added or moved stands after the item they put it after.
- The merged plan is always valid. Where there is a conflict it holds our side, unless a choice says theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from budskap.plan.edit import HEAD_FIELDS
from budskap.plan.model import LISTS, REFERENCES, WHOLES, Item, Plan, above, as_data, from_data, items, referred
from budskap.plan.order import merge_order, merge_set

Choice = Literal["ours", "theirs"]
Items = dict[str, Item]


@dataclass(frozen=True, slots=True)
class Conflict:
    """What two sides changed differently; `list`, `item` and `field` as in `compare.Change`. `field` is "" when one
    side removed the item (its value there is None) and the other changed it or refers to it."""

    list: str
    item: str
    field: str
    base: Any
    ours: Any
    theirs: Any

    @property
    def key(self) -> str:
        """What `merge` takes a choice by: `list/item/field`."""
        return f"{self.list}/{self.item}/{self.field}"

    def __str__(self) -> str:
        return ".".join(filter(None, (self.list, self.item, self.field)))


@dataclass(frozen=True, slots=True)
class Merge:
    """The merged plan; where `conflicts` stand, it holds our side."""

    plan: Plan
    conflicts: tuple[Conflict, ...]


def merge(base: Plan, *, ours: Plan, theirs: Plan, choices: Mapping[str, Choice] | None = None) -> Merge:
    """Everything either side changed since `base`. `choices` settles conflicts, by `Conflict.key`."""
    if ours == base:
        return Merge(theirs, ())
    if theirs in (base, ours):
        return Merge(ours, ())
    sides = _Sides.of(base, ours, with_own_ids(base, ours, theirs), choices or {})
    head = {name: _merge_value(sides, ("", "", name), *_heads(sides, name)) for name in HEAD_FIELDS}
    kept = {name: dict(_merge_list(sides, name)) for name in LISTS}
    _mend_references(sides, kept)
    _break_rings(sides, kept)
    lists = {name: _in_order(sides, name, kept[name]) for name in LISTS}
    return Merge(Plan(**head, **lists), tuple(sides.conflicts.values()))


@dataclass(frozen=True, slots=True)
class _Side:
    """One plan by list and id, and the ids it no longer has."""

    plan: Plan
    lists: dict[str, Items]
    gone: dict[str, set[str]]

    @classmethod
    def of(cls, plan: Plan, base: Plan) -> _Side:
        lists = {name: {item.id: item for item in items(plan, name)} for name in LISTS}
        gone = {name: {item.id for item in items(base, name)} - lists[name].keys() for name in LISTS}
        return cls(plan, lists, gone)


@dataclass(frozen=True, slots=True)
class _Sides:
    base: _Side
    ours: _Side
    theirs: _Side
    choices: Mapping[str, Choice]
    conflicts: dict[str, Conflict]

    @classmethod
    def of(cls, base: Plan, ours: Plan, theirs: Plan, choices: Mapping[str, Choice]) -> _Sides:
        return cls(_Side.of(base, base), _Side.of(ours, base), _Side.of(theirs, base), choices, {})

    def decide(self, place: tuple[str, str, str], base: Any, ours: Any, theirs: Any) -> Any:
        """Ours or theirs as chosen; ours, and a conflict, where nobody has chosen."""
        choice = self.choices.get("/".join(place))
        if choice is None:
            self.report(place, base, ours, theirs)
        return theirs if choice == "theirs" else ours

    def report(self, place: tuple[str, str, str], base: Any, ours: Any, theirs: Any) -> None:
        conflict = Conflict(*place, base, ours, theirs)
        self.conflicts[conflict.key] = conflict


def _heads(sides: _Sides, name: str) -> tuple[Any, Any, Any]:
    return getattr(sides.base.plan, name), getattr(sides.ours.plan, name), getattr(sides.theirs.plan, name)


def _merge_list(sides: _Sides, name: str) -> Iterator[tuple[str, Item]]:
    before, mine, yours = sides.base.lists[name], sides.ours.lists[name], sides.theirs.lists[name]
    for item_id in {**before, **mine, **yours}:
        base, ours, theirs = before.get(item_id), mine.get(item_id), yours.get(item_id)
        item = _merge_item(sides, name, base, ours, theirs) if base else ours or theirs
        if item:
            yield item_id, item


def _merge_item(sides: _Sides, name: str, base: Item, ours: Item | None, theirs: Item | None) -> Item | None:
    if ours and theirs:
        return _merge_fields(sides, name, base, ours, theirs)
    if ours and not _is_untouched(sides.ours, name, base, ours):
        return _item(sides.decide((name, base.id, ""), base, ours, None))
    if theirs and not _is_untouched(sides.theirs, name, base, theirs):
        return _item(sides.decide((name, base.id, ""), base, None, theirs))
    return None


def _item(value: Any) -> Item | None:
    return value if isinstance(value, Item) else None


def _is_untouched(side: _Side, name: str, base: Item, item: Item) -> bool:
    """Whether the side changed nothing in the item but what the removal of others took along."""
    return all(
        getattr(item, field) in (getattr(base, field), _after_removals(side, name, field, getattr(base, field)))
        for field in type(base).model_fields
        if field != "source"
    )


def _after_removals(side: _Side, name: str, field: str, value: Any) -> Any:
    """The value of a field without the references to what the side removed."""
    gone = side.gone.get(REFERENCES.get((name, field), ""), set())
    if isinstance(value, tuple):
        return tuple(each for each in value if each not in gone)
    return None if isinstance(value, str) and value in gone else value


def _merge_fields(sides: _Sides, name: str, base: Item, ours: Item, theirs: Item) -> Item:
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    values = {}
    for field in type(base).model_fields:
        was, mine, yours = getattr(base, field), getattr(ours, field), getattr(theirs, field)
        if field == "source":
            values[field] = yours if mine == was else mine
        elif isinstance(was, tuple):
            values[field] = merge_set(was, mine, yours)
        else:
            values[field] = _merge_value(sides, (name, base.id, field), was, mine, yours)
    return ours.model_copy(update=values)


def _merge_value(sides: _Sides, place: tuple[str, str, str], base: Any, ours: Any, theirs: Any) -> Any:
    name, _item_id, field = place
    if ours == theirs or theirs == base:
        return ours
    if ours == base or ours == _after_removals(sides.ours, name, field, base):
        return theirs
    if theirs == _after_removals(sides.theirs, name, field, base):
        return ours
    return sides.decide(place, base, ours, theirs)


def _mend_references(sides: _Sides, kept: dict[str, Items]) -> None:
    """Settle every reference to an item that the other side removed: the target comes back, or the reference goes."""
    waiting = [(name, item_id) for name in LISTS for item_id in kept[name]]
    while waiting:
        name, item_id = waiting.pop()
        for (holder, field), target in REFERENCES.items():
            if holder != name:
                continue
            for ref in referred(kept[name][item_id], field):
                if ref in kept[target]:
                    continue
                if item := _missing_target(sides, (name, item_id), target, ref):
                    kept[target][ref] = item
                    waiting.append((target, ref))
                else:
                    kept[name][item_id] = _without(kept[name][item_id], field, ref)


def _missing_target(sides: _Sides, holder: tuple[str, str], target: str, ref: str) -> Item | None:
    """What went with an item that one side removed comes back with it, and nobody is asked twice."""
    sides_of = (sides.base, sides.ours, sides.theirs)
    base, ours, theirs = (side.lists[target].get(ref) for side in sides_of)
    name, item_id = holder
    was, *now = (side.lists[name].get(item_id) for side in sides_of)
    if was and None in now:
        return ours or theirs
    return _item(sides.decide((target, ref, ""), base, ours, theirs))


def _break_rings(sides: _Sides, kept: dict[str, Items]) -> None:
    """Where each side made one thing part of another and together they go in a ring, take back what they changed."""
    for name in WHOLES:
        while ring := next(_their_part_of_rings(sides, name, kept[name]), None):
            item_id, yours = ring
            was, mine = (getattr(side.lists[name].get(item_id), "part_of", None) for side in (sides.base, sides.ours))
            sides.report((name, item_id, "part_of"), was, mine, yours)
            held = mine if mine in kept[name] else None
            kept[name][item_id] = kept[name][item_id].model_copy(update={"part_of": held})


def _their_part_of_rings(sides: _Sides, name: str, kept: Items) -> Iterator[tuple[str, str]]:
    """The items in a ring whose `part_of` is not ours, and what it is."""
    parents = {item.id: next(iter(referred(item, "part_of")), None) for item in kept.values()}
    for item_id, parent in parents.items():
        mine = getattr(sides.ours.lists[name].get(item_id), "part_of", None)
        if parent and parent != mine and item_id in above(item_id, parents):
            yield item_id, parent


def _without(item: Item, field: str, ref: str) -> Item:
    value = getattr(item, field)
    left = tuple(each for each in value if each != ref) if isinstance(value, tuple) else None
    return item.model_copy(update={field: left})


def _in_order(sides: _Sides, name: str, kept: Items) -> tuple[Item, ...]:
    base, ours, theirs = (list(side.lists[name]) for side in (sides.base, sides.ours, sides.theirs))
    return tuple(kept[item_id] for item_id in merge_order(base, ours, theirs, kept))


def with_own_ids(base: Plan, ours: Plan, theirs: Plan) -> Plan:
    """Their plan, with another id for each new item whose id we gave to another new item."""
    return with_ids(theirs, _clashes(base, ours, theirs))


def with_ids(plan: Plan, renamed: Mapping[str, str]) -> Plan:
    """The plan with other ids for some of its items, wherever they stand."""
    if not renamed:
        return plan
    data = as_data(plan)
    for name in LISTS:
        for row in data.get(name, []):
            row["id"] = renamed.get(row["id"], row["id"])
            for holder, field in REFERENCES:
                if holder == name and field in row:
                    row[field] = _renamed(row[field], renamed)
    return from_data(data)


def _clashes(base: Plan, ours: Plan, theirs: Plan) -> dict[str, str]:
    """Their id → its new id. An equal item is the same addition, made twice, unless it refers to a renamed one."""
    known = {(name, item.id) for name in LISTS for item in items(base, name)}
    mine = {item.id: (name, item) for name in LISTS for item in items(ours, name)}
    taken = {item.id for plan in (base, ours, theirs) for name in LISTS for item in items(plan, name)}
    renamed: dict[str, str] = {}
    count = -1
    while count != len(renamed):
        count = len(renamed)
        for name in LISTS:
            for item in items(theirs, name):
                is_new = (name, item.id) not in known and item.id in mine and item.id not in renamed
                if is_new and (mine[item.id] != (name, item) or _refers_to(name, item, renamed)):
                    renamed[item.id] = other_id(item.id, taken)
    return renamed


def _refers_to(name: str, item: Item, ids: Mapping[str, str]) -> bool:
    return any(ref in ids for holder, field in REFERENCES if holder == name for ref in referred(item, field))


def other_id(item_id: str, taken: set[str]) -> str:
    """The id with a number that nobody has; it is taken from now on."""
    number = 2
    while (other := f"{item_id[:70]}-{number}") in taken:
        number += 1
    taken.add(other)
    return other


def _renamed(value: Any, renamed: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [renamed.get(each, each) for each in value]
    return renamed.get(value, value)
