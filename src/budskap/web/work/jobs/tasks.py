"""What the worker does by the clock for the whole installation. Each takes the moment that it was started for."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django_tasks import task

from budskap.web.store import tidying
from budskap.web.work import occurrences


@task(priority=-20)
def once_a_day(at: str) -> None:
    """Forget what nobody needs, and count the rhythms on into the year that began."""
    tidying.tidy()
    occurrences.count_on(timezone.localdate(datetime.fromisoformat(at)))
