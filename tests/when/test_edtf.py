"""What is written as EDTF, with and without a year, and what is missing when the year is not known."""

from datetime import date

import pytest

from budskap.when import Context, parse

WITH_A_YEAR = [
    ("Hösten 2023", "2023-23"),
    ("vintern 2024", "2024-24"),
    ("Q3", "2026-35"),
    ("T2 2023", "2023-38"),
    ("andra halvåret 2022", "2022-41"),
    ("juni 2023", "2023-06"),
    ("2023", "2023"),
    ("24 maj", "2026-05-24"),
    ("juni–september 2023", "2023-06/2023-09"),
    ("2017-27", "2017/2027"),
    ("vecka 7", "2026-02-09/2026-02-15"),
    ("HT 2024", "2024-08/2024-12"),
    ("början av maj", "2026-05-01/2026-05-10"),
    ("i början av 2024", "2024-01/2024-04"),
    ("senast 31 mars", "../2026-03-31"),
    ("senast hösten 2024", "../2024-23"),
    ("från juli 2023", "2023-07/.."),
    ("löpande från juli 2023", "2023-07/.."),
    ("2024 och framåt", "2024/.."),
    ("ca 15 mars", "2026-03-15~"),
    ("3, 10 och 17 maj", "{2026-05-03,2026-05-10,2026-05-17}"),
    ("mars eller april", "[2026-03,2026-04]"),
    ("mars, april och maj", "2026-03/2026-05"),
    ("våren, sommaren, hösten och vintern 2024", "2024"),
    ("årsskiftet 2023/24", "2023-12-31/2024-01-01"),
    ("varje vecka", None),
    ("vid behov", None),
    ("inför mötet 2024", None),
    ("31 juni", None),
]

WITHOUT_A_YEAR = [
    ("28 maj", "XXXX-05-28"),
    ("29 februari", "XXXX-02-29"),
    ("3–5 juni", "XXXX-06-03/XXXX-06-05"),
    ("hösten", "XXXX-23"),
    ("Q3", "XXXX-35"),
    ("juni–september", "XXXX-06/XXXX-09"),
    ("början av maj", "XXXX-05-01/XXXX-05-10"),
    ("senast 31 mars", "../XXXX-03-31"),
    ("från juli", "XXXX-07/.."),
    ("vecka 7", None),
    ("årsskiftet", None),
]


@pytest.mark.parametrize(("text", "edtf"), WITH_A_YEAR)
def test_edtf_with_the_year_of_the_plan(text, edtf):
    assert parse(text, "sv", Context(year=2026)).edtf == edtf


@pytest.mark.parametrize(("text", "edtf"), WITHOUT_A_YEAR)
def test_without_a_year_there_are_no_days(text, edtf):
    when = parse(text, "sv")

    assert (when.kind, when.start, when.end, when.edtf) == ("date", None, None, edtf)


def test_a_written_year_needs_no_plan():
    when = parse("juni–september 2023", "sv")

    assert (when.start, when.end) == (date(2023, 6, 1), date(2023, 9, 30))


@pytest.mark.parametrize("text", ["1899-12-31", "juni 2201", "5/6 1850", "år 9999"])
def test_a_year_no_plan_can_have_is_not_understood(text):
    assert parse(text, "sv", Context(year=2026)).kind == "unknown"


@pytest.mark.parametrize(
    "text", ["15–10 maj 2024", "2025–2023", "december 2023 – februari 2023", "1 maj 2024 till 1 april 2024"]
)
def test_a_span_that_ends_before_it_begins_is_not_understood(text):
    assert parse(text, "sv", Context(year=2026)).kind == "unknown"


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Hösten 2023", date(2023, 9, 1)),
        ("uke 7", date(2026, 2, 9)),
        ("uge 7", date(2026, 2, 9)),
        ("Q3", date(2026, 7, 1)),
    ],
)
def test_without_a_language_all_are_tried(text, start):
    assert parse(text, context=Context(year=2026)).start == start


def test_another_language_is_believed_only_when_it_knows_every_word():
    assert parse("Fortnightly", "sv").rrule == "FREQ=WEEKLY;INTERVAL=2"
    assert parse("uke 7", "sv", Context(year=2026)).start == date(2026, 2, 9)
    assert parse("fall prevention", "sv", Context(year=2026)).kind == "unknown"


@pytest.mark.parametrize("written", ["3\u20135\u00a0juni", "3-5 JUNI", "3—5  juni", "3 ‒ 5 ju\u00adni"])
def test_dashes_spaces_and_capitals_do_not_matter(written):
    when = parse(written, "sv", Context(year=2026))

    assert (when.text, when.start, when.end) == (written, date(2026, 6, 3), date(2026, 6, 5))


def test_decomposed_letters_are_read():
    assert parse("va\u030aren 2023", "sv").edtf == "2023-21"
