"""The plan checked like code: each rule on a plan that breaks it, and on one that does not."""

from __future__ import annotations

from typing import Any

import pytest

from budskap.plan import edit
from budskap.plan.check import RULES, Finding, check, sentence
from budskap.plan.model import Plan
from tests.plan.test_merge import plan_of

MAY = {"text": "maj 2026", "kind": "date", "edtf": "2026-05", "start": "2026-05-01", "end": "2026-05-31"}
SOUND = plan_of(
    actors=[{"id": "anna", "name": "Anna"}],
    messages=[{"id": "message", "text": "Vi flyttar"}],
    audiences=[{"id": "staff", "name": "Medarbetare"}],
    channels=[{"id": "web", "name": "Webben"}],
    goals=[{"id": "goal", "kind": "know", "text": "Känna till", "audience": "staff"}],
    activities=[
        {
            "id": "news", "what": "Nyhet", "says": ["message"], "who": ["anna"], "to": ["staff"], "through": ["web"],
            "why": ["goal"], "when": MAY,
        }
    ],
    risks=[{"id": "risk", "text": "Förseningar", "response": "Börja tidigt"}],
)  # fmt: skip


def found(plan: Plan) -> list[tuple[str, str]]:
    return [(finding.rule, finding.item) for finding in check(plan)]


def with_item(list_name: str, /, **values: Any) -> Plan:
    return edit.add(SOUND, list_name, values)[0]


def with_change(item: str, **values: Any) -> Plan:
    return edit.change(SOUND, item, values)


def test_a_sound_plan_has_no_findings() -> None:
    assert check(SOUND) == ()


@pytest.mark.parametrize(
    ("plan", "rules"),
    [
        (with_item("audiences", name="Chefer"), ["audience_without_activity", "audience_without_goal"]),
        (with_item("goals", kind="do", text="Delta"), ["goal_without_activity"]),
        (with_change("news", through=[]), ["activity_without_channel"]),
        (with_change("news", to=[]), ["audience_without_activity", "activity_without_audience"]),
        (with_change("news", who=[]), ["activity_without_owner"]),
        (with_change("news", when=None), ["activity_without_time"]),
        (with_change("news", when={"text": "se ovan", "kind": "unknown"}), ["time_not_understood"]),
        (with_change("news", when={"text": "28/5", "kind": "date", "edtf": "XXXX-05-28"}), ["time_without_year"]),
        (with_change("news", when={"text": "löpande", "kind": "ongoing"}), ["ongoing_without_end"]),
        (
            with_change(
                "news", when={"text": "efter mötet", "kind": "relative", "event": "mötet", "relation": "after"}
            ),
            ["time_waits_for_event"],
        ),
        (with_item("messages", text="Ett till"), ["message_not_said"]),
        (with_change("risk", response=None), ["risk_without_response"]),
    ],
)
def test_a_rule_fires(plan: Plan, rules: list[str]) -> None:
    assert [rule for rule, _item in found(plan)] == rules


def test_every_rule_is_tried() -> None:
    (marks,) = [mark for mark in test_a_rule_fires.pytestmark if mark.name == "parametrize"]
    assert {rule for _plan, rules in marks.args[1] for rule in rules} == set(RULES)


@pytest.mark.parametrize(
    "plan",
    [
        with_change("news", when={"text": "löpande till maj", "kind": "ongoing", "end": "2026-05-31"}),
        with_change("news", when={"text": "varje månad", "kind": "recurring", "rrule": "FREQ=MONTHLY"}),
        with_change("news", when={"text": "vid behov", "kind": "as_needed"}),
        with_change("news", when={"text": "senast i maj", "kind": "date", "edtf": "../2026-05", "end": "2026-05-31"}),
        with_item("goals", kind="society", text="Ett tryggare samhälle", audience="staff"),
        with_item("audiences", name="Nattpersonal", part_of="staff"),
        with_change("goal", audience=None),
        with_change("news", says=[]),
    ],
)
def test_a_rule_does_not_fire(plan: Plan) -> None:
    assert found(plan) == []


def test_a_whole_is_talked_to_through_its_parts() -> None:
    plan, part = edit.add(SOUND, "audiences", {"name": "Nattpersonal", "part_of": "staff"})
    assert found(edit.change(plan, "news", {"to": [part]})) == []


def test_a_goal_is_served_by_an_activity_for_its_audience_that_names_no_goal() -> None:
    assert found(with_change("news", why=[])) == []


def test_a_finding_says_where_and_how_grave() -> None:
    (finding,) = check(with_change("risk", response=None))
    assert finding == Finding("risk_without_response", "risk", "risks", "warning")
    assert finding.as_data() == {
        "rule": "risk_without_response", "list": "risks", "item": "risk", "level": "warning",
    }  # fmt: skip
    assert sentence(finding, SOUND) == "Risk “Förseningar”: No countermeasure is named for this risk."


def test_what_only_weakens_the_plan_is_advice() -> None:
    (finding,) = check(with_item("messages", text="Ett till"))
    assert finding.level == "advice"
