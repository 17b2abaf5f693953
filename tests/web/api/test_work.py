"""The week and its reports, for programs."""

from __future__ import annotations

from datetime import date

import pytest

from budskap.web.people import clock
from budskap.web.work.actions import report, take_back
from budskap.web.work.models import Outcome, Report
from tests.web.api.test_api import client_of
from tests.web.clock import travel
from tests.web.factories import make_plan, make_record
from tests.web.work.test_occurrences import when


@pytest.fixture
def record(organisation, editor):
    return make_record(
        organisation,
        make_plan(
            period=when("2026"),
            actors=[{"id": "edit", "name": "Edit Redaktör"}, {"id": "roll", "name": "Kommunikatör"}],
            channels=[{"id": "w", "name": "Webb"}, {"id": "e", "name": "E-post"}],
            activities=[
                {"id": "film", "what": "Film", "who": ["edit"], "when": when("20 november 2026"), "hours": 3},
                {"id": "delad", "what": "Delad", "who": ["edit", "roll"], "through": ["w", "e"], "hours": 5},
            ],
        ),
    )


def week(person, query=""):
    answer = client_of(person).get(f"/api/v1/week{query}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_the_week_is_mine_everybodys_or_nobodys(record, editor, reader, outsider, monkeypatch):
    travel(monkeypatch, "2026-11-20T12:00:00Z")

    assert [(each["which"], each["section"]) for each in week(editor)["entries"]] == [
        (f"{record.pk}/film@2026-11-20..2026-11-20", "week"), (f"{record.pk}/delad+w", "undated"),
    ]  # fmt: skip
    assert week(editor)["day"] == "2026-11-20"
    assert week(reader)["entries"] == []
    assert len(week(reader, "?of=everyone")["entries"]) == 3
    assert [each["which"] for each in week(reader, f"?of=nobody&plan={record.pk}")["entries"]] == [
        f"{record.pk}/delad+e"
    ]
    assert week(outsider, "?of=everyone")["entries"] == []
    assert client_of(outsider).get(f"/api/v1/week?plan={record.pk}").status_code == 404
    assert client_of(editor).get("/api/v1/week?of=them").status_code == 422


@pytest.mark.parametrize(
    ("moment", "section"),
    [
        ("2026-11-20T22:59:59Z", "week"), ("2026-11-20T23:00:00Z", "late"), ("2026-11-15T22:59:59Z", "next"),
        ("2026-11-15T23:00:00Z", "week"),
    ],
)  # fmt: skip
def test_midnight_is_where_the_installation_is(record, editor, monkeypatch, moment, section):
    travel(monkeypatch, moment)

    assert week(editor)["entries"][0]["section"] == section


def test_a_part_is_reported_of_and_handed_over(record, editor, reader, monkeypatch):
    address = f"/api/v1/plans/{record.pk}/activities/delad/reports"
    travel(monkeypatch, "2026-11-20T12:00:00Z")
    told = {"outcome": "doing", "on": "2026-11-20", "channel": "w", "hours": 1.5, "handed_to": reader.email.upper()}
    made = client_of(editor).post(address, told, content_type="application/json")

    answer = dict(made.json())
    assert answer.pop("at")[:4] == f"{clock.today().year}"
    assert (made.status_code, answer) == (201, {
        "item": "delad", "outcome": "doing", "on": "2026-11-20", "first": None, "last": None, "channel": "w",
        "hours": 1.5, "handed_to": "Lea Läsare", "link": "", "note": "", "person": "Edit Redaktör",
        "step": f"{Report.objects.get().step}",
    })  # fmt: skip
    assert client_of(reader).get(address).json() == [made.json()]
    assert [each["spent"] for each in week(reader)["entries"]] == [1.5]
    take_back(record=record, step=Report.objects.get().step, person=editor)
    assert client_of(reader).get(address).json() == []


@pytest.mark.parametrize("who", ["nobody@example.org", "outsider"])
def test_it_is_handed_over_to_nobody_else(record, editor, outsider, who):
    email = outsider.email if who == "outsider" else who
    told = {"outcome": "doing", "on": f"{clock.today()}", "handed_to": email}
    address = f"/api/v1/plans/{record.pk}/activities/film/reports"
    refused = client_of(editor).post(address, told, content_type="application/json")

    assert (refused.status_code, refused.json()["code"]) == (422, "colleague")


def test_no_activity_has_a_name_that_cannot_be_stored(record, editor):
    assert client_of(editor).get(f"/api/v1/plans/{record.pk}/activities/a%00b/reports").status_code == 404


@pytest.mark.parametrize(
    ("on", "status"), [("2026-11-20", 201), ("2026-01-01", 201), ("2026-11-21", 422), ("2025-12-31", 422), (None, 201)]
)
def test_a_report_is_about_a_day_of_the_plan_that_has_come(record, editor, monkeypatch, on, status):
    travel(monkeypatch, "2026-11-20T12:00:00Z")
    address = f"/api/v1/plans/{record.pk}/activities/film/reports"
    made = client_of(editor).post(address, {"outcome": "done", "on": on}, content_type="application/json")

    assert made.status_code == status
    assert made.json()["on"] == (on or "2026-11-20") if status == 201 else made.json()["code"] == "day"


def test_a_step_is_taken_back_by_its_own_or_who_edits(record, editor, reader, outsider):
    address, told = f"/api/v1/plans/{record.pk}/activities/film/reports", {"outcome": "done", "hours": 2}
    step = client_of(editor).post(address, told, content_type="application/json").json()["step"]

    def take_back(person):
        body = {"step": step}
        return client_of(person).post(f"/api/v1/plans/{record.pk}/take-back", body, content_type="application/json")

    assert [take_back(each).status_code for each in (outsider, reader, editor, editor)] == [404, 403, 200, 422]
    assert client_of(editor).get(address).json() == []


def test_calendars_are_made_listed_and_revoked(record, editor, outsider, client):
    mine = client_of(editor)
    wanted = ({}, {"plan": record.pk}, {"organisation": record.organisation_id})
    made = [mine.post("/api/v1/calendars", each, content_type="application/json") for each in wanted]
    assert [each.status_code for each in made] == [201, 201, 201]
    assert [(each.json()["plan"], each.json()["organisation"]) for each in made] == [
        (None, None), (record.pk, record.organisation_id), (None, record.organisation_id),
    ]  # fmt: skip
    assert [each["id"] for each in mine.get("/api/v1/calendars").json()] == [each.json()["id"] for each in made[::-1]]

    address = made[1].json()["address"].removeprefix("http://testserver")
    assert client.get(address).status_code == 200
    theirs = client_of(outsider)
    assert theirs.post("/api/v1/calendars", wanted[1], content_type="application/json").status_code == 404
    revoked = f"/api/v1/calendars/{made[1].json()['id']}"
    assert [each.delete(revoked).status_code for each in (theirs, mine, mine)] == [404, 204, 404]
    assert client.get(address).status_code == 404
    unknown = mine.post("/api/v1/calendars", wanted[1] | {"audience": "Månfolket"}, content_type="application/json")
    assert (unknown.status_code, unknown.json()["code"]) == (422, "no_audience")


def test_one_who_reads_tells_of_what_is_theirs_alone(record, editor, reader):
    address = f"/api/v1/plans/{record.pk}/activities/delad/reports"

    def tell(**more):
        return client_of(reader).post(address, {"outcome": "done"} | more, content_type="application/json")

    assert tell().status_code == 403
    report(record=record, item="delad", channel="w", outcome=Outcome.OPEN, on=clock.today(), person=editor,
           handed_to=reader)  # fmt: skip
    assert tell(channel="e").status_code == 403
    assert tell().json()["channel"] == "w"
    assert dict(record.occurrences.filter(activity__item="delad").values_list("channel", "outcome")) == {
        "w": "done", "e": "open",
    }  # fmt: skip


def test_without_days_a_readers_report_is_about_the_day_it_names(record, editor, reader, monkeypatch):
    travel(monkeypatch, "2026-11-20T12:00:00Z")
    monthly = make_plan(period=when("2026"), activities=[{"id": "brev", "what": "Brev", "when": when("varje månad")}])
    kept = make_record(record.organisation, monthly)
    report(record=kept, item="brev", outcome=Outcome.OPEN, on=clock.today(), person=editor, handed_to=reader)
    (november,) = kept.occurrences.filter(handed_to=reader)
    report(record=kept, item="brev", days=(date(2026, 3, 1), date(2026, 3, 31)), outcome=Outcome.OPEN,
           on=clock.today(), person=editor, handed_to=reader)  # fmt: skip
    address, told = f"/api/v1/plans/{kept.pk}/activities/brev/reports", {"outcome": "done", "on": "2026-03-15"}
    made = client_of(reader).post(address, told, content_type="application/json").json()

    assert (november.first.isoformat(), made["first"]) == ("2026-11-01", "2026-03-01")


def asked(person, method, address, body=None, status=200):
    answer = getattr(client_of(person), method)(f"/api/v1/plans/{address}", body, content_type="application/json")
    assert answer.status_code == status, answer.content
    return answer.json() if answer.content else None


def test_events_are_listed_dated_moved_and_forgotten(organisation, editor):
    tal = {"id": "tal", "what": "Tal", "when": when("vid kickoffen")}
    record = make_record(organisation, make_plan(period=when("2026"), activities=[tal]))
    events = f"{record.pk}/events"

    assert asked(editor, "get", events) == {"events": [], "waiting": [{"name": "kickoffen", "activities": 1}]}
    made = asked(editor, "post", events, {"name": "kickoff", "dates": ["15 maj", "1 maj 1999"]}, 201)
    spring, long_ago = ({"first": day, "last": day} for day in ("2026-05-15", "1999-05-01"))
    assert made == {
        "id": made["id"], "name": "kickoff", "dates": [long_ago, spring], "far": [long_ago], "follows": [],
        "activities": 1, "mark": made["mark"],
    }  # fmt: skip
    one, wanted = f"{events}/{made['id']}", {"name": "Kickoff", "dates": ["första tisdagen varje månad"]}
    moved = asked(editor, "put", one, wanted | {"mark": made["mark"]})
    assert (moved["name"], len(moved["dates"])) == ("Kickoff", 12)
    assert asked(editor, "put", one, wanted | {"mark": made["mark"]}, 409)["code"] == "changed"
    assert asked(editor, "put", f"{events}/0", {"name": "Fest", "dates": []}, 404)["code"] == "no_event"
    refused = asked(editor, "put", one, {"name": "Kickoff", "dates": ["snart"]}, 422)
    assert (refused["code"], refused["message"].partition(".")[0]) == ("date", "“snart” is no day that is known")
    assert asked(editor, "get", events) == {"events": [moved], "waiting": []}
    asked(editor, "delete", one, status=204)
    assert asked(editor, "delete", one, status=404)["code"] == "no_event"


def test_many_are_told_of_at_once_and_the_list_says_how_far_they_are(record, editor, monkeypatch):
    travel(monkeypatch, "2026-11-23T12:00:00Z")

    def states(query=""):
        found = asked(editor, "get", f"{record.pk}/activities{query}")["activities"]
        return {each["id"]: (each["state"], each["late"]) for each in found}

    assert states() == {"film": ("open", 1), "delad": ("open", 0)}
    assert states("?state=late") == {"film": ("open", 1)}
    told = asked(
        editor,
        "post",
        f"{record.pk}/reports",
        {"items": ["film", "delad"], "outcome": "skipped", "note": "Inställt"},
        201,
    )
    assert told["activities"] == 2
    assert states("?state=skipped") == {"film": ("skipped", 0), "delad": ("skipped", 0)}
    unknown = asked(editor, "post", f"{record.pk}/reports", {"items": ["film", "x\0"], "outcome": "done"}, 422)
    assert unknown["code"] == "no_activity"
    asked(editor, "post", f"{record.pk}/take-back", {"step": told["step"]})
    assert states()["film"] == ("open", 1)
