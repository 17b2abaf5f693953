"""Where a text can be split, and what comes of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budskap.web.pages.review_bits import bits
from budskap.web.pages.review_split import parts


def test_a_text_can_be_split_before_every_word_and_probably_after_a_sentence() -> None:
    assert [(each.start, each.text, each.is_guess) for each in bits("Brev; möte. Fika")] == [
        (0, "Brev;", False), (6, "möte.", True), (12, "Fika", True),
    ]  # fmt: skip


def test_a_long_text_is_split_at_sentences_and_lines() -> None:
    text = f"{'ord ' * 90}slut. Nästa rad\n\nHeading\nsista"

    assert [each.text for each in bits(text)][1:] == ["Nästa rad", "Heading", "sista"]


def test_what_only_separated_the_parts_stays_away() -> None:
    assert parts("Möte, fika", ["6"]) == ["Möte", "fika"]


def test_what_a_sign_glues_together_can_be_split_after_it() -> None:
    found = bits("Anhöriga/Invånare över 65 år,närstående +chefer")
    assert [(each.text, each.is_apart) for each in found] == [
        ("Anhöriga/", True), ("Invånare", False), ("över", True), ("65", True), ("år,", True), ("närstående", False),
        ("+chefer", True),
    ]  # fmt: skip
    assert parts("Anhöriga/Invånare över 65 år", ["9"]) == ["Anhöriga", "Invånare över 65 år"]


def test_numbers_and_addresses_are_not_cut() -> None:
    assert [each.text for each in bits("1,5 timmar 2025/26 https://vard.example/a/b")] == [
        "1,5", "timmar", "2025/26", "https://vard.example/a/b",
    ]  # fmt: skip


@pytest.mark.parametrize("place", ["7", "11"])
def test_the_and_between_two_parts_stays_away(place: str) -> None:
    assert parts("Chefer och politiker", [place], ("och", "&")) == ["Chefer", "politiker"]


def test_the_and_within_a_part_stays() -> None:
    assert parts("Hälsa och vård, och skola", ["16"], ("och",)) == ["Hälsa och vård", "skola"]


@given(st.text(alphabet="ab .,;/\n", max_size=40), st.lists(st.integers(-3, 50), max_size=4))
def test_the_parts_hold_every_word(text: str, places: list[int]) -> None:
    found = "".join(parts(text, list(map(str, places))))
    assert [each for each in found if each.isalpha()] == [each for each in text if each.isalpha()]


def test_what_has_a_sign_between_two_can_be_split_though_it_has_no_blank() -> None:
    assert [each.text for each in bits("Pressinbjudan/Facebook")] == ["Pressinbjudan/", "Facebook"]
    assert len(bits("Affisch")) == 1
