"""Times that move with their event."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from budskap.when import Context, When, WhenError, from_edtf, parse, shift

MOVED = [
    ("14 maj", 7, "21 maj 2026", "2026-05-21"),
    ("14 maj", -14, "30 april 2026", "2026-04-30"),
    ("v. 7", 14, "vecka 9 2026", "2026-02-23/2026-03-01"),
    ("v. 7", 1, "10–16 februari 2026", "2026-02-10/2026-02-16"),
    ("juni", 30, "1–30 juli 2026", "2026-07-01/2026-07-30"),
    ("juni", 0, "juni", "2026-06"),
    ("28 maj–3 juni", 365, "28 maj–3 juni 2027", "2027-05-28/2027-06-03"),
    ("3, 10 och 17 maj", 7, "10, 17 och 24 maj 2026", "{2026-05-10,2026-05-17,2026-05-24}"),
    ("1 eller 3 maj", 1, "2 eller 4 maj 2026", "[2026-05-02,2026-05-04]"),
    ("ca 15 maj", 2, "omkring 17 maj 2026", "2026-05-17~"),
    ("senast 31 mars", 1, "senast 1 april 2026", "../2026-04-01"),
    ("från juli", 14, "från 15 juli 2026", "2026-07-15/.."),
    ("löpande från juli", 31, "löpande från 1 augusti 2026", "2026-08-01/.."),
    ("varje måndag från 1 maj", 7, "varje måndag från 8 maj 2026", "2026-05-08/.."),
]


@pytest.mark.parametrize(("text", "by", "said", "edtf"), MOVED)
def test_a_time_moves(text, by, said, edtf):
    moved = shift(parse(text, "sv", Context(year=2026)), by, "sv")

    assert (moved.text, moved.edtf) == (said, edtf)


@pytest.mark.parametrize("text", ["efter mötet", "vid behov", "ej bestämt", "varje månad", "löpande", "28 maj"])
def test_what_has_no_days_stays(text):
    when = parse(text, "sv")

    assert shift(when, 14, "sv") == when


def test_a_time_keeps_what_it_is():
    when = parse("varje tisdag från mars", "sv", Context(year=2026))

    assert shift(when, timedelta(days=31), "en") == When(
        "every Tuesday from 1 April 2026",
        "recurring",
        "2026-04-01/..",
        "FREQ=WEEKLY;BYDAY=TU",
        start=date(2026, 4, 1),
    )


@pytest.mark.parametrize("by", [100_000, -100_000, 10_000_000])
def test_a_time_cannot_leave_the_years_of_plans(by):
    with pytest.raises(WhenError, match="a plan's years are 1900 to 2200") as refused:
        shift(parse("14 maj 2026", "sv"), by, "sv")

    assert refused.value.code == "year_out_of_range"


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.integers(0, 400), st.integers(-700, 700))
@settings(deadline=None, max_examples=100)
def test_a_moved_time_is_as_long_and_moves_back(first, length, by):
    when = from_edtf(f"{first}/{first + timedelta(days=length)}")
    moved = shift(when, by, "sv")

    assert (moved.end - moved.start).days == length
    assert parse(moved.text, "sv").start == moved.start == first + timedelta(days=by)
    assert (shift(moved, -by, "sv").start, shift(moved, -by, "sv").end) == (when.start, when.end)
