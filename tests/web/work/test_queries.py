"""What is next over all plans, and how far one is with each activity."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from budskap.web.people.models import Organisation, Person
from budskap.web.store import activities
from budskap.web.work.actions import report
from budskap.web.work.models import Outcome
from budskap.web.work.queries import NextUp, Progress, next_up, progress, readable
from tests.web.factories import make_activities, make_plan, make_record


def when(kind: str, start: str | None = None, end: str | None = None, **more: str) -> dict[str, Any]:
    return {"text": "x", "kind": kind, "start": start, "end": end} | more


THURSDAY = date(2026, 5, 14)


def up(person: Person, **limit: int) -> tuple[list[str], list[str], list[str]]:
    coming_up = next_up(readable(person), THURSDAY, **limit)
    assert isinstance(coming_up, NextUp)
    return tuple(
        [row.activity.item for row in rows] for rows in (coming_up.late, coming_up.this_week, coming_up.coming)
    )


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        (when("date", "2026-05-01", "2026-05-13"), "late"),
        (when("date", "2026-05-01", "2026-05-14"), "this_week"),
        (when("date", "2026-05-17", "2026-05-17"), "this_week"),
        (when("date", "2026-05-18", "2026-05-18"), "coming"),
        (when("date", "2026-05-01", "2026-05-31"), "this_week"),
        (when("date", None, "2026-05-13"), "late"),
        (when("date", None, "2026-05-16"), "this_week"),
        (when("date", None, "2026-06-30"), "coming"),
        (when("ongoing", "2026-05-12"), "this_week"),
        (when("ongoing", "2026-05-20"), "coming"),
        (when("ongoing", "2026-01-01"), None),
        (when("ongoing"), None),
        (when("as_needed"), None),
    ],
)
def test_what_is_next(organisation: Organisation, editor: Person, time: dict[str, Any], expected: str | None) -> None:
    make_record(organisation, make_plan(activities=[{"id": "a", "what": "A", "when": time}]))
    lists = dict(zip(("late", "this_week", "coming"), up(editor), strict=True))
    assert [name for name, rows in lists.items() if rows] == ([expected] if expected else [])


def test_the_nearest_come_first_and_not_too_many(organisation: Organisation, editor: Person) -> None:
    days = [("old", "2025-01-01"), ("missed", "2026-05-10"), ("far", "2027-01-01"), ("near", "2026-05-20"),
            ("sunday", "2026-05-17"), ("today", "2026-05-14")]  # fmt: skip
    make_record(organisation, make_plan(activities=[
        {"id": name, "what": name, "when": when("date", day, day)} for name, day in days
    ]))  # fmt: skip
    assert up(editor) == (["missed", "old"], ["today", "sunday"], ["near", "far"])
    assert up(editor, limit=1) == (["missed"], ["today"], ["near"])


def test_next_up_is_only_ones_own(organisation: Organisation, outsider: Person) -> None:
    make_record(organisation, make_activities(3))
    assert up(outsider) == ([], [], [])


RHYTHM = when("recurring", rrule="FREQ=MONTHLY") | {"text": "varje månad"}


def test_of_a_rhythm_one_time_of_each(organisation: Organisation, editor: Person) -> None:
    make_record(organisation, make_plan(activities=[{"id": "a", "what": "A", "when": RHYTHM}]))
    found = next_up(readable(editor), THURSDAY)

    assert [row.first for row in (*found.late, *found.this_week, *found.coming)] == [
        date(2026, 4, 1), date(2026, 5, 1), date(2026, 6, 1)
    ]  # fmt: skip


@pytest.mark.parametrize("number", [1, 30])
def test_the_number_of_queries_is_the_same(
    organisation: Organisation, editor: Person, number: int, django_assert_num_queries: Any
) -> None:
    make_record(organisation, make_activities(number))
    rows = list(activities.readable(editor))
    with django_assert_num_queries(4):
        found = next_up(readable(editor), THURSDAY)
        assert [row.activity.linked["who"][0].name for row in found.this_week] == ["Ansvarig 0"] * min(number, 5)
    with django_assert_num_queries(2):
        assert len(progress(rows, THURSDAY)) == number


def test_how_far_one_is(organisation: Organisation, editor: Person) -> None:
    period = when("date", "2026-01-01", "2026-12-31")
    record = make_record(organisation, make_plan(period=period, activities=[{"id": "a", "what": "A", "when": RHYTHM}]))

    def told(outcome: Outcome, *months: int) -> Progress:
        for month in months:
            report(record=record, item="a", outcome=outcome, on=date(2026, month, 15), person=editor, note="x")
        (found,) = progress(list(activities.readable(editor)), THURSDAY).values()
        return found

    assert told(Outcome.OPEN) == Progress(12, 0, 0, 0, 4)
    assert told(Outcome.OPEN).outcome == ""
    assert told(Outcome.DONE, 1, 2) == Progress(12, 2, 0, 0, 2)
    assert told(Outcome.SKIPPED, 3) == Progress(12, 2, 1, 0, 1)
    assert told(Outcome.DOING, 4).outcome == "doing"
    assert told(Outcome.DONE, *range(4, 13)).outcome == "done"


def test_a_time_with_parts_is_one_time(organisation: Organisation, editor: Person) -> None:
    period = when("date", "2026-01-01", "2026-12-31")
    shared = {"what": "A", "who": ["x", "y"], "through": ["w", "e"]}
    plan = make_plan(
        period=period,
        actors=[{"id": each, "name": each} for each in "xy"],
        channels=[{"id": each, "name": each} for each in "we"],
        activities=[shared | {"id": "a", "when": RHYTHM}, shared | {"id": "b"}, {"id": "c", "what": "C"}],
    )
    record = make_record(organisation, plan)

    def told(outcome: Outcome, channel: str = "", item: str = "b", on: date = THURSDAY) -> list[Progress]:
        report(record=record, item=item, outcome=outcome, channel=channel, on=on, person=editor, note="x")
        return list(progress(list(activities.readable(editor).order_by("position")), THURSDAY).values())

    nothing = Progress(1, 0, 0, 0, 0)
    assert told(Outcome.OPEN) == [Progress(12, 0, 0, 0, 4), nothing, nothing]
    assert told(Outcome.DONE, "w")[1] == Progress(1, 0, 0, 1, 0)
    assert told(Outcome.SKIPPED, "e")[1] == Progress(1, 1, 0, 0, 0)
    assert told(Outcome.SKIPPED)[1] == Progress(1, 0, 1, 0, 0)
    assert told(Outcome.DONE, "w", "a", date(2026, 1, 15))[0] == Progress(12, 0, 0, 1, 4)
    assert told(Outcome.DONE, "e", "a", date(2026, 1, 15))[0] == Progress(12, 1, 0, 0, 3)
