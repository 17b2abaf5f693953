"""Calendar programs that people have read what we write: vdirsyncer follows an address, khal shows it, Radicale takes
the file."""

from __future__ import annotations

import base64
import urllib.request
from datetime import date

import pytest
from django.urls import reverse
from icalendar import Calendar

from budskap.web.work import actions
from budskap.web.work.calendars import feeds
from budskap.when import Context, parse
from tests.web.clock import travel
from tests.web.factories import make_organisation, make_person, make_plan, make_record
from tests.web.work.calendars.programs import radicale, run

TIMES = {
    "Nyhetsbrev": "varje måndag från 2 mars 2026 till 30 mars 2026",
    "Film": "15 maj 2026",
    "Affischer; kök, korridor": "april 2026",
}


@pytest.fixture
def feed(transactional_db, monkeypatch):
    travel(monkeypatch, "2026-03-10T09:00Z")
    organisation = make_organisation()
    editor = make_person(organisation)
    activities = [
        {"id": f"activity-{number}", "what": what, "when": parse(text, "sv", Context(2026)).as_json()}
        for number, (what, text) in enumerate(TIMES.items())
    ]
    record = make_record(organisation, make_plan(title="Färdplanen", activities=activities))
    for day, outcome in ((9, "done"), (16, "skipped")):
        days = (date(2026, 3, day),) * 2
        actions.report(
            record=record, item="activity-0", outcome=outcome, on=date(2026, 3, 10), person=editor, days=days, note="!"
        )
    return feeds.make(person=editor, language="sv", organisation=organisation, plan=record)


@pytest.fixture
def address(feed, live_server):
    return live_server.url + reverse("calendar-feed", args=[feeds.secret(feed)])


def test_vdirsyncer_follows_the_address_and_khal_shows_the_days(address, tmp_path):
    (tmp_path / "config").write_text(f"""
[general]
status_path = "{tmp_path}/status"
[pair ours]
a = "there"
b = "here"
collections = null
[storage there]
type = "http"
url = "{address}"
[storage here]
type = "filesystem"
path = "{tmp_path}/calendar"
fileext = ".ics"
""")
    (tmp_path / "khal.conf").write_text(f"""
[calendars]
[[ours]]
path = {tmp_path}/calendar
[locale]
local_timezone = Europe/Stockholm
default_timezone = Europe/Stockholm
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
""")
    for _time in range(2):
        run(tmp_path, "vdirsyncer", "-c", f"{tmp_path}/config", "discover", "ours")
        run(tmp_path, "vdirsyncer", "-c", f"{tmp_path}/config", "sync")
    assert len(list((tmp_path / "calendar").glob("*.ics"))) == len(TIMES)
    khal = ("-c", f"{tmp_path}/khal.conf", "list", "--format", "{start-date} {title}", "--day-format", "")
    shown = run(tmp_path, "khal", *khal, "2026-03-01", "2026-07-01").splitlines()

    assert list(dict.fromkeys(line for line in shown if line and "2026-03-16" not in line)) == [
        "2026-03-02 Nyhetsbrev",
        "2026-03-09 ✓ Nyhetsbrev",
        "2026-03-23 Nyhetsbrev",
        "2026-03-30 Nyhetsbrev",
        "2026-04-01 Affischer; kök, korridor",
        "2026-05-15 Film",
    ]


def test_radicale_takes_the_file_and_gives_it_back(address, tmp_path):
    with urllib.request.urlopen(address) as answer:
        ours = answer.read()
    with radicale(tmp_path) as server:
        sign = {"Authorization": "Basic " + base64.b64encode(b"anna:").decode(), "Content-Type": "text/calendar"}
        put = urllib.request.Request(f"{server}/anna/plan/", data=ours, headers=sign, method="PUT")
        with urllib.request.urlopen(put) as answer:
            assert answer.status == 201
        with urllib.request.urlopen(urllib.request.Request(f"{server}/anna/plan/", headers=sign)) as answer:
            theirs = Calendar.from_ical(answer.read())

    assert said(theirs) == said(Calendar.from_ical(ours))


def said(calendar):
    """All that is told of each entry, whatever the order."""
    return sorted(sorted(each.to_ical().splitlines()) for each in calendar.walk("VEVENT"))
