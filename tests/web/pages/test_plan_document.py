"""The plan page follows the document the plan came from."""

from __future__ import annotations

import pytest

from budskap.plan.model import Plan
from budskap.web.pages.entries import Entries, tree
from budskap.web.pages.plan_document import missing, parts
from tests.web.factories import make_plan

BACKGROUND = {"id": "s-1", "kind": "background", "heading": "Bakgrund", "text": "Därför."}
FOLLOW_UP = {"id": "s-2", "kind": "follow_up", "heading": "Uppföljning", "text": "Så här."}


def headings(plan: Plan) -> list[str]:
    return [part.anchor for part in parts(plan, Entries(plan))]


def at(page: int, row: int | None = None) -> dict[str, dict[str, int | None]]:
    return {"source": {"page": page, "row": row}}


def test_lists_stand_where_their_first_item_stood() -> None:
    plan = make_plan(
        sections=[BACKGROUND | at(2), FOLLOW_UP | at(9)],
        channels=[{"id": "c-1", "name": "Webb"} | at(5, 2), {"id": "c-2", "name": "Möte"} | at(4, 1)],
        audiences=[{"id": "a-1", "name": "Alla"} | at(3)],
        actors=[{"id": "p-1", "name": "Ada"} | at(12)],
    )
    assert headings(plan) == ["part-s-1", "part-audiences", "part-channels", "part-s-2", "part-actors"]


def test_without_places_lists_stand_in_the_usual_order_before_the_follow_up() -> None:
    plan = make_plan(
        links=[{"id": "l-1", "url": "https://example.org"}],
        measures=[{"id": "m-1", "text": "Enkät"}],
        sections=[BACKGROUND, FOLLOW_UP],
        risks=[{"id": "r-1", "text": "Ingen läser"}],
        audiences=[{"id": "a-1", "name": "Alla"}],
    )
    assert headings(plan) == [
        "part-s-1", "part-audiences", "part-risks", "part-s-2", "part-measures", "part-links",
    ]  # fmt: skip


def test_a_list_without_a_place_follows_what_it_usually_follows() -> None:
    plan = make_plan(
        sections=[BACKGROUND | at(8)],
        audiences=[{"id": "a-1", "name": "Alla"} | at(3)],
        messages=[{"id": "m-1", "text": "Ett nummer"}],
    )
    assert headings(plan) == ["part-audiences", "part-messages", "part-s-1"]


def test_what_found_no_place_comes_last() -> None:
    plan = make_plan(
        unplaced=[{"id": "u-1", "text": "Sida 1"} | at(1)], risks=[{"id": "r-1", "text": "Ingen läser"} | at(7)]
    )
    assert headings(plan) == ["part-risks", "part-unplaced"]


def test_what_nobody_need_place_stands_after_what_found_no_place():
    heads = {"id": "unplaced-heads-of-tables-and-lists", "text": "När? · Ansvarig"}
    plan = make_plan(unplaced=[heads, {"id": "u-1", "text": "Sida 1"}])

    assert headings(plan) == ["part-unplaced", "part-aside"]
    assert headings(make_plan(unplaced=[heads])) == ["part-aside"]


def test_goals_of_an_audience_stand_with_it_and_the_others_by_themselves() -> None:
    plan = make_plan(
        audiences=[{"id": "a-1", "name": "Alla"}],
        goals=[
            {"id": "g-1", "kind": "know", "text": "Vet", "audience": "a-1"},
            {"id": "g-2", "kind": "do", "text": "G"},
        ],
    )
    goals, audiences = parts(plan, Entries(plan))
    assert [entry.item.id for entry in goals.entries] == ["g-2"]
    assert [[goal.item.id for goal in entry.goals] for entry in audiences.entries] == [["g-1"]]


def test_lists_that_hold_nothing_are_offered() -> None:
    plan = make_plan(risks=[{"id": "r-1", "text": "Ingen läser"}])
    assert {"risks", "activities", "sections", "unplaced"}.isdisjoint(missing(parts(plan, Entries(plan))))
    assert "audiences" in missing(parts(plan, Entries(plan)))


@pytest.mark.parametrize(
    ("parents", "order"),
    [
        ({}, {}),
        ({"b": "a", "c": None, "a": None, "d": "b"}, {"c": 0, "a": 0, "b": 1, "d": 2}),
        ({"a": "b", "b": "a", "c": "a"}, {"a": 0, "b": 1, "c": 1}),
        ({"a": "a"}, {"a": 0}),
    ],
)
def test_a_tree_has_each_after_what_it_is_part_of(parents: dict[str, str | None], order: dict[str, int]) -> None:
    assert list(tree(parents).items()) == list(order.items())


def test_a_very_deep_tree_is_no_problem() -> None:
    parents = {f"a-{n}": f"a-{n - 1}" if n else None for n in range(5000)}
    assert tree(parents)["a-4999"] == 4999


@pytest.mark.parametrize(
    ("url", "link"),
    [("https://example.org", "https://example.org"), ("javascript:alert(1)", ""), ("mailto:a@b.se", "mailto:a@b.se")],
)
def test_only_harmless_addresses_become_links(url: str, link: str) -> None:
    plan = make_plan(links=[{"id": "l-1", "url": url}])
    assert Entries(plan).all("links")[0].link == link


@pytest.mark.parametrize(("sections", "heading"), [([], "Follow-up"), ([FOLLOW_UP], "What is measured")])
def test_what_is_measured_has_a_name_of_its_own_beside_the_section_on_follow_up(sections, heading):
    plan = make_plan(sections=sections, measures=[{"id": "m-1", "text": "Enkät"}])
    assert [part.heading for part in parts(plan, Entries(plan)) if part.list == "measures"] == [heading]
