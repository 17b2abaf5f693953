"""Texts as people and programs send them."""

from __future__ import annotations

import unicodedata

_TURNS = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""They let a text read otherwise than it is written."""


def is_storable(text: str) -> bool:
    """Whether every database can hold the text: PostgreSQL knows no U+0000, and nothing can write half a character."""
    return "\0" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def cleaned(text: str) -> str:
    """The text without what nobody sees or types: control characters, but for the ends of lines and tabs."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(each for each in lines if each in "\n\t" or not _is_control(each)).strip()


def _is_control(letter: str) -> bool:
    return unicodedata.category(letter) == "Cc" or letter in _TURNS
