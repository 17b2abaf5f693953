"""Text cut into words, numbers and marks, and what can be seen of each without knowing its language."""

from __future__ import annotations

import re
import unicodedata

from budskap.when.calendar import FIRST_YEAR, LAST_YEAR

_PIECE = re.compile(r"\s*+(?:[0-9]++|[^\W\d_]++|[-‐‑‒–—―−]{2,}|\S)")
_ASCII_PIECE = re.compile(r"\s*+(?:[0-9]++|[A-Za-z]++|-{2,}|\S)")  # the same, for texts in ASCII: faster
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘－"), "-")
_QUOTES = dict.fromkeys(map(ord, "’‘`´′"), "'")
_ARROWS = dict.fromkeys(map(ord, "→⇒➔"), "-")
_HIDDEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_SIGNS = _DASHES | _QUOTES | _ARROWS
_MOST_DIGITS = 8  # of a number that can be a date

Written = tuple[str, list[str]]
"""A text, normal, and its tokens as they are written in it, each with the space before it."""


class Token:
    """A word in small letters, a number or a mark. Every dash, or row of them, is one dash, every apostrophe one.

    `digits` is how many digits a number has; its `value` is known where they are few enough for a date, and it is a
    `year` where it has four. It `is_glued` to what stands before it where no space is written between them.
    """

    __slots__ = ("digits", "is_capital", "is_glued", "is_number", "is_word", "text", "value", "year")

    def __init__(self, piece: str) -> None:
        written = piece.lstrip()
        self.is_glued = written == piece
        self.is_number = written[0] in "0123456789"
        self.is_word = not self.is_number and written[0].isalpha()
        self.is_capital = self.is_word and written[0].isupper()
        folded = written if self.is_number else written.casefold().translate(_SIGNS)
        self.text = "-" if folded.startswith("--") else folded
        self.digits = len(written) if self.is_number else 0
        self.value = int(written) if 0 < self.digits <= _MOST_DIGITS else 0
        self.year = self.value if self.digits == 4 and FIRST_YEAR <= self.value <= LAST_YEAR else None


def normal(text: str) -> str:
    """The text composed (NFC) and without characters that nobody sees; words and signs stay as written."""
    composed = unicodedata.normalize("NFC", text)
    return composed if composed.isprintable() else composed.translate(_HIDDEN)


def written(text: str) -> Written:
    """The text cut into tokens."""
    if text.isascii():
        return text, _ASCII_PIECE.findall(text.rstrip())
    plain = normal(text)
    return plain, _PIECE.findall(plain.rstrip())


def tokens(text: str) -> list[Token]:
    """The tokens of a text by themselves."""
    return [Token(piece) for piece in written(text)[1]]
