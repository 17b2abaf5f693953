"""`budskap when` as its users call it."""

from __future__ import annotations

import json

import pytest

from tests.cli.calling import run


def test_when_reads_one_expression():
    assert run("when", "Q3", "--language", "sv", "--year", "2026").output == "Q3: date, 1 juli–30 september 2026\n"


def test_when_answers_one_object_a_line():
    shown = run("when", "--json", "--language", "nb", "--year", "2026", "-", text="uke 7\n\nhei på deg\n")
    answers = [json.loads(line) for line in shown.output.splitlines()]

    assert [(each["text"], each["start"]) for each in answers] == [
        ("uke 7", "2026-02-09"),
        ("", None),
        ("hei på deg", None),
    ]


def test_when_says_a_time_in_another_language():
    assert run("when", "Hösten 2023", "--say", "en").output == "Hösten 2023: autumn 2023\n"


def test_when_tells_when_a_time_happens():
    asked = ("--occurrences", "2026-01-01..2026-04-30", "--event", "ledningsmöte=2026-02-10,2026-03-10..2026-03-11")

    assert run("when", "efter varje ledningsmöte", *asked).output == (
        "efter varje ledningsmöte: relative, after varje ledningsmöte\n"
        "  2026-02-11..2026-03-09\n"
        "  2026-03-12..2026-04-30\n"
    )
    assert run("when", "dagen före kick-off", *asked).output.endswith("  at no known time\n")
    assert run("when", "14/2", "--year", "2026", *asked).output.endswith("  2026-02-14\n")


def test_when_takes_the_year_of_the_days_it_is_asked_about():
    assert run("when", "hösten", "--occurrences", "2026-01-01..2026-12-31").output.endswith(
        "  2026-09-01..2026-11-30\n"
    )


def test_when_takes_an_event_that_is_given_twice():
    asked = ("--occurrences", "2026-01-01..2026-12-31", "--event", "möte=2026-03-01", "--event", "möte=2026-09-01")

    assert run("when", "vid varje möte", *asked).output.splitlines()[1:] == ["  2026-03-01", "  2026-09-01"]


def test_when_says_what_is_doubtful():
    assert run("when", "5/6", "--language", "en", "--year", "2026").output.splitlines()[2:] == ["  or: 6 May 2026"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31 June", "“31 June” is not in the calendar: June has 30 days"),
        ("31 juni", "“31 juni” is not in the calendar: June has 30 days"),
        ("30/2", "“30/2” is not in the calendar: February has 29 days"),
        ("2026-02-30", "“2026-02-30” is not in the calendar: February has 28 days"),
        ("week 54 2026", "“week 54 2026” is not in the calendar: the highest number is 53"),
    ],
)
def test_when_refuses_one_time_that_cannot_be(text, sentence):
    refused = run("when", text)

    assert (refused.exit_code, refused.stdout, refused.stderr) == (2, "", f"Error: {sentence}\n")


@pytest.mark.parametrize("text", ["", "   "])
def test_when_asks_for_a_time_where_there_is_none(text):
    refused = run("when", text)

    assert refused.exit_code == 2
    assert refused.stderr.endswith('Error: TEXT is empty; write a time, such as "Hösten 2023"\n')


def test_when_says_all_in_the_language_that_was_asked_for():
    told = run("when", "9 sep feb 2014", "--say", "nb", "--occurrences", "2026-01-01..2026-12-31")

    assert told.output.splitlines()[2:] == [
        "  eller: 9. september 2013 og februar 2014",
        "  ikke på noe kjent tidspunkt",
    ]


def test_when_refuses_it_in_json_too_with_its_doubt():
    refused = run("when", "--json", "31 June")
    answer = json.loads(refused.stdout)

    assert (refused.exit_code, answer["kind"], answer["alternatives"]) == (2, "unknown", [])
    assert answer["doubt"] in refused.stderr


def test_when_tells_the_doubt_of_a_line_in_its_object():
    answered = run("when", "--json", "--language", "en", "--year", "2026", "-", text="31 June\n5/6\n5 June\n")
    impossible, either, plain = map(json.loads, answered.stdout.splitlines())

    assert impossible["doubt"] == "“31 June” is not in the calendar: June has 30 days"
    assert [other["start"] for other in either["alternatives"]] == ["2026-05-06"]
    assert "doubt" not in plain


