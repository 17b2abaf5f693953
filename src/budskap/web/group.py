"""The processes of the running application: the web server and a worker, forked from one process that has the
application loaded already, so that they start at once and share its memory."""

from __future__ import annotations

import importlib
import multiprocessing
import signal
import time
from collections.abc import Callable
from multiprocessing.context import ForkProcess
from typing import Any

import click
from django.db import connections
from gunicorn.app.base import BaseApplication

from budskap.web.worker import run_worker

PAUSE = 5.0
"""Seconds before a worker that ended is started anew: one that cannot start does not take the machine with it."""
PATIENCE = 300
"""Seconds that one request may take: a large file over a slow line takes minutes to arrive."""
TO_STOP = (signal.SIGTERM, signal.SIGINT)

fork = multiprocessing.get_context("fork")


def run_group(host: str, port: int, workers: int) -> int:
    """Run until told to stop, or until the web server ends; its exit status. The worker is started anew whenever it
    ends: the site is of use without it, and what waits for it is kept in the database."""
    importlib.import_module("budskap.web.urls")
    connections.close_all()
    told: list[int] = []
    _when_told(lambda number, frame: told.append(number))
    web, worker = start(run_web, host, port, workers), start(run_worker)
    while web.is_alive() and not told:
        if not worker.is_alive():
            click.echo(f"The worker ended ({worker.exitcode}); it starts again in {PAUSE:.0f} seconds.", err=True)
            worker = start(run_worker, PAUSE)
        time.sleep(0.2)
    _end(web, worker)
    return 0 if web.exitcode in {0, *(-number for number in TO_STOP)} else abs(web.exitcode or 0)


def start(work: Callable[..., None], *arguments: Any) -> ForkProcess:
    """`work` in a process of its own. A signal that comes meanwhile waits until it is heard on both sides."""
    process = fork.Process(target=_run, args=(work, *arguments))
    signal.pthread_sigmask(signal.SIG_BLOCK, TO_STOP)
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, TO_STOP)
    return process


def _run(work: Callable[..., None], *arguments: Any) -> None:
    for number in TO_STOP:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, TO_STOP)
    work(*arguments)


def _end(*group: ForkProcess) -> None:
    """Tell all to stop and wait until they have; told again, a worker does not finish what it is at."""

    def stop(*_signal: Any) -> None:
        for process in group:
            process.terminate()

    _when_told(stop)
    stop()
    for process in group:
        process.join()


def _when_told(handler: Callable[..., object]) -> None:
    for number in TO_STOP:
        signal.signal(number, handler)


class Gunicorn(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn with our application, set up in code."""

    def __init__(self, **settings: str | int | bool) -> None:
        self.settings = settings
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from budskap.web.wsgi import application

        return application


def run_web(host: str, port: int, workers: int) -> None:
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    Gunicorn(bind=address, workers=workers, preload_app=True, loglevel="warning", timeout=PATIENCE).run()
