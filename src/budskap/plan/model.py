"""The plan format `budskap-plan/1` as frozen, typed values.

`decode` reads JSON and names every error with its place; `encode` writes the one canonical form, so that equal plans
have equal bytes and `encode(decode(encode(plan))) == encode(plan)`. Absent values and empty lists are left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator
from pydantic_core import to_json

from budskap.plan.errors import PlanError, Problem
from budskap.when.model import Language, When

FORMAT: Literal["budskap-plan/1"] = "budskap-plan/1"

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]{0,79}$")]
Reach = Literal["internal", "external"]
Priority = Literal["primary", "secondary"]
Effect = Literal["awareness", "understanding", "engagement", "action"]
ActorKind = Literal["person", "role", "group"]
MessageKind = Literal["why", "what", "feel", "how"]
GoalKind = Literal["know", "feel", "think", "do", "effect", "communication", "project", "strategic", "society"]
FactorKind = Literal["success", "challenge"]
SectionKind = Literal[
    "introduction", "about", "background", "current_situation", "purpose", "scope", "project_goals", "strategy",
    "method", "values", "follow_up", "other",
]  # fmt: skip


class Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Value):
    """The place in the document an item came from, counted from 1; whichever of them the file has."""

    page: Annotated[int, Field(ge=1)] | None = None
    block: Annotated[int, Field(ge=1)] | None = None
    row: Annotated[int, Field(ge=1)] | None = None
    column: Annotated[int, Field(ge=1)] | None = None


class Item(Value):
    id: Id
    source: Source | None = None


class Organisation(Item):
    name: str
    part_of: Id | None = None


class Actor(Item):
    """Who: a person, a role or a group."""

    name: str
    kind: ActorKind | None = None
    title: str | None = None
    responsibility: str | None = None
    organisation: Id | None = None
    email: str | None = None
    phones: tuple[str, ...] = ()


class Message(Item):
    """What is said."""

    kind: MessageKind | None = None
    text: str
    audiences: tuple[Id, ...] = ()
    source_note: str | None = None


class Audience(Item):
    """To whom. `condition`: counts only if this happens."""

    name: str
    part_of: Id | None = None
    reach: Reach | None = None
    priority: Priority | None = None
    reason: str | None = None
    condition: str | None = None


class Channel(Item):
    """Through what. `effects` are the effects it suits."""

    name: str
    reach: Reach | None = None
    effects: tuple[Effect, ...] = ()


class Goal(Item):
    """Why. Without an audience it is for all."""

    kind: GoalKind
    text: str
    audience: Id | None = None
    reach: Reach | None = None


class Activity(Item):
    """The sentence: who says what to whom, through which channel, when and why."""

    what: str
    says: tuple[Id, ...] = ()
    who: tuple[Id, ...] = ()
    to: tuple[Id, ...] = ()
    through: tuple[Id, ...] = ()
    when: When | None = None
    why: tuple[Id, ...] = ()
    effect: Effect | None = None
    hours: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None
    note: str | None = None


class Risk(Item):
    text: str
    response: str | None = None


class Factor(Item):
    kind: FactorKind
    text: str


class Measure(Item):
    """How the plan is followed up."""

    text: str
    method: str | None = None
    when: When | None = None
    who: tuple[Id, ...] = ()


class Section(Item):
    """Prose; `text` is Markdown."""

    kind: SectionKind
    heading: str | None = None
    text: str = ""


class Link(Item):
    text: str | None = None
    url: str


class Unplaced(Item):
    """A piece of the document that found no place in the plan, so that nothing is lost."""

    text: str


class Plan(Value):
    format: Literal["budskap-plan/1"] = FORMAT
    title: str
    language: Language
    period: When | None = None
    dated: date | None = None
    revision: str | None = None
    owner: str | None = None
    organisations: tuple[Organisation, ...] = ()
    actors: tuple[Actor, ...] = ()
    messages: tuple[Message, ...] = ()
    audiences: tuple[Audience, ...] = ()
    channels: tuple[Channel, ...] = ()
    goals: tuple[Goal, ...] = ()
    activities: tuple[Activity, ...] = ()
    risks: tuple[Risk, ...] = ()
    factors: tuple[Factor, ...] = ()
    measures: tuple[Measure, ...] = ()
    sections: tuple[Section, ...] = ()
    links: tuple[Link, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()

    @model_validator(mode="after")
    def holds_together(self) -> Plan:
        """Ids are unique, every reference names an item of the right list, and no time ends before it starts."""
        problems = [*_broken_references(self), *_backward_times(self)]
        if problems:
            raise PlanError(problems)
        return self


LISTS: dict[str, type[Item]] = {
    "organisations": Organisation,
    "actors": Actor,
    "messages": Message,
    "audiences": Audience,
    "channels": Channel,
    "goals": Goal,
    "activities": Activity,
    "risks": Risk,
    "factors": Factor,
    "measures": Measure,
    "sections": Section,
    "links": Link,
    "unplaced": Unplaced,
}
"""The lists of a plan, in the order of the format, and what each holds."""

REFERENCES: dict[tuple[str, str], str] = {
    ("organisations", "part_of"): "organisations",
    ("actors", "organisation"): "organisations",
    ("messages", "audiences"): "audiences",
    ("audiences", "part_of"): "audiences",
    ("goals", "audience"): "audiences",
    ("activities", "says"): "messages",
    ("activities", "who"): "actors",
    ("activities", "to"): "audiences",
    ("activities", "through"): "channels",
    ("activities", "why"): "goals",
    ("measures", "who"): "actors",
}
"""(list, field) → the list whose ids the field holds."""


WHOLES = ("organisations", "audiences")
"""The lists whose items can be part of one another."""


def items(plan: Plan, name: str) -> tuple[Item, ...]:
    """The items of one of the plan's lists; `name` is a key of LISTS."""
    found: tuple[Item, ...] = getattr(plan, name)
    return found


