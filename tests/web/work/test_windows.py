"""When an activity is to be done, and which of its windows a report was about."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from budskap.web.work.windows import Window, around, placed, windows
from budskap.when import Context, parse
from tests.web.factories import make_plan

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def read(text):
    return parse(text, "sv", Context(2026))


def days_of(text, events=None, span=YEAR):
    return [(each.first, each.last) for each in windows(read(text), span, events or {})]


def day(month, number, year=2026):
    return date(year, month, number)


def test_what_is_done_once_has_one_window_of_its_days():
    assert windows(read("maj 2026"), YEAR, {}) == [Window("dated", day(5, 1), day(5, 31))]
    assert days_of("senast 3 maj 2026") == [(None, day(5, 3))]
    assert days_of("från 3 maj 2026") == [(day(5, 3), None)]


def test_each_of_several_days_is_a_time_of_its_own():
    assert days_of("3, 10 och 17 maj 2026") == [(day(5, n), day(5, n)) for n in (3, 10, 17)]


def test_a_day_outside_the_plans_years_is_still_its_day():
    assert days_of("maj 2019", span=YEAR) == [(day(5, 1, 2019), day(5, 31, 2019))]


def test_a_rhythm_has_a_window_for_each_time():
    found = windows(read("första måndagen varje månad"), YEAR, {})

    assert [each.first.month for each in found] == list(range(1, 13))
    assert {each.kind for each in found} == {"rhythm"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Löpande", "ongoing"), ("regelbundet", "ongoing"), ("vid behov", "needed"), ("beslutas senare", "undated")],
)
def test_what_has_no_days_has_one_window_without_them(text, kind):
    assert windows(read(text), YEAR, {}) == [Window(kind)]


def test_no_time_at_all_is_undated():
    assert windows(None, YEAR, {}) == [Window("undated")]


def test_what_hangs_on_an_event_waits_until_it_has_a_date_and_then_happens_each_time():
    assert windows(read("två veckor före lanseringen"), YEAR, {}) == [Window("event", event="lanseringen")]
    dated = {"lansering": [(day(6, 1), day(6, 1)), (day(9, 1), day(9, 1))]}
    assert days_of("två veckor före lanseringen", dated) == [(day(5, 18), day(5, 18)), (day(8, 18), day(8, 18))]


def test_what_is_only_before_an_event_is_open_at_the_other_end():
    assert days_of("före lanseringen", {"lansering": [(day(6, 1), day(6, 1))]}) == [(None, day(5, 31))]
    assert days_of("efter lanseringen", {"lansering": [(day(6, 1), day(6, 1))]}) == [(day(6, 2), None)]


@pytest.mark.parametrize("year", [2019, 2031])
def test_an_event_far_from_the_plan_counts_too(year):
    dated = {"lansering": [(day(6, 1, year), day(6, 1, year))]}
    assert days_of("vid lanseringen", dated) == [(day(6, 1, year), day(6, 1, year))]


def test_rhythms_are_counted_out_from_last_year_until_next_within_the_plans_period():
    today = day(11, 22)
    assert around(make_plan(), today) == (day(1, 1, 2025), day(12, 31, 2027))
    period = {"text": "2024–maj 2026", "kind": "date", "start": "2024-01-01", "end": "2026-05-31"}
    assert around(make_plan(period=period), today) == (day(1, 1, 2025), day(5, 31))


def test_a_plan_that_is_over_keeps_its_rhythm_as_one_window():
    period = {"text": "2019", "kind": "date", "start": "2019-01-01", "end": "2019-12-31"}
    span = around(make_plan(period=period), day(11, 22))
    assert len(windows(read("varje månad"), span, {})) == 1


MONDAYS = [Window("rhythm", each, each) for each in (day(3, 2) + timedelta(weeks=n) for n in range(5))]


def test_what_was_told_of_the_only_window_is_about_it_wherever_it_was_moved():
    assert placed([Window("dated", day(9, 1), day(9, 30))], [(day(5, 1), day(5, 31))]) == {(day(5, 1), day(5, 31)): 0}


def test_what_was_told_follows_a_rhythm_to_another_weekday():
    wednesdays = [(day(3, 4), day(3, 4)), (day(3, 18), day(3, 18))]
    assert placed(MONDAYS, wednesdays) == {wednesdays[0]: 0, wednesdays[1]: 2}


def test_what_was_told_of_the_same_days_goes_before_what_lies_near():
    same, near = (day(3, 9), day(3, 9)), (day(3, 10), day(3, 10))
    assert placed(MONDAYS, [same, near]) == {same: 1}


def test_what_was_told_far_from_all_windows_is_none_of_them():
    assert placed(MONDAYS, [(day(12, 1), day(12, 1))]) == {}


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.integers(0, 400), max_size=20), st.lists(st.integers(0, 400), max_size=20))
def test_no_two_reports_share_a_window_of_several(starts, told):
    start = day(1, 1)
    found = [Window("rhythm", start + timedelta(each), start + timedelta(each)) for each in sorted({0, 500, *starts})]
    stretches = [(start + timedelta(each), start + timedelta(each)) for each in told]
    places = placed(found, stretches)
    assert len(set(places.values())) == len(places)
    assert places.keys() <= set(stretches)
