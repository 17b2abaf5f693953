"""The table of occurrences: what is written step by step is what is derived from nothing."""

from datetime import date

import pytest
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings

from budskap.plan import edit
from budskap.plan.model import Plan
from budskap.web.store import actions, derived, queries
from budskap.web.store.models import PlanRecord
from budskap.web.work import occurrences
from budskap.web.work.actions import report
from budskap.web.work.errors import WorkError
from budskap.web.work.models import Doer, Event, EventDate, Occurrence, Outcome
from tests.plan.strategies import plans
from tests.web.factories import make_activities, make_organisation, make_plan, make_record

TODAY = date(2026, 11, 20)


def when(text: str) -> dict[str, object]:
    from budskap.when import Context, parse

    return parse(text, "sv", Context(2026)).as_json()


def plan(**times: str) -> Plan:
    return make_plan(
        period=when("2026"),
        activities=[{"id": item, "what": f"Aktivitet {item}", "when": when(text)} for item, text in times.items()],
    )


def rows(record, item=None):
    found = Occurrence.objects.filter(plan=record).order_by("activity__position", "number")
    found = found.filter(activity__item=item) if item else found
    return list(found.values_list("activity__item", "number", "kind", "first", "last", "event", "outcome"))


def outcomes(record, item):
    return [(first and first.isoformat(), outcome) for _i, _n, _k, first, _l, _e, outcome in rows(record, item)]


def save(record, edited, editor):
    return actions.commit(record=record, base=record.versions.latest("number").number, edited=edited, author=editor)


def value(record):
    return queries.value_of(record.versions.latest("number"))


def retimed(record, editor, item, text):
    save(record, edit.change(value(record), item, {"when": when(text)}), editor)


def say(record, editor, item, outcome=Outcome.DONE, **more):
    return report(record=record, item=item, outcome=outcome, on=more.pop("on", TODAY), person=editor, **more)


@pytest.fixture
def record(organisation):
    return make_record(organisation, plan(film="maj 2026", brev="varje månad", tal="vid kickoffen", svar="vid behov"))


def test_each_activity_has_its_occurrences(record):
    kinds = [(item, kind) for item, _n, kind, *_ in rows(record)]
    assert kinds == [("film", "dated"), *[("brev", "rhythm")] * 12, ("tal", "event"), ("svar", "needed")]


def test_what_was_done_stays_done_when_the_activity_is_moved(record, editor):
    say(record, editor, "film")
    retimed(record, editor, "film", "juni 2026")

    assert outcomes(record, "film") == [("2026-06-01", "done")]


def test_one_time_of_a_rhythm_is_done_and_the_others_are_not(record, editor):
    say(record, editor, "brev", days=(date(2026, 3, 1), date(2026, 3, 31)))

    assert [day for day, outcome in outcomes(record, "brev") if outcome == "done"] == ["2026-03-01"]


def test_what_was_done_of_a_rhythm_stays_when_it_is_changed(record, editor):
    say(record, editor, "brev", days=(date(2026, 3, 1), date(2026, 3, 31)))
    retimed(record, editor, "brev", "den 10 varje månad")
    assert [each for each in outcomes(record, "brev") if each[1] == "done"] == [("2026-03-10", "done")]

    retimed(record, editor, "brev", "december 2026 och den 3 november 2026")
    assert ("2026-03-01", "done") in outcomes(record, "brev")
    assert rows(record, "brev")[0][2] == "kept"


def test_without_days_a_report_is_about_the_one_to_do_now(record, editor):
    for day in ("2026-11-01", "2026-10-01", "2026-09-01"):
        assert say(record, editor, "brev").first.isoformat() == day
    assert say(record, editor, "brev", Outcome.OPEN).first.isoformat() == "2026-09-01"
    assert say(record, editor, "brev", on=date(2025, 12, 30)).first.isoformat() == "2026-01-01"


def test_days_that_are_no_longer_asked_for_are_refused(record, editor):
    with pytest.raises(WorkError) as caught:
        say(record, editor, "brev", days=(date(2026, 3, 2), date(2026, 3, 31)))

    assert caught.value.code == "no_occurrence"
    assert record.reports.count() == 0


def test_an_event_that_has_dates_moves_what_hangs_on_it(record, organisation):
    assert rows(record, "tal") == [("tal", 0, "event", None, None, "kickoffen", "open")]
    event = Event.objects.create(organisation=organisation, plan=record, name="kickoff")
    for month in (3, 9):
        day = date(2026, month, 2)
        EventDate.objects.create(organisation=organisation, event=event, first=day, last=day)
    occurrences.rebuild_of(record, when_kind="relative")

    assert outcomes(record, "tal") == [("2026-03-02", "open"), ("2026-09-02", "open")]


