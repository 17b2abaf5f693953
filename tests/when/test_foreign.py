"""Which languages are asked for an expression that the plan's own does not know."""

import pytest

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
