"""The words of a text as stretches, before each of which it can be split."""

from __future__ import annotations

import re
from dataclasses import dataclass

MANY_WORDS = 80
"""Words of a text that is split at sentences and lines, not at words."""
_WORD = re.compile(r"(?:\S*://\S+|\S+?)(?=\s|$|(?<=\w[/,;|&+•·])[^\W\d_])")
"""A word, or the half of one before or after a sign that stands between two without a blank; an address is one."""
_SENTENCE = re.compile(r"[^\n]*?(?:[.!?;:](?=\s)|$|(?=\n))", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Bit:
    """A stretch of the text before which it can be split, at `start`; `is_guess` where it probably is, `is_apart` when
    a blank stands before it."""

    start: int
    text: str
    is_guess: bool
    is_apart: bool = True


def bits(text: str) -> list[Bit]:
    """The words of a text, or of a long one its sentences and lines."""
    is_long = len(text.split()) > MANY_WORDS
    found = [(each.start(), each[0]) for each in (_SENTENCE if is_long else _WORD).finditer(text) if each[0].strip()]
    return [Bit(start, bit.strip(), _is_guess(text[:start]), _is_apart(text, start, bit)) for start, bit in found]


def _is_guess(before: str) -> bool:
    """Whether another thing probably begins after this: a new line, the end of a sentence, a semicolon."""
    end = before.rstrip(" \t")
    return bool(end) and end[-1] in "\n.!?;•"


def _is_apart(text: str, start: int, bit: str) -> bool:
    return not start or bit[0].isspace() or text[start - 1].isspace()
