"""The web application: served, given people, backed up and restored."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from budskap.cli.keeping import start_django
from budskap.cli.refusals import refusal

ROLES = ["reader", "editor", "admin"]
OUT_FILE = click.Path(path_type=Path, dir_okay=False)


def with_server_options(command: Callable[..., Any]) -> Callable[..., Any]:
    port = click.option(
        "--port", type=click.IntRange(1, 65535), default=8000, envvar="PORT", show_default=True, help="The port."
    )
    host = click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
    return host(port(command))


@click.command()
@with_server_options
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="How many web processes.")
def serve(host: str, port: int, workers: int) -> None:
    """Serve the web application, with one worker for background work.

    Settings come from environment variables; docs/guide-operations.md lists them.
    """
    from budskap.web.server import serve as run

    sys.exit(run(host=host, port=port, workers=workers))


@click.command()
def worker() -> None:
    """Do background work, beside `budskap serve` or on another machine with the same settings.

    Any number of workers share the queue. `budskap serve` brings one of its own.
    """
    start_django()
    from budskap.web.worker import run_worker

    run_worker()


@click.command()
@with_server_options
@click.option("--fresh", is_flag=True, help="Throw the demonstration's data away and start over.")
@click.option("--files", type=click.Path(path_type=Path, file_okay=False), help="Only write sample documents there.")
def demo(host: str, port: int, fresh: bool, files: Path | None) -> None:
    """Serve the application with three invented plans on SQLite, to try everything."""
    if files:
        from budskap.web.samples.files import write_sample_files

        for path in write_sample_files(files):
            click.echo(path)
        return
    from budskap.web.server import demo as run

    sys.exit(run(host=host, port=port, fresh=fresh))


@click.command()
@click.argument("email")
@click.option("--name", required=True, help="The person's name.")
@click.option("--organisation", required=True, metavar="NAME", help="Their organisation; made when it does not exist.")
@click.option(
    "--role",
    type=click.Choice(ROLES),
    default="editor",
    show_default=True,
    help="What they may do.",
)
@click.password_option(help="Asked for when not given; at least 12 characters.")
def person(email: str, name: str, organisation: str, role: str, password: str) -> None:
    """Add a person, or give one a further organisation, a new role or a new password."""
    start_django()
    from budskap.web.people import actions
    from budskap.web.people.errors import PeopleError

    try:
        member = actions.enrol(email=email, name=name, organisation=organisation, role=role, password=password)
    except PeopleError as error:
        raise refusal(str(error)) from None
    click.echo(f"{member.person} is {member.get_role_display().lower()} in {member.organisation}.")


@click.command()
@click.argument("email")
@click.option("--organisation", required=True, metavar="NAME", help="Their organisation.")
def left(email: str, organisation: str) -> None:
    """Say that a person has left an organisation: they may read nothing there any more, and what they were to do is
    nobody's. What they did and told stays.
    """
    start_django()
    from budskap.web.people import actions
    from budskap.web.people.errors import PeopleError

    try:
        member = actions.leave(email=email, organisation=organisation)
    except PeopleError as error:
        raise refusal(str(error)) from None
    click.echo(f"{member.person} has left {member.organisation}. What nobody does now: budskap week --nobody")


@click.command()
def rebuild() -> None:
    """Make every derived table anew from the plans' versions."""
    start_django()
    from budskap.web.store import derived

    click.echo(f"Rebuilt the tables of {derived.rebuild_all()} plans.")


@click.command()
@click.argument("file", type=OUT_FILE)
def backup(file: Path) -> None:
    """Write everything the database holds to one FILE (.zip), readable on SQLite and PostgreSQL."""
    from budskap.web.server import set_up_django

    set_up_django()
    from budskap.web.store.backup import BackupError
    from budskap.web.store.backup import backup as write_backup

    try:
        click.echo(f"Wrote {write_backup(file)} rows to {file}.")
    except BackupError as error:
        raise refusal(str(error)) from None


@click.command()
@click.argument("file", type=OUT_FILE)
def restore(file: Path) -> None:
    """Read a backup FILE into an empty database, SQLite or PostgreSQL."""
    start_django()
    from budskap.web.store.backup import BackupError
    from budskap.web.store.backup import restore as read_backup

    try:
        click.echo(f"Read {read_backup(file)} rows from {file}.")
    except BackupError as error:
        raise refusal(str(error)) from None
