"""Which activities: filters, order, pages, and what comes next."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from budskap.web.people.models import Organisation, Person
from budskap.web.store.activities import OFFERED, SORTS, Filters, activities, choices, counts, readable
from budskap.web.work.queries import falls
from tests.web.factories import make_activities, make_plan, make_record


def when(kind: str, start: str | None = None, end: str | None = None) -> dict[str, Any]:
    return {"text": "som det skrevs", "kind": kind, "start": start, "end": end}


PLAN = make_plan(
    actors=[{"id": "anna", "name": "Anna Ek"}, {"id": "bo", "name": "Bo Ås"}],
    audiences=[{"id": "staff", "name": "Medarbetare"}, {"id": "managers", "name": "Chefer"}],
    channels=[{"id": "web", "name": "Webben"}, {"id": "meeting", "name": "Möte"}],
    goals=[{"id": "know", "kind": "know", "text": "Känna till"}],
    messages=[{"id": "move", "text": "Vi flyttar"}],
    activities=[
        {"id": "may", "what": "Öppet hus", "who": ["anna"], "to": ["staff"], "through": ["meeting"], "effect": "action",
         "when": when("date", "2026-05-01", "2026-05-31")},
        {"id": "june", "what": "Nyhet", "who": ["bo", "anna"], "to": ["staff", "managers"], "through": ["web"],
         "effect": "awareness", "why": ["know"], "says": ["move"], "when": when("date", "2026-06-10", "2026-06-10")},
        {"id": "from", "what": "Ålderdomlig film", "who": ["bo"], "when": when("ongoing", "2026-07-01")},
        {"id": "by", "what": "Enkät", "to": ["managers"], "effect": "engagement",
         "when": when("date", None, "2026-03-31")},
        {"id": "always", "what": "Intranät", "note": "Löpande", "when": when("ongoing")},
        {"id": "needed", "what": "Krisråd", "when": when("as_needed")},
        {"id": "never", "what": "ärende"},
    ],
)  # fmt: skip


@pytest.fixture
def plan_id(organisation: Organisation) -> int:
    return make_record(organisation, PLAN).pk


def found(person: Person, **filters: Any) -> list[str]:
    return [row.item for row in activities(person, Filters(**filters)).rows]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ["may", "june", "from", "by", "always", "needed", "never"]),
        ({"who": ("Anna Ek",)}, ["may", "june"]),
        ({"who": ("ANNA ek",)}, ["may", "june"]),
        ({"who": ("Anna Ek", "BO ÅS")}, ["may", "june", "from"]),
        ({"who": ("Nobody",)}, []),
        ({"to": ("Chefer",)}, ["june", "by"]),
        ({"to": ("Chefer",), "who": ("Bo Ås",)}, ["june"]),
        ({"through": ("webben",)}, ["june"]),
        ({"why": ("Känna till",)}, ["june"]),
        ({"says": ("Vi flyttar",)}, ["june"]),
        ({"effect": ("action", "engagement")}, ["may", "by"]),
        ({"kind": ("as_needed",)}, ["needed"]),
        ({"text": "öppet HUS"}, ["may"]),
        ({"text": "Å"}, ["june", "from", "needed"]),
        ({"text": "ålder film"}, ["from"]),
        ({"text": "film ingen"}, []),
        ({"text": "chefer"}, ["june", "by"]),
        ({"text": "löpande"}, ["always"]),
        ({"text": "100%"}, []),
        ({"text": "_"}, []),
        ({"text": "\0"}, ["may", "june", "from", "by", "always", "needed", "never"]),
    ],
)
def test_filters(editor: Person, plan_id: int, filters: dict[str, Any], expected: list[str]) -> None:
    assert found(editor, **filters) == expected
    several = [Filters(**filters), Filters()]
    assert counts(readable(editor), several) == [len(expected), len(PLAN.activities)]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2026-05-31", "2026-06-10", ["may", "june", "always"]),
        ("2026-06-01", "2026-06-09", ["always"]),
        ("2026-06-01", None, ["june", "from", "always"]),
        (None, "2026-05-01", ["may", "by", "always"]),
        ("2030-01-01", "2030-12-31", ["from", "always"]),
        ("2020-01-01", "2020-12-31", ["by", "always"]),
    ],
)
def test_a_period_is_touched_and_open_ends_count(
    editor: Person, plan_id: int, first: str | None, last: str | None, expected: list[str]
) -> None:
    assert found(editor, falls=falls(*(each and date.fromisoformat(each) for each in (first, last)))) == expected


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("position", ["may", "june", "from", "by", "always", "needed", "never"]),
        ("when", ["by", "may", "june", "from", "always", "needed", "never"]),
        ("what", ["by", "always", "needed", "june", "from", "never", "may"]),
        ("effect", ["june", "by", "may", "from", "always", "needed", "never"]),
        ("who", ["may", "june", "from", "by", "always", "needed", "never"]),
    ],
)
def test_sorting(editor: Person, plan_id: int, sort: Any, expected: list[str]) -> None:
    assert found(editor, sort=sort) == expected


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("position", ["never", "needed", "always", "by", "from", "june", "may"]),
        ("when", ["from", "june", "may", "by", "never", "needed", "always"]),
        ("what", ["may", "never", "from", "june", "needed", "always", "by"]),
        ("effect", ["may", "by", "june", "never", "needed", "always", "from"]),
        ("who", ["from", "june", "may", "never", "needed", "always", "by"]),
    ],
)
def test_sorting_backwards_leaves_what_has_no_value_last(
    editor: Person, plan_id: int, sort: Any, expected: list[str]
) -> None:
    assert found(editor, sort=sort, is_descending=True) == expected


def test_pages(editor: Person, plan_id: int) -> None:
    second = activities(editor, Filters(page=2, size=3))
    assert ([row.item for row in second.rows], second.count, second.page, second.pages) == (
        ["by", "always", "needed"], 7, 2, 3,
    )  # fmt: skip
    assert [row.item for row in activities(editor, Filters(page=99, size=3)).rows] == ["never"]
    assert activities(editor, Filters(page=-1, size=3)).page == 1
    nothing = activities(editor, Filters(text="finns inte"))
    assert (nothing.rows, nothing.count, nothing.page, nothing.pages) == ((), 0, 1, 1)


def test_only_plans_the_person_may_read(editor: Person, outsider: Person, plan_id: int) -> None:
    elsewhere = make_record(outsider.organisations.get(), make_activities(1))
    assert found(outsider) == ["activity-0"]
    assert activities(editor, Filters(), plan_id=elsewhere.pk).count == 0
    assert "Ansvarig 0" not in choices(editor)["who"].names


def test_one_plan_or_all_of_them(organisation: Organisation, editor: Person, plan_id: int) -> None:
    other = make_record(organisation, make_activities(2))
    assert activities(editor, Filters(), plan_id=other.pk).count == 2
    assert activities(editor, Filters()).count == 9


def test_rows_know_their_plan_and_names(editor: Person, plan_id: int) -> None:
    row = activities(editor, Filters(text="nyhet")).rows[0]
    assert (row.plan.title, [link.name for link in row.linked["who"]]) == ("En plan", ["Bo Ås", "Anna Ek"])


def test_choices_are_the_most_used_names_and_how_many_others_there_are(
    organisation: Organisation, editor: Person
) -> None:
    people = [{"id": f"p-{n}", "name": f"Person {n:03}"} for n in range(OFFERED + 5)]
    activities = [{"id": f"a-{n}", "what": "Möte", "who": [each["id"]]} for n, each in enumerate(people)]
    again = [{"id": f"b-{n}", "what": "Möte", "who": [each["id"]]} for n, each in enumerate(people[5:])]
    make_record(organisation, make_plan(actors=people, activities=activities + again))

    found = choices(editor)["who"]
    assert (found.names[0], found.names[-1], len(found.names), found.others) == ("Person 005", "Person 044", OFFERED, 5)


def test_choices_are_the_names_there_are(organisation: Organisation, editor: Person, plan_id: int) -> None:
    make_record(organisation, make_plan(actors=[{"id": "a", "name": "ANNA EK"}], activities=[
        {"id": "x", "what": "X", "who": ["a"]}]))  # fmt: skip
    assert {field: found.names for field, found in choices(editor).items()} == {
        "who": ("ANNA EK", "Bo Ås"),
        "says": ("Vi flyttar",),
        "to": ("Chefer", "Medarbetare"),
        "through": ("Möte", "Webben"),
        "why": ("Känna till",),
    }
    assert choices(editor, plan_id=plan_id)["who"].names == ("Anna Ek", "Bo Ås")


@pytest.mark.parametrize("number", [1, 30])
def test_the_number_of_queries_is_the_same(
    organisation: Organisation, editor: Person, number: int, django_assert_num_queries: Any
) -> None:
    make_record(organisation, make_activities(number))
    everything = Filters(
        who=("Ansvarig 0",), to=("Målgrupp 1",), falls=falls(date(2026, 1, 1), None), text="aktivitet", sort="when"
    )
    with django_assert_num_queries(3):
        rows = activities(editor, everything).rows
        assert [(row.plan.title, row.linked["to"][0].name) for row in rows] == [("En plan", "Målgrupp 0")] * number
    with django_assert_num_queries(1):
        choices(editor)


def test_every_sort_is_tried() -> None:
    for test in (test_sorting, test_sorting_backwards_leaves_what_has_no_value_last):
        assert [case[0] for case in test.pytestmark[0].args[1]] == list(SORTS)
