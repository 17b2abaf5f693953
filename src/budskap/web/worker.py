"""A worker: it takes jobs from the queue one at a time, says every few seconds that it lives, and asks every minute
what is due by the clock. Any number of them share the queue."""

from __future__ import annotations

import logging
import os
import secrets
import socket
import threading
import time
from types import FrameType

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

    class UnhurriedWorker(Worker):
        def shutdown(self, signum: int, frame: FrameType | None) -> None:
            """The first signal ends it with its next look: an exit in the midst of a commit, as the library's, would
            leave a connection that nothing more can be told by, and perhaps a job that is claimed and not begun."""
            if not self.running:
                super().shutdown(signum, frame)
            self.running = False

    time.sleep(pause)
    name = f"{socket.gethostname()[:40]}-{os.getpid()}-{secrets.token_hex(4)}"
    worker = UnhurriedWorker(
        queue_names=["*"], interval=LOOK, batch=False, backend_name="default", startup_delay=False, max_tasks=None,
        worker_id=name, excluded_queue_names=[],
    )  # fmt: skip
    worker.configure_signals()
    taking_up.arrive(name, timezone.now())
    Pulse(name).start()
    try:
        worker.run()
    finally:
        taking_up.leave(name)


class Pulse:
    """A worker that could not beat for so long that others may have taken up its job, or that was taken for dead, ends
    at once: a job is never run twice at a time."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.beaten = _now()

    def start(self) -> None:
        for each in (self._beat, self._watch):
            threading.Thread(target=each, daemon=True).start()

    def _beat(self) -> None:
        """Beat and tick."""
        from budskap.web.work.jobs import taking_up
        from budskap.web.work.tick import tick

        ticked = 0.0
        while True:
            try:
                now = _now()
                if not taking_up.beat(self.name, timezone.now()):
                    os._exit(1)
                self.beaten = now
                if now - ticked >= MINUTE:
                    ticked = now
                    taking_up.take_up(timezone.now())
                    tick(timezone.now())
            except Error:
                logger.exception("The database did not answer the worker's clock")
                connection.close()
            time.sleep(BEAT)

    def _watch(self) -> None:
        """Beside the one that beats, which a database that neither answers nor fails keeps waiting."""
        from budskap.web.work.jobs import taking_up

        while _now() - self.beaten <= taking_up.LEASE.total_seconds() - BEAT:
            time.sleep(BEAT / 10)
        os._exit(1)


def _now() -> float:
    """Seconds, also of those in which the machine slept."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()
