"""Whatever is refused, a program is told so as JSON, in one shape."""

from __future__ import annotations

import json

import pytest
from django.db import OperationalError, connection
from django.test import Client

from budskap.plan.model import as_data
from tests.web.api.test_api import client_of
from tests.web.factories import make_activities, make_record

JSON = "application/json"


@pytest.fixture
def record(organisation):
    return make_record(organisation, make_activities(1))


def refusal(response):
    """Status and code of an answer that any reader of JSON takes."""
    assert response["Content-Type"] == JSON
    said = json.loads(response.content, parse_constant=lambda word: pytest.fail(f"{word} is no JSON"))
    assert said["message"]
    return response.status_code, said["code"]


@pytest.mark.parametrize("address", ["/api/v1/nowhere", "/api/v2/plans", "/api/v1/plans/", "/api/v1/"])
@pytest.mark.parametrize("method", ["get", "post", "put", "delete"])
def test_an_address_that_there_is_not(editor, address, method):
    for client in (Client(enforce_csrf_checks=True), client_of(editor)):
        assert refusal(getattr(client, method)(address)) == (404, "no_such_address")


@pytest.mark.parametrize(
    ("method", "address", "allowed"),
    [("delete", "/api/v1/plans", "GET, POST"), ("put", "/api/v1/when", "GET")],
)
def test_a_method_that_an_address_does_not_take(editor, method, address, allowed):
    response = getattr(client_of(editor), method)(address)

    assert refusal(response) == (405, "method_not_allowed")
    assert sorted(response["Allow"].split(", ")) == allowed.split(", ")


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("put", "/api/v1/plans/{plan}"),
        ("post", "/api/v1/plans?organisation={organisation}"),
        ("post", "/api/v1/plans/{plan}/activities/activity-0/reports"),
    ],
)
def test_a_body_over_the_limit(editor, record, settings, method, address):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
    address = address.format(plan=record.pk, organisation=record.organisation_id)
    response = getattr(client_of(editor), method)(address, " " * 1_001, content_type=JSON, headers={"If-Match": '"1"'})

    assert refusal(response) == (413, "too_large")


@pytest.mark.parametrize("hours", [float("nan"), float("inf"), [float("-inf")]])
def test_a_number_that_is_none(editor, record, hours):
    plan = as_data(make_activities(1))
    plan["activities"][0]["hours"] = hours
    response = client_of(editor).put(
        f"/api/v1/plans/{record.pk}", json.dumps(plan), content_type=JSON, headers={"If-Match": '"1"'}
    )

    assert refusal(response) == (422, "plan_invalid")
    told = [str(hours[0])] if isinstance(hours, list) else str(hours)
    assert [each["value"] for each in response.json()["problems"]] == [told]


def test_what_fails_on_our_side(editor, record):
    def gone(*_query):
        raise OperationalError("the database is away")

    client = client_of(editor)
    client.raise_request_exception = False
    with connection.execute_wrapper(gone):
        response = client.get(f"/api/v1/plans/{record.pk}")

    assert refusal(response) == (500, "failed")
