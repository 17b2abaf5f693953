"""One chooses the language at the foot of every page, and stands on the same page afterwards."""

from __future__ import annotations

import pytest
from lxml import html

from budskap.web.listen import actions
from budskap.web.publish.actions import publish
from tests.web.factories import make_record


@pytest.fixture
def record(organisation, editor):
    record = make_record(organisation)
    publish(record=record, version=record.latest, person=editor)
    return record


def language_form(page: str):
    return html.fromstring(page).xpath("//form[@action='/language']")[0]


def leads_to(browser, page: str) -> str:
    """Where the reader stands when another language has been chosen."""
    target = language_form(page).xpath(".//input[@name='next']/@value")[0]
    followed = browser.post("/language", {"language": "nb", "next": target}, follow=True)
    assert followed.status_code == 200
    return followed.request["PATH_INFO"] + (f"?{query}" if (query := followed.request["QUERY_STRING"]) else "")


def test_a_page_is_the_same_in_another_language(signed_in):
    assert leads_to(signed_in, signed_in.get("/activities?q=maj").text) == "/activities?q=maj"


def test_after_a_form_one_stands_on_a_page_there_is(signed_in, record):
    given = actions.receive(record=record, text="Vem vet?", address="192.0.2.1")
    answer = f"/plans/{record.pk}/feedback/{given.pk}"
    sent = {
        "/me/tokens": ({"name": "Skript"}, "/me"),
        answer: ({"text": "Ring 070-123 45 67."}, f"/plans/{record.pk}/feedback"),
        f"/public/{record.pk}/feedback": ({"text": ""}, f"/public/{record.pk}"),
        f"/plans/{record.pk}/undo": ({}, "/"),
        "/bring-in": ({}, "/bring-in"),
    }

    assert [leads_to(signed_in, signed_in.post(at, form).text) for at, (form, _to) in sent.items()] == [
        to for _form, to in sent.values()
    ]


def test_every_language_is_a_button_that_says_its_name(signed_in):
    form = language_form(signed_in.get("/me", headers={"Accept-Language": "en"}).text)

    assert form.xpath(".//button/text()") == ["Svenska", "Norsk bokmål"]
    assert form.xpath(".//*[@aria-current]/text()") == ["English"]
    assert form.xpath(".//select") == []
