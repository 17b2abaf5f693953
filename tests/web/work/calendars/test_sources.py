"""Events of a plan that follow a calendar: from a real server, over time."""

from __future__ import annotations

from datetime import date, timedelta
from ipaddress import ip_network

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from budskap.web.people.models import AuditEntry
from budskap.web.store import queries
from budskap.web.work import events
from budskap.web.work.calendars import sources, tasks
from budskap.web.work.calendars.fetching import FetchError
from budskap.web.work.calendars.models import Source
from budskap.web.work.calendars.suggesting import suggested
from budskap.web.work.errors import WorkError
from budskap.web.work.tick import TIMETABLE
from budskap.when import Context, parse
from tests.web.clock import travel
from tests.web.factories import make_plan, make_record
from tests.web.work.calendars.servers import answer, serving


def when(text):
    return parse(text, "sv", Context(2026)).as_json()


@pytest.fixture(autouse=True)
def here(monkeypatch, settings):
    travel(monkeypatch, "2026-03-10T09:00Z")
    settings.CALENDAR_NETWORKS = [ip_network("127.0.0.0/8")]


@pytest.fixture
def record(organisation):
    activities = [
        {"id": "brev", "what": "Brev", "when": when("dagen efter varje ledningsmöte")},
        {"id": "film", "what": "Film", "when": when("två veckor före kickoffen")},
    ]
    return make_record(organisation, make_plan(period=when("2026"), activities=activities))


class Server:
    """A calendar that can be another the next time."""

    def __init__(self):
        self.asked, self.status, self.meetings = [], 200, {"Ledningsmöte": ["20260401", "20260506"]}
        self.place = ""

    def __call__(self, handler):
        content = ics(self.meetings)
        mark = f'"{hash(content)}"'
        self.asked.append(handler.headers["If-None-Match"])
        is_known = handler.headers["If-None-Match"] == mark
        place = {"Location": self.place} if self.place else {}
        answer(handler, b"" if is_known else content, 304 if is_known else self.status, ETag=mark, **place)


def ics(meetings):
    lines = [
        f"BEGIN:VEVENT\r\nUID:{name}{number}\r\nSUMMARY:{name}\r\nDTSTART;VALUE=DATE:{day}\r\nEND:VEVENT\r\n"
        for name, days in meetings.items()
        for number, day in enumerate(days)
    ]
    return f"BEGIN:VCALENDAR\r\nX-WR-CALNAME:Ledningen\r\n{''.join(lines)}END:VCALENDAR\r\n".encode()


@pytest.fixture
def server():
    return Server()


@pytest.fixture
def followed(record, editor, server):
    with serving(server) as address:
        source = sources.add(record=record, person=editor, address=f"{address}/a.ics")
        sources.refresh(source.pk, timezone.now())
        sources.choose(record=record, source=source.pk, person=editor, chosen={"Ledningsmöte": "Ledningsmöte"})
        source.refresh_from_db()
        yield source


def refresh(source):
    sources.refresh(source.pk, timezone.now())
    source.refresh_from_db()


def days(record, item):
    rows = record.occurrences.filter(activity__item=item).order_by("number")
    return [str(row.first) if row.first else None for row in rows]


def dates(record, name="Ledningsmöte"):
    return [str(each.first) for each in record.events.get(name=name).dates.all()]


def test_what_hangs_on_an_event_follows_the_calendar(record, followed, server):
    assert days(record, "brev") == ["2026-04-02", "2026-05-07"]
    assert (followed.name, followed.problem, followed.is_asked) == ("Ledningen", "", False)

    server.meetings["Ledningsmöte"] = ["20260408", "20260506", "20260603"]
    refresh(followed)
    assert days(record, "brev") == ["2026-04-09", "2026-05-07", "2026-06-04"]
    assert days(record, "film") == [None]
    told = AuditEntry.objects.filter(subject=f"plan:{record.pk}").exclude(action="plan.created").order_by("pk")
    assert list(told.values_list("action", "person__name")) == [
        ("calendar.added", "Edit Redaktör"), ("calendar.chosen", "Edit Redaktör"), ("event.followed", "Edit Redaktör"),
        ("event.followed", None),
    ]  # fmt: skip


