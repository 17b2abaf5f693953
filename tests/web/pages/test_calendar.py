"""The calendar of a plan: days where there are days, and nothing on a false one."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from budskap.plan import times
from budskap.plan.model import from_data
from budskap.web.people import clock
from budskap.web.store import queries
from budskap.web.work import days
from tests.web.factories import make_activities, make_plan, make_record
from tests.web.pages.classes import of_class
from tests.web.pages.forms import text_of

TODAY = date(2026, 11, 22)
BASE = {
    "title": "Plan",
    "language": "sv",
    "period": {"text": "2026", "kind": "date", "start": "2026-01-01", "end": "2026-12-31"},
}
TIMES = {
    "dag": "24 november 2026",
    "klockan": "tisdag 24 november kl 14",
    "kort": "tis 24 november",
    "vecka": "vecka 48 2026",
    "helg": "27–30 november 2026",
    "hela": "november 2026",
    "host": "hösten 2026",
    "rytm": "varje måndag",
    "kick": "efter kickoffen",
    "behov": "vid behov",
    "tyst": "",
    "annan": "3 mars 2026",
}


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def record(organisation):
    base = from_data({"format": "budskap-plan/1"} | BASE)
    activities = [
        {"id": item, "what": item.title()} | ({"when": times.read(text, base).as_json()} if text else {})
        for item, text in TIMES.items()
    ]
    return make_record(organisation, make_plan(**BASE, activities=activities))


def page_of(client, record, query="?month=2026-11"):
    return html.fromstring(client.get(f"/plans/{record.pk}/calendar{query}").text)


def on(page, day):
    (cell,) = page.xpath(f"//td[@data-day='{day}']")
    return [each.text_content().strip("!✓ ") for each in of_class(cell, "entry-what")]


def names(page, name):
    entries = [entry for part in of_class(page, name) for entry in of_class(part, "entry-what")]
    return [each.text_content().strip("!✓ ") for each in entries]


def test_days_are_on_their_day_and_nothing_else_is(signed_in, record):
    page = page_of(signed_in, record)

    assert on(page, "2026-11-24") == ["Dag", "Klockan", "Kort"]
    assert on(page, "2026-11-16") == ["Rytm"]
    on_days = {each for week in page.xpath("//td[@data-day]") for each in on(page, week.get("data-day"))}
    assert on_days == {"Dag", "Klockan", "Kort", "Rytm"}
    assert names(page, "calendar-long") == ["Hela", "Host"]
    assert names(page, "bars") == ["Vecka", "Helg", "Helg"]
    assert names(page, "calendar-beside") == ["Kick", "Behov", "Tyst"]


def test_a_bar_lies_over_its_days_in_each_week(signed_in, record):
    bars = [
        entry.get("class").split()[-2:]
        for bars in of_class(page_of(signed_in, record), "bars")
        for entry in of_class(bars, "entry")
    ]

    assert bars == [["from-1", "until-7"], ["from-5", "until-7"], ["from-1", "until-1"]]


def test_weeks_are_iso_weeks_from_monday(signed_in, record):
    page = page_of(signed_in, record, "?month=2027-01")
    cells = [each.get("data-day") for each in page.xpath("//td[@data-day]")]

    assert (cells[0], cells[-1]) == ("2026-12-28", "2027-01-31")
    assert [each.text_content().split()[-1] for each in page.xpath("//tbody//th/a")] == [
        "53",
        "1",
        "2",
        "3",
        "4",
    ]


def test_a_week(signed_in, record):
    page = page_of(signed_in, record, "?week=2026-W48")

    assert page.xpath("//h1")[0].text_content() == "Week 48, 2026"
    assert on(page, "2026-11-24") == ["Dag", "Klockan", "Kort"]
    assert len(page.xpath("//td[@data-day]")) == 7


@pytest.mark.parametrize(
    "query", ["", "?month=2026-13", "?month=0001-01", "?month=x", "?week=2026-W60", "?week=9999-W53", "?week=2026-W5x"]
)
def test_an_address_that_asks_for_no_stretch_shows_this_month(signed_in, record, query):
    assert page_of(signed_in, record, query).xpath("//h1")[0].text_content() == "November 2026"


@pytest.mark.parametrize(
    ("query", "links"), [("?month=1990-01", 1), ("?month=2199-12", 1), ("?week=2199-W52", 1), ("?month=2026-12", 2)]
)
def test_the_first_and_the_last_have_no_neighbour(signed_in, record, query, links):
    assert len(page_of(signed_in, record, query).xpath("//a[@rel='prev' or @rel='next']")) == links


@pytest.mark.parametrize(
    ("query", "said", "links"),
    [
        ("", "Nothing happens this month. Next: March 2027", ["?month=2027-03"]),
        (
            "?week=2027-W10",
            "this week. Before it: Week 9, 2027 · Next: Week 51, 2027",
            ["?week=2027-W09", "?week=2027-W51"],
        ),
        ("?month=2027-02", "Nothing happens this month. Next: March 2027", ["?month=2027-03"]),
        ("?month=2027-04", "Before it: March 2027 · Next: December 2027", ["?month=2027-03", "?month=2027-12"]),
    ],
)
def test_an_empty_stretch_leads_to_what_is_nearest(signed_in, organisation, query, said, links):
    whens = [{"text": day, "kind": "date", "start": day, "end": day} for day in ("2027-03-01", "2027-12-24")]
    activities = [{"id": when["text"], "what": "Nyhet", "when": when} for when in whens]
    page = page_of(signed_in, make_record(organisation, make_plan(activities=activities)), query)
    (empty,) = page.xpath("//p[contains(., 'Nothing happens')]")

    assert " ".join(empty.text_content().split()).endswith(said)
    assert empty.xpath("a/@href") == links


def test_a_plan_without_days_says_so(signed_in, organisation):
    assert "Nothing in the plan has a day." in page_of(signed_in, make_record(organisation)).text_content()


def moved(client, record, item, to):
    data = {"to": to, "next": f"/plans/{record.pk}/calendar?month=2026-11"}
    return client.post(f"/plans/{record.pk}/calendar/{item}", data, follow=True)


def when_of(record, item):
    activities = queries.value_of(record.versions.latest("number")).activities
    when = next(each.when for each in activities if each.id == item)
    return when.text, str(when.start)


@pytest.mark.parametrize(("item", "text"), [("dag", "2 december 2026"), ("klockan", "onsdag 2 december kl 14")])
def test_a_move_is_a_version_that_can_be_undone(signed_in, record, item, text):
    response = moved(signed_in, record, item, "2026-12-02")

    assert when_of(record, item) == (text, "2026-12-02")
    assert "moved to 2 December 2026" in text_of(response, "messages")
    assert record.occurrences.get(activity__item=item).first == date(2026, 12, 2)
    signed_in.post(f"/plans/{record.pk}/undo", {"number": 2})
    assert when_of(record, item) == (TIMES[item], "2026-11-24")


@pytest.mark.parametrize("item", ["vecka", "rytm", "kick", "tyst", "host"])
def test_what_is_more_than_a_day_opens_its_form(signed_in, record, item):
    response = moved(signed_in, record, item, "2026-12-02")

    assert response.request["PATH_INFO"] == f"/plans/{record.pk}/items/{item}/edit"
    assert "more than a day" in text_of(response, "messages")
    assert record.versions.count() == 1


@pytest.mark.parametrize(
    ("item", "to", "status"), [("dag", "2026-02-30", 200), ("dag", "", 200), ("x", "2026-12-02", 404)]
)
def test_what_cannot_be_moved_changes_nothing(signed_in, record, item, to, status):
    response = moved(signed_in, record, item, to)
    assert response.status_code == status
    assert status == 404 or "is no day: write it as 2026-05-31. Nothing was moved." in text_of(response, "messages")
    assert record.versions.count() == 1


def test_a_day_outside_the_plans_period_is_said(signed_in, record):
    said = "5 March 2031 lies outside the plan’s period, 1 January–31 December 2026."
    assert said in text_of(moved(signed_in, record, "dag", "2031-03-05"), "messages")
    assert "lies outside" not in moved(signed_in, record, "dag", "2026-03-05").text

    form = {"what": "Dag", "when": "5 mars 2031", "next": f"/plans/{record.pk}/calendar"}
    assert said in text_of(signed_in.post(f"/plans/{record.pk}/items/dag/edit", form, follow=True), "messages")
    form["when"] = "31 juni"
    answer = signed_in.post(f"/plans/{record.pk}/items/dag/edit", form, follow=True)
    assert "“31 juni” is not in the calendar: June has 30 days. Not understood as a time." in text_of(
        answer, "messages"
    )


def test_words_that_cannot_be_given_another_day_are_changed_in_their_form(signed_in, record):
    response = moved(signed_in, record, "kort", "2026-12-02")

    assert response.request["PATH_INFO"] == f"/plans/{record.pk}/items/kort/edit"
    assert "Its words could not be given that day." in text_of(response, "messages")
    assert record.versions.count() == 1


def test_to_the_day_it_has_is_no_version(signed_in, record):
    assert "Nothing was changed." in moved(signed_in, record, "dag", "2026-11-24").text
    assert record.versions.count() == 1


def test_a_reader_sees_it_and_moves_nothing(client, record, reader):
    client.force_login(reader)
    page = page_of(client, record)

    assert on(page, "2026-11-24") == ["Dag", "Klockan", "Kort"]
    assert of_class(page, "entry-menu") == []


def test_as_many_queries_and_rows_for_any_number(signed_in, organisation):
    asked = []
    day = {"text": "24 november 2026", "kind": "date", "start": "2026-11-24", "end": "2026-11-24"}
    for number in (10, 1000):
        record = make_record(organisation, make_activities(number, when=day))
        with CaptureQueriesContext(connection) as found:
            page = page_of(signed_in, record)
        asked.append(len(found))
        assert len(on(page, "2026-11-24")) == 4

    assert asked[0] == asked[1]
    assert "1996 more" in text_of(signed_in.get(f"/plans/{record.pk}/calendar?month=2026-11"), "main")


def test_more_of_a_day_leads_to_that_day(signed_in, organisation):
    day = {"text": "24 november 2026", "kind": "date", "start": "2026-11-24", "end": "2026-11-24"}
    record = make_record(organisation, make_activities(6, who=[], when=day))
    page = page_of(signed_in, record, "?month=2026-11")
    (more,) = page.xpath("//a[contains(@class, 'day-more')]/@href")
    week, _hash, place = more.partition("#")
    page = page_of(signed_in, record, week)

    assert place == "day-2026-11-24"
    assert len(page.xpath(f"//td[@id='{place}']//li")) == 6


def test_of_what_has_no_day_a_few_are_shown(signed_in, organisation):
    record = make_record(organisation, make_activities(30, who=[], when={"text": "vid behov", "kind": "as_needed"}))
    page = page_of(signed_in, record)

    assert len(names(page, "calendar-beside")) == days.MOST_BESIDE
    (more,) = page.xpath("//a[starts-with(., 'and 22 more')]/@href")
    assert "<strong>30 activities</strong>" in signed_in.get(more).text
