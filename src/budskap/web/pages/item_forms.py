"""An item of any list, or the plan's own keys, as a form: made from the plan model, read back as an edit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from budskap.plan import edit
from budskap.plan.errors import PlanError
from budskap.plan.model import LISTS, REFERENCES, Item, Plan, items
from budskap.plan.times import read
from budskap.web.pages import words
from budskap.web.pages.item_fields import LINE_LENGTH, Line, field_for
from budskap.web.pages.when import LONGEST, in_words
from budskap.web.store.folding import folded
from budskap.when.model import When

PARTS = {"what": "what", "says": "what", "who": "who", "to": "to", "through": "through", "when": "when", "why": "why"}
"""Field of an activity → its part of the sentence."""

NEW = "-new"
"""Ending of the field where a name is written that the target list does not have yet."""

NEW_VALUES: dict[str, dict[str, str]] = {"goals": {"kind": "effect"}}
"""What a new item holds beside its name, where the format asks for more."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a form edits: an item of a list, a new item (`item` None), or with the list "" the plan's own keys."""

    plan: Plan
    list: str
    item: Item | None = None
    piece: Item | None = None
    """The piece without a place that the new item is made of, and which goes when it is saved."""

    def at(self, plan: Plan) -> Place:
        """The same place in another version of the plan; without the item where it is gone."""
        now = {item.id: item for item in items(plan, self.list)} if self.list else {}
        return replace(self, plan=plan, item=now.get(self.item.id) if self.item else None)

    @property
    def fields(self) -> tuple[str, ...]:
        if not self.list:
            return edit.HEAD_FIELDS
        return tuple(field for field in LISTS[self.list].model_fields if field not in {"id", "source"})

    @property
    def held(self) -> dict[str, Any]:
        """What each field holds now."""
        if self.list and self.item is None:
            return {}
        held = self.item if self.list else self.plan
        return {field: getattr(held, field) for field in self.fields}


class ItemForm(forms.Form):
    """The fields of one item. `edited()` gives the plan with what was changed; what was not touched stays as it is."""

    def __init__(self, place: Place, data: Any = None, *, typed: Mapping[str, str] | None = None) -> None:
        held = place.held
        initial = {field: value.text if isinstance(value, When) else value for field, value in held.items()}
        name = place.item.id if place.item else f"_{place.list or 'plan'}"  # no item's id begins so
        super().__init__(data, initial=initial | dict(typed or {}), auto_id=f"{name}-%s")
        self.place = place
        for field in place.fields:
            self.fields[field] = field_for(place.plan, place.list, field, held.get(field))
            if getattr(self.fields[field], "target", ""):
                self.fields[field + NEW] = Line(max_length=LINE_LENGTH, required=False, label=_("Add a new one"))

    def rows(self) -> Iterator[dict[str, Any]]:
        """Each field with what the template needs: its shape, its part of the sentence, its field for a new name."""
        for field in self.place.fields:
            yield {
                "field": self[field],
                "shape": getattr(self.fields[field], "shape", "line"),
                "part": PARTS.get(field, "") if self.place.list in {"activities", "measures"} else "",
                "new": self[field + NEW] if field + NEW in self.fields else None,
                "chosen": _chosen(self[field]),
                "understood": self._understood(field),
            }

    def edited(self) -> tuple[Plan, str]:
        """The plan with this edit in it, and the item's id; PlanError when it cannot be. Only for a valid form."""
        plan, values = self.place.plan, self._changed_values()
        for field, text in self._new_names():
            plan, added = _named_item(plan, REFERENCES[self.place.list, field], text)
            already = values.get(field, list(self.place.held.get(field, ())))
            values[field] = [*already, *([] if added in already else [added])]
        if not self.place.list:
            return edit.change_head(plan, values), ""
        if self.place.piece:
            return edit.place(plan, self.place.piece.id, self.place.list, values)
        if self.place.item is None:
            return edit.add(plan, self.place.list, values)
        return edit.change(plan, self.place.item.id, values), self.place.item.id

    def refuse(self, error: PlanError) -> None:
        """Put what the plan itself refused at its fields."""
        for field in dict.fromkeys(_field_at(problem.place, self.place.list) for problem in error.problems):
            ring = _("Nothing can be part of itself. Choose another.")
            said = ring if field == "part_of" else _("This cannot stand in a plan. Write it in another way.")
            self.add_error(field if field in self.fields else None, said)

    def _changed_values(self) -> dict[str, Any]:
        values = {}
        for field in self.place.fields:
            if field in self.changed_data or (self.place.item is None and self.place.list):
                values[field] = self._as_json(field, self.cleaned_data[field])
        return values

    def _as_json(self, field: str, value: Any) -> Any:
        if getattr(self.fields[field], "shape", "") == "when":
            return read(value, self.place.plan).as_json() if value else None
        if value is None:
            model = LISTS[self.place.list] if self.place.list else Plan
            return model.model_fields[field].get_default()
        return value.isoformat() if hasattr(value, "isoformat") else value

    def _understood(self, field: str) -> str:
        text = self[field].value() if getattr(self.fields[field], "shape", "") == "when" else ""
        return in_words(read(text[:LONGEST], self.place.plan)) if text else ""

    def _new_names(self) -> Iterator[tuple[str, str]]:
        for field in self.place.fields:
            if text := self.cleaned_data.get(field + NEW):
                are_people = REFERENCES[self.place.list, field] == "actors"
                parts = text.split(",") if are_people else [text]
                yield from ((field, part.strip()) for part in parts if part.strip())


def _field_at(place: str, name: str) -> str:
    """The field of a problem's place: `who` of `activities[3].who[1]`, `period` of `period.text`."""
    path = place.partition(".")[2] if name else place
    return path.partition(".")[0].partition("[")[0]


def _chosen(field: BoundField) -> tuple[str, ...]:
    value = field.value() or ()
    return tuple(value) if isinstance(value, list | tuple) else (str(value),)


def _named_item(plan: Plan, target: str, text: str) -> tuple[Plan, str]:
    """The item of that name, added where the list has none; and its id."""
    for item in items(plan, target):
        if folded(words.name(item)) == folded(text):
            return plan, item.id
    return edit.add(plan, target, {edit.MAIN_FIELDS[target]: text, **NEW_VALUES.get(target, {})})