def referred(item: Item, field: str) -> tuple[str, ...]:
    """The ids a reference field holds, whether it takes one or many."""
    value = getattr(item, field)
    return value if isinstance(value, tuple) else (value,) if value else ()


def part_of(plan: Plan, name: str) -> dict[str, str | None]:
    """Id → the id of what it is part of, for a list of WHOLES."""
    return {item.id: next(iter(referred(item, "part_of")), None) for item in items(plan, name)}


def above(item_id: str, parents: Mapping[str, str | None]) -> list[str]:
    """What an item is part of, nearest first, given `part_of`; the item itself is there only if they go in a ring."""
    found: list[str] = []
    parent = parents.get(item_id)
    while parent and parent not in found:
        found.append(parent)
        parent = parents.get(parent)
    return found


def _broken_references(plan: Plan) -> Iterator[Problem]:
    homes: dict[str, str] = {}
    for name in LISTS:
        for index, item in enumerate(items(plan, name)):
            if item.id in homes:
                yield Problem(f"{name}[{index}].id", "an id that no other item has", item.id)
            homes[item.id] = name
    for (name, field), target in REFERENCES.items():
        for index, item in enumerate(items(plan, name)):
            for ref in referred(item, field):
                if homes.get(ref) != target:
                    yield Problem(f"{name}[{index}].{field}", f"the id of an item in “{target}”", ref)
    yield from _rings(plan)


def _backward_times(plan: Plan) -> Iterator[Problem]:
    times = {"period": plan.period}
    times |= {f"activities[{at}].when": one.when for at, one in enumerate(plan.activities)}
    times |= {f"measures[{at}].when": one.when for at, one in enumerate(plan.measures)}
    for place, when in times.items():
        if when and when.start and when.end and when.end < when.start:
            yield Problem(f"{place}.end", f"a day that is not before “start”, {when.start}", when.end.isoformat())


def _rings(plan: Plan) -> Iterator[Problem]:
    for name in WHOLES:
        parents = part_of(plan, name)
        for index, item in enumerate(items(plan, name)):
            if item.id in above(item.id, parents):
                yield Problem(f"{name}[{index}].part_of", "an item that is not part of this one", parents[item.id])


def decode(text: bytes | str) -> Plan:
    """The plan a JSON text holds; PlanError names every key that is wrong, where, and what is allowed."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise PlanError([Problem("", f"JSON in UTF-8 ({error})", None)]) from None
    return from_data(data)


def from_data(data: Any) -> Plan:
    """The plan a decoded JSON value holds; PlanError as in `decode`."""
    text = json.dumps(data)
    if "\\u0000" in text and (problems := list(_nul_characters(data, ""))):
        raise PlanError(problems)
    try:
        return Plan.model_validate_json(text, strict=True)
    except ValidationError as error:
        raise PlanError.of(error) from None


def as_data(plan: Plan) -> dict[str, Any]:
    """The plan as JSON values in canonical order, without absent values and empty lists."""
    data: dict[str, Any] = _without_absent(plan.model_dump(mode="json"))
    return data


def encode(plan: Plan) -> bytes:
    """The canonical bytes: two-space indent, keys in the order of the format, UTF-8, a newline at the end."""
    return to_json(as_data(plan), indent=2) + b"\n"


def schema() -> dict[str, Any]:
    """JSON Schema 2020-12 of the plan format."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | Plan.model_json_schema()


def _nul_characters(value: Any, place: str) -> Iterator[Problem]:
    """Texts with the character U+0000, which files and databases take for an end."""
    if isinstance(value, str) and "\0" in value:
        yield Problem(place, "text without the character U+0000", value)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _nul_characters(each, f"{place}.{key}" if place else str(key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _nul_characters(each, f"{place}[{index}]")


def _without_absent(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_absent(item) for key, item in value.items() if item is not None and item != []}
    if isinstance(value, list):
        return [_without_absent(item) for item in value]
    return value
