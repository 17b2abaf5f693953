"""Which of the five languages a document is written in."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain

from budskap.plan.vocabulary import vocabulary
from budskap.when.language import words
from budskap.when.model import LANGUAGES, Language

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH_WORDS = 8
_MOST_TIMES = 12

_HEADS = ("headings", "columns", "head")


@cache
def learn() -> None:
    """Read the words of all languages, which takes longer than most documents: for who makes a process for each."""
    for language in LANGUAGES:
        vocabulary(language)
        words(language)


def tell(texts: Iterable[str]) -> tuple[Language, bool]:
    """The language of the texts, told by its function words and its letters, and whether that is certain; where they do
    not tell it, the words that plans have in their headings and tables count as well.

    A word several languages share counts for each of them by its share, and a word that a long table repeats no more
    than in a page of prose; nothing at all to go by makes Swedish.
    """
    counts = Counter(word for text in texts for word in _WORD.findall(text.casefold()))
    function, letters = _points(counts, _tellers("function")), _points(_lettered(counts), _tellers("letters"))
    points = {language: function[language] + letters[language] for language in LANGUAGES}
    found, is_certain = _best(points)
    if is_certain:
        return found, True
    heads = _points(dict.fromkeys(counts, 1), _tellers("heads"))
    return _best({language: points[language] + heads[language] for language in LANGUAGES})


def _lettered(counts: Iterable[str]) -> Mapping[str, int]:
    """How many different words have each letter."""
    return Counter(chain.from_iterable(map(set, counts)))


def _best(points: Mapping[Language, float]) -> tuple[Language, bool]:
    ranked = sorted(LANGUAGES, key=lambda language: -points[language])
    best, second = points[ranked[0]], points[ranked[1]]
    return ranked[0], best >= _ENOUGH_WORDS / len(LANGUAGES) and best > 1.1 * second


def _points(counts: Mapping[str, int], tellers: Mapping[str, Sequence[Language]]) -> dict[Language, float]:
    points: dict[Language, float] = dict.fromkeys(LANGUAGES, 0.0)
    for word, count in counts.items():
        languages = tellers.get(word, ())
        for language in languages:
            points[language] += min(count, _MOST_TIMES) / len(languages) ** 2
    return points


@cache
def _tellers(name: str) -> Mapping[str, Sequence[Language]]:
    """The words of a list in every language, or of all phrases that head a part or a column, each with the languages
    that have it."""
    found: dict[str, list[Language]] = defaultdict(list)
    for language in LANGUAGES:
        own = _words_of_heads(language) if name == "heads" else set(vocabulary(language).words(name))
        for word in own:
            found[word].append(language)
    return found


def _words_of_heads(language: Language) -> set[str]:
    tables = (vocabulary(language).phrases(name) for name in _HEADS)
    phrases = (phrase for table in tables for options in table.values() for phrase in options)
    return {word for phrase in phrases for word in _WORD.findall(phrase)}
