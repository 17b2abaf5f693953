"""Which of the five languages a document is written in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from budskap.plan.vocabulary import vocabulary
from budskap.when.model import LANGUAGES, Language

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH_WORDS = 8


def tell(texts: Iterable[str]) -> tuple[Language, bool]:
    """The language of the texts, told by its function words, and whether that is certain.

    A word several languages share counts for each of them by its share; nothing at all to go by makes Swedish.
    """
    counts = Counter(word for text in texts for word in _WORD.findall(text.casefold()))
    owners: dict[str, list[Language]] = {}
    for language in LANGUAGES:
        for word in vocabulary(language).words("function"):
            owners.setdefault(word, []).append(language)
    points: dict[Language, float] = dict.fromkeys(LANGUAGES, 0.0)
    for word, languages in owners.items():
        for language in languages:
            points[language] += counts[word] / len(languages) ** 2
    ranked = sorted(LANGUAGES, key=lambda language: -points[language])
    best, second = points[ranked[0]], points[ranked[1]]
    return ranked[0], best >= _ENOUGH_WORDS / len(LANGUAGES) and best > 1.1 * second
