"""What is due, and what becomes of it when something is reported."""

from datetime import date

import pytest

from budskap.web.people.models import AuditEntry
from budskap.web.work import actions, queries
from budskap.web.work.errors import WorkError
from budskap.web.work.models import Outcome
from tests.web.factories import make_plan, make_record

TODAY = date(2026, 11, 20)


def plan(*spans):
    return make_plan(
        activities=[
            {"id": f"a{n}", "what": f"Nummer {n}", "when": {"text": "x", "kind": "date", "start": start, "end": end}}
            for n, (start, end) in enumerate(spans)
        ]
    )


@pytest.fixture
def record(organisation):
    return make_record(
        organisation,
        plan(
            ("2026-12-01", "2026-12-01"),
            ("2026-10-01", "2026-10-31"),
            ("2026-11-01", "2026-11-30"),
            ("2027-03-01", "2027-03-31"),
            (None, "2026-11-25"),
        ),
    )


def report(record, person, item, outcome=Outcome.DONE, **more):
    return actions.report(record=record, item=item, outcome=outcome, on=TODAY, person=person, **more)


def next_up(person):
    found = queries.next_up(queries.readable(person), TODAY, limit=10)
    return [[each.activity.item for each in rows] for rows in (found.late, found.this_week, found.coming)]


def test_next_up_is_late_this_week_and_coming(record, editor):
    assert next_up(editor) == [["a1"], ["a2"], ["a4", "a0", "a3"]]


@pytest.mark.parametrize("outcome", [Outcome.DONE, Outcome.SKIPPED])
def test_what_is_settled_is_next_no_more_until_it_is_opened_again(record, editor, outcome):
    report(record, editor, "a1", outcome, note="Inställt")
    assert next_up(editor)[0] == []

    report(record, editor, "a1", Outcome.OPEN)
    assert next_up(editor)[0] == ["a1"]


def test_reports_are_kept_one_after_the_other(record, editor):
    report(record, editor, "a1", hours=2)
    report(record, editor, "a1", Outcome.OPEN)

    assert [each.outcome for each in queries.reports(record, "a1")] == ["open", "done"]
    assert AuditEntry.objects.filter(action__startswith="activity.").count() == 2


def test_others_see_nothing_of_it(record, outsider):
    assert next_up(outsider) == [[], [], []]


@pytest.mark.parametrize(
    ("item", "more", "code"),
    [
        ("a1", {"outcome": Outcome.SKIPPED, "note": " "}, "reason"),
        ("nothing", {}, "no_activity"),
        ("a1\0", {}, "no_activity"),
        ("a1", {"hours": -1}, "hours"),
        ("a1", {"hours": 1e9}, "hours"),
        ("a1", {"link": "javascript:alert(1)"}, "link"),
        ("a1", {"link": "intranet/page"}, "link"),
        ("a1", {"link": "https://"}, "link"),
        ("a1", {"link": "https://[example"}, "link"),
        ("a1", {"link": "https://example.org/a b"}, "link"),
        ("a1", {"link": "https://example.org/\0"}, "link"),
        ("a1", {"link": "https://example.org/" + "x" * 481}, "link"),
        ("a1", {"note": "x" * 5_001}, "note_too_long"),
        ("a1", {"note": "Klart\0"}, "characters"),
        ("a1", {"note": "Klart\ud800"}, "characters"),
    ],
)
def test_what_cannot_be_reported_leaves_nothing(record, editor, item, more, code):
    with pytest.raises(WorkError) as caught:
        report(record, editor, item, **more)

    assert caught.value.code == code
    assert record.reports.count() == 0


@pytest.mark.parametrize("link", ["", "http://intranet/nyhet", "https://example.org/" + "x" * 480])
def test_a_link_to_what_came_of_it(record, editor, link):
    assert report(record, editor, "a1", link=link, note="x" * 5_000).link == link


def test_the_button_on_the_page(record, signed_in):
    page = signed_in.post(f"/plans/{record.pk}/activities/a1/report", {"outcome": "done"}, follow=True).text
    step = record.reports.get().step

    assert "“Nummer 1” is done." in page
    assert f'name="step" value="{step}"' in page
    assert record.reports.get().outcome == "done"

    undone = signed_in.post(f"/plans/{record.pk}/take-back", {"step": str(step)}, follow=True).text
    assert "Taken back: it is as it was before." in undone
    assert record.occurrences.get(activity__item="a1").outcome == "open"


def test_who_may_take_back(client, record, reader, editor, outsider):
    made = report(record, editor, "a1")
    for person, status in ((reader, 403), (outsider, 404)):
        client.force_login(person)
        assert client.post(f"/plans/{record.pk}/take-back", {"step": str(made.step)}).status_code == status
    assert queries.reports(record, "a1").get().is_taken_back is False


@pytest.mark.parametrize(("who", "status"), [("reader", 403), ("outsider", 404)])
def test_who_may_not_report(request, client, record, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.post(f"/plans/{record.pk}/activities/a1/report", {"outcome": "done"}).status_code == status
    assert record.reports.count() == 0


def test_an_activity_whose_name_no_database_can_hold(record, signed_in):
    response = signed_in.post(f"/plans/{record.pk}/activities/a1%00/report", {"outcome": "done"}, follow=True)

    assert "ds-alert" in response.text
    assert record.reports.count() == 0


def test_an_unknown_outcome_changes_nothing(record, signed_in):
    assert signed_in.post(f"/plans/{record.pk}/activities/a1/report", {"outcome": "late"}).status_code == 400
    assert record.reports.count() == 0
