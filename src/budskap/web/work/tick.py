"""What is due by the clock is put into the queue, once, however many processes and machines ask."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks.base import Task

from budskap.web.work.calendars import tasks as calendars
from budskap.web.work.jobs import tasks
from budskap.web.work.jobs.models import Started
from budskap.web.work.mail import sending, writing
from budskap.web.work.mail import tasks as mail

A_DAY = timedelta(days=1)


def day(now: datetime) -> datetime:
    """The midnight, here, with which the day of `now` began."""
    return timezone.make_aware(datetime.combine(timezone.localdate(now), time.min))


def every(minutes: int) -> Callable[[datetime], datetime]:
    """The last moment before `now` that is a whole number of so many minutes."""
    return lambda now: now - timedelta(seconds=now.timestamp() % (minutes * 60))


class Due(NamedTuple):
    """A job, which takes its moment as text, and which moment it is due at that `now` belongs to."""

    job: Task[..., Any]
    moment: Callable[[datetime], datetime]
    is_wanted: Callable[[datetime], bool] = lambda now: True
    """Whether there is anything to do; a job that would do nothing is not started."""


TIMETABLE = {
    "once-a-day": Due(tasks.once_a_day, day),
    "calendars": Due(calendars.fetch_due, every(15)),
    "write-mails": Due(mail.write_mails, every(30), lambda now: settings.MAIL_IS_SENT),
    "write-handed": Due(mail.write_handed, every(1), lambda now: writing.handed(now).exists()),
    "send-mails": Due(mail.send_mails, every(1), sending.are_waiting),
}
"""A name that stays → what is due when. A job that is late is started once, for the latest of its moments."""


def tick(now: datetime) -> list[str]:
    """Start what is due; the names of what was started by this call. Called every minute by every worker."""
    known = dict(Started.objects.values_list("name", "at"))
    return [name for name, due in TIMETABLE.items() if _start(name, due, now, known.get(name))]


def _start(name: str, due: Due, now: datetime, last: datetime | None) -> bool:
    """Start what is due unless it was started for this moment. A moment that lies days ahead was written by a clock
    that was wrong; one that lies a little ahead, by one that is."""
    moment = due.moment(now)
    if (last and moment <= last <= now + A_DAY) or not due.is_wanted(now):
        return False
    with transaction.atomic():
        Started.objects.bulk_create([Started(name=name, at=moment - A_DAY)], ignore_conflicts=True)
        not_yet = Q(at__lt=moment) | Q(at__gt=now + A_DAY)
        taken = Started.objects.filter(not_yet, name=name).update(at=moment)
        if taken:
            due.job.enqueue(moment.isoformat())
    return bool(taken)