def test_what_is_as_it_was_changes_nothing(record, followed, server, django_assert_max_num_queries):
    before = list(record.events.get().dates.values_list("pk", flat=True))
    with django_assert_max_num_queries(8):
        refresh(followed)

    assert server.asked[0] is None
    assert server.asked[1] == followed.etag != ""
    assert list(record.events.get().dates.values_list("pk", flat=True)) == before
    assert followed.worked_at == timezone.now()


def test_it_is_counted_on_for_other_days_though_it_is_as_it_was(organisation, editor, server, monkeypatch):
    """Of a plan without end, what comes in two years is none of its days yet."""
    record = make_record(organisation)
    server.meetings["Ledningsmöte"].append("20280405")
    with serving(server) as address:
        source = sources.add(record=record, person=editor, address=address)
        refresh(source)
        sources.choose(record=record, source=source.pk, person=editor, chosen={"Ledningsmöte": "Ledningsmöte"})
        refresh(source)
        assert dates(record) == ["2026-04-01", "2026-05-06"]
        travel(monkeypatch, "2027-01-02T09:00Z")
        refresh(source)
        refresh(source)

    assert dates(record) == ["2026-04-01", "2026-05-06", "2028-04-05"]
    assert server.asked == [None, source.etag, None, source.etag]


def test_when_it_fails_the_dates_stay_and_it_is_said_and_tried_again_later_and_later(
    record, followed, server, monkeypatch
):
    server.status, server.meetings = 404, {"Ledningsmöte": []}
    waits = []
    for _time in range(6):
        refresh(followed)
        waits.append(followed.next_at - timezone.now())
    assert [wait / timedelta(hours=1) for wait in waits] == [1, 2, 6, 12, 24, 24]
    assert (followed.problem, followed.detail, followed.failures) == ("status", "404", 6)
    assert (days(record, "brev"), followed.worked_at) == (["2026-04-02", "2026-05-07"], timezone.now())

    server.status = 200
    refresh(followed)
    assert (followed.problem, followed.failures, followed.next_at - timezone.now()) == ("", 0, sources.EVERY)
    assert days(record, "brev") == [None]


def test_what_the_calendar_has_forgotten_stays_and_what_it_moved_does_not(record, followed, server, monkeypatch):
    travel(monkeypatch, "2026-05-20T09:00Z")
    server.meetings["Ledningsmöte"] = ["20260513", "20260603"]  # the one of 6 May was moved; it begins after April
    refresh(followed)

    assert dates(record) == ["2026-04-01", "2026-05-06", "2026-05-13", "2026-06-03"]
    server.meetings["Annat"] = ["20260101"]
    refresh(followed)
    assert dates(record) == ["2026-05-13", "2026-06-03"]


def test_several_names_and_calendars_are_one_event(record, followed, server, editor):
    server.meetings["LG extra"] = ["20260415"]
    refresh(followed)
    sources.choose(record=record, source=followed.pk, person=editor, chosen={"LG extra": "Ledningsmöte"})
    file = ics({"Ledningsmöte i juni": ["20260610"]})
    other = sources.add_file(record=record, person=editor, name="juni", content=file)
    sources.choose(record=record, source=other.pk, person=editor, chosen={"Ledningsmöte i juni": "Ledningsmöte"})
    assert dates(record) == ["2026-04-01", "2026-04-15", "2026-05-06", "2026-06-10"]

    sources.choose(record=record, source=followed.pk, person=editor, chosen={"LG extra": ""})
    assert dates(record) == ["2026-04-01", "2026-05-06", "2026-06-10"]


def test_a_newer_file_takes_the_place_of_the_older(record, editor):
    first = sources.add_file(record=record, person=editor, name="möten", content=ics({"Kickoff": ["20260501"]}))
    sources.choose(record=record, source=first.pk, person=editor, chosen={"Kickoff": "Kickoff"})
    assert days(record, "film") == ["2026-04-17"]
    newer = ics({"Kickoff": ["20260508"]})
    sources.add_file(record=record, person=editor, name="möten", content=newer, source=first.pk)

    assert days(record, "film") == ["2026-04-24"]
    with pytest.raises(WorkError):
        sources.add_file(record=record, person=editor, name="möten", content=newer, source=0)


