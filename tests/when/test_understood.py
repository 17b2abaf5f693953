"""What the live echo beside a field says."""

import pytest

from budskap.when import Context, parse, understood
from budskap.when.language import words
from budskap.when.model import LANGUAGES, When

SAID = [
    ("sv", "Q3", "1 juli–30 september 2026"),
    ("en", "Q3", "1 July–30 September 2026"),
    ("nb", "Q3", "1. juli–30. september 2026"),
    ("da", "Q3", "1. juli–30. september 2026"),
    ("nn", "Q3", "1. juli–30. september 2026"),
    ("sv", "juni", "1–30 juni 2026"),
    ("nb", "juni", "1.–30. juni 2026"),
    ("sv", "24 maj", "24 maj 2026"),
    ("sv", "vintern 2026", "1 december 2025–28 februari 2026"),
    ("sv", "senast 31 mars", "till och med 31 mars 2026"),
    ("en", "from July 2023", "from 1 July 2023"),
    ("sv", "löpande från juli 2023", "löpande från 1 juli 2023"),
    ("nb", "løpende", "løpende"),
    ("sv", "varje månad", "varje månad"),
    ("sv", "två gånger per år", "varje halvår"),
    ("sv", "var 3:e vecka", "var tredje vecka"),
    ("nb", "hver 3. uke", "hver tredje uke"),
    ("nn", "annankvar veke", "annankvar veke"),
    ("da", "hver anden torsdag", "hver anden torsdag"),
    ("en", "Mondays and Thursdays", "every Monday and Thursday"),
    ("sv", "sista fredagen i månaden", "sista fredagen varje månad"),
    ("en", "first Tuesday of every month", "the first Tuesday of every month"),
    ("sv", "den 15:e varje månad", "den 15:e varje månad"),
    ("nb", "årlig i mars og september", "hvert år i mars og september"),
    ("en", "15 May every year", "every year on 15 May"),
    ("sv", "månadsvis från mars", "varje månad från 1 mars 2026"),
    ("sv", "regelbundet", "återkommande"),
    ("sv", "efter varje ledningsmöte", "efter varje ledningsmöte"),
    ("en", "two weeks before the kick-off", "two weeks before the kick-off"),
    ("sv", "senast en vecka efter mötet", "inom en vecka efter mötet"),
    ("sv", "v. 10, 14 och 18", "2–8 mars, 30 mars–5 april och 27 april–3 maj 2026"),
    ("en", "3, 10 or 17 May", "3, 10 or 17 May 2026"),
    ("en", "within 48 hours of the decision", "within two days after the decision"),
    ("en", "if needed", "as needed"),
    ("sv", "Karin Lindqvist", "inte förstådd som en tid"),
]


@pytest.mark.parametrize(("language", "text", "said"), SAID)
def test_a_time_is_said_in_the_language_of_the_reader(language, text, said):
    assert understood(parse(text, language, Context(year=2026)), language) == said


def test_a_date_without_a_year_says_so():
    assert understood(parse("24 maj", "sv"), "sv") == "året är inte känt"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_can_say_the_same_things(language):
    assert long_keys(language) == long_keys("en")


def long_keys(language):
    """What has a short form in one language need not have one in another."""
    return {key for key in words(language).say if not key.endswith("_short")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("relation", ["before", "at", "after"])
def test_a_relation_is_said_without_its_event_too(language, relation):
    assert understood(When("", "relative", relation=relation), language)
