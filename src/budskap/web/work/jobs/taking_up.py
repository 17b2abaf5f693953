"""Jobs that nobody runs any more are taken up: those of a worker that died, and, after a while, those that failed. The
library runs a job once; whom a job belongs to and how often it was tried stands in its `worker_ids`."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from budskap.web.work.jobs.models import WorkerAlive

Job = DBTaskResult[Any, Any]

LEASE = timedelta(minutes=2)
"""A worker that has not said for so long that it lives is dead, and takes itself for dead. The clocks of several
machines must agree to less than this."""
WAITS = (
    timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=8),
)  # fmt: skip
"""How long after each failure a job is tried again; after the last it stays failed until somebody runs it again."""
DIED = "budskap.web.work.jobs.WorkerDied"
"""Why a job failed whose worker died each time."""
FORGIVEN = timedelta(days=1)


def arrive(name: str, now: datetime) -> None:
    WorkerAlive.objects.create(name=name, seen_at=now)


def beat(name: str, now: datetime) -> bool:
    """Say that a worker lives; whether the others think so too."""
    return bool(WorkerAlive.objects.filter(name=name).update(seen_at=now))


def leave(name: str) -> None:
    WorkerAlive.objects.filter(name=name).delete()


def take_up(now: datetime) -> int:
    """Put back into the queue what dead workers left and what failed and has waited; how many jobs."""
    return _of_the_dead(now) + _failed(now)


@transaction.atomic
def _of_the_dead(now: datetime) -> int:
    """First the dead are struck out, so that one that was only slow ends itself; then their jobs are looked for, and
    then who lives: a worker arrives before it takes a job."""
    WorkerAlive.objects.filter(seen_at__lt=now - LEASE).delete()
    running = list(DBTaskResult.objects.running().select_for_update(skip_locked=True, no_key=True))
    living = set(WorkerAlive.objects.values_list("name", flat=True))
    left = [job for job in running if job.worker_ids[-1] not in living]
    for job in left:
        if job_wait := _wait(job):
            job.status, job.run_after = TaskResultStatus.READY, now + job_wait
        else:
            job.status, job.finished_at, job.exception_class_path = TaskResultStatus.FAILED, now, DIED
        job.save(update_fields=["status", "run_after", "finished_at", "exception_class_path"])
    return len(left)


@transaction.atomic
def _failed(now: datetime) -> int:
    failed = DBTaskResult.objects.failed().filter(finished_at__gt=now - FORGIVEN)
    ready = [job for job in failed.select_for_update(skip_locked=True, no_key=True) if _is_ready(job, now)]
    for job in ready:
        job.status, job.run_after = TaskResultStatus.READY, now
        job.save(update_fields=["status", "run_after"])
    return len(ready)


def _is_ready(job: Job, now: datetime) -> bool:
    again = tried_again_at(job)
    return again is not None and again <= now


def tried_again_at(job: Job) -> datetime | None:
    """When a job that failed is tried again; None when it is not."""
    wait = _wait(job)
    return job.finished_at + wait if wait and job.finished_at else None


def _wait(job: Job) -> timedelta | None:
    """How long to wait before the next run; None when it was the last."""
    tried = len(job.worker_ids)
    return WAITS[tried - 1] if 0 < tried <= len(WAITS) else None
