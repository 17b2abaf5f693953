"""What the check of a plan found, in the reader's language."""

from __future__ import annotations

import pytest
from django.utils import translation

from budskap.plan.check import RULES
from budskap.plan.model import Plan
from budskap.web.pages.entries import Entries
from budskap.web.pages.remarks import REMARKS, SHOWN, remarks, to_look_at
from tests.web.factories import make_plan


def of(plan: Plan) -> list[tuple[str, bool]]:
    with translation.override("en"):
        return [(remark.text, remark.is_warning) for remark in remarks(Entries(plan))]


def test_every_rule_has_its_words() -> None:
    assert REMARKS.keys() == RULES.keys()


def test_a_sound_plan_has_no_remarks() -> None:
    assert of(make_plan()) == []


def test_what_breaks_the_sentence_comes_before_advice() -> None:
    plan = make_plan(
        audiences=[{"id": "a-1", "name": "Alla"}, {"id": "a-2", "name": "Några"}],
        risks=[{"id": "r-1", "text": "Ingen läser"}],
    )
    assert of(plan) == [
        ("2 audiences that nobody talks to", True),
        ("1 risk without a countermeasure", True),
        ("2 audiences without a goal", False),
    ]
    assert to_look_at(remarks(Entries(plan))) == 3


@pytest.mark.parametrize("number", [1, SHOWN, SHOWN + 3])
def test_the_first_are_named_and_the_rest_counted(number: int) -> None:
    plan = make_plan(risks=[{"id": f"r-{n}", "text": f"Risk {n}"} for n in range(number)])
    (remark,) = remarks(Entries(plan))
    assert len(remark.first) == min(number, SHOWN)
    assert remark.first[0] == ("r-0", "Risk 0")
    assert remark.more == max(0, number - SHOWN)
