"""The first and the last day of the calendar are days like others: no page falls over one."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from budskap.web.people.models import Organisation, Person
from budskap.web.publish import actions as publishing
from budskap.web.store.models import PlanRecord
from tests.web.factories import make_plan, make_record

FIRST, LAST = "0001-01-01", "9999-12-31"
ALL_TIME = {"start": FIRST, "end": LAST}
ACTIVITIES: list[dict[str, Any]] = [
    {"kind": "ongoing", **ALL_TIME},
    {"kind": "date", "edtf": f"{FIRST}/{LAST}", **ALL_TIME},
    {"kind": "date", "edtf": FIRST, "start": FIRST, "end": FIRST},
    {"kind": "date", "edtf": LAST, "start": LAST, "end": LAST},
    {"kind": "date", "edtf": f"2026-05-01/{LAST}", "start": "2026-05-01", "end": LAST},
    {"kind": "date", "edtf": f"{FIRST}/2026-05-31", "start": FIRST, "end": "2026-05-31"},
    {"kind": "recurring", "rrule": "FREQ=MONTHLY;UNTIL=99991231", **ALL_TIME},
    {"kind": "recurring", "rrule": "FREQ=YEARLY;INTERVAL=1000;COUNT=12", "start": FIRST},
]
PAGES = ["plan", "activities", "timeline", "versions", "public", "public-data", "publish", "head-edit"]


@pytest.fixture
def record(organisation: Organisation, editor: Person) -> PlanRecord:
    plan = make_plan(
        period={"text": "alltid", "kind": "ongoing", **ALL_TIME},
        activities=[
            {"id": f"x-{n}", "what": f"Sak {n}", "when": {"text": "alltid", **when}}
            for n, when in enumerate(ACTIVITIES)
        ],
    )
    record = make_record(organisation, plan, editor)
    publishing.publish(record=record, version=record.latest, person=editor)
    return record


@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_the_plan_stands(record: PlanRecord, signed_in: Client, name: str) -> None:
    assert signed_in.get(reverse(name, args=[record.pk])).status_code == 200


@pytest.mark.parametrize("format_", ["md", "docx", "json"])
def test_every_file_is_written(record: PlanRecord, signed_in: Client, format_: str) -> None:
    assert signed_in.get(reverse("export", args=[record.pk, format_])).status_code == 200


@pytest.mark.parametrize("number", range(len(ACTIVITIES)))
def test_every_form_opens(record: PlanRecord, signed_in: Client, number: int) -> None:
    assert signed_in.get(reverse("item-edit", args=[record.pk, f"x-{number}"])).status_code == 200


def test_home_stands(record: PlanRecord, signed_in: Client) -> None:
    assert signed_in.get(reverse("home")).status_code == 200


@pytest.mark.parametrize(
    "window", [("1900-01-01", "1900-12-31"), ("2026-01-01", "2026-12-31"), ("2200-01-01", "2200-12-31")]
)
@pytest.mark.parametrize("by", ["audience", "activity"])
def test_the_timeline_stands_in_every_window(
    record: PlanRecord, signed_in: Client, window: tuple[str, str], by: str
) -> None:
    answer = signed_in.get(reverse("timeline", args=[record.pk]), {"by": by, "from": window[0], "to": window[1]})

    assert answer.status_code == 200
    assert bool(answer.context["earlier"]) == (window[0] != "1900-01-01")
    assert bool(answer.context["later"]) == (window[1] != "2200-12-31")


def test_the_whole_plan_is_the_days_a_window_can_have(record: PlanRecord, signed_in: Client) -> None:
    zooms = signed_in.get(reverse("timeline", args=[record.pk])).context["zooms"]

    assert zooms[-1][1] == "?by=audience&from=2026-05-01&to=2026-05-31"


@pytest.mark.parametrize("asked", [f"start={FIRST}", f"end={LAST}", f"start={LAST}&end={FIRST}"])
def test_activities_can_be_asked_for_by_them(record: PlanRecord, signed_in: Client, asked: str) -> None:
    assert signed_in.get(f"{reverse('activities', args=[record.pk])}?{asked}").status_code == 200


@pytest.mark.parametrize("said", ["31.12.9999", "1 jan 9999 – 31 dec 9999", "fortnight after 31 December 9999"])
def test_they_can_be_written(signed_in: Client, said: str) -> None:
    assert signed_in.get(reverse("when-understood"), {"text": said}).status_code == 200


def test_a_program_gets_them_as_they_are(record: PlanRecord, signed_in: Client) -> None:
    plan = json.loads(signed_in.get(reverse("export", args=[record.pk, "json"])).content)

    assert plan["period"] | ALL_TIME == plan["period"]
