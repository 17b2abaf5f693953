"""The timeline page: when does what happen, and when is nothing?"""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from budskap.web.people.models import Organisation, Person
from budskap.web.store.models import PlanRecord
from budskap.web.work import events
from tests.web.factories import make_activities, make_plan, make_record

PLAN: dict[str, Any] = {
    "audiences": [
        {"id": "a-0", "name": "Förvaltningen"},
        {"id": "a-1", "name": "Chefer", "part_of": "a-0"},
        {"id": "a-2", "name": "Boende"},
    ],
    "actors": [{"id": "p-1", "name": "Ada"}],
    "activities": [
        {"id": "x-1", "what": "Öppet hus", "to": ["a-1"], "who": ["p-1"],
         "when": {"text": "hösten 2026", "kind": "date", "edtf": "2026-23",
                  "start": "2026-09-01", "end": "2026-11-30"}},
        {"id": "x-2", "what": "Pressmöte", "when": {"text": "Vid behov", "kind": "as_needed"}},
    ],
}  # fmt: skip


@pytest.fixture
def record(organisation: Organisation) -> PlanRecord:
    return make_record(organisation, make_plan(**PLAN))


def page(client: Client, record: PlanRecord, **query: Any) -> Any:
    return client.get(reverse("timeline", args=[record.pk]), query)


def labels(response: Any) -> list[str]:
    return [band.row.label for band in response.context["drawing"].bands]


def test_a_reader_sees_it(record: PlanRecord, reader: Person) -> None:
    client = Client()
    client.force_login(reader)
    assert page(client, record).status_code == 200


def test_a_stranger_learns_nothing(record: PlanRecord, outsider: Person) -> None:
    client = Client()
    client.force_login(outsider)
    assert page(client, record).status_code == 404


def test_who_has_not_signed_in_is_asked_to(record: PlanRecord) -> None:
    assert page(Client(), record).url.startswith(reverse("sign-in"))


def test_the_page_is_only_read(record: PlanRecord, signed_in: Client) -> None:
    assert signed_in.post(reverse("timeline", args=[record.pk])).status_code == 405


@pytest.mark.parametrize(
    ("by", "rows"),
    [
        ("audience", ["Förvaltningen", "Chefer", "Boende", "No audience named"]),
        ("who", ["Ada", "Nobody named"]),
        ("goal", ["No goal named"]),
        ("activity", ["Öppet hus", "Pressmöte"]),
        ("nonsense", ["Förvaltningen", "Chefer", "Boende", "No audience named"]),
    ],
)
def test_the_rows_are_what_the_address_asks_for(
    record: PlanRecord, signed_in: Client, by: str, rows: list[str]
) -> None:
    assert labels(page(signed_in, record, by=by)) == rows


def test_every_mark_is_a_link_with_a_name(record: PlanRecord, signed_in: Client) -> None:
    text = page(signed_in, record).content.decode()
    address = f"{reverse('plan', args=[record.pk])}?activity=x-1#item-x-1"
    assert f'href="{address}" lang="sv"><title>Öppet hus, hösten 2026</title>' in text


def test_the_same_facts_stand_in_a_table(record: PlanRecord, signed_in: Client) -> None:
    facts = page(signed_in, record).context["table"]
    assert [(label, activity.what) for label, activity in facts] == [
        ("Chefer", "Öppet hus"),
        ("No audience named", "Pressmöte"),
    ]


def test_who_cannot_hit_a_thin_mark_reaches_its_activity_from_the_table(record: PlanRecord, signed_in: Client) -> None:
    table = html.fromstring(page(signed_in, record).content).xpath("//*[contains(@class, 'timeline-table')]")[0]
    address = reverse("plan", args=[record.pk])
    assert table.xpath(".//a/@href") == [f"{address}?activity={each}#item-{each}" for each in ("x-1", "x-2")]


