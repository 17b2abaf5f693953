"""A program has a file read as a plan: in the queue, as an editor, one at a time."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from budskap.web.people.models import AuditEntry
from budskap.web.store import imports
from budskap.web.store.models import Import, ImportState
from tests.web.api.test_api import client_of
from tests.web.pages.imports import make_import

MARKDOWN = "# Kommunikationsplan 2026\n\n## Syfte\n\nAlla ska veta vad som händer.\n".encode()


def send(client, organisation, name="plan.md", content=MARKDOWN):
    return client.post("/api/v1/read", {"organisation": organisation.pk, "file": SimpleUploadedFile(name, content)})


@pytest.fixture
def queued(settings):
    """Background work waits for a worker, as where the application serves."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def test_a_file_waits_in_the_queue_and_is_asked_for_until_it_is_read(queued, editor, organisation):
    client = client_of(editor)
    sent = send(client, organisation)
    assert (sent.status_code, sent.json()["state"], sent.json()["plan"]) == (202, "waiting", None)

    imports.run(sent.json()["id"])

    found = client.get(f"/api/v1/read/{sent.json()['id']}").json()
    assert (found["state"], found["plan"]["title"]) == ("ready", "Kommunikationsplan 2026")


def test_one_file_of_a_person_at_a_time(queued, editor, organisation):
    client = client_of(editor)
    first = send(client, organisation).json()["id"]

    second = send(client, organisation)
    assert (second.status_code, second.json()["code"]) == (429, "one_at_a_time")

    assert client.delete(f"/api/v1/read/{first}").status_code == 204
    assert send(client, organisation).status_code == 202


def test_it_stands_in_the_log(editor, organisation):
    client = client_of(editor)
    client.delete(f"/api/v1/read/{send(client, organisation).json()['id']}")

    log = AuditEntry.objects.filter(person=editor, subject__startswith="import:").order_by("pk")
    assert [each.action for each in log] == ["import.received", "import.deleted"]


def test_a_reader_has_nothing_read(reader, organisation):
    assert send(client_of(reader), organisation).status_code == 403
    assert not Import.objects.exists()


def test_something_that_is_no_document_fails_with_its_code(editor, organisation):
    found = send(client_of(editor), organisation, "plan.docx", b"PK\x03\x04 broken").json()

    assert (found["state"], found["error"], found["plan"]) == ("failed", "damaged", None)


def test_what_has_become_a_plan_says_which_and_stays(editor, organisation):
    client, record = client_of(editor), make_import(organisation, editor)
    plan = imports.accept(record=record, person=editor)

    assert client.get(f"/api/v1/read/{record.pk}").json()["saved_as"] == plan.pk
    refused = client.delete(f"/api/v1/read/{record.pk}")
    assert (refused.status_code, refused.json()["code"]) == (409, "import_state")
    assert Import.objects.get().state == ImportState.ACCEPTED


def test_a_document_over_the_limit_is_let_go_while_it_comes(editor, organisation, settings):
    settings.MAX_FILE_SIZE = 10_000
    response = send(client_of(editor), organisation, content=bytes(10_001))

    assert (response.status_code, response.json()["code"]) == (413, "too_large")


def test_no_document_at_all_is_told_as_such(editor, organisation):
    response = client_of(editor).post("/api/v1/read", {"organisation": organisation.pk})
    said = response.json()

    assert (response.status_code, said["code"]) == (422, "invalid_request")
    assert said["problems"] == [{"place": "file.file", "allowed": "Field required"}]
