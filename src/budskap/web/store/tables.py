"""Bringing the tables up to date with this version of the code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

LOCK = 0x6275_6473_6B61_70
"""A number of our own among PostgreSQL's advisory locks."""


def bring_up_to_date() -> None:
    """Apply what is missing; of several machines that start at once, one does it and the others wait."""
    with _alone():
        call_command("migrate", verbosity=0, interactive=False)


def are_up_to_date() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


@contextmanager
def _alone() -> Iterator[None]:
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
