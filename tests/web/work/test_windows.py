"""When an activity is to be done, and which of its windows a report was about."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from budskap.web.work.windows import Span, Window, around, placed, windows
from budskap.when import Context, When, parse
from tests.web.factories import make_plan

YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))


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


TODAY = day(11, 22)


def period(start, end):
    return {"text": "x", "kind": "date", "start": start, "end": end}


def test_rhythms_are_counted_out_from_last_year_until_next_within_the_plans_period():
    assert around(make_plan(), TODAY) == Span(day(1, 1, 2025), day(12, 31, 2027))
    within = around(make_plan(period=period("2024-01-01", "2026-05-31")), TODAY)
    assert within == Span(day(1, 1, 2025), day(5, 31), day(1, 1, 2024))


def test_a_plan_of_other_years_has_its_rhythms_in_its_own():
    over = around(make_plan(period=period("2019-01-01", "2019-12-31")), TODAY)
    assert len(windows(read("varje månad"), over, {})) == 12
    to_come = around(make_plan(period=period("2030-01-01", "2049-12-31")), TODAY)
    assert (to_come.first, to_come.last.year) == (day(1, 1, 2030), 2033)


def test_every_second_time_is_counted_from_where_the_plan_begins_whatever_year_it_is():
    plan = make_plan(period=period("2024-03-04", "2029-12-31"))
    before, after = (
        {each.first for each in windows(read("var tredje vecka"), around(plan, today), {}) if each.first.year == 2027}
        for today in (day(12, 31), day(1, 1, 2027))
    )
    assert before == after != set()


@pytest.mark.parametrize("rule", ["FREQ=HOURLY", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "nonsense"])
def test_a_rule_that_another_program_wrote_and_we_cannot_count_out(rule):
    assert windows(When("x", "recurring", rrule=rule), YEAR, {}) == [Window("ongoing")]


@pytest.mark.parametrize("text", ["18 månader före lanseringen", "två år efter lanseringen"])
def test_what_lies_far_from_its_event_is_found(text):
    assert days_of(text, {"lansering": [(day(6, 1), day(6, 1))]}) != [(None, None)]


MONDAYS = [Window("rhythm", each, each) for each in (day(3, 2) + timedelta(weeks=n) for n in range(5))]


def test_what_was_told_of_the_only_window_is_about_it_wherever_it_was_moved():
    assert placed([Window("dated", day(9, 1), day(9, 30))], [(day(5, 1), day(5, 31))]) == {(day(5, 1), day(5, 31)): 0}


def test_what_was_told_follows_a_rhythm_to_another_weekday():
    wednesdays = [(day(3, 4), day(3, 4)), (day(3, 18), day(3, 18))]
    assert placed(MONDAYS, wednesdays) == {wednesdays[0]: 0, wednesdays[1]: 2}


def test_what_was_told_before_and_after_a_move_is_of_one():
    before, after = (day(3, 10), day(3, 10)), (day(3, 9), day(3, 9))
    assert placed(MONDAYS, [before, after]) == {before: 1, after: 1}


def test_the_only_time_left_of_a_rhythm_is_not_last_years():
    left = [Window("rhythm", day(6, 1, 2027), day(6, 30, 2027))]
    assert placed(left, [(day(6, 1), day(6, 30))]) == {}


def test_what_was_told_far_from_all_windows_is_none_of_them():
    assert placed(MONDAYS, [(day(12, 1), day(12, 1))]) == {}


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.integers(0, 400), max_size=20), st.lists(st.integers(0, 400), max_size=20))
def test_of_those_that_are_near_no_two_share_a_window(starts, told):
    start = day(1, 1)
    found = [Window("rhythm", start + timedelta(each), start + timedelta(each)) for each in sorted({0, 500, *starts})]
    stretches = {(start + timedelta(each), start + timedelta(each)) for each in told}
    places = placed(found, stretches)
    near = [place for days, place in places.items() if found[place].days != days]
    assert len(set(near)) == len(near)
    assert places.keys() <= stretches
    assert {days for days in stretches if days in {window.days for window in found}} <= places.keys()
