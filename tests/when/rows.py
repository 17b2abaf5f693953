"""The tables of expressions, read but once. A time that names no year is one of 2026."""

import csv
from functools import cache
from pathlib import Path

from budskap.when import Context, parse
from budskap.when.model import LANGUAGES

HERE = Path(__file__).parent


def expressions(language):
    """Each row of a language's table."""
    with (HERE / f"{language}.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def answers(language):
    """Each row of a language's table, and what is read."""
    return [(row, parse(row["text"], language, Context(year=2026))) for row in expressions(language)]


def every_answer():
    """What is read of all tables."""
    return [when for language in LANGUAGES for _, when in answers(language)]
