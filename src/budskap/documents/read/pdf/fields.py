"""What somebody wrote into the fields of a form: it is drawn on no page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pdfminer.pdftypes import resolve1
from pdfplumber.page import Page
from pdfplumber.utils.pdfinternals import decode_text

from budskap.documents.read.pdf.words import Word

_HIDDEN = 2
"""The second bit of a field's flags, ISO 32000-1, table 165."""
_LARGEST = 11.0
_WIDTH = 0.5
"""How wide letters are on the whole, in letter heights."""


def written_in(page: Page, order: int) -> list[Word]:
    """The words in the page's fields, in the places of the fields; `order` is that of the first."""
    words: list[Word] = []
    for field in page.annots:
        for text, number in _lines(field["data"]):
            words += _words(text, number, field, order + len(words))
    return words


def _lines(data: dict[str, Any]) -> Iterator[tuple[str, int]]:
    if str(getattr(data.get("Subtype"), "name", "")) != "Widget" or int(data.get("F") or 0) & _HIDDEN:
        return
    parent = resolve1(data.get("Parent")) or {}
    value = resolve1(data.get("V", parent.get("V")))
    if isinstance(value, bytes | str):
        text = decode_text(value).replace("\r\n", "\n").replace("\r", "\n")
        yield from ((line, number) for number, line in enumerate(text.split("\n")) if line.strip())


def _words(text: str, number: int, field: dict[str, float], order: int) -> Iterator[Word]:
    size = min(_LARGEST, field["bottom"] - field["top"])
    x, top = field["x0"], field["top"] + number * size
    for count, part in enumerate(text.split()):
        width = len(part) * _WIDTH * size
        yield Word(part, x, x + width, top, top + size, size, False, order=order + count, jump=0.0)
        x += width + 0.3 * size
