"""The time that ends a line: "A letter in week 5"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from budskap.plan.vocabulary import Vocabulary
from budskap.when import Context, When, find

_CLOCK = re.compile(r"\s*,?\s*(?:[^\W\d_]{1,7}\.?\s*)?\d[\d.:–-]*")
_LONGEST_SHORT_TIME = 31
ANY_YEAR = 2027
"""Some year to read times in that name none, where only whether they differ counts."""


@lru_cache(maxsize=20_000)
def time_at_end(text: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """What is done, and the time that ends it ("A letter in week 5"); one that may tell what it is about ("A letter on
    the closing in July", "Annual report 2026", "New hours from May") is none."""
    text = text.rstrip(" .")
    found = find(text, vocabulary.language, Context(ANY_YEAR))
    if len(found) != 1 or not _is_end(text[found[0].end :]) or found[0].when.kind not in ("date", "recurring"):
        return None
    before = text[: found[0].start].split()
    leads = 0
    while leads < len(before) and before[-1 - leads].casefold() in vocabulary.words("during"):
        leads += 1
    what = before[: len(before) - leads]
    small = {word.casefold() for word in what}
    if not what or small & {*vocabulary.words("about")} or what[-1].casefold() in _ends_open(vocabulary):
        return None
    if not leads and not _is_exact(found[0].when):
        return None
    name = " ".join(what)
    return name.rstrip(" ,:–—-"), text[len(name) :].strip(" ,:–—-")


def _is_end(rest: str) -> bool:
    """Whether nothing follows a time but an hour of the day."""
    return not rest or _CLOCK.fullmatch(rest) is not None


@cache
def _ends_open(vocabulary: Vocabulary) -> frozenset[str]:
    """Words after which a time tells more than when something is done."""
    return frozenset(word for name in ("away", "toward", "fillers", "joiners") for word in vocabulary.words(name))


def _is_exact(when: When) -> bool:
    """Whether a time is a rhythm, the last day for something, or no longer than a month."""
    is_last = when.end is not None and when.start is None
    is_short = when.start and when.end and (when.end - when.start).days < _LONGEST_SHORT_TIME
    return when.kind == "recurring" or is_last or bool(is_short)
