"""Calendars: addresses are made, shown, copied and removed."""

from __future__ import annotations

import pytest
from django.test import Client
from lxml import html

from budskap.web.people.models import Membership
from budskap.web.work.calendars import feeds
from budskap.web.work.calendars.models import Feed
from tests.web.factories import make_activities, make_organisation, make_plan, make_record


@pytest.fixture
def record(organisation):
    return make_record(organisation, make_activities(2))


def addresses(client):
    page = html.fromstring(client.get("/calendars").content)
    return page.xpath("//input[@readonly]/@value")


def test_an_address_is_made_and_shown_again(signed_in, record):
    assert addresses(signed_in) == []
    made = signed_in.post("/calendars", {"what": f"plan-{record.pk}", "audience": "målgrupp 1"})
    (address,) = addresses(signed_in)

    assert made["Location"] == f"/calendars#calendar-{Feed.objects.get().pk}"
    assert Client().get(address)["Content-Type"].startswith("text/calendar")
    (link,) = html.fromstring(signed_in.get("/calendars").content).xpath("//a[starts-with(@href, 'webcal:')]/@href")
    assert link == "webcal" + address.removeprefix("http")
    assert "En plan, for målgrupp 1" in signed_in.get("/calendars").text


def test_an_audience_that_is_none_is_said_and_what_was_written_stays(signed_in, record):
    response = signed_in.post("/calendars", {"what": f"plan-{record.pk}", "audience": "Ingen"})
    page = html.fromstring(response.content)

    assert (response.status_code, Feed.objects.count()) == (422, 0)
    assert page.xpath("string(//*[@id='wrong'])").startswith("No activity there")
    assert page.xpath("string(//input[@id='audience']/@value)") == "Ingen"
    assert page.xpath("string(//option[@selected]/@value)") == f"plan-{record.pk}"


def test_ones_own_work_is_not_parted_by_audience(signed_in, record):
    response = signed_in.post("/calendars", {"what": "mine", "audience": "målgrupp 1"})
    wrong = html.fromstring(response.content).xpath("string(//*[@id='wrong'])")

    assert (response.status_code, Feed.objects.count()) == (422, 0)
    assert wrong.startswith("Your own work is not parted by audience.")


@pytest.mark.parametrize("what", ["", "plan-", "plan-x", "plan-99999999999999999999", "organisation-0", "plan-²"])
def test_what_is_nothing_is_not_found(signed_in, what):
    assert signed_in.post("/calendars", {"what": what}).status_code == 404


def test_another_organisations_plan_is_not_found(signed_in):
    other = make_record(make_organisation())

    assert signed_in.post("/calendars", {"what": f"plan-{other.pk}"}).status_code == 404
    assert signed_in.post("/calendars", {"what": f"organisation-{other.organisation_id}"}).status_code == 404


def test_removed_it_is_gone_from_the_page(signed_in, record):
    signed_in.post("/calendars", {"what": "mine"})
    (address,) = addresses(signed_in)
    signed_in.post(f"/calendars/{Feed.objects.get().pk}/remove")

    assert addresses(signed_in) == []
    assert Client().get(address).status_code == 404


def test_one_has_so_many_and_no_more(signed_in, editor, monkeypatch):
    monkeypatch.setattr(feeds, "MOST", 1)
    assert signed_in.post("/calendars", {"what": "mine"}).status_code == 302
    assert signed_in.post("/calendars", {"what": "mine"}).status_code == 422


def test_queries_do_not_grow_with_the_addresses(signed_in, record, editor, django_assert_num_queries):
    for _round in range(2):
        for _feed in range(4):
            feeds.make(person=editor, language="sv", organisation=record.organisation, plan=record)
        with django_assert_num_queries(6):
            signed_in.get("/calendars")


def test_nor_with_the_organisations(signed_in, editor, record, django_assert_num_queries):
    for number in range(5):
        other = make_organisation()
        Membership.objects.create(organisation=other, person=editor, role="editor")
        audiences = [{"id": "a", "name": f"Målgrupp {number}"}]
        activities = [{"id": "brev", "what": "Brev", "to": ["a"]}]
        make_record(other, make_plan(audiences=audiences, activities=activities))
    with django_assert_num_queries(6):
        page = signed_in.get("/calendars")
    assert "Målgrupp 0" in page.text
    assert "Målgrupp 4" in page.text


def test_one_who_lost_the_organisation_is_told(signed_in, editor, record):
    feeds.make(person=editor, language="sv", organisation=record.organisation)
    editor.memberships.all().delete()

    assert "You may no longer read this" in signed_in.get("/calendars").text
