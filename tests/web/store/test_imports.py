"""A file on its way to becoming a plan: nothing is half done, nothing waits for ever."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from budskap.documents import correct
from budskap.documents.draft import Draft
from budskap.plan import edit
from budskap.web.people.models import AuditEntry, Organisation, Person
from budskap.web.store import imports, queries, reading
from budskap.web.store.errors import DraftChangedError, ImportStateError
from budskap.web.store.models import DraftStep, Import, ImportState, PlanRecord

MARKDOWN = """# Kommunikationsplan för Lindängen

## Bakgrund

Kommunen samlar hemvården i nya lokaler.

## Aktiviteter

| Aktivitet | Målgrupp | Kanal | När | Ansvarig |
|---|---|---|---|---|
| Informationsmöte | Medarbetare | Möte | maj 2026 | Anna Ek |
| Nyhetsbrev | Chefer | E-post | juni 2026 | Bo Ås |
"""


@pytest.fixture
def given(organisation: Organisation, editor: Person) -> Import:
    return imports.receive(organisation=organisation, person=editor, name="plan.md", content=MARKDOWN.encode())


@pytest.fixture
def waiting(organisation: Organisation, editor: Person) -> Import:
    """One that no worker has taken up yet."""
    return Import.objects.create(organisation=organisation, person=editor, name="plan.md", content=MARKDOWN.encode())


def test_a_file_is_read_and_understood(given: Import) -> None:
    assert (given.state, given.error, given.draft_number, given.attempt) == (ImportState.READY, "", 1, 1)
    assert given.done == given.total > 0
    assert imports.document_of(given).kind == "markdown"
    plan = imports.draft_of(given).plan
    assert plan.title == "Kommunikationsplan för Lindängen"
    assert [activity.what for activity in plan.activities] == ["Informationsmöte", "Nyhetsbrev"]


@pytest.mark.parametrize(
    ("name", "content", "code", "details"),
    [
        ("tom.md", b"", "empty", {"name": "tom.md"}),
        ("plan.docx", b"PK\x03\x04 half a file", "damaged", None),
        ("bild.png", b"\x89PNG\r\n\x1a\n" + bytes(100), "unknown_type", None),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    organisation: Organisation, editor: Person, name: str, content: bytes, code: str, details: dict[str, Any] | None
) -> None:
    record = imports.receive(organisation=organisation, person=editor, name=name, content=content)
    assert (record.state, record.error, record.document, record.draft) == (ImportState.FAILED, code, None, None)
    if details is not None:
        assert record.error_details == details
    with pytest.raises(ImportStateError):
        imports.draft_of(record)
    with pytest.raises(ImportStateError):
        imports.document_of(record)
    with pytest.raises(ImportStateError):
        imports.accept(record=record, person=editor)
    assert PlanRecord.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("/home/anna/plan.md", "plan.md"),
        ("C:\\Users\\Anna\\plan.md", "plan.md"),
        ("pl\x00an\n.md", "plan.md"),
        ("å" * 300 + ".md", "å" * 252 + ".md"),
    ],
)
def test_a_files_name_is_its_own(organisation: Organisation, editor: Person, name: str, kept: str) -> None:
    record = imports.receive(organisation=organisation, person=editor, name=name, content=MARKDOWN.encode())
    assert record.name == kept


def test_a_fault_of_ours_is_told_too(waiting: Import, monkeypatch: pytest.MonkeyPatch, caplog: Any) -> None:
    def broken(*_arguments: Any, **_named: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(reading, "draft_as_data", broken)
    reading.run(waiting.pk)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.error, waiting.document) == (ImportState.FAILED, "unexpected", None)
    assert ["ZeroDivisionError" in record.exc_text for record in caplog.records] == [True]


def test_only_a_waiting_import_is_read(given: Import) -> None:
    before = Import.objects.values().get(pk=given.pk)
    reading.run(given.pk)
    assert Import.objects.values().get(pk=given.pk) == before
    reading.run(given.pk + 1)


def test_progress_is_written_page_by_page_and_outside_any_transaction(waiting: Import) -> None:
    assert reading._claim(waiting.pk) == 1
    report = reading._reporter(waiting.pk, 1)
    with CaptureQueriesContext(connection) as captured:
        for page in range(1, 101):
            report(page, 100)
    assert 1 <= len(captured) <= 3  # the first is told at once, the last always
    waiting.refresh_from_db()
    assert (waiting.state, waiting.done, waiting.total) == (ImportState.READING, 100, 100)


@pytest.mark.django_db(transaction=True)
def test_no_lock_is_held_while_reading(waiting: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    real = reading.understood
    monkeypatch.setattr(reading, "understood", lambda *given: seen.append(connection.in_atomic_block) or real(*given))
    reading.run(waiting.pk)
    waiting.refresh_from_db()
    assert (seen, waiting.state) == ([False], ImportState.READY)


@pytest.mark.parametrize(("limit", "code"), [("READ_SECONDS", "too_long"), ("READ_MEMORY", "too_heavy")])
def test_a_file_that_takes_too_much_is_at_fault_itself(waiting: Import, settings: Any, limit: str, code: str) -> None:
    setattr(settings, limit, 0)
    Import.objects.filter(pk=waiting.pk).update(content=("| a | b |\n" * 100_000).encode())
    reading.run(waiting.pk)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.error, bytes(waiting.content)) == (ImportState.FAILED, code, b"")


def test_who_was_given_up_writes_nothing(waiting: Import) -> None:
    assert reading._claim(waiting.pk) == 1
    Import.objects.filter(pk=waiting.pk).update(state=ImportState.WAITING)
    assert reading._claim(waiting.pk) == 2
    with pytest.raises(reading._GivenUp):
        reading._reporter(waiting.pk, 1)(1, 2)
    assert not reading._update(waiting.pk, 1, state=ImportState.READY)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.done) == (ImportState.READING, 0)


@pytest.mark.parametrize("state", [ImportState.WAITING, ImportState.READING])
def test_a_stuck_import_can_be_read_again(waiting: Import, editor: Person, state: str) -> None:
    Import.objects.filter(pk=waiting.pk).update(state=state, attempt=1, done=3, total=9)
    waiting.refresh_from_db()
    assert not imports.is_stuck(waiting)
    with pytest.raises(ImportStateError):
        imports.retry(record=waiting, person=editor)
    long_ago = timezone.now() - imports.STUCK_AFTER - timedelta(seconds=1)
    Import.objects.filter(pk=waiting.pk).update(moved_at=long_ago)
    waiting.refresh_from_db()
    assert imports.is_stuck(waiting)
    again = imports.retry(record=waiting, person=editor)
    assert (again.state, again.attempt, again.draft_number) == (ImportState.READY, 2, 1)


def test_a_failed_import_can_be_read_again(waiting: Import, editor: Person) -> None:
    Import.objects.filter(pk=waiting.pk).update(state=ImportState.FAILED, error="unexpected", error_details={"a": 1})
    again = imports.retry(record=waiting, person=editor)
    assert (again.state, again.error, again.error_details) == (ImportState.READY, "", {})


def test_a_ready_import_is_not_read_again(given: Import, editor: Person) -> None:
    with pytest.raises(ImportStateError):
        imports.retry(record=given, person=editor)


def test_a_draft_is_corrected_step_by_step(given: Import) -> None:
    draft = imports.draft_of(given)
    once = correct.edited(draft, edit.change_head(draft.plan, {"title": "Rätt titel"}))
    imports.edit_draft(record=given, person=given.person, number=1, draft=once)
    given.refresh_from_db()
    assert (given.draft_number, imports.draft_of(given)) == (2, once)


def test_who_corrected_and_who_took_it_back_stands_in_the_log(given: Import, reader: Person) -> None:
    imports.edit_draft(record=given, person=reader, number=1, draft=titled(given, "Ett"))
    imports.undo_step(record=given, person=given.person, number=2)
    imports.undo_step(record=given, person=given.person, number=3)

    rows = AuditEntry.objects.filter(subject=f"import:{given.pk}").exclude(action="import.received").order_by("pk")
    assert list(rows.values_list("action", "person", "details")) == [
        ("import.corrected", reader.pk, {"number": 2}),
        ("import.undone", given.person_id, {"number": 3}),
    ]


def test_a_correction_of_an_older_draft_is_refused(given: Import) -> None:
    draft = imports.draft_of(given)
    other = correct.edited(draft, edit.change_head(draft.plan, {"title": "Annan"}))
    imports.edit_draft(record=given, person=given.person, number=1, draft=draft)
    with pytest.raises(DraftChangedError) as caught:
        imports.edit_draft(record=given, person=given.person, number=1, draft=other)
    assert caught.value.number == 2
    given.refresh_from_db()
    assert imports.draft_of(given) == draft


def titled(record: Import, title: str) -> Draft:
    draft = imports.draft_of(record)
    return correct.edited(draft, edit.change_head(draft.plan, {"title": title}))


def titles(record: Import) -> list[str]:
    """The title now, and after each correction is taken back."""
    found = [imports.draft_of(record).plan.title]
    while imports.undo_step(record=record, person=record.person, number=record.draft_number):
        found.append(imports.draft_of(Import.objects.get(pk=record.pk)).plan.title)
    return found


def test_corrections_are_taken_back_one_by_one(given: Import) -> None:
    for number, title in enumerate(("Ett", "Två", "Tre"), 1):
        imports.edit_draft(
            record=given, person=given.person, number=number, draft=titled(given, title), said=title, place="item-_plan"
        )

    last = imports.last_step(given)
    assert last is not None
    assert (last.said, last.place, last.organisation) == ("Tre", "item-_plan", given.organisation)
    assert titles(given) == ["Tre", "Två", "Ett", "Kommunikationsplan för Lindängen"]
    assert imports.last_step(given) is None


def test_after_one_is_taken_back_one_goes_on(given: Import) -> None:
    imports.edit_draft(record=given, person=given.person, number=1, draft=titled(given, "Ett"))
    imports.undo_step(record=given, person=given.person, number=2)
    imports.edit_draft(record=given, person=given.person, number=3, draft=titled(given, "Två"))

    assert titles(given) == ["Två", "Kommunikationsplan för Lindängen"]


def test_what_someone_else_has_corrected_since_is_not_taken_back(given: Import) -> None:
    imports.edit_draft(record=given, person=given.person, number=1, draft=titled(given, "Ett"))
    with pytest.raises(DraftChangedError):
        imports.undo_step(record=given, person=given.person, number=1)
    assert titles(given) == ["Ett", "Kommunikationsplan för Lindängen"]


def test_only_so_many_corrections_are_kept(given: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "MOST_STEPS", 2)
    for number in range(1, 5):
        imports.edit_draft(record=given, person=given.person, number=number, draft=titled(given, str(number)))

    assert titles(given) == ["4", "3", "2"]


def test_an_accepted_draft_keeps_no_way_back(given: Import, editor: Person) -> None:
    imports.edit_draft(record=given, person=given.person, number=1, draft=titled(given, "Ett"))
    imports.accept(record=given, person=editor)

    assert DraftStep.objects.count() == 0


def test_an_accepted_draft_is_version_1(given: Import, organisation: Organisation, editor: Person) -> None:
    record = imports.accept(record=given, person=editor, number=1)
    assert (record.organisation, record.head.number, record.head.author, record.head.note) == (
        organisation, 1, editor, "plan.md",
    )  # fmt: skip
    assert queries.value_of(record.head) == imports.draft_of(given).plan
    given.refresh_from_db()
    assert (given.state, given.plan) == (ImportState.ACCEPTED, record)
    with pytest.raises(ImportStateError):
        imports.edit_draft(record=given, person=given.person, number=1, draft=imports.draft_of(given))


def test_accepting_twice_gives_one_plan(given: Import, editor: Person) -> None:
    first = imports.accept(record=given, person=editor)
    assert imports.accept(record=given, person=editor) == first
    assert PlanRecord.objects.count() == 1


def test_a_draft_that_changed_is_not_accepted_unseen(given: Import, editor: Person) -> None:
    imports.edit_draft(record=given, person=given.person, number=1, draft=imports.draft_of(given))
    with pytest.raises(DraftChangedError):
        imports.accept(record=given, person=editor, number=1)
    assert PlanRecord.objects.count() == 0


def test_a_discarded_import_stands_on_no_list_and_takes_no_change(given: Import, editor: Person) -> None:
    imports.discard(record=given, person=editor)
    assert queries.imports_in_progress(editor) == []
    for attempt in (
        lambda: imports.accept(record=given, person=editor),
        lambda: imports.discard(record=given, person=editor),
        lambda: imports.retry(record=given, person=editor),
    ):
        with pytest.raises(ImportStateError) as caught:
            attempt()
        assert caught.value.state == imports.DISCARDED


@pytest.mark.parametrize("state", [ImportState.READY, ImportState.FAILED])
def test_a_discarded_import_is_restored_as_it_was(given: Import, editor: Person, state: str) -> None:
    if state == ImportState.FAILED:
        Import.objects.filter(pk=given.pk).update(state=state, draft=None, document=None, error="damaged")
    was = Import.objects.values("state", "content", "draft", "document", "error").get(pk=given.pk)
    imports.discard(record=given, person=editor)
    imports.restore(record=given, person=editor)

    assert Import.objects.values("state", "content", "draft", "document", "error").get(pk=given.pk) == was
    log = AuditEntry.objects.filter(subject=f"import:{given.pk}").order_by("pk").values_list("action", flat=True)
    assert list(log) == ["import.received", "import.discarded", "import.restored"]
    with pytest.raises(ImportStateError):
        imports.restore(record=given, person=editor)


def test_a_file_that_was_discarded_before_it_was_read_is_read_when_it_is_restored(
    waiting: Import, editor: Person
) -> None:
    imports.discard(record=waiting, person=editor)
    imports.run(waiting.pk)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.draft) == (ImportState.DISCARDED, None)
    imports.restore(record=waiting, person=editor)
    imports.run(waiting.pk)
    waiting.refresh_from_db()
    assert waiting.state == ImportState.READY


def test_a_deleted_import_is_gone(given: Import, editor: Person) -> None:
    imports.delete(record=given, person=editor)
    assert Import.objects.count() == 0
    with pytest.raises(ImportStateError):
        imports.restore(record=given, person=editor)


def test_an_accepted_import_is_kept(given: Import, editor: Person) -> None:
    imports.accept(record=given, person=editor)
    with pytest.raises(ImportStateError):
        imports.discard(record=given, person=editor)


def test_every_step_leaves_its_audit_row(given: Import, editor: Person) -> None:
    record = imports.accept(record=given, person=editor)
    rows = AuditEntry.objects.filter(subject=f"import:{given.pk}").order_by("pk")
    assert [(row.action, row.person, row.details) for row in rows] == [
        ("import.received", editor, {"name": "plan.md", "size": len(MARKDOWN.encode())}),
        ("import.accepted", editor, {"plan": record.pk}),
    ]


def test_imports_in_progress_are_ones_own_and_not_yet_plans(
    given: Import, waiting: Import, editor: Person, reader: Person
) -> None:
    assert queries.imports_in_progress(editor) == [waiting, given]
    assert queries.imports_in_progress(reader) == []
    imports.accept(record=given, person=editor)
    with CaptureQueriesContext(connection) as captured:
        assert [each.organisation.name for each in queries.imports_in_progress(editor)] == ["Exempelkommunen"]
    assert len(captured) == 1
    assert '"content"' not in captured[0]["sql"]