@pytest.mark.parametrize("arguments", [("-",), ("--json", "-"), ("31 June", "--find", "--json")])
def test_when_answers_what_is_no_time_where_it_stands_among_others(arguments):
    answered = run("when", *arguments, text="31 June\n")

    assert answered.exit_code == 0
    assert answered.stdout


def test_when_says_that_one_text_has_no_time_and_leaves_what_programs_read_empty():
    answered = run("when", "--find", "No times here")

    assert (answered.exit_code, answered.stdout, answered.stderr) == (0, "", "No time is found in the text.\n")
    assert run("when", "--find", "--json", "No times here").stderr == ""
    assert run("when", "--find", "See you on 3 May").stderr == ""


def test_when_adds_what_is_asked_to_the_object():
    shown = run("when", "--json", "Q1 2026", "--say", "nb", "--occurrences", "2026-02-01..2026-12-31")
    answer = json.loads(shown.output)

    assert (answer["edtf"], answer["said"]) == ("2026-33", "1. kvartal 2026")
    assert answer["occurrences"] == [["2026-02-01", "2026-03-31"]]


def test_when_finds_every_time_in_prose():
    prose = "Seminariet är 14 november 2026. Vi ses!\nInga tider här\nSenast 1 maj 2027 är det klart.\n"
    shown = run("when", "--find", "--say", "sv", "-", text=prose)
    found = [json.loads(line) for line in run("when", "--find", "--json", "-", text=prose).output.splitlines()]

    assert shown.output == "14–30 14 november 2026: 14 november 2026\n0–17 Senast 1 maj 2027: senast 1 maj 2027\n"
    assert [[each["when"]["edtf"] for each in line["mentions"]] for line in found] == [
        ["2026-11-14"],
        [],
        ["../2027-05-01"],
    ]
    assert [line["text"] for line in found] == prose.splitlines()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--occurrences", "2026"], "“2026” is no stretch of days; write it as 2026-01-01..2026-12-31"),
        (["--occurrences", "2026-01-01..2026-02-31"], "“2026-02-31” is no day; write it as 2026-03-31"),
        (["--occurrences", "2026-02-01..2026-01-31"], "“2026-02-01..2026-01-31” ends before it begins"),
        (["--occurrences", "2026-01-01..2026-01-31", "--event", "start"], "“start” names no event"),
        (["--occurrences", "2026-01-01..2026-01-31", "--event", "start=soon"], "“soon” is no day"),
        (["--occurrences", "..2026-12-31"], "“..2026-12-31” is no stretch of days"),
        (["--occurrences", "0001-01-01..2026-12-31"], "“0001-01-01” is outside the years 1900–2200"),
        (["--occurrences", "2026-01-01..2026-01-31", "--event", "start="], "“start=” names no day"),
        (["--year", "next"], "“next” is no year from 1900 to 2200"),
        (["--year", "2300"], "“2300” is no year from 1900 to 2200"),
        (["--event", "start=2026-01-01"], "--event goes with --occurrences FROM..TO"),
        (["--say", "fi"], "'fi' is not one of 'sv', 'nb', 'nn', 'da', 'en'"),
    ],
)
def test_when_says_what_is_wrong_with_an_option(arguments, sentence):
    shown = run("when", "maj", *arguments)

    assert shown.exit_code == 2
    assert sentence in " ".join(shown.output.split())


def test_when_wants_a_year_that_can_be():
    assert run("when", "maj", "--year", "26").exit_code == 2


WRITTEN = "våren 2026\nhøsten 2026\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "mac_roman", "utf-16"])
def test_times_on_standard_input_are_read_in_the_encodings_of_text_files(encoding):
    told = run("when", "--json", "-", text=WRITTEN.encode(encoding))

    assert [json.loads(line)["edtf"] for line in told.output.splitlines()] == ["2026-21", "2026-23"]


def test_lines_of_standard_input_may_end_as_on_any_system():
    told = [run("when", "-", text=f"våren 2026{end}hösten 2026{end}".encode()).output for end in ("\n", "\r\n", "\r")]

    assert len(told[0].splitlines()) == 2
    assert told == [told[0]] * 3


def test_standard_input_that_is_no_text_is_refused_in_a_sentence():
    told = run("when", "-", text=bytes(range(256)))

    assert (told.exit_code, told.output) == (1, "Error: standard input is no text; write one time a line, in UTF-8\n")
