"""What is read again and again."""

from __future__ import annotations

from typing import Any

import pytest

from budskap.web.people.models import Organisation, Person
from budskap.web.store import actions, queries
from budskap.web.store.errors import NoSuchVersionError
from tests.web.factories import make_organisation, make_plan, make_record


def test_plans_are_ones_own_last_saved_first(organisation: Organisation, editor: Person, outsider: Person) -> None:
    first = make_record(organisation, make_plan(title="Första"))
    second = make_record(organisation, make_plan(title="Andra"))
    make_record(make_organisation())
    assert list(queries.plans_of(editor)) == [second, first]
    actions.commit(record=first, base=1, edited=make_plan(title="Första, igen"), author=editor)
    assert [plan.title for plan in queries.plans_of(editor)] == ["Första, igen", "Andra"]
    assert list(queries.plans_of(outsider)) == []


@pytest.mark.parametrize("number", [1, 3])
def test_plans_come_in_one_query(
    organisation: Organisation, editor: Person, number: int, django_assert_num_queries: Any
) -> None:
    for _ in range(number):
        make_record(organisation, author=editor)
    with django_assert_num_queries(1):
        rows = [(plan.organisation.name, plan.head.number, plan.head.author) for plan in queries.plans_of(editor)]
    assert rows == [("Exempelkommunen", 1, editor)] * number


@pytest.mark.parametrize("number", [1, 3])
def test_history_is_the_last_version_first_in_one_query(
    organisation: Organisation, editor: Person, number: int, django_assert_num_queries: Any
) -> None:
    record = make_record(organisation)
    for base in range(1, number):
        actions.commit(record=record, base=base, edited=make_plan(title=f"Nummer {base}"), author=editor)
    with django_assert_num_queries(1):
        rows = [(version.number, version.author) for version in queries.history(record)]
    assert rows == [*((each, editor) for each in range(number, 1, -1)), (1, None)]


def test_a_version_of_a_plan_by_its_number(organisation: Organisation) -> None:
    record = make_record(organisation)
    actions.commit(record=record, base=1, edited=make_plan(title="Ny"), author=None)
    assert queries.value_of(queries.version_of(record, 1)) == make_plan()
    assert queries.version_of(record, 2).parent.number == 1
    with pytest.raises(NoSuchVersionError) as caught:
        queries.version_of(record, 3)
    assert caught.value.number == 3
