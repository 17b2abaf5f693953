"""What the worker does for the store. What is done for one organisation names it, so that its administrators see it."""

from __future__ import annotations

from django_tasks import task

from budskap.web.store import looks, reading


@task()
def read_import(import_id: int, organisation: int | None = None) -> None:
    if reading.run(import_id):
        draw_looks.enqueue(import_id, organisation=organisation)


@task(priority=-10)
def draw_looks(import_id: int, organisation: int | None = None) -> None:
    """After the files that somebody waits to see read."""
    looks.draw(import_id)
