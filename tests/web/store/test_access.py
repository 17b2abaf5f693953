"""Who gets what they ask for: a stranger learns nothing, a colleague is told what the role lacks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.test import RequestFactory

from budskap.web.people.models import Membership, Organisation, Person
from budskap.web.people.rules import may_edit, may_manage, may_read
from budskap.web.store import access, imports, queries
from tests.web.factories import make_organisation, make_person, make_plan, make_record

KINDS = ("plan", "import", "organisation")


@pytest.fixture
def things(organisation: Organisation, editor: Person) -> dict[str, int]:
    plan = make_record(organisation, make_plan(title="Vår plan"))
    given = imports.receive(organisation=organisation, person=editor, name="plan.md", content=b"# Plan\n")
    return {"plan": plan.pk, "import": given.pk, "organisation": organisation.pk}


def asked(person: Person | AnonymousUser) -> HttpRequest:
    request = RequestFactory().get("/")
    request.user = person
    return request


FIND: dict[str, Callable[..., Any]] = {
    "plan": access.plan_for,
    "import": access.import_for,
    "organisation": access.organisation_for,
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("role", "allowed"),
    [("reader", [may_read]), ("editor", [may_read, may_edit]), ("admin", [may_read, may_edit, may_manage])],
)
def test_a_role_is_enough_or_told_so(
    organisation: Organisation, things: dict[str, int], kind: str, role: str, allowed: list[Any]
) -> None:
    request = asked(make_person(organisation, role))
    for rule in (may_read, may_edit, may_manage):
        if rule in allowed:
            assert FIND[kind](request, things[kind], rule).pk == things[kind]
        else:
            with pytest.raises(PermissionDenied):
                FIND[kind](request, things[kind], rule)


@pytest.mark.parametrize("kind", KINDS)
def test_a_stranger_learns_nothing(things: dict[str, int], outsider: Person, kind: str) -> None:
    for person in (outsider, make_person(), AnonymousUser()):
        with pytest.raises(Http404):
            FIND[kind](asked(person), things[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_there_is_not_found(editor: Person, things: dict[str, int], kind: str) -> None:
    with pytest.raises(Http404):
        FIND[kind](asked(editor), things[kind] + 1000)


@pytest.mark.parametrize("kind", KINDS)
def test_the_role_is_that_of_this_organisation(things: dict[str, int], organisation: Organisation, kind: str) -> None:
    person = make_person(organisation, "reader")
    Membership.objects.create(organisation=make_organisation(), person=person, role="admin")
    make_person(organisation, "admin")
    with pytest.raises(PermissionDenied):
        FIND[kind](asked(person), things[kind], may_edit)
    assert FIND[kind](asked(person), things[kind]).role == "reader"


def test_a_plan_comes_in_one_query_with_all_a_page_shows(
    editor: Person, things: dict[str, int], django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        plan = access.plan_for(asked(editor), things["plan"], may_edit)
        assert (plan.organisation.name, plan.head.number, plan.head.author, plan.role) == (
            "Exempelkommunen", 1, None, "editor",
        )  # fmt: skip
        assert queries.value_of(plan.head).title == "Vår plan"


def test_an_import_comes_in_one_query_without_its_file(
    editor: Person, things: dict[str, int], django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        given = access.import_for(asked(editor), things["import"], may_edit)
        assert (given.organisation.name, given.role, given.get_deferred_fields()) == (
            "Exempelkommunen", "editor", {"content"},
        )  # fmt: skip
