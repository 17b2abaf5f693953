"""Which languages an expression could be of, told by its words alone, before any of them reads it."""

from __future__ import annotations

from budskap.when.events import EVENT_BEGINS
from budskap.when.language import words
from budskap.when.lexicon import LONGEST_KEPT, MOST_KEPT
from budskap.when.model import LANGUAGES, Language

_TAKING = frozenset((*EVENT_BEGINS, "condition", "throughout", "see", "then"))
"""The roles of phrases that take any words with them: an event's name, a need."""
_ALL = (1 << len(LANGUAGES)) - 1
_NAMED = [tuple(each for place, each in enumerate(LANGUAGES) if among >> place & 1) for among in range(_ALL + 1)]

Tongues = tuple[int, int]
"""The languages that may know a word, and those of which it can begin what takes any words with it, as bits."""


def languages_of(written: list[str]) -> tuple[Language, ...]:
    """The languages that may know all of these words, or the first of them and one that takes any others with it."""
    first, taking = _TONGUES[written[0]]
    knowing = first
    for word in written[1:]:
        if not first:
            break
        known, takes = _TONGUES[word]
        knowing &= known
        taking |= takes
    return _NAMED[first & (knowing | taking)]


class _Tongues(dict[str, Tongues]):
    """Words by how they are written, as they were met last."""

    def __missing__(self, written: str) -> Tongues:
        known = takes = 0
        for place, language in enumerate(LANGUAGES):
            lexicon = words(language).lexicon
            word = lexicon[written]
            known |= lexicon.knows(word) << place
            takes |= (not _TAKING.isdisjoint(word.may_play())) << place
        if len(self) >= MOST_KEPT:
            self.clear()
        if len(written) <= LONGEST_KEPT:
            self[written] = known, takes
        return known, takes


_TONGUES = _Tongues()
