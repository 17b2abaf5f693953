"""The body of a Word file, block by block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml import etree

from budskap.documents.read.blocks import Blocks
from budskap.documents.read.docx.chunks import Chunks
from budskap.documents.read.docx.content import Content, ContentReader, effective
from budskap.documents.read.docx.drawings import Drawing
from budskap.documents.read.docx.footnotes import Footnotes
from budskap.documents.read.docx.names import W, at, value
from budskap.documents.read.docx.styles import Styles
from budskap.documents.read.docx.tables import cells_of, grid, has_header, hidden_rows, is_layout, rows_of, said_of
from budskap.documents.read.docx.tabs import TabbedRows, is_row
from budskap.documents.read.lines import BULLETS
from budskap.documents.read.wording import fold

_LONGEST_HEADING = 250
_TYPED_BULLET = re.compile(rf"^\s*(?:[-{BULLETS}]\s+|[•▪●\uf0b7])")
_PAGE_OF_ENTRY = re.compile(r"\s*[.…]*\s*\d+$")


class Body:
    """Walks the blocks of a part and gives them to `blocks`, footnotes after the block that points to them."""

    def __init__(
        self, reader: ContentReader, styles: Styles, blocks: Blocks, footnotes: Footnotes, chunks: Chunks
    ) -> None:
        self._reader = reader
        self._footnotes = footnotes
        self._chunks = chunks
        self._styles = styles
        self._blocks = blocks
        self._tabbed = TabbedRows(blocks, self._plain)
        self._carried = ""
        self._headings: set[str] = set()
        self._contents: set[etree._Element] = set()
        self.page = 1

    def take(self, container: etree._Element) -> Iterator[None]:
        """Reads the container's blocks, pausing after each."""
        self._headings = {
            fold("".join(text.text or "" for text in paragraph.iter(W + "t")))
            for paragraph in container.iter(W + "p")
            if self._styles.heading_level(paragraph)
        }
        self._contents = set(_of_contents(container))
        for _ in self._walk(container):
            yield
        self._tabbed.end()

    def _walk(self, container: etree._Element) -> Iterator[None]:
        for child in effective(container):
            if child.tag == W + "p":
                self._paragraph(child)
            elif child.tag == W + "tbl" and is_layout(child):
                for row in rows_of(child):
                    for cell in cells_of(row):
                        self._tabbed.end()
                        yield from self._walk(cell)
                self._tabbed.end()
            elif child.tag == W + "tbl":
                self._table(child)
            elif child.tag == W + "altChunk":
                self._tabbed.end()
                self._chunks.give(child)
            yield

    def _paragraph(self, paragraph: etree._Element) -> None:
        content = self._reader.read(paragraph)
        content.text, self._carried = self._carried + content.text, ""
        if at(paragraph, "pPr/rPr/del") is not None:
            self._carried = content.text  # its end is deleted: the next paragraph goes on with it
            self._beside([content])
            return
        leading = len(content.text) - len(content.text.lstrip())
        before = content.text[:leading].count("\f")
        self._turn(before)
        self._give(paragraph, content)
        self._turn(content.text.count("\f") - before + self._reader.ends_page(paragraph))
        self._beside([content])

    def _beside(self, contents: Sequence[Content]) -> None:
        """What hangs on paragraphs: their drawings and footnotes, and what of them is not read."""
        for content in contents:
            for drawing in content.drawings:
                for box in drawing.boxes:
                    for _ in self._walk(box):
                        pass
                self._blocks.paragraph(drawing.lines)
                self._name(drawing)
            for code in content.left:
                self._blocks.left.note(code, page=self._blocks.page)
        for content in contents:
            self._footnotes.give(content.notes)

    def _name(self, drawing: Drawing) -> None:
        if drawing.left == "pictures":
            self._blocks.picture(drawing.text, drawing.file)
        else:
            self._blocks.says(drawing.text)
            self._blocks.left.note(drawing.left or "embedded", int(drawing.left is not None), self._blocks.page)

    def _give(self, paragraph: etree._Element, content: Content) -> None:
        level, point = self._styles.heading_level(paragraph), self._styles.point(paragraph)
        text = fold(content.plain)
        is_other = bool(level or point or self._is_of_contents(paragraph) or _TYPED_BULLET.match(content.plain))
        if not is_other and is_row(content):
            self._tabbed.add(content)
            return
        if text or content.drawings:
            self._tabbed.end()
        if level and len(text) <= _LONGEST_HEADING:
            self._blocks.heading(text, level)
        elif self._is_of_contents(paragraph):
            if _entry(text) not in self._headings:
                self._blocks.paragraph(content.lines)
        elif point:
            self._blocks.item(content.lines, level=point.level, is_ordered=point.is_ordered)
        elif typed := _TYPED_BULLET.match(content.plain):
            self._blocks.item(content.plain[typed.end() :].replace("\f", "").split("\n"))
        else:
            self._plain(content)

    def _is_of_contents(self, paragraph: etree._Element) -> bool:
        return paragraph in self._contents or self._styles.is_contents(paragraph)

    def _plain(self, content: Content) -> None:
        if content.is_emphasised:
            self._blocks.paragraph(content.lines, is_bold=True)
        else:
            self._blocks.paragraph(content.marked_lines)

    def _table(self, table: etree._Element) -> None:
        self._tabbed.end()
        breaks = [max(map(_page_breaks, cells_of(row)), default=0) for row in rows_of(table) if _page_breaks(table)]
        contents: list[Content] = []
        rows = grid(table, lambda cell: self._cell_lines(cell, contents))
        self._turn(breaks[0] if breaks else 0)
        self._blocks.table(rows, has_header=has_header(table))
        self._blocks.left.note("hidden_text", hidden_rows(table), self._blocks.page)
        for text in said_of(table):
            self._blocks.says(text)
        for content in contents:
            content.drawings = [replace(drawing, boxes=(), lines=()) for drawing in content.drawings]
        self._beside(contents)
        for chunk in table.iter(W + "altChunk"):
            self._chunks.give(chunk)
        self._turn(sum(breaks[1:]))

    def _cell_lines(self, cell: etree._Element, contents: list[Content]) -> list[str]:
        lines: list[str] = []
        for child in effective(cell):
            if child.tag == W + "p":
                content = self._reader.read(child)
                contents.append(content)
                lines += [_TYPED_BULLET.sub("", line, count=1) for line in content.lines]
                for drawing in content.drawings:
                    lines += [line for box in drawing.boxes for line in self._cell_lines(box, contents)]
                    lines += drawing.lines
            elif child.tag == W + "tbl":
                inner = (each for row in rows_of(child) for each in cells_of(row))
                lines += [line for each in inner for line in self._cell_lines(each, contents)]
        return lines

    def _turn(self, pages: int) -> None:
        self.page += pages
        if self._blocks.page is not None:
            self._blocks.page = self.page


def _of_contents(container: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs of what says of itself that it is a table of contents, whatever their style."""
    for control in container.iter(W + "sdt"):
        gallery = value(control, "sdtPr/docPartObj/docPartGallery") or ""
        if gallery.casefold() == "table of contents":
            yield from control.iter(W + "p")


def _page_breaks(cell: etree._Element) -> int:
    return sum(1 for _ in cell.iter(W + "lastRenderedPageBreak"))


def _entry(text: str) -> str:
    """An entry of the table of contents without its number in front and its page behind."""
    return re.sub(r"^[\d.]+\s+", "", _PAGE_OF_ENTRY.sub("", text))
