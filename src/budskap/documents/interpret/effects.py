"""Where on the ladder of effects some words stand: awareness, understanding, engagement, action."""

from __future__ import annotations

import re
from functools import cache

from budskap.plan.model import Effect
from budskap.plan.vocabulary import Vocabulary

_WORD = re.compile(r"[^\W_]+")
_LADDER: tuple[Effect, ...] = ("awareness", "understanding", "engagement", "action")


def effect(text: str, vocabulary: Vocabulary) -> Effect | None:
    """The highest step the words name; None when they name none."""
    return max(effects(text, vocabulary), key=_LADDER.index, default=None)


def effects(text: str, vocabulary: Vocabulary) -> list[Effect]:
    """Every step the words name, lowest first. Longer phrases go first, so that "känna till" is not "känna"."""
    words = " ".join(_WORD.findall(text.casefold()))
    text = f" {words} "
    found: set[Effect] = set()
    for phrase, step in _phrases(vocabulary):
        if f" {phrase} " in text:
            text = text.replace(f" {phrase} ", "  ")
            found.add(step)
    return sorted(found, key=_LADDER.index)


def is_only(text: str, vocabulary: Vocabulary) -> bool:
    """Whether the words say a step of the ladder and nothing else."""
    return len(text.split()) <= 3 and effect(text, vocabulary) is not None


@cache
def _phrases(vocabulary: Vocabulary) -> tuple[tuple[str, Effect], ...]:
    pairs = [(phrase, step) for step in _LADDER for phrase in vocabulary.phrases("effects")[step]]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))
