"""Changing a plan gives another plan."""

from __future__ import annotations

import pytest

from budskap.plan import edit, reshape
from budskap.plan.errors import PlanError
from budskap.plan.model import LISTS, Plan, as_data, from_data
from tests.plan.test_merge import BASE, ids, plan_of

LOOSE = plan_of(
    activities=[{"id": "news", "what": "Nyhet", "note": "En not"}],
    unplaced=[
        {"id": "piece", "text": "Lös bit", "source": {"page": 2, "block": 7}},
        {"id": "other", "text": "En till"},
    ],
)


def test_find_tells_list_index_and_item() -> None:
    name, index, item = edit.find(BASE, "film")
    assert (name, index, item.what) == ("activities", 1, "Film")


@pytest.mark.parametrize(
    "act",
    [
        lambda: edit.find(BASE, "nothing"),
        lambda: edit.change(BASE, "nothing", {}),
        lambda: edit.move(BASE, "nothing", index=0),
        lambda: edit.remove(BASE, "nothing"),
        lambda: edit.place(LOOSE, "news", "risks"),
        lambda: edit.place_in(LOOSE, "news", "news", "note"),
        lambda: edit.place_in(LOOSE, "piece", "nothing", "note"),
    ],
)
def test_what_is_not_there_is_a_key_error(act: object) -> None:
    with pytest.raises(KeyError):
        act()


def test_change_head_sets_and_clears() -> None:
    plan = edit.change_head(BASE, {"title": "Ny", "owner": "Kommunen", "dated": "2026-05-01"})
    assert (plan.title, plan.owner, plan.dated.isoformat()) == ("Ny", "Kommunen", "2026-05-01")
    assert edit.change_head(plan, {"owner": None}).owner is None


@pytest.mark.parametrize(
    ("values", "place"),
    [({"activities": []}, "activities"), ({"titel": "Ny"}, "titel"), ({"title": None}, "title")],
)
def test_change_head_refuses_what_is_no_head_field(values: dict[str, object], place: str) -> None:
    with pytest.raises(PlanError) as caught:
        edit.change_head(BASE, values)
    assert [problem.place for problem in caught.value.problems] == [place]


def test_change_keeps_the_id_and_the_other_fields() -> None:
    plan = edit.change(BASE, "news", {"what": "Nyheter", "id": "another"})
    assert plan.activities[0] == BASE.activities[0].model_copy(update={"what": "Nyheter"})


def test_change_names_the_place_of_what_cannot_be() -> None:
    with pytest.raises(PlanError) as caught:
        edit.change(BASE, "film", {"to": ["nobody"], "effect": "joy"})
    assert "activities[1].effect" in [problem.place for problem in caught.value.problems]
    with pytest.raises(PlanError) as caught:
        edit.change(BASE, "film", {"to": ["nobody"]})
    assert [str(problem) for problem in caught.value.problems] == [
        "activities[1].to: wants the id of an item in “audiences”, not 'nobody'"
    ]


def test_a_thing_cannot_be_part_of_its_own_part() -> None:
    with pytest.raises(PlanError) as caught:
        edit.change(BASE, "staff", {"part_of": "managers"})
    assert [problem.place for problem in caught.value.problems] == ["audiences[0].part_of", "audiences[1].part_of"]


@pytest.mark.parametrize(("index", "place"), [(None, 3), (0, 0), (1, 1), (99, 3), (-5, 0)])
def test_add_puts_the_item_where_it_is_wanted(index: int | None, place: int) -> None:
    plan, item_id = edit.add(BASE, "activities", {"what": "Brev"}, index=index)
    assert ids(plan, "activities").index(item_id) == place


def test_add_to_an_empty_list_makes_the_first_item() -> None:
    plan, item_id = edit.add(BASE, "risks", {"text": "En risk"})
    assert [(risk.id, risk.text) for risk in plan.risks] == [(item_id, "En risk")]


