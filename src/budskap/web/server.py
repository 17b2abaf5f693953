"""Running the application: what has to be in place before its processes start."""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import click

MARK = "demonstration"
"""A file in a data folder that holds nothing but the demonstration, and may therefore be thrown away."""
KEY = "secret.key"
"""What any command leaves in a data folder, before there is anything else."""


def serve(*, host: str, port: int, workers: int) -> int:
    """Prepare the database and the static files, then run until told to stop; the exit status."""
    if taken(host, port):
        click.echo(f"Something else listens on {host}:{port} already; choose another port.", err=True)
        return 2
    if "BUDSKAP_ORIGINS" not in os.environ:
        os.environ.setdefault("BUDSKAP_ADDRESS", address_of(host, port))
    prepare()
    return run(host, port, workers)


def address_of(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def demo(*, host: str, port: int, fresh: bool) -> int:
    """Serve the invented plans from a data folder of their own kind."""
    data = Path(os.environ.get("BUDSKAP_DATA", "data")).absolute()
    os.environ |= {"BUDSKAP_DEMO": "1", "BUDSKAP_DATA": str(data)}
    os.environ.pop("BUDSKAP_DATABASE_URL", None)
    os.environ.setdefault("BUDSKAP_ADDRESS", address_of(host, port))
    os.environ.setdefault("BUDSKAP_HOSTS", f"127.0.0.1,localhost,[::1],{host}")
    if taken(host, port):
        click.echo(f"Something else listens on {host}:{port} already; choose another: make demo PORT=8001", err=True)
        return 2
    if fresh and in_use(data):
        click.echo(f"A demonstration runs on {data}; stop it before you throw its data away.", err=True)
        return 2
    if not claimed(data, fresh=fresh):
        click.echo(
            f"{data} holds something else than the demonstration, which needs a folder of its own (BUDSKAP_DATA).",
            err=True,
        )
        return 2
    with held(data):
        prepare()
        from django.utils import timezone

        from budskap.web.demo import load, tell, welcome

        if load():
            tell(timezone.now())
        click.echo(welcome(address_of(host, port)))
        return run(host, port, workers=2)


def claimed(data: Path, *, fresh: bool) -> bool:
    """Whether the folder is the demonstration's: marked as such, or with nothing in it. When marked it is emptied on
    demand; nothing is ever thrown away that the demonstration did not make."""
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    held = [each for each in data.iterdir() if each.name != MARK]
    if (data / MARK).is_file():
        for each in held if fresh else []:
            shutil.rmtree(each) if each.is_dir() and not each.is_symlink() else each.unlink()
    elif any(each.name != KEY for each in held) or (data / MARK).exists():
        return False
    (data / MARK).touch()
    return True


@contextmanager
def held(data: Path) -> Iterator[None]:
    """Hold the demonstration's mark, which says that it runs; the system lets go of it however a process ends."""
    with (data / MARK).open() as mark:
        fcntl.flock(mark, fcntl.LOCK_SH)
        yield


def in_use(data: Path) -> bool:
    """Whether a demonstration runs on the folder."""
    if not (data / MARK).is_file():
        return False
    with (data / MARK).open() as mark:
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def run(host: str, port: int, workers: int) -> int:
    from budskap.web.group import run_group

    return run_group(host, port, workers)


def prepare() -> None:
    """Bring the tables and the served static files up to date with this version of the code."""
    set_up_django()
    from django.conf import settings
    from django.core.management import call_command

    bring_tables_up_to_date()
    if stale(settings.STATIC_ROOT):
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)


def bring_tables_up_to_date() -> None:
    """The tables as this version of the code has them, and in them what it derives."""
    from budskap.web.store.tables import bring_up_to_date
    from budskap.web.work.occurrences import complete

    bring_up_to_date()
    complete()


def set_up_django() -> None:
    """Make the web rooms usable in this process. What it writes from now on is for the account it runs under alone:
    plans, people and backups are nobody else's on the machine."""
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "budskap.web.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        import_module(os.environ["DJANGO_SETTINGS_MODULE"])
    except (ImproperlyConfigured, ValueError) as error:
        click.echo(f"Error: a setting is wrong: {error}", err=True)
        sys.exit(2)
    django.setup()


def stale(target: Path) -> bool:
    """Whether a static file of ours is newer than what was collected."""
    manifest = target / "staticfiles.json"
    if not manifest.exists():
        return True
    collected = manifest.stat().st_mtime
    sources = (Path(__file__).parent / "static").rglob("*")
    return any(path.stat().st_mtime > collected for path in sources)


def taken(host: str, port: int) -> bool:
    """Whether something listens there already."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.settimeout(0.5)
        return probe.connect_ex((host, port)) == 0
