"""What programs can do with a token, and what they are refused."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from budskap.plan import edit
from budskap.plan.model import as_data, decode, encode, from_data
from budskap.web.api import views
from budskap.web.people import tokens
from budskap.web.store import actions
from budskap.web.store.models import PlanRecord
from tests.web.factories import make_activities, make_plan, make_record


def client_of(person):
    return Client(headers={"Authorization": f"Bearer {tokens.issue(person=person, name='test')}"})


@pytest.fixture
def record(organisation):
    return make_record(organisation, make_activities(3))


def test_without_a_token_nothing_is_answered(record):
    assert Client().get(f"/api/v1/plans/{record.pk}").status_code == 401


def test_a_token_that_was_removed_is_worthless(editor, record):
    client = client_of(editor)
    tokens.revoke(person=editor, token_id=editor.api_tokens.get().pk)

    assert client.get("/api/v1/plans").status_code == 401


def test_a_closed_account_is_refused(editor, record):
    client = client_of(editor)
    editor.is_active = False
    editor.save()

    assert client.get("/api/v1/plans").status_code == 401


def test_only_a_digest_of_a_token_is_kept(editor):
    token = tokens.issue(person=editor, name="test")

    assert token not in str(editor.api_tokens.values())


def test_the_plans_one_may_read(reader, record):
    make_record()

    found = client_of(reader).get("/api/v1/plans").json()["plans"]

    assert [(each["id"], each["version"], each["organisation"]) for each in found] == [
        (record.pk, 1, "Exempelkommunen")
    ]


def test_a_plan_comes_in_the_plan_format_with_its_version_as_etag(reader, record):
    response = client_of(reader).get(f"/api/v1/plans/{record.pk}")

    assert decode(response.content) == make_activities(3)
    assert response["ETag"] == '"1"'


def test_saving_wants_the_version_that_was_edited(editor, record):
    edited = make_activities(2)
    client = client_of(editor)
    response = client.put(
        f"/api/v1/plans/{record.pk}", encode(edited), content_type="application/json", headers={"If-Match": '"1"'}
    )

    assert response.json()["version"] == 2
    assert decode(client.get(f"/api/v1/plans/{record.pk}").content) == edited


def put(client, record, plan, base):
    return client.put(
        f"/api/v1/plans/{record.pk}", encode(plan), content_type="application/json", headers={"If-Match": f'"{base}"'}
    )


def test_a_program_is_given_the_merged_plan_and_goes_on_from_it(editor, organisation):
    record = make_record(organisation, make_plan(title="En plan", owner="Norr"))
    actions.commit(record=record, base=1, edited=make_plan(title="En plan", owner="Söder"), author=editor)
    client = client_of(editor)

    answer = put(client, record, make_plan(title="Ny titel", owner="Norr"), 1)
    said = answer.json()
    assert (said["version"], answer["ETag"], said["merged"], said["title"]) == (3, '"3"', True, "Ny titel")
    assert from_data(said["plan"]) == make_plan(title="Ny titel", owner="Söder")

    put(client, record, from_data(said["plan"] | {"title": "Nyare titel"}), 3)
    assert decode(client.get(f"/api/v1/plans/{record.pk}").content) == make_plan(title="Nyare titel", owner="Söder")


def test_an_edit_that_stands_as_it_was_sent_is_not_merged(editor, record):
    said = put(client_of(editor), record, make_activities(2), 1).json()

    assert (said["version"], said["merged"], said["plan"]) == (2, False, None)


def test_an_old_plan_sent_unchanged_is_answered_with_what_stands_now(editor, record):
    actions.commit(record=record, base=1, edited=make_activities(2), author=editor)
    said = put(client_of(editor), record, make_activities(3), 1).json()

    assert (said["version"], said["merged"], from_data(said["plan"])) == (2, True, make_activities(2))


def test_the_version_answered_is_the_one_the_edit_became(editor, organisation, monkeypatch):
    """Also when somebody saves between the save and its answer."""
    record = make_record(organisation, make_plan(title="En plan", owner="Norr"))
    save = actions.commit

    def save_and_be_followed(**edit):
        version = save(**edit)
        save(record=record, base=version.number, edited=make_plan(title="Ny titel", owner="Söder"), author=None)
        return version

    monkeypatch.setattr(actions, "commit", save_and_be_followed)
    answer = put(client_of(editor), record, make_plan(title="Ny titel", owner="Norr"), 1)

    assert (answer.json()["version"], answer["ETag"], answer.json()["merged"]) == (2, '"2"', False)


@pytest.mark.parametrize(("etag", "status"), [(None, 422), ('"one"', 422), ('"7"', 404)])
def test_saving_without_a_known_version_is_refused(editor, record, etag, status):
    response = client_of(editor).put(
        f"/api/v1/plans/{record.pk}",
        encode(make_activities(2)),
        content_type="application/json",
        headers={"If-Match": etag} if etag else {},
    )

    assert response.status_code == status
    assert PlanRecord.objects.get(pk=record.pk).latest.number == 1


def test_two_programs_changing_the_same_differently_is_a_conflict(editor, organisation):
    record = make_record(organisation, make_plan(title="En plan"))
    client = client_of(editor)
    for title, status in (("Första", 200), ("Andra", 409)):
        response = client.put(
            f"/api/v1/plans/{record.pk}",
            encode(make_plan(title=title)),
            content_type="application/json",
            headers={"If-Match": '"1"'},
        )
        assert response.status_code == status

    assert response.json()["code"] == "edit_conflict"
    assert response.json()["fields"] == ["title"]


def test_a_plan_that_cannot_be_is_refused_with_every_place(editor, record):
    broken = as_data(make_activities(1)) | {"language": "xx", "colour": "red"}
    response = client_of(editor).put(
        f"/api/v1/plans/{record.pk}", json.dumps(broken), content_type="application/json", headers={"If-Match": '"1"'}
    )

    assert response.status_code == 422
    assert {each["place"] for each in response.json()["problems"]} == {"language", "colour"}


def test_a_new_plan(editor, organisation):
    client = client_of(editor)
    made = client.post(
        f"/api/v1/plans?organisation={organisation.pk}", encode(make_plan(title="Ny")), content_type="application/json"
    )

    assert made.status_code == 201
    assert client.get("/api/v1/plans").json()["plans"][0]["title"] == "Ny"


def test_versions_and_one_of_them(editor, record):
    client = client_of(editor)
    found = client.get(f"/api/v1/plans/{record.pk}/versions").json()["versions"]

    assert [each["number"] for each in found] == [1]
    assert decode(client.get(f"/api/v1/plans/{record.pk}/versions/1").content) == make_activities(3)
    assert client.get(f"/api/v1/plans/{record.pk}/versions/9").status_code == 404


@pytest.fixture
def pages_of_two(monkeypatch):
    monkeypatch.setattr(views, "SIZE", 2)


@pytest.mark.parametrize(("page", "left"), [(1, [3, 2]), (2, [1]), (3, []), (10**30, [])])
def test_versions_come_in_pages(editor, record, pages_of_two, page, left):
    for number in (1, 2):
        actions.commit(record=record, base=number, edited=make_activities(3 + number), author=editor)
    found = client_of(editor).get(f"/api/v1/plans/{record.pk}/versions?page={page}").json()

    assert [each["number"] for each in found["versions"]] == left
    assert (found["count"], found["page"], found["pages"]) == (3, page, 2)


def test_plans_come_in_pages(editor, organisation, pages_of_two):
    records = [make_record(organisation).pk for _ in range(3)]
    client = client_of(editor)
    found = [client.get(f"/api/v1/plans?page={page}").json() for page in (1, 2)]

    assert sorted(plan["id"] for each in found for plan in each["plans"]) == records
    assert [(each["count"], each["page"], each["pages"]) for each in found] == [(3, 1, 2), (3, 2, 2)]
    assert client.get("/api/v1/plans?page=0").status_code == 422


def test_activities_by_whom_they_are_for(reader, record):
    found = client_of(reader).get(f"/api/v1/plans/{record.pk}/activities?to=Målgrupp 1").json()

    assert found["count"] == 3
    assert [each["id"] for each in found["activities"]] == [each.id for each in make_activities(3).activities]


def test_a_page_past_the_last_is_empty(reader, record):
    found = client_of(reader).get(f"/api/v1/plans/{record.pk}/activities?page=2").json()

    assert (found["count"], found["page"], found["pages"], found["activities"]) == (3, 2, 1, [])


@pytest.mark.parametrize("asked", ["start=2026-99-99", "page=0"])
def test_a_filter_that_cannot_be_is_refused(reader, record, asked):
    assert client_of(reader).get(f"/api/v1/plans/{record.pk}/activities?{asked}").status_code == 422


def test_reporting_an_activity(editor, record):
    item = make_activities(3).activities[0].id
    response = client_of(editor).post(
        f"/api/v1/plans/{record.pk}/activities/{item}/reports",
        json.dumps({"outcome": "done", "on": "2026-11-20", "hours": 2.5}),
        content_type="application/json",
    )

    assert response.status_code == 201
    assert record.reports.get().hours == 2.5


def test_reporting_an_activity_that_is_not_there(editor, record):
    response = client_of(editor).post(
        f"/api/v1/plans/{record.pk}/activities/nothing/reports",
        json.dumps({"outcome": "done", "on": "2026-11-20"}),
        content_type="application/json",
    )

    assert (response.status_code, response.json()["code"]) == (422, "no_activity")


@pytest.mark.parametrize(
    ("fields", "code"),
    [({"link": "javascript:alert(1)"}, "link"), ({"note": "Klart\0"}, "characters"), ({"hours": -1}, "hours")],
)
def test_a_report_that_cannot_be_kept(editor, record, fields, code):
    item = make_activities(3).activities[0].id
    response = client_of(editor).post(
        f"/api/v1/plans/{record.pk}/activities/{item}/reports",
        json.dumps({"outcome": "done", "on": "2026-11-20"} | fields),
        content_type="application/json",
    )

    assert (response.status_code, response.json()["code"]) == (422, code)
    assert record.reports.count() == 0


def test_what_is_malformed_is_named_with_its_place(reader):
    response = client_of(reader).get(f"/api/v1/plans/{make_record().pk}/activities?page=0")

    assert response.status_code == 422
    assert [(each["place"], each["allowed"]) for each in response.json()["problems"]] == [
        ("query.page", "Input should be greater than or equal to 1")
    ]


def test_nobody_is_told_how_to_sign_in(db, client):
    response = client.get("/api/v1/plans")

    assert (response.status_code, response.json()["code"]) == (401, "not_signed_in")


def test_a_body_that_is_no_json_is_refused_in_the_same_shape(editor, organisation):
    record = make_record(organisation)
    address = f"/api/v1/plans/{record.pk}/activities/a/reports"
    response = client_of(editor).post(address, "{", content_type="application/json")

    assert (response.status_code, response.json()["code"]) == (400, "bad_request")


def test_reading_a_time(reader):
    found = client_of(reader).get("/api/v1/when?text=Q3&language=sv&year=2026").json()

    assert (found["start"], found["end"]) == ("2026-07-01", "2026-09-30")


def test_the_schema_is_for_everybody(db):
    assert Client().get("/api/v1/schema").json()["title"] == "Plan"


def test_the_description_names_every_operation(db):
    paths = Client().get("/api/v1/openapi.json").json()["paths"]

    names = {path.removeprefix("/api/v1/") for path in paths}
    assert {"plans", "plans/{plan_id}", "when", "read", "read/{import_id}"} <= names


CHANGES = [
    ("put", "/api/v1/plans/{plan}"),
    ("post", "/api/v1/plans?organisation={organisation}"),
    ("post", "/api/v1/plans/{plan}/activities/{item}/reports"),
]


@pytest.mark.parametrize(("method", "address"), CHANGES)
@pytest.mark.parametrize(("who", "status"), [("reader", 403), ("outsider", 404)])
def test_who_may_not_change(request, record, organisation, method, address, who, status):
    address = address.format(plan=record.pk, organisation=organisation.pk, item="activity-1")
    body = {"outcome": "done", "on": "2026-11-20"} if "reports" in address else as_data(make_plan())
    response = getattr(client_of(request.getfixturevalue(who)), method)(
        address, json.dumps(body), content_type="application/json", headers={"If-Match": '"1"'}
    )

    assert response.status_code == status


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_take_the_same_number_of_queries(reader, organisation, django_assert_num_queries, rows):
    for _ in range(rows):
        make_record(organisation)
    client = client_of(reader)
    client.get("/api/v1/schema")
    with django_assert_num_queries(4):  # the token, its day of use, how many plans, the plans
        client.get("/api/v1/plans")


def test_a_newer_file_is_taken_into_a_plan(editor, organisation):
    plan = make_plan(activities=[{"id": "a", "what": "Brev"}, {"id": "b", "what": "Möte"}])
    record = make_record(organisation, plan)
    by_hand = edit.change(plan, "a", {"note": "Rättat"})
    actions.commit(record=record, base=1, edited=by_hand, author=editor)
    found = make_plan(
        activities=[{"id": "x", "what": "Möte"}, {"id": "y", "what": "Brev"}, {"id": "z", "what": "Film"}]
    )

    response = take_newer(editor, record, found)

    assert (response.status_code, response.headers["ETag"]) == (200, '"3"')
    saved = {each["what"]: each.get("note") for each in response.json()["plan"]["activities"]}
    assert saved == {"Möte": None, "Brev": "Rättat", "Film": None}


def test_where_a_newer_file_and_people_changed_the_same_a_program_chooses(editor, organisation):
    plan = make_plan(activities=[{"id": "a", "what": "Brev", "note": "Före"}])
    record = make_record(organisation, plan)
    actions.commit(record=record, base=1, edited=edit.change(plan, "a", {"note": "Rättat"}), author=editor)
    found = edit.change(plan, "a", {"note": "Efter"})

    refused = take_newer(editor, record, found)
    assert (refused.status_code, refused.json()["fields"]) == (409, ["activities.a.note"])
    chosen = take_newer(editor, record, found, "?choose=theirs")
    assert chosen.status_code == 200
    assert record.versions.count() == 3


def take_newer(editor, record, found, query=""):
    address = f"/api/v1/plans/{record.pk}/newer{query}"
    return client_of(editor).post(address, encode(found), content_type="application/json")
