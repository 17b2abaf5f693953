"""Invented plans of many kinds against answers written by hand: how much of what they say is understood.

An answer (`gold/*.toml`) holds the keys it wants compared. An activity is a row: what, when, the kind of time, EDTF,
who, to whom, through what, effect.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from budskap.plan.model import Plan, items

from .drafts import named, plan_of
from .samples import ALL

LEAST = 0.95
ACTIVITY = ("what", "when", "kind", "edtf", "who", "to", "through", "effect")
GOLD = {
    path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted((Path(__file__).parent / "gold").iterdir())
}
NAMES = {name.rsplit(".", 1)[0]: name for name in ALL}


@pytest.mark.parametrize("stem", GOLD)
def test_the_plan_is_understood(stem: str) -> None:
    gold = {**GOLD[stem], "activities": [dict(zip(ACTIVITY, row, strict=True)) for row in GOLD[stem]["activities"]]}
    wanted = set(facts(gold))
    got = set(facts(said(plan_of(ALL[NAMES[stem]], NAMES[stem]), gold)))
    likeness = 2 * len(wanted & got) / (len(wanted) + len(got))
    assert likeness >= LEAST, sorted(("missed", *one) if one in wanted else ("made up", *one) for one in wanted ^ got)


def facts(answer: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """Every value of an answer with the key and the item it belongs to."""
    for key, value in answer.items():
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                subject = plain(item.get("name") or item.get("text") or item.get("what"))
                yield from ((key, subject, *fact[1:]) for fact in facts({"": list(pairs(item))}))
            elif item:
                yield key, plain(item)


def pairs(item: Mapping[str, Any]) -> Iterator[str]:
    for field, value in item.items():
        yield from (f"{field} {one}" for one in (value if isinstance(value, list) else [value]) if one)


def plain(text: object) -> str:
    return " ".join(re.findall(r"\w+", str(text or "").casefold()))


def said(plan: Plan, gold: Mapping[str, Any]) -> dict[str, Any]:
    """What the plan says of the keys the answer has."""
    everything: dict[str, Any] = {
        "title": plan.title,
        "language": plan.language,
        "dated": plan.dated,
        "period": plan.period and plan.period.edtf,
        "sections": [section.kind for section in plan.sections if section.kind in gold.get("sections", ())],
        "success_factors": [one.text for one in plan.factors if one.kind == "success"],
        "challenges": [one.text for one in plan.factors if one.kind == "challenge"],
        "roles": [
            {"name": one.name, "responsibility": one.responsibility} for one in plan.actors if one.responsibility
        ],
        "people": [{"name": one.name, "role": one.title, "email": one.email} for one in plan.actors if one.email],
        "activities": [activity(plan, one) for one in plan.activities],
    }
    for key in ("audiences", "goals", "messages", "channels", "risks"):
        fields = dict.fromkeys(
            field for item in gold.get(key, ()) for field in item if field not in ("part_of", "goals")
        )
        everything[key] = [{field: getattr(one, field) for field in fields} for one in items(plan, key)]
    for audience, item in zip(plan.audiences, everything["audiences"], strict=True):
        if any("part_of" in one for one in gold.get("audiences", ())):
            item["part_of"] = named(plan, "audiences", audience.part_of)
        if any("goals" in one for one in gold.get("audiences", ())):
            item["goals"] = {one.kind: one.text for one in plan.goals if one.audience == audience.id}
    return {key: everything[key] for key in gold}


def activity(plan: Plan, one: Any) -> dict[str, Any]:
    when = one.when
    names = {
        "who": named(plan, "actors", one.who),
        "to": named(plan, "audiences", one.to),
        "through": named(plan, "channels", one.through),
    }
    times = {"when": when.text, "kind": when.kind, "edtf": when.edtf} if when else {}
    return {"what": one.what, **times, **names, "effect": one.effect}
