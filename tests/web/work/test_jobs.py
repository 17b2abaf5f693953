"""The queue with real workers: one that dies, jobs that fail, and many workers that share."""

import os
from datetime import datetime, timedelta
from threading import Event

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from budskap.web import worker
from budskap.web.work.jobs import taking_up
from budskap.web.work.jobs.models import WorkerAlive
from budskap.web.work.jobs.taking_up import LEASE, WAITS, take_up, tried_again_at
from tests.web.work import errands
from tests.web.work.workers import a_worker, wait_until


@pytest.fixture(autouse=True)
def queue(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def job():
    return DBTaskResult.objects.get()


def state(number=0):
    return list(DBTaskResult.objects.order_by("enqueued_at"))[number].status


def files(folder, beginning):
    return len(list(folder.glob(f"{beginning}-*")))


@pytest.mark.django_db(transaction=True)
def test_a_job_whose_worker_was_killed_is_taken_up_again_and_no_other(tmp_path):
    errands.wait.enqueue(str(tmp_path), 20)
    with a_worker() as worker:
        wait_until(lambda: files(tmp_path, "begun"))
        assert take_up(timezone.now()) == 0  # it lives
        worker.kill()
        worker.wait()
    errands.wait.enqueue(str(tmp_path), 0)
    dead = timezone.now() + LEASE + timedelta(seconds=1)

    assert take_up(timezone.now()) == 0  # it may yet be alive
    assert take_up(dead) == 1
    assert take_up(dead) == 0
    assert WorkerAlive.objects.count() == 0
    assert (state(0), state(1)) == ("READY", "READY")
    assert DBTaskResult.objects.order_by("enqueued_at")[0].run_after == dead + WAITS[0]


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_was_taken_for_dead_ends_at_once(tmp_path):
    """So that the job it is at, which another may run now, is not run twice at a time."""
    errands.wait.enqueue(str(tmp_path), 20)
    with a_worker() as worker:
        wait_until(lambda: files(tmp_path, "begun"))
        WorkerAlive.objects.update(seen_at=timezone.now() - timedelta(days=1))
        take_up(timezone.now())
        wait_until(lambda: worker.poll() is not None)

    assert worker.returncode == 1
    assert files(tmp_path, "done") == 0


@pytest.mark.django_db(transaction=True)
def test_several_workers_share_the_queue_and_run_each_job_once(tmp_path):
    for number in range(12):
        (tmp_path / str(number)).mkdir()
        errands.wait.enqueue(str(tmp_path / str(number)), 0.1)
    with a_worker(), a_worker():
        wait_until(lambda: DBTaskResult.objects.successful().count() == 12)

    assert [files(tmp_path / str(number), "done") for number in range(12)] == [1] * 12
    assert WorkerAlive.objects.count() == 0  # both have said that they left


@pytest.mark.django_db(transaction=True)
def test_a_job_that_fails_is_tried_again_ever_later_and_then_no_more():
    errands.fail.enqueue("x")
    waited = []
    with a_worker():
        for number in range(len(WAITS) + 1):
            wait_until(lambda number=number: state() == "FAILED" and len(job().worker_ids) == number + 1)
            if again := tried_again_at(job()):
                waited.append(again - job().finished_at)
                now = timezone.now()
                DBTaskResult.objects.update(finished_at=now - waited[-1] + timedelta(seconds=1))
                assert take_up(now) == 0
                DBTaskResult.objects.update(finished_at=now - waited[-1])
                assert take_up(now) == 1

    assert waited == list(WAITS)
    assert take_up(timezone.now() + timedelta(hours=20)) == 0


def test_what_failed_long_ago_is_left_alone(db):
    errands.fail.enqueue("x")
    ended = timezone.now() - timedelta(days=2)
    DBTaskResult.objects.update(status="FAILED", finished_at=ended, worker_ids=["a"])

    assert take_up(timezone.now()) == 0


def test_a_job_that_kills_every_worker_fails_in_the_end(db):
    errands.fail.enqueue("x")
    many = ["a"] * (len(WAITS) + 1)
    DBTaskResult.objects.update(status="RUNNING", started_at=timezone.now(), worker_ids=many)

    assert take_up(timezone.now()) == 1
    assert (state(), job().exception_class_path) == ("FAILED", taking_up.DIED)


def test_beats_are_heard(db):
    now = datetime(2026, 11, 23, 10, tzinfo=timezone.get_current_timezone())
    taking_up.arrive("a", now)

    assert taking_up.beat("a", now + LEASE)
    take_up(now + LEASE + LEASE)
    assert taking_up.beat("a", now + LEASE + LEASE)
    take_up(now + 4 * LEASE)
    assert not taking_up.beat("a", now + 4 * LEASE)


def test_a_worker_whose_database_hangs_ends(monkeypatch):
    asked, ended = Event(), Event()

    def hang(*_arguments):
        asked.set()
        Event().wait()  # for ever

    monkeypatch.setattr(worker, "BEAT", 0.05)
    monkeypatch.setattr(taking_up, "LEASE", timedelta(seconds=0.3))
    monkeypatch.setattr(taking_up, "beat", hang)
    monkeypatch.setattr(os, "_exit", lambda _code: ended.set())
    worker.Pulse("a").start()

    assert asked.wait(20)
    assert ended.wait(20)
