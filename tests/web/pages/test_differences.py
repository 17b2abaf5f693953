"""What differs between two wordings of a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from budskap.web.pages.differences import AROUND, LONG, LONGEST, differences

WORDS = [f"ord{number}" for number in range(40)]
TEXT = " ".join(WORDS)


def said(old: str, new: str) -> list[tuple[str, str]]:
    return [(each.kind, each.text) for each in differences(old, new)]


def test_the_words_that_differ_stand_between_those_around_them() -> None:
    new = TEXT.replace("ord20", "annat ord")
    assert said(TEXT, new) == [
        ("both", " ".join(["…", *WORDS[20 - AROUND : 20]])),
        ("old", "ord20"),
        ("new", "annat ord"),
        ("both", " ".join([*WORDS[21 : 21 + AROUND], "…"])),
    ]


def test_what_is_added_and_what_is_gone() -> None:
    assert [kind for kind, _text in said(TEXT, f"{TEXT} till")] == ["both", "new"]
    assert said(TEXT, " ".join(WORDS[1:]))[0] == ("old", "ord0")


def test_short_texts_and_those_that_share_little_are_said_whole() -> None:
    short = " ".join(WORDS[: LONG - 1])
    assert not differences(short, short.replace("ord3", "x"))
    assert not differences(TEXT, " ".join(f"nytt{number}" for number in range(40)))
    assert not differences(TEXT, "")


def test_a_book_is_not_compared() -> None:
    book = "ord " * LONGEST
    assert not differences(book, f"{book} slut ord")


@given(st.lists(st.sampled_from("abcdefgh"), min_size=LONG, max_size=40), st.data())
def test_no_word_of_either_that_differs_is_left_out(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words) - 1))
    new = [*words[:at], "nytt", *words[at:]]
    found = said(" ".join(words), " ".join(new))
    assert [text for kind, text in found if kind != "both"] == ["nytt"]
