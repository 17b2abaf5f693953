"""A worker: it takes jobs from the queue one at a time, says every few seconds that it lives, and asks every minute
what is due by the clock. Any number of them share the queue."""

from __future__ import annotations

import logging
import os
import secrets
import socket
import threading
import time

from django.db import Error, connection
from django.utils import timezone

LOOK = 0.5
"""Seconds between two looks at an empty queue."""
BEAT = 10.0
MINUTE = 60.0

logger = logging.getLogger(__name__)


def run_worker(pause: float = 0) -> None:
    """Work until told to stop."""
    from django_tasks_db.management.commands.db_worker import Worker

    from budskap.web.work.jobs import taking_up

    time.sleep(pause)
    name = f"{socket.gethostname()[:40]}-{os.getpid()}-{secrets.token_hex(4)}"
    worker = Worker(
        queue_names=["*"], interval=LOOK, batch=False, backend_name="default", startup_delay=False, max_tasks=None,
        worker_id=name, excluded_queue_names=[],
    )  # fmt: skip
    worker.configure_signals()
    taking_up.arrive(name, timezone.now())
    threading.Thread(target=_pulse, args=(name,), daemon=True).start()
    try:
        worker.run()
    finally:
        taking_up.leave(name)


def _pulse(name: str) -> None:
    """Beat and tick. A worker that could not beat for so long that others may have taken up its job, or that was taken
    for dead, ends at once: a job is never run twice at a time."""
    from budskap.web.work.jobs import taking_up
    from budskap.web.work.tick import tick

    beaten, ticked = _now(), 0.0
    while True:
        try:
            if not taking_up.beat(name, timezone.now()):
                os._exit(1)
            beaten = _now()
            if beaten - ticked >= MINUTE:
                ticked = beaten
                taking_up.take_up(timezone.now())
                tick(timezone.now())
        except Error:
            logger.exception("The database did not answer the worker's clock")
            connection.close()
        time.sleep(BEAT)
        if _now() - beaten > taking_up.LEASE.total_seconds() - BEAT:
            os._exit(1)


def _now() -> float:
    """Seconds, also of those in which the machine slept."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()
