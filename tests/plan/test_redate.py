from datetime import date

import pytest

from budskap.plan.model import from_data
from budskap.plan.redate import redated
from budskap.plan.times import read

WEDNESDAY = date(2026, 12, 2)


def plan(language):
    period = {"text": "2026", "kind": "date", "start": "2026-01-01", "end": "2026-12-31"}
    return from_data({"format": "budskap-plan/1", "title": "P", "language": language, "period": period})


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("sv", "24 november 2026", "2 december 2026"),
        ("sv", "24 november", "2 december"),
        ("sv", "den 24 november", "den 2 december"),
        ("sv", "24 nov", "2 dec"),
        ("sv", "Tisdag 24 november kl 14", "Onsdag 2 december kl 14"),
        ("sv", "24/11", "2 december 2026"),
        ("sv", "2026-11-24", "2 december 2026"),
        ("nb", "24. november 2026", "2. desember 2026"),
        ("nb", "24.11.2026", "2. desember 2026"),
        ("nn", "24. november", "2. desember"),
        ("da", "den 24. november", "den 2. december"),
        ("en", "24 November 2026", "2 December 2026"),
    ],
)
def test_another_day_in_the_same_words(language, before, after):
    value = plan(language)
    when = redated(read(before, value), WEDNESDAY, value)

    assert (when.text, when.start, when.end) == (after, WEDNESDAY, WEDNESDAY)


def test_a_day_of_another_year_says_its_year():
    value = plan("sv")
    assert redated(read("24 november", value), date(2027, 1, 5), value).text == "5 januari 2027"


@pytest.mark.parametrize(
    "text", ["november 2026", "hösten", "varje tisdag", "24–26 november", "efter kickoffen", "kanske"]
)
def test_what_is_not_one_day_is_left(text):
    value = plan("sv")
    assert redated(read(text, value), WEDNESDAY, value) is None


def test_words_that_would_contradict_the_new_day_are_left():
    value = plan("sv")
    assert redated(read("tis 24 november", value), WEDNESDAY, value) is None


def test_a_day_that_no_plan_has():
    value = plan("sv")
    assert redated(read("24 november", value), date(9999, 12, 31), value) is None
