"""Items made into others: one of another list, several of one, one of several. Each function also says which words
found no room in what came of it, so that its caller can keep them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from budskap.plan import edit
from budskap.plan.edit import BESIDE, MAIN_FIELDS, TEXTS
from budskap.plan.model import LISTS, REFERENCES, Item, Plan, as_data, from_data, items, referred

NAMED = ("organisations", "actors", "audiences", "channels")
"""Lists whose items are called by a name: what is called alike is one and the same."""

_SAID = frozenset({"title", "responsibility", "reason", "condition", "source_note", "note", "response", "method"})
"""The fields in which two things can be said one after the other."""

_FOR = ("to", "audiences", "audience")
"""What the fields that say to whom are called."""

_SINGLE = frozenset({"hours"})
"""What is not said again of each part when one item becomes two; nor are words of its own, but the time."""


def same_name(plan: Plan, name: str, text: str, *, but: str = "") -> str:
    """The id of the item of a list that is called by these very words, other than `but`; "" where none is."""
    wanted = folded(text)
    found = (each.id for each in items(plan, name) if each.id != but and folded(main_text(name, each)) == wanted)
    return next(found, "")


def folded(text: str) -> str:
    """Words as they are compared: without what stands around them, in small letters."""
    return " ".join(text.split()).strip(" .,;:").casefold()


def main_text(name: str, item: Item) -> str:
    """What an item says, in its list's main field."""
    return str(getattr(item, MAIN_FIELDS[name], "") or "")


def retype(plan: Plan, item_id: str, name: str, values: dict[str, Any]) -> tuple[Plan, str, list[str]]:
    """The plan with an item made one of another list, or of another kind in its own; its id there; the words that the
    new one has no field for. What both lists know is carried over, and who referred to it does so still where there is
    a field for that. One of a name that the list has already becomes one with that."""
    old_name, _index, item = edit.find(plan, item_id)
    if old_name == name:
        return edit.change(plan, item_id, values), item_id, []
    row = {**_carried(old_name, item, name), **values}
    bare, referrers = edit.remove(plan, item_id), _referrers(plan, old_name, item_id)
    made, new_id = edit.add(bare, name, row, index=_place_of(plan, name, item))
    made = _referred_anew(made, referrers, name, new_id)
    left = _left(edit.texts(item), made, new_id)
    there = same_name(made, name, row[MAIN_FIELDS[name]], but=new_id) if name in NAMED else ""
    if not there:
        return made, new_id, left
    one, more = merge(made, there, new_id)
    return one, there, [*left, *more]


def split(plan: Plan, item_id: str, texts: Sequence[str]) -> tuple[Plan, list[str]]:
    """The plan with an item for each of the texts, and their ids: the first is the item itself, each other stands after
    it, says the same of who, when and why, and is referred to where the first is."""
    name, index, item = edit.find(plan, item_id)
    field = MAIN_FIELDS[name]
    data = item.model_dump(mode="json", exclude_none=True, exclude={"id"})
    shared = {key for key, one in LISTS[name].model_fields.items() if one.is_required()} | {"when"}
    row = {key: value for key, value in data.items() if key in shared or key not in TEXTS | _SINGLE}
    plan, ids = edit.change(plan, item_id, {field: texts[0]}), [item_id]
    for place, text in enumerate(texts[1:], index + 1):
        plan, new_id = edit.add(plan, name, {**row, field: text}, index=place)
        ids.append(new_id)
    return _with_all(plan, name, ids), ids


def join(plan: Plan, ids: Sequence[str]) -> tuple[Plan, list[str]]:
    """The plan with items of one list made the first of them, which says what they say one after the other; the words
    that found no room. KeyError where they are not of one list."""
    left: list[str] = []
    first, *others = ids
    for gone in others:
        name, _index, item = edit.find(plan, first)
        other = edit.find(plan, gone)[2]
        between = "\n\n" if name == "sections" else " "
        texts = [main_text(name, item), *_own_head(name, other), main_text(name, other)]
        plan = edit.change(plan, first, {MAIN_FIELDS[name]: between.join(filter(None, texts))})
        plan, more = merge(plan, first, gone)
        left += more
    return plan, left


