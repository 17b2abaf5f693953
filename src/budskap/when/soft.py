"""Which sides of a written time are soft: late autumn, from mid May, around week 12."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from budskap.when.language import words
from budskap.when.line import Line
from budskap.when.model import LANGUAGES
from budskap.when.scan import scan
from budskap.when.spans import Times
from budskap.when.tokens import written

_SOFT_PARTS = ("early", "mid", "late")
_MOST_KEPT = 4096  # texts; a plan's times are asked about again with every look at it


class Soft(NamedTuple):
    """Whether the words name the first and the last day only roughly."""

    start: bool
    end: bool


@lru_cache(maxsize=_MOST_KEPT)
def softness(text: str) -> Soft:
    """Which sides of a time the words leave soft: those of an early, middle or late part of something, and of "about".

    >>> softness("from mid May to 30 June 2026")
    Soft(start=True, end=False)
    """
    written = _times(text) if any(map(str.isalpha, text)) else []
    if not written:
        return Soft(False, False)
    first, last = written[0].spans[0].first, written[-1].spans[-1]
    is_about = any(span.first.is_about for times in written for span in times.spans)
    return Soft(is_about or first.part in _SOFT_PARTS, is_about or (last.last or last.first).part in _SOFT_PARTS)


def _times(text: str) -> list[Times]:
    """The times of the language that knows most of the words."""
    best: list[Times] = []
    fewest: int | None = None
    cut = written(text)
    for language in LANGUAGES:
        items, unread = scan(Line(cut, words(language)))
        found = [item.value for item in items if item.kind == "times" and isinstance(item.value, Times)]
        if found and (fewest is None or unread < fewest):
            best, fewest = found, unread
        if fewest == 0:
            break
    return best
