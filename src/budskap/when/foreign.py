"""Which languages an expression could be of, told by its words alone, before any of them reads it."""

from __future__ import annotations

from functools import cache, reduce
from operator import and_

from budskap.when.events import EVENT_BEGINS
from budskap.when.language import words
from budskap.when.lexicon import LONGEST_KEPT, MOST_KEPT
from budskap.when.model import LANGUAGES, Language

_TAKING = frozenset((*EVENT_BEGINS, "condition", "throughout", "see", "then"))
"""The roles of phrases that take any words with them: an event's name, a need."""
_ALL = (1 << len(LANGUAGES)) - 1
_NAMED = [tuple(each for place, each in enumerate(LANGUAGES) if among >> place & 1) for among in range(_ALL + 1)]
_PAIRS = [(place, other) for place in range(len(LANGUAGES)) for other in range(len(LANGUAGES))]

Tongues = tuple[int, int, int]
"""The languages that may know a word, those of which it can begin what takes any words with it, and the pairs of
languages in which it means the same, as bits."""


def languages_of(written: list[str]) -> tuple[Language, ...]:
    """The languages that may know all of these words, or the first of them and one that takes any others with it."""
    return _NAMED[_tongues(written)[0]]


def knowing_all(written: list[str]) -> tuple[Language, ...]:
    """The languages that know all of these words."""
    return _NAMED[reduce(and_, (_TONGUES[word][0] for word in written), _ALL)]


def others_of(written: list[str], own: Language) -> tuple[Language, ...]:
    """Of the languages that may know these words, those in which they mean something else than in its own, or in one
    before."""
    return _others(*_tongues(written), own)


def _tongues(written: list[str]) -> tuple[int, int]:
    """The languages that may know these words, and the pairs in which they mean the same, as bits."""
    first, taking, alike = _TONGUES[written[0]]
    knowing = first
    for word in written[1:]:
        known, takes, same = _TONGUES[word]
        knowing &= known
        taking |= takes
        alike &= same
    return first & (knowing | taking), alike


@cache
def _others(knowing: int, alike: int, own: Language) -> tuple[Language, ...]:
    asked = [LANGUAGES.index(own)]
    for other in map(LANGUAGES.index, _NAMED[knowing]):
        if not any(alike & _pair(one, other) for one in asked):
            asked.append(other)
    return tuple(LANGUAGES[one] for one in asked[1:])


def _pair(one: int, other: int) -> int:
    return 1 << one * len(LANGUAGES) + other


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
        tongues = known, takes, _alike(written)
        if len(written) <= LONGEST_KEPT:
            self[written] = tongues
        return tongues


def _alike(written: str) -> int:
    """The pairs of languages in which a word means the same, which so read it alike."""
    tongues = [words(language) for language in LANGUAGES]
    said = [tongue.lexicon[written] for tongue in tongues]
    means = [
        (word.roles, word.phrases, tongue.is_month_first, tongue.is_year_first)
        for word, tongue in zip(said, tongues, strict=True)
    ]
    return sum(_pair(one, other) for one, other in _PAIRS if means[one] == means[other])


_TONGUES = _Tongues()