def test_ids_tell_their_list_and_are_the_same_every_time() -> None:
    for name in LISTS:
        assert edit.free_id(BASE, name, {}).startswith(f"{LISTS[name].__name__.lower()}-")
    assert edit.free_id(BASE, "risks", {"text": "En"}) == edit.free_id(BASE, "risks", {"text": "En"})


def test_different_additions_to_one_version_get_different_ids() -> None:
    assert edit.add(BASE, "risks", {"text": "En"})[1] != edit.add(BASE, "risks", {"text": "Två"})[1]


def test_an_id_that_was_removed_does_not_come_back_as_something_else() -> None:
    plan, first = edit.add(BASE, "risks", {"text": "En"})
    assert edit.add(edit.remove(plan, first), "risks", {"text": "Två"})[1] != first


def test_the_same_addition_twice_gives_two_items() -> None:
    plan, first = edit.add(BASE, "risks", {"text": "En"})
    plan, second = edit.add(plan, "risks", {"text": "En"})
    assert ids(plan, "risks") == [first, second]


def test_a_taken_id_is_passed_over() -> None:
    taken = edit.free_id(BASE, "risks", {"text": "En"})
    data = as_data(BASE)
    clash = from_data({**data, "links": [{"id": taken, "url": "https://example.org"}]})
    assert edit.add(clash, "risks", {"text": "En"})[1] != taken


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        (0, ["fair", "news", "film"]),
        (1, ["news", "fair", "film"]),
        (9, ["news", "film", "fair"]),
        (-1, ["fair", "news", "film"]),
    ],
)
def test_move(index: int, expected: list[str]) -> None:
    assert ids(edit.move(BASE, "fair", index=index), "activities") == expected


def test_remove_takes_every_reference_along() -> None:
    plan = edit.remove(BASE, "managers")
    assert ids(plan, "audiences") == ["staff"]
    assert [activity.to for activity in plan.activities] == [("staff",), (), ("staff",)]
    assert plan.goals[0].audience is None
    assert edit.remove(BASE, "staff").audiences[0].part_of is None


def test_place_makes_an_item_of_a_piece() -> None:
    plan, item_id = edit.place(LOOSE, "piece", "risks", {"response": "Ett svar"})
    assert ids(plan, "unplaced") == ["other"]
    (risk,) = plan.risks
    assert (risk.id, risk.text, risk.response) == (item_id, "Lös bit", "Ett svar")
    assert (risk.source.page, risk.source.block) == (2, 7)


@pytest.mark.parametrize("name", [name for name in LISTS if name not in {"unplaced", "links"}])
def test_a_piece_can_become_an_item_of_any_list(name: str) -> None:
    needed = {"goals": {"kind": "know"}, "factors": {"kind": "success"}, "sections": {"kind": "other"}}
    plan, item_id = edit.place(LOOSE, "other", name, needed.get(name))
    assert getattr(edit.find(plan, item_id)[2], edit.MAIN_FIELDS[name]) == "En till"


def test_place_can_say_the_main_field_in_other_words() -> None:
    plan, _item_id = edit.place(LOOSE, "piece", "activities", {"what": "Möte", "note": "Lös bit"})
    assert (plan.activities[1].what, plan.activities[1].note) == ("Möte", "Lös bit")


def test_place_refuses_an_item_that_cannot_be() -> None:
    with pytest.raises(PlanError):
        edit.place(LOOSE, "piece", "goals")


@pytest.mark.parametrize(
    ("item", "field", "expected"),
    [("news", "note", "En not\n\nLös bit"), ("news", "what", "Nyhet\n\nLös bit"), ("", "owner", "Lös bit")],
)
def test_place_in_adds_the_words_to_a_field(item: str, field: str, expected: str) -> None:
    plan = edit.place_in(LOOSE, "piece", item, field)
    holder: object = edit.find(plan, item)[2] if item else plan
    assert getattr(holder, field) == expected
    assert ids(plan, "unplaced") == ["other"]


