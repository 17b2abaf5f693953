"""Text cut into words, numbers and marks, each with its place."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+|[-‐‑‒–—―−]{2,}|\S")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘－"), "-")
_QUOTES = dict.fromkeys(map(ord, "’‘`´′"), "'")
_ARROWS = dict.fromkeys(map(ord, "→⇒➔"), "-")
_HIDDEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_SIGNS = _DASHES | _QUOTES | _ARROWS


class Token(NamedTuple):
    """A word in small letters, a number or a single mark; `start` and `end` are places in the normal text."""

    text: str
    start: int
    end: int
    is_number: bool
    is_word: bool
    is_capital: bool


def normal(text: str) -> str:
    """The text composed (NFC) and without characters that nobody sees; words and signs stay as written."""
    return unicodedata.normalize("NFC", text).translate(_HIDDEN)


def tokens(text: str) -> list[Token]:
    """The tokens of a normal text. Every dash is one dash, every apostrophe one apostrophe."""
    return [_token(found) for found in _TOKEN.finditer(text)]


def _token(found: re.Match[str]) -> Token:
    written = found.group()
    is_number = written[0] in "0123456789"
    folded = written.casefold().translate(_SIGNS)
    folded = "-" if folded.startswith("--") else folded
    is_word = not is_number and written[0].isalpha()
    return Token(folded, found.start(), found.end(), is_number, is_word, is_word and written[0].isupper())
