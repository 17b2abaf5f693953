"""Which texts of two lists are one that was reworded, found without comparing each with every other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from budskap.plan import alike as room
from budskap.plan.alike import MOST, alike

WORDS = ["brev", "film", "möte", "alla", "om", "flytten", "chefer", "chefen", "maj"]
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join), max_size=MOST)


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were compared letter by letter or word by word."""
    asked: list[str] = []
    likeness = room._likeness
    monkeypatch.setattr(room, "_likeness", lambda one, other: asked.append(one.text) or likeness(one, other))
    return asked


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS)
def test_in_a_short_list_all_that_can_be_alike_is_compared(old: list[str], new: list[str]) -> None:
    mine, yours = ([room._Words.of(text) for text in texts] for texts in (old, new))
    found = set(room._candidates(mine, yours))
    every = {(at, to) for at, one in enumerate(mine) for to, other in enumerate(yours) if one.may_be(other)}

    assert found <= every
    assert not [(at, to) for at, to in every - found if room._likeness(mine[at], yours[to]) >= room.ALIKE]


@pytest.mark.parametrize(
    ("old", "new"),
    [("Möte {} för alla chefer i skolan", "Möte {} för alla lärare i skolan"), ("chefen{}", "cheferna{}")],
    ids=["sentences", "names"],
)
def test_each_of_a_long_list_is_compared_with_few_and_finds_its_own(old: str, new: str, compared: list[str]) -> None:
    count = 10 * MOST
    found = alike([old.format(1000 + at) for at in range(count)], [new.format(1000 + at) for at in range(count)])

    assert sorted(found) == [(at, at) for at in range(count)]
    assert len(compared) <= 2 * MOST * count


def test_of_many_that_say_the_same_each_is_one(compared: list[str]) -> None:
    found = list(alike(["brev om flytten i maj"] * 10 * MOST, ["brev om flytten i juni"] * 10 * MOST))

    assert found == [(at, at) for at in range(10 * MOST)]
    assert len(compared) <= 2 * MOST * 10 * MOST
