"""Times as marks: crisp where the words are, soft where they are not, never on a day that nobody said."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budskap.plan.model import Activity
from budskap.web.pages.timeline_drawing import GAP, MOST_BARE_LANES, MOST_WAITING, Row, draw
from budskap.web.pages.timeline_ends import ends_of
from budskap.web.pages.timeline_marks import WIDTH, Mark, Marker, waits
from budskap.web.pages.timeline_rhythm import turns
from budskap.web.pages.timeline_window import Window, asked, axis, usual, whole_months, whole_plan
from budskap.when.model import When
from tests.web.factories import make_plan

YEAR = Window(date(2026, 1, 1), date(2026, 12, 31))
TODAY = date(2026, 11, 22)


def when(text: str, edtf: str | None = None, start: str = "", end: str = "", kind: str = "date", **more: Any) -> When:
    days = {"start": date.fromisoformat(start) if start else None, "end": date.fromisoformat(end) if end else None}
    return When(text, kind, edtf, **days, **more)


def activity(time: When | None, number: int = 0) -> Activity:
    return Activity(id=f"activity-{number}", what=f"Aktivitet {number}", when=time)


def mark_of(time: When, window: Window = YEAR, period: When | None = None) -> Mark | None:
    return Marker(window, period).mark(activity(time))


OCTOBER = when("oktober 2026", "2026-10", "2026-10-01", "2026-10-31")


@pytest.mark.parametrize(
    ("time", "fade"),
    [
        (when("8 september", "2026-09-08", "2026-09-08", "2026-09-08"), ""),
        (OCTOBER, ""),
        (when("oktober–november 2026", "2026-10/2026-11", "2026-10-01", "2026-11-30"), ""),
        (when("Q3", "2026-35", "2026-07-01", "2026-09-30"), ""),
        (when("v. 46 2026", "2026-11-09/2026-11-15", "2026-11-09", "2026-11-15"), ""),
        (when("w/c 9 November", "2026-11-09/2026-11-15", "2026-11-09", "2026-11-15"), ""),
        (when("12–13 januari", "2027-01-12/2027-01-13", "2027-01-12", "2027-01-13"), ""),
        (when("hösten 2026", "2026-23", "2026-09-01", "2026-11-30"), "both"),
        (when("februari/mars", "2027-02/2027-03", "2027-02-01", "2027-03-31"), "both"),
        (when("mitten av mars", "2027-03-11/2027-03-20", "2027-03-11", "2027-03-20"), "both"),
        (when("late autumn", "2026-11", "2026-11-01", "2026-11-30"), "both"),
        (when("sen höst 2026", "2026-11", "2026-11-01", "2026-11-30"), "both"),
        (when("tidlig vår", "2026-03", "2026-03-01", "2026-03-31"), "both"),
        (when("1 maj – slutet av juni", "2026-05-01/2026-06-30", "2026-05-01", "2026-06-30"), "end"),
        (when("omkring 8 maj", "2026-05-08~", "2026-05-08", "2026-05-08"), "both"),
        (when("våren till juni", "2026-21/2026-06", "2026-03-01", "2026-06-30"), "start"),
        (when("från juni till hösten", "2026-06/2026-23", "2026-06-01", "2026-11-30"), "end"),
        (when("senast 31 maj", "../2026-05-31", "", "2026-05-31"), "start"),
    ],
)
def test_a_side_is_as_crisp_as_the_words(time: When, fade: str) -> None:
    assert ends_of(time).fade == fade


def test_a_day_is_a_thin_mark_on_its_day() -> None:
    mark = mark_of(when("1 juli", "2026-07-01", "2026-07-01", "2026-07-01"))
    assert (mark.shape, mark.width, mark.fade, mark.edges) == ("day", 3, "", ())
    assert mark.x == pytest.approx(WIDTH * 181.5 / 365, abs=2)


def test_a_month_is_a_bar_with_edges() -> None:
    mark = mark_of(OCTOBER)
    assert (mark.shape, mark.x, mark.right) == ("bar", round(WIDTH * 273 / 365), round(WIDTH * 304 / 365))
    assert mark.edges == (mark.x, mark.right)
    assert (mark.fade, mark.arrow) == ("", None)


def test_a_season_fades_and_has_no_edges() -> None:
    mark = mark_of(when("sommaren", "2026-22", "2026-06-01", "2026-08-31"))
    assert (mark.shape, mark.fade, mark.edges) == ("bar", "both", ())


def test_a_bar_that_goes_beyond_the_window_is_cut_and_does_not_fade_there() -> None:
    mark = mark_of(when("vintern", "2025-24", "2025-12-01", "2026-02-28"))
    assert (mark.x, mark.fade, mark.edges) == (0, "end", ())


def test_what_goes_on_runs_through_the_plans_period_and_has_an_arrow() -> None:
    period = when("mars 2026–2027", None, "2026-03-01", "2027-12-31")
    mark = mark_of(when("Löpande", kind="ongoing"), period=period)
    assert (mark.x, mark.right, mark.arrow) == (round(WIDTH * 59 / 365), WIDTH, WIDTH)
    assert mark.edges == ()


def test_what_goes_on_from_a_day_begins_crisply() -> None:
    mark = mark_of(when("Från juli", "2026-07/..", "2026-07-01", kind="ongoing"))
    assert (mark.edges, mark.arrow, mark.fade) == ((mark.x,), WIDTH, "")


def test_what_must_be_done_by_a_day_fades_in_before_it() -> None:
    mark = mark_of(when("senast 31 maj", "../2026-05-31", "", "2026-05-31"))
    assert (mark.fade, mark.edges, mark.arrow) == ("start", (mark.right,), None)
    assert mark.right == round(WIDTH * 151 / 365)
    later = when("senast 31 maj 2027", "../2027-05-31", "", "2027-05-31")
    assert mark_of(later) is None


@pytest.mark.parametrize(
    "time",
    [
        None,
        when("Vid behov", kind="as_needed"),
        when("Datum meddelas", kind="unknown"),
        when("Efter mötet", kind="relative", event="mötet", relation="after"),
        when("någon gång", "XXXX-05-28"),
    ],
)
def test_what_has_no_day_waits_and_is_put_on_none(time: When | None) -> None:
    assert waits(activity(time))
    assert Marker(YEAR, None).mark(activity(time)) is None


def test_an_exact_rhythm_is_a_row_of_thin_marks() -> None:
    mark = mark_of(when("Varje måndag", kind="recurring", rrule="FREQ=WEEKLY;BYDAY=MO"))
    assert (mark.shape, len(mark.exact), mark.loose) == ("turns", 52, ())


def test_a_rhythm_that_leaves_the_day_open_is_a_row_of_dots() -> None:
    mark = mark_of(when("Varje månad", kind="recurring", rrule="FREQ=MONTHLY"))
    assert (mark.shape, mark.exact, len(mark.loose)) == ("turns", (), 12)


@pytest.mark.parametrize("rrule", [None, "FREQ=DAILY", "FREQ=WEEKLY;BYWEEKNO=3", "nonsense"])
def test_a_rhythm_unsaid_or_too_close_is_a_dotted_line(rrule: str | None) -> None:
    mark = mark_of(when("regelbundet", kind="recurring", rrule=rrule))
    assert (mark.shape, mark.x, mark.right) == ("dotted", 0, WIDTH)


@pytest.mark.parametrize(
    ("edtf", "period", "first", "last"),
    [
        ("XXXX-04/..", None, "2026-04", "2026-12"),
        ("../XXXX-06", None, "2026-01", "2026-06"),
        ("XXXX-03/XXXX-05", None, "2026-03", "2026-05"),
        ("XXXX-09/XXXX-05", None, "2026-09", "2026-12"),
        ("XXXX-04/..", when("2025–2026", None, "2025-09-01", "2026-12-31"), "2026-01", "2026-12"),
        ("../XXXX-06", when("2025–2026", None, "2025-09-01", "2026-12-31"), "2026-01", "2026-06"),
        ("../2026-99", None, "2026-01", "2026-12"),
    ],
)
def test_a_rhythm_begins_and_ends_with_the_months_that_it_names(edtf, period, first, last) -> None:
    rhythm = when("Varje månad …", edtf, kind="recurring", rrule="FREQ=MONTHLY")
    mark = mark_of(rhythm, period=period)

    months = [f"2026-{month:02}" for month in range(1, 13)]
    count = months.index(last) - months.index(first) + 1
    begins = Marker(YEAR, None).x(date.fromisoformat(f"{first}-01"))
    assert (len(mark.loose), begins < mark.loose[0] < begins + 60) == (count, True)


def test_what_goes_on_from_a_month_begins_there() -> None:
    mark = mark_of(when("Löpande från april", "XXXX-04/..", kind="ongoing"))
    assert mark.x == Marker(YEAR, None).x(date(2026, 4, 1))


def test_a_rhythm_keeps_within_the_plans_period() -> None:
    period = when("hösten", None, "2026-09-01", "2026-11-30")
    mark = mark_of(when("Varje månad", kind="recurring", rrule="FREQ=MONTHLY"), period=period)
    assert len(mark.loose) == 3
    assert mark_of(when("Varje månad", kind="recurring"), period=when("2024", None, "2024-01-01", "2024-12-31")) is None


def days(rrule: str, first: str, last: str, anchor: str = "2026-01-01") -> list[str] | None:
    found = turns(
        rrule, anchor=date.fromisoformat(anchor), first=date.fromisoformat(first), last=date.fromisoformat(last)
    )
    return (
        None if found is None else [f"{t.start:%m-%d}" + (f"/{t.end:%m-%d}" if t.end != t.start else "") for t in found]
    )


@pytest.mark.parametrize(
    ("rrule", "first", "last", "found"),
    [
        ("FREQ=DAILY;INTERVAL=3", "2026-01-01", "2026-01-08", ["01-01", "01-04", "01-07"]),
        ("FREQ=WEEKLY;BYDAY=TU,TH", "2026-06-01", "2026-06-07", ["06-02", "06-04"]),
        ("FREQ=WEEKLY", "2026-06-03", "2026-06-09", ["06-01/06-07", "06-08/06-14"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2026-01-01", "2026-02-01", ["01-12", "01-26"]),
        ("FREQ=MONTHLY;BYMONTHDAY=15,-1", "2026-02-01", "2026-03-31", ["02-15", "02-28", "03-15", "03-31"]),
        ("FREQ=MONTHLY;BYDAY=1TU", "2026-06-01", "2026-07-31", ["06-02", "07-07"]),
        ("FREQ=MONTHLY;BYDAY=-1FR", "2026-06-01", "2026-06-30", ["06-26"]),
        ("FREQ=MONTHLY;INTERVAL=3", "2026-04-01", "2026-12-31", ["04-01/06-30", "07-01/09-30", "10-01/12-31"]),
        ("FREQ=YEARLY;BYDAY=WE;BYWEEKNO=2,4", "2026-01-01", "2026-12-31", ["01-07", "01-21"]),
        ("FREQ=YEARLY;BYMONTH=6", "2026-01-01", "2026-12-31", ["06-01/06-30"]),
        ("FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=17", "2026-01-01", "2026-12-31", ["05-17"]),
        ("FREQ=MONTHLY;BYMONTHDAY=1;COUNT=2", "2026-01-01", "2026-12-31", ["01-01", "02-01"]),
        ("FREQ=MONTHLY;BYMONTHDAY=1;COUNT=2", "2026-02-01", "2026-12-31", ["02-01"]),
        ("FREQ=MONTHLY;BYMONTHDAY=1;UNTIL=20260301T000000Z", "2026-01-01", "2026-12-31", ["01-01", "02-01", "03-01"]),
        ("FREQ=DAILY;BYMONTH=2;BYDAY=MO", "2026-01-01", "2026-12-31", ["02-02", "02-09", "02-16", "02-23"]),
        ("FREQ=WEEKLY;BYDAY=MO", "2031-01-01", "2031-01-12", ["01-06"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "2026-02-01", "2026-04-30", ["03-31"]),
        ("FREQ=MONTHLY;BYMONTH=13", "2026-01-01", "2026-12-31", None),
        ("FREQ=HOURLY", "2026-01-01", "2026-12-31", None),
        ("FREQ=DAILY;INTERVAL=0", "2026-01-01", "2026-12-31", None),
        ("", "2026-01-01", "2026-12-31", None),
    ],
)
def test_the_turns_of_a_rhythm(rrule: str, first: str, last: str, found: list[str] | None) -> None:
    assert days(rrule, first, last) == found


def band_of(*times: When | None, window: Window = YEAR) -> Any:
    row = Row("Alla", 0, tuple(activity(time, number) for number, time in enumerate(times)))
    return draw([row], Marker(window, None), today=TODAY).bands[0]


DAY_SPANS = st.tuples(st.integers(0, 364), st.integers(0, 60)).map(
    lambda pair: When("x", "date", "2026", start=date.fromordinal(YEAR.start.toordinal() + pair[0]),
                      end=date.fromordinal(YEAR.start.toordinal() + pair[0] + pair[1]))
)  # fmt: skip


@given(st.lists(DAY_SPANS, max_size=60))
def test_marks_never_touch_nor_leave_the_picture(times: list[When]) -> None:
    band = band_of(*times)
    assert len(band.marks) + band.hidden == len(times)
    for index, mark in enumerate(band.marks):
        assert 0 <= mark.x < mark.right <= WIDTH + 3
        assert mark.y + 12 <= band.height
        for other in band.marks[:index]:
            apart = mark.label_x >= other.label_right or other.label_x >= mark.label_right
            assert mark.y != other.y or (apart and (mark.x >= other.right + GAP or other.x >= mark.right + GAP))


def test_a_full_row_shows_bare_marks_and_counts_the_rest() -> None:
    band = band_of(*[OCTOBER] * 100)
    assert (band.is_bare, len(band.marks), band.hidden) == (True, MOST_BARE_LANES, 100 - MOST_BARE_LANES)


def test_what_waits_is_counted_past_the_first() -> None:
    band = band_of(*[None] * (MOST_WAITING + 2))
    assert (band.marks, len(band.waiting), band.hidden_waiting) == ((), MOST_WAITING, 2)


def test_today_is_marked_when_it_is_in_the_window() -> None:
    inside = draw([], Marker(YEAR, None), today=TODAY)
    assert inside.today == pytest.approx(WIDTH * 325.5 / 365, abs=1)
    assert not inside.is_today_late
    assert draw([], Marker(YEAR, None), today=date(2026, 12, 30)).is_today_late
    assert draw([], Marker(YEAR, None), today=date(2027, 1, 1)).today is None


@pytest.mark.parametrize(
    ("window", "coarse", "fine"),
    [
        (whole_months(date(2026, 11, 1), 3), ["November 2026", "December 2026", "January 2027"], "w. 44"),
        (YEAR, ["2026"], "Jan"),
        (whole_months(date(2026, 5, 1), 60), ["2026", "2027", "2028", "2029", "2030", "2031"], "Q2"),
    ],
)
def test_the_axis_suits_the_length(window: Window, coarse: list[str], fine: str) -> None:
    found_coarse, found_fine = axis(window)
    assert [tick.label for tick in found_coarse] == coarse
    assert found_fine[0].label == fine
    assert found_fine[0].start == window.start


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ("2026-01-01", "2026-12-31", YEAR),
        ("2026-12-31", "2026-01-01", None),
        ("i går", "2026-01-01", None),
        ("0001-01-01", "9999-12-31", None),
        ("", "", None),
    ],
)
def test_only_a_window_that_can_be_drawn_is_taken(start: str, end: str, found: Window | None) -> None:
    assert asked(start, end) == found


def test_a_window_is_never_longer_than_twenty_years() -> None:
    assert asked("1990-01-01", "2190-01-01").days <= 20 * 366


def test_whole_months_stay_whole_when_the_window_moves() -> None:
    quarter = whole_months(date(2026, 11, 5), 3)
    assert quarter.shifted(1) == Window(date(2027, 2, 1), date(2027, 4, 30))
    assert quarter.shifted(-1).shifted(1) == quarter
    assert Window(date(2026, 1, 5), date(2026, 1, 11)).shifted(1) == Window(date(2026, 1, 12), date(2026, 1, 18))


def plan_from(start: str, end: str) -> Any:
    return make_plan(period={"text": "tiden", "kind": "date", "start": start, "end": end})


def test_a_short_plan_is_shown_whole_and_a_long_one_from_last_month() -> None:
    assert usual(plan_from("2026-03-10", "2026-12-05"), TODAY) == whole_months(date(2026, 3, 1), 10)
    assert usual(plan_from("2025-01-01", "2029-12-31"), TODAY) == whole_months(date(2026, 10, 1), 12)
    assert usual(plan_from("2030-01-01", "2034-12-31"), TODAY) == whole_months(date(2030, 1, 1), 12)
    assert usual(make_plan(), TODAY) == whole_plan(make_plan(), TODAY) == whole_months(TODAY, 12)


def test_a_year_in_which_nothing_happens_is_not_what_is_shown_first() -> None:
    times = {"text": "maj 2024", "kind": "date", "start": "2024-05-01", "end": "2024-05-31"}
    period = {"text": "2024–2027", "kind": "date", "start": "2024-01-01", "end": "2027-12-31"}
    once = {"id": "x-1", "what": "Öppet hus", "when": times}
    always = {"id": "x-2", "what": "Svara", "when": {"text": "Löpande", "kind": "ongoing"}}
    assert usual(make_plan(period=period, activities=[once]), TODAY) == whole_months(date(2024, 1, 1), 48)
    assert usual(make_plan(period=period, activities=[once, always]), TODAY) == whole_months(date(2026, 10, 1), 12)
