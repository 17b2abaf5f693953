"""What the worker does for the store."""

from __future__ import annotations

from django_tasks import task

from budskap.web.store import reading


@task()
def read_import(import_id: int) -> None:
    reading.run(import_id)
