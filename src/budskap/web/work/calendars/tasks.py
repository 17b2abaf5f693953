"""What the worker does for calendars that are followed; each job names the organisation whose administrators see it."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django_tasks import task

from budskap.web.work.calendars import sources
from budskap.web.work.calendars.models import Source


@task()
def fetch(source: int, organisation: int | None = None) -> None:
    sources.refresh(source, timezone.now())


@task()
def fetch_due(at: str) -> None:
    """Fetch what is due, each by itself: one that keeps us waiting keeps no other."""
    due = Source.objects.filter(pk__in=sources.due(max(datetime.fromisoformat(at), timezone.now())))
    for source, organisation in due.values_list("pk", "organisation"):
        fetch.enqueue(source, organisation=organisation)
