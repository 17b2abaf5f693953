"""Random plans, written in any layout to a file of any kind, say the same when they are read back."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings

from budskap.documents.document import Document
from budskap.documents.interpret import interpret
from budskap.documents.read import read
from budskap.plan.model import Plan

from .. import as_files
from . import random_plans
from .drafts import named
from .random_plans import LAYOUTS, RandomPlan
from .rendered import as_docx, as_pptx

LEAST = 0.97
WRITTEN: dict[str, Callable[[Document], bytes]] = {
    "docx": as_docx, "pptx": as_pptx, "md": random_plans.markdown, "xlsx": as_files.xlsx,
}  # fmt: skip


WAYS = [(layout, kind) for layout in LAYOUTS for kind in WRITTEN if layout != "cards" or kind in ("docx", "md")]
"""Slides and sheets have no headings below headings, so nobody writes cards there."""


@pytest.mark.parametrize(("layout", "kind"), WAYS)
def test_a_random_plan_comes_back(layout: str, kind: str) -> None:
    @settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
    @given(random_plans.plans())
    def comes_back(plan: RandomPlan) -> None:
        made = WRITTEN[kind](random_plans.written(plan, layout))
        wanted, got = plan.facts(), facts(interpret(read(made, f"plan.{kind}")).plan)
        likeness = 2 * len(wanted & got) / (len(wanted) + len(got))
        told = sorted(("missed", *one) if one in wanted else ("made up", *one) for one in wanted ^ got)
        assert likeness >= LEAST, told

    comes_back()


def facts(plan: Plan) -> set[tuple[str, ...]]:
    """Everything that a plan says of what random plans say."""
    names = {one.id: one.name for one in plan.audiences}
    found: set[tuple[str, ...]] = {("title", plan.title), ("language", plan.language)}
    found |= {("audience", one.name) for one in plan.audiences}
    found |= {("goal", names.get(one.audience or "", ""), one.kind, one.text) for one in plan.goals}
    found |= {("message", one.text) for one in plan.messages}
    found |= {("channel", one.name, one.reach or "") for one in plan.channels}
    found |= {("risk", one.text, one.response or "") for one in plan.risks}
    found |= {("role", one.name, one.responsibility) for one in plan.actors if one.responsibility}
    for one in plan.activities:
        found |= {("activity", one.what, "when", one.when.text if one.when else "")}
        found |= {("activity", one.what, "who", name) for name in named(plan, "actors", one.who)}
        found |= {("activity", one.what, "to", name) for name in named(plan, "audiences", one.to)}
        found |= {("activity", one.what, "through", name) for name in named(plan, "channels", one.through)}
    return found
