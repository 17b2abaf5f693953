"""Derived tables say what the head says, however they came to be."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from budskap.plan import edit
from budskap.plan.model import Plan
from budskap.web.people.models import Organisation
from budskap.web.store import actions, derived, queries
from budskap.web.store.models import ActivityLink, ActivityRow, PlanRecord
from tests.plan.strategies import edits, plans
from tests.web.factories import make_activities, make_organisation, make_plan, make_record


def tables() -> tuple[list[Any], list[Any]]:
    """Every column of both tables but the keys that only number the rows."""
    rows = ActivityRow.objects.order_by("plan", "item").values()
    links = ActivityLink.objects.order_by("activity__plan", "activity__item", "field", "position")
    item = {row["id"]: row["item"] for row in rows}
    return (
        [{key: value for key, value in row.items() if key != "id"} for row in rows],
        [{**link, "id": None, "activity_id": item[link["activity_id"]]} for link in links.values()],
    )


def test_a_row_says_what_the_activity_says(organisation: Organisation) -> None:
    plan = make_plan(
        actors=[{"id": "anna", "name": "Anna Ek"}],
        audiences=[{"id": "staff", "name": "Medarbetare"}],
        activities=[
            {"id": "fair", "what": "Öppet hus", "who": ["anna"], "to": ["staff"], "effect": "action", "hours": 2.5,
             "when": {"text": "maj 2026", "kind": "date", "start": "2026-05-01", "end": "2026-05-31"}}
        ],
    )  # fmt: skip
    record = make_record(organisation, plan)
    (row,) = ActivityRow.objects.all()
    assert (row.organisation, row.plan, row.item, row.position, row.what) == (
        organisation, record, "fair", 0, "Öppet hus",
    )  # fmt: skip
    assert (row.when_text, row.when_kind, row.start.isoformat(), row.end.isoformat()) == (
        "maj 2026", "date", "2026-05-01", "2026-05-31",
    )  # fmt: skip
    assert (row.effect, row.hours, row.search) == ("action", 2.5, "öppet hus maj 2026 anna ek medarbetare")
    assert [(link.field, link.item, link.name, link.key) for link in row.links.all()] == [
        ("to", "staff", "Medarbetare", "medarbetare"),
        ("who", "anna", "Anna Ek", "anna ek"),
    ]
    assert {field: [link.name for link in links] for field, links in row.linked.items()} == {
        "who": ["Anna Ek"], "says": [], "to": ["Medarbetare"], "through": [], "why": [],
    }  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        lambda plan: edit.change(plan, "activity-1", {"what": "Ny", "who": []}),
        lambda plan: edit.change(plan, "actor-0", {"name": "Ny ansvarig"}),
        lambda plan: edit.remove(plan, "audience-0"),
        lambda plan: edit.remove(plan, "activity-1"),
        lambda plan: edit.move(plan, "activity-2", index=0),
        lambda plan: edit.add(plan, "activities", {"what": "Ny"}, index=1)[0],
        lambda plan: edit.change_head(plan, {"language": "nb"}),
        lambda plan: make_plan(),
    ],
)
def test_a_commit_leaves_the_tables_as_rebuilding_would(organisation: Organisation, change: Any) -> None:
    record = make_record(organisation, make_activities(4, what="Åka på möte"))
    make_record(organisation, make_activities(2))
    edited = change(queries.value_of(record.head))
    actions.commit(record=record, base=1, edited=edited, author=None)
    after_commit = tables()
    assert len(after_commit[0]) == len(edited.activities) + 2
    ActivityRow.objects.all().delete()
    assert derived.rebuild_all() == 2
    assert tables() == after_commit


def test_rebuilding_mends_what_was_damaged(organisation: Organisation) -> None:
    record = make_record(organisation, make_activities(3))
    sound = tables()
    ActivityRow.objects.filter(item="activity-1").delete()
    ActivityRow.objects.update(what="skräp")
    ActivityLink.objects.all().delete()
    PlanRecord.objects.update(title="skräp", language="en")
    derived.rebuild_all()
    record.refresh_from_db()
    assert tables() == sound
    assert (record.title, record.language) == ("En plan", "sv")


def test_rebuilding_tells_how_far_it_has_come(organisation: Organisation) -> None:
    make_record(organisation)
    make_record(organisation)
    told: list[tuple[int, int]] = []
    derived.rebuild_all(progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def queries_of_a_commit(number: int) -> int:
    plan = make_activities(number)
    record = make_record(plan=plan)
    edited = edit.change(plan, "activity-1", {"what": "Ny"})
    with CaptureQueriesContext(
        connection,
    ) as captured:
        actions.commit(record=record, base=1, edited=edited, author=None)
    return len(captured)


@pytest.mark.django_db
def test_a_commit_takes_the_same_queries_for_any_number_of_activities() -> None:
    assert queries_of_a_commit(3) == queries_of_a_commit(300)


@pytest.mark.django_db
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_edit_leaves_the_tables_as_rebuilding_would(data: st.DataObject) -> None:
    plan: Plan = data.draw(plans())
    record = actions.create(organisation=make_organisation(), plan=plan, author=None)
    edited = data.draw(edits(plan, most=8))
    actions.commit(record=record, base=1, edited=edited, author=None)
    after_commit = tables()
    derived.rebuild_all()
    assert tables() == after_commit
