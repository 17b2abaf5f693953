"""Saving a plan: nothing is lost, nothing is altered."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from budskap.plan import edit
from budskap.web.people.models import AuditEntry, Organisation, Person
from budskap.web.publish.actions import publish
from budskap.web.publish.models import Publication
from budskap.web.store import actions, queries
from budskap.web.store.errors import AppendOnlyError, ConflictError, NoSuchVersionError
from budskap.web.store.models import PlanRecord, Version
from tests.web.factories import make_activities, make_plan, make_record


def test_a_new_plan_is_version_1(organisation: Organisation, editor: Person) -> None:
    plan = make_plan(title="Kommunikationsplan", language="sv")
    record = actions.create(organisation=organisation, plan=plan, author=editor, note="Ur en fil")
    assert (record.title, record.language, record.head.number) == ("Kommunikationsplan", "sv", 1)
    assert (record.head.author, record.head.note, record.head.parent) == (editor, "Ur en fil", None)
    assert queries.value_of(record.head) == plan


def test_a_save_on_the_head_is_the_next_version(organisation: Organisation, editor: Person) -> None:
    record = make_record(organisation)
    edited = edit.change_head(queries.value_of(record.head), {"title": "En ny titel"})
    version = actions.commit(record=record, base=1, edited=edited, author=editor, note="Ny titel")
    record.refresh_from_db()
    assert (version.number, version.parent.number, version.author) == (2, 1, editor)
    assert (record.head, record.title) == (version, "En ny titel")
    assert queries.value_of(version) == edited


def test_a_save_that_changes_nothing_saves_nothing(organisation: Organisation) -> None:
    record = make_record(organisation)
    version = actions.commit(record=record, base=1, edited=queries.value_of(record.head), author=None)
    assert version == record.head
    assert record.versions.count() == 1


def test_two_edits_of_the_same_version_are_both_kept(organisation: Organisation) -> None:
    record = make_record(organisation, make_activities(2))
    base = queries.value_of(record.head)
    first = edit.change(base, "activity-0", {"what": "Första"})
    second = edit.change(base, "activity-1", {"what": "Andra"})
    actions.commit(record=record, base=1, edited=first, author=None)
    version = actions.commit(record=record, base=1, edited=second, author=None)
    assert version.number == 3
    assert [activity.what for activity in queries.value_of(version).activities] == ["Första", "Andra"]


def test_two_changes_of_one_field_are_told_and_not_saved(organisation: Organisation) -> None:
    record = make_record(organisation, make_activities(1))
    base = queries.value_of(record.head)
    first = edit.change(base, "activity-0", {"what": "Första"})
    second = edit.change(base, "activity-0", {"what": "Andra", "note": "med en not"})
    actions.commit(record=record, base=1, edited=first, author=None)
    with pytest.raises(ConflictError) as caught:
        actions.commit(record=record, base=1, edited=second, author=None)
    (conflict,) = caught.value.conflicts
    assert conflict.key == "activities/activity-0/what"
    assert (conflict.base, conflict.ours, conflict.theirs) == ("Aktivitet 0", "Första", "Andra")
    assert record.versions.count() == 2


@pytest.mark.parametrize(("choice", "what"), [("ours", "Första"), ("theirs", "Andra")])
def test_a_choice_settles_a_conflict(organisation: Organisation, choice: str, what: str) -> None:
    record = make_record(organisation, make_activities(1))
    base = queries.value_of(record.head)
    actions.commit(record=record, base=1, edited=edit.change(base, "activity-0", {"what": "Första"}), author=None)
    second = edit.change(base, "activity-0", {"what": "Andra", "note": "med en not"})
    choices = {"activities/activity-0/what": choice}
    version = actions.commit(record=record, base=1, edited=second, author=None, choices=choices)
    (activity,) = queries.value_of(version).activities
    assert (activity.what, activity.note) == (what, "med en not")


def test_a_base_that_never_was_is_refused(organisation: Organisation) -> None:
    record = make_record(organisation)
    with pytest.raises(NoSuchVersionError):
        actions.commit(record=record, base=7, edited=make_plan(title="Annan"), author=None)


def test_undo_takes_back_the_last_version(organisation: Organisation, editor: Person) -> None:
    record = make_record(organisation, make_activities(2))
    before = queries.value_of(record.head)
    actions.commit(record=record, base=1, edited=edit.remove(before, "activity-0"), author=editor)
    version = actions.undo(record=record, number=2, author=editor)
    assert version.number == 3
    assert queries.value_of(version) == before


def test_undo_of_an_earlier_version_keeps_what_came_after(organisation: Organisation) -> None:
    record = make_record(organisation, make_activities(2))
    base = queries.value_of(record.head)
    removed = edit.remove(base, "activity-0")
    actions.commit(record=record, base=1, edited=removed, author=None)
    actions.commit(record=record, base=2, edited=edit.change(removed, "activity-1", {"what": "Senare"}), author=None)
    version = actions.undo(record=record, number=2, author=None)
    assert queries.value_of(version) == edit.change(base, "activity-1", {"what": "Senare"})


def test_undo_on_which_a_later_edit_stands_is_told(organisation: Organisation) -> None:
    record = make_record(organisation, make_activities(1))
    base = queries.value_of(record.head)
    added, item_id = edit.add(base, "activities", {"what": "Ny"})
    actions.commit(record=record, base=1, edited=added, author=None)
    actions.commit(record=record, base=2, edited=edit.change(added, item_id, {"what": "Nyare"}), author=None)
    with pytest.raises(ConflictError) as caught:
        actions.undo(record=record, number=2, author=None)
    assert [conflict.key for conflict in caught.value.conflicts] == [f"activities/{item_id}/"]


def test_undo_of_an_undo_does_it_again(organisation: Organisation) -> None:
    record = make_record(organisation)
    edited = make_plan(title="Ny titel")
    actions.commit(record=record, base=1, edited=edited, author=None)
    actions.undo(record=record, number=2, author=None)
    assert queries.value_of(actions.undo(record=record, number=3, author=None)) == edited


def test_every_save_leaves_its_audit_row(organisation: Organisation, editor: Person) -> None:
    record = make_record(organisation, author=editor)
    actions.commit(record=record, base=1, edited=make_plan(title="Ny"), author=editor)
    rows = AuditEntry.objects.order_by("pk").values_list("organisation", "person", "action", "subject", "details")
    subject = f"plan:{record.pk}"
    assert list(rows) == [
        (organisation.pk, editor.pk, "plan.created", subject, {}),
        (organisation.pk, editor.pk, "plan.saved", subject, {"version": 2}),
    ]


def test_a_version_refuses_to_be_altered_or_removed(organisation: Organisation) -> None:
    version = make_record(organisation).head
    version.note = "another"
    for attempt in (
        version.save,
        version.delete,
        Version.objects.all().delete,
        lambda: Version.objects.update(note="another"),
        lambda: Version.objects.bulk_update([version], ["note"]),
    ):
        with pytest.raises(AppendOnlyError):
            attempt()


@pytest.mark.parametrize("column", ["content", "number", "parent_id", "plan_id", "organisation_id", "at", "note"])
def test_the_database_refuses_to_alter_a_version(organisation: Organisation, column: str) -> None:
    make_record(organisation)
    with pytest.raises(DatabaseError, match="never altered"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE store_version SET {column} = {column}")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("number", [1, 2])
def test_the_database_refuses_to_remove_a_version(number: int) -> None:
    record = make_record()
    actions.commit(record=record, base=1, edited=make_plan(title="Ny"), author=None)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM store_version WHERE number = %s", [number])


def test_a_version_outlives_its_author(organisation: Organisation, editor: Person) -> None:
    record = make_record(organisation, author=editor)
    editor.delete()
    assert Version.objects.get(plan=record).author is None


@pytest.mark.parametrize("goes", ["organisation", "plan"])
def test_what_goes_takes_all_it_owned(organisation: Organisation, editor: Person, goes: str) -> None:
    record = make_record(organisation, make_activities(2))
    actions.commit(record=record, base=1, edited=make_plan(), author=None)
    publish(record=record, version=record.latest, person=editor)
    (organisation if goes == "organisation" else record).delete()
    assert not any(kind.objects.exists() for kind in (PlanRecord, Version, Publication))
