"""Texts as people and programs send them."""

from __future__ import annotations


def is_storable(text: str) -> bool:
    """Whether every database can hold the text: PostgreSQL knows no U+0000, and nothing can write half a character."""
    return "\0" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)
