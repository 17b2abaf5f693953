"""Marks of footnotes: set high, as people see them, and told apart from the words they hang on."""

from __future__ import annotations

import re

_BEFORE, _AFTER = "\ufff9", "\ufffb"
"""Signs around a mark in a text, where it is not known yet whether the mark may stand there."""
_SIGNED = re.compile(f"{_BEFORE}[^{_AFTER}]*{_AFTER}")
_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LETTERS = str.maketrans("ivxlc", "ⁱᵛˣˡᶜ")
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LONE = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}[.)]?|[†‡]{1,3}")


class Marks:
    """The marks of a file's footnotes and endnotes, as Word counts them: 1, 2, 3 and i, ii, iii."""

    def __init__(self) -> None:
        self._counts = {"footnotes": 0, "endnotes": 0}

    def next(self, kind: str) -> str:
        """The mark of the next "footnotes" or "endnotes"."""
        self._counts[kind] += 1
        count = self._counts[kind]
        return as_mark(str(count) if kind == "footnotes" else _roman(count))


def as_mark(said: str) -> str:
    """A number or small Roman number set high; another sign as it is."""
    return said.translate(_LETTERS) if set(said) <= set("ivxlc") else raised(said)


def signed(mark: str) -> str:
    """The mark between signs that `marked` and `unmarked` know."""
    return f"{_BEFORE}{mark}{_AFTER}" if mark else ""


def marked(text: str) -> str:
    """The text with its marks."""
    return text.replace(_BEFORE, "").replace(_AFTER, "")


def unmarked(text: str) -> str:
    """The text without its marks."""
    return marked(_SIGNED.sub("", text)) if _BEFORE in text else text


def raised(text: str) -> str:
    """Digits that are set high, as characters that are; other text as it is."""
    return text.translate(_DIGITS) if text.strip().isdecimal() else text


def is_mark(text: str) -> bool:
    """Whether a line is nothing but a footnote's mark."""
    return bool(_LONE.fullmatch(text))


def _roman(number: int) -> str:
    said = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        said += letters * count
    return said
