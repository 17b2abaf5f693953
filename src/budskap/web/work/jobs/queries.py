"""What waits, runs and failed in the queue, for those who answer for an organisation."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from budskap.web.people import audit
from budskap.web.people.models import Organisation, Person
from budskap.web.work.jobs.models import WorkerAlive
from budskap.web.work.jobs.taking_up import LEASE

Job = DBTaskResult[Any, Any]


def of(organisation: Organisation) -> QuerySet[Job]:
    """The organisation's own jobs, and those done for the whole installation."""
    mine = Q(args_kwargs__kwargs__organisation=organisation.pk)
    every = Q(args_kwargs__kwargs__organisation__isnull=True)
    found: QuerySet[Job] = DBTaskResult.objects.filter(mine | every)
    return found


def waiting(jobs: QuerySet[Job]) -> QuerySet[Job]:
    return jobs.filter(status=TaskResultStatus.READY).order_by("-priority", "run_after", "enqueued_at")


def running(jobs: QuerySet[Job]) -> QuerySet[Job]:
    return jobs.filter(status=TaskResultStatus.RUNNING).order_by("started_at")


def failed(jobs: QuerySet[Job]) -> QuerySet[Job]:
    return jobs.filter(status=TaskResultStatus.FAILED).order_by("-finished_at")


def succeeded_today(jobs: QuerySet[Job]) -> int:
    since = timezone.now() - timedelta(days=1)
    return jobs.filter(status=TaskResultStatus.SUCCESSFUL, finished_at__gt=since).count()


def workers() -> int:
    """How many live."""
    return WorkerAlive.objects.filter(seen_at__gt=timezone.now() - LEASE).count()


@transaction.atomic
def run_again(organisation: Organisation, job: UUID, person: Person) -> bool:
    """Put a job that failed back into the queue, as if it had never been tried; whether there was one."""
    found = failed(of(organisation)).filter(pk=job)
    put = found.update(status=TaskResultStatus.READY, run_after=timezone.now(), worker_ids=[], finished_at=None)
    if put:
        audit.record(organisation=organisation, person=person, action="job.run_again", subject=f"job:{job}")
    return bool(put)
