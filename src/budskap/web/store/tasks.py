"""What the worker does for the store."""

from __future__ import annotations

from django_tasks import task

from budskap.web.store import looks, reading


@task()
def read_import(import_id: int) -> None:
    if reading.run(import_id):
        draw_looks.enqueue(import_id)


@task(priority=-10)
def draw_looks(import_id: int) -> None:
    """After the files that somebody waits to see read."""
    looks.draw(import_id)
