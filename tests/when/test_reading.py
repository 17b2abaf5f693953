"""Expressions read by hand, one table for each language. A time that names no year is one of 2026."""

import csv
from pathlib import Path

import pytest

from budskap.when import Context, parse
from budskap.when.model import LANGUAGES

HERE = Path(__file__).parent
MARKS = ("{}:", "{};", "{}*", "• {}", "- {}", "({})", "”{}”")
KEYS = ("kind", "start", "end", "rrule", "relation")


def table(language):
    with (HERE / f"{language}.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize(
    ("language", "row"),
    [pytest.param(language, row, id=f"{language}: {row['text']}") for language in LANGUAGES for row in table(language)],
)
def test_an_expression_is_read_as_a_person_reads_it(language, row):
    answer = parse(row["text"], language, Context(year=2026)).as_json()

    assert {key: answer[key] for key in KEYS} == {key: row[key] or None for key in KEYS}
    assert answer["text"] == row["text"]


@pytest.mark.parametrize("marked", MARKS)
@pytest.mark.parametrize(("language", "text"), [("sv", "feb. -24"), ("sv", "HT24"), ("da", "Q1-24"), ("en", "June 14")])
def test_marks_around_a_time_change_nothing(language, text, marked):
    plain, written = (parse(each, language, Context(year=2026)) for each in (text, marked.format(text)))

    assert (written.kind, written.edtf) == (plain.kind, plain.edtf)
