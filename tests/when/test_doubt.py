"""What may mean something else than it was read as, or cannot be, and how it is said."""

import pytest

from budskap.when import Context, parse
from budskap.when.doubts import sentence
from budskap.when.language import words
from budskap.when.model import LANGUAGES, Doubt

IMPOSSIBLE = [
    ("sv", "31 juni", "no_such_day", "31 juni"),
    ("nb", "uke 54", "no_such_day", "uke 54"),
    ("sv", "2023-13-01", "no_such_day", "2023-13-01"),
    ("en", "29 February 2026", "no_such_day", "29 February 2026"),
    ("da", "Møde den 31. april 2026 i Odense", "no_such_day", "den 31. april 2026"),
    ("sv", "10–5 juni", "ends_before_start", "10–5 juni"),
    ("en", "June 2024 - March 2023", "ends_before_start", "June 2024 - March 2023"),
    ("nn", "frå mai 2026 til april 2025", "ends_before_start", "frå mai 2026 til april 2025"),
    ("sv", "15 maj 1850", "year_out_of_range", "15 maj 1850"),
    ("en", "3 June 2300", "year_out_of_range", "3 June 2300"),
    ("sv", "1850-05-15", "year_out_of_range", "1850-05-15"),
    ("sv", "kl. 25", "no_such_hour", "kl. 25"),
]


@pytest.mark.parametrize(("language", "text", "code", "written"), IMPOSSIBLE)
def test_what_cannot_be_is_not_understood_and_says_why(language, text, code, written):
    when = parse(text, language, Context(year=2026))

    assert (when.kind, when.start, when.end, when.edtf) == ("unknown", None, None, None)
    assert when.doubt is not None
    assert when.doubt[:2] == (code, written)


TWO_READINGS = [
    ("sv", "9 sep feb 2014", "dash_lost", "2013-09-09/2014-02", ["{2013-09-09,2014-02}"]),
    ("nb", "mars juni 2026", "dash_lost", "2026-03/2026-06", ["{2026-03,2026-06}"]),
    ("en", "5/6", "day_or_month", "2026-06-05", ["2026-05-06"]),
    ("en", "Due 03/04/2024", "day_or_month", "../2024-04-03", ["../2024-03-04"]),
    ("sv", "måndagen den 13 januari", "wrong_weekday", "2026-01-13", ["2025-01-13"]),
    ("en", "Monday 13 January 2026", "wrong_weekday", "2026-01-13", []),
    ("sv", "jul", "month_or_holiday", "2026-07", ["2026-12-24/2026-12-26"]),
    ("nb", "Jul 2026", "month_or_holiday", "2026-07", ["2026-12-24/2026-12-26"]),
    ("sv", "3 maj kl. 25:00", "no_such_hour", "2026-05-03", []),
    ("nb", "kl. 25.00", "no_such_hour", None, []),
    ("sv", "varje måndag utom 6 april", "exception", None, []),
    ("nb", "annenhver uke unntatt uke 28–31", "exception", None, []),
    ("da", "løbende i 2026, dog ikke i juli", "exception", "2026", []),
    ("en", "monthly except bank holidays", "exception", None, []),
    ("sv", "hela året utom juli", "exception", "2026", []),
    ("en", "Friday 5 June 2026 at 14:75", "no_such_hour", "2026-06-05", []),
    ("sv", "sportlovet 2026", "school_break", "2026-02-09/2026-03-08", []),
    ("sv", "Trafikantveckan 2026", "part_read", "2026", []),
    ("en", "half-term 2026", "part_read", "2026", []),
    ("en", "Q2 FY2026/27", "part_read", "2026-01-01/2027-12-31", []),
    ("sv", "Höstkampanj 2026", "part_read", "2026", []),
    ("nb", "Julemarked 2026", "part_read", "2026", []),
    ("sv", "Q2 FY2026/27", "part_read", "2026-01-01/2027-12-31", []),
    ("sv", "Samma tid nästa år", "part_read", "2027", []),
    ("nb", "samme periode 2027", "part_read", "2027", []),
    ("en", "w/c 5/6", "day_or_month", "2026-06-01/2026-06-07", ["2026-05-04/2026-05-10"]),
]


@pytest.mark.parametrize(("language", "text", "code", "edtf", "others"), TWO_READINGS)
def test_two_honest_readings_are_both_told(language, text, code, edtf, others):
    when = parse(text, language, Context(year=2026))

    assert when.doubt is not None
    assert when.doubt.code == code
    assert [when.edtf, *(other.edtf for other in when.alternatives)] == [edtf, *others]


CERTAIN = [
    ("sv", "5/6"),
    ("en", "13/5"),
    ("en", "5/16"),
    ("en", "4/4"),
    ("en", "12.5.2026"),
    ("sv", "maj 2026 vecka 20"),
    ("sv", "jun–jul"),
    ("sv", "jul-26"),
    ("nb", "jul og nyttår"),
    ("nb", "3. mai kl. 24.00"),
    ("sv", "höstlov 2026"),
    ("sv", "Handlingsplan 2026"),
    ("en", "Long-term strategy 2026"),
    ("sv", "planperioden 2026"),
]


@pytest.mark.parametrize(("language", "text"), CERTAIN)
def test_what_can_mean_one_thing_only_is_not_doubted(language, text):
    when = parse(text, language, Context(year=2026))

    assert when.start
    assert (when.doubt, when.alternatives) == (None, ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_can_say_every_doubt(language):
    assert words(language).doubt.keys() == words("en").doubt.keys()


def test_a_doubt_is_a_sentence():
    assert sentence(Doubt("no_such_day", "31 juni"), "sv") == "”31 juni” finns inte i kalendern"


LIMITS = [
    ("en", "31 June", "“31 June” is not in the calendar: June has 30 days"),
    ("nb", "30/2", "«30/2» finnes ikke i kalenderen: februar har 29 dager"),
    ("da", "2026-02-30", "”2026-02-30” findes ikke i kalenderen: februar har 28 dage"),
    ("nn", "veke 54", "«veke 54» finst ikkje i kalenderen: det høgaste nummeret er 53"),
    ("sv", "vecka 53 2025", "”vecka 53 2025” finns inte i kalendern: det högsta numret är 52"),
    ("sv", "den 31 juni och 3 maj", "”den 31 juni och 3 maj” finns inte i kalendern: juni har 30 dagar"),
    ("en", "2026-13-01", "“2026-13-01” is not in the calendar: the highest number is 12"),
    ("sv", "Q5", "”Q5” finns inte i kalendern: det högsta numret är 4"),
    ("sv", "10–5 juni 2026", "”10–5 juni 2026” slutar innan det börjar"),
]


@pytest.mark.parametrize(("language", "text", "said"), LIMITS)
def test_what_cannot_be_says_what_there_is(language, text, said):
    doubt = parse(text, language).doubt

    assert doubt is not None
    assert sentence(doubt, language) == said


@pytest.mark.parametrize(("language", "text"), [(None, "31 juni"), ("en", "31 juni"), ("sv", "week 54 2026")])
def test_what_cannot_be_says_so_in_whatever_language_it_is_written(language, text):
    doubt = parse(text, language).doubt

    assert doubt is not None
    assert doubt.code == "no_such_day"


@pytest.mark.parametrize(
    "text",
    ["32 mars 2026", "0 mars 2026", "mars 2026 - januari 2026", "1 maj 2026 till 1 april 2026", "31. november 2026"],
)
def test_what_is_impossible_in_its_language_is_no_whole_year_in_another(text):
    answer = parse(text)

    assert answer.kind == "unknown"
    assert answer.doubt
