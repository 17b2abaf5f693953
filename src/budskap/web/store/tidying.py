"""What nobody needs any more, thrown away once a day."""

from __future__ import annotations

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from budskap.web.store.imports import KEPT_DISCARDED
from budskap.web.store.models import DraftStep, Import, ImportState, Look, PageLook

KEPT_RESULTS = timedelta(days=14)
KEPT_FILES = timedelta(days=30)


def tidy() -> None:
    """Forget sessions that have ended, what became of background work, and imports that came to nothing or were thrown
    away. Of one that was read but is not yet a plan, what was read stays; the file itself, the pictures of its
    pages and the way back from corrections go."""
    now = timezone.now()
    call_command("clearsessions")
    DBTaskResult.objects.finished().filter(finished_at__lt=now - KEPT_RESULTS).delete()
    Import.objects.filter(state=ImportState.DISCARDED, moved_at__lt=now - KEPT_DISCARDED).delete()
    old = Import.objects.filter(moved_at__lt=now - KEPT_FILES)
    old.filter(state__in=[ImportState.WAITING, ImportState.READING, ImportState.FAILED]).delete()
    old.filter(state=ImportState.READY).exclude(content=b"").update(content=b"", look=Look.NONE)
    PageLook.objects.filter(record__in=old.filter(state=ImportState.READY)).delete()
    DraftStep.objects.filter(record__in=old.filter(state=ImportState.READY)).delete()
