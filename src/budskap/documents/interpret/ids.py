"""Ids that are the same whenever the same file is brought in: from the kind of item and its words."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {"å": "a", "ä": "a", "æ": "a", "ö": "o", "ø": "o", "ð": "d", "þ": "th", "ß": "ss", "đ": "d", "ł": "l"}
)
_LONGEST = 48


def slug(text: str) -> str:
    """The words of a text as an id may write them, cut at a word: "Hälsa & vård" → "halsa-vard"."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS)).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain)
    found = ""
    for word in words:
        if found and len(found) + len(word) >= _LONGEST:
            break
        found = f"{found}-{word}" if found else word[:_LONGEST]
    return found


class Ids:
    """Hands out ids that are unique in the plan, in the order they are asked for."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def new(self, prefix: str, words: str) -> str:
        """An id such as `audience-hemtjansten`, with a number where those words have one already."""
        base = "-".join(filter(None, (prefix, slug(words))))
        found, number = base, 2
        while found in self._taken:
            found, number = f"{base}-{number}", number + 1
        self._taken.add(found)
        return found
