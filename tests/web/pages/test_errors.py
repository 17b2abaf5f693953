"""What is shown when something cannot be."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from budskap.web.people.models import Organisation, Person
from tests.web.factories import make_record


def gone(*_query: Any) -> None:
    raise OperationalError("the database is away")


@pytest.mark.parametrize(
    ("wish", "kept", "language", "heading"),
    [
        ("sv-SE,en;q=0.5", "", "sv", "Något gick fel hos oss"),
        ("nn,en;q=0.5", "", "nb", "Noe gikk galt hos oss"),
        ("sv", "en", "en", "Something went wrong on our side"),
        ("", "", "en", "Something went wrong on our side"),
    ],
)
def test_without_a_database_it_is_said_in_the_language_of_the_browser(
    editor: Person, wish: str, kept: str, language: str, heading: str
) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(editor)
    client.cookies["budskap_language"] = kept
    with connection.execute_wrapper(gone):
        response = client.get("/", headers={"Accept-Language": wish})

    assert (response.status_code, response["Content-Language"]) == (500, language)
    assert f'<h1 class="ds-heading" data-size="lg">{heading}</h1>' in response.text


def test_a_reader_is_told_who_can_let_them_change(reader: Person, organisation: Organisation) -> None:
    """Nobody can in the browser: people are managed from the command line."""
    client = Client()
    client.force_login(reader)
    page = client.get(f"/plans/{make_record(organisation).pk}/head", headers={"Accept-Language": "sv"})

    assert page.status_code == 403
    assert "Den som sköter Budskap hos er kan ge dig redaktörens roll." in page.text


def test_a_browser_finds_our_mark_where_there_is_no_page(db: None) -> None:
    found = Client().get("/favicon.ico")

    assert (found.status_code, found["Location"].endswith(".svg")) == (302, True)


def test_what_one_may_not_do_is_a_line_in_the_log_and_no_trace(client, reader, organisation, caplog):
    record = make_record(organisation)
    client.force_login(reader)
    assert client.post(f"/plans/{record.pk}/events", {"name": "x"}).status_code == 403

    (line,) = [each for each in caplog.records if each.name == "django.request"]
    assert (line.getMessage(), line.exc_info) == (f"Forbidden (Permission denied): /plans/{record.pk}/events", None)
