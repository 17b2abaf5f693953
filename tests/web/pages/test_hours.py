"""The pages of hours, their files, and how many hours a month people have."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html
from openpyxl import load_workbook

from budskap.web.people.models import Membership
from budskap.web.work.actions import report
from budskap.web.work.models import Outcome
from tests.web.clock import travel
from tests.web.factories import make_person, make_plan, make_record
from tests.web.pages.forms import text_of
from tests.web.work.test_occurrences import when

EVIL = '=HYPERLINK("http://example.org","Klicka")'
MONTHS = "?from=2026-05&to=2026-06"


def plan(*names, title="Kommunikationsplan", activities=()):
    actors = [{"id": f"a{n}", "name": name} for n, name in enumerate(names)]
    told = [{"id": f"x{n}", "what": f"Nummer {n}"} | each for n, each in enumerate(activities)]
    return make_plan(title=title, period=when("2026"), actors=actors, activities=told)


@pytest.fixture
def record(organisation, editor):
    made = make_record(
        organisation,
        plan("Edit Redaktör", EVIL, activities=[
            {"who": ["a0"], "hours": 1012.5, "when": when("maj 2026")},
            {"who": ["a1"], "hours": 3, "when": when("juni 2026")},
            {"hours": 4},
        ]),
    )  # fmt: skip
    report(record=made, item="x1", outcome=Outcome.DONE, on=date(2026, 6, 2), person=editor, hours=2.5)
    return made


def cells(response):
    """The rows of the page's table: what one hears of them."""
    rows = html.fromstring(response.text).xpath("//table//tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]


def test_the_page_is_a_table_by_person_and_month(signed_in, record):
    assert cells(signed_in.get(f"/plans/{record.pk}/hours{MONTHS}")) == [
        ["Who does it", "May 2026", "Jun 2026", "Without a time", "Sum"],
        ["Edit Redaktör", "1,012.5 planned", "2.5 spent", "", "1,012.5 planned 2.5 spent"],
        [f"{EVIL} nobody is behind this name yet", "", "3 planned", "", "3 planned"],
        ["Nobody is named", "", "", "4 planned", "4 planned"],
        ["Sum", "1,012.5 planned", "3 planned 2.5 spent", "4 planned", "1,019.5 planned 2.5 spent"],
    ]


@pytest.mark.parametrize(("language", "number"), [("sv", "1\xa0012,5"), ("nb", "1\xa0012,5"), ("en", "1,012.5")])
def test_numbers_are_written_as_the_reader_does(signed_in, record, editor, language, number):
    editor.language = language
    editor.save()

    assert number in signed_in.get(f"/plans/{record.pk}/hours{MONTHS}").text


def test_all_plans_of_an_organisation_are_on_one_page(signed_in, record, organisation):
    make_record(organisation, plan("Edit Redaktör", activities=[{"who": ["a0"], "hours": 8, "when": when("maj 2026")}]))
    assert signed_in.get("/hours").headers["Location"] == f"/organisations/{organisation.pk}/hours"
    page = signed_in.get(f"/organisations/{organisation.pk}/hours{MONTHS}")

    assert cells(page)[1][:2] == ["Edit Redaktör", "1,020.5 planned"]
    assert text_of(signed_in.get(f"/plans/{record.pk}/hours?from=2031-05&to=2031-05"), "main").count("Earlier") == 2


def test_one_without_an_organisation_is_not_left_alone(client, db):
    client.force_login(make_person())
    assert "You belong to no organisation yet" in client.get("/hours").text


@pytest.mark.parametrize(
    ("asked", "heads", "said"),
    [
        ("", ["Jan 2026", "Dec 2026"], ""),
        ("?from=2026-11&to=2027-02", ["Nov 2026", "Feb 2027"], ""),
        ("?from=2026-13&to=2027-02", ["Jan 2026", "Dec 2026"], "Write both months"),
        ("?from=2026-01", ["Jan 2026", "Dec 2026"], "Write both months"),
        ("?from=٢٠٢٦-01&to=2026-02", ["Jan 2026", "Dec 2026"], "Write both months"),
        ("?from=0001-01&to=9999-12", ["Jan 2026", "Dec 2026"], "Write both months"),
        ("?from=2026-02&to=2026-01", ["Jan 2026", "Dec 2026"], "The last month comes before the first."),
        ("?from=1900-01&to=2200-12", ["Jan 1900", "Dec 1902"], "At most 36 months"),
    ],
)
def test_the_months_are_those_that_are_asked_for(client, editor, organisation, monkeypatch, asked, heads, said):
    travel(monkeypatch, "2026-12-31T22:59:00Z")
    client.force_login(editor)
    make_record(organisation, plan(activities=[{"hours": 1, "when": when("maj 2026")}]))
    page = client.get(f"/organisations/{organisation.pk}/hours{asked}")
    shown = [head for head in cells(page)[0] if head[-4:].isdigit()]

    assert [shown[0], shown[-1]] == heads
    assert said in page.text


def test_the_year_is_the_one_where_the_installation_is(client, editor, organisation, monkeypatch):
    make_record(organisation, plan(activities=[{"hours": 1, "when": when("maj 2026")}]))
    travel(monkeypatch, "2026-12-31T23:00:00Z")
    client.force_login(editor)

    assert "Jan 2027" in cells(client.get(f"/organisations/{organisation.pk}/hours"))[0]


def test_a_plan_of_one_to_three_half_years_is_shown_whole(signed_in, organisation):
    made = make_plan(period=when("september 2026–februari 2028"), activities=[{"id": "x", "what": "X", "hours": 1}])
    record = make_record(organisation, made)

    assert len(cells(signed_in.get(f"/plans/{record.pk}/hours"))[0]) == 1 + 18 + 2


def test_a_plan_without_hours_says_what_the_page_is_for(signed_in, organisation):
    page = signed_in.get(f"/plans/{make_record(organisation).pk}/hours")

    assert "No hours yet." in page.text
    assert "<table" not in page.text


def test_more_than_one_has_is_said_in_words_and_marked(signed_in, record, editor):
    editor.memberships.update(capacity=40)
    page = signed_in.get(f"/plans/{record.pk}/hours{MONTHS}")

    assert "Edit Redaktör: 1,012.5 h are planned in May 2026, and 40 h is what there is." in text_of(page, "main")
    assert cells(page)[1][:2] == ["Edit Redaktör has 40 h a month", "1,012.5 planned+972.5 too many"]
    assert html.fromstring(page.text).xpath("count(//td[@class='is-over'])") == 1


def test_each_says_what_they_have_and_a_wrong_number_stands_where_it_was_written(signed_in, editor):
    field = f"capacity-{editor.memberships.get().pk}"
    for wrong in ("-1", "745", "nan", "inf", "1e400", "många", "1" * 400):
        page = signed_in.post("/me/capacity", {field: wrong})
        assert page.status_code == 422
        assert "Write a number from 0 to 744, or nothing." in page.text
        assert html.fromstring(page.text).xpath(f"//input[@aria-invalid='true' and @value='{wrong}']")

    assert signed_in.post("/me/capacity", {field: "37.5"}).status_code == 302
    assert editor.memberships.get().capacity == 37.5
    assert 'value="37.5"' in signed_in.get("/me").text
    signed_in.post("/me/capacity", {field: ""})
    assert editor.memberships.get().capacity is None


def test_an_administrator_says_it_of_everybody_and_of_nobody_elsewhere(client, organisation, editor, outsider):
    admin = make_person(organisation, "admin", name="Ada")
    client.force_login(admin)
    mine, others = editor.memberships.get(), outsider.memberships.get()
    address = f"/organisations/{organisation.pk}/capacity"
    assert client.post(address, {f"capacity-{mine.pk}": "x"}).status_code == 422
    client.post(address, {f"capacity-{mine.pk}": "20", f"capacity-{others.pk}": "20"})

    assert dict(Membership.objects.values_list("person", "capacity")) == {
        admin.pk: None,
        editor.pk: 20,
        outsider.pk: None,
    }


def csv_of(client, record, months=MONTHS):
    return client.get(f"/plans/{record.pk}/hours.csv{months}").getvalue().decode("utf-8-sig")


def test_a_csv_opens_in_a_swedish_excel_and_runs_nothing(signed_in, record, editor):
    editor.language = "sv"
    editor.save()
    response = signed_in.get(f"/plans/{record.pk}/hours.csv{MONTHS}")

    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"].endswith('-kommunikationsplan.csv"')
    assert next(iter(response)) == b"\xef\xbb\xbf"
    rows = list(csv.reader(io.StringIO(csv_of(signed_in, record)), delimiter=";"))
    assert [rows[1][0], *rows[1][3:]] == ["Edit Redaktör", "1012,5", "0", "0", "2,5", "0", "0", "1012,5", "2,5"]
    assert rows[2][0] == f"'{EVIL}"
    assert rows[-1][3:] == ["1012,5", "0", "3", "2,5", "4", "0", "1019,5", "2,5"]


def test_a_csv_in_english_has_commas_between_and_points_within(signed_in, record):
    assert csv_of(signed_in, record).splitlines()[1] == "Edit Redaktör,,,1012.5,0,0,2.5,0,0,1012.5,2.5"


@pytest.mark.parametrize("name", ["=1+1", "+46", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_name_becomes_a_formula(signed_in, organisation, name):
    record = make_record(organisation, plan("x", activities=[{"who": ["a0"], "hours": 1}]))
    record.activity_rows.get().links.update(name=name)
    rows = list(csv.reader(io.StringIO(csv_of(signed_in, record), newline="")))

    assert rows[1][0] == f"'{name}"


def test_a_workbook_holds_numbers_text_that_is_no_formula_and_the_sums(signed_in, record):
    response = signed_in.get(f"/plans/{record.pk}/hours.xlsx{MONTHS}")
    sheet = load_workbook(io.BytesIO(response.getvalue())).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]

    assert rows[0][:5] == ["Name", "What is known of them", "Hours a month", "May 2026, planned", "May 2026, spent"]
    assert rows[1][3:7] == [1012.5, 0, 0, 2.5]
    assert (sheet.cell(3, 1).value, sheet.cell(3, 1).data_type) == (EVIL, "s")
    assert rows[-1][3:] == [sum(row[column] for row in rows[1:-1]) for column in range(3, len(rows[0]))]
    assert sheet.freeze_panes == "B2"
    assert sheet.cell(1, 1).font.bold
    assert sheet.cell(2, 4).data_type == "n"


def test_letters_that_no_sheet_may_hold_are_left_out(signed_in, organisation):
    record = make_record(organisation, plan("Bo\x0b Ek", activities=[{"who": ["a0"], "hours": 1}]))
    sheet = load_workbook(io.BytesIO(signed_in.get(f"/plans/{record.pk}/hours.xlsx").getvalue())).active

    assert sheet.cell(2, 1).value.split() == ["Bo", "Ek"]


def test_there_are_two_kinds_of_file(signed_in, record):
    assert signed_in.get(f"/plans/{record.pk}/hours.exe").status_code == 404


@pytest.mark.parametrize("number", [1, 60])
def test_as_many_queries_for_any_number_of_people(signed_in, organisation, editor, number):
    names = [f"Person Nummer {n}" for n in range(number)]
    for name in names:
        make_person(organisation, name=name)
    hours = [{"who": [f"a{n}"], "hours": 3, "when": when("2026")} for n in range(number)]
    make_record(organisation, plan(*names, activities=hours))
    with CaptureQueriesContext(connection) as asked:
        page = signed_in.get(f"/organisations/{organisation.pk}/hours?from=2026-01&to=2027-06")

    assert len(cells(page)) == number + 2
    assert len(asked) == 9
