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
(PIECE,) = PLAN.unplaced
LINES = [choice.value for _title, choices in destinations.menu(PLAN) for choice in choices]
FIELDS = [field.value for line in LINES for field in destinations.fields(PLAN, line, PIECE)]
CHOICES = [line for line in LINES if not line.startswith("item:")] + FIELDS


def test_a_new_item_of_a_kind():
    assert destinations.destination(PLAN, "new:goals:know") == Destination("goals", values={"kind": "know"})


def test_a_field_of_what_is_there():
    assert destinations.destination(PLAN, "into:risks:risk:response") == Destination("risks", "response", "risk")


def test_a_key_of_the_plan_itself():
    assert destinations.destination(PLAN, "into:::owner") == Destination("", "owner")


@pytest.mark.parametrize(
    "value",
    ["", "new:goals:", "new:unplaced:", "new:risks:x", "into:risks:nobody:text", "into:risks:risk:id",
     "into:::language", "into:unplaced:bit:text", "item:risks:risk", "x", "::::"],
)  # fmt: skip
def test_what_is_not_offered_is_refused(value):
    assert destinations.destination(PLAN, value) is None


def test_a_field_that_names_others_takes_one_of_them_or_a_new_one():
    (activity, *_others), (audience, *_more) = PLAN.activities, PLAN.audiences
    value = f"into:activities:{activity.id}:to"

    assert destinations.destination(PLAN, value) == Destination("activities", "to", activity.id)
    chosen = destinations.destination(PLAN, value, audience.id)
    assert chosen == Destination("activities", "to", activity.id, chosen=audience.id)
    assert destinations.destination(PLAN, value, "nobody") is None
    assert destinations.destination(PLAN, value, activity.id) is None
    why = destinations.destination(PLAN, value.replace(":to", ":why"))
    assert why == Destination("activities", "why", activity.id, {"kind": "effect"})


def test_who_is_called_as_the_piece_says_is_offered_first():
    (activity, *_others), (actor, *_more) = PLAN.activities, PLAN.actors
    piece = PIECE.model_copy(update={"text": f" {actor.name.upper()}."})
    likes = {each.key: each.like for each in destinations.fields(PLAN, f"item:activities:{activity.id}", piece)}

    assert likes["who"] == actor.id
    assert likes["to"] == likes["when"] == ""


def test_a_kind_is_a_new_item_of_its_own():
    assert [each.value for each in destinations.new_ones("risks")] == ["new:risks:"]
    assert [each.value for each in destinations.new_ones("factors")] == ["new:factors:success", "new:factors:challenge"]
    assert destinations.new_ones("links") == ()


def test_every_line_of_the_menu_is_another():
    assert len(CHOICES) == len(set(CHOICES)) > 50
    assert len(LINES) == len(set(LINES))


@pytest.mark.parametrize("value", CHOICES)
def test_a_piece_can_be_put_at_every_line_of_the_menu(value):
    to = destinations.destination(PLAN, value)
    after, home = put(Draft(PLAN, ()), ["bit"], to, lambda text: times.read(text, PLAN))
    assert after.plan.unplaced == ()
    assert after.evidence[0].item == home
    assert len(after.evidence) == (2 if to.target else 1)


def test_lists_without_items_are_not_offered_as_places():
    titles = [title for title, _choices in destinations.menu(make_draft_plan())]
    assert titles == ["As something new", "To the plan itself", "Activities", "Audiences", "Sections"]
