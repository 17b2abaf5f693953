"""Expressions read by hand, one table for each language. A time that names no year is one of 2026."""

import pytest
from tests.when.rows import answers

from budskap.when import Context, parse
from budskap.when.model import LANGUAGES

MARKS = ("{}:", "{};", "{}*", "• {}", "- {}", "({})", "”{}”")
KEYS = ("kind", "start", "end", "rrule", "relation")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_expression_is_read_as_a_person_reads_it(language):
    """One test for a language's thousand rows: pytest takes longer to begin a test than we to read a time."""
    read = [(when.as_json(), wanted(row)) for row, when in answers(language)]

    assert [(found, wants) for found, wants in read if found | wants != found] == []


def wanted(row):
    """What a person reads."""
    return {key: row[key] or None for key in KEYS} | {"text": row["text"]}


@pytest.mark.parametrize("marked", MARKS)
@pytest.mark.parametrize(("language", "text"), [("sv", "feb. -24"), ("sv", "HT24"), ("da", "Q1-24"), ("en", "June 14")])
def test_marks_around_a_time_change_nothing(language, text, marked):
    plain, written = (parse(each, language, Context(year=2026)) for each in (text, marked.format(text)))

    assert (written.kind, written.edtf) == (plain.kind, plain.edtf)
