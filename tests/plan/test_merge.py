"""What two people changed at the same time, brought together."""

from __future__ import annotations

from typing import Any

import pytest

from budskap.plan import edit
from budskap.plan.merge import Merge, merge
from budskap.plan.model import Plan, as_data, from_data


def plan_of(**data: Any) -> Plan:
    return from_data({"format": "budskap-plan/1", "title": "Plan", "language": "sv"} | data)


BASE = plan_of(
    actors=[{"id": "anna", "name": "Anna"}, {"id": "bo", "name": "Bo"}, {"id": "ca", "name": "Ca"}],
    audiences=[{"id": "staff", "name": "Medarbetare"}, {"id": "managers", "name": "Chefer", "part_of": "staff"}],
    goals=[{"id": "goal", "kind": "know", "text": "Känna till", "audience": "managers"}],
    activities=[
        {"id": "news", "what": "Nyhet", "who": ["anna", "bo"], "to": ["staff", "managers"]},
        {"id": "film", "what": "Film", "to": ["managers"]},
        {"id": "fair", "what": "Mässa", "to": ["staff"]},
    ],
    sections=[{"id": "why", "kind": "purpose", "text": "Därför."}],
)


def merged(ours: Plan, theirs: Plan, base: Plan = BASE, **choices: Any) -> Merge:
    return merge(base, ours=ours, theirs=theirs, choices=choices.get("choices"))


def keys(result: Merge) -> list[str]:
    return [conflict.key for conflict in result.conflicts]


def ids(plan: Plan, name: str) -> list[str]:
    return [item.id for item in getattr(plan, name)]


def test_different_fields_of_one_item_are_both_taken() -> None:
    result = merged(edit.change(BASE, "news", {"what": "Nyheter"}), edit.change(BASE, "news", {"hours": 3}))
    assert (result.plan.activities[0].what, result.plan.activities[0].hours) == ("Nyheter", 3)
    assert result.conflicts == ()


def test_the_same_change_on_both_sides_is_one() -> None:
    ours = edit.change(BASE, "news", {"what": "Nyheter"})
    theirs = edit.change(edit.change(BASE, "news", {"what": "Nyheter"}), "film", {"what": "Kortfilm"})
    assert merged(ours, theirs).plan == theirs


def test_one_field_changed_differently_is_a_conflict_that_holds_ours() -> None:
    result = merged(edit.change(BASE, "news", {"what": "Vår"}), edit.change(BASE, "news", {"what": "Deras"}))
    (conflict,) = result.conflicts
    assert (conflict.list, conflict.item, conflict.field) == ("activities", "news", "what")
    assert (conflict.base, conflict.ours, conflict.theirs) == ("Nyhet", "Vår", "Deras")
    assert str(conflict) == "activities.news.what"
    assert result.plan.activities[0].what == "Vår"


def test_the_plans_own_keys_merge_and_conflict_like_fields() -> None:
    ours = edit.change_head(BASE, {"title": "Vår", "owner": "Kommunen"})
    theirs = edit.change_head(BASE, {"title": "Deras", "revision": "Årligen"})
    result = merged(ours, theirs)
    assert keys(result) == ["//title"]
    assert (result.plan.title, result.plan.owner, result.plan.revision) == ("Vår", "Kommunen", "Årligen")


def test_a_time_is_one_value() -> None:
    ours = edit.change(BASE, "news", {"when": {"text": "maj", "kind": "unknown"}})
    theirs = edit.change(BASE, "news", {"when": {"text": "juni", "kind": "unknown"}})
    assert keys(merged(ours, theirs)) == ["activities/news/when"]


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (["anna", "bo", "ca"], ["anna", "bo"], ["anna", "bo", "ca"]),
        (["anna", "bo", "ca"], ["anna"], ["anna", "ca"]),
        (["ca", "anna", "bo"], ["bo"], ["ca", "bo"]),
        ([], ["anna", "bo", "ca"], ["ca"]),
        (["bo", "anna"], ["anna", "bo", "ca"], ["bo", "ca", "anna"]),
        (["anna", "bo"], ["bo", "anna"], ["bo", "anna"]),
    ],
)
def test_several_ids_merge_as_an_ordered_set(ours: list[str], theirs: list[str], expected: list[str]) -> None:
    result = merged(edit.change(BASE, "news", {"who": ours}), edit.change(BASE, "news", {"who": theirs}))
    assert list(result.plan.activities[0].who) == expected
    assert result.conflicts == ()


