"""Running the application: the web processes and the worker, as one group that starts and stops together."""

from __future__ import annotations

import importlib
import multiprocessing
import os
import shutil
import signal
import socket
import time
from pathlib import Path
from types import FrameType
from typing import Any

import click
from django.db import connections
from gunicorn.app.base import BaseApplication

MARK = "demonstration"
"""A file in a data folder that holds nothing but the demonstration, and may therefore be thrown away."""


def serve(*, host: str, port: int, workers: int) -> int:
    """Prepare the database and the static files, then run until told to stop; the exit status."""
    if taken(host, port):
        click.echo(f"Something else listens on {host}:{port} already; choose another port.", err=True)
        return 2
    prepare()
    return run_group(host, port, workers)


def demo(*, host: str, port: int, fresh: bool) -> int:
    """Serve the invented plans from a data folder of their own kind."""
    data = Path(os.environ.get("BUDSKAP_DATA", "data")).absolute()
    os.environ |= {"BUDSKAP_DEMO": "1", "BUDSKAP_DATA": str(data)}
    os.environ.pop("BUDSKAP_DATABASE_URL", None)
    os.environ.setdefault("BUDSKAP_HOSTS", f"127.0.0.1,localhost,[::1],{host}")
    if taken(host, port):
        click.echo(f"Something else listens on {host}:{port} already; choose another: make demo PORT=8001", err=True)
        return 2
    if (data / "budskap.sqlite3").exists() and not (data / MARK).exists():
        click.echo(
            f"{data} holds a real installation; the demonstration needs a folder of its own (BUDSKAP_DATA).", err=True
        )
        return 2
    if fresh:
        shutil.rmtree(data, ignore_errors=True)
    data.mkdir(parents=True, exist_ok=True)
    (data / MARK).touch()
    prepare()
    from budskap.web.demo import load, welcome

    load()
    click.echo(welcome(f"http://{host}:{port}"))
    return run_group(host, port, workers=2)


def prepare() -> None:
    """Bring the tables and the served static files up to date with this version of the code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "budskap.web.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    if stale(settings.STATIC_ROOT):
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)


def stale(target: Path) -> bool:
    """Whether a static file of ours is newer than what was collected."""
    manifest = target / "staticfiles.json"
    if not manifest.exists():
        return True
    collected = manifest.stat().st_mtime
    sources = (Path(__file__).parent / "static").rglob("*")
    return any(path.stat().st_mtime > collected for path in sources)


def run_group(host: str, port: int, workers: int) -> int:
    """The web server and the worker side by side; when one ends, or we are told to stop, both end. They are forked from
    this process, which has the application loaded already, so that they start at once and share its memory."""
    importlib.import_module("budskap.web.urls")
    connections.close_all()
    fork = multiprocessing.get_context("fork")
    group = [fork.Process(target=run_web, args=(host, port, workers)), fork.Process(target=run_worker)]
    for process in group:
        process.start()

    def stop(number: int, frame: FrameType | None) -> None:
        for process in group:
            process.terminate()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while all(process.is_alive() for process in group):
        time.sleep(0.2)
    stop(signal.SIGTERM, None)
    for process in group:
        process.join()
    return next((abs(each.exitcode or 0) for each in group if each.exitcode not in {0, -signal.SIGTERM}), 0)


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
    Gunicorn(bind=address, workers=workers, preload_app=True, loglevel="warning", timeout=120).run()


def run_worker() -> None:
    from django.core.management import call_command

    call_command("db_worker", interval=0.5, reload=False, verbosity=0)


def taken(host: str, port: int) -> bool:
    """Whether something listens there already."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.settimeout(0.5)
        return probe.connect_ex((host, port)) == 0
