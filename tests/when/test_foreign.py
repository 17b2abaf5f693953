"""Which languages are asked for an expression that the plan's own does not know."""

import pytest

from budskap.when import Context, parse
from budskap.when.foreign import languages_of, others_of
from budskap.when.model import LANGUAGES
from budskap.when.tokens import written


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("hösten 2026", ("sv",)),
        ("24/12 2026", LANGUAGES),
        ("kvar veke", ("nn",)),
        ("Augustendal", ()),
        ("Augustendal i maj", ()),
        ("efter Augustendal", ("sv", "da")),  # after what it names
    ],
)
def test_a_language_is_asked_where_it_may_know_every_word(text, languages):
    assert languages_of(written(text)[1]) == languages


@pytest.mark.parametrize(
    ("text", "own", "others"),
    [
        ("24/12 2026", "nb", ("sv", "en")),  # one writes the year first, perhaps, and one the month
        ("uke 7", "nb", ()),  # nynorsk says the same
        ("uke 7", "sv", ("nb",)),
        ("kvar veke", "sv", ("nn",)),
        ("early May", "sv", ("en",)),
    ],
)
def test_a_language_is_not_asked_what_means_the_same_in_another(text, own, others):
    assert others_of(written(text)[1], own) == others


NOT_IN_ANY = [
    "Room 12/5",
    "Kapitel 5/6",
    "Møterom 3.12",
    "halve mars",
    "Year 5/6",
    "Ej aktuellt 2026",
    "lov nr. 12 af 3. maj 2020",
]
IN_ITS_OWN = [("i løpet av hausten", "2026-23"), ("foråret '27", "2027-21"), ("ikke før efteråret", "2026-23/..")]


def test_what_one_language_knows_to_be_no_time_is_none_for_another_that_knows_less():
    assert [text for text in NOT_IN_ANY if parse(text, None, Context(year=2026)).kind != "unknown"] == []


@pytest.mark.parametrize(("text", "edtf"), IN_ITS_OWN)
def test_the_language_that_knows_every_word_is_believed(text, edtf):
    assert parse(text, None, Context(year=2026)).edtf == edtf