def test_two_who_add_different_actors_both_win() -> None:
    ours, mine = edit.add(BASE, "actors", {"name": "Dan"})
    theirs, yours = edit.add(BASE, "actors", {"name": "Eva"})
    ours = edit.change(ours, "film", {"who": [mine]})
    theirs = edit.change(theirs, "film", {"who": [yours]})
    assert list(merged(ours, theirs).plan.activities[1].who) == [mine, yours]


def test_items_added_on_both_sides_stand_where_they_were_put_ours_first() -> None:
    ours, first = edit.add(BASE, "activities", {"what": "Vår"}, index=1)
    theirs, second = edit.add(BASE, "activities", {"what": "Deras"}, index=1)
    theirs, third = edit.add(theirs, "activities", {"what": "Deras, sist"})
    assert ids(merged(ours, theirs).plan, "activities") == ["news", first, second, "film", "fair", third]


def test_a_move_on_either_side_is_kept() -> None:
    moved = edit.move(BASE, "fair", index=0)
    changed = edit.change(BASE, "fair", {"what": "Stormässa"})
    for result in (merged(moved, changed), merged(changed, moved)):
        assert ids(result.plan, "activities") == ["fair", "news", "film"]
        assert result.plan.activities[0].what == "Stormässa"


def test_where_both_moved_the_same_item_ours_stands() -> None:
    base = plan_of(risks=[{"id": each, "text": each} for each in "abcdef"])
    result = merged(edit.move(base, "a", index=3), edit.move(base, "a", index=5), base)
    assert ids(result.plan, "risks") == list("bcdaef")
    assert result.conflicts == ()


def test_a_removal_on_either_side_is_kept() -> None:
    ours, theirs = edit.remove(BASE, "film"), edit.change(BASE, "news", {"what": "Nyheter"})
    for result in (merged(ours, theirs), merged(theirs, ours)):
        assert ids(result.plan, "activities") == ["news", "fair"]
        assert result.conflicts == ()


def test_removed_here_and_changed_there_is_a_conflict() -> None:
    gone, changed = edit.remove(BASE, "film"), edit.change(BASE, "film", {"what": "Kortfilm"})
    result = merged(gone, changed)
    assert keys(result) == ["activities/film/"]
    assert (result.conflicts[0].ours, result.conflicts[0].theirs.what) == (None, "Kortfilm")
    assert ids(result.plan, "activities") == ["news", "fair"]
    result = merged(changed, gone)
    assert (result.conflicts[0].ours.what, result.conflicts[0].theirs) == ("Kortfilm", None)
    assert result.plan.activities[1].what == "Kortfilm"


def test_references_that_go_with_their_target_are_no_change_of_their_own() -> None:
    without_managers = edit.remove(BASE, "managers")  # takes them out of news, film and the goal
    ours = edit.remove(BASE, "film")
    for result in (merged(ours, without_managers), merged(without_managers, ours)):
        assert result.conflicts == ()
        assert ids(result.plan, "activities") == ["news", "fair"]
        assert list(result.plan.activities[0].to) == ["staff"]
        assert result.plan.goals[0].audience is None


def test_a_reference_changed_while_its_old_target_went_is_kept() -> None:
    result = merged(edit.remove(BASE, "managers"), edit.change(BASE, "goal", {"audience": "staff"}))
    assert result.conflicts == ()
    assert result.plan.goals[0].audience == "staff"


def test_we_removed_what_they_came_to_refer_to() -> None:
    ours = edit.remove(BASE, "managers")
    theirs, item_id = edit.add(BASE, "activities", {"what": "Chefsbrev", "to": ["managers"]})
    result = merged(ours, theirs)
    assert keys(result) == ["audiences/managers/"]
    assert (result.conflicts[0].ours, result.conflicts[0].theirs.name) == (None, "Chefer")
    assert edit.find(result.plan, item_id)[2].to == ()
    kept = merged(ours, theirs, choices={"audiences/managers/": "theirs"})
    assert kept.conflicts == ()
    assert edit.find(kept.plan, item_id)[2].to == ("managers",)
    assert edit.find(kept.plan, "film")[2].to == ()


