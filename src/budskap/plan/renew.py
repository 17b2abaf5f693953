"""A newer plan beside an older one of the same: which of its items are the same, though the file that says so numbers
them anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from budskap.plan import edit
from budskap.plan.alike import alike
from budskap.plan.merge import other_id, with_ids, with_own_ids
from budskap.plan.model import LISTS, REFERENCES, Item, Plan, as_data, from_data, items
from budskap.plan.order import place_after
from budskap.plan.reshape import folded, main_text

_Key = Callable[[str, Item], object]


def aligned(old: Plan, new: Plan, *, by_id: bool = False, named: Collection[str] = ()) -> Plan:
    """The newer plan, with the ids of the older for the items that are the same: those that say the same, and of the
    rest those that say nearly the same; with `by_id` also those that have the same id. Others get ids of their own.
    The ids of `named` are names, and whoever has one is the same."""
    pairs = {new_id: old_id for name in LISTS for new_id, old_id in _pairs(name, old, new, by_id=by_id, named=named)}
    there = {item.id for name in LISTS for item in items(old, name)}
    taken = there | {item.id for name in LISTS for item in items(new, name)}
    for name in LISTS:
        for item in items(new, name):
            if item.id not in pairs and item.id in there:
                pairs[item.id] = other_id(item.id, taken)
    return with_ids(new, {new_id: old_id for new_id, old_id in pairs.items() if new_id != old_id})


def added_twice(base: Plan, *, ours: Plan, theirs: Plan) -> tuple[Plan, Plan]:
    """The base and their plan, where what both sides added since is one, unless one of them says otherwise: it has our
    id in their plan, and stands in the base as they say it, but for what ours leaves empty. So a merge keeps what ours
    says and takes what they add."""
    theirs = with_own_ids(base, ours, theirs)
    pairs: dict[str, Item] = {}
    for name in LISTS:
        there = {item.id for item in items(base, name)}
        known = [{item.id for item in items(plan, name)} | there for plan in (ours, theirs)]
        mine = [item for item in items(ours, name) if item.id not in known[1]]
        yours = [item for item in items(theirs, name) if item.id not in known[0]]
        pairs |= _same_additions(name, mine, yours)
    theirs = with_ids(theirs, {new: item.id for new, item in pairs.items()})
    return _with_both(base, theirs, {item.id: item for item in pairs.values()}), theirs


def _same_additions(name: str, mine: list[Item], yours: list[Item]) -> dict[str, Item]:
    """Their new id → our item that says the same."""
    waiting = defaultdict[str, list[Item]](list)
    for item in mine:
        waiting[_main(name, item)].append(item)
    pairs: dict[str, Item] = {}
    for other in yours:
        alike = waiting[_main(name, other)]
        same = next((item for item in alike if _whole(name, item) == _whole(name, other)), None)
        if found := same or next((item for item in alike if _agree(name, item, other)), None):
            alike.remove(found)
            pairs[other.id] = found
    return pairs


def _agree(name: str, one: Item, other: Item) -> bool:
    """Whether no field holds one thing here and another there; what several values can be in may hold both."""
    fields = (field for field in type(one).model_fields if field not in ("id", "source", edit.MAIN_FIELDS[name]))
    values = ((getattr(one, field), getattr(other, field)) for field in fields)
    return all(mine == yours or None in (mine, yours) or isinstance(mine, tuple) for mine, yours in values)


def _with_both(base: Plan, theirs: Plan, ours: Mapping[str, Item]) -> Plan:
    """The base with the items of `ours` as they say them, without what ours leaves empty and what refers to nothing."""
    data, rows = as_data(base), as_data(theirs)
    for name in LISTS:
        stands = {row["id"]: row for row in data.get(name, [])}
        order, placed, last = list(stands), [], ""
        for row in rows.get(name, []):
            if row["id"] in ours:
                stands[row["id"]] = _as_far_as(ours[row["id"]], row)
                placed.append((row["id"], last))
            last = row["id"] if row["id"] in stands else last
        data[name] = [stands[each] for each in place_after(order, placed)]
    known = {name: {row["id"] for row in data.get(name, [])} for name in LISTS}
    for (holder, field), target in REFERENCES.items():
        for row in data.get(holder, []):
            if row["id"] in ours and field in row:
                row[field] = _known(row[field], known[target])
    return from_data(data)


def _as_far_as(item: Item, row: dict[str, Any]) -> dict[str, Any]:
    return {field: value for field, value in row.items() if getattr(item, field) not in (None, (), "")}


def _known(value: Any, ids: Collection[str]) -> Any:
    if isinstance(value, list):
        return [each for each in value if each in ids]
    return value if value in ids else None


def _pairs(name: str, old: Plan, new: Plan, *, by_id: bool, named: Collection[str]) -> Iterator[tuple[str, str]]:
    """(new id, old id) of one list, the surest first."""
    yield from ((item.id, item.id) for item in items(new, name) if item.id in named)
    left_old, left_new = ([item for item in items(plan, name) if item.id not in named] for plan in (old, new))
    for key in (_whole, _main):
        found = list(_equal(left_old, left_new, name, key))
        yield from found
        left_old, left_new = _without(left_old, left_new, found)
    said = ([_main(name, item) for item in left] for left in (left_old, left_new))
    found = [(left_new[new].id, left_old[old].id) for old, new in alike(*said)]
    yield from found
    left_old, left_new = _without(left_old, left_new, found)
    if by_id:
        there = {item.id for item in left_old}
        yield from ((item.id, item.id) for item in left_new if item.id in there)


def _equal(old: list[Item], new: list[Item], name: str, key: _Key) -> Iterator[tuple[str, str]]:
    """Items of the same words, in their order."""
    waiting = defaultdict[object, list[str]](list)
    for item in old:
        waiting[key(name, item)].append(item.id)
    for item in new:
        if found := waiting[key(name, item)]:
            yield item.id, found.pop(0)


def _without(old: list[Item], new: list[Item], found: Iterable[tuple[str, str]]) -> tuple[list[Item], list[Item]]:
    gone_new, gone_old = {each for each, _old in found}, {each for _new, each in found}
    return [each for each in old if each.id not in gone_old], [each for each in new if each.id not in gone_new]


def _whole(name: str, item: Item) -> object:
    return tuple(map(folded, edit.texts(item))), getattr(item, "kind", None)


def _main(name: str, item: Item) -> str:
    return folded(main_text(name, item))