def test_set_aside_keeps_every_word() -> None:
    plan = plan_of(
        organisations=[{"id": "home", "name": "Kommunen"}],
        actors=[
            {
                "id": "anna",
                "name": "Anna",
                "kind": "person",
                "title": "Chef",
                "organisation": "home",
                "phones": ["1", "2"],
                "source": {"page": 4},
            }
        ],
        activities=[{"id": "news", "what": "Nyhet", "who": ["anna"]}],
    )
    plan = edit.set_aside(plan, "anna")
    (piece,) = plan.unplaced
    assert (piece.text, piece.source.page) == ("Anna\nChef\n1\n2", 4)
    assert (plan.actors, plan.activities[0].who) == ((), ())


def test_set_aside_keeps_a_time_as_it_was_written() -> None:
    plan = plan_of(
        activities=[{"id": "news", "what": "Nyhet", "when": {"text": "i maj", "kind": "unknown"}, "hours": 2}]
    )
    assert [piece.text for piece in edit.set_aside(plan, "news").unplaced] == ["Nyhet\ni maj"]


def test_nothing_changes_the_plan_it_is_given() -> None:
    before: Plan = LOOSE.model_copy(deep=True)
    edit.place(LOOSE, "piece", "risks")
    edit.set_aside(LOOSE, "news")
    edit.change(LOOSE, "news", {"what": "Annat"})
    assert before == LOOSE


@pytest.mark.parametrize("name", list(LISTS))
def test_main_and_text_fields_are_fields(name: str) -> None:
    fields = LISTS[name].model_fields
    assert edit.MAIN_FIELDS[name] in fields
    texts = {
        field for field, info in fields.items() if "str" in str(info.annotation) and "Id" not in str(info.annotation)
    }
    assert edit.MAIN_FIELDS[name] in edit.TEXTS & texts


def test_two_items_made_one_say_what_either_said() -> None:
    plan = from_data({
        "format": "budskap-plan/1", "title": "Plan", "language": "sv",
        "actors": [
            {"id": "a", "name": "Kom.dir", "responsibility": "Leder", "phones": ["1"]},
            {"id": "b", "name": "komm.dir", "responsibility": "Talar", "email": "k@x.se", "phones": ["2"]},
        ],
        "activities": [{"id": "c", "what": "Brev", "who": ["b", "a"]}, {"id": "d", "what": "Film", "who": ["b"]}],
    })  # fmt: skip
    merged, _left = reshape.merge(plan, "a", "b")
    (actor,) = merged.actors
    assert (actor.id, actor.name, actor.responsibility, actor.email, actor.phones) == (
        "a", "Kom.dir", "Leder; Talar", "k@x.se", ("1", "2"),
    )  # fmt: skip
    assert [one.who for one in merged.activities] == [("a",), ("a",)]


def test_a_part_made_one_with_its_whole_is_part_of_nothing() -> None:
    plan = from_data({
        "format": "budskap-plan/1", "title": "Plan", "language": "sv",
        "audiences": [{"id": "a", "name": "Chefer", "part_of": "b"}, {"id": "b", "name": "Chef"}],
    })  # fmt: skip
    assert [one.part_of for one in reshape.merge(plan, "a", "b")[0].audiences] == [None]
    with pytest.raises(KeyError):
        reshape.merge(plan, "a", "a")


def test_several_items_and_the_head_change_at_once() -> None:
    one_by_one = edit.change_head(edit.change(BASE, "film", {"what": "A", "note": "B"}), {"title": "C"})

    assert edit.change_all(BASE, {"film": {"what": "A", "note": "B", "id": "x"}, "": {"title": "C"}}) == one_by_one
    assert edit.change_all(BASE, {}) is BASE
    with pytest.raises(KeyError):
        edit.change_all(BASE, {"film": {"what": "A"}, "nothing": {"what": "B"}})
