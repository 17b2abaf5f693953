"""Subscription addresses: what other programs read there."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
import recurring_ical_events
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from budskap.plan import edit
from budskap.web.people.models import AuditEntry
from budskap.web.store import actions as plans
from budskap.web.store import queries
from budskap.web.store.derived import rebuild_all
from budskap.web.work import actions, doers, events
from budskap.web.work.calendars import feeds
from budskap.web.work.calendars.models import Entry, Feed
from budskap.web.work.errors import WorkError
from budskap.web.work.models import Occurrence, Outcome
from budskap.when import Context, parse
from tests.web.clock import travel
from tests.web.factories import make_plan, make_record

TIMES = {
    "dag": "15 maj 2026",
    "senast": "senast 31 mars 2026",
    "manad": "april 2026",
    "host": "hösten 2026",
    "mandagar": "varje måndag från 2 mars 2026 till 28 juni 2026",
    "varannan": "varannan vecka från 2 mars 2026 till 21 juni 2026",
    "manadsvis": "varje månad",
    "forsta": "första tisdagen varje månad",
    "mote": "två veckor före kickoffen",
    "lopande": "löpande",
    "behov": "vid behov",
}


def when(text):
    return parse(text, "sv", Context(2026)).as_json()


@pytest.fixture(autouse=True)
def today(monkeypatch):
    travel(monkeypatch, "2026-03-10T09:00Z")


@pytest.fixture
def record(organisation, editor):
    found = make_record(
        organisation,
        make_plan(
            title="Färd\x1bplanen",
            period=when("2026"),
            actors=[{"id": "anna", "name": "Anna Berg", "kind": "person"}],
            audiences=[{"id": "chefer", "name": "Chefer"}, {"id": "alla", "name": "Alla; medarbetare, m.fl."}],
            channels=[{"id": "nat", "name": "Intranätet"}],
            goals=[
                {"id": "vet", "kind": "know", "text": "De vet vad som händer."},
                {"id": "gor", "kind": "do", "text": "De anmäler sig, i tid."},
            ],
            activities=[
                {
                    "id": item, "what": f"Nyhet \x0b\x85{item}", "who": ["anna"], "through": ["nat"],
                    "why": ["vet", "gor"],
                    "to": ["chefer"] if item == "dag" else ["chefer", "alla"], "when": when(text),
                }
                for item, text in TIMES.items()
            ],
        ),
    )  # fmt: skip
    doers.choose(record=found, plan=queries.value_of(found.latest), actor="anna", by=editor, person=editor)
    return found


def make(person, **what):
    return feeds.make(person=person, language="sv", **what)


@pytest.fixture
def of_plan(record, editor):
    return make(editor, organisation=record.organisation, plan=record)


def ask(feed, **headers):
    return Client().get(reverse("calendar-feed", args=[feeds.secret(feed)]), headers=headers)


def read(feed):
    response = ask(feed)
    assert response.status_code == 200
    return Calendar.from_ical(response.content)


def entries(calendar, words):
    return [each for each in calendar.walk("VEVENT") if words in each["SUMMARY"]]


def one(calendar, words):
    (found,) = entries(calendar, words)
    return found


def days_in(calendar, *, without=("CANCELLED",)):
    """What a calendar program shows: how often each stretch of days."""
    found = recurring_ical_events.of(calendar).between(date(2020, 1, 1), date(2030, 1, 1))
    shown = [each for each in found if each["STATUS"] not in without]
    return Counter((each["DTSTART"].dt, each["DTEND"].dt - timedelta(days=1)) for each in shown)


def days_of(rows):
    dated = rows.exclude(first=None, last=None).exclude(outcome=Outcome.SKIPPED)
    return Counter((row.first or row.last, row.last or row.first) for row in dated)


def report(record, item, outcome, person, day=None):
    days = (day, day) if day else None
    actions.report(record=record, item=item, outcome=outcome, on=date(2026, 3, 10), person=person, days=days, note="!")


def save(record, change):
    version = record.versions.latest("number")
    plans.commit(record=record, base=version.number, edited=change(queries.value_of(version)), author=None)


def test_programs_show_the_days_of_our_occurrences(record, of_plan):
    calendar = read(of_plan)

    assert days_in(calendar) == days_of(record.occurrences)
    assert [str(each["RRULE"].to_ical(), "ascii") for each in calendar.walk("VEVENT") if "RRULE" in each] == [
        "FREQ=WEEKLY;UNTIL=20260622;BYDAY=MO",
        "FREQ=WEEKLY;UNTIL=20260608;INTERVAL=2",
        "FREQ=MONTHLY;UNTIL=20261201;BYDAY=1TU",
    ]
    assert not calendar.errors
    assert [each.errors for each in calendar.walk() if each.errors] == []


def test_an_entry_reads_as_the_sentence(record, of_plan):
    entry = one(read(of_plan), "Nyhet host")

    assert str(entry["SUMMARY"]) == "Anna Berg säger ”Nyhet host” till Chefer och Alla; medarbetare, m.fl."
    assert str(entry["DESCRIPTION"]).splitlines()[:4] == [
        "Genom: Intranätet", "Till vem: Chefer, Alla; medarbetare, m.fl.",
        "Varför: De vet vad som händer; De anmäler sig, i tid", "När: hösten 2026",
    ]  # fmt: skip
    assert entry["URL"] == f"http://testserver/plans/{record.pk}/?activity=host#item-host"
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (date(2026, 9, 1), date(2026, 12, 1))
    assert (entry["STATUS"], entry["TRANSP"], entry["SEQUENCE"]) == ("TENTATIVE", "TRANSPARENT", 0)
    assert one(read(of_plan), "Nyhet dag")["STATUS"] == "CONFIRMED"
    assert entries(read(of_plan), "lopande") == entries(read(of_plan), "behov") == entries(read(of_plan), "mote") == []


def test_the_calendar_says_what_it_is(record, of_plan):
    response = ask(of_plan)
    head = Calendar.from_ical(response.content)

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n" in response.content
    assert str(head["NAME"]) == str(head["X-WR-CALNAME"]) == "Färdplanen"
    assert head["SOURCE"] == f"http://testserver/calendars/{feeds.secret(of_plan)}.ics"
    assert (response["Content-Language"], response["Cache-Control"]) == ("sv", "private, no-cache")
    assert max(map(len, response.content.split(b"\r\n"))) <= 75


def test_it_reads_in_the_language_of_its_person(record, of_plan, editor):
    editor.language = "nb"
    editor.save()

    assert str(one(read(of_plan), "Nyhet host")["SUMMARY"]).startswith("Anna Berg sier «Nyhet host» til")


def test_what_did_not_change_is_answered_shortly(of_plan, django_assert_num_queries, record, editor):
    first = ask(of_plan)
    with django_assert_num_queries(2):
        again = ask(of_plan, if_none_match=first["ETag"])
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert ask(of_plan, if_modified_since=first["Last-Modified"]).status_code == 304

    report(record, "dag", "done", editor)
    changed = ask(of_plan, if_none_match=first["ETag"])
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_queries_do_not_grow_with_the_plan(organisation, editor, django_assert_num_queries):
    from tests.web.factories import make_activities

    for size in (3, 60):
        record = make_record(organisation, make_activities(size))
        feed = make(editor, organisation=organisation, plan=record)
        ask(feed)
        with django_assert_num_queries(7):
            assert len(read(feed).walk("VEVENT")) == size


def test_rebuilt_from_nothing_it_is_the_same(record, of_plan):
    before = ask(of_plan)
    Occurrence.objects.all().delete()
    rebuild_all()

    assert sorted(ask(of_plan).content.splitlines()) == sorted(before.content.splitlines())


def test_what_moves_keeps_its_name_and_counts_on(record, of_plan, monkeypatch):
    before = one(read(of_plan), "Nyhet dag")
    travel(monkeypatch, "2026-03-11T09:00Z")
    save(record, lambda plan: edit.change(plan, "dag", {"when": when("20 maj 2026")}))
    after = one(read(of_plan), "Nyhet dag")

    assert after["UID"] == before["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert after["DTSTART"].dt == date(2026, 5, 20)
    assert (after["LAST-MODIFIED"].dt - before["LAST-MODIFIED"].dt) == timedelta(days=1)
    assert one(read(of_plan), "Nyhet host")["SEQUENCE"] == 0


def test_done_is_marked_and_skipped_called_off_for_a_while(record, of_plan, editor, monkeypatch):
    report(record, "dag", "done", editor)
    report(record, "host", "skipped", editor)
    calendar = read(of_plan)
    assert str(one(calendar, "Nyhet dag")["SUMMARY"]).startswith("✓ Anna")
    assert one(calendar, "Nyhet host")["STATUS"] == "CANCELLED"

    travel(monkeypatch, "2026-07-10T09:00Z")
    assert entries(read(of_plan), "Nyhet host") == []


def test_times_of_a_rhythm_that_were_done_or_skipped_stand_by_themselves(record, of_plan, editor, monkeypatch):
    report(record, "mandagar", "done", editor, date(2026, 3, 9))
    report(record, "mandagar", "skipped", editor, date(2026, 3, 16))
    master, done, skipped = entries(read(of_plan), "Nyhet mandagar")

    assert {each["UID"] for each in (master, done, skipped)} == {master["UID"]}
    assert (done["RECURRENCE-ID"].dt, skipped["RECURRENCE-ID"].dt) == (date(2026, 3, 9), date(2026, 3, 16))
    assert (skipped["STATUS"], str(done["SUMMARY"])[:2]) == ("CANCELLED", "✓ ")
    assert days_in(read(of_plan)) == days_of(record.occurrences)

    travel(monkeypatch, "2026-07-10T09:00Z")
    assert b"\r\nEXDATE;VALUE=DATE:20260316\r\n" in ask(of_plan).content
    assert days_in(read(of_plan)) == days_of(record.occurrences)


def test_what_was_taken_out_is_called_off_for_a_while(record, of_plan, editor, monkeypatch):
    mine, chefer = make(editor), make(editor, organisation=record.organisation, plan=record, audience="Chefer")
    other = make(editor, organisation=record.organisation, plan=record, audience="Alla; medarbetare, m.fl.")
    before = one(read(of_plan), "Nyhet dag")
    save(record, lambda plan: edit.remove(plan, "dag"))

    for feed in (of_plan, mine, chefer):
        gone = one(read(feed), "Nyhet dag")
        assert (gone["STATUS"], gone["UID"], gone["SEQUENCE"]) == ("CANCELLED", before["UID"], 1)
    assert entries(read(other), "Nyhet dag") == []
    travel(monkeypatch, "2026-07-10T09:00Z")
    assert entries(read(of_plan), "Nyhet dag") == []


def test_what_hangs_on_an_event_comes_with_its_date_and_is_called_off_without(record, of_plan, editor, reader):
    kickoff = events.save(record=record, name="kickoff", written="15 maj 2026", person=editor)
    first = one(read(of_plan), "Nyhet mote")
    events.save(record=record, name="kickoff", written="22 maj 2026", person=editor, event=kickoff.pk)
    second = one(read(of_plan), "Nyhet mote")

    assert (first["DTSTART"].dt, second["DTSTART"].dt) == (date(2026, 5, 1), date(2026, 5, 8))
    assert (first["UID"], first["SEQUENCE"] + 1) == (second["UID"], second["SEQUENCE"])
    events.remove(record=record, event=kickoff.pk, person=editor)
    for feed in (of_plan, make(editor)):
        gone = one(read(feed), "Nyhet mote")
        assert (gone["STATUS"], gone["UID"], gone["SEQUENCE"]) == ("CANCELLED", second["UID"], 2)
    assert list(read(make(reader)).walk("VEVENT")) == []


def test_ones_own_work(record, editor, reader):
    mine, theirs = make(editor), make(reader)
    assert days_in(read(mine)) == days_of(record.occurrences)
    assert str(one(read(mine), "Nyhet dag")["SUMMARY"]) == "”Nyhet dag” till Chefer"
    assert list(read(theirs).walk("VEVENT")) == []

    actions.report(
        record=record, item="mandagar", outcome="doing", on=date(2026, 3, 10), person=editor,
        days=(date(2026, 3, 16),) * 2, handed_to=reader,
    )  # fmt: skip
    assert days_in(read(theirs)) == Counter({(date(2026, 3, 16), date(2026, 3, 16)): 1})
    assert days_in(read(mine)) + days_in(read(theirs)) == days_of(record.occurrences)


def test_a_calendar_holds_so_much_what_is_next_first_and_says_so(record, of_plan, monkeypatch):
    every = days_of(record.occurrences)
    assert "DESCRIPTION" not in read(of_plan)
    monkeypatch.setattr(feeds, "LARGEST", 5)
    feeds.entries.beat(record)
    calendar = read(of_plan)
    shown = days_in(calendar)

    assert sum(shown.values()) == 5
    assert (
        sorted(shown, key=lambda days: days[1])
        == sorted((days for days in every if days[1] >= date(2026, 3, 10)), key=lambda days: days[1])[:5]
    )
    told = f"En kalender rymmer de 5 tillfällen som kommer härnäst; {every.total() - 5} till"
    assert calendar["DESCRIPTION"].startswith(told)


def test_an_audience_and_an_organisation(record, editor):
    make_record(record.organisation, make_plan(
        audiences=[{"id": "x", "name": "chefer"}],
        activities=[{"id": "annat", "what": "Annat", "to": ["x"], "when": when("1 april 2026")}],
    ))  # fmt: skip
    everything = make(editor, organisation=record.organisation)
    chefer = make(editor, organisation=record.organisation, audience="Chefer")
    alla = make(editor, organisation=record.organisation, plan=record, audience="Alla; medarbetare, m.fl.")

    assert days_in(read(everything)) == days_of(Occurrence.objects.all())
    assert len(entries(read(chefer), "Annat")) == len(entries(read(chefer), "Nyhet dag")) == 1
    assert entries(read(alla), "Annat") == entries(read(alla), "Nyhet dag") == []
    with pytest.raises(WorkError):
        make(editor, organisation=record.organisation, audience="Ingen")


def test_who_may_no_longer_read_gets_nothing(record, of_plan, editor):
    assert ask(of_plan).status_code == 200
    editor.memberships.all().delete()
    assert ask(of_plan).status_code == 404
    assert list(read(make(editor)).walk("VEVENT")) == []

    editor.is_active = False
    editor.save()
    assert ask(Feed.objects.filter(organisation=None).get()).status_code == 404


@pytest.mark.parametrize("secret", ["1", "1-", "-", "x-y", "99999999999999999999-a", "1-ö", "²-a", "1-" + "0" * 40])
def test_a_guessed_address_is_nobodys(of_plan, secret):
    assert Client().get(f"/calendars/{secret}.ics").status_code == 404


def test_an_address_is_read_alone(of_plan):
    address = reverse("calendar-feed", args=[feeds.secret(of_plan)])
    response = Client(enforce_csrf_checks=True).post(address)

    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")


def test_a_revoked_address_is_worthless(of_plan, editor, reader):
    assert feeds.revoke(person=reader, feed=of_plan.pk) is False
    assert feeds.revoke(person=editor, feed=of_plan.pk) is True
    assert ask(of_plan).status_code == 404
    told = AuditEntry.objects.filter(action__startswith="calendar.").order_by("pk")
    assert list(told.values_list("action", flat=True)) == ["calendar.made", "calendar.revoked"]


def test_when_it_was_last_fetched(of_plan, monkeypatch):
    ask(of_plan)
    of_plan.refresh_from_db()
    assert of_plan.fetched_at.isoformat() == "2026-03-10T09:00:00+00:00"
    travel(monkeypatch, "2026-03-10T10:30Z")
    ask(of_plan)
    of_plan.refresh_from_db()
    assert of_plan.fetched_at.isoformat() == "2026-03-10T10:30:00+00:00"


def test_what_was_called_off_long_ago_is_forgotten(record, monkeypatch):
    from django.utils import timezone

    from budskap.web.work.calendars.entries import forget

    save(record, lambda plan: edit.remove(plan, "dag"))
    assert (forget(timezone.now()), Entry.objects.count()) == (0, len(TIMES))
    travel(monkeypatch, "2026-07-10T09:00Z")
    assert (forget(timezone.now()), Entry.objects.count()) == (1, len(TIMES) - 1)


@pytest.mark.parametrize("moment", ["2026-12-31T22:59Z", "2026-12-31T23:01Z", "2026-03-29T01:30Z", "2026-10-25T00:30Z"])
def test_at_the_turn_of_the_year_and_of_summer_time_the_days_stay(record, of_plan, monkeypatch, moment):
    before = days_in(read(of_plan))
    travel(monkeypatch, moment)

    assert days_in(read(of_plan)) == before


def test_a_file_to_keep(record, signed_in):
    whole = Calendar.from_ical(signed_in.get(f"/plans/{record.pk}/calendar.ics").content)
    response = signed_in.get(f"/plans/{record.pk}/activities/dag/calendar.ics")

    assert days_in(whole) == days_of(record.occurrences)
    assert response["Content-Disposition"] == 'attachment; filename="nyhet-dag.ics"'
    assert len(Calendar.from_ical(response.content).walk("VEVENT")) == 1
    assert signed_in.get(f"/plans/{record.pk}/activities/behov/calendar.ics").status_code == 404
