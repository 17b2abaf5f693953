"""Which day it is: the installation's, and one from the beginning of a request to its end."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from budskap.web.people import clock
from tests.web.clock import travel


@pytest.mark.parametrize(
    ("moment", "stockholm", "los_angeles"),
    [
        ("2026-11-20T22:59:59Z", "2026-11-20", "2026-11-20"),
        ("2026-11-20T23:00:00Z", "2026-11-21", "2026-11-20"),
        ("2026-12-31T23:00:00Z", "2027-01-01", "2026-12-31"),
        ("2026-03-28T23:00:00Z", "2026-03-29", "2026-03-28"),
        ("2026-03-29T21:59:59Z", "2026-03-29", "2026-03-29"),
        ("2026-03-29T22:00:00Z", "2026-03-30", "2026-03-29"),
        ("2026-10-24T22:00:00Z", "2026-10-25", "2026-10-24"),
        ("2026-10-25T22:59:59Z", "2026-10-25", "2026-10-25"),
        ("2026-10-25T23:00:00Z", "2026-10-26", "2026-10-25"),
        ("2028-02-28T23:00:00Z", "2028-02-29", "2028-02-28"),
    ],
)
def test_the_day_is_the_installations_whatever_else_is_going_on(monkeypatch, settings, moment, stockholm, los_angeles):
    travel(monkeypatch, moment)
    found = []
    for zone in ("Europe/Stockholm", "America/Los_Angeles"):
        settings.TIME_ZONE = zone
        with timezone.override("Asia/Tokyo"):
            found.append(f"{clock.today()}")

    assert found == [stockholm, los_angeles]


def test_a_day_that_is_held_stays_though_midnight_passes(monkeypatch):
    travel(monkeypatch, "2026-12-31T22:59:59Z")
    with clock.one_day() as day:
        travel(monkeypatch, "2026-12-31T23:00:01Z")
        assert (day, clock.today()) == (date(2026, 12, 31), date(2026, 12, 31))
        with clock.one_day() as within:
            assert within == day

    assert clock.today() == date(2027, 1, 1)


def test_a_request_sees_one_day(monkeypatch, rf):
    travel(monkeypatch, "2026-12-31T22:59:59Z")

    def view(_request):
        travel(monkeypatch, "2026-12-31T23:00:01Z")
        return clock.today()

    assert clock.ClockMiddleware(view)(rf.get("/")) == date(2026, 12, 31)
