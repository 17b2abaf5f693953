"""When planned hours fall."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from math import fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budskap.web.work.spreading import end_of, months, spread, within

YEAR = months(date(2026, 1, 1), date(2026, 12, 1))


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def told(hours, first, last, shown=YEAR):
    found = spread(hours, (day(first), day(last)), shown)
    return [(f"{column:%m}" if isinstance(column, date) else column, round(some, 4)) for column, some in found]


@pytest.mark.parametrize(
    ("first", "last", "wanted"),
    [
        ("2026-03-01", "2026-04-30", [("03", 31 / 61), ("04", 30 / 61)]),
        ("2026-03-17", "2026-03-17", [("03", 1.0)]),
        ("2026-01-31", "2026-02-01", [("01", 0.5), ("02", 0.5)]),
        ("2025-12-31", "2026-01-01", [("before", 0.5), ("01", 0.5)]),
        ("2026-12-31", "2027-01-01", [("12", 0.5), ("after", 0.5)]),
        ("2024-12-01", "2025-02-28", [("before", 1.0)]),
        ("2031-12-01", "2032-02-28", [("after", 1.0)]),
        ("0001-01-01", "0001-12-31", [("before", 1.0)]),
        ("9999-01-01", "9999-12-31", [("after", 1.0)]),
        ("", "2026-10-15", [("10", 1.0)]),
        ("2026-10-15", "", [("10", 1.0)]),
        ("", "", [("undated", 1.0)]),
    ],
)
def test_hours_fall_evenly_on_the_days(first, last, wanted):
    assert told(10, first, last) == [(column, round(10 * share, 4)) for column, share in wanted]


@given(
    st.floats(0, 1e6),
    st.tuples(st.none() | st.dates(), st.none() | st.dates()),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.integers(1, 36),
)
def test_nothing_is_lost(hours, days, first, number):
    shown = months(first.replace(day=1), date(first.year + number // 12, first.month, 1))
    found = list(spread(hours, days, shown))

    assert fsum(some for _column, some in found) == pytest.approx(hours)
    assert len({column for column, _some in found}) == len(found)
    assert all(some >= 0 for _column, some in found)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_months_follow_each_other_without_a_gap(one, other):
    first, last = sorted((one, other))
    found = months(first.replace(day=1), last.replace(day=1))

    assert found[0] <= first <= end_of(found[0])
    assert found[-1] <= last <= end_of(found[-1])
    assert all(end_of(a).toordinal() + 1 == b.toordinal() for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("days", "period", "wanted"),
    [
        (("", ""), ("2026-01-01", "2026-12-31"), ("2026-01-01", "2026-12-31")),
        (("2026-07-01", ""), ("2026-01-01", "2026-12-31"), ("2026-07-01", "2026-12-31")),
        (("", "2026-06-30"), ("2026-01-01", "2026-12-31"), ("2026-01-01", "2026-06-30")),
        (("2026-07-01", "2026-09-30"), ("2026-01-01", "2026-12-31"), ("2026-07-01", "2026-09-30")),
        (("2027-07-01", ""), ("2026-01-01", "2026-12-31"), ("", "")),
        (("2026-07-01", ""), ("", ""), ("", "")),
        (("", ""), ("2026-01-01", ""), ("", "")),
    ],
)
def test_what_goes_on_does_so_within_the_plans_period(days, period, wanted):
    assert within((day(days[0]), day(days[1])), (day(period[0]), day(period[1]))) == (day(wanted[0]), day(wanted[1]))
