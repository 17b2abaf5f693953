"""Where a text can be split, and what comes of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from budskap.web.pages.review_split import bits, parts


def test_a_text_can_be_split_before_every_word_and_probably_after_a_sentence() -> None:
    assert [(each.start, each.text, each.is_guess) for each in bits("Brev; möte. Fika")] == [
        (0, "Brev;", False), (6, "möte.", True), (12, "Fika", True),
    ]  # fmt: skip


def test_a_long_text_is_split_at_sentences_and_lines() -> None:
    text = f"{'ord ' * 90}slut. Nästa rad\n\nHeading\nsista"

    assert [each.text for each in bits(text)][1:] == ["Nästa rad", "Heading", "sista"]


def test_what_only_separated_the_parts_stays_away() -> None:
    assert parts("Möte, fika", ["6"]) == ["Möte", "fika"]


@given(st.text(alphabet="ab .,;/\n", max_size=40), st.lists(st.integers(-3, 50), max_size=4))
def test_the_parts_hold_every_word(text: str, places: list[int]) -> None:
    found = "".join(parts(text, list(map(str, places))))
    assert [each for each in found if each.isalpha()] == [each for each in text if each.isalpha()]
