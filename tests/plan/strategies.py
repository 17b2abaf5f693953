"""Plans and edits of plans, made by hypothesis."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from budskap.plan import edit
from budskap.plan.errors import PlanError
from budskap.plan.model import LISTS, REFERENCES, WHOLES, Plan, from_data, items

WORDS = st.text(alphabet="abcåäö ", min_size=1, max_size=12)
TIMES = st.sampled_from([
    {"text": "maj 2026", "kind": "date", "edtf": "2026-05", "start": "2026-05-01", "end": "2026-05-31"},
    {"text": "löpande", "kind": "ongoing"},
    {"text": "vid behov", "kind": "as_needed"},
])  # fmt: skip
EFFECTS = st.sampled_from(["awareness", "understanding", "engagement", "action"])
REQUIRED = {"goals": {"kind": "know"}, "factors": {"kind": "success"}, "sections": {"kind": "other"}}
OPTIONAL: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "actors": {"title": WORDS, "phones": st.lists(st.sampled_from(["1", "2", "3"]), unique=True)},
    "messages": {"source_note": WORDS},
    "audiences": {"reason": WORDS, "reach": st.sampled_from(["internal", "external"])},
    "channels": {"effects": st.lists(EFFECTS, unique=True)},
    "goals": {"kind": st.sampled_from(["know", "feel", "do"])},
    "activities": {"when": TIMES, "effect": EFFECTS, "hours": st.integers(0, 9), "note": WORDS},
    "risks": {"response": WORDS},
    "measures": {"method": WORDS, "when": TIMES},
    "sections": {"heading": WORDS},
    "links": {"text": WORDS},
}
MAIN = {name: field if name != "links" else "url" for name, field in edit.MAIN_FIELDS.items()}


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A small plan in which anything may refer to anything it can."""
    plan = from_data({"format": "budskap-plan/1", "title": draw(WORDS), "language": "sv"})
    for name in draw(st.lists(st.sampled_from(list(LISTS)), min_size=2, max_size=10)):
        plan = draw(_additions(plan, name))
    return plan


@st.composite
def edits(draw: st.DrawFn, plan: Plan, most: int = 5) -> Plan:
    """The plan after some edits, of the kinds a person makes."""
    for _ in range(draw(st.integers(0, most))):
        plan = draw(st.one_of(*(kind(plan) for kind in (_any_addition, _changes, _removals, _moves, _head_changes))))
    return plan


def _any_addition(plan: Plan) -> st.SearchStrategy[Plan]:
    return st.sampled_from(list(LISTS)).flatmap(lambda name: _additions(plan, name))


@st.composite
def _additions(draw: st.DrawFn, plan: Plan, name: str) -> Plan:
    values = {MAIN[name]: draw(WORDS), **REQUIRED.get(name, {}), **draw(_some_fields(plan, name))}
    index = draw(st.integers(0, len(items(plan, name))))
    return edit.add(plan, name, values, index=index)[0]


@st.composite
def _some_fields(draw: st.DrawFn, plan: Plan, name: str, item_id: str = "") -> dict[str, Any]:
    fields = dict(OPTIONAL.get(name, {}))
    for (holder, field), target in REFERENCES.items():
        ids = [item.id for item in items(plan, target) if item.id != item_id]
        if holder == name and ids:
            is_list = isinstance(LISTS[name].model_fields[field].default, tuple)
            one = st.sampled_from(ids)
            fields[field] = st.lists(one, unique=True, max_size=3) if is_list else one | st.none()
    wanted = draw(st.lists(st.sampled_from(sorted(fields)), unique=True)) if fields else []
    return {field: draw(fields[field]) for field in wanted}


@st.composite
def _changes(draw: st.DrawFn, plan: Plan) -> Plan:
    found = draw(_item_ids(plan))
    if not found:
        return plan
    name, item_id = found
    values = draw(_some_fields(plan, name, item_id))
    if draw(st.booleans()):
        values[MAIN[name]] = draw(WORDS)
    try:
        return edit.change(plan, item_id, values)
    except PlanError:  # parts that go in a ring
        assert name in WHOLES
        return plan


@st.composite
def _removals(draw: st.DrawFn, plan: Plan) -> Plan:
    found = draw(_item_ids(plan))
    return edit.remove(plan, found[1]) if found else plan


@st.composite
def _moves(draw: st.DrawFn, plan: Plan) -> Plan:
    found = draw(_item_ids(plan))
    return edit.move(plan, found[1], index=draw(st.integers(0, len(items(plan, found[0]))))) if found else plan


@st.composite
def _head_changes(draw: st.DrawFn, plan: Plan) -> Plan:
    return edit.change_head(plan, draw(st.sampled_from([{"title": draw(WORDS)}, {"owner": draw(WORDS)}])))


def _item_ids(plan: Plan) -> st.SearchStrategy[tuple[str, str] | None]:
    found = [(name, item.id) for name in LISTS for item in items(plan, name)]
    return st.sampled_from(found) if found else st.none()


@st.composite
def three(draw: st.DrawFn) -> tuple[Plan, Plan, Plan]:
    """A plan, and two edits of it."""
    base = draw(plans())
    return base, draw(edits(base)), draw(edits(base))
