"""Changing a plan: every function takes a plan and returns another; PlanError when the result cannot be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from budskap.plan.errors import PlanError, Problem
from budskap.plan.model import LISTS, REFERENCES, Item, Plan, as_data, from_data, items

HEAD_FIELDS = ("title", "language", "period", "dated", "revision", "owner")


def find(plan: Plan, item_id: str) -> tuple[str, int, Item]:
    """The list an item stands in, its index there, and the item; KeyError where there is none."""
    for name in LISTS:
        for index, item in enumerate(items(plan, name)):
            if item.id == item_id:
                return name, index, item
    raise KeyError(item_id)


def change_head(plan: Plan, values: Mapping[str, Any]) -> Plan:
    """The plan with other values, as JSON, for some of HEAD_FIELDS."""
    unknown = set(values) - set(HEAD_FIELDS)
    if unknown:
        raise PlanError(Problem(key, "one of " + ", ".join(HEAD_FIELDS), None) for key in sorted(unknown))
    return from_data({**as_data(plan), **values})


def change(plan: Plan, item_id: str, values: Mapping[str, Any]) -> Plan:
    """The plan with other values, as JSON, for some fields of one item; its id stays."""
    name, index, _item = find(plan, item_id)
    data = as_data(plan)
    data[name][index] = {**data[name][index], **values, "id": item_id}
    return from_data(data)


def add(plan: Plan, name: str, values: Mapping[str, Any], *, index: int | None = None) -> tuple[Plan, str]:
    """The plan with one more item in a list, at `index` or last, and the item's new id."""
    data = as_data(plan)
    item_id = free_id(plan, name)
    rows = data.setdefault(name, [])
    rows.insert(len(rows) if index is None else index, {**values, "id": item_id})
    return from_data(data), item_id


def move(plan: Plan, item_id: str, *, index: int) -> Plan:
    """The plan with one item at another index of its list; an index past the end means last."""
    name, old, _item = find(plan, item_id)
    data = as_data(plan)
    data[name].insert(max(index, 0), data[name].pop(old))
    return from_data(data)


def remove(plan: Plan, item_id: str) -> Plan:
    """The plan without an item, and without references to it."""
    name, index, _item = find(plan, item_id)
    data = as_data(plan)
    del data[name][index]
    for (holder, field), target in REFERENCES.items():
        if target == name:
            for row in data.get(holder, []):
                _forget(row, field, item_id)
    return from_data(data)


def free_id(plan: Plan, name: str) -> str:
    """An id that no item of the plan has: the list's singular and the next free number."""
    taken = {item.id for each in LISTS for item in items(plan, each)}
    stem = LISTS[name].__name__.lower()
    number = len(items(plan, name)) + 1
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def _forget(row: dict[str, Any], field: str, item_id: str) -> None:
    value = row.get(field)
    if value == item_id:
        del row[field]
    elif isinstance(value, list):
        row[field] = [each for each in value if each != item_id]
