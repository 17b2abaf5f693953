"""Text made comparable in the same way in every database: SQLite knows the case of a–z alone."""

from __future__ import annotations

import unicodedata

LAST_LETTERS = {"sv": "åäö", "nb": "æøå", "nn": "æøå", "da": "æøå", "en": ""}
"""Language → the letters its alphabet has after z, in order."""

TWINS = {"ä": "æ", "æ": "ä", "ö": "ø", "ø": "ö"}
"""Letters that stand for each other over the borders, and are sorted alike."""


def folded(text: str) -> str:
    """Without differences of case, composition or white space; NUL, which PostgreSQL refuses, counts as that."""
    return " ".join(unicodedata.normalize("NFC", text.replace("\0", " ")).casefold().split())


def sort_key(text: str, language: str) -> str:
    """Plain letters that any collation puts in the order of the language's alphabet: å after z, é beside e."""
    last = LAST_LETTERS.get(language, "")
    return "".join(_sorted_as(letter, last) for letter in folded(text))


def _sorted_as(letter: str, last: str) -> str:
    if letter.isascii():
        return letter
    for each in (letter, TWINS.get(letter, "")):
        if each and each in last:
            return "zz" + "abc"[last.index(each)]
    plain = unicodedata.normalize("NFKD", letter)
    return "".join(part for part in plain if not unicodedata.combining(part))
