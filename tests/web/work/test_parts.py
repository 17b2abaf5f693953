"""An activity with as many owners as channels: each does their part."""

from datetime import date

import pytest

from budskap.plan import edit
from budskap.web.people.models import AuditEntry
from budskap.web.store import actions as store
from budskap.web.store import derived, queries
from budskap.web.work import actions, occurrences, week
from budskap.web.work.errors import WorkError
from budskap.web.work.many import report_many
from budskap.web.work.models import Occurrence, Outcome, Report
from budskap.web.work.queries import progress
from tests.web.factories import make_person, make_plan, make_record

TODAY = date(2026, 11, 20)
SPAN = {"text": "november 2026", "kind": "date", "start": "2026-11-01", "end": "2026-11-30"}


def plan(**fields):
    film = {"id": "film", "what": "Film", "who": ["anna", "bo"], "through": ["web", "press"], "when": SPAN} | fields
    names = {"anna": "Anna Ek", "bo": "Bo Alm", "cia": "Cia Ro"}
    return make_plan(
        actors=[{"id": item, "name": name} for item, name in names.items()],
        channels=[{"id": item, "name": item.title()} for item in ("web", "press", "poster")],
        activities=[film],
    )


@pytest.fixture
def people(organisation):
    return {name: make_person(organisation, name=name) for name in ("Anna Ek", "Bo Alm", "Cia Ro")}


@pytest.fixture
def record(organisation, people):
    return make_record(organisation, plan())


def now():
    return list(Occurrence.objects.order_by("number").values_list("channel", "outcome"))


def say(record, person, outcome=Outcome.DONE, channel="", **more):
    return actions.report(
        record=record, item="film", channel=channel, outcome=outcome, on=TODAY, person=person, note="Därför", **more
    )


def retold(record, **fields):
    head = record.versions.latest("number")
    edited = edit.change(queries.value_of(head), "film", fields)
    store.commit(record=record, base=head.number, edited=edited, author=None)


def theirs(person):
    return [each.channel for each in week.mine(person)]


def test_each_owner_has_a_part(record, people):
    assert list(Occurrence.objects.order_by("number").values_list("actor", "channel")) == [
        ("anna", "web"),
        ("bo", "press"),
    ]
    assert [theirs(each) for each in people.values()] == [["web"], ["press"], []]


@pytest.mark.parametrize(
    "fields",
    [
        {"through": ["web"]},
        {"through": []},
        {"who": ["anna", "bo", "cia"]},
        {"who": ["anna"], "through": ["web"]},
        {"through": ["web", "web"]},
    ],
)
def test_otherwise_all_see_all_of_it(organisation, people, fields):
    make_record(organisation, plan(**fields))

    assert now() == [("", "open")]
    assert theirs(people["Anna Ek"]) == [""]


def test_the_whole_is_done_when_each_part_is(record, people):
    say(record, people["Anna Ek"], channel="web")
    assert now() == [("web", "done"), ("press", "open")]
    assert progress(record.activity_rows.all(), TODAY)[record.activity_rows.get().pk].outcome == "doing"

    say(record, people["Bo Alm"], channel="press")
    assert progress(record.activity_rows.all(), TODAY)[record.activity_rows.get().pk].outcome == "done"


def test_or_when_somebody_says_that_all_of_it_is(record, editor):
    say(record, editor)

    assert now() == [("web", "done"), ("press", "done")]


def test_a_part_is_handed_over_and_back_by_itself(record, people):
    say(record, people["Anna Ek"], Outcome.OPEN, "web", handed_to=people["Cia Ro"])
    assert [theirs(each) for each in people.values()] == [[], ["press"], ["web"]]

    say(record, people["Cia Ro"], Outcome.OPEN, "web", hand_back=True)
    assert [theirs(each) for each in people.values()] == [["web"], ["press"], []]


def test_a_part_that_the_activity_has_no_more_is_refused(record, editor):
    with pytest.raises(WorkError) as caught:
        say(record, editor, channel="poster")

    assert caught.value.code == "no_occurrence"
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("told", "fields", "after"),
    [
        ({"web": "done"}, {"who": ["bo", "anna"], "through": ["press", "web"]}, [("press", "open"), ("web", "done")]),
        ({"web": "done"}, {"who": ["cia", "bo"]}, [("web", "done"), ("press", "open")]),
        ({"web": "done"}, {"who": ["anna"]}, [("", "doing")]),
        ({"web": "done"}, {"who": ["anna"], "through": ["web"]}, [("", "done")]),
        ({"web": "done", "press": "done"}, {"who": ["anna"]}, [("", "done")]),
        ({"web": "skipped", "press": "skipped"}, {"who": []}, [("", "skipped")]),
        ({"web": "done", "press": "skipped"}, {"who": [], "through": []}, [("", "done")]),
        ({"web": "done", "press": "open"}, {"who": [], "through": ["web"]}, [("", "done")]),
        ({"": "done"}, {"who": ["anna"]}, [("", "done")]),
        ({"": "done", "web": "open"}, {"who": ["anna"]}, [("", "doing")]),
    ],
)
def test_what_was_done_stays_done_when_the_owners_change(record, editor, told, fields, after):
    for channel, outcome in told.items():
        say(record, editor, Outcome(outcome), channel)
    retold(record, **fields)
    assert now() == after

    derived.rebuild_all()
    assert now() == after


def test_what_was_done_in_whole_is_done_in_each_part_it_gets(organisation, editor):
    record = make_record(organisation, plan(who=["anna"]))
    say(record, editor)
    retold(record, who=["anna", "bo"])

    assert now() == [("web", "done"), ("press", "done")]


def test_what_was_told_at_once_is_taken_back_at_once(organisation, editor):
    weekly = {"text": "varje vecka", "kind": "recurring", "rrule": "FREQ=WEEKLY"}
    record = make_record(organisation, plan(when=weekly))
    before = now()
    told = say(record, editor, channel="web", with_earlier=True, hours=3.0)
    assert Occurrence.objects.filter(outcome="done").count() > 40
    assert week.spent(editor, TODAY) == 3

    assert actions.take_back(record=record, step=told.step, person=editor) == Report.objects.count()
    assert now() == before
    assert week.spent(editor, TODAY) == 0
    assert AuditEntry.objects.filter(action="activity.taken_back").count() == 1
    with pytest.raises(WorkError):
        actions.take_back(record=record, step=told.step, person=editor)

    occurrences.rebuild_of(record)
    assert now() == before


@pytest.mark.parametrize(
    ("outcome", "after"),
    [
        (Outcome.SKIPPED, [("web", "done"), ("press", "skipped")]),
        (Outcome.DOING, [("web", "done"), ("press", "doing")]),
        (Outcome.OPEN, [("web", "open"), ("press", "open")]),
    ],
)
def test_what_is_told_of_many_is_told_of_the_parts_that_are_left(record, editor, people, outcome, after):
    say(record, people["Anna Ek"], channel="web")
    report_many(record=record, items=["film"], outcome=outcome, on=TODAY, person=editor, note="Därför")

    assert now() == after
