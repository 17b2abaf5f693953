"""A stranger's calendar, read as names and days."""

from __future__ import annotations

import time
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from icalendar import Calendar

from budskap.web.work.calendars.fetching import FetchError
from budskap.web.work.calendars.reading import read

HERE = ZoneInfo("Europe/Stockholm")
FIRST, LAST = date(2025, 1, 1), date(2027, 12, 31)


def calendar(*events, head=""):
    body = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{body}END:VCALENDAR\n".replace("\n", "\r\n").encode()


def found(*events):
    return read(calendar(*events), FIRST, LAST, HERE).events


def days(*events, name="Möte"):
    return [str(first) if first == last else f"{first}..{last}" for first, last in found(*events).get(name, [])]


def event(lines, uid="1", name="Möte"):
    return f"UID:{uid}\nSUMMARY:{name}\n" + lines.strip().replace(" ; ", "\n")


@pytest.mark.parametrize(
    ("lines", "meant"),
    [
        ("DTSTART;VALUE=DATE:20260504", ["2026-05-04"]),
        ("DTSTART;VALUE=DATE:20260504 ; DTEND;VALUE=DATE:20260506", ["2026-05-04..2026-05-05"]),
        ("DTSTART;VALUE=DATE:20260504 ; DTEND;VALUE=DATE:20260504", ["2026-05-04"]),
        ("DTSTART;VALUE=DATE:20260504 ; DURATION:P2D", ["2026-05-04..2026-05-05"]),
        ("DTSTART:20260504T100000 ; DTEND:20260504T110000", ["2026-05-04"]),
        ("DTSTART:20260504T220000 ; DTEND:20260505T000000", ["2026-05-04"]),
        ("DTSTART:20260504T220000 ; DURATION:PT3H", ["2026-05-04..2026-05-05"]),
        ("DTSTART:20260504T223000Z ; DTEND:20260504T230000Z", ["2026-05-05"]),
        ("DTSTART;TZID=America/New_York:20260504T190000 ; DURATION:PT30M", ["2026-05-05"]),
        ("DTSTART;TZID=Nowhere/Land:20260504T235900", ["2026-05-04"]),
        ("DTSTART:20260504T100000 ; DTEND:20260503T100000", ["2026-05-04"]),
        ("DTSTART:20260329T010000Z ; DURATION:PT1H", ["2026-03-29"]),
        ("DTSTART:20200504T100000", []),
        ("DTSTART:20260504T100000 ; STATUS:CANCELLED", []),
    ],
)
def test_when_it_is(lines, meant):
    assert days(event(lines)) == meant


@pytest.mark.parametrize(
    ("lines", "meant"),
    [
        ("RRULE:FREQ=WEEKLY;COUNT=3", ["2026-05-04", "2026-05-11", "2026-05-18"]),
        ("RRULE:FREQ=WEEKLY;UNTIL=20260511T080000Z", ["2026-05-04", "2026-05-11"]),
        ("RRULE:FREQ=WEEKLY;UNTIL=20260511T075959Z", ["2026-05-04"]),
        ("RRULE:FREQ=WEEKLY;UNTIL=20260511", ["2026-05-04", "2026-05-11"]),
        ("RRULE:FREQ=WEEKLY;COUNT=3 ; EXDATE;TZID=Europe/Stockholm:20260511T100000", ["2026-05-04", "2026-05-18"]),
        ("RRULE:FREQ=WEEKLY;COUNT=3 ; EXDATE:20260511T080000Z", ["2026-05-04", "2026-05-18"]),
        ("RRULE:FREQ=WEEKLY;COUNT=3 ; EXDATE;VALUE=DATE:20260511", ["2026-05-04", "2026-05-18"]),
        ("RDATE;TZID=Europe/Stockholm:20260601T100000,20260608T100000", ["2026-05-04", "2026-06-01", "2026-06-08"]),
        ("RDATE;VALUE=PERIOD:20260601T080000Z/PT1H", ["2026-05-04", "2026-06-01"]),
        ("RRULE:FREQ=FOO", ["2026-05-04"]),
        ("RRULE:FREQ=SECONDLY", ["2026-05-04"]),
        ("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=5", ["2026-05-04"]),
    ],
)
def test_it_is_counted_out(lines, meant):
    assert days(event("DTSTART;TZID=Europe/Stockholm:20260504T100000 ; DURATION:PT1H ; " + lines)) == meant


SERIES = event("DTSTART;TZID=Europe/Stockholm:20260504T100000 ; DURATION:PT1H ; RRULE:FREQ=WEEKLY;COUNT=4")


def change(which, lines, name="Möte"):
    return event(f"RECURRENCE-ID;{which} ; {lines}", name=name)


def test_a_time_that_was_moved_or_called_off():
    moved = change("TZID=Europe/Stockholm:20260511T100000", "DTSTART:20260512T080000Z")
    off = change("VALUE=DATE:20260518", "DTSTART:20260518T080000Z ; STATUS:CANCELLED")

    assert days(SERIES, moved, off) == ["2026-05-04", "2026-05-12", "2026-05-25"]


def test_this_and_all_that_follow():
    onward = change("RANGE=THISANDFUTURE:20260518T080000Z", "DTSTART:20260519T080000Z")

    assert days(SERIES, onward) == ["2026-05-04", "2026-05-11", "2026-05-19", "2026-05-26"]


