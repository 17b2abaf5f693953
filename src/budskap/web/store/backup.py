"""Everything the database holds, in one file that either database can read: a ZIP with a manifest and, for each table,
one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from django.apps import apps
from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.base import DeserializationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import DEFAULT_DB_ALIAS, connection, connections, models, transaction
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from budskap import __version__
from budskap.web.people.models import Person
from budskap.web.store import derived
from budskap.web.store.tables import are_up_to_date

FORMAT = "budskap-backup/1"
ROOMS = ("people", "store", "work", "listen", "publish")
NOT_KEPT = ("work.workeralive",)
BATCH = 500


class Exactly(DjangoJSONEncoder):
    """Times to the microsecond; Django's own stop at the millisecond."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


class BackupError(Exception):
    """A backup that cannot be written or read, in a sentence for people."""


def backup(path: Path) -> int:
    """Write every row of our own tables to `path`; how many. The file is whole or not there, and its owner's alone.
    BackupError when an earlier version made the tables: bringing them up to date would change what is to be saved."""
    if not are_up_to_date():
        raise BackupError(
            f"The tables were made by an earlier Budskap than {__version__}. Back up with the version that made them, "
            "or start `budskap serve` once, which brings them up to date."
        )
    beside = path.with_name(path.name + ".part")
    try:
        beside.touch(mode=0o600)
        with one_moment(), ZipFile(beside, "w", ZIP_DEFLATED) as archive:
            counts = {label(model): _write_rows(archive, model) for model in kept_models()}
            archive.writestr("manifest.json", json.dumps(_manifest(counts), indent=2))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return sum(counts.values())


def restore(path: Path) -> int:
    """Read a backup into an empty database; how many rows. BackupError, and nothing read, when it cannot be."""
    if Person.objects.exists():
        raise BackupError("The database is not empty. A backup is read into an empty one, so that nothing is lost.")
    try:
        with ZipFile(path) as archive, transaction.atomic():
            manifest = _checked_manifest(archive)
            there = [model for model in kept_models() if label(model) in manifest["rows"]]  # an earlier one has fewer
            read = {label(model): _read_rows(archive, model) for model in there}
            if read != {name: count for name, count in manifest["rows"].items() if name not in NOT_KEPT}:
                raise BackupError("The backup is damaged: it does not hold the rows its manifest counts.")
            _go_on_counting()
            _hold_mails()
            if manifest["migrations"] != _migrations():
                derived.rebuild_all()
    except (BadZipFile, KeyError, ValueError, DeserializationError) as error:
        raise BackupError(f"“{path.name}” is not a whole backup of Budskap ({error}).") from None
    return sum(read.values())


def kept_models() -> list[type[models.Model]]:
    """Every table of ours; sessions, waiting background work, and who is at it are not worth keeping."""
    models_of_ours = (model for room in ROOMS for model in apps.get_app_config(room).get_models())
    return [model for model in models_of_ours if label(model) not in NOT_KEPT]


def label(model: type[models.Model]) -> str:
    return model._meta.label_lower


def _manifest(counts: dict[str, int]) -> dict[str, Any]:
    return {"format": FORMAT, "version": __version__, "migrations": _migrations(), "rows": counts}


def _migrations() -> list[str]:
    """The newest migration of each room."""
    graph = MigrationLoader(None).graph
    return [".".join(node) for room in ROOMS for node in graph.leaf_nodes(room)]


def _checked_manifest(archive: ZipFile) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads(archive.read("manifest.json"))
    if manifest["format"] != FORMAT:
        raise BackupError(f"The backup is in the format {manifest['format']}; this version reads {FORMAT}.")
    known = {".".join(node) for node in MigrationLoader(None).graph.nodes}
    if unknown := set(manifest["migrations"]) - known:
        raise BackupError(
            f"The backup was made by a newer Budskap, {manifest['version']} (it has {', '.join(sorted(unknown))}); "
            "install that version or a later one first."
        )
    return manifest


@contextmanager
def one_moment() -> Iterator[None]:
    """Everything read within is of one moment, and nobody waits for us to be done. SQLite's transaction would take the
    writer's lock as our settings want it, so here it is asked not to; PostgreSQL's would see what others save."""
    database: Any = connections[DEFAULT_DB_ALIAS]
    database.ensure_connection()
    usual = getattr(database, "transaction_mode", None)
    database.transaction_mode = "DEFERRED"
    try:
        with transaction.atomic():
            if database.vendor == "postgresql" and not database.savepoint_ids:
                with database.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            yield
    finally:
        database.transaction_mode = usual


def _write_rows(archive: ZipFile, model: type[models.Model]) -> int:
    count = 0
    with archive.open(f"rows/{label(model)}.jsonl", "w", force_zip64=True) as file:
        for row in model._default_manager.order_by("pk").iterator(chunk_size=BATCH):
            file.write(serializers.serialize("jsonl", [row], cls=Exactly, ensure_ascii=False).encode())
            count += 1
    return count


def _read_rows(archive: ZipFile, model: type[models.Model]) -> int:
    count = 0
    with archive.open(f"rows/{label(model)}.jsonl") as file:
        for row in serializers.deserialize("jsonl", TextIOWrapper(file, encoding="utf-8")):
            row.save(force_insert=True)  # as it was: one by one, because in bulk Django would date it anew
            count += 1
    return count


def _go_on_counting() -> None:
    """New rows take numbers after the ones just read."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), kept_models()):
            cursor.execute(statement)


def _hold_mails() -> None:
    """A mail that waited when the backup was written may have been sent since: it is not sent again."""
    waiting = apps.get_model("work", "Delivery")._default_manager.filter(state__in=("waiting", "sending"))
    waiting.update(state="unsure", next_try=None, since=timezone.now())
