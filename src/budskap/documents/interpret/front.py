"""Lines of the front page and sentences about the plan: whom and what they speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from budskap.documents.interpret import points
from budskap.documents.interpret.matching import endings_of, tokens
from budskap.documents.interpret.outline import is_plan_title
from budskap.plan.vocabulary import Vocabulary

_YEAR = r"(?:19\d|20[0-5])\d"
"""A year that a plan may be for; a number beyond them is a project's, a room's or a road's."""
YEAR = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
YEARS = re.compile(rf"(?<!\d){_YEAR}(?:\s*[–—/-]\s*(?:{_YEAR}|\d\d(?![\d.:/-])))?(?!\d)")
_DAY = r"(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[./]\s?\d{1,2}[./]\s?(?:19|20)\d\d"
LONGEST_LINE = 80
_FIRST_WORDS = 3
_SHORTEST_SENTENCE = 16


def without_years(text: str) -> str:
    """A line of the front page without the years or the day it ends in: "Sjövalla kommun 2026–2028"."""
    return re.sub(rf"[,·|\s]*(?:{_DAY}|{YEARS.pattern})\s*$", "", text)


def is_organisation(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line is the name of a public body, such as "Sjövalla kommun"."""
    words = text.split()
    kinds = vocabulary.phrases("head")["organisation"]
    if not 2 <= len(words) <= 4 or not words[0][:1].isupper() or ":" in text:
        return False
    is_named = words[-1].casefold().rstrip(".,") in kinds or words[0].casefold() in kinds
    return is_named and not is_plan_title(text, vocabulary)


def about_the_plan(texts: Iterable[str], vocabulary: Vocabulary) -> Iterator[str]:
    """The sentences that speak of the plan itself."""
    for text in texts:
        yield from _sentences_about_the_plan(text, vocabulary)


@lru_cache(maxsize=5_000)
def _sentences_about_the_plan(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Those that name it, and those after one of them that begin with "it"."""
    found: list[str] = []
    before = ""
    for sentence in points.sentences(text):
        words = tokens(sentence)
        goes_on = before in found and words[:1] and words[0] in vocabulary.words("it")
        if len(sentence) >= _SHORTEST_SENTENCE and (goes_on or _names_the_plan(words, vocabulary)):
            found.append(sentence)
        before = sentence
    return tuple(found)


def _names_the_plan(words: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether a sentence speaks of the plan; of a strategy only where it begins with it, for those are many."""
    first = words[:_FIRST_WORDS]
    return any(_is_one("plans", word, vocabulary) for word in words) or any(
        _is_one("strategies", word, vocabulary) for word in first
    )


@lru_cache(maxsize=20_000)
def _is_one(name: str, word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word is one of a list, such as "plan", inflected or at the end of a compound."""
    parts = (word.rpartition(plan) for plan in vocabulary.words(name))
    return any(found and ending in endings_of(vocabulary) for _, found, ending in parts)
