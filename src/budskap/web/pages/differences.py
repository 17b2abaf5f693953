"""Two wordings of a long text: the words that differ, with a few around them."""

from __future__ import annotations

from collections.abc import Iterator
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


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that both say, or only the older, or only the newer."""

    kind: Literal["both", "old", "new"]
    text: str


def differences(old: str, new: str) -> tuple[Stretch, ...]:
    """The two texts as one, long stretches that both say cut short; () where the texts as they are say it better."""
    one, other = old.split(), new.split()
    if not LONG <= max(len(one), len(other)) <= LONGEST or not one or not other:
        return ()
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.quick_ratio() < ALIKE or matcher.ratio() < ALIKE:
        return ()
    return tuple(_stretches(matcher, one, other))


def _stretches(matcher: SequenceMatcher[str], one: list[str], other: list[str]) -> Iterator[Stretch]:
    for tag, start, end, begin, stop in matcher.get_opcodes():
        if tag == "equal":
            yield Stretch("both", _around(one[start:end], is_first=not start, is_last=end == len(one)))
            continue
        if end > start:
            yield Stretch("old", " ".join(one[start:end]))
        if stop > begin:
            yield Stretch("new", " ".join(other[begin:stop]))


def _around(words: list[str], *, is_first: bool, is_last: bool) -> str:
    """The words next to what differs before and after them."""
    before, after = 0 if is_first else AROUND, 0 if is_last else AROUND
    if len(words) <= before + after + 1:
        return " ".join(words)
    return " ".join([*words[:before], "…", *(words[-after:] if after else ())])