def test_a_file_is_counted_on_in_a_new_year(organisation, editor, monkeypatch):
    hanging = [{"id": "brev", "what": "Brev", "when": when("dagen efter varje ledningsmöte")}]
    record = make_record(organisation, make_plan(activities=hanging))
    rule = b"DTSTART;VALUE=DATE:20260401\r\nRRULE:FREQ=YEARLY"
    content = ics({"Ledningsmöte": ["20260401"]}).replace(b"DTSTART;VALUE=DATE:20260401", rule)
    source = sources.add_file(record=record, person=editor, name="A", content=content)
    sources.choose(record=record, source=source.pk, person=editor, chosen={"Ledningsmöte": "Ledningsmöte"})
    assert dates(record) == ["2026-04-01", "2027-04-01"]

    travel(monkeypatch, "2027-01-01T09:00Z")
    for _ in range(2):
        sources.count_on()
    assert dates(record) == ["2026-04-01", "2027-04-01", "2028-04-01"]
    assert days(record, "brev") == ["2026-04-02", "2027-04-02", "2028-04-02"]
    assert AuditEntry.objects.filter(action="event.followed").count() == 2


def test_a_name_in_other_letters_is_the_event_that_is_there(record, editor):
    events.save(record=record, name="LEDNINGSMÖTE", written="", person=editor)
    content = ics({"Ledningsmöte": ["20260401"], "ledningsmöte": ["20260506"]})
    source = sources.add_file(record=record, person=editor, name="A", content=content)
    names = [name for name, _days in source.found]
    sources.choose(record=record, source=source.pk, person=editor, chosen=dict(zip(names, names, strict=True)))

    assert dates(record, "LEDNINGSMÖTE") == ["2026-04-01", "2026-05-06"]


def test_what_seems_to_be_meant_comes_first(record, followed, server):
    server.meetings |= {"Fika": ["20260301", "20260302", "20260303"], "Kickoff": ["20260501"]}
    refresh(followed)
    found = suggested(followed, queries.value_of(record.latest))

    assert [(each.name, each.event, each.is_followed) for each in found] == [
        ("Ledningsmöte", "Ledningsmöte", True), ("Kickoff", "Kickoff", False), ("Fika", "", False),
    ]  # fmt: skip


def test_followed_no_more_the_dates_stay(record, followed, editor):
    sources.remove(record=record, source=followed.pk, person=editor)

    assert dates(record) == ["2026-04-01", "2026-05-06"]
    event = record.events.get()
    assert events.save(record=record, name="Ledningsmöte", written="1 juni", person=editor, event=event.pk)
    with pytest.raises(WorkError):
        sources.remove(record=record, source=followed.pk, person=editor)


def test_the_dates_of_an_event_that_follows_are_not_written_by_hand(record, followed, editor):
    with pytest.raises(WorkError) as error:
        events.save(record=record, name="Ledningsmöte", written="1 juni", person=editor, event=record.events.get().pk)
    assert error.value.code == "followed"


def test_dates_that_people_wrote_are_not_lost_for_a_calendar(record, editor):
    name = "Ledningsmöte"
    mine = events.save(record=record, name=name, written="2026-04-01\n2026-05-09", person=editor)
    source = sources.add_file(record=record, person=editor, name="", content=ics({name: ["20260401", "20260506"]}))
    with pytest.raises(WorkError) as error:
        sources.choose(record=record, source=source.pk, person=editor, chosen={name: name})
    assert (error.value.code, str(error.value)) == ("own_dates", name)
    assert dates(record) == ["2026-04-01", "2026-05-09"]
    assert not source.follows.exists()

    events.save(record=record, name=name, written="2026-04-01", person=editor, event=mine.pk)
    for chosen in (name, "", name):  # followed, no more, and again
        sources.choose(record=record, source=source.pk, person=editor, chosen={name: chosen})
    assert dates(record) == ["2026-04-01", "2026-05-06"]


def test_by_the_clock_each_is_asked_once(record, followed, server, monkeypatch):
    assert TIMETABLE["calendars"].job is tasks.fetch_due
    assert sources.due(timezone.now()) == []
    travel(monkeypatch, "2026-03-10T15:01Z")
    assert sources.due(timezone.now()) == [followed.pk]
    assert sources.due(timezone.now()) == []

    travel(monkeypatch, "2026-03-10T16:30Z")  # whoever had it has died
    tasks.fetch_due.enqueue("2026-03-10T16:30:00+00:00")
    followed.refresh_from_db()
    assert (followed.worked_at, followed.is_asked) == (timezone.now(), False)


