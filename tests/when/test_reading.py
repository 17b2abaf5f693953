"""Expressions read by hand, one table for each language. A time that names no year is one of 2026."""

import csv
from pathlib import Path

import pytest

from budskap.when import Context, parse
from budskap.when.model import LANGUAGES

HERE = Path(__file__).parent
MARKS = ("{}:", "{};", "{}*", "• {}", "- {}", "({})", "”{}”")
KEYS = ("kind", "start", "end", "rrule", "relation")
READ = (*KEYS, "text")


def table(language):
    with (HERE / f"{language}.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_expression_is_read_as_a_person_reads_it(language):
    """One test for a language's thousand rows: pytest takes longer to begin a test than we to read a time."""
    wrong = {row["text"]: (read, wanted) for row, read, wanted in answers(language) if read != wanted}

    assert wrong == {}


def answers(language):
    """Each row of the table, what is read and what a person reads."""
    for row in table(language):
        answer = parse(row["text"], language, Context(year=2026)).as_json()
        yield row, {key: answer[key] for key in READ}, {key: row[key] or None for key in KEYS} | {"text": row["text"]}


@pytest.mark.parametrize("marked", MARKS)
@pytest.mark.parametrize(("language", "text"), [("sv", "feb. -24"), ("sv", "HT24"), ("da", "Q1-24"), ("en", "June 14")])
def test_marks_around_a_time_change_nothing(language, text, marked):
    plain, written = (parse(each, language, Context(year=2026)) for each in (text, marked.format(text)))

    assert (written.kind, written.edtf) == (plain.kind, plain.edtf)
