"""What the worker does for calendars that are followed."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django_tasks import task

from budskap.web.work.calendars import sources


@task()
def fetch(source: int) -> None:
    sources.refresh(source, timezone.now())


@task()
def fetch_due(at: str) -> None:
    """Fetch what is due, each by itself: one that keeps us waiting keeps no other."""
    for source in sources.due(max(datetime.fromisoformat(at), timezone.now())):
        fetch.enqueue(source)
