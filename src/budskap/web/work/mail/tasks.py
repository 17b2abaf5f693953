"""What the worker does about mail."""

from __future__ import annotations

from datetime import datetime

from django_tasks import task

from budskap.web.work.mail import sending, writing


@task(priority=-5)
def write_mails(at: str) -> None:
    writing.write_due(datetime.fromisoformat(at))


@task()
def write_handed(at: str) -> None:
    writing.write_handed(datetime.fromisoformat(at))


@task()
def send_mails(at: str) -> None:
    """At the worker's own clock: how long a mail has waited is no matter of the timetable."""
    sending.send_waiting()
