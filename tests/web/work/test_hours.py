"""Hours by person and month, planned and spent."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from math import fsum

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings

from budskap.plan import edit
from budskap.web.people.actions import set_capacity
from budskap.web.people.errors import PeopleError
from budskap.web.people.models import AuditEntry
from budskap.web.work import hours
from budskap.web.work.actions import last_told, report, take_back
from budskap.web.work.doers import choose
from budskap.web.work.models import Kind, Occurrence, Outcome, Report
from budskap.web.work.occurrences import complete
from budskap.web.work.spent import said, spent_on
from budskap.web.work.spreading import months, spread
from tests.plan.strategies import plans
from tests.web.factories import make_activities, make_organisation, make_person, make_plan, make_record
from tests.web.work.test_occurrences import TODAY, retimed, save, value, when

YEAR = months(date(2026, 1, 1), date(2026, 12, 1))
CHANNELS = [{"id": "w", "name": "Webb"}, {"id": "e", "name": "E-post"}]


def plan(*activities, actors=("Edit Redaktör", "Kommunikatör"), **head):
    named = [{"id": f"a{n}", "name": name} for n, name in enumerate(actors)]
    told = [{"id": f"activity-{n}", "what": f"Nummer {n}"} | each for n, each in enumerate(activities)]
    return make_plan(period=when("2026"), actors=named, channels=CHANNELS, activities=told, **head)


def shown(found, what="planned"):
    """Owner → column → hours, rounded; the columns that have none left out."""
    return {
        (row.owner.kind, row.owner.name): {
            f"{column:%m}" if isinstance(column, date) else column: round(some, 2)
            for column, some in getattr(row, what).items()
        }
        for row in found.rows
        if getattr(row, what)
    }


def planned(organisation, *activities, **more):
    return shown(hours.of_plan(make_record(organisation, plan(*activities, **more)), YEAR))


def test_a_window_of_two_months_is_shared_by_their_days(organisation, editor):
    found = planned(organisation, {"when": when("mars–april 2026"), "hours": 10, "who": ["a0"]})

    assert found == {("person", "Edit Redaktör"): {"03": 5.08, "04": 4.92}}


def test_several_owners_do_equal_parts_and_one_whom_nobody_knows_is_named_as_the_plan_does(organisation, editor):
    found = planned(organisation, {"when": when("5 maj 2026"), "hours": 9, "who": ["a0", "a1"]})

    assert found == {("person", "Edit Redaktör"): {"05": 4.5}, ("unlinked", "Kommunikatör"): {"05": 4.5}}


def test_where_each_owner_has_a_channel_each_does_their_part(organisation, editor, reader):
    activity = {"when": when("5 maj 2026"), "hours": 9, "who": ["a0", "a1"], "through": ["w", "e"]}
    record = make_record(organisation, plan(activity))
    report(
        record=record, item="activity-0", channel="e", outcome=Outcome.DOING, on=TODAY, person=editor, handed_to=reader
    )

    assert shown(hours.of_plan(record, YEAR)) == {
        ("person", "Edit Redaktör"): {"05": 4.5}, ("person", "Lea Läsare"): {"05": 4.5},
    }  # fmt: skip


def test_the_hours_of_a_rhythm_are_for_each_time(organisation, editor):
    found = planned(organisation, {"when": when("den 5 varje månad"), "hours": 2, "who": ["a0"]})

    assert found == {("person", "Edit Redaktör"): {f"{month:02}": 2.0 for month in range(1, 13)}}


def test_what_has_no_owner_or_no_time_has_a_place_of_its_own(organisation, editor):
    found = planned(
        organisation,
        {"when": when("5 maj 2026"), "hours": 1},
        {"hours": 2, "who": ["a0"]},
        {"when": when("efter kick-off"), "hours": 4, "who": ["a0"]},
        {"when": when("vid behov"), "hours": 8},
        {"when": when("5 maj 2025"), "hours": 16},
        {"when": when("5 maj 2027"), "hours": 32},
    )

    assert found == {
        ("person", "Edit Redaktör"): {"undated": 6.0},
        ("nobody", ""): {"05": 1.0, "undated": 8.0, "before": 16.0, "after": 32.0},
    }


def test_what_goes_on_falls_in_the_plans_period(organisation, editor):
    found = planned(organisation, {"when": when("löpande från november"), "hours": 61, "who": ["a0"]})
    assert found == {("person", "Edit Redaktör"): {"11": 30.0, "12": 31.0}}

    found = planned(
        organisation,
        {"when": when("löpande"), "hours": 365, "who": ["a0"]},
    )
    assert found[("person", "Edit Redaktör")]["02"] == 28.0


def test_who_took_it_over_has_the_hours_until_they_leave(organisation, editor, reader):
    record = make_record(organisation, plan({"when": when("5 maj 2026"), "hours": 9, "who": ["a0"]}))
    report(record=record, item="activity-0", outcome=Outcome.OPEN, on=TODAY, person=editor, handed_to=reader)
    assert shown(hours.of_plan(record, YEAR)) == {("person", "Lea Läsare"): {"05": 9.0}}

    reader.memberships.all().delete()
    assert shown(hours.of_plan(record, YEAR)) == {("person", "Edit Redaktör"): {"05": 9.0}}

    editor.is_active = False
    editor.save()
    assert shown(hours.of_plan(record, YEAR)) == {("gone", "Edit Redaktör"): {"05": 9.0}}


def test_names_behind_which_a_mail_address_is_are_told_as_such_and_one_over_plans(organisation, editor):
    for name in ("Kommunikatör", "kommunikatör"):
        made = plan({"when": when("5 maj 2026"), "hours": 2, "who": ["a0"]}, actors=[name])
        record = make_record(organisation, made)
    assert shown(hours.of_organisation(organisation, YEAR)) == {("unlinked", "Kommunikatör"): {"05": 4.0}}

    choose(record=record, plan=value(record), actor="a0", by=editor, email="kom@example.org")
    assert shown(hours.of_organisation(organisation, YEAR)) == {
        ("mail", "kommunikatör"): {"05": 2.0}, ("unlinked", "Kommunikatör"): {"05": 2.0},
    }  # fmt: skip


def test_hours_spent_are_those_told_by_whom_and_when(organisation, editor, reader):
    record = make_record(organisation, plan({"when": when("varje månad"), "who": ["a0"]}))
    say = {"record": record, "item": "activity-0", "outcome": Outcome.DONE}
    report(**say, on=date(2026, 5, 31), person=editor, hours=1.5)
    report(**say, on=date(2026, 6, 1), person=editor, hours=2.5)
    report(**say, on=date(2025, 12, 31), person=reader, hours=4)
    taken_back = report(**say, on=date(2026, 8, 1), person=editor, hours=100)
    take_back(record=record, step=taken_back.step, person=editor)
    assert shown(hours.of_plan(record, YEAR), "spent") == {
        ("person", "Edit Redaktör"): {"05": 1.5, "06": 2.5}, ("person", "Lea Läsare"): {"before": 4.0},
    }  # fmt: skip

    reader.memberships.all().delete()
    Report.objects.filter(on=date(2026, 5, 31)).update(person=None)
    assert shown(hours.of_plan(record, YEAR), "spent") == {
        ("person", "Edit Redaktör"): {"06": 2.5}, ("left", "Lea Läsare"): {"before": 4.0}, ("left", ""): {"05": 1.5},
    }  # fmt: skip


def test_more_than_one_has_is_told_for_the_month(organisation, editor):
    membership = editor.memberships.get()
    set_capacity(membership=membership, hours=40, by=editor)
    record = make_record(organisation, plan({"when": when("maj 2026"), "hours": 52, "who": ["a0"]},
                                            {"when": when("juni 2026"), "hours": 40, "who": ["a0"]},
                                            {"hours": 100, "who": ["a0"]}))  # fmt: skip
    (row,) = hours.of_plan(record, YEAR).rows

    assert [round(row.over(month), 2) for month in (YEAR[3], YEAR[4], YEAR[5], "undated")] == [0, 12, 0, 0]
    assert AuditEntry.objects.get(action="person.capacity_set").details == {"hours": "40"}
    with pytest.raises(PeopleError):
        set_capacity(membership=membership, hours=745, by=editor)


def test_others_plans_and_people_are_not_told_of(organisation, outsider, editor):
    make_record(outsider.organisations.get(), plan({"when": when("maj 2026"), "hours": 52, "who": ["a0"]}))

    assert hours.of_organisation(organisation, YEAR).rows == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plans())
@pytest.mark.django_db
def test_the_sums_are_those_of_the_plan(made):
    record = make_record(make_organisation(), made)
    make_person(record.organisation, name=made.actors[0].name if made.actors else "")
    table = hours.of_plan(record, YEAR)

    asked = Occurrence.objects.filter(plan=record, activity__hours__gt=0).exclude(kind=Kind.KEPT)
    times = {(item, number): (took, parts) for item, number, took, parts in _times(asked)}
    assert fsum(row.all_planned for row in table.rows) == pytest.approx(table.total.all_planned)
    assert table.total.all_planned == pytest.approx(fsum(took / parts for took, parts in times.values()))
    assert {column for row in table.rows for column in row.planned} <= set(table.columns)
    record.delete()


def _times(asked):
    """Each time of an activity, or part of one: what it takes in all, and among how many parts."""
    for each in asked.select_related("activity"):
        parts = each.activity.links.filter(field="who").count() if each.channel else 1
        yield each.activity.item, each.number, each.activity.hours, parts


@pytest.mark.parametrize("number", [1, 40])
def test_as_many_queries_and_stretches_for_any_number_of_plans(organisation, editor, reader, number, monkeypatch):
    stretches = []
    monkeypatch.setattr(hours, "spread", lambda *given: stretches.append(given) or spread(*given))
    for _ in range(number):
        record = make_record(organisation, make_activities(3, when=when("löpande")))
        report(record=record, item="activity-0", outcome=Outcome.DONE, on=TODAY, person=reader, hours=1)
    reader.memberships.all().delete()
    with CaptureQueriesContext(connection) as asked:
        hours.of_organisation(organisation, YEAR)

    assert (len(asked), len(stretches)) == (8, 1)


def in_all(record, person, hours, day, channel="", **more):
    told = {"outcome": Outcome.DOING, "on": date(2026, *day), "channel": channel}
    report(record=record, item="activity-0", person=person, hours=hours, **told | more)


def test_what_one_tells_again_stands_instead_and_what_it_adds_falls_on_its_day(organisation, editor, reader):
    record = make_record(organisation, plan({"when": when("2026"), "who": ["a0"]}))
    in_all(record, editor, 2, (3, 10))
    in_all(record, editor, 2, (3, 11))
    in_all(record, reader, 4, (3, 12))
    in_all(record, editor, 5, (4, 2))
    in_all(record, editor, 1.5, (5, 2), is_more=True)
    everybody = {("person", "Edit Redaktör"): {"03": 2, "04": 3, "05": 1.5}, ("person", "Lea Läsare"): {"03": 4}}
    assert shown(hours.of_plan(record, YEAR), "spent") == everybody

    report(record=record, item="activity-0", outcome=Outcome.OPEN, on=TODAY, person=editor)
    assert shown(hours.of_plan(record, YEAR), "spent") == everybody
    in_all(record, editor, 3, (6, 1))
    assert shown(hours.of_plan(record, YEAR), "spent")["person", "Edit Redaktör"] == {"03": 2, "04": 1}
    in_all(record, editor, 0, (6, 1))
    assert shown(hours.of_plan(record, YEAR), "spent") == {("person", "Lea Läsare"): {"03": 4}}


def test_an_earlier_word_that_is_taken_back_leaves_the_latest(organisation, editor):
    record = make_record(organisation, plan({"when": when("2026"), "who": ["a0"]}))
    for some in (2, 3):
        in_all(record, editor, some, (3, 10))
    take_back(record=record, step=Report.objects.last().step, person=editor)

    assert shown(hours.of_plan(record, YEAR), "spent") == {("person", "Edit Redaktör"): {"03": 3}}


def test_the_hours_of_the_whole_stand_instead_of_those_of_its_parts(organisation, editor):
    parts = {"when": when("2026"), "who": ["a0", "a1"], "through": ["w", "e"]}
    record = make_record(organisation, plan(parts))
    for channel, some in (("w", 2), ("e", 3)):
        in_all(record, editor, some, (3, 10), channel)
    in_all(record, editor, 1, (3, 10), is_more=True)

    assert shown(hours.of_plan(record, YEAR), "spent") == {("person", "Edit Redaktör"): {"03": 6}}


@pytest.mark.parametrize(
    ("text", "read"),
    [("4", (4, False)), (" 2,5 ", (2.5, False)), ("+ 1.5", (1.5, True)), ("0", (0, False)), ("-1", None), ("1e3", None),
     ("nan", None), ("", None), ("١", None), ("1:30", (1.5, False)), ("+0:15", (0.25, True)), ("1½", (1.5, False)),
     ("2 ¼", (2.25, False)), ("¾", (0.75, False)), ("1:75", None), ("1:5", None), ("1 h 30", None), ("90 min", None)],
)  # fmt: skip
def test_hours_as_people_write_them(text, read):
    assert said(text) == read


def test_hours_that_were_added_up_before_are_told_in_all_now(organisation, editor, reader):
    record = make_record(organisation, plan({"when": when("2026"), "who": ["a0"]}))
    for person, some in ((editor, 2), (reader, 4), (editor, 3)):
        in_all(record, person, some, (3, 10))
    Report.objects.update(step=None)
    import_module("budskap.web.work.migrations.0010_hours_in_all").tell_in_all(apps, None)

    assert list(Report.objects.order_by("pk").values_list("hours", flat=True)) == [2, 4, 5]
    assert Report.objects.filter(step=None).count() == 0


def on_rows(record):
    """The first days of the times that hours were told of, with the hours."""
    found = list(record.occurrences.select_related("activity").order_by("number"))
    return {str(row.first): some for row in found if (some := spent_on(found)[row.pk])}


def test_hours_move_with_a_rhythm_as_what_was_done_does(organisation, editor):
    record = make_record(organisation, plan({"when": when("måndagar"), "who": ["a0"]}))
    monday = (date(2026, 3, 9),) * 2
    report(record=record, item="activity-0", days=monday, outcome=Outcome.DONE, on=TODAY, person=editor, hours=2)
    retimed(record, editor, "activity-0", "tisdagar")
    assert last_told(record, record.occurrences.get(first=date(2026, 3, 10)), None)[0].first == date(2026, 3, 9)
    assert on_rows(record) == {"2026-03-10": 2}

    tuesday = (date(2026, 3, 10),) * 2
    told = {"item": "activity-0", "outcome": Outcome.DONE, "on": TODAY, "person": editor}
    report(record=record, days=tuesday, hours=1, is_more=True, **told)
    assert on_rows(record) == {"2026-03-10": 3}
    latest, _step = last_told(record, record.occurrences.get(first=date(2026, 3, 10)), editor)
    assert latest.hours == 3
    assert shown(hours.of_plan(record, YEAR), "spent") == {("person", "Edit Redaktör"): {"11": 3}}

    retimed(record, editor, "activity-0", "maj 2026")
    assert on_rows(record) == {"2026-05-01": 3}


def test_hours_of_a_time_that_the_plan_has_no_more_stay_with_it(organisation, editor):
    record = make_record(organisation, plan({"when": when("måndagar"), "who": ["a0"]}))
    for day in (date(2026, 3, 9), date(2026, 3, 16)):
        in_all(record, editor, 2, (11, 20), days=(day, day))
    retimed(record, editor, "activity-0", "den 1 varje månad från juni")
    assert on_rows(record) == {"2026-03-09": 2, "2026-03-16": 2}

    save(record, edit.remove(value(record), "activity-0"), editor)
    assert shown(hours.of_plan(record, YEAR), "spent") == {("person", "Edit Redaktör"): {"11": 4}}


def test_hours_told_before_it_had_days_are_of_the_day_they_were_told_of(organisation, editor):
    record = make_record(organisation, plan({"who": ["a0"]}))
    in_all(record, editor, 2, (3, 10))
    retimed(record, editor, "activity-0", "måndagar")

    assert on_rows(record) == {"2026-03-09": 2}


def test_hours_of_a_rhythm_are_not_added_up_when_its_times_are_derived_after_the_upgrade(organisation, editor):
    record = make_record(organisation, plan({"when": when("måndagar"), "who": ["a0"]}))
    for day in (date(2026, 3, 9), date(2026, 3, 16), date(2026, 3, 23)):
        in_all(record, editor, 2, (11, 20), days=(day, day))
    Occurrence.objects.all().delete()  # as 0004 does
    import_module("budskap.web.work.migrations.0010_hours_in_all").tell_in_all(apps, None)
    complete()

    assert on_rows(record) == {"2026-03-09": 2, "2026-03-16": 2, "2026-03-23": 2}
