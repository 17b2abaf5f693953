"""What differs between two wordings of a text."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from budskap.plan.model import from_data
from budskap.web.pages import changes
from budskap.web.pages import differences as room
from budskap.web.pages.differences import AROUND, LONG, LONGEST, MOST_STEPS, differences

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


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pairs of equal words each comparison looks at."""
    made: list[int] = []

    def matcher(junk: None, one: list[str], other: list[str], *, autojunk: bool) -> SequenceMatcher[str]:
        made.append(sum(other.count(word) for word in one))
        return SequenceMatcher(junk, one, other, autojunk)

    monkeypatch.setattr(room, "SequenceMatcher", matcher)
    return made


def test_what_both_begin_and_end_with_takes_no_steps(steps: list[int]) -> None:
    same = "ord " * (LONGEST // 2 - 1)
    assert said(f"{same}ett {same}", f"{same}annat {same}")[1:3] == [("old", "ett"), ("new", "annat")]
    assert steps == [0]


def test_texts_of_the_same_few_words_are_compared_by_their_sentences(steps: list[int]) -> None:
    whole = [f"Del {number}: " + "och att " * 40 + "slut." for number in range(30)]
    new = ["Nytt först.", *whole[:10], "Nytt i mitten.", *whole[10:], "Nytt sist."]
    found = said(" ".join(whole), " ".join(new))
    assert [text for kind, text in found if kind != "both"] == ["Nytt först.", "Nytt i mitten.", "Nytt sist."]
    assert all(count <= MOST_STEPS for count in steps)


def test_texts_of_the_same_few_words_and_no_sentences_are_said_whole(steps: list[int]) -> None:
    assert not differences("och att " * 1400, "att den och " * 900)
    assert all(count <= MOST_STEPS for count in steps)


def test_a_long_text_is_compared_word_by_word(steps: list[int]) -> None:
    words = [f"ord{number % 300}" for number in range(1400)]
    new = [word for at, word in enumerate(words) if at % 350 != 7]
    found = differences(" ".join(words), " ".join(new))
    assert [each.text for each in found if each.kind != "both"] == ["ord7", "ord57", "ord107", "ord157"]


def test_a_page_compares_two_texts_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(changes, "differences", lambda *texts: asked.append(texts) or differences(*texts))
    old, new = (
        from_data({"format": "budskap-plan/1", "title": "P", "language": "sv", "messages": [{"id": "m", "text": text}]})
        for text in (TEXT, f"{TEXT} till")
    )
    context = {"groups": changes.by_list(changes.sentences(old, new)), "plan": new, "limit": 500}
    assert "<ins>" in render_to_string("pages/versions/changes.html", context)
    assert len(asked) == 1


@given(st.lists(st.sampled_from("abcdefgh"), min_size=LONG, max_size=40), st.data())
def test_no_word_of_either_that_differs_is_left_out(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words) - 1))
    new = [*words[:at], "nytt", *words[at:]]
    found = said(" ".join(words), " ".join(new))
    assert [text for kind, text in found if kind != "both"] == ["nytt"]
