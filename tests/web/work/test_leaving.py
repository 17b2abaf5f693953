"""Somebody leaves: what they were to do is nobody's, and is found."""

from __future__ import annotations

import pytest
from django.utils import timezone

from budskap.web.people import actions
from budskap.web.people.models import Membership
from budskap.web.work import doers, entries, week
from budskap.web.work.actions import report
from budskap.web.work.models import Outcome
from tests.web.factories import make_person, make_plan, make_record
from tests.web.pages.forms import text_of
from tests.web.work.test_occurrences import value, when


@pytest.fixture
def anna(organisation):
    return make_person(organisation, name="Anna Berg")


@pytest.fixture
def record(organisation, anna, editor):
    activities = {"hennes": ["anna"], "allas": ["anna", "edit"], "rollens": ["roll"], "ingens": []}
    actors = {"anna": "Anna Berg", "edit": "Edit Redaktör", "roll": "Kommunikatör"}
    return make_record(
        organisation,
        make_plan(
            actors=[{"id": item, "name": name} for item, name in actors.items()],
            channels=[{"id": "w", "name": "Webb"}, {"id": "e", "name": "E-post"}],
            activities=[
                *({"id": item, "what": item, "who": who, "when": when("2026")} for item, who in activities.items()),
                {"id": "delad", "what": "delad", "who": ["anna", "edit"], "through": ["w", "e"]},
            ],
        ),
    )


def left_by_leaving(person):
    actions.leave(email=person.email, organisation=person.organisations.get().name)


def left_by_closing_the_account(person):
    person.is_active = False
    person.save()


def found(rows):
    return sorted(f"{row.activity.item}{row.channel and '/' + row.channel}" for row in rows.select_related("activity"))


@pytest.mark.parametrize("leave", [left_by_leaving, left_by_closing_the_account])
def test_what_they_were_to_do_is_nobodys(record, anna, editor, leave):
    assert found(week.nobodys(editor)) == ["ingens", "rollens"]
    assert found(week.mine(anna)) == ["allas", "delad/w", "hennes"]
    leave(anna)

    assert found(week.nobodys(editor)) == ["delad/w", "hennes", "ingens", "rollens"]
    assert found(week.mine(editor)) == ["allas", "delad/e"]
    assert [each.is_somebody for each in doers.behind(record, value(record))] == [False, True, False]


@pytest.mark.parametrize("leave", [left_by_leaving, left_by_closing_the_account])
def test_what_was_handed_to_them_goes_back_to_those_whom_the_plan_names(record, anna, editor, leave):
    mine = make_record(
        record.organisation,
        make_plan(
            actors=[{"id": "edit", "name": "Edit Redaktör"}], activities=[{"id": "x", "what": "X", "who": ["edit"]}]
        ),
    )
    report(record=mine, item="x", outcome=Outcome.OPEN, on=timezone.localdate(), person=editor, handed_to=anna)
    assert "x" not in found(week.mine(editor))
    leave(anna)

    assert "x" in found(week.mine(editor))
    assert "x" not in found(week.nobodys(editor))


def test_a_mail_address_is_somebody_and_a_member_elsewhere_is_not(record, anna, editor, outsider):
    doers.choose(record=record, plan=value(record), actor="roll", by=editor, email="kom@example.org")
    assert found(week.nobodys(editor)) == ["ingens"]
    Membership.objects.filter(person=anna).update(organisation=outsider.organisations.get())

    assert found(week.nobodys(editor)) == ["delad/w", "hennes", "ingens"]
    assert found(week.nobodys(outsider)) == []


def test_the_pages_say_so(record, anna, signed_in):
    left_by_leaving(anna)

    assert "Anna Berg has left: nobody does it" in text_of(signed_in.get(f"/plans/{record.pk}/who"), "main")
    assert "Nobody is behind 2 of those who do something." in text_of(signed_in.get(f"/plans/{record.pk}/who"), "main")
    nobodys = signed_in.get("/week?of=nobody")
    assert "What nobody does" in text_of(nobodys, "main")
    assert "hennes" in text_of(nobodys, "main")
    assert "allas" not in text_of(nobodys, "main")


@pytest.mark.parametrize("leave", [left_by_leaving, left_by_closing_the_account])
def test_pages_and_programs_name_those_whom_the_plan_names_when_the_taker_has_left(
    record, anna, reader, signed_in, leave
):
    for item in ("allas", "rollens"):
        report(record=record, item=item, outcome=Outcome.OPEN, on=timezone.localdate(), person=anna, handed_to=reader)
    pages = [f"/plans/{record.pk}/{page}" for page in ("board", "calendar?month=2026-06", "activities/allas/report")]
    pages.append("/week?of=everyone&show=500")
    assert all("Lea Läsare" in text_of(signed_in.get(page), "main") for page in pages)
    leave(reader)

    for page in pages:
        said = signed_in.get(page)
        told = "handed to Lea Läsare" in said.text  # what was told stays told
        assert text_of(said, "main").count("Lea Läsare") == told
        assert "Anna Berg" in text_of(said, "main")
    (allas,) = [each for each in entries.entries(week.sections(week.readable(anna), timezone.localdate(), limit=500))
                if each["activity"] == "allas"]  # fmt: skip
    assert allas["who"] == ["Anna Berg", "Edit Redaktör"]


@pytest.mark.parametrize("leave", [left_by_leaving, left_by_closing_the_account])
def test_one_who_left_is_marked_as_nobody(record, anna, leave):
    assert doers.linked([record.pk]) == {(record.pk, "anna"), (record.pk, "edit")}
    leave(anna)

    assert doers.linked([record.pk]) == {(record.pk, "edit")}
