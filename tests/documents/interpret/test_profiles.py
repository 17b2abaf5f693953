"""Audiences told one after the other below headings of their own, and tables with an empty corner."""

from __future__ import annotations

import pytest

from budskap.plan.model import Plan

from .drafts import named, plan_of

BEDSIDE = "Bytet sker i maj", "Du får stöd hela vägen", "Du får utbildning på arbetstid"

LISTED = """
### Enhetschefer

**Behov:**
- Veta när bytet sker

**Budskap:**
- Bytet sker i maj
- Du får stöd hela vägen

**Kanaler:**
- Chefsbrev

### Undersköterskor

**Behov:**
- Kunna logga in

**Budskap:**
- Du får utbildning på arbetstid

**Kanaler:**
- Arbetsplatsträff
- Affisch
"""
BESIDE = """
### 1. Enhetschefer

Behov: Veta när bytet sker

Budskap: Bytet sker i maj; Du får stöd hela vägen

Kanaler: Chefsbrev

### 2. Undersköterskor

Behov: Kunna logga in

Budskap: Du får utbildning på arbetstid

Kanaler: Arbetsplatsträff, Affisch
"""
CORNER = """
|  | Behov | Budskap | Kanaler |
|---|---|---|---|
| Enhetschefer | Veta när bytet sker | Bytet sker i maj<br>Du får stöd hela vägen | Chefsbrev |
| Undersköterskor | Kunna logga in | Du får utbildning på arbetstid | Arbetsplatsträff<br>Affisch |
"""


def told(plan: Plan) -> list[tuple[str, list[str]]]:
    return [(one.text, named(plan, "audiences", one.audiences)) for one in plan.messages]


@pytest.mark.parametrize("text", [LISTED, CORNER])
@pytest.mark.parametrize("heading", ["Målgrupper", "Vilka vi möter"])
def test_each_audience_has_what_is_said_of_it(text: str, heading: str) -> None:
    plan = plan_of(f"# Kommunikationsplan 2027\n\n## {heading}\n{text}")

    assert [(one.name, one.reason) for one in plan.audiences] == [
        ("Enhetschefer", "Veta när bytet sker"), ("Undersköterskor", "Kunna logga in"),
    ]  # fmt: skip
    assert told(plan) == [
        (BEDSIDE[0], ["Enhetschefer"]), (BEDSIDE[1], ["Enhetschefer"]), (BEDSIDE[2], ["Undersköterskor"]),
    ]  # fmt: skip
    assert [one.name for one in plan.channels] == ["Chefsbrev", "Arbetsplatsträff", "Affisch"]


def test_labels_beside_what_they_head_are_no_different() -> None:
    plan = plan_of(f"# Kommunikationsplan 2027\n\n## Målgrupper\n{BESIDE}")

    assert [one.name for one in plan.audiences] == ["Enhetschefer", "Undersköterskor"]
    assert told(plan)[-1] == (BEDSIDE[2], ["Undersköterskor"])


def test_what_stands_before_the_labels_tells_why_the_audience_matters() -> None:
    text = "".join(
        f"\n### {name}\n\n{why}\n\n#### Budskap\n\n- {message}\n\n#### Kanaler\n\n- {channel}\n"
        for name, why, message, channel in (
            ("Ledere", "De skal forklare endringen for alle.", "Alle får opplæring", "Lederforum"),
            ("Pårørende", "De merker endringen først av alle.", "Du møter de samme ansatte", "Brev"),
        )
    )
    plan = plan_of(f"# Kommunikasjonsplan 2027\n\n## Målgrupper og budskap\n{text}")

    assert [(one.name, one.reason) for one in plan.audiences] == [
        ("Ledere", "De skal forklare endringen for alle."), ("Pårørende", "De merker endringen først av alle."),
    ]  # fmt: skip
    assert told(plan) == [("Alle får opplæring", ["Ledere"]), ("Du møter de samme ansatte", ["Pårørende"])]


def test_channels_told_with_their_audiences_are_no_audiences() -> None:
    text = "".join(
        f"\n### {name}\n\n**Syfte:** {why}\n\n**Målgrupp:** {to}\n"
        for name, why, to in (("Intranätet", "Nyheter varje vecka", "Chefer"), ("Arbetsplatsträff", "Samtal", "Alla"))
    )
    plan = plan_of(f"# Kommunikationsplan 2027\n\n## Kanaler\n{text}")

    assert [one.name for one in plan.channels] == ["Intranätet", "Arbetsplatsträff"]
