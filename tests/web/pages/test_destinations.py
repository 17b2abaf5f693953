"""Where a loose piece may be put."""

from __future__ import annotations

import pytest

from budskap.documents.correct import Destination, put
from budskap.documents.draft import Draft
from budskap.plan import times
from budskap.web.pages import destinations
from tests.web.pages.imports import make_draft_plan
from tests.web.pages.plans import full_plan

PLAN = full_plan()
CHOICES = [choice.value for _title, choices in destinations.menu(PLAN) for choice in choices]


def test_a_new_item_of_a_kind():
    assert destinations.destination(PLAN, "new:goals:know") == Destination("goals", values={"kind": "know"})


def test_a_field_of_what_is_there():
    assert destinations.destination(PLAN, "into:risks:risk:response") == Destination("risks", "response", "risk")


def test_a_key_of_the_plan_itself():
    assert destinations.destination(PLAN, "into:::owner") == Destination("", "owner")


@pytest.mark.parametrize("value", ["", "new:goals:", "new:unplaced:", "into:risks:nobody:text", "into:::language", "x"])
def test_what_is_not_offered_is_refused(value):
    assert destinations.destination(PLAN, value) is None


def test_every_line_of_the_menu_is_another():
    assert len(CHOICES) == len(set(CHOICES)) > 50


@pytest.mark.parametrize("value", CHOICES)
def test_a_piece_can_be_put_at_every_line_of_the_menu(value):
    to = destinations.destination(PLAN, value)
    after, home = put(Draft(PLAN, ()), ["bit"], to, lambda text: times.read(text, PLAN))
    assert after.plan.unplaced == ()
    assert [(each.item, each.field) for each in after.evidence] == [(home, after.evidence[0].field)]


def test_lists_without_items_are_not_offered_as_places():
    titles = [title for title, _choices in destinations.menu(make_draft_plan())]
    assert titles == ["As something new", "To the plan itself", "Activities", "Audiences", "Sections"]
