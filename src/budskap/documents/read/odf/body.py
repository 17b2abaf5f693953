"""The body of an OpenDocument text, or of a text box in one, block by block."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from budskap.documents.read.blocks import Blocks
from budskap.documents.read.lines import line_of
from budskap.documents.read.odf.content import Content, ContentReader, words_of
from budskap.documents.read.odf.names import DRAW, FO, OFFICE, STYLE, TABLE, TEXT
from budskap.documents.read.odf.styles import Styles, said
from budskap.documents.read.odf.tables import cells_of, grid, has_header, is_layout, rows_of
from budskap.documents.read.wording import fold

_LONGEST_HEADING = 250
_PARAGRAPHS = frozenset({f"{TEXT}p", f"{TEXT}h"})
_ITEMS = frozenset({f"{TEXT}list-item", f"{TEXT}list-header"})
_PASSED = frozenset({f"{TEXT}tracked-changes", f"{OFFICE}forms", f"{TEXT}sequence-decls", f"{OFFICE}annotation"})
_PAGE_OF_ENTRY = re.compile(r"\s*[.…]*\s*\d+$")


class Body:
    """Walks the blocks of a container and gives them to `blocks`, footnotes after the block that points to them."""

    def __init__(self, reader: ContentReader, styles: Styles, blocks: Blocks, headings: frozenset[str]) -> None:
        self._reader = reader
        self._styles = styles
        self._blocks = blocks
        self._headings = headings
        self._list: list[str] = []
        self._is_fresh = self._is_contents = False
        self.page = 1

    def take(self, container: etree._Element) -> Iterator[None]:
        """Reads the container's blocks, pausing after each."""
        for child in container:
            if child.tag in _PARAGRAPHS:
                self._paragraph(child)
            elif child.tag == f"{TEXT}list":
                yield from self._points(child)
            elif child.tag == f"{TABLE}table":
                yield from self._table(child)
            elif child.tag == f"{TEXT}soft-page-break":
                self._turn(1)
            elif child.tag.startswith(DRAW):
                self.take_drawing(child)
            elif child.tag not in _PASSED and child.get(f"{TEXT}display") != "none":
                yield from self._inside(child)
            elif child.get(f"{TEXT}display") == "none":
                self._reader.hide()
            yield

    def take_drawing(self, drawing: etree._Element) -> None:
        """Reads the text boxes and tables of a drawing, and what is said of it."""
        self._boxes(self._reader.boxes(drawing))
        self._reader.give_frames()

    def _inside(self, container: etree._Element) -> Iterator[None]:
        """What stands in a section, an index or another wrapper."""
        before = self._is_contents
        self._is_contents = before or container.tag == f"{TEXT}table-of-content"
        if not container.tag.endswith("-source"):
            yield from self.take(container)
        self._is_contents = before

    def _points(self, points: etree._Element) -> Iterator[None]:
        outer = self._list[-1] if self._list else ""
        self._list.append(points.get(f"{TEXT}style-name") or outer)
        for item in points:
            if item.tag in _ITEMS:
                self._is_fresh = item.tag == f"{TEXT}list-item"
                yield from self.take(item)
        self._list.pop()
        self._is_fresh = False

    def _paragraph(self, paragraph: etree._Element) -> None:
        content = self._reader.read(paragraph)
        leading = len(content.text) - len(content.text.lstrip())
        before = content.text[:leading].count("\f")
        chain = self._styles.of(paragraph)
        self._turn(before + starts_page(chain))
        self._give(paragraph, content)
        self._turn(content.text.count("\f") - before + (said(chain, "paragraph", f"{FO}break-after") == "page"))
        self._boxes(content.boxes)
        self._reader.give_frames()
        self._footnotes(content.notes)

    def _footnotes(self, notes: Iterable[tuple[str, etree._Element]]) -> None:
        for mark, note in notes:
            lines = [line for p in note.iter(f"{TEXT}p") for line in self._reader.read(p).lines]
            if any(map(str.strip, lines)):
                self._blocks.paragraph([f"{mark} {lines[0].lstrip()}", *lines[1:]] if mark else lines)

    def _give(self, paragraph: etree._Element, content: Content) -> None:
        text = fold(content.plain)
        level = self._styles.heading_level(paragraph)
        if self._is_contents:
            if _entry(text) not in self._headings:
                self._blocks.paragraph(content.lines)
        elif level and len(text) <= _LONGEST_HEADING:
            self._blocks.heading(text, level)
        elif (is_ordered := self._sign(paragraph)) is not None and text:
            self._blocks.item(content.lines, level=len(self._list) - 1, is_ordered=is_ordered)
            self._is_fresh = False
        elif (typed := line_of(content.lines[0])).kind == "item" and not text.startswith(("–", "—")):
            self._blocks.item([typed.text, *content.lines[1:]])
        elif content.is_emphasised:
            self._blocks.paragraph(content.lines, is_bold=True)
        else:
            self._blocks.paragraph(content.marked_lines)

    def _sign(self, paragraph: etree._Element) -> bool | None:
        """Whether the paragraph is a numbered point (True), one with a bullet (False), or none."""
        is_off = said(self._styles.of(paragraph), "paragraph", f"{TEXT}enable-numbering") == "false"
        if not self._list or not self._is_fresh or is_off:
            return None
        return self._styles.is_ordered(self._list[-1], len(self._list) - 1)

    def _table(self, table: etree._Element) -> Iterator[None]:
        if is_layout(table):
            for row in rows_of(table):
                for cell in cells_of(row):
                    yield from self.take(cell)
            return
        notes: list[tuple[str, etree._Element]] = []
        rows = grid(table, lambda cell: list(self._lines(cell, notes)))
        breaks = sum(1 for _ in table.iter(f"{TEXT}soft-page-break"))
        self._turn(starts_page(self._styles.chain("table", table.get(f"{TABLE}style-name"))))
        self._blocks.table(rows, has_header=has_header(table))
        self._reader.give_frames()
        self._footnotes(notes)
        self._turn(breaks)

    def _lines(self, container: etree._Element, notes: list[tuple[str, etree._Element]]) -> Iterable[str]:
        for child in container:
            if child.tag in _PARAGRAPHS:
                content = self._reader.read(child)
                notes += content.notes
                yield from (_without_bullet(line) for line in content.lines)
                for box in content.boxes:
                    yield from self._lines(box, notes)
            elif child.tag not in _PASSED:
                yield from self._lines(child, notes)

    def _boxes(self, boxes: Iterable[etree._Element]) -> None:
        """Text boxes are no part of the list they hang in."""
        lists, self._list = self._list, []
        for box in boxes:
            walk = self._table(box) if box.tag == f"{TABLE}table" else self.take(box)
            for _ in walk:
                pass
        self._list = lists

    def _turn(self, pages: int) -> None:
        self.page += pages
        if self._blocks.page is not None:
            self._blocks.page = self.page


def starts_page(chain: list[etree._Element]) -> bool:
    """Whether what has these styles stands at the top of a new page."""
    has_master = bool(chain and chain[0].get(f"{STYLE}master-page-name"))
    return has_master or "page" in {said(chain, kind, f"{FO}break-before") for kind in ("paragraph", "table")}


def headings_of(body: etree._Element, styles: Styles) -> frozenset[str]:
    """The texts of the headings, so that a table of contents need not say them again."""
    found = (element for element in body.iter(*_PARAGRAPHS) if styles.heading_level(element))
    return frozenset(fold(words_of(element)) for element in found)


def _entry(text: str) -> str:
    """An entry of the table of contents without its number in front and its page behind."""
    return re.sub(r"^[\d.]+\s+", "", _PAGE_OF_ENTRY.sub("", text))


def _without_bullet(line: str) -> str:
    typed = line_of(line)
    return typed.text if typed.kind == "item" and not line.lstrip().startswith(("–", "—")) else line
