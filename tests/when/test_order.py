"""What is certain about two times."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from budskap.when import Context, is_before, overlap, parse

LIES = [
    ("våren", "juni", "certain", "no"),
    ("juni", "våren", "no", "no"),
    ("maj", "15 maj", "possible", "possible"),
    ("15 maj", "15 maj", "no", "certain"),
    ("14 maj", "15 maj", "certain", "no"),
    ("maj", "maj", "possible", "possible"),
    ("maj", "1 maj", "no", "possible"),
    ("löpande", "15 maj", "no", "certain"),
    ("löpande maj", "15 maj", "no", "certain"),
    ("löpande maj", "våren", "no", "possible"),
    ("löpande t.o.m. maj", "juni", "certain", "no"),
    ("löpande maj", "löpande från 31 maj", "no", "certain"),
    ("senast 31 mars", "april", "certain", "no"),
    ("senast 31 mars", "mars", "possible", "possible"),
    ("från juli", "augusti", "possible", "possible"),
    ("från juli", "juni", "no", "no"),
    ("varje månad från juli", "juni", "no", "no"),
    ("varje månad från juli", "augusti", "possible", "possible"),
    ("efter mötet", "maj", "possible", "possible"),
    ("vid behov", "ej bestämt", "possible", "possible"),
    ("löpande", "löpande", "no", "certain"),
]


@pytest.mark.parametrize(("one", "other", "before", "meets"), LIES)
def test_two_times_lie_to_each_other(one, other, before, meets):
    one, other = (parse(text, "sv", Context(year=2026)) for text in (one, other))

    assert (is_before(one, other), overlap(one, other)) == (before, meets)


TEXTS = ["15 maj", "maj", "våren", "löpande maj", "löpande", "senast 31 mars", "från juli", "2026", "vid behov", "juni"]


@given(st.sampled_from(TEXTS), st.sampled_from(TEXTS))
@settings(deadline=None, max_examples=100)
def test_order_and_overlap_go_together(one, other):
    one, other = (parse(text, "sv", Context(year=2026)) for text in (one, other))

    assert overlap(one, other) == overlap(other, one)
    if is_before(one, other) == "certain":
        assert (is_before(other, one), overlap(one, other)) == ("no", "no")
    if overlap(one, other) == "certain":
        assert is_before(one, other) == "no"
    if "no" == is_before(one, other) == is_before(other, one):
        assert overlap(one, other) != "no"
