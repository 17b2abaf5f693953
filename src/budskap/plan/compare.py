"""What differs between two plans, item by item and field by field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from budskap.plan.edit import HEAD_FIELDS, MAIN_FIELDS
from budskap.plan.model import LISTS, Item, Plan, items
from budskap.plan.order import moved, place_after
from budskap.when.model import When

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
    after: str = ""
    """Of what was added or moved: the id of the item it now stands after, "" where it stands first."""


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


def apply(plan: Plan, changes: Iterable[Change]) -> Plan:
    """The plan after the changes: `apply(old, compare(old, new))` is new, but for the sources of changed items.
    KeyError where a change names an item the plan does not have, PlanError where the result cannot be."""
    changes = tuple(changes)
    values: dict[str, Any] = {change.field: change.new for change in changes if not change.list}
    for name in {change.list for change in changes if change.list}:
        values[name] = _apply_to_list(items(plan, name), [change for change in changes if change.list == name])
    return Plan.model_validate({field: getattr(plan, field) for field in Plan.model_fields} | values)


def _apply_to_list(old: tuple[Item, ...], changes: list[Change]) -> tuple[Item, ...]:
    rows = {item.id: item for item in old}
    for change in changes:
        if change.kind == "changed":
            rows[change.item] = rows[change.item].model_copy(update={change.field: change.new})
        elif change.kind == "added":
            rows[change.item] = change.new
        elif change.kind == "removed":
            del rows[change.item]
    placed = [(change.item, change.after) for change in changes if change.kind in {"added", "moved"}]
    return tuple(rows[item_id] for item_id in place_after(rows, placed))


def _compare_list(name: str, old: tuple[Item, ...], new: tuple[Item, ...]) -> list[Change]:
    before, after = {item.id: item for item in old}, {item.id: item for item in new}
    changes = [Change("removed", name, item.id, "", item, None) for item in old if item.id not in after]
    shifted = moved(tuple(before), tuple(after))
    last = ""
    for item in new:
        if item.id not in before:
            changes.append(Change("added", name, item.id, "", None, item, last))
        else:
            changes += _compare_item(name, before[item.id], item)
        if item.id in shifted:
            changes.append(Change("moved", name, item.id, "", before[item.id], item, last))
        last = item.id
    return changes


def _compare_item(name: str, old: Item, new: Item) -> list[Change]:
    return [
        Change("changed", name, new.id, field, getattr(old, field), getattr(new, field))
        for field in type(new).model_fields
        if field not in {"id", "source"} and getattr(old, field) != getattr(new, field)
    ]


def sentence(change: Change) -> str:
    """The change in English, for the command line."""
    where = " ".join(filter(None, (change.list, change.item, change.field))) or "plan"
    match change.kind:
        case "added":
            return f"added {where}: {_shown(change.new)}"
        case "removed":
            return f"removed {where}: {_shown(change.old)}"
        case "moved":
            return f"moved {where} after {change.after}" if change.after else f"moved {where} first"
        case _:
            return f"changed {where}: {_shown(change.old)} → {_shown(change.new)}"


def _shown(value: Any) -> str:
    if isinstance(value, Item):
        name = next(name for name, kind in LISTS.items() if isinstance(value, kind))
        return f"“{getattr(value, MAIN_FIELDS[name])}”"
    if isinstance(value, When):
        return f"“{value.text}”"
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "nothing"
    return "nothing" if value is None else f"“{value}”"
