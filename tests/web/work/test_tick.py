"""What is due by the clock: started once, whoever asks, over midnight, new year and summer time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from budskap.web.work import tick as clock
from budskap.web.work.jobs.models import Started
from budskap.web.work.jobs.tasks import once_a_day
from budskap.web.work.tick import Due, day, every, tick

HERE = ZoneInfo("Europe/Stockholm")


@pytest.fixture(autouse=True)
def queue(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture(autouse=True)
def timetable(monkeypatch):
    monkeypatch.setattr(clock, "TIMETABLE", {"midnight": Due(once_a_day, day), "quarter": Due(once_a_day, every(15))})


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=HERE)


def enqueued():
    return [job.args_kwargs["args"][0] for job in DBTaskResult.objects.order_by("enqueued_at")]


def test_each_is_started_once_for_its_moment(db):
    assert tick(at("2026-11-23T10:07:00")) == ["midnight", "quarter"]
    assert tick(at("2026-11-23T10:08:00")) == []
    assert tick(at("2026-11-23T10:14:59")) == []
    assert tick(at("2026-11-23T10:15:00")) == ["quarter"]
    assert enqueued() == ["2026-11-23T00:00:00+01:00", "2026-11-23T10:00:00+01:00", "2026-11-23T10:15:00+01:00"]


def test_what_was_missed_is_started_once(db):
    tick(at("2026-11-23T10:07:00"))

    assert tick(at("2026-11-26T12:00:30")) == ["midnight", "quarter"]
    assert tick(at("2026-11-26T12:01:30")) == []


@pytest.mark.parametrize(
    ("first", "last", "days", "quarters"),
    [
        ("2026-12-31T23:30:00", "2027-01-01T00:30:00", 2, 5),
        ("2027-03-28T00:30:00", "2027-03-28T04:30:00", 1, 13),  # the hour from two to three is not there
        ("2026-10-25T00:30:00", "2026-10-25T04:30:00", 1, 21),  # and is there twice
        ("2027-03-27T23:30:00", "2027-03-29T00:30:00", 3, 97),
        ("2026-10-24T23:30:00", "2026-10-26T00:30:00", 3, 105),
    ],
)
def test_over_midnight_new_year_and_summer_time(db, first, last, days, quarters):
    now, until = (at(each).astimezone(ZoneInfo("UTC")) for each in (first, last))
    started = []
    while now <= until:
        started += tick(now)
        now += timedelta(minutes=1)

    assert (started.count("midnight"), started.count("quarter")) == (days, quarters)
    assert len(enqueued()) == days + quarters


def test_a_clock_that_was_far_ahead_stops_nothing(db):
    tick(at("2099-01-01T00:00:00"))

    assert tick(at("2026-11-23T10:07:00")) == ["midnight", "quarter"]
    assert tick(at("2026-11-23T10:08:00")) == []


def test_a_clock_that_is_a_little_behind_starts_nothing_twice(db):
    tick(at("2026-11-24T00:00:01"))

    assert tick(at("2026-11-23T23:59:58")) == []


@pytest.mark.django_db(transaction=True)
def test_many_clocks_at_once_start_it_once():
    now, together = at("2026-11-23T10:07:00"), Barrier(6)

    def ask(_number):
        together.wait()
        try:
            return tick(now)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        started = [name for names in pool.map(ask, range(6)) for name in names]

    assert sorted(started) == ["midnight", "quarter"]
    assert len(enqueued()) == Started.objects.count() == 2
