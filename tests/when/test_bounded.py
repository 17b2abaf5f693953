"""A stretch with its last day, a day told by its distance from another, and words of another language."""

import pytest

from budskap.when import Context, parse

TIMES = [
    ("sv", "Okt, senast v 42", "2026-10-01", "2026-10-18"),
    ("sv", "okt senast 15", "2026-10-01", "2026-10-15"),
    ("sv", "oktober 2027, senast den 15:e", "2027-10-01", "2027-10-15"),
    ("sv", "Q4 (senast 15 dec)", "2026-10-01", "2026-12-15"),
    ("en", "May (decided by 1 December 2025)", "2026-05-01", "2026-05-31"),
    ("sv", "maj, tidigast den 10 maj", "2026-05-10", "2026-05-31"),
    ("nb", "oktober, senest 15.", "2026-10-01", "2026-10-15"),
    ("da", "Oktober, senest uge 42", "2026-10-01", "2026-10-18"),
    ("en", "October, by week 42", "2026-10-01", "2026-10-18"),
    ("en", "May, no later than 20", "2026-05-01", "2026-05-20"),
    ("en", "May, no later than 20 June", "2026-05-01", "2026-06-20"),
    ("en", "May, by 20 volunteers", "2026-05-01", "2026-05-31"),
    ("sv", "14 dagar efter 1 maj 2026", "2026-05-15", "2026-05-15"),
    ("sv", "två veckor innan 1 juni", "2026-05-18", "2026-05-18"),
    ("sv", "dagen före 1 juni", "2026-05-31", "2026-05-31"),
    ("sv", "senast 14 dagar efter 1 maj 2026", "2026-05-01", "2026-05-15"),
    ("nb", "minst to uker før 1. juni", None, "2026-05-18"),
    ("da", "2-3 uger før 1. juni", "2026-05-11", "2026-05-18"),
    ("nn", "3 veker etter 1. mai", "2026-05-22", "2026-05-22"),
    ("en", "at least 3 weeks after 1 June", "2026-06-22", None),
    ("en", "one month before 31 March", "2026-02-28", "2026-02-28"),
    ("en", "2 hours after 1 May", "2026-05-02", None),
    ("en", "two weeks after May", "2026-06-01", None),
    ("sv", "efter 1 maj 2026", "2026-05-02", None),
    ("en", "sen höst 2026", "2026-11-01", "2026-11-30"),
    ("sv", "late autumn 2026", "2026-11-01", "2026-11-30"),
    ("da", "slutten av mai 2026", "2026-05-21", "2026-05-31"),
    ("en", "Rapport 2026", "2026-01-01", "2026-12-31"),
]


@pytest.mark.parametrize(("language", "text", "start", "end"), TIMES)
def test_its_days(language, text, start, end):
    when = parse(text, language, Context(year=2026)).as_json()

    assert (when["kind"], when["start"], when["end"]) == ("date", start, end)


def test_a_rhythm_in_another_language_is_not_dropped_into_its_year():
    when = parse("varje vecka 2026", "en")

    assert (when.kind, when.rrule, when.start is not None) == ("recurring", "FREQ=WEEKLY", True)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "var tredje till var fjärde vecka"),
        ("nb", "hver tredje til fjerde uke"),
        ("en", "every third to fourth week"),
    ],
)
def test_a_rhythm_between_two_is_not_exact(language, text):
    when = parse(text, language)

    assert (when.kind, when.rrule) == ("recurring", None)
