"""Bare page numbers, which are no words of a document."""

from __future__ import annotations

import re

from budskap.documents.read.language import words

_TOKEN = re.compile(r"[^\W\d_]+|\d+")


def is_page_number(text: str) -> bool:
    """Whether a header or footer says nothing but which page it is: "3", "Sida 3 (12)", "Page 3 of 12"."""
    tokens = [token.casefold() for token in _TOKEN.findall(text)]
    numbers = [token for token in tokens if token.isdigit()]
    return (
        len(numbers) <= 2
        and all(len(number) <= 3 for number in numbers)
        and all(token.isdigit() or token in words("page_words") for token in tokens)
    )