def test_it_says_where_nothing_happens(record: PlanRecord, signed_in: Client) -> None:
    response = page(signed_in, record)
    assert response.context["empty_rows"] == ["Boende"]
    assert "Nothing in 1 of 3 rows" in response.content.decode()


def test_a_row_with_nothing_in_the_window_says_so(record: PlanRecord, signed_in: Client) -> None:
    response = page(signed_in, record, **{"from": "2026-01-01", "to": "2026-03-31"})
    assert "0 activities from 1 January 2026 to 31 March 2026" in response.content.decode()
    assert set(response.context["empty_rows"]) == {"Chefer", "Boende"}
    assert "Nothing in this period" in response.content.decode()


def test_the_ways_lead_to_the_neighbouring_windows(record: PlanRecord, signed_in: Client) -> None:
    context = page(signed_in, record, by="who", **{"from": "2026-01-01", "to": "2026-03-31"}).context
    assert context["earlier"] == "?by=who&from=2025-10-01&to=2025-12-31"
    assert context["later"] == "?by=who&from=2026-04-01&to=2026-06-30"


def test_an_empty_plan_has_an_empty_timeline(organisation: Organisation, signed_in: Client) -> None:
    response = page(signed_in, make_record(organisation, make_plan()))
    assert "Here stands when everything happens" in response.content.decode()


def test_many_rows_come_by_page(organisation: Organisation, signed_in: Client) -> None:
    record = make_record(organisation, make_activities(60))
    window = {"by": "activity", "from": "2026-01-01", "to": "2026-12-31"}
    assert [len(labels(page(signed_in, record, page=number, **window))) for number in (1, 2, 3)] == [25, 25, 10]


def test_no_style_is_written_into_the_page(record: PlanRecord, signed_in: Client) -> None:
    assert " style=" not in page(signed_in, record).content.decode()


def test_the_number_of_queries_does_not_grow(organisation: Organisation, signed_in: Client) -> None:
    counts = []
    for number in (10, 1000):
        record = make_record(organisation, make_activities(number))
        with CaptureQueriesContext(connection) as found:
            assert page(signed_in, record).status_code == 200
        counts.append(len(found))
    assert counts[0] == counts[1] <= 12


def test_a_plan_of_one_year_is_shown_in_one_way(organisation: Organisation, signed_in: Client) -> None:
    period = {"text": "2030", "kind": "date", "edtf": "2030", "start": "2030-01-01", "end": "2030-12-31"}
    kept = make_record(organisation, make_plan(**PLAN | {"period": period, "activities": []}))
    tree = html.fromstring(page(signed_in, kept).text)

    assert tree.xpath("//nav[@aria-label='Stretch of time']//a[@aria-current]/text()") == ["The whole plan"]
    assert "A year" not in tree.xpath("//nav[@aria-label='Stretch of time']//a/text()")


@pytest.mark.parametrize(
    ("dates", "drawn"), [("", (0, 1)), ("12 maj 2026", (1, 0)), ("12 maj 2026\n3 juni 2026\n9 september 2026", (1, 0))]
)
def test_what_hangs_on_a_dated_event_stands_on_its_days(organisation, editor, dates, drawn) -> None:
    when = {"text": "efter mötet", "kind": "relative", "event": "mötet", "relation": "at"}
    record = make_record(organisation, make_plan(activities=[{"id": "x", "what": "Brev", "when": when}]))
    if dates:
        events.save(record=record, name="mötet", written=dates, person=editor)
    client = Client()
    client.force_login(editor)
    (band,) = page(client, record, by="activity", **{"from": "2026-01-01", "to": "2026-12-31"}).context["drawing"].bands

    assert (len(band.marks), len(band.waiting)) == drawn
    if dates:
        assert len(band.marks[0].exact) == (3 if "\n" in dates else 0)
    shown = client.get(reverse("activities", args=[record.pk])).text
    due = "9 September 2026" if "\n" in dates else "12 May 2026"  # of those that have passed the last
    assert (due in shown) == bool(dates)
