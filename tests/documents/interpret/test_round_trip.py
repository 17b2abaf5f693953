"""A plan written to a file and read again says the same."""

from functools import cache
from importlib.resources import files
from typing import Any

import pytest

from budskap.documents.interpret import interpret
from budskap.documents.read import read
from budskap.documents.write import render
from budskap.plan.model import Item, Plan, decode, items

from .drafts import named

SAMPLES = {
    file.name: decode(file.read_bytes())
    for file in sorted(files("budskap.web.samples").iterdir(), key=lambda file: file.name)
    if file.name.endswith(".plan.json")
}
REFERENCES = {
    "who": "actors", "to": "audiences", "through": "channels", "says": "messages", "why": "goals",
    "audiences": "audiences", "organisation": "organisations", "part_of": "organisations",
}  # fmt: skip
FIELDS = {
    "activities": ("what", "when", "who", "to", "through", "says", "why", "effect", "hours", "note"),
    "audiences": ("name", "reach", "priority", "reason", "condition"),
    "goals": ("kind", "text"),
    "messages": ("kind", "text", "audiences", "source_note"),
    "channels": ("name", "reach", "effects"),
    "risks": ("text", "response"),
    "factors": ("kind", "text"),
    "measures": ("text", "method", "when", "who"),
    "actors": ("name", "title", "responsibility", "organisation", "email", "phones"),
    "organisations": ("name", "part_of"),
}
WAYS = [(name, format_) for name in SAMPLES for format_ in ("docx", "md")]


@cache
def back(name: str, format_: str) -> Plan:
    return interpret(read(render(SAMPLES[name], format_), f"plan.{format_}")).plan


@pytest.mark.parametrize(("name", "format_"), WAYS)
@pytest.mark.parametrize("listed", FIELDS)
def test_every_list_comes_back(name: str, format_: str, listed: str) -> None:
    assert said(back(name, format_), listed) == said(SAMPLES[name], listed)


@pytest.mark.parametrize(("name", "format_"), WAYS)
def test_the_head_comes_back(name: str, format_: str) -> None:
    heads = [
        (plan.title, plan.language, plan.dated, plan.period and plan.period.edtf, plan.owner, plan.revision)
        for plan in (back(name, format_), SAMPLES[name])
    ]
    assert heads[0] == heads[1]


@pytest.mark.parametrize(("name", "format_"), WAYS)
def test_prose_comes_back(name: str, format_: str) -> None:
    texts = [section.text for section in back(name, format_).sections]
    assert [section.text for section in SAMPLES[name].sections if section.text not in texts] == []


def said(plan: Plan, listed: str) -> list[tuple[Any, ...]]:
    """The items of a list in plain values, sorted: a file need not keep their order."""
    found = [tuple(value(plan, item, field) for field in FIELDS[listed]) for item in items(plan, listed)]
    return sorted(found, key=repr)


def value(plan: Plan, item: Item, field: str) -> Any:
    found = getattr(item, field)
    if field == "when":
        return found and (found.text, found.kind, found.edtf)
    return sorted(named(plan, REFERENCES[field], found)) if field in REFERENCES else found
