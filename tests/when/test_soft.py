"""Which sides of a written time are soft."""

import pytest

from budskap.when import softness

BOTH, START, END, NEITHER = (True, True), (True, False), (False, True), (False, False)


@pytest.mark.parametrize(
    ("text", "soft"),
    [
        ("late autumn 2026", BOTH),
        ("sen höst 2026", BOTH),
        ("senhösten", BOTH),
        ("tidlig vår", BOTH),
        ("medio oktober", BOTH),
        ("mid-October 2026", BOTH),
        ("seint haust 2026", BOTH),
        ("ca vecka 12", BOTH),
        ("omkring 15 maj 2026", BOTH),
        ("from mid May to 30 June 2026", START),
        ("1 maj – slutet av juni 2026", END),
        ("senast 15 maj", NEITHER),
        ("Q3", NEITHER),
        ("november 2026", NEITHER),
        ("vecka 12–14", NEITHER),
        ("2026-05-01–2026-06-30", NEITHER),
        ("efter varje möte", NEITHER),
        ("", NEITHER),
    ],
)
def test_early_middle_late_and_about_are_soft(text, soft):
    assert softness(text) == soft