def test_a_shorter_period_shortens_the_rhythms(record, editor):
    save(record, edit.change_head(value(record), {"period": when("januari–mars 2026")}), editor)

    assert len(outcomes(record, "brev")) == 3


def test_a_new_year_counts_the_rhythms_on(organisation):
    record = make_record(organisation, make_plan(activities=[{"id": "brev", "what": "B", "when": when("varje månad")}]))
    activities = record.activity_rows.all()
    occurrences.rebuild(record, value(record), activities, date(2026, 12, 31))
    before = outcomes(record, "brev")
    occurrences.rebuild(record, value(record), activities, date(2027, 1, 1))
    after = outcomes(record, "brev")

    assert (before[0][0], before[-1][0]) == ("2025-01-01", "2027-12-01")
    assert (after[0][0], after[-1][0]) == ("2026-01-01", "2028-12-01")


def test_what_was_handed_over_before_a_move_stays_so_when_more_is_told(record, editor, reader):
    say(record, editor, "film", Outcome.OPEN, handed_to=reader)
    retimed(record, editor, "film", "juni 2026")
    say(record, reader, "film", Outcome.DOING)

    found = Occurrence.objects.get(activity__item="film")
    assert (found.outcome, found.handed_to) == ("doing", reader)


def test_what_was_done_before_a_move_can_be_opened_after_it(record, editor):
    retimed(record, editor, "brev", "måndagar")
    monday = rows(record, "brev")[10][3]
    say(record, editor, "brev", days=(monday, monday))
    retimed(record, editor, "brev", "tisdagar")
    (tuesday,) = [row[3] for row in rows(record, "brev") if row[-1] == "done"]
    say(record, editor, "brev", Outcome.OPEN, days=(tuesday, tuesday))

    assert "done" not in [row[-1] for row in rows(record, "brev")]


def test_activities_without_occurrences_are_found_and_get_theirs(record, organisation, editor):
    other = make_record(organisation, plan(film="maj 2026"))
    Doer.objects.all().delete()
    before = rows(record)
    Occurrence.objects.filter(plan=record).delete()

    assert occurrences.complete() == 1
    assert rows(record) == before
    assert occurrences.complete() == 0
    assert len(rows(other)) == 1


def test_whoever_brings_the_tables_up_to_date_gets_what_they_hold(record):
    before = rows(record)
    Occurrence.objects.all().delete()
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
    assert rows(record) == []

    emit_post_migrate_signal(verbosity=0, interactive=False, db="default", plan=[("work.0004_parts", False)])
    assert rows(record) == before


def test_rhythms_are_counted_on_when_the_year_turns(organisation):
    record = make_record(organisation, make_plan(activities=[{"id": "brev", "what": "B", "when": when("varje månad")}]))
    make_record(organisation)
    assert occurrences.count_on(date(2026, 12, 31)) == 0
    assert occurrences.count_on(date(2031, 1, 17)) == 1
    assert (outcomes(record, "brev")[0][0], outcomes(record, "brev")[-1][0]) == ("2030-01-01", "2032-12-01")


def test_an_edit_writes_only_what_it_touches(organisation, editor):
    record = make_record(organisation, make_activities(30))
    kept = dict(Occurrence.objects.filter(plan=record).values_list("activity__item", "pk"))
    retimed(record, editor, "activity-3", "oktober 2031")

    now = dict(Occurrence.objects.filter(plan=record).values_list("activity__item", "pk"))
    assert {item for item in now if now[item] != kept[item]} == {"activity-3"}


@pytest.mark.parametrize("number", [10, 1000])
def test_as_many_queries_for_any_number(organisation, number):
    record = make_record(organisation, make_activities(number, when=when("varje kvartal")))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        occurrences.rebuild_of(record)

    assert len([each for each in asked if "INSERT" not in each["sql"]]) <= 6


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plans(), plans())
@pytest.mark.django_db
def test_step_by_step_is_as_from_nothing(first, second):
    record = make_record(make_organisation(), first)
    for edited in (second, first, second):
        save(record, edited, None)
        step_by_step = rows(record)
        derived.rebuild_all()
        assert rows(record) == step_by_step
    record.delete()


def test_a_plan_that_cannot_be_counted_on_keeps_no_other_waiting(organisation, caplog):
    endless = make_plan(activities=[{"id": "brev", "what": "Brev", "when": when("måndagar")}])
    broken, sound = (make_record(organisation, endless) for _ in range(2))
    unread = broken.versions.create(organisation=organisation, number=2, content=b"{}")
    PlanRecord.objects.filter(pk=broken.pk).update(head=unread)
    occurrences.count_on(date(2030, 1, 2))

    assert Occurrence.objects.filter(plan=sound).latest("last").last.year == 2031
    assert f"The rhythms of plan {broken.pk} could not be counted on" in caplog.text
