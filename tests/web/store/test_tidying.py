"""What is thrown away once a day, and what never is."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from budskap.web.store.models import DraftStep, Import, ImportState
from budskap.web.store.tasks import read_import
from budskap.web.store.tidying import tidy


@pytest.fixture
def made(organisation, editor):
    def make(state, days):
        record = Import.objects.create(organisation=organisation, person=editor, name="plan.md", content=b"# Plan")
        Import.objects.filter(pk=record.pk).update(state=state, moved_at=timezone.now() - timedelta(days=days))
        return record.pk

    return make


@pytest.mark.parametrize(
    ("state", "content"),
    [
        (ImportState.WAITING, None),
        (ImportState.READING, None),
        (ImportState.FAILED, None),
        (ImportState.READY, b""),
        (ImportState.ACCEPTED, b"# Plan"),
    ],
)
def test_an_import_that_came_to_nothing_is_forgotten_after_a_month(made, state, content):
    old, young = made(state, 31), made(state, 29)
    tidy()

    kept = {pk: bytes(file) for pk, file in Import.objects.values_list("pk", "content")}
    assert kept == {young: b"# Plan"} | ({} if content is None else {old: content})


def test_what_was_thrown_away_is_forgotten_after_a_week(made):
    _old, young = made(ImportState.DISCARDED, 8), made(ImportState.DISCARDED, 6)
    tidy()

    assert list(Import.objects.values_list("pk", flat=True)) == [young]


def test_the_way_back_from_corrections_is_kept_for_a_month(made, organisation):
    for pk in (made(ImportState.READY, 31), young := made(ImportState.READY, 29)):
        DraftStep.objects.create(organisation=organisation, record_id=pk, number=1, draft={})
    tidy()

    assert [step.record_id for step in DraftStep.objects.all()] == [young]


def test_sessions_that_have_ended_are_forgotten(db):
    for key, days in (("ended", -1), ("going on", 1)):
        Session.objects.create(session_key=key, session_data="", expire_date=timezone.now() + timedelta(days=days))
    tidy()

    assert [session.session_key for session in Session.objects.all()] == ["going on"]


def test_results_of_background_work_are_forgotten_after_two_weeks(db, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    waiting, young, old = (read_import.using(backend="default").enqueue(number).id for number in range(3))
    for key, days in ((young, 13), (old, 15)):
        ended = timezone.now() - timedelta(days=days)
        DBTaskResult.objects.filter(pk=key).update(status="SUCCESSFUL", finished_at=ended)
    tidy()

    assert {str(key) for key in DBTaskResult.objects.values_list("pk", flat=True)} == {waiting, young}
