"""Changing a plan: every function takes a plan and returns another; PlanError when the result cannot be."""

from __future__ import annotations

import json
from base64 import b32encode
from collections.abc import Mapping
from hashlib import sha256
from itertools import count
from typing import Any

from budskap.plan.errors import PlanError, Problem
from budskap.plan.model import LISTS, REFERENCES, Item, Plan, Unplaced, as_data, encode, from_data, items

HEAD_FIELDS = ("title", "language", "period", "dated", "revision", "owner")

MAIN_FIELDS = {
    "organisations": "name", "actors": "name", "messages": "text", "audiences": "name", "channels": "name",
    "goals": "text", "activities": "what", "risks": "text", "factors": "text", "measures": "text", "sections": "text",
    "links": "text", "unplaced": "text",
}  # fmt: skip
"""List → the field that says what an item is."""

BESIDE = {"audiences": "part_of", "goals": "audience"}
"""List → the field whose value items share that are read one after the other; the others stand in one row."""

TEXTS = frozenset({
    "name", "text", "what", "heading", "title", "responsibility", "email", "phones", "source_note", "reason",
    "condition", "when", "note", "response", "method", "url",
})  # fmt: skip
"""The fields that hold people's words; the others hold ids, numbers and words of the format."""


def find(plan: Plan, item_id: str) -> tuple[str, int, Item]:
    """The list an item stands in, its index there, and the item; KeyError where there is none."""
    for name in LISTS:
        for index, item in enumerate(items(plan, name)):
            if item.id == item_id:
                return name, index, item
    raise KeyError(item_id)


def change_head(plan: Plan, values: Mapping[str, Any]) -> Plan:
    """The plan with other values, as JSON, for some of HEAD_FIELDS."""
    return change_all(plan, {"": values})


def change(plan: Plan, item_id: str, values: Mapping[str, Any]) -> Plan:
    """The plan with other values, as JSON, for some fields of one item; its id stays."""
    return change_all(plan, {item_id: values})


def change_all(plan: Plan, values: Mapping[str, Mapping[str, Any]]) -> Plan:
    """The plan with other values, as JSON, for some fields of several items by their ids, "" being the plan's own keys:
    the plan is built once, however many they are. KeyError where there is no such item."""
    if not values:
        return plan
    data = as_data(plan)
    unknown = set(values.get("", ())) - set(HEAD_FIELDS)
    if unknown:
        raise PlanError(Problem(key, "one of " + ", ".join(HEAD_FIELDS), None) for key in sorted(unknown))
    rows = {"": data, **{row["id"]: row for name in LISTS for row in data.get(name, [])}}
    for item_id, changed in values.items():
        rows[item_id].update({**changed, "id": item_id} if item_id else changed)
    return from_data(data)


def add(plan: Plan, name: str, values: Mapping[str, Any], *, index: int | None = None) -> tuple[Plan, str]:
    """The plan with one more item in a list, at `index` or last, and the item's new id."""
    data = as_data(plan)
    item_id = free_id(plan, name, values)
    rows = data.setdefault(name, [])
    rows.insert(len(rows) if index is None else max(index, 0), {**values, "id": item_id})
    return from_data(data), item_id


def move(plan: Plan, item_id: str, *, index: int) -> Plan:
    """The plan with one item at another index of its list; an index past the end means last."""
    name, old, _item = find(plan, item_id)
    data = as_data(plan)
    data[name].insert(max(index, 0), data[name].pop(old))
    return from_data(data)


def beside(plan: Plan, item_id: str) -> list[str]:
    """The ids of the items it stands among, itself too: those of the same whole, of the same audience, or its list."""
    name, _index, item = find(plan, item_id)
    field = BESIDE.get(name, "")
    return [each.id for each in items(plan, name) if getattr(each, field, None) == getattr(item, field, None)]


