"""The pages of a PDF drawn as pictures, with the place of every word."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pypdfium2
from pypdfium2 import raw

from budskap.documents.errors import DocumentError

WIDTH = 1000
"""Pixels a page is wide; so much shows small print on a good screen."""
MOST_HEIGHT = 3000
MOST_PAGES = 150
"""Pages that are drawn; what stands on later ones is shown as text."""
QUALITY = 80
_WORD = re.compile("[^\\s\ufffe\x02]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box on the page, in pixels of the picture."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """One page as a WebP picture, counted from 1."""

    number: int
    width: int
    height: int
    picture: bytes
    words: tuple[Word, ...]


def draw(content: bytes, *, pages: int = MOST_PAGES) -> Iterator[Drawing]:
    """The first pages of a PDF; DocumentError when it cannot be opened."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise DocumentError("damaged", f"The pages could not be drawn: {error}.") from error
    with document:
        for index in range(min(len(document), pages)):
            page = document[index]
            yield _drawn(page, index + 1)
            page.close()


def _drawn(page: Any, number: int) -> Drawing:
    wide, high = page.get_size()
    scale = min(WIDTH / wide, MOST_HEIGHT / high)
    image = page.render(scale=scale).to_pil().convert("RGB")
    kept = BytesIO()
    image.save(kept, "WEBP", quality=QUALITY, method=4)
    return Drawing(number, image.width, image.height, kept.getvalue(), tuple(_words(page, image.width, image.height)))


def _words(page: Any, width: int, height: int) -> Iterator[Word]:
    text = page.get_textpage()
    for found in _WORD.finditer(text.get_text_range()):
        corners = [_box(page, text, index, width, height) for index in range(found.start(), found.end())]
        boxes = [corner for corner in corners if corner]
        if boxes:
            lefts, tops, rights, bottoms = zip(*boxes, strict=True)
            yield Word(found[0], min(lefts), min(tops), max(rights), max(bottoms))
    text.close()


def _box(page: Any, text: Any, index: int, width: int, height: int) -> tuple[float, float, float, float] | None:
    """The box of a letter on the picture, however the page is turned; None for one that is not drawn."""
    try:
        left, bottom, right, top = text.get_charbox(index, loose=True)
    except pypdfium2.PdfiumError:
        return None
    one, other = (_on_picture(page, x, y, width, height) for x, y in ((left, bottom), (right, top)))
    xs, ys = zip(one, other, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _on_picture(page: Any, x: float, y: float, width: int, height: int) -> tuple[float, float]:
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, across, down)
    return across.value, down.value
