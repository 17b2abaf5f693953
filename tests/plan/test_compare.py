"""What differs between two plans."""

from __future__ import annotations

import pytest

from budskap.plan import edit
from budskap.plan.compare import Change, apply, compare, sentence
from budskap.plan.errors import PlanError
from budskap.plan.model import Plan
from tests.plan.test_merge import BASE


def short(old: Plan, new: Plan) -> list[tuple[str, str, str, str]]:
    return [(change.kind, change.list, change.item, change.field) for change in compare(old, new)]


def test_equal_plans_do_not_differ() -> None:
    assert compare(BASE, BASE) == ()


def test_a_changed_field_has_its_old_and_new_value() -> None:
    new = edit.change(BASE, "news", {"what": "Nyheter"})
    assert compare(BASE, new) == (Change("changed", "activities", "news", "what", "Nyhet", "Nyheter"),)


def test_the_plans_own_keys_come_first() -> None:
    new = edit.change(edit.change_head(BASE, {"title": "Ny"}), "anna", {"name": "Anna A"})
    assert short(BASE, new) == [("changed", "", "", "title"), ("changed", "actors", "anna", "name")]


def test_added_and_removed_items_are_whole() -> None:
    new, item_id = edit.add(edit.remove(BASE, "film"), "activities", {"what": "Brev"}, index=1)
    removed, added = compare(BASE, new)
    assert (removed.kind, removed.old.what, removed.new) == ("removed", "Film", None)
    assert (added.kind, added.item, added.old, added.new.what, added.after) == ("added", item_id, None, "Brev", "news")


@pytest.mark.parametrize(("item", "index", "after"), [("fair", 0, ""), ("news", 2, "fair"), ("film", 0, "")])
def test_one_move_is_one_change(item: str, index: int, after: str) -> None:
    (change,) = compare(BASE, edit.move(BASE, item, index=index))
    assert (change.kind, change.item, change.after) == ("moved", item, after)


def test_an_item_can_be_moved_and_changed() -> None:
    new = edit.move(edit.change(BASE, "fair", {"what": "Stormässa"}), "fair", index=0)
    assert short(BASE, new) == [("changed", "activities", "fair", "what"), ("moved", "activities", "fair", "")]


def test_where_an_item_came_from_is_no_difference() -> None:
    assert compare(BASE, edit.change(BASE, "news", {"source": {"page": 3}})) == ()


def test_changes_can_be_applied_to_another_plan() -> None:
    changes = compare(BASE, edit.change(BASE, "news", {"what": "Nyheter"}))
    elsewhere = edit.change_head(BASE, {"title": "En annan"})
    assert apply(elsewhere, changes) == edit.change(elsewhere, "news", {"what": "Nyheter"})


def test_changes_of_what_is_not_there_are_refused() -> None:
    changes = compare(BASE, edit.change(BASE, "news", {"what": "Nyheter"}))
    with pytest.raises(KeyError):
        apply(edit.remove(BASE, "news"), changes)


def test_changes_that_would_break_the_plan_are_refused() -> None:
    changes = compare(BASE, edit.change(BASE, "film", {"to": ["staff"]}))
    with pytest.raises(PlanError):
        apply(edit.remove(BASE, "staff"), changes)


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (edit.change_head(BASE, {"title": "Ny"}), "changed title: “Plan” → “Ny”"),
        (edit.change_head(BASE, {"owner": "Vi"}), "changed owner: nothing → “Vi”"),
        (edit.remove(BASE, "goal"), "removed goals goal: “Känna till”"),
        (edit.move(BASE, "fair", index=0), "moved activities fair first"),
        (edit.move(BASE, "news", index=2), "moved activities news after fair"),
        (edit.change(BASE, "film", {"to": []}), "changed activities film to: managers → nothing"),
        (
            edit.change(BASE, "film", {"when": {"text": "i maj", "kind": "unknown"}}),
            "changed activities film when: nothing → “i maj”",
        ),
    ],
)
def test_a_change_reads_as_a_sentence(new: Plan, expected: str) -> None:
    (change,) = compare(BASE, new)
    assert sentence(change) == expected
