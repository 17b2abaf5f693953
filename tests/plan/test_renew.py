"""Which items of a newer plan are those of an older one."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings

from budskap.plan.merge import merge
from budskap.plan.model import LISTS, Plan, from_data, items
from budskap.plan.renew import added_twice, aligned
from tests.plan.strategies import plans


def plan_of(**lists: Any) -> Plan:
    return from_data({"format": "budskap-plan/1", "title": "Plan", "language": "sv", **lists})


def activities(*rows: tuple[str, str], **more: Any) -> Plan:
    return plan_of(activities=[{"id": item, "what": what} for item, what in rows], **more)


def ids(plan: Plan) -> list[str]:
    return [each.id for each in plan.activities]


def test_what_says_the_same_is_the_same_however_it_is_numbered() -> None:
    old = activities(("a-1", "Brev till alla"), ("a-2", "Möte"))
    new = activities(("a-1", "Film"), ("a-2", "Brev till  alla"), ("a-3", "möte."))

    assert ids(aligned(old, new)) == ["a-1-2", "a-1", "a-2"]


def test_what_was_reworded_is_the_same_and_what_is_another_is_not() -> None:
    old = activities(("a", "Informationsmöte för alla medarbetare i maj"), ("b", "Nyhet"))
    new = activities(("x", "Möte om flytten"), ("y", "Informationsmöte för alla medarbetare i juni"))

    assert ids(aligned(old, new)) == ["x", "a"]


def test_a_name_with_a_letter_wrong_is_the_same() -> None:
    old = plan_of(actors=[{"id": "anna", "name": "Kommunikationschefen"}, {"id": "bo", "name": "Bo"}])
    new = plan_of(actors=[{"id": "q", "name": "Komunikationschefen"}, {"id": "r", "name": "Ulf"}])

    assert [each.id for each in aligned(old, new).actors] == ["anna", "r"]


def test_of_several_alike_each_is_one_in_their_order() -> None:
    old = activities(("a", "Brev"), ("b", "Brev"))
    new = activities(("x", "Brev"), ("y", "Brev"), ("z", "Brev"))

    assert ids(aligned(old, new)) == ["a", "b", "z"]


def test_references_follow() -> None:
    old = plan_of(audiences=[{"id": "a", "name": "Chefer"}])
    new = plan_of(
        audiences=[{"id": "x", "name": "Elever"}, {"id": "y", "name": "Chefer"}],
        activities=[{"id": "a", "what": "Brev", "to": ["y", "x"]}],
    )
    found = aligned(old, new)

    assert [each.id for each in found.audiences] == ["x", "a"]
    assert (ids(found), found.activities[0].to) == (["a-2"], ("a", "x"))


def test_what_was_read_again_is_the_same_by_its_id() -> None:
    corrected, read = activities(("a", "Öppet hus i nya lokalen")), activities(("a", "Oppet hns"))

    assert ids(aligned(corrected, read)) == ["a-2"]
    assert ids(aligned(corrected, read, by_id=True)) == ["a"]


@settings(max_examples=60, deadline=None)
@given(plans())
def test_a_plan_is_itself(plan: Plan) -> None:
    assert {each.id for name in LISTS for each in items(aligned(plan, plan), name)} == {
        each.id for name in LISTS for each in items(plan, name)
    }
    assert merge(plan, ours=plan, theirs=aligned(plan, plan)).conflicts == ()


def merged(base: Plan, ours: Plan, theirs: Plan) -> Plan:
    base, theirs = added_twice(base, ours=ours, theirs=aligned(base, theirs))
    found = merge(base, ours=ours, theirs=theirs)
    assert found.conflicts == ()
    return found.plan


def test_what_both_sides_added_is_one_with_what_only_they_say() -> None:
    base = activities(("a", "Brev"))
    ours = activities(("a", "Brev"), ("mine", "Öppet hus"))
    theirs = plan_of(
        audiences=[{"id": "g", "name": "Grannar"}],
        activities=[{"id": "x", "what": "öppet hus.", "to": ["g"], "note": "Kaffe"}, {"id": "a", "what": "Brev"}],
    )

    (letter, house) = merged(base, ours, theirs).activities
    assert (letter.what, house.what, house.note, len(house.to)) == ("Brev", "Öppet hus", "Kaffe", 1)


def test_what_each_says_otherwise_of_the_same_name_is_two() -> None:
    ours = plan_of(activities=[{"id": "mine", "what": "Nyhetsbrev", "note": "Om starten"}])
    theirs = plan_of(activities=[{"id": "x", "what": "Nyhetsbrev", "note": "Om valet"}])

    assert sorted(each.note or "" for each in merged(plan_of(), ours, theirs).activities) == ["Om starten", "Om valet"]


def test_what_each_added_of_its_own_stays_two() -> None:
    both = merged(activities(), activities(("a-1", "Film")), activities(("a-1", "Möte"), ("a-2", "Film")))

    assert sorted(each.what for each in both.activities) == ["Film", "Möte"]


@settings(max_examples=40, deadline=None)
@given(plans(), plans(), plans())
def test_of_any_three_plans_what_was_added_to_either_stays(base: Plan, ours: Plan, theirs: Plan) -> None:
    there, named = added_twice(base, ours=ours, theirs=theirs)

    assert [len(items(named, name)) for name in LISTS] == [len(items(theirs, name)) for name in LISTS]
    found = merge(there, ours=ours, theirs=named).plan
    for name in LISTS:
        known = {each.id for each in items(base, name)}
        added = {each.id for plan in (ours, named) for each in items(plan, name)} - known
        assert added <= {each.id for each in items(found, name)}
