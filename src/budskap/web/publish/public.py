"""The plan as everybody may read it, and what was done to make it so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from budskap.plan.model import LISTS, REFERENCES, Plan, as_data, from_data
from budskap.web.publish.masking import Mask, looks_personal

INSIDE = ("source", "responsibility", "source_note", "email", "phones")
"""Fields that stay inside: where something came from, and who answers for what."""

CODED = ("format", "language", "kind", "edtf", "rrule", "relation", "start", "end", "dated", "reach", "priority",
         "effect", "effects", "id", *{field for _list, field in REFERENCES})  # fmt: skip
"""Fields that are no text of anybody's."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What becomes public, for the one who decides it."""

    plan: Plan
    people: tuple[tuple[str, str], ...]
    """Each person's name, and what stands instead."""
    masked: tuple[tuple[str, str], ...]
    """Each text in which something was masked, as it is and as it will be read."""
    left: tuple[str, ...]
    """Texts that still look as if they held an e-mail address or a number of somebody's."""
    inside: int
    """How many loose pieces and links stay inside."""


def public_value(plan: Plan) -> Plan:
    """The plan without what is a person's own.

    An actor that is a person is called by title, or "–" without one: one whose kind says so, one without kind that has
    an e-mail address or a phone or is named like a person, and a role with a person's name in it. In every text the
    names of those people, e-mail addresses, and phone and personal numbers give way to the title or "–"; a first or
    last name alone too, unless an organisation of the plan shares it. Responsibilities, notes on sources, places in the
    document and what found no place stay inside, and so does a link whose address names somebody. Ids are numbers, for
    those that were made of names tell them. People whom the plan names in prose alone cannot be known: the page before
    publishing says so."""
    data, mask = as_data(plan), Mask(plan)
    ids = {each["id"]: f"{name}-{number}" for name in LISTS for number, each in enumerate(data.get(name, ()), start=1)}
    data.pop("unplaced", None)
    data["links"] = [each for each in data.get("links", ()) if mask(each["url"]) == each["url"]]
    named = [mask.people.get(each["id"]) for each in data.get("actors", ())]
    made = _public(data, mask)
    for actor, title in zip(made.get("actors", ()), named, strict=True):
        actor["name"] = mask(title) if title else actor["name"]
    for name in LISTS:
        for each in made.get(name, ()):
            _renumber(each, name, ids)
    return from_data(made)


def preview(plan: Plan) -> Preview:
    """What becomes public and what is masked."""
    mask, public = Mask(plan), public_value(plan)
    people = tuple((each.name, mask.people[each.id]) for each in plan.actors if each.id in mask.people)
    kept = as_data(plan.model_copy(update={"unplaced": (), "actors": ()}))
    masked = tuple((text, mask(text)) for text in dict.fromkeys(_texts(kept)) if mask(text) != text)
    left = tuple(text for text in dict.fromkeys(_texts(as_data(public))) if looks_personal(text))
    return Preview(public, people, masked, left, len(plan.unplaced) + len(plan.links) - len(public.links))


def _public(value: Any, mask: Callable[[str], str], key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _public(each, mask, name) for name, each in value.items() if name not in INSIDE}
    if isinstance(value, list):
        return [_public(each, mask, key) for each in value]
    return mask(value) if isinstance(value, str) and key not in CODED else value


def _renumber(item: dict[str, Any], name: str, ids: dict[str, str]) -> None:
    item["id"] = ids[item["id"]]
    for field in (field for of, field in REFERENCES if of == name and field in item):
        value = item[field]
        item[field] = [ids[each] for each in value] if isinstance(value, list) else ids[value]


def _texts(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, each in value.items():
            if name not in INSIDE:
                yield from _texts(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each, key)
    elif isinstance(value, str) and key not in CODED:
        yield value