def test_of_two_who_ask_at_once_one_does(followed):
    assert sources.ask(followed, timezone.now())
    assert not sources.ask(followed, timezone.now())
    assert sources.ask(followed, timezone.now() + sources.CLAIMED)  # whoever had it has died


def test_a_calendar_is_read_out_once_however_many_events_follow_it(record, editor):
    names = [f"Möte {number}" for number in range(20)]
    source = sources.add_file(
        record=record, person=editor, name="", content=ics({each: ["20260401"] for each in names})
    )
    with CaptureQueriesContext(connection) as asked:
        sources.choose(record=record, source=source.pk, person=editor, chosen={each: each for each in names})

    read = [each["sql"] for each in asked if '"work_source"."found"' in each["sql"]]
    assert len(read) == 2  # to know what it holds, and to give its days
    assert [dates(record, each) for each in names] == [["2026-04-01"]] * 20


def test_a_calendar_that_was_removed_meanwhile_is_not_made_again(record, followed):
    pk, before = followed.pk, dates(record, "Ledningsmöte")
    followed.delete()
    sources.refresh(pk, timezone.now())

    assert before
    assert dates(record, "Ledningsmöte") == before
    assert not Source.objects.exists()


@pytest.mark.parametrize("content", [b"<html>", b""])
def test_a_file_that_is_none_leaves_nothing(record, editor, content):
    with pytest.raises(FetchError):
        sources.add_file(record=record, person=editor, name="möten", content=content)
    assert not Source.objects.exists()


@pytest.mark.parametrize("address", ["http://10.0.0.1/a.ics", "https://[::1]/", "http://2130706433/", "http://0x7f.1/"])
def test_an_address_inside_is_not_kept(record, editor, settings, address):
    settings.CALENDAR_NETWORKS = []
    with pytest.raises(FetchError) as error:
        sources.add(record=record, person=editor, address=address)
    assert error.value.code == "private"
    assert not Source.objects.exists()


def test_what_leads_inside_is_asked_once_and_again_when_somebody_says_so(record, editor, monkeypatch):
    asked = []

    def answering(handler):
        asked.append(handler.path)
        answer(handler, status=302, Location="http://10.0.0.1/")

    with serving(answering) as address:
        source = sources.add(record=record, person=editor, address=address)
        refresh(source)
        assert (source.problem, source.next_at) == ("private", None)
        travel(monkeypatch, "2026-05-10T09:00Z")
        assert sources.due(timezone.now()) == []

        assert sources.ask(source, timezone.now())
        refresh(source)
    assert len(asked) == 2


def test_one_that_worked_and_leads_inside_today_is_tried_again(record, followed, server):
    server.meetings, server.status, server.place = {}, 302, "http://10.0.0.1/"
    refresh(followed)

    assert (followed.problem, followed.next_at) == ("private", timezone.now() + sources.WAITS[0])
    assert dates(record) == ["2026-04-01", "2026-05-06"]


def test_a_plan_follows_so_many_and_no_more(record, editor, monkeypatch):
    monkeypatch.setattr(sources, "MOST", 1)
    sources.add(record=record, person=editor, address="https://example.org/1")
    with pytest.raises(WorkError):
        sources.add(record=record, person=editor, address="https://example.org/2")


def test_dates_are_only_so_many(record, editor, monkeypatch):
    monkeypatch.setattr(sources, "MOST_DATES", 2)
    file = ics({"Ledningsmöte": ["20260401", "20260402", "20260403"]})
    source = sources.add_file(record=record, person=editor, name="", content=file)
    sources.choose(record=record, source=source.pk, person=editor, chosen={"Ledningsmöte": "Ledningsmöte"})

    assert dates(record) == ["2026-04-02", "2026-04-03"]


def test_what_follows_goes_into_calendars_again(record, followed, server):
    from budskap.web.work.calendars.entries import times
    from budskap.web.work.calendars.models import Entry

    server.meetings["Ledningsmöte"] = ["20260408", "20260506"]
    refresh(followed)
    moved, same = times(Entry.objects.get(plan=record, item="brev"))
    assert (moved.days[0], moved.sequence) == (date(2026, 4, 9), 1)
    assert (same.days[0], same.sequence) == (date(2026, 5, 7), 0)
