"""Running the application: the web processes and the worker, as one group that starts and stops together."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

import click

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
    """The web server and the worker side by side; when one ends, or we are told to stop, both end."""
    gunicorn = [
        sys.executable, "-m", "gunicorn", "budskap.web.wsgi:application", "--bind", f"{host}:{port}",
        "--workers", str(workers), "--preload", "--access-logfile", "/dev/null", "--log-level", "warning",
        "--timeout", "120",
    ]  # fmt: skip
    worker = [sys.executable, "-m", "django", "db_worker", "--no-reload", "--interval", "0.5"]
    group = [subprocess.Popen(command) for command in (gunicorn, worker)]

    def stop(number: int, frame: FrameType | None) -> None:
        for process in group:
            process.send_signal(signal.SIGTERM)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while all(process.poll() is None for process in group):
        time.sleep(0.2)
    stop(signal.SIGTERM, None)
    statuses = [process.wait() for process in group]
    return next((abs(status) for status in statuses if status not in {0, -signal.SIGTERM}), 0)


def taken(host: str, port: int) -> bool:
    """Whether something listens there already."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.settimeout(0.5)
        return probe.connect_ex((host, port)) == 0
