"""PostgreSQL refuses a text with U+0000 in it: no address and no form may bring one so far."""

from __future__ import annotations

import pytest

from tests.web.factories import make_record

ADDRESSES = [
    "/?page=%00",
    "/activities?q=a%00b",
    "/plans/{plan}/?activity=%00&first=%00",
    "/plans/{plan}/activities?q=%00",
    "/plans/{plan}/activities?who=%00&to=%00&through=%00&why=%00&effect=%00&kind=%00&from=%00&sort=%00&page=%00",
    "/plans/{plan}/timeline?by=%00&from=%00&view=%00&span=%00",
    "/plans/{plan}/versions?page=%00",
    "/plans/{plan}/items/%00/edit",
    "/plans/{plan}/%00/add",
    "/when?text=%00",
    "/public/{plan}?me=%00",
    "/api/v1/activities?q=%00",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_is_answered_in_an_address(signed_in, organisation, address):
    plan = make_record(organisation)

    assert signed_in.get(address.format(plan=plan.pk)).status_code in {200, 302, 400, 401, 404, 422}


def test_it_is_answered_at_sign_in(client, db):
    assert client.post("/sign-in", {"username": "a\0b", "password": "x\0", "next": "/\0"}).status_code in {
        200,
        400,
        422,
    }


def test_it_is_answered_where_a_language_is_chosen(client, db):
    assert client.post("/language", {"language": "s\0", "next": "/\0"}).status_code in {302, 400}
