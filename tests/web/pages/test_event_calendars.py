"""Calendars that events follow, on the events page and on their own."""

from __future__ import annotations

from ipaddress import ip_network

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from budskap.web.pages.event_calendars import PROBLEMS, said
from budskap.web.work.calendars.models import Source
from budskap.web.work.errors import WorkError
from budskap.when import Context, parse
from tests.web.clock import travel
from tests.web.factories import make_plan, make_record
from tests.web.work.calendars.servers import answer, serving
from tests.web.work.calendars.test_sources import ics


@pytest.fixture(autouse=True)
def here(monkeypatch, settings):
    travel(monkeypatch, "2026-03-10T09:00Z")
    settings.CALENDAR_NETWORKS = [ip_network("127.0.0.0/8")]


@pytest.fixture
def record(organisation):
    when = parse("dagen efter varje ledningsmöte", "sv", Context(2026)).as_json()
    return make_record(organisation, make_plan(activities=[{"id": "brev", "what": "Brev", "when": when}]))


def post(client, record, **data):
    return client.post(f"/plans/{record.pk}/events/calendars", data, follow=True)


def upload(meetings, name="möten.ics"):
    return SimpleUploadedFile(name, ics(meetings), content_type="text/calendar")


def words(response, path="//main"):
    return " ".join(html.fromstring(response.content).xpath(f"string({path})").split())


def test_from_the_address_to_the_days(signed_in, record):
    with serving(lambda asked: answer(asked, ics({"Ledningsmöte": ["20260401"], "Fika": ["20260402"]}))) as address:
        page = post(signed_in, record, address=f"{address}/a.ics")
    form = html.fromstring(page.content)
    assert form.xpath("//input[@name='name']/@value") == ["Ledningsmöte", "Fika"]
    assert form.xpath("//input[@name='follow'][@checked]/@value") == ["0"]
    assert "1 time · 1 April 2026" in words(page)

    chosen = {"name": ["Ledningsmöte", "Fika"], "follow": ["0"], "event": ["Ledningsmöte", "Fika"]}
    after = signed_in.post(page.request["PATH_INFO"], chosen, follow=True)
    assert "Follows “Ledningsmöte” in the calendar Ledningen" in words(after)
    assert str(record.occurrences.get().first) == "2026-04-02"
    assert "Fika" not in words(after)


def test_one_that_somebody_removed_while_it_was_chosen_from(signed_in, record, monkeypatch):
    page = post(signed_in, record, file=upload({"Ledningsmöte": ["20260401"]}))

    def removed(**_named):
        raise WorkError("no_calendar", "The plan follows no such calendar.")

    monkeypatch.setattr("budskap.web.work.calendars.sources.choose", removed)
    after = signed_in.post(
        page.request["PATH_INFO"], {"name": "Ledningsmöte", "event": "x", "follow": "0"}, follow=True
    )
    assert "Somebody has removed the calendar." in after.text


def test_dates_that_people_wrote_are_kept_and_it_is_said(signed_in, record):
    signed_in.post(f"/plans/{record.pk}/events", {"name": "Ledningsmöte", "dates": "2026-05-09"})
    event = record.events.get()
    assert event.dates.count() == 1
    page = post(signed_in, record, file=upload({"Ledningsmöte": ["20260401"]}))
    chosen = {"name": "Ledningsmöte", "event": "Ledningsmöte", "follow": "0"}
    after = signed_in.post(page.request["PATH_INFO"], chosen, follow=True)

    assert "“Ledningsmöte” has dates that are not in the calendar. Nothing is saved" in after.text
    assert str(event.dates.get().first) == "2026-05-09"


def test_from_a_file_and_from_a_newer_one(signed_in, record):
    page = post(signed_in, record, file=upload({"Ledningsmöte": ["20260401"]}))
    signed_in.post(page.request["PATH_INFO"], {"name": "Ledningsmöte", "follow": "0", "event": "Ledningsmöte"})
    post(signed_in, record, file=upload({"Ledningsmöte": ["20260408"]}), source=Source.objects.get().pk)

    assert str(record.occurrences.get().first) == "2026-04-09"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Write an address or choose a file."),
        ({"address": "möten"}, "This is no address of a calendar"),
        ({"file": SimpleUploadedFile("a.ics", b"<html>")}, "What is there is no calendar."),
    ],
)
def test_what_cannot_be_is_said_beside_the_form(signed_in, record, data, sentence):
    response = post(signed_in, record, **data)

    assert response.status_code == 422
    assert words(response, "//*[@id='calendar-wrong']").startswith(sentence)
    assert html.fromstring(response.content).xpath("string(//*[@id='calendar-address']/@value)") == data.get(
        "address", ""
    )


