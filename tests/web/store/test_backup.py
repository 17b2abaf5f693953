"""A backup holds everything, is read into an empty database, and refuses what it cannot be."""

import json
from datetime import date, timedelta
from threading import Thread
from zipfile import ZipFile

import pytest
from django.db import connections
from django.utils import timezone

from budskap.web.people.models import Organisation, Person
from budskap.web.store.backup import BackupError, backup, kept_models, one_moment, restore
from budskap.web.store.models import PlanRecord, Version
from budskap.web.store.tables import are_up_to_date, bring_up_to_date
from budskap.web.work import actions as work
from budskap.web.work.jobs.models import WorkerAlive
from budskap.web.work.mail.models import Delivery, Kind, Mailbox, State
from budskap.web.work.mail.sending import are_waiting
from budskap.web.work.models import Occurrence, Outcome
from tests.web.factories import make_activities, make_organisation, make_person, make_record


def rows():
    return {model: [*map(plain, model.objects.order_by("pk").values())] for model in kept_models()}


def plain(row):
    return {key: bytes(value) if isinstance(value, memoryview) else value for key, value in row.items()}


@pytest.fixture
def filled(organisation, editor):
    record = make_record(organisation, make_activities(3), editor)
    item = make_activities(3).activities[0].id
    work.report(record=record, item=item, outcome=Outcome.DONE, on=date(2026, 11, 20), person=editor, hours=2)
    return record


def emptied():
    """As a new installation: nothing of ours in any table."""
    from django.core.management import call_command

    call_command("flush", verbosity=0, interactive=False)


@pytest.mark.django_db(transaction=True)
def test_what_was_kept_comes_back_row_by_row(filled, tmp_path):
    before = rows()
    written = backup(tmp_path / "b.zip")
    emptied()

    assert restore(tmp_path / "b.zip") == written
    assert rows() == before


@pytest.mark.django_db(transaction=True)
def test_work_goes_on_after_reading_a_backup(filled, tmp_path):
    backup(tmp_path / "b.zip")
    emptied()
    restore(tmp_path / "b.zip")

    assert make_record(make_organisation("Ny")).pk > filled.pk
    make_person(email="new@example.org")


@pytest.mark.django_db(transaction=True)
def test_a_mail_that_waited_may_have_been_sent_since_and_is_not_sent_again(tmp_path):
    mailbox, now = Mailbox.objects.create(address="ida@example.org"), timezone.now()
    for state in (State.WAITING, State.SENDING, State.SENT, State.NOTHING):
        waits = {"written_at": now, "next_try": now if state == State.WAITING else None}
        Delivery.objects.create(mailbox=mailbox, kind=Kind.NOTE, day=now.date(), state=state, **waits)
    backup(tmp_path / "b.zip")
    emptied()
    restore(tmp_path / "b.zip")

    states = Delivery.objects.order_by("pk").values_list("state", "next_try")
    assert list(states) == [(state, None) for state in ("unsure", "unsure", "sent", "nothing")]
    assert not are_waiting(now + timedelta(days=1))


@pytest.mark.django_db(transaction=True)
def test_which_workers_lived_is_not_kept_and_not_read_from_an_earlier_backup(filled, tmp_path):
    WorkerAlive.objects.create(name="a", seen_at=timezone.now())
    written = backup(tmp_path / "b.zip")
    broken(tmp_path / "b.zip", with_workers)
    emptied()

    assert restore(tmp_path / "b.zip") == written
    assert WorkerAlive.objects.count() == 0


def with_workers(parts):
    manifest = json.loads(parts["manifest.json"])
    manifest["rows"]["work.workeralive"] = 1
    fields = {"name": "a", "seen_at": "2026-11-22T10:00:00Z"}
    parts["rows/work.workeralive.jsonl"] = json.dumps({"model": "work.workeralive", "pk": 1, "fields": fields}).encode()
    parts["manifest.json"] = json.dumps(manifest)


def test_a_backup_is_its_owners_alone(filled, tmp_path):
    backup(tmp_path / "b.zip")

    assert (tmp_path / "b.zip").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["b.zip"]


