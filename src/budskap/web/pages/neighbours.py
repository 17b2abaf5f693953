"""Where the reader goes on after a change: at what was changed, or beside what is gone."""

from __future__ import annotations

from budskap.plan import edit
from budskap.plan.compare import compare
from budskap.plan.model import LISTS, Plan, items


def neighbour(plan: Plan, item_id: str) -> str:
    """The id of the item after it among those it stands beside, else before it; where it stands alone, of what it
    belongs to or of what is read before it; "" in a plan with nothing else."""
    among = edit.beside(plan, item_id)
    index = among.index(item_id)
    if len(among) > 1:
        return among[index + 1] if index + 1 < len(among) else among[index - 1]
    name, _index, item = edit.find(plan, item_id)
    return getattr(item, edit.BESIDE.get(name, ""), None) or _near(plan, name, item_id)


def first_changed(old: Plan, new: Plan) -> str:
    """The id of the first item that differs and is still there; beside the first that is gone where there is none."""
    changes = compare(old, new)
    there = {item.id for name in LISTS for item in items(new, name)}
    if found := next((change.item for change in changes if change.item in there), ""):
        return found
    gone = next((change.item for change in changes if change.kind == "removed"), "")
    beside = neighbour(old, gone) if gone else ""
    return beside if beside in there else ""


def _near(plan: Plan, name: str, item_id: str) -> str:
    """The nearest other item in the order of the lists, in its own list first."""
    order = [(each, item.id) for each in LISTS for item in items(plan, each)]
    place = order.index((name, item_id))
    rest = [*reversed(order[:place]), *order[place + 1 :]]
    return next((item for each, item in rest if each == name), rest[0][1] if rest else "")