def step(plan: Plan, item_id: str, by: int) -> Plan:
    """The plan with an item one place up (`by` -1) or down (1) among those it stands beside, and all that is part of it
    with it; the same plan where it cannot go further."""
    among = beside(plan, item_id)
    place = among.index(item_id) + by
    if not 0 <= place < len(among):
        return plan
    name = find(plan, item_id)[0]
    taken, passed = _with_parts(plan, name, item_id), _with_parts(plan, name, among[place])
    rest = [item.id for item in items(plan, name) if item.id not in taken]
    spot = rest.index(among[place]) if by < 0 else max(map(rest.index, passed)) + 1
    rows = {row["id"]: row for row in as_data(plan)[name]}
    return from_data({**as_data(plan), name: [rows[each] for each in (*rest[:spot], *taken, *rest[spot:])]})


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


def place(plan: Plan, piece_id: str, name: str, values: Mapping[str, Any] | None = None) -> tuple[Plan, str]:
    """The plan with an unplaced piece turned into an item of a list, and the item's id. Its words become the item's
    main field, unless `values` gives it; it keeps the piece's source. KeyError when it is no unplaced piece."""
    piece = _piece(plan, piece_id)
    row = {MAIN_FIELDS[name]: piece.text, **(values or {})}
    if piece.source:
        row["source"] = piece.model_dump(mode="json")["source"]
    return add(remove(plan, piece_id), name, row)


def place_in(plan: Plan, piece_id: str, item_id: str, field: str) -> Plan:
    """The plan with an unplaced piece's words in a text field of an item, after what stands there; `item_id` "" means
    the plan's own keys. KeyError when it is no unplaced piece, or there is no such item."""
    piece = _piece(plan, piece_id)
    holder = find(plan, item_id)[2] if item_id else plan
    text = "\n\n".join(filter(None, (getattr(holder, field, None), piece.text)))
    rest = remove(plan, piece_id)
    return change(rest, item_id, {field: text}) if item_id else change_head(rest, {field: text})


def set_aside(plan: Plan, item_id: str) -> Plan:
    """The plan with an item turned back into an unplaced piece, with every word it held: the way back from `place`."""
    _name, _index, item = find(plan, item_id)
    row: dict[str, Any] = {"text": "\n".join(texts(item))}
    if item.source:
        row["source"] = item.model_dump(mode="json")["source"]
    return add(remove(plan, item_id), "unplaced", row)[0]


def texts(item: Item) -> list[str]:
    """Every word of people's that an item holds, field by field."""
    data = item.model_dump(mode="json", exclude={"id", "source"})
    return [text for field, value in data.items() if field in TEXTS for text in _texts(value)]


def free_id(plan: Plan, name: str, values: Mapping[str, Any]) -> str:
    """An id for a new item: the list's singular and a mark made of the plan and the item's values. So two people who
    add different things to the same version get different ids, and an id that was removed does not come back as
    something else."""
    taken = {item.id for each in LISTS for item in items(plan, each)}
    stem = LISTS[name].__name__.lower()
    seed = encode(plan) + json.dumps(values, sort_keys=True, default=str).encode()
    for number in count():
        mark = b32encode(sha256(seed + bytes(number)).digest())[:6].decode().lower()
        if (item_id := f"{stem}-{mark}") not in taken:
            return item_id
    raise AssertionError  # counting does not end


def _with_parts(plan: Plan, name: str, item_id: str) -> list[str]:
    """The id, and in order the ids of all that is part of it, however deep."""
    if BESIDE.get(name) != "part_of":
        return [item_id]
    parents = {item.id: getattr(item, "part_of", None) for item in items(plan, name)}
    found = {item_id}
    while more := {each for each, parent in parents.items() if parent in found} - found:
        found |= more
    return [item_id, *(each for each in parents if each in found and each != item_id)]


def _piece(plan: Plan, piece_id: str) -> Unplaced:
    found = next((piece for piece in plan.unplaced if piece.id == piece_id), None)
    if found is None:
        raise KeyError(piece_id)
    return found


def _texts(value: Any) -> list[str]:
    """The words of a JSON value: a text, a list of them, or a time as it was written."""
    if isinstance(value, dict):
        return [value["text"]]
    if isinstance(value, list):
        return value
    return [value] if value else []


def _forget(row: dict[str, Any], field: str, item_id: str) -> None:
    value = row.get(field)
    if value == item_id:
        del row[field]
    elif isinstance(value, list):
        row[field] = [each for each in value if each != item_id]
