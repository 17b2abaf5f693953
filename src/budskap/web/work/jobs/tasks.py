"""What the worker does by the clock for the whole installation. Each takes the moment that it was started for."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django_tasks import task

from budskap.web.store import tidying
from budskap.web.work import occurrences
from budskap.web.work.calendars import entries, sources
from budskap.web.work.mail import writing


@task(priority=-20)
def once_a_day(at: str) -> None:
    """Forget what nobody needs any more, and count rhythms and calendar files on into the year that began."""
    tidying.tidy()
    entries.forget(timezone.now())
    writing.forget(timezone.now())
    sources.count_on()
    occurrences.count_on(timezone.localdate(datetime.fromisoformat(at)))