def test_a_file_that_is_too_large(signed_in, record, settings):
    settings.CALENDAR_SIZE = 10
    assert "The calendar is larger than 10" in words(post(signed_in, record, file=upload({"A": ["20260401"]})))


@pytest.mark.parametrize(
    ("answering", "sentence"),
    [
        (lambda asked: answer(asked, status=401), "The calendar is not open to us (401)"),
        (lambda asked: answer(asked, status=404), "There is no calendar at this address any more (404)."),
        (lambda asked: answer(asked, status=500), "The server answers with an error (500)."),
        (lambda asked: answer(asked, b"<html>"), "What is there is no calendar."),
        (
            lambda asked: answer(asked, status=302, Location="http://10.0.0.1/"),
            "10.0.0.1 is an address inside a network",
        ),
        (lambda asked: answer(asked, b"", Content_Length="100000000"), "The calendar is larger than"),
        (lambda asked: None, "The calendar's server does not answer."),
    ],
)
def test_what_went_wrong_is_said_on_both_pages(signed_in, record, answering, sentence):
    with serving(answering) as address:
        page = post(signed_in, record, address=address)

    assert sentence in words(page)
    assert sentence in words(signed_in.get(f"/plans/{record.pk}/events"))
    assert "It has never been fetched." in words(page)


def test_what_is_refused_at_once_leaves_nothing_behind(signed_in, record):
    for address, sentence in (
        ("https://10.0.0.1/a.ics", "10.0.0.1 is an address inside a network"),
        ("https://anna:1@example.org/a.ics", "There is a user name or a password in this address"),
        ("example", "This is no address of a calendar"),
    ):
        page = post(signed_in, record, address=address)
        assert (page.status_code, sentence in words(page)) == (422, True)
        assert html.fromstring(page.content).xpath("string(//input[@name='address']/@value)") == address
    assert not Source.objects.exists()


def test_every_problem_has_its_sentence():
    assert all("%" not in said(code, "x") for code in PROBLEMS)


def test_fetch_now_and_remove(signed_in, record):
    meetings = {"Ledningsmöte": ["20260401"]}
    with serving(lambda asked: answer(asked, ics(meetings))) as address:
        page = post(signed_in, record, address=address)
        here = page.request["PATH_INFO"]
        signed_in.post(here, {"name": "Ledningsmöte", "follow": "0", "event": "Ledningsmöte"})
        meetings["Ledningsmöte"] = ["20260408"]
        signed_in.post(f"{here}/fetch")
    assert str(record.occurrences.get().first) == "2026-04-09"

    after = signed_in.post(f"{here}/remove", follow=True)
    assert "followed no more" in words(after)
    assert str(record.occurrences.get().first) == "2026-04-09"


def test_while_it_waits_the_page_asks_again(signed_in, record):
    source = Source.objects.create(
        organisation=record.organisation, plan=record, address="https://example.org", is_asked=True
    )
    page = html.fromstring(signed_in.get(f"/plans/{record.pk}/events/calendars/{source.pk}").content)

    assert page.xpath("string(//*[@id='calendar']/@hx-trigger)") == "every 1500ms"


def test_of_very_many_some_are_shown_and_the_others_found(signed_in, record):
    page = post(signed_in, record, file=upload({f"Möte {number}": ["20260401"] for number in range(250)}))
    assert len(html.fromstring(page.content).xpath("//input[@name='name']")) == 100
    assert "150 more events are not shown" in words(page)

    found = signed_in.get(page.request["PATH_INFO"], {"q": "möte 249"})
    assert html.fromstring(found.content).xpath("//input[@name='name']/@value") == ["Möte 249"]


def test_queries_do_not_grow_with_the_calendars(signed_in, record, django_assert_num_queries):
    for number in range(4):
        post(signed_in, record, file=upload({f"Ledningsmöte {number}": ["20260401"]}))
        source = Source.objects.latest("pk")
        chosen = {"name": f"Ledningsmöte {number}", "follow": "0", "event": f"Ledningsmöte {number}"}
        signed_in.post(f"/plans/{record.pk}/events/calendars/{source.pk}", chosen)
        with django_assert_num_queries(8):
            signed_in.get(f"/plans/{record.pk}/events")