def test_a_database_with_people_is_not_written_over(filled, tmp_path):
    backup(tmp_path / "b.zip")
    with pytest.raises(BackupError, match="not empty"):
        restore(tmp_path / "b.zip")


def broken(path, change):
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def with_manifest(**values):
    def change(parts):
        parts["manifest.json"] = json.dumps(json.loads(parts["manifest.json"]) | values)

    return change


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("change", "said"),
    [
        (with_manifest(format="other/1"), "format other/1"),
        (with_manifest(migrations=["store.9999_future"]), "newer Budskap"),
        (lambda parts: parts.pop("rows/store.version.jsonl"), "not a whole backup"),
        (lambda parts: parts.update({"rows/store.version.jsonl": b""}), "damaged"),
        (lambda parts: parts.update({"rows/store.version.jsonl": b"{]"}), "not a whole backup"),
        (lambda parts: parts.pop("manifest.json"), "not a whole backup"),
    ],
)
def test_a_backup_that_cannot_be_leaves_the_database_empty(filled, tmp_path, change, said):
    backup(tmp_path / "b.zip")
    broken(tmp_path / "b.zip", change)
    emptied()
    with pytest.raises(BackupError, match=said):
        restore(tmp_path / "b.zip")

    assert [model.objects.count() for model in (Organisation, Person, PlanRecord, Version)] == [0, 0, 0, 0]


def as_of_an_earlier_version(parts):
    """Without the tables that hold what is to be done, and what they add to others."""
    manifest = json.loads(parts["manifest.json"])
    for table in ("work.doer", "work.event", "work.eventdate", "work.occurrence"):
        parts.pop(f"rows/{table}.jsonl")
        manifest["rows"].pop(table)
    manifest["migrations"] = [each if "work." not in each else "work.0001_initial" for each in manifest["migrations"]]
    (report,) = [json.loads(line) for line in parts["rows/work.report.jsonl"].splitlines() if line]
    for field in ("first", "last", "handed_to"):
        report["fields"].pop(field)
    parts["rows/work.report.jsonl"] = json.dumps(report).encode()
    parts["manifest.json"] = json.dumps(manifest)


@pytest.mark.django_db(transaction=True)
def test_a_backup_of_an_earlier_version_is_read_and_what_it_lacks_is_derived(filled, tmp_path):
    before = occurrences()
    backup(tmp_path / "b.zip")
    broken(tmp_path / "b.zip", as_of_an_earlier_version)
    emptied()
    restore(tmp_path / "b.zip")

    assert occurrences() == before
    assert len(before) == 6  # three activities, each with a part for each owner
    assert "done" in {outcome for *_, outcome in before}


def occurrences():
    return sorted(Occurrence.objects.values_list("activity__item", "number", "first", "last", "outcome"))


def test_a_file_that_is_no_backup(db, tmp_path):
    (tmp_path / "b.zip").write_text("hello")
    with pytest.raises(BackupError, match="not a whole backup"):
        restore(tmp_path / "b.zip")


@pytest.mark.django_db(transaction=True)
def test_people_save_while_a_backup_is_written_and_it_sees_none_of_it(filled):
    def save():
        make_organisation("Under tiden")
        connections.close_all()

    with one_moment():
        before = Organisation.objects.count()
        writer = Thread(target=save)
        writer.start()
        writer.join(timeout=10)
        assert not writer.is_alive()
        assert Organisation.objects.count() == before
    assert Organisation.objects.count() == before + 1


@pytest.mark.django_db(transaction=True)
def test_tables_of_an_earlier_version_are_left_alone(filled, tmp_path):
    from django.core.management import call_command

    call_command("migrate", "work", "zero", verbosity=0)
    try:
        with pytest.raises(BackupError, match="earlier Budskap"):
            backup(tmp_path / "b.zip")
        assert not are_up_to_date()
        assert list(tmp_path.iterdir()) == []
    finally:
        bring_up_to_date()
    assert are_up_to_date()
