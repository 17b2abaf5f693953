"""The board: activities by how far they are."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from budskap.web.people import clock
from budskap.web.work import board, queries
from budskap.web.work.actions import report
from budskap.web.work.models import Occurrence, Outcome
from tests.web.factories import make_activities, make_plan, make_record
from tests.web.pages.classes import of_class
from tests.web.pages.forms import text_of

TODAY = date(2026, 11, 22)
WEEKLY = {"text": "varje måndag", "kind": "recurring", "rrule": "FREQ=WEEKLY;BYDAY=MO"}
YEAR = {"text": "2026", "kind": "date", "start": "2026-01-01", "end": "2026-12-31"}


def day(text):
    return {"text": text, "kind": "date", "start": text, "end": text}


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def record(organisation):
    return make_record(
        organisation,
        make_plan(
            period=YEAR,
            actors=[{"id": "k", "name": "Kommunikatör"}],
            activities=[
                {"id": "film", "what": "Film", "who": ["k"], "when": day("2026-12-01")},
                {"id": "brev", "what": "Brev", "when": WEEKLY},
                {"id": "tal", "what": "Tal", "when": day("2026-11-02")},
                {"id": "info", "what": "Info"},
            ],
        ),
    )


def say(record, person, item, outcome=Outcome.DONE, **more):
    return report(record=record, item=item, outcome=outcome, on=TODAY, person=person, note="Därför", **more)


def shown(client, record, query=""):
    page = html.fromstring(client.get(f"/plans/{record.pk}/board{query}").text)
    return {
        column.get("data-state"): [each.text_content() for each in of_class(column, "card-what")]
        for column in of_class(page, "board-column")
    }


def test_late_first_then_by_day(signed_in, record):
    assert shown(signed_in, record) == {"open": ["Brev", "Tal", "Film", "Info"], "doing": [], "done": [], "skipped": []}


def test_each_in_the_column_of_its_state(signed_in, record, editor):
    for item, outcome in (("film", "doing"), ("tal", "done"), ("info", "skipped"), ("brev", "done")):
        say(record, editor, item, Outcome(outcome))

    assert shown(signed_in, record) == {"open": [], "doing": ["Brev", "Film"], "done": ["Tal"], "skipped": ["Info"]}
    said = text_of(signed_in.get(f"/plans/{record.pk}/board"), "card-brev")
    assert "45 late" in said
    assert "51 of 52 left" in said
    assert "now: 9 November 2026" in said


def test_a_state_here_is_the_state_of_the_list(record, editor):
    for item, outcome in (("film", "doing"), ("tal", "done"), ("info", "skipped"), ("brev", "done")):
        say(record, editor, item, Outcome(outcome))
    rows = record.activity_rows.all()
    progress = queries.progress(rows, TODAY)
    found = dict(board.with_state(rows, TODAY).values_list("pk", "state"))

    assert found == {pk: of_one.outcome or "open" for pk, of_one in progress.items()}


def test_what_nobody_is_behind_yet_is_said(signed_in, record):
    assert "Kommunikatör (nobody does it)" in text_of(signed_in.get(f"/plans/{record.pk}/board"), "card-film")


def test_a_button_of_the_menu_moves_it(signed_in, record):
    page = html.fromstring(signed_in.get(f"/plans/{record.pk}/board").text)
    (form,) = page.xpath("//*[@id='card-film']//form")
    values = {each.get("name"): each.get("value") for each in form.xpath(".//input[@name != 'csrfmiddlewaretoken']")}
    (button,) = form.xpath(".//button[@data-to='done']")
    response = signed_in.post(form.get("action"), values | {"outcome": button.get("value")})

    assert response["Location"] == f"/plans/{record.pk}/board#card-film"
    assert shown(signed_in, record)["done"] == ["Film"]


def test_a_reader_sees_it_and_moves_nothing(client, record, reader):
    client.force_login(reader)
    page = client.get(f"/plans/{record.pk}/board").text

    assert "Film" in page
    assert "card-menu" not in page


def test_one_persons_board(signed_in, record):
    assert shown(signed_in, record, "?who=kommunikatör")["open"] == ["Film"]


def test_parts_are_shown_each_with_its_own(signed_in, organisation, editor):
    record = make_record(organisation, make_activities(1))
    say(record, editor, "activity-0", channel="channel-0")
    said = text_of(signed_in.get(f"/plans/{record.pk}/board"), "card-activity-0")

    assert "✓ Kanal 0: Ansvarig 0 (nobody does it) Done" in said
    assert "○ Kanal 1: Ansvarig 1 (nobody does it) Not begun" in said


def test_far_too_many_lead_to_the_list(signed_in, organisation):
    record = make_record(organisation, make_activities(45))
    page = signed_in.get(f"/plans/{record.pk}/board").text

    assert page.count('class="card') - page.count('class="card-') == board.SHOWN
    assert "20 of 45 are shown: all as a list" in page
    assert "?state=open" in page
    assert "45 activities" in signed_in.get(f"/plans/{record.pk}/activities?state=open").text


def test_as_many_queries_for_any_number(signed_in, organisation):
    asked = []
    for number in (10, 1000):
        record = make_record(organisation, make_activities(number, when=WEEKLY))
        with CaptureQueriesContext(connection) as found:
            assert signed_in.get(f"/plans/{record.pk}/board").status_code == 200
        asked.append(len(found))
        assert Occurrence.objects.filter(plan=record).count() > number

    assert asked == [11, 11]


def test_a_plan_without_activities(signed_in, organisation):
    page = signed_in.get(f"/plans/{make_record(organisation).pk}/board").text

    assert "as soon as the plan has some" in page
