"""A written time, understood as it is typed."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from budskap.plan.times import year_of
from tests.web.factories import make_plan

URL = reverse("when-understood")
NOT = "Not understood as a time. It is kept as you write it."


def understood(client: Client, **query: str) -> str:
    return (
        client.get(URL, query)
        .content.decode()
        .strip()
        .removeprefix('<span class="is-understood">')
        .removesuffix("</span>")
    )


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"text": "Q3", "year": "2026"}, "1 July–30 September 2026"),
        ({"text": "31/3", "language": "sv", "year": "2027"}, "31 March 2027"),
        ({"field": "when", "when": "maj 2026", "language": "sv"}, "1–31 May 2026"),
        ({"text": "senast 31 maj 2026", "language": "sv"}, "until 31 May 2026"),
        ({"text": ""}, ""),
        ({}, ""),
        ({"text": "zzz"}, f'<span class="not-understood">{NOT}'),
        (
            {"text": "31 juni", "language": "sv"},
            f'<span class="not-understood">“31 juni” is not in the calendar: June has 30 days. {NOT}',
        ),
        ({"text": "<b>"}, f'<span class="not-understood">{NOT}'),
        ({"text": "maj 2026", "language": "xx", "year": "99999"}, "1–31 May 2026"),
        ({"text": "maj 2026" + " " * 10_000}, "1–31 May 2026"),
    ],
)
def test_a_time_is_echoed(signed_in, query, said):
    assert understood(signed_in, **query) == said


def test_the_echo_is_in_the_readers_language(signed_in, editor):
    editor.language = "sv"
    editor.save()
    assert understood(signed_in, text="Q3", year="2026") == "1 juli–30 september 2026"


def test_only_for_those_who_have_signed_in(client, db):
    assert client.get(URL).status_code == 302


def test_it_is_only_read(signed_in):
    assert signed_in.post(URL).status_code == 405


@pytest.mark.parametrize(
    ("head", "year"),
    [
        ({"period": {"text": "x", "kind": "date", "start": "2027-02-01"}, "dated": "2026-01-01"}, 2027),
        ({"period": {"text": "x", "kind": "date", "end": "2028-01-31"}}, 2028),
        ({"period": {"text": "tills vidare", "kind": "ongoing"}, "dated": "2026-01-01"}, 2026),
        ({"title": "Plan 2025–2026"}, 2025),
        ({"title": "Plan 120250"}, None),
    ],
)  # fmt: skip
def test_the_year_of_a_time_that_names_none(head, year):
    assert year_of(make_plan(**head)) == year
