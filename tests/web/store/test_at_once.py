"""Many people saving at the same time, each in a process of their own, as the web server runs."""

from __future__ import annotations

import multiprocessing
from multiprocessing.synchronize import Barrier

import pytest
from django.db import connections

from budskap.plan import edit
from budskap.web.store import actions, derived, queries
from budskap.web.store.models import ActivityRow, PlanRecord, Version
from tests.web.factories import make_activities, make_record

PROCESSES = 4
SAVES = 6
here = multiprocessing.get_context("fork")


def save_again_and_again(pk: int, worker: int, start: Barrier) -> None:
    """Each edit is made on what this process saved last, or saw first: most are behind the head when they arrive."""
    record = PlanRecord.objects.get(pk=pk)
    base = record.versions.get(number=1)
    start.wait()
    for number in range(SAVES):
        plan = queries.value_of(base)
        edited, _id = edit.add(plan, "activities", {"what": f"Av {worker}, nummer {number}"})
        edited = edit.change(edited, f"activity-{worker}", {"note": f"Rörd {number} gånger"})
        base = actions.commit(record=record, base=base.number, edited=edited, author=None)


@pytest.mark.django_db(transaction=True)
def test_nobodys_edit_is_lost() -> None:
    record = make_record(plan=make_activities(PROCESSES))
    connections.close_all()  # a process must not go on using its parent's
    start = here.Barrier(PROCESSES)
    workers = [here.Process(target=save_again_and_again, args=(record.pk, n, start)) for n in range(PROCESSES)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=60)
    assert [worker.exitcode for worker in workers] == [0] * PROCESSES

    record.refresh_from_db()
    saved = PROCESSES * SAVES
    numbers = list(Version.objects.filter(plan=record).order_by("number").values_list("number", "parent__number"))
    assert numbers == [(1, None), *((number, number - 1) for number in range(2, saved + 2))]
    assert record.head.number == saved + 1
    plan = queries.value_of(record.head)
    expected = {f"Av {worker}, nummer {number}" for worker in range(PROCESSES) for number in range(SAVES)}
    assert sorted(activity.what for activity in plan.activities[PROCESSES:]) == sorted(expected)
    assert [activity.note for activity in plan.activities[:PROCESSES]] == [f"Rörd {SAVES - 1} gånger"] * PROCESSES
    rows = ActivityRow.objects.filter(plan=record).order_by("position").values_list("item", "what")
    assert list(rows) == [(activity.id, activity.what) for activity in plan.activities]


@pytest.mark.django_db(transaction=True)
def test_a_failed_save_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    record = make_record(plan=make_activities(2))
    rows = list(ActivityRow.objects.values())

    def break_off(*_arguments: object, **_named: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(derived.ActivityLink.objects, "bulk_create", break_off)
    with pytest.raises(OSError, match="full"):
        actions.commit(record=record, base=1, edited=make_activities(3), author=None)
    monkeypatch.undo()
    record.refresh_from_db()
    assert (record.head.number, Version.objects.count(), list(ActivityRow.objects.values())) == (1, 1, rows)
