"""The work behind an import: reading the file and understanding it, which takes from a blink to a minute."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from budskap.documents.coding import document_as_data, draft_as_data, draft_from_data
from budskap.documents.errors import DocumentError
from budskap.web.store import looks, plan_files
from budskap.web.store.models import Import, ImportState, Look

UNEXPECTED = "unexpected"
"""The error code of a fault of ours, beside the codes of documents.errors."""

BETWEEN_REPORTS = 0.3
"""Seconds: a fast reader does not write to the database for every page."""

logger = logging.getLogger(__name__)


def run(import_id: int) -> bool:
    """Read and interpret a waiting import, and leave it ready or failed; whether its pages wait to be drawn. No
    transaction is open while reading, so on SQLite nobody waits for it; what was read is written in one statement at
    the end, or not at all."""
    attempt = _claim(import_id)
    if attempt is None:
        return False
    try:
        done = _read(import_id, attempt)
    except DocumentError as error:
        # The file itself is at fault: another reading would not help, and we keep no file that we do not need.
        done = {"state": ImportState.FAILED, "error": error.code, "error_details": error.details, "content": b""}
    except _GivenUp:
        return False
    except Exception:
        # Whatever it was, the person must not wait for ever; the worker's log gets the whole of it.
        logger.exception("Reading import %s failed", import_id)
        done = {"state": ImportState.FAILED, "error": UNEXPECTED}
    return _update(import_id, attempt, **done) and done.get("look") == Look.WAITING


class _GivenUp(Exception):  # noqa: N818  # nothing went wrong
    """The import was discarded or begun anew while we read."""


@transaction.atomic
def _claim(import_id: int) -> int | None:
    """The number of this attempt; None when there is nothing to do or another worker does it."""
    waiting = Import.objects.filter(pk=import_id, state=ImportState.WAITING)
    claimed = waiting.update(state=ImportState.READING, attempt=F("attempt") + 1, moved_at=timezone.now())
    return Import.objects.values_list("attempt", flat=True).get(pk=import_id) if claimed else None


def understood(content: bytes, name: str, progress: Callable[[int, int], None] | None = None) -> dict[str, Any]:
    """The `document` in a file and the `draft` of its plan, as data. It is read in a process of its own: whatever the
    file does, it has its time and memory, and ours goes on. Raises DocumentError."""
    # Imported here, since only who reads needs the libraries that read files, and before there are two processes.
    from budskap.documents.interpret import interpret, learn
    from budskap.documents.read import Limits, read

    learn()

    def work(report: Callable[[int, int], None]) -> dict[str, Any]:
        document = read(content, name, progress=report, limits=Limits(file_bytes=settings.MAX_FILE_SIZE))
        return {"document": document_as_data(document), "draft": draft_as_data(interpret(document))}

    return _apart(work, name, progress or (lambda done, total: None))


def _apart(
    work: Callable[[Callable[[int, int], None]], dict[str, Any]], name: str, progress: Callable[[int, int], None]
) -> dict[str, Any]:
    from budskap.documents.read import apart

    return apart(work, name, progress=progress, seconds=settings.READ_SECONDS, memory=settings.READ_MEMORY)


def _read(import_id: int, attempt: int) -> dict[str, Any]:
    name, kept = Import.objects.values_list("name", "content").get(pk=import_id)
    content, report = bytes(kept), _reporter(import_id, attempt)
    if plan_files.is_plan(name, content):
        found = _apart(lambda _report: plan_files.found(content, name), name, report)
    else:
        found = understood(content, name, report)
    if "problems" in found:
        return {"state": ImportState.FAILED, "error": plan_files.INVALID, "error_details": found, "content": b""}
    found["draft"] = _as_answered(import_id, found["draft"])
    look = Look.WAITING if looks.can_look(found["document"]["kind"]) else Look.NONE
    return {"state": ImportState.READY, "draft_number": 1, "look": look, **found}


def _as_answered(import_id: int, draft: dict[str, Any]) -> dict[str, Any]:
    """The draft of a newer file of a plan, without what was answered of the file before."""
    from budskap.web.store import newer  # which needs us

    into = Import.objects.select_related("into").defer("content").get(pk=import_id).into
    return draft_as_data(newer.as_answered(into, draft_from_data(draft))) if into else draft


def _reporter(import_id: int, attempt: int) -> Callable[[int, int], None]:
    last = 0.0

    def report(done: int, total: int) -> None:
        nonlocal last
        if done < total and time.monotonic() - last < BETWEEN_REPORTS:
            return
        last = time.monotonic()
        if not _update(import_id, attempt, done=done, total=total):
            raise _GivenUp

    return report


def _update(import_id: int, attempt: int, **values: Any) -> bool:
    """Write, unless someone gave up on this attempt."""
    mine = Import.objects.filter(pk=import_id, attempt=attempt, state=ImportState.READING)
    return bool(mine.update(**values, moved_at=timezone.now()))
