"""The working week as time passes: over midnight, new year and both changes of summer time."""

from __future__ import annotations

import pytest
from lxml import html

from budskap.web.work import week
from budskap.web.work.actions import report
from budskap.web.work.events import save
from budskap.web.work.jobs.tasks import once_a_day
from budskap.web.work.models import Outcome, Report
from tests.web.clock import travel
from tests.web.factories import make_plan, make_record
from tests.web.pages.forms import text_of
from tests.web.work.test_occurrences import TODAY, outcomes, value, when


def plan(**times):
    return make_plan(
        actors=[{"id": "edit", "name": "Edit Redaktör"}],
        activities=[
            {"id": item, "what": f"Nummer {item}", "who": ["edit"], "when": when(text)} for item, text in times.items()
        ],
    )


def signed_in_at(client, editor, monkeypatch, moment):
    travel(monkeypatch, moment)
    client.force_login(editor)
    return client


def sections(client):
    """Section of My week → what stands there."""
    page = html.fromstring(client.get("/week").text)
    return {
        each.xpath("string(.//h2)").split()[0]: [link.text for link in each.xpath(".//a[@class='line-what']")]
        for each in page.xpath("//*[@class='week-section']")
    }


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        ("20 november 2026", "2026-11-20T22:59:59Z", "2026-11-20T23:00:00Z"),
        ("31 december 2026", "2026-12-31T22:59:59Z", "2026-12-31T23:00:00Z"),
        ("28 mars 2026", "2026-03-28T22:59:59Z", "2026-03-28T23:00:00Z"),
        ("29 mars 2026", "2026-03-29T21:59:59Z", "2026-03-29T22:00:00Z"),
        ("24 oktober 2026", "2026-10-24T21:59:59Z", "2026-10-24T22:00:00Z"),
        ("25 oktober 2026", "2026-10-25T22:59:59Z", "2026-10-25T23:00:00Z"),
        ("29 februari 2028", "2028-02-29T22:59:59Z", "2028-02-29T23:00:00Z"),
    ],
)
def test_what_is_for_today_is_late_when_midnight_has_passed(
    client, organisation, editor, monkeypatch, day, before, after
):
    make_record(organisation, plan(film=day))
    assert sections(signed_in_at(client, editor, monkeypatch, before)) == {"This": ["Nummer film"]}
    assert sections(signed_in_at(client, editor, monkeypatch, after)) == {"Late": ["Nummer film"]}


def test_a_week_that_crosses_new_year_is_one_week(client, organisation, editor, monkeypatch):
    make_record(organisation, plan(a="31 december 2026", b="3 januari 2027", c="4 januari 2027"))

    for moment in ("2026-12-28T12:00:00Z", "2026-12-31T12:00:00Z"):
        found = sections(signed_in_at(client, editor, monkeypatch, moment))
        assert found == {"This": ["Nummer a", "Nummer b"], "The": ["Nummer c"]}


def test_what_is_told_after_midnight_is_told_of_the_new_day(client, organisation, editor, monkeypatch):
    record = make_record(organisation, plan(film="2026"))
    signed_in_at(client, editor, monkeypatch, "2026-12-31T23:30:00Z")
    client.post(f"/plans/{record.pk}/activities/film/report", {"outcome": "done", "hours": "2"})

    assert f"{Report.objects.get().on}" == "2027-01-01"
    assert week.spent(editor, Report.objects.get().on) == 2


def test_rhythms_are_counted_on_by_the_day_that_begins_here(organisation, editor, monkeypatch):
    travel(monkeypatch, "2026-12-31T22:00:00Z")
    record = make_record(organisation, plan(brev="varje månad"))
    assert outcomes(record, "brev")[-1][0] == "2027-12-01"

    once_a_day.func("2026-12-31T22:59:59+00:00")
    assert outcomes(record, "brev")[-1][0] == "2027-12-01"
    once_a_day.func("2026-12-31T23:00:00+00:00")
    assert outcomes(record, "brev")[-1][0] == "2028-12-01"


def test_what_is_saved_after_midnight_is_counted_from_the_new_year(organisation, editor, monkeypatch):
    travel(monkeypatch, "2026-12-31T23:00:00Z")

    assert outcomes(make_record(organisation, plan(brev="varje månad")), "brev")[-1][0] == "2028-12-01"


def test_a_window_in_the_past_is_late_and_can_be_told_of(organisation, editor, client, monkeypatch):
    record = make_record(organisation, plan(film="mars 2019"))
    signed_in_at(client, editor, monkeypatch, "2026-11-20T12:00:00Z")
    assert sections(client) == {"Late": ["Nummer film"]}
    assert report(record=record, item="film", outcome=Outcome.DONE, on=TODAY, person=editor).first.year == 2019
    assert "Nothing is yours to do." in text_of(client.get("/week"), "main")


def test_what_hangs_on_an_event_without_a_date_waits_until_it_has_one(organisation, editor, client, monkeypatch):
    record = make_record(organisation, plan(brev="en vecka före kick-off"))
    signed_in_at(client, editor, monkeypatch, "2026-11-20T12:00:00Z")
    assert sections(client) == {"Waiting": ["Nummer brev"]}
    save(record=record, name="kick-off", written="2026-11-27", person=editor)
    assert sections(client) == {"This": ["Nummer brev"]}
    save(record=record, name="kick-off", written="", person=editor, event=value(record) and record.events.get().pk)
    assert sections(client) == {"Waiting": ["Nummer brev"]}
