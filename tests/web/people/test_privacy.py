"""No browser and no proxy keeps what one person was shown for the next one."""

import pytest
from django.db import OperationalError, connection
from django.test import Client

from budskap.web.people import tokens
from tests.web.factories import PASSWORD, make_plan, make_record


@pytest.mark.parametrize("address", ["/", "/me", "/plans/{plan}/", "/plans/999/", "/public/{plan}"])
def test_pages_of_someone_signed_in_are_not_kept(signed_in, organisation, address):
    record = make_record(organisation, make_plan())
    response = signed_in.get(address.format(plan=record.pk))

    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))


def test_neither_is_what_signs_in_and_what_a_program_is_told(editor):
    sign_in = Client().post("/sign-in", {"username": editor.email, "password": PASSWORD})
    told = Client(headers={"Authorization": f"Bearer {tokens.issue(person=editor, name='x')}"}).get("/api/v1/plans")

    assert sign_in.status_code == 302
    assert "no-store" in sign_in["Cache-Control"]
    assert "no-store" in told["Cache-Control"]


def test_what_is_for_everybody_may_be_kept(db):
    assert "Cache-Control" not in Client().get("/health")


def test_health_is_that_of_the_database_too(db):
    def fails(*_: object) -> None:
        raise OperationalError("no connection")

    assert (Client().get("/health").status_code, Client().get("/health").text) == (200, "ok")
    with connection.execute_wrapper(fails):
        response = Client().get("/health")
    assert (response.status_code, response.text) == (503, "The database does not answer.")
