"""What calendars are told of an activity over time: names that stay, numbers that grow, what was called off."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from budskap.web.work.calendars.entries import KEPT, LONG_AGO, Time, followed

NOW = datetime(2026, 5, 4, 8, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


def told(*days, state=""):
    return [(f"2026-{day}", f"2026-{day}", "", state) for day in days]


def known(*days):
    return followed([], told(*days), NOW, 0)


def shape(times):
    return [(each.key, each.first[5:], each.sequence, bool(each.gone)) for each in times]


def test_each_time_has_its_own_key():
    assert shape(known("05-10", "06-10")) == [(0, "05-10", 0, False), (1, "06-10", 0, False)]


def test_what_moved_keeps_its_key_and_counts_on():
    after = followed(known("05-10", "06-10", "07-10"), told("05-10", "06-12", "07-10"), LATER, 3)

    assert shape(after) == [(0, "05-10", 0, False), (1, "06-12", 1, False), (2, "07-10", 0, False)]
    assert [each.changed_at for each in after] == [NOW, LATER, NOW]


def test_what_is_taken_out_is_called_off_and_may_come_back():
    gone = followed(known("05-10", "06-10"), told("05-10"), LATER, 2)
    assert shape(gone) == [(0, "05-10", 0, False), (1, "06-10", 1, True)]

    assert shape(followed(gone, told("05-10", "06-10"), LATER, 2)) == [(0, "05-10", 0, False), (1, "06-10", 2, False)]


def test_what_was_called_off_is_forgotten_after_a_while_and_its_key_is_not_given_again():
    gone = followed(known("05-10", "06-10"), told("05-10"), NOW, 2)
    after = followed(gone, told("05-10", "08-01"), NOW + KEPT + timedelta(days=1), 2)

    assert shape(after) == [(0, "05-10", 0, False), (2, "08-01", 0, False)]


def test_what_is_long_past_is_forgotten_without_a_word_and_nothing_becomes_it():
    then = datetime(2026, 6, 10, tzinfo=UTC) + LONG_AGO + timedelta(days=1)
    times = followed(known("05-10", "06-10"), told("12-24"), then, 2)

    assert shape(times) == [(2, "12-24", 0, False)]


def test_a_state_is_a_change():
    after = followed(known("05-10"), told("05-10", state="skipped"), LATER, 1)

    assert shape(after) == [(0, "05-10", 1, False)]
    assert after[0].state == "skipped"


def test_one_time_that_becomes_a_rhythm_is_the_same_entry():
    series = [("2026-05-10", "2026-05-10", "FREQ=WEEKLY;UNTIL=20260531", "")]
    (time,) = followed(known("05-10"), series, LATER, 1)

    assert (time.key, time.sequence, time.rule) == (0, 1, "FREQ=WEEKLY;UNTIL=20260531")


days = some.dates(date(2026, 1, 1), date(2027, 12, 31))
stretches = some.tuples(days, some.integers(0, 40)).map(lambda pair: (pair[0], pair[0] + timedelta(days=pair[1])))
tellings = some.lists(stretches, max_size=8, unique=True).map(
    lambda found: [(str(first), str(last), "", "") for first, last in sorted(found)]
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some.lists(tellings, min_size=1, max_size=5))
def test_told_the_same_again_nothing_changes_and_numbers_only_grow(history):
    times: list[Time] = []
    keys, highest = 0, {}
    for hour, now_told in enumerate(history):
        now = NOW + timedelta(hours=hour)
        times = followed(times, now_told, now, keys)
        keys = max([keys, *(each.key + 1 for each in times)])
        assert followed(times, now_told, now + timedelta(minutes=1), keys) == times
        assert sorted((each.first, each.last) for each in times if not each.gone) == sorted(t[:2] for t in now_told)
        assert len({each.key for each in times}) == len(times)
        assert all(each.sequence >= highest.get(each.key, 0) for each in times)
        highest |= {each.key: each.sequence for each in times}
