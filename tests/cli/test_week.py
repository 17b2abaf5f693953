"""`budskap week` and `budskap done` as their users call them."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from budskap.web.people import clock
from budskap.web.people.models import AuditEntry, Person
from budskap.web.work.errors import WorkError
from budskap.web.work.models import Occurrence, Outcome, Report
from budskap.web.work.naming import Which, name_of, named
from tests.cli.calling import run
from tests.web.factories import make_organisation, make_person, make_plan, make_record
from tests.web.work.test_occurrences import when

EDIT, LEA = ("--email", "edit@example.org"), ("--email", "lea@example.org")


@pytest.fixture
def record(db):
    home = make_organisation("Ekhamra")
    make_person(home, name="Edit Redaktör", email="edit@example.org")
    make_person(home, "reader", name="Lea Läsare", email="lea@example.org")
    today = clock.today()
    late = {"text": "i förrgår", "kind": "date", "start": f"{today - timedelta(9)}", "end": f"{today - timedelta(8)}"}
    return make_record(
        home,
        make_plan(
            title="Flytten",
            period=when(f"{today.year}"),
            actors=[{"id": "edit", "name": "Edit Redaktör"}, {"id": "lea", "name": "Lea Läsare"}],
            channels=[{"id": "w", "name": "Webb"}, {"id": "e", "name": "E-post"}],
            activities=[
                {"id": "film", "what": "Film", "who": ["edit"], "when": late, "hours": 3},
                {"id": "brev", "what": "Brev", "who": ["lea"], "when": when("varje månad")},
                {"id": "delad", "what": "Delad", "who": ["edit", "lea"], "through": ["w", "e"], "hours": 5},
            ],
        ),
    )


def lines(*arguments):
    shown = run("week", *arguments, "--json")
    assert shown.exit_code == 0, shown.output
    return [json.loads(line) for line in shown.output.splitlines()]


def which(*arguments, activity):
    return next(each["which"] for each in lines(*arguments) if each["activity"] == activity)


def test_the_week_of_one_person(record):
    film = record.occurrences.get(activity__item="film")
    shown = run("week", *EDIT)

    assert shown.output.splitlines() == [
        "Late (1)",
        f"  {record.pk}/film@{film.first}..{film.last}  Film · Edit Redaktör · i förrgår · 3 h planned",
        "Without a time (1)",
        f"  {record.pk}/delad+w  Delad · Edit Redaktör · 2.5 h planned",
    ]


def test_for_programs_each_is_an_object_in_a_line(record):
    (first, *_others) = lines(*EDIT)

    assert first == {
        "which": name_of(record.occurrences.select_related("activity").get(activity__item="film")),
        "section": "late", "plan": record.pk, "title": "Flytten", "activity": "film", "what": "Film",
        "when": "i förrgår", "kind": "dated", "first": f"{clock.today() - timedelta(9)}",
        "last": f"{clock.today() - timedelta(8)}", "event": None, "outcome": "open",
        "who": ["Edit Redaktör"], "nobody": [], "to": [], "through": [], "channel": None, "planned": 3.0, "spent": 0.0,
        "earlier": 0,
    }  # fmt: skip


def test_the_week_of_all_and_of_one_plan(record):
    other = make_record(record.organisation, make_plan(activities=[{"id": "x", "what": "Annat"}]))

    assert {each["activity"] for each in lines(*EDIT, "--all")} == {"film", "brev", "delad", "x"}
    assert {each["activity"] for each in lines(*EDIT, "--all", "--plan", other.pk)} == {"x"}
    assert run("week", *EDIT, "--plan", other.pk).output == "There is nothing to do.\n"


def test_done_with_all_that_can_be_said(record):
    shown = run("done", which(*EDIT, activity="film"), *EDIT, "--hours", "2.5", "--link", "https://example.org/a",
                "--note", "Bra", "--on", "2026-11-20")  # fmt: skip

    assert (shown.exit_code, shown.output) == (0, "“Film”: done; 2.5 h in all.\n")
    told = Report.objects.get()
    assert (told.outcome, told.hours, told.link, told.note, f"{told.on}") == (
        "done", 2.5, "https://example.org/a", "Bra", "2026-11-20",
    )  # fmt: skip
    assert AuditEntry.objects.get(action="activity.done").person.email == "edit@example.org"
    assert "film" not in {each["activity"] for each in lines(*EDIT)}


@pytest.mark.parametrize(
    ("options", "outcome", "note"),
    [
        (["--doing"], "doing", ""),
        (["--skip", "Inställt"], "skipped", "Inställt"),
        (["--skip", "Inställt", "--note", "Regn"], "skipped", "Inställt\nRegn"),
        (["--reopen"], "open", ""),
        ([], "done", ""),
    ],
)
def test_what_else_becomes_of_it(record, options, outcome, note):
    assert run("done", f"{record.pk}/film", *EDIT, *options).exit_code == 0

    assert (Report.objects.get().outcome, Report.objects.get().note) == (outcome, note)


def test_one_time_of_several_and_one_part_of_two(record):
    name = which(*LEA, activity="brev")
    assert run("done", name, *LEA, "--hours", "1").exit_code == 0
    assert run("done", f"{record.pk}/delad+e", *LEA).exit_code == 0

    done = Occurrence.objects.filter(outcome=Outcome.DONE).select_related("activity")
    assert {name_of(each) for each in done} == {name, f"{record.pk}/delad+e"}


def test_handing_over_says_nothing_else(record):
    shown = run("done", f"{record.pk}/film", *EDIT, "--hand-over", "lea@example.org")

    assert shown.output == "“Film”: Lea Läsare does it from now on.\n"
    assert record.occurrences.get(activity__item="film").outcome == "open"
    assert "film" in {each["activity"] for each in lines(*LEA)}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["1/film"], "say who you are with --email ADDRESS"),
        (["film", *EDIT], "“film” names nothing to do"),
        (["{pk}/film@2026-13-01..2026-13-02", *EDIT], "names nothing to do"),
        (["{pk}/film@2026-01-01..2026-01-02", *EDIT], "not to be done on those days"),
        (["{pk}/nothing", *EDIT], "has no activity nothing"),
        (["999/film", *EDIT], "there is no plan 999 that Edit Redaktör may read"),
        (["{pk}/film", *LEA], "or not by you"),
        (["{pk}/delad+w", *LEA], "or not by you"),
        (["{pk}/film", "--email", "nobody@example.org"], "nobody has the e-mail address"),
        (["{pk}/film", *EDIT, "--hand-over", "nobody@example.org"], "nobody has the e-mail address"),
        (["{pk}/film", *EDIT, "--hand-over", "ute@example.org"], "somebody of the same organisation"),
        (["{pk}/film", *EDIT, "--hours", "nan"], "Hours are written as 4"),
        (["{pk}/film", *EDIT, "--hours", "-1"], "Hours are written as 4"),
        (["{pk}/film", *EDIT, "--hours", "10001"], "Hours are a number from 0 to 10,000"),
        (["{pk}/film", *EDIT, "--on", "2099-01-01"], "2099-01-01 is yet to come; a report is about today"),
        (["{pk}/film", *EDIT, "--on", "1999-01-01"], "1999-01-01 is before the plan; a report is about a day from 20"),
        (["{pk}/film", *EDIT, "--undo"], "There is nothing to take back."),
        (["{pk}/film", *EDIT, "--undo", "--doing"], "exclude each other"),
        (["{pk}/film", *EDIT, "--link", "javascript:alert(1)"], "A link is a whole web address"),
        (["{pk}/film", *EDIT, "--skip", " "], "skipped for a reason"),
        (["{pk}/film", *EDIT, "--skip", "x", "--doing"], "exclude each other"),
        (["{pk}/film", *EDIT, "--on", "igår"], "is no day"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence_and_changes_nothing(record, arguments, said):
    make_person(make_organisation("Grannkommunen"), name="Ute Granne", email="ute@example.org")
    shown = run("done", *(each.format(pk=record.pk) for each in arguments))

    assert shown.exit_code == 2
    assert said in " ".join(shown.output.split())
    assert Report.objects.count() == 0


def test_where_there_is_one_person_it_is_them(record):
    Person.objects.filter(email="lea@example.org").delete()

    assert run("week").output.startswith("Late (1)")


def test_a_closed_account_does_nothing(record):
    Person.objects.filter(email="lea@example.org").update(is_active=False)

    assert run("week", *LEA).exit_code == 2


@pytest.mark.parametrize(
    "word", ["12/a", "12/a-1@2026-03-01..2026-03-31", "12/a@..2026-03-31", "12/a@2026-03-01..+b.c", "12/a+b"]
)
def test_a_name_is_read_back_as_what_it_names(word):
    found = named(word)
    first, last = found.days or (None, None)
    days = f"@{first or ''}..{last or ''}" if found.days else ""

    assert f"{found.plan}/{found.item}{days}{found.channel and '+' + found.channel}" == word


@pytest.mark.parametrize(
    "word", ["", "a", "12", "12/", "/a", "12/A", "12/a@", "12/a@x..y", "12/a+", "1234567890/a", "١٢/a"]
)
def test_other_words_name_nothing(word):
    with pytest.raises(WorkError):
        named(word)


def test_a_name_without_days_is_of_the_one_to_do():
    assert named("7/nyhet@..") == named("7/nyhet") == Which(7, "nyhet", None, "")


def test_hours_are_told_in_all_or_as_more_and_taken_back(record):
    film = which(*EDIT, activity="film")
    for written, in_all in (("2", "2"), ("2", "2"), ("+1,5", "3.5"), ("3", "3")):
        assert run("done", film, *EDIT, "--doing", "--hours", written).output == f"“Film”: doing; {in_all} h in all.\n"
    assert run("done", film, *EDIT, "--reopen").output == "“Film”: not begun.\n"
    assert lines(*EDIT)[0]["spent"] == 3

    for _ in range(2):
        taken_back = run("done", film, *EDIT, "--undo")
        assert taken_back.output == f"“Film”: taken back what Edit Redaktör told of it on {clock.today()}.\n"
    assert (lines(*EDIT)[0]["outcome"], lines(*EDIT)[0]["spent"]) == ("doing", 3.5)


def test_what_is_taken_back_or_reopened_is_what_was_told_of_last(record):
    several = make_record(
        record.organisation, make_plan(activities=[{"id": "x", "what": "X", "when": when("varje vecka 2026")}])
    )
    for back in (("--undo",), ("--reopen",)):
        days = run("done", f"{several.pk}/x", *EDIT).output.split("(")[1].split(")")[0]
        told = run("done", f"{several.pk}/x", *EDIT, *back)
        assert (told.exit_code, f"({days})" in told.output) == (0, True)
        assert not Occurrence.objects.filter(plan=several, outcome=Outcome.DONE).exists()


def test_one_who_reads_takes_back_their_own_words_alone(record):
    run("done", f"{record.pk}/film", *EDIT, "--hand-over", "lea@example.org")

    assert "nothing to take back" in run("done", f"{record.pk}/film", *LEA, "--undo").output
    assert run("done", f"{record.pk}/film", *EDIT, "--undo").exit_code == 0


def test_a_plan_that_has_not_begun_is_told_of_today(record):
    later = make_record(record.organisation, make_plan(period=when("2099"), activities=[{"id": "x", "what": "X"}]))

    assert run("done", f"{later.pk}/x", *EDIT, "--on", clock.today()).exit_code == 0
    assert run("done", f"{later.pk}/x", *EDIT, "--on", clock.today() - timedelta(1)).exit_code == 2


def test_what_nobody_does_is_found_and_marked(record):
    Person.objects.filter(email="lea@example.org").update(is_active=False)

    assert {each["activity"]: each["nobody"] for each in lines(*EDIT, "--nobody")} == {
        "brev": ["Lea Läsare"], "delad": ["Lea Läsare"],
    }  # fmt: skip
    assert "Brev · Lea Läsare (nobody does it) · varje månad" in run("week", *EDIT, "--all").output


def test_one_who_reads_does_their_own_part_alone_though_they_name_the_whole(record):
    assert run("done", f"{record.pk}/delad", *LEA).exit_code == 0
    assert dict(Occurrence.objects.filter(activity__item="delad").values_list("actor", "outcome")) == {
        "edit": "open", "lea": "done",
    }  # fmt: skip


@pytest.mark.parametrize("who", [EDIT, LEA])
def test_without_days_it_is_the_time_of_the_day_it_is_told_of(record, who):
    new_year = clock.today().replace(month=1, day=1)

    assert run("done", f"{record.pk}/brev", *who, "--on", new_year).exit_code == 0
    assert Report.objects.get().first == new_year