def merge(plan: Plan, kept: str, gone: str) -> tuple[Plan, list[str]]:
    """The plan with two items of one list made one: it is called what `kept` is, says what either said, and stands
    where the other was referred to. And the words of the other that found no room: another spelling, a second address.
    KeyError where there is no such item."""
    name, _index, item = edit.find(plan, kept)
    other = edit.find(plan, gone)[2]
    if kept == gone or type(item) is not type(other):
        raise KeyError(gone)
    mine, theirs = item.model_dump(mode="json"), other.model_dump(mode="json")
    data = as_data(plan)
    for (holder, field), target in REFERENCES.items():
        for row in data.get(holder, []) if target == name else ():
            _point_on(row, field, gone, kept)
    rows = [row for row in data[name] if row["id"] != gone]
    row = next(row for row in rows if row["id"] == kept)
    joined = [field for field in mine if field in _SAID or isinstance(mine[field], list)]
    row |= {field: _both(mine[field], theirs[field]) for field in joined}
    row |= {
        field: value for field, value in theirs.items() if value and not mine[field] and field not in BESIDE.values()
    }
    one = from_data({**data, name: rows})
    return one, _left(edit.texts(other), one, kept)


def _carried(old: str, item: Item, name: str) -> dict[str, Any]:
    """What an item says that one of another list can say too."""
    data = item.model_dump(mode="json", exclude_none=True, exclude={"id"})
    fields = LISTS[name].model_fields
    text = "\n\n".join((*_own_head(old, item), main_text(old, item))) or data.get("url", "")
    row = {field: value for field, value in data.items() if field in fields and field not in {"kind", "part_of"}}
    row = {**row, MAIN_FIELDS[name]: text.strip()}
    meant = next((list(data[field]) for field in _FOR if isinstance(data.get(field), list)), None)
    meant = meant or [data[field] for field in _FOR if isinstance(data.get(field), str)]
    for field in _FOR:
        if field in fields and meant:
            row[field] = meant if isinstance(fields[field].default, tuple) else meant[0]
    return row


def _own_head(name: str, item: Item) -> list[str]:
    """The heading of a section, which other lists have no field for."""
    return list(filter(None, [getattr(item, "heading", None)])) if name == "sections" else []


def _referrers(plan: Plan, name: str, item_id: str) -> list[tuple[str, str]]:
    """The list and id of each item that refers to this one."""
    found = [(holder, field) for (holder, field), target in REFERENCES.items() if target == name]
    return [
        (holder, each.id) for holder, field in found for each in items(plan, holder) if item_id in referred(each, field)
    ]


def _referred_anew(plan: Plan, referrers: list[tuple[str, str]], name: str, new_id: str) -> Plan:
    for holder, each in referrers:
        field = next((field for (one, field), target in REFERENCES.items() if (one, target) == (holder, name)), "")
        there = getattr(edit.find(plan, each)[2], field) if field else None
        if isinstance(there, tuple):
            plan = edit.change(plan, each, {field: [*there, new_id]})
    return plan


def _place_of(plan: Plan, name: str, item: Item) -> int | None:
    """Where among the items of a list one belongs by its place in the document."""
    if item.source is None:
        return None
    here = _order(item)
    return next((at for at, each in enumerate(items(plan, name)) if each.source and _order(each) > here), None)


def _order(item: Item) -> tuple[int, int]:
    return (item.source.block or 0, item.source.row or 0) if item.source else (0, 0)


def _with_all(plan: Plan, name: str, ids: list[str]) -> Plan:
    """The plan in which whatever refers to the first of some items refers to all, where it can."""
    data = as_data(plan)
    for (holder, field), target in REFERENCES.items():
        for row in data.get(holder, []) if target == name else ():
            if isinstance(row.get(field), list) and ids[0] in row[field]:
                at = row[field].index(ids[0])
                row[field][at : at + 1] = ids
    return from_data(data)


def _point_on(row: dict[str, Any], field: str, gone: str, kept: str) -> None:
    """Makes a row refer to `kept` where it referred to `gone`; nothing refers to itself."""
    value = row.get(field)
    if isinstance(value, list):
        row[field] = list(dict.fromkeys(kept if each == gone else each for each in value))
    elif value == gone:
        row[field] = kept if row["id"] != kept else None


def _both(mine: Any, theirs: Any) -> Any:
    """Two values of a field of words, each said once."""
    if isinstance(mine, list):
        return list(dict.fromkeys([*mine, *theirs]))
    if not (mine and theirs) or mine == theirs:
        return mine or theirs
    return f"{mine}; {theirs}"


def _left(texts: list[str], plan: Plan, item_id: str) -> list[str]:
    """Those of the texts that an item does not say."""
    said = f" {' '.join(map(_spaced, edit.texts(edit.find(plan, item_id)[2])))} "
    return [text for text in texts if f" {_spaced(text)} " not in said]


def _spaced(text: str) -> str:
    return " ".join(text.split()).casefold()
