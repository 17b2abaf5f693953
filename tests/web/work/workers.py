"""Real worker processes on the test's database."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection

CODE = """
import django; django.setup()
from budskap.web import worker
from budskap.web.work import tick
worker.LOOK, worker.BEAT = 0.05, 0.2
tick.TIMETABLE.clear()  # nothing but what the test asks for
worker.run_worker()
"""


def database() -> str:
    kept = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{kept['NAME']}"
    return f"postgres://{kept['USER']}@{kept['HOST']}:{kept['PORT']}/{kept['NAME']}"


@contextmanager
def a_worker(**environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """A worker that takes jobs from the test's database, ended with the test."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("BUDSKAP_TEST", "PYTEST"))}
    settings = kept | {
        "BUDSKAP_DATABASE_URL": database(),
        "BUDSKAP_TASKS_AT_ONCE": "0",
        "BUDSKAP_LOG_LEVEL": "CRITICAL",
        "DJANGO_SETTINGS_MODULE": "budskap.web.settings",
    }
    process = subprocess.Popen([sys.executable, "-c", CODE], env=settings | environment)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def wait_until(is_so: Callable[[], object], seconds: float = 120) -> None:
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.05)
