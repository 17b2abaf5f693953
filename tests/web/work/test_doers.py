"""Who is behind the actors of a plan, and what is theirs to do."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from budskap.plan import edit
from budskap.web.people.models import AuditEntry
from budskap.web.store import actions, queries
from budskap.web.work import doers, week
from budskap.web.work.actions import report
from budskap.web.work.errors import WorkError
from budskap.web.work.models import Doer, Occurrence, Outcome
from tests.web.factories import make_organisation, make_person, make_plan, make_record

TODAY = date(2026, 11, 25)  # a Wednesday


def when(kind: str, start: str | None = None, end: str | None = None, **more: str) -> dict[str, Any]:
    return {"text": "x", "kind": kind, "start": start, "end": end} | more


MONTHLY = when("recurring", rrule="FREQ=MONTHLY") | {"text": "varje månad"}
TIMES = {
    "late": when("date", "2026-11-01", "2026-11-20"),
    "week": when("date", "2026-11-27", "2026-11-27"),
    "going": when("date", "2026-11-01", "2026-12-31"),
    "next": when("date", "2026-12-03", "2026-12-03"),
    "far": when("date", "2027-03-01", "2027-03-31"),
    "waiting": when("relative", event="lanseringen", relation="at") | {"text": "vid lanseringen"},
    "needed": when("as_needed"),
    "always": when("ongoing"),
    "never": when("unknown"),
    "monthly": MONTHLY,
}


@pytest.fixture
def record(organisation, editor):
    return make_record(
        organisation,
        make_plan(
            actors=[
                {"id": "edit", "name": "edit redaktör"},
                {"id": "chef", "name": "Chefen", "email": "CHEF@example.org"},
                {"id": "ingen", "name": "Kommunikatör"},
            ],
            activities=[
                {"id": item, "what": f"Aktivitet {item}", "who": ["edit"], "when": time} for item, time in TIMES.items()
            ]
            + [{"id": "annan", "what": "Annans", "who": ["ingen"], "when": TIMES["week"]}],
        ),
    )


def plan(record):
    return queries.value_of(record.versions.latest("number"))


def choose(record, actor, by, **who):
    return doers.choose(record=record, plan=plan(record), actor=actor, by=by, **who)


def linked(record):
    return {each.actor: str(each.person or each.email) for each in Doer.objects.filter(plan=record)}


def shown(person):
    return {each.name: [row.activity.item for row in each.rows] for each in week.sections(week.mine(person), TODAY)}


def test_who_has_the_address_or_the_name_is_found(organisation, record, editor):
    assert linked(record) == {"edit": "Edit Redaktör"}
    chef = make_person(organisation, email="chef@example.org", name="Karin Berg")
    edited, _id = edit.add(plan(record), "actors", {"name": "Nina"})
    actions.commit(record=record, base=1, edited=edited, author=editor)
    assert linked(record) == {"edit": "Edit Redaktör", "chef": chef.name}


def test_a_name_that_two_have_is_nobodys(organisation, record):
    for _ in range(2):
        make_person(organisation, name="Kommunikatör")
    doers.find(record, plan(record))
    assert "ingen" not in linked(record)


def test_one_who_was_found_by_name_goes_with_the_name(record, editor):
    edited = edit.change(plan(record), "edit", {"name": "Erik Ek"})
    actions.commit(record=record, base=1, edited=edited, author=editor)
    assert linked(record) == {}


def test_what_was_chosen_stays(record, editor, reader):
    choose(record, "edit", editor, person=reader)
    doers.find(record, plan(record))
    assert linked(record)["edit"] == "Lea Läsare"
    choose(record, "edit", editor)
    doers.find(record, plan(record))
    assert linked(record)["edit"] == ""
    assert AuditEntry.objects.filter(action="actor.linked").count() == 2


@pytest.mark.parametrize(
    ("actor", "who", "code"),
    [
        ("nobody", {}, "no_actor"),
        ("edit", {"email": "no address"}, "email"),
        ("edit", {"email": "x@example.org\0"}, "email"),
        ("edit", {"email": f"{'x' * 250}@example.org"}, "email"),
    ],
)
def test_what_cannot_be(record, editor, actor, who, code):
    with pytest.raises(WorkError) as caught:
        choose(record, actor, editor, **who)
    assert caught.value.code == code


def test_people_of_other_organisations_cannot_be_chosen(record, editor, outsider):
    with pytest.raises(WorkError):
        choose(record, "edit", editor, person=outsider)
    assert linked(record) == {"edit": "Edit Redaktör"}


def test_the_week_is_what_is_mine_by_when(record, editor, reader, outsider):
    assert shown(editor) == {
        "late": ["monthly", "late"],
        "week": ["week"],
        "going_on": ["monthly", "going", "always"],
        "next": ["monthly", "next"],
        "waiting": ["waiting"],
        "needed": ["needed"],
        "undated": ["never"],
    }
    assert not any(shown(reader).values())
    assert not any(shown(outsider).values())


def test_late_times_of_one_activity_are_one_line(record, editor):
    (late,) = [each for each in week.sections(week.mine(editor), TODAY) if each.name == "late"]
    monthly = next(row for row in late.rows if row.activity.item == "monthly")

    assert (monthly.last, monthly.times) == (date(2026, 10, 31), 22)
    assert late.count == 2


def test_the_earlier_times_that_are_late_are_told_of_together(record, editor):
    days = (date(2026, 10, 1), date(2026, 10, 31))
    report(
        record=record, item="monthly", outcome=Outcome.DONE, on=TODAY, person=editor, days=days, hours=2,
        with_earlier=True,
    )  # fmt: skip

    assert "monthly" not in shown(editor)["late"]
    assert record.reports.count() == 22
    assert [each.hours for each in record.reports.exclude(hours=None)] == [2]
    assert record.occurrences.filter(activity__item="monthly", outcome="done").count() == 22


def test_what_is_near_is_what_is_late_this_week_or_next(organisation, editor):
    days = [None, *(TODAY + timedelta(days=number) for number in range(-10, 24))]
    spans = [(first, last) for first in days for last in days if not (first and last and first > last)]
    record = make_record(
        organisation,
        make_plan(actors=[{"id": "edit", "name": editor.name}], activities=[{"id": "a", "what": "A", "who": ["edit"]}]),
    )
    Occurrence.objects.all().delete()
    Occurrence.objects.bulk_create(
        Occurrence(
            organisation=organisation,
            plan=record,
            activity=record.activity_rows.get(),
            number=number,
            kind="dated",
            first=first,
            last=last,
            channel=f"{number}",
        )
        for number, (first, last) in enumerate(spans)
    )
    found = week.sections(week.mine(editor), TODAY, limit=len(spans), only=("late", "week", "next"))
    near = Occurrence.objects.filter(week.is_near(TODAY))
    assert {row.number for section in found for row in section.rows} == {row.number for row in near}
    assert 0 < len(near) < len(spans) - 1


def test_what_is_handed_over_is_the_others(record, editor, reader):
    report(record=record, item="week", outcome=Outcome.OPEN, on=TODAY, person=editor, handed_to=reader)

    assert shown(reader)["week"] == ["week"]
    assert "week" not in shown(editor)["week"]
    report(record=record, item="week", outcome=Outcome.DOING, on=TODAY, person=reader)
    assert shown(reader)["week"] == ["week"]


def test_it_is_handed_over_within_the_organisation(record, editor, outsider):
    with pytest.raises(WorkError) as caught:
        report(record=record, item="week", outcome=Outcome.OPEN, on=TODAY, person=editor, handed_to=outsider)
    assert caught.value.code == "colleague"


def test_one_who_joins_later_is_asked(record, organisation):
    person = make_person(organisation, name="Kommunikatör")
    assert [(each.plan.pk, each.actor) for each in doers.namesakes(person)] == [(record.pk, "ingen")]
    choose(record, "ingen", person, person=person)
    assert doers.namesakes(person) == []
    assert shown(person)["week"] == ["annan"]


@pytest.mark.parametrize("plans", [1, 12])
def test_as_many_queries_for_any_number_of_plans(organisation, editor, plans, django_assert_num_queries):
    for _ in range(plans):
        make_record(
            organisation,
            make_plan(
                actors=[{"id": "edit", "name": "Edit Redaktör"}],
                activities=[{"id": item, "what": "A", "who": ["edit"], "when": each} for item, each in TIMES.items()],
            ),
        )
    with django_assert_num_queries(4):
        found = week.sections(week.mine(editor), TODAY)
        assert {len(each.rows) for each in found if each.name in ("waiting", "needed")} == {min(plans, week.SHOWN)}


def test_hours_of_the_week(record, editor):
    for day, hours in ((date(2026, 11, 22), 8), (date(2026, 11, 23), 10), (date(2026, 11, 29), 11.5)):
        report(record=record, item="always", outcome=Outcome.DOING, on=day, person=editor, hours=hours)
    assert week.spent(editor, TODAY) == 3.5
    report(record=record, item="always", outcome=Outcome.OPEN, on=TODAY, person=editor)
    assert week.spent(editor, TODAY) == 3.5
    report(record=record, item="always", outcome=Outcome.DONE, on=TODAY, person=editor, hours=9)
    assert week.spent(editor, TODAY) == 1
    assert week.spent(make_person(make_organisation()), TODAY) == 0
