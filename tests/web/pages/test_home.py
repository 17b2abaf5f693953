"""Home: what needs me now?"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import html

from budskap.web.pages.home import LINES, next_lines
from budskap.web.people.models import Organisation, Person
from tests.web.factories import make_organisation, make_person, make_plan, make_record
from tests.web.pages.imports import make_import

TODAY = date(2026, 11, 25)  # a Wednesday


def plan_on(*days: date, **more: Any) -> Any:
    activities = [
        {"id": f"x-{number}", "what": f"{day}",
         "when": {"text": f"{day}", "kind": "date", "start": f"{day}", "end": f"{day}"}}
        for number, day in enumerate(days)
    ]  # fmt: skip
    return make_plan(activities=activities, **more)


def shown(person: Person) -> list[tuple[str, str]]:
    return [(line.section, line.row.activity.what) for line in next_lines(person, TODAY, ())]


def test_what_has_passed_is_this_week_or_comes(organisation: Organisation, editor: Person) -> None:
    make_record(organisation, plan_on(date(2027, 3, 1), date(2026, 11, 24), date(2026, 11, 29), date(2026, 11, 30)))
    assert shown(editor) == [
        ("late", "2026-11-24"),
        ("week", "2026-11-29"),
        ("coming", "2026-11-30"),
        ("coming", "2027-03-01"),
    ]


def test_what_passed_long_ago_is_late_still(organisation: Organisation, editor: Person) -> None:
    make_record(organisation, plan_on(TODAY - timedelta(days=61), TODAY - timedelta(days=600)))
    assert [state for state, _what in shown(editor)] == ["late", "late"]


@pytest.mark.parametrize(
    ("late", "said"), [(2, []), (3, ["and 1 more past its last day"]), (6, ["and 4 more past their last day"])]
)
def test_what_is_late_beyond_the_lines_is_counted_and_leads_to_the_list(organisation, editor, client, late, said):
    yesterday = timezone.localdate() - timedelta(days=1)
    make_record(organisation, plan_on(*[yesterday - timedelta(days=each) for each in range(late)]))
    client.force_login(editor)
    links = html.fromstring(client.get("/").text).xpath("//p[@class='more-late']/a")

    assert [each.text for each in links] == said
    for each in links:
        assert f"<strong>{late} activities</strong>" in client.get(each.get("href")).text


def test_there_are_never_more_than_five_lines(organisation: Organisation, editor: Person) -> None:
    days = [TODAY + timedelta(days=number) for number in range(-4, 10)]
    make_record(organisation, plan_on(*days))
    states = [state for state, _what in shown(editor)]
    assert states == ["late", "late", "week", "week", "week"]
    assert len(states) == LINES


def test_plans_of_others_are_not_seen(organisation: Organisation, outsider: Person) -> None:
    make_record(organisation, plan_on(TODAY, title="Hemlig plan"))
    client = Client()
    client.force_login(outsider)
    assert shown(outsider) == []
    assert "Hemlig plan" not in client.get(reverse("home")).content.decode()


def test_my_plans_stand_under_their_organisations(organisation: Organisation, editor: Person) -> None:
    other = make_organisation("Aktiebolaget")
    other.memberships.create(person=editor, role="reader")
    tomorrow = timezone.localdate() + timedelta(days=1)
    make_record(organisation, plan_on(tomorrow, tomorrow + timedelta(days=3), title="Vår plan"), editor)
    make_record(other, make_plan(title="Deras plan"))
    client = Client()
    client.force_login(editor)
    html = client.get(reverse("home")).content.decode()
    places = [html.rindex(name) for name in ("Aktiebolaget", "Deras plan", "Exempelkommunen", "Vår plan")]
    assert places == sorted(places)
    assert "2 activities, next on" in html
    assert "No activities yet" in html
    assert "version 1 by Edit Redaktör" in html


@pytest.mark.parametrize(("role", "is_offered"), [("editor", True), ("reader", False)])
def test_who_has_no_plans_is_told_what_to_do(organisation: Organisation, role: str, is_offered: bool) -> None:
    client = Client()
    client.force_login(make_person(organisation, role))
    html = client.get(reverse("home")).content.decode()
    assert "Here your plans will stand" in html
    assert ("Bring in the communication plan you already have" in html) is is_offered


def test_who_has_not_signed_in_is_asked_to(db: None) -> None:
    assert Client().get(reverse("home")).url.startswith(reverse("sign-in"))


def test_the_page_is_only_read(signed_in: Client) -> None:
    assert signed_in.post(reverse("home")).status_code == 405


def test_the_number_of_queries_does_not_grow(organisation: Organisation, signed_in: Client) -> None:
    counts = []
    today = timezone.localdate()
    for number in (1, 3):
        for _plan in range(number):
            make_record(organisation, plan_on(*[today + timedelta(days=10 * each) for each in range(number)]))
        with CaptureQueriesContext(connection) as found:
            assert signed_in.get(reverse("home")).status_code == 200
        counts.append(len(found))
    assert counts[0] == counts[1] <= 12


def test_one_click_says_it_is_done(organisation: Organisation, editor: Person, client: Client) -> None:
    record = make_record(organisation, plan_on(timezone.localdate() - timedelta(days=1)))
    client.force_login(editor)
    item = record.activity_rows.get().item
    assert f"/plans/{record.pk}/activities/{item}/report" in client.get("/").text

    client.post(f"/plans/{record.pk}/activities/{item}/report", {"outcome": "done"}, follow=True)
    assert f"/plans/{record.pk}/activities/{item}/report" not in client.get("/").text


def test_a_reader_is_offered_no_button(organisation: Organisation, reader: Person, client: Client) -> None:
    make_record(organisation, plan_on(timezone.localdate() - timedelta(days=1)))
    client.force_login(reader)
    assert "/report" not in client.get("/").text


@pytest.mark.parametrize(("files", "folded"), [(3, 0), (5, 2)])
def test_the_three_latest_files_stand_open_and_the_rest_is_folded(organisation, editor, signed_in, files, folded):
    for _ in range(files):
        make_import(organisation, editor)
    page = html.fromstring(signed_in.get("/").text)

    assert len(page.xpath("//*[@class='import-row']")) == files
    assert len(page.xpath("//details//*[@class='import-row']")) == folded
