"""A calendar feed of many events against icalendar's own serialisation of the same, and what did not change against an
empty page."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench.measure import alternately, table
from bench.pages import get, plan_of, prepare, weights

EVENTS = 2_000


def run() -> None:
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        from django.test import Client
        from icalendar import Calendar

        client, stranger = Client(), Client()
        address, record = feed(client)
        first = stranger.get(address)
        calendar = Calendar.from_ical(first.content)
        number = len(calendar.walk("VEVENT"))
        known: dict[str, str] = {}
        library, ours, empty, short = alternately(
            calendar.to_ical,
            lambda: known.update(HTTP_IF_NONE_MATCH=changed(stranger, address, record)),
            lambda: get(client, "/me"),
            lambda: unchanged(stranger, address, known),
            rounds=7,
        )
        rows = [
            ("icalendar alone", str(number), f"{library * 1000:.0f}", "1.00", "", "", ""),
            ("the feed", str(number), f"{ours * 1000:.0f}", f"{ours / library:.2f}", *weights(stranger, address)),
            ("an empty page", "", f"{empty * 1000:.1f}", "1.00", *weights(client, "/me")),
            ("the feed, unchanged", "", f"{short * 1000:.1f}", f"{short / empty:.2f}", "2", "0", ""),
        ]
    heads = ("calendar", "events", "ms", "ratio", "queries", "kB", "peak kB")
    table("A calendar feed (median of 7, SQLite)", heads, rows)


def feed(client: Any) -> tuple[str, Any]:
    """The address of a plan whose activities have a day each."""
    from django.urls import reverse

    from budskap.plan.edit import change_all
    from budskap.web.people.actions import enrol
    from budskap.web.store import actions
    from budskap.web.work.calendars import feeds

    member = enrol(email="bench@example.org", name="B", organisation="Bench", role="editor", password=None)
    client.force_login(member.person)
    days = (date(2026, 1, 1) + timedelta(days=number % 365) for number in range(EVENTS))
    plan = plan_of(EVENTS)
    when = {
        activity.id: {"when": {"text": str(day), "kind": "date", "edtf": str(day), "start": str(day), "end": str(day)}}
        for activity, day in zip(plan.activities, days, strict=True)
    }
    record = actions.create(organisation=member.organisation, plan=change_all(plan, when), author=member.person)
    made = feeds.make(person=member.person, language="sv", organisation=member.organisation, plan=record)
    return reverse("calendar-feed", args=[feeds.secret(made)]), record


def changed(client: Any, address: str, record: Any) -> str:
    """The mark of the feed after something of the plan's work has changed."""
    from budskap.web.work.calendars.entries import beat

    beat(record)
    mark: str = client.get(address)["ETag"]
    return mark


def unchanged(client: Any, address: str, known: dict[str, str]) -> None:
    response = client.get(address, **known)
    if response.status_code != 304:
        raise SystemExit(f"{address} answered {response.status_code}")
