"""Plans as files, and one's own page."""

import re

import pytest

from budskap.plan.model import decode
from tests.web.factories import make_activities, make_record


@pytest.fixture
def record(organisation):
    return make_record(organisation, make_activities(2))


def test_the_plan_format_comes_out_as_it_is(signed_in, record):
    response = signed_in.get(f"/plans/{record.pk}/export/json")

    assert decode(response.content) == make_activities(2)
    assert response["Content-Disposition"] == 'attachment; filename="en-plan-v1.json"'


@pytest.mark.parametrize(("format_", "start"), [("docx", b"PK"), ("md", b"# En plan")])
def test_word_and_markdown(signed_in, record, format_, start):
    assert signed_in.get(f"/plans/{record.pk}/export/{format_}").content.startswith(start)


def test_a_format_we_do_not_write(signed_in, record):
    assert signed_in.get(f"/plans/{record.pk}/export/exe").status_code == 404


def test_a_reader_may_take_it_an_outsider_may_not(client, record, reader, outsider):
    client.force_login(reader)
    assert client.get(f"/plans/{record.pk}/export/md").status_code == 200
    client.force_login(outsider)
    assert client.get(f"/plans/{record.pk}/export/md").status_code == 404


def test_a_token_is_shown_once_and_can_be_removed(signed_in, editor):
    shown = signed_in.post("/me/tokens", {"name": "Skript"}).text
    token = re.search(r"budskap_[\w-]+", shown)[0]

    assert token not in signed_in.get("/me").text
    signed_in.post(f"/me/tokens/{editor.api_tokens.get().pk}/remove")
    assert editor.api_tokens.count() == 0


def test_a_token_wants_a_name(signed_in, editor):
    signed_in.post("/me/tokens", {"name": " "})

    assert editor.api_tokens.count() == 0


def test_one_cannot_remove_another_persons_token(signed_in, outsider):
    from budskap.web.people import tokens

    tokens.issue(person=outsider, name="Annans")
    signed_in.post(f"/me/tokens/{outsider.api_tokens.get().pk}/remove")

    assert outsider.api_tokens.count() == 1
