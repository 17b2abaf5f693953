"""Many activities changed in one step, seen before it is done, and taken back as one."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from budskap.web.people import clock
from budskap.web.people.models import AuditEntry
from budskap.web.store import queries
from budskap.web.work.models import Occurrence, Report
from tests.web.factories import make_activities, make_plan, make_record
from tests.web.pages.forms import text_of

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def record(organisation):
    weekly = {"text": "varje vecka", "kind": "recurring", "rrule": "FREQ=WEEKLY"}
    return make_record(
        organisation,
        make_plan(
            period={"text": "2026", "kind": "date", "start": "2026-01-01", "end": "2026-12-31"},
            actors=[{"id": "anna", "name": "Anna"}, {"id": "bo", "name": "Bo"}],
            audiences=[{"id": "m", "name": "Medarbetare"}],
            activities=[
                {"id": "film", "what": "Film", "who": ["bo"], "to": ["m"]},
                {"id": "tal", "what": "Tal"},
                {"id": "brev", "what": "Brev", "who": ["anna"], "when": weekly},
            ],
        ),
    )


def ask(client, record, query="?item=film&item=tal", **told):
    return client.post(f"/plans/{record.pk}/many{query}", told, follow=True)


def do(client, record, query="?item=film&item=tal", **told):
    base = record.versions.latest("number").number
    return ask(client, record, query, save="1", base=f"{base}", **told)


def who(record):
    activities = queries.value_of(record.versions.latest("number")).activities
    return {each.id: list(each.who) for each in activities}


def outcomes(record):
    return dict(record.occurrences.values_list("activity__item", "outcome"))


def test_first_what_will_change_is_said(signed_in, record):
    said = text_of(ask(signed_in, record, who="anna", outcome="done"), "main")

    assert "2 activities will change" in said
    assert "Film Bo → Anna Not begun → Done" in said
    assert "Tal nobody → Anna" in said
    assert record.versions.count() == 1
    assert not Report.objects.exists()


def test_owner_time_and_state_in_one_step_and_back(signed_in, record):
    page = do(signed_in, record, who="anna", when="december 2026", outcome="done")

    assert "2 activities changed" in text_of(page, "messages")
    assert who(record) == {"film": ["anna"], "tal": ["anna"], "brev": ["anna"]}
    assert record.versions.count() == 2
    assert len(set(Report.objects.values_list("step", flat=True))) == 1
    assert record.occurrences.get(activity__item="film").last == date(2026, 12, 31)
    assert AuditEntry.objects.filter(action="activities.done").count() == 1

    step = Report.objects.first().step
    back = signed_in.post(f"/plans/{record.pk}/many/undo", {"number": "2", "step": str(step)}, follow=True)
    assert "Taken back" in text_of(back, "messages")
    assert who(record) == {"film": ["bo"], "tal": [], "brev": ["anna"]}
    assert set(outcomes(record).values()) == {"open"}


def test_one_is_added_beside_those_there_are(signed_in, record):
    do(signed_in, record, who="anna", how="beside")

    assert who(record) == {"film": ["bo", "anna"], "tal": ["anna"], "brev": ["anna"]}


def test_of_several_times_the_one_due_now(signed_in, record):
    assert "only the one that is due now" in text_of(ask(signed_in, record, "?item=brev", outcome="done"), "main")
    do(signed_in, record, "?item=brev", outcome="done")

    assert [each.first for each in Occurrence.objects.filter(outcome="done")] == [date(2026, 11, 16)]


def test_what_is_so_already_stays(signed_in, record):
    do(signed_in, record, outcome="done")
    page = do(signed_in, record, outcome="done", who="bo")

    assert Report.objects.count() == 2
    assert record.versions.count() == 2
    assert "1 activity changed" in text_of(page, "messages")


@pytest.mark.parametrize(
    ("query", "names"),
    [("?all=1", ["Film", "Tal", "Brev"]), ("?all=1&to=Medarbetare", ["Film"]), ("?item=film&item=x%00", ["Film"])],
)
def test_all_that_match(signed_in, record, query, names):
    said = text_of(signed_in.get(f"/plans/{record.pk}/many{query}"), "main")

    assert [name for name in ("Film", "Tal", "Brev") if name in said] == names


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({}, "Choose what is to change"),
        ({"outcome": "skipped"}, "Say why they are skipped."),
        ({"outcome": "done", "note": "x" * 5001}, "A note has at most 5,000 characters."),
        ({"who": "nobody"}, "Select a valid choice"),
        ({"when": "x" * 501}, "at most 500"),
        ({"when": "31 juni"}, "“31 juni” is not in the calendar: June has 30 days. Nothing is changed."),
    ],
)
def test_what_cannot_be_is_said(signed_in, record, told, said):
    response = do(signed_in, record, **told)

    assert response.status_code == 422
    assert said in response.text
    assert record.versions.count() == 1
    assert not Report.objects.exists()


def test_a_time_that_is_none_is_said(signed_in, record):
    assert "Not understood as a time." in ask(signed_in, record, when="kanske sen då").text


def test_nothing_chosen(signed_in, record):
    assert "Choose some activities first" in text_of(signed_in.get(f"/plans/{record.pk}/many", follow=True), "messages")


def test_a_plan_that_was_changed_meanwhile_is_shown_again(signed_in, record):
    assert "changed meanwhile" in ask(signed_in, record, who="anna", save="1", base="0").text
    assert record.versions.count() == 1


def test_the_list_has_a_box_for_each_and_one_for_all(client, signed_in, record, reader):
    page = signed_in.get(f"/plans/{record.pk}/activities?to=Medarbetare").text
    assert page.count('form="many"') == 1
    assert '<input type="hidden" name="to" value="Medarbetare">' in page
    client.force_login(reader)
    assert 'form="many"' not in client.get(f"/plans/{record.pk}/activities").text


def test_as_many_queries_for_any_number(signed_in, organisation):
    asked = []
    for number in (10, 300):
        record = make_record(organisation, make_activities(number))
        with CaptureQueriesContext(connection) as found:
            do(signed_in, record, "?all=1", who="actor-0", outcome="done")
        asked.append(len([each for each in found if "INSERT" not in each["sql"]]))
        assert set(outcomes(record).values()) == {"done"}

    assert asked[0] == asked[1]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("mars 2031", "1–31 March 2031 lies outside the plan’s period, 1 January–31 December 2026."),
        ("fredag 24 november 2026", "The weekday does not fit "),
        ("december 2026", ""),
    ],
)
def test_what_is_against_a_time_is_said_before_it_is_given(signed_in, record, written, said):
    page = html.fromstring(ask(signed_in, record, when=written).text)

    assert [each.text_content()[: len(said)] for each in page.xpath("//section//p/strong")] == ([said] if said else [])
