"""OpenDocument presentations (.odp): slide by slide, the shapes of each in reading order, then the speaker notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from budskap.documents.document import Document
from budskap.documents.errors import DocumentError
from budskap.documents.read.blocks import Blocks
from budskap.documents.read.odf.body import Body
from budskap.documents.read.odf.content import ContentReader, words_of
from budskap.documents.read.odf.file import OpenDocument
from budskap.documents.read.odf.names import DRAW, PRESENTATION, SVG, TABLE
from budskap.documents.read.odf.styles import said
from budskap.documents.read.order import Box, reading_order
from budskap.documents.read.pages import is_page_number
from budskap.documents.read.source import Source
from budskap.documents.read.wording import fold

_LONGEST_LABEL = 90
_MARGINS = frozenset({"header", "footer", "date-time", "page-number"})
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)(cm|mm|in|pt|px)?")
_UNITS = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72, "px": 2.54 / 96, None: 1.0}
_MOVED = re.compile(r"translate\s*\(\s*([^\s,)]+)[\s,]+([^\s)]+)\s*\)")


def read(file: OpenDocument, source: Source) -> Document:
    """The presentation as a document; a slide is a page."""
    pages = file.body.findall(f"{DRAW}page")
    if len(pages) > source.limits.pages:
        raise _too_long(source, len(pages))
    blocks = Blocks(source.limits)
    reader = _Reader(file, blocks)
    for number, page in enumerate(pages, 1):
        reader.slide(page, number)
        source.progress(number, len(pages))
    return blocks.document("odp", pages=len(pages), title=file.title)


class _Reader:
    """Gives the slides' content to the blocks."""

    def __init__(self, file: OpenDocument, blocks: Blocks) -> None:
        self._blocks = blocks
        self._file = file
        self._styles = file.styles

    def slide(self, page: etree._Element, number: int) -> None:
        self._blocks.page = number
        chain = self._styles.chain("drawing-page", page.get(f"{DRAW}style-name"))
        if said(chain, "drawing-page", f"{PRESENTATION}visibility") == "hidden":
            self._blocks.left.note("hidden_slides", page=number)
        shapes = list(_shapes(page))
        titles = [shape for shape in shapes if _role(shape) == "title"]
        for shape in titles:
            self._blocks.heading(fold(words_of(shape)), 1 if number == 1 else 2)
        content = ContentReader(self._styles, self._blocks, page, self._file.part)
        for shape in reading_order([_box(shape) for shape in shapes if shape not in titles]):
            self._shape(shape, content, number)
        for notes in page.iterfind(f"{PRESENTATION}notes"):
            for shape in (shape for shape in _shapes(notes) if _role(shape) == "notes"):
                self._shape(shape, content, number)
        self._blocks.left.note("comments", len(page.findall("{*}annotation")), number)

    def _shape(self, shape: etree._Element, content: ContentReader, number: int) -> None:
        if _role(shape) in _MARGINS and is_page_number(fold(words_of(shape))):
            return
        if shape.get(f"{PRESENTATION}placeholder") == "true":  # a prompt that nobody has answered
            return
        content.base = self._styles.of(shape)
        walk = Body(content, self._styles, self._blocks, frozenset())
        walk.page = number
        walk.take_drawing(shape)


def _shapes(container: etree._Element) -> Iterator[etree._Element]:
    """The shapes of a page; those of a group one by one."""
    for child in container:
        if child.tag in {f"{DRAW}g", f"{DRAW}a"}:
            yield from _shapes(child)
        elif child.tag.startswith(DRAW):
            yield child


def _role(shape: etree._Element) -> str:
    return shape.get(f"{PRESENTATION}class", "")


def _box(shape: etree._Element) -> Box[etree._Element]:
    left, top = _length(shape.get(f"{SVG}x")), _length(shape.get(f"{SVG}y"))
    if moved := _MOVED.search(shape.get(f"{DRAW}transform", "")):
        left, top = left + _length(moved[1]), top + _length(moved[2])
    right, bottom = left + _length(shape.get(f"{SVG}width")), top + _length(shape.get(f"{SVG}height"))
    is_text = shape.find(f"{TABLE}table") is None
    return Box(shape, left, top, right, bottom, is_text and 0 < len(fold(words_of(shape))) <= _LONGEST_LABEL)


def _length(said_length: str | None) -> float:
    """A length in centimetres."""
    found = _LENGTH.fullmatch(said_length or "")
    return float(found[1]) * _UNITS[found[2]] if found else 0.0


def _too_long(source: Source, slides: int) -> DocumentError:
    return DocumentError(
        "too_long",
        f"{source.name} has {slides} slides; at most {source.limits.pages} can be read. "
        "Bring in the part that is the plan.",
        name=source.name,
        limit=source.limits.pages,
    )