def test_a_time_with_another_name_is_another_event():
    other = change("TZID=Europe/Stockholm:20260511T100000", "DTSTART:20260511T080000Z", name="Stormöte")

    assert days(SERIES, other) == ["2026-05-04", "2026-05-18", "2026-05-25"]
    assert days(SERIES, other, name="Stormöte") == ["2026-05-11"]


def test_of_two_versions_the_later_one_counts():
    older, newer = event("DTSTART:20260504T100000 ; SEQUENCE:1"), event("DTSTART:20260505T100000 ; SEQUENCE:2")

    assert days(newer, older) == days(older, newer) == ["2026-05-05"]


def test_the_same_name_in_any_case_is_one_event():
    assert found(event("DTSTART:20260504", "1", "Möte "), event("DTSTART:20260505", "2", "MÖTE")).keys() == {"Möte"}


def test_series_are_counted_as_others_count_them():
    rules = [
        "FREQ=WEEKLY;BYDAY=MO,TH;INTERVAL=2", "FREQ=MONTHLY;BYDAY=2TU", "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=YEARLY;BYMONTH=5;BYDAY=-1FR", "FREQ=DAILY;INTERVAL=10", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    ]  # fmt: skip
    for rule in rules:
        content = calendar(event(f"DTSTART;TZID=Europe/Stockholm:20260504T100000 ; DURATION:PT1H ; RRULE:{rule}"))
        theirs = recurring_ical_events.of(Calendar.from_ical(content)).between(FIRST, LAST + timedelta(days=1))
        ours = read(content, FIRST, LAST, HERE).events["Möte"]

        assert [first for first, _last in ours] == sorted(each["DTSTART"].dt.date() for each in theirs), rule


def test_what_is_no_day_is_left_out_and_counted():
    content = calendar(
        event("DTSTART:20260230T000000", "1"), event("DTSTART:nonsense", "2"), "UID 3\nSUMMARY:Trasig",
        event("DTSTART:20260504", "4"), event("DTSTART:20260505 ; DURATION:nonsense ; DTEND:nonsense", "5"),
    )  # fmt: skip
    read_ = read(content, FIRST, LAST, HERE)

    assert [str(first) for first, _last in read_.events["Möte"]] == ["2026-05-04", "2026-05-05"]
    assert read_.left_out == 3


@pytest.mark.parametrize(
    "content",
    [b"", b"<!doctype html><title>Sign in</title>", b"\xff\xd8\xff\xe0", b"{}", b"BEGIN:VCARD\r\nEND:VCARD\r\n",
     b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", b"BEGIN:VCALENDAR"],
)  # fmt: skip
def test_no_calendar(content):
    with pytest.raises(FetchError) as error:
        read(content, FIRST, LAST, HERE)
    assert error.value.code == "not_calendar"


def test_the_calendars_name_and_other_codings():
    named = calendar(event("DTSTART:20260504"), head="X-WR-CALNAME:Ledningen  i  år\n").decode()

    for coding in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
        told = read(named.encode(coding), FIRST, LAST, HERE)
        assert (told.name, list(told.events)) == ("Ledningen i år", ["Möte"]), coding


def test_a_recurrence_of_a_thousand_years_takes_a_moment():
    began = time.monotonic()
    long = "DTSTART:10000101T100000 ; RRULE:FREQ=YEARLY;UNTIL=99991231T000000"

    assert days(event(long)) == ["2025-01-01", "2026-01-01", "2027-01-01"]
    assert days(event("DTSTART:20260101T100000 ; RRULE:FREQ=DAILY;INTERVAL=9999999"))[0] == "2026-01-01"
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "lines",
    [
        "DTSTART;VALUE=DATE:20260601 ; DURATION:P99999999D",
        "DTSTART:20260601T100000 ; DURATION:P999999999999999D",
        "DTSTART:99991231T230000Z ; DURATION:P2D",
        "DTSTART;TZID=America/New_York:20260601T100000 ; RDATE:99991231T235900Z",
        "DTSTART:20260601T100000 ; DURATION:P2D ; RDATE:99991231T235900",
        "DTSTART:20260601T100000 ; RRULE:FREQ=DAILY;INTERVAL=0",
        "DTSTART:00010101T000000Z ; RRULE:FREQ=DAILY",
        "DTSTART:20260601T100000Z ; EXDATE;TZID=America/New_York:00010101T000000",
    ],
)
def test_one_that_cannot_be_spoils_no_other(lines):
    assert days(event(lines, "2", "Annat"), event("DTSTART;VALUE=DATE:20260504")) == ["2026-05-04"]


def test_many_daily_series_since_long_ago():
    old = [event("DTSTART;VALUE=DATE:19900101 ; RRULE:FREQ=DAILY", str(number), "Annat") for number in range(20)]
    assert days(*old, event("DTSTART;VALUE=DATE:20260504", "x")) == ["2026-05-04"]


def test_what_counts_on_without_end_is_given_up():
    endless = [event("DTSTART:19000101 ; RRULE:FREQ=DAILY", str(number)) for number in range(50)]

    with pytest.raises(FetchError) as error:
        read(calendar(*endless), FIRST, LAST, HERE)
    assert error.value.code == "too_much"


def test_ten_thousand_events():
    many = [
        event(f"DTSTART:202605{number % 28 + 1:02}T100000Z", str(number), f"Möte {number}") for number in range(10_000)
    ]

    assert len(found(*many)) == 10_000
