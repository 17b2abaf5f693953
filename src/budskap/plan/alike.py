"""Which texts of two lists are one that was reworded."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

ALIKE = 0.6
"""How alike two texts have to be to be one that was reworded."""
STRICTER = 0.2
"""How much more alike two names have to be."""
MOST = 20
"""Texts that one is compared with: those that share most of what few have. Shorter lists are compared as a whole."""


def alike(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """(place among the old, place among the new) of texts of nearly the same words, the likest first."""
    mine, yours = ([_Words.of(text) for text in texts] for texts in (old, new))
    pairs = ((_likeness(mine[one], yours[other]), one, other) for one, other in _candidates(mine, yours))
    scores = [found for found in pairs if found[0] >= ALIKE]
    used_old: set[int] = set()
    used_new: set[int] = set()
    for _score, one, other in sorted(scores, key=lambda found: -found[0]):
        if one not in used_old and other not in used_new:
            used_old.add(one)
            used_new.add(other)
            yield one, other


@dataclass(frozen=True, slots=True)
class _Words:
    text: str
    words: list[str]
    known: frozenset[str]

    @classmethod
    def of(cls, text: str) -> _Words:
        return cls(text, text.split(), frozenset(text.split()))

    @property
    def is_name(self) -> bool:
        """Whether it is one word, so that letters have to tell."""
        return len(self.words) < 2

    @property
    def letters(self) -> frozenset[str]:
        """Each two letters that stand beside each other, its ends being letters: texts that are alike enough by their
        letters share one such pair at least."""
        return frozenset(one + other for one, other in zip(f"\n{self.text}", f"{self.text}\n", strict=True))

    def may_be(self, other: _Words) -> bool:
        """Whether it can be alike at all: half of what there is to share is shared, or letters have to tell."""
        if self.is_name or other.is_name:
            return 2 * min(len(self.text), len(other.text)) > max(len(self.text), len(other.text))
        return 4 * len(self.known & other.known) >= len(self.known) + len(other.known)


def _candidates(old: Sequence[_Words], new: Sequence[_Words]) -> Iterator[tuple[int, int]]:
    """The pairs that can be alike: sentences that share words, names and whatever shares letters with them."""
    by_words = _Shared((at, each.known) for at, each in enumerate(new) if not each.is_name)
    names = _Shared((at, each.letters) for at, each in enumerate(new) if each.is_name)
    others = _Shared((at, each.letters) for at, each in enumerate(new) if not each.is_name)
    for at, one in enumerate(old):
        found = others.most(one.letters, at) if one.is_name else by_words.most(one.known, at)
        found |= names.most(one.letters, at)
        yield from ((at, other) for other in sorted(found) if one.may_be(new[other]))


class _Shared:
    """Places in a list by the marks of what stands there."""

    def __init__(self, marked: Iterable[tuple[int, Collection[str]]]) -> None:
        self._places: dict[str, list[int]] = defaultdict(list)
        for at, marks in marked:
            for mark in marks:
                self._places[mark].append(at)

    def most(self, marks: Iterable[str], at: int) -> set[int]:
        """The places that share most of these marks, a mark counting the less the more have it; of a mark that very
        many have, those nearest to a place."""
        shared = defaultdict[int, float](float)
        for mark in sorted(marks):
            places = self._places.get(mark, [])
            for place in _nearest(places, at):
                shared[place] += 1 / len(places)
        return {place for place, _count in sorted(shared.items(), key=lambda each: (-each[1], each[0]))[:MOST]}


def _nearest(places: Sequence[int], at: int) -> Sequence[int]:
    first = max(0, min(bisect_left(places, at) - MOST // 2, len(places) - MOST))
    return places[first : first + MOST]


def _likeness(one: _Words, other: _Words) -> float:
    """How alike two texts are: sentences by their words, a name by its letters, and more strictly."""
    if not one.is_name and not other.is_name:
        return SequenceMatcher(None, one.words, other.words, autojunk=False).ratio()
    letters = SequenceMatcher(None, one.text, other.text, autojunk=False)
    return letters.ratio() - STRICTER if letters.quick_ratio() >= ALIKE + STRICTER else 0