@pytest.mark.parametrize(("choice", "activities"), [("ours", ["news", "film", "fair"]), ("theirs", ["film", "fair"])])
def test_what_was_removed_together_with_an_item_comes_or_goes_with_it(choice: str, activities: list[str]) -> None:
    ours = edit.change(BASE, "news", {"what": "Nyheter"})
    theirs = edit.remove(edit.remove(BASE, "news"), "bo")

    assert keys(merged(ours, theirs)) == ["activities/news/"]
    after = merged(ours, theirs, choices={"activities/news/": choice})
    assert (ids(after.plan, "activities"), after.conflicts) == (activities, ())
    assert ("bo" in ids(after.plan, "actors")) is (choice == "ours")


def test_they_removed_what_we_came_to_refer_to() -> None:
    ours, item_id = edit.add(BASE, "activities", {"what": "Chefsbrev", "to": ["managers"]})
    theirs = edit.remove(BASE, "managers")
    result = merged(ours, theirs)
    assert keys(result) == ["audiences/managers/"]
    assert edit.find(result.plan, item_id)[2].to == ("managers",)
    gone = merged(ours, theirs, choices={"audiences/managers/": "theirs"})
    assert gone.conflicts == ()
    assert edit.find(gone.plan, item_id)[2].to == ()


def same_id(plan: Plan, name: str, **values: Any) -> Plan:
    """The plan with a last item whose id is new-1: what a program that counts would give it."""
    data = as_data(plan)
    data.setdefault(name, []).append({"id": "new-1", **values})
    return from_data(data)


def test_different_items_with_the_same_new_id_both_survive() -> None:
    ours, theirs = same_id(BASE, "goals", kind="do", text="Vårt"), same_id(BASE, "goals", kind="do", text="Deras")
    theirs = edit.change(theirs, "film", {"why": ["new-1"]})
    ours = edit.change(ours, "news", {"why": ["new-1"]})
    result = merged(ours, theirs)
    assert result.conflicts == ()
    assert [(goal.id, goal.text) for goal in result.plan.goals[1:]] == [("new-1", "Vårt"), ("new-1-2", "Deras")]
    assert [activity.why for activity in result.plan.activities[:2]] == [("new-1",), ("new-1-2",)]


def test_the_same_new_id_in_two_lists_is_told_apart() -> None:
    result = merged(same_id(BASE, "risks", text="Vår risk"), same_id(BASE, "links", url="https://example.org"))
    assert ids(result.plan, "risks") == ["new-1"]
    assert ids(result.plan, "links") == ["new-1-2"]


def test_the_same_addition_made_twice_is_one() -> None:
    theirs = same_id(BASE, "risks", text="En risk")
    ours = edit.change(theirs, "news", {"what": "Nyheter"})
    assert merged(ours, theirs).plan == ours


def test_an_equal_item_that_refers_to_a_renamed_one_is_another() -> None:
    def side(text: str) -> Plan:
        data = as_data(same_id(BASE, "goals", kind="do", text=text))
        data["activities"].append({"id": "new-2", "what": "Möte", "why": ["new-1"]})
        return from_data(data)

    result = merged(side("Vårt"), side("Deras"))
    added = [(activity.id, activity.why) for activity in result.plan.activities[3:]]
    assert added == [("new-2", ("new-1",)), ("new-2-2", ("new-1-2",))]


def test_a_new_id_of_full_length_can_still_be_told_apart() -> None:
    long = "a" * 80

    def side(text: str) -> Plan:
        return from_data({**as_data(BASE), "risks": [{"id": long, "text": text}]})

    assert ids(merged(side("Vår"), side("Deras")).plan, "risks") == [long, "a" * 70 + "-2"]


def test_parts_that_would_go_in_a_ring_are_a_conflict() -> None:
    base = plan_of(audiences=[{"id": "one", "name": "Ett"}, {"id": "two", "name": "Två"}])
    ours = edit.change(base, "one", {"part_of": "two"})
    theirs = edit.change(base, "two", {"part_of": "one"})
    result = merged(ours, theirs, base)
    assert keys(result) == ["audiences/two/part_of"]
    assert [audience.part_of for audience in result.plan.audiences] == ["two", None]


def test_where_an_item_came_from_is_no_ground_for_conflict() -> None:
    base = plan_of(risks=[{"id": "risk", "text": "Risk", "source": {"page": 1}}])
    ours = edit.change(base, "risk", {"source": {"page": 2}})
    theirs = edit.change(base, "risk", {"source": {"page": 3}, "response": "Svar"})
    result = merged(ours, theirs, base)
    assert result.conflicts == ()
    assert (result.plan.risks[0].source.page, result.plan.risks[0].response) == (2, "Svar")
