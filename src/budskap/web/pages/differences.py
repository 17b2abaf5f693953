"""Two wordings of a long text: the words that differ, with a few around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

LONG = 12
"""So many words make a text too long to be compared at a glance."""
LONGEST = 3000
"""Words, beyond which nothing is compared but the texts as a whole."""
ALIKE = 0.4
"""How much of two texts has to be the same, that it says anything what differs."""
AROUND = 6
"""Words that stay on either side of what differs."""

MOST_STEPS = 20_000
"""Pairs of equal words that are looked at; more have only texts of some thousand words, or of the same few."""
ENDS = (".", "!", "?", ":", ";")
"""What a sentence ends in."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that both say, or only the older, or only the newer."""

    kind: Literal["both", "old", "new"]
    text: str


def differences(old: str, new: str) -> tuple[Stretch, ...]:
    """The two texts as one, long stretches that both say cut short; () where the texts as they are say it better. Texts
    that say the same words over and over are compared by their sentences."""
    one, other = old.split(), new.split()
    if not LONG <= max(len(one), len(other)) <= LONGEST or not one or not other:
        return ()
    for said, says in ((one, other), (_sentences(one), _sentences(other))):
        before, after = _shared(said, says)
        middle, theirs = said[before : len(said) - after], says[before : len(says) - after]
        if _steps(middle, theirs) <= MOST_STEPS:
            matcher = SequenceMatcher(None, middle, theirs, autojunk=False)
            same = before + after + sum(block.size for block in matcher.get_matching_blocks())
            is_alike = 2 * same >= ALIKE * (len(said) + len(says))
            return tuple(_stretches(matcher, said, says, before)) if is_alike else ()
    return ()


def _sentences(words: Iterable[str]) -> list[str]:
    """The words up to each that ends a sentence."""
    out: list[list[str]] = [[]]
    for word in words:
        out[-1].append(word)
        if word.endswith(ENDS):
            out.append([])
    return [" ".join(each) for each in out if each]


def _shared(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """How many words both begin with, and how many of the rest both end with."""
    most = min(len(one), len(other))
    before = next((at for at in range(most) if one[at] != other[at]), most)
    most -= before
    return before, next((at for at in range(most) if one[-1 - at] != other[-1 - at]), most)


def _steps(one: Iterable[str], other: Iterable[str]) -> int:
    """How many pairs of equal words there are to be looked at."""
    mine, theirs = Counter(one), Counter(other)
    return sum(count * theirs[word] for word, count in mine.items())


def _stretches(matcher: SequenceMatcher[str], one: list[str], other: list[str], before: int) -> Iterator[Stretch]:
    """The stretches of two texts, of which the matcher compares what is between what both begin and end with."""
    for tag, start, end, begin, stop in _opcodes(matcher, one, before):
        if tag == "equal":
            words = " ".join(one[start:end]).split()
            yield Stretch("both", _around(words, is_first=not start, is_last=end == len(one)))
            continue
        if end > start:
            yield Stretch("old", " ".join(one[start:end]))
        if stop > begin:
            yield Stretch("new", " ".join(other[begin:stop]))


def _opcodes(matcher: SequenceMatcher[str], one: list[str], before: int) -> Iterator[tuple[str, int, int, int, int]]:
    end = stop = before
    if before:
        yield "equal", 0, before, 0, before
    for tag, *places in matcher.get_opcodes():
        start, end, begin, stop = (place + before for place in places)
        yield tag, start, end, begin, stop
    if end < len(one):
        yield "equal", end, len(one), stop, stop + len(one) - end


def _around(words: list[str], *, is_first: bool, is_last: bool) -> str:
    """The words next to what differs before and after them."""
    before, after = 0 if is_first else AROUND, 0 if is_last else AROUND
    if len(words) <= before + after + 1:
        return " ".join(words)
    return " ".join([*words[:before], "…", *(words[-after:] if after else ())])
