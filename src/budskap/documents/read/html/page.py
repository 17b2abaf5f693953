"""One pass over a web page, block by block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from lxml import etree

from budskap.documents.read.blocks import Blocks, FoundCell
from budskap.documents.read.html.names import BESIDE, BLOCKS, HEADINGS, LISTS, TITLES
from budskap.documents.read.html.tables import cells_of, grid, has_header, is_layout, rows_of
from budskap.documents.read.html.words import Words, is_left_out, is_strong
from budskap.documents.read.lines import line_of
from budskap.documents.read.links import with_address
from budskap.documents.read.marks import raised
from budskap.documents.read.wording import fold


class Sink(Protocol):
    """What takes the blocks of a page, or of a cell in it."""

    def heading(self, text: str, level: int) -> None: ...
    def paragraph(self, lines: Iterable[str], *, is_bold: bool = False) -> None: ...
    def item(self, lines: Iterable[str], *, level: int = 0, is_ordered: bool = False) -> None: ...
    def table(self, rows: Iterable[Sequence[FoundCell]], *, has_header: bool = True) -> None: ...


class Page:
    """A page to be read into `blocks`. Menus and page footers are read last, so that the document begins as it does
    for its readers."""

    def __init__(self, blocks: Blocks) -> None:
        self._blocks = blocks

    def read(self, root: etree._Element) -> None:
        body = root.find("body")
        walk = _Walk(self._blocks, self._blocks)
        walk.take(root if body is None else body)
        for element in walk.beside:
            _Walk(self._blocks, self._blocks, is_beside=True).take(element)


class _Walk:
    def __init__(self, sink: Sink, blocks: Blocks, *, is_beside: bool = False) -> None:
        self._sink = sink
        self._blocks = blocks
        self._is_beside = is_beside
        self._words = Words()
        self._lists: list[bool] = []
        self._heading = self._kept = 0
        self._is_fresh = False
        self.beside: list[etree._Element] = []

    def take(self, element: etree._Element) -> None:
        """Reads what the element holds."""
        self._inside(element, is_strong(element))
        self._flush()

    def _inside(self, element: etree._Element, is_bold: bool) -> None:
        self._words.add(element.text, is_bold=is_bold, is_kept=bool(self._kept))
        for child in element:
            if not is_left_out(child, self._blocks):
                self._child(child, is_bold or is_strong(child))
            self._words.add(child.tail, is_bold=is_bold, is_kept=bool(self._kept))

    def _child(self, child: etree._Element, is_bold: bool) -> None:
        tag = str(child.tag)
        if tag == "table":
            self._flush()
            self._table(child)
        elif tag == "dl":
            self._flush()
            self._definitions(child)
        elif tag in BESIDE and not self._is_beside and _is_of_the_page(child):
            self.beside.append(child)
        elif tag in BLOCKS or tag in HEADINGS or tag in LISTS or tag in {"li", "tr", "td", "th", "caption", "dt", "dd"}:
            self._flush()
            self._block(child, is_bold)
        else:
            self._inline(child, is_bold)

    def _block(self, block: etree._Element, is_bold: bool) -> None:
        tag = str(block.tag)
        level = HEADINGS.get(tag, 0) or int(tag == "p" and block.get("class", "").casefold() in TITLES)
        self._heading, outer = level or self._heading, self._heading
        self._kept += tag == "pre"
        if tag in LISTS:
            self._lists.append(LISTS[tag])
        self._is_fresh = tag == "li" or (self._is_fresh and tag not in LISTS)
        self._inside(block, is_bold)
        self._flush()
        if tag in LISTS:
            self._lists.pop()
        self._kept -= tag == "pre"
        self._heading = outer
        self._is_fresh = self._is_fresh and tag != "li"

    def _inline(self, element: etree._Element, is_bold: bool) -> None:
        words, start = self._words, len(self._words.text)
        if element.tag == "br":
            words.text += "\n"
        elif element.tag == "img":
            words.add_picture(element.get("alt") or "", element.get("src") or "", is_bold=is_bold)
        elif element.tag == "sup":
            self._inside(element, is_bold)
            words.text = words.text[:start] + raised(words.text[start:])
        else:
            self._inside(element, is_bold)
        if element.tag == "a" and words is self._words:
            words.text = words.text[:start] + with_address(words.text[start:], element.get("href", ""))

    def _flush(self) -> None:
        """Gives the words gathered so far as a block of the kind they stand in, and after it the pictures in them."""
        words, self._words = self._words, Words()
        if fold(words.text) and not (self._sink is self._blocks and words.are_pictures):
            self._give(words)
        for text, file in words.pictures:
            self._blocks.picture(text, file)

    def _give(self, words: Words) -> None:
        typed = line_of(words.text.lstrip())
        if self._heading:
            self._sink.heading(words.text, self._heading)
        elif self._lists and self._is_fresh:
            self._is_fresh = False
            self._sink.item(words.lines, level=len(self._lists) - 1, is_ordered=self._lists[-1])
        elif typed.kind == "item" and not typed.raw.startswith(("–", "—")):
            self._sink.item(typed.text.split("\n"))
        else:
            self._sink.paragraph(words.lines, is_bold=words.is_bold)

    def _table(self, table: etree._Element) -> None:
        for caption in table.iterfind("caption"):
            self._sink.paragraph(self._lines(caption))
        if is_layout(table):
            for cell in (cell for row in rows_of(table) for cell in cells_of(row)):
                if not is_left_out(cell, self._blocks):
                    self._block(cell, is_strong(cell))
        else:
            rows = [row for row in rows_of(table) if not is_left_out(row, self._blocks)]
            self._sink.table(grid(rows, self._lines), has_header=has_header(rows))

    def _lines(self, element: etree._Element) -> list[str]:
        """The lines of a cell or of another piece that stands for itself."""
        lines = _Lines()
        _Walk(lines, self._blocks, is_beside=True).take(element)
        return lines.all

    def _definitions(self, definitions: etree._Element) -> None:
        """A term with one line is a labelled line; one with more is a line of its own, with points below it."""
        for terms, texts in _defined(definitions):
            term = " ".join(line for element in terms for line in self._lines(element))
            lines = [self._lines(element) for element in texts]
            if term and len(lines) == 1 and len(lines[0]) == 1:
                self._sink.paragraph([f"{term}{':' * (term[-1:] not in ':?.')} {lines[0][0]}"])
            else:
                self._sink.paragraph([term], is_bold=True)
                for element in texts:
                    self._is_fresh = bool(term)
                    self._lists += [False] * bool(term)
                    self._inside(element, is_strong(element))
                    self._flush()
                    del self._lists[len(self._lists) - bool(term) :]


class _Lines:
    """The lines of everything that stands in a cell."""

    def __init__(self) -> None:
        self.all: list[str] = []

    def heading(self, text: str, level: int) -> None:
        self.all += text.split("\n")

    def paragraph(self, lines: Iterable[str], *, is_bold: bool = False) -> None:
        self.all += filter(fold, lines)

    def item(self, lines: Iterable[str], *, level: int = 0, is_ordered: bool = False) -> None:
        self.all += filter(fold, lines)

    def table(self, rows: Iterable[Sequence[FoundCell]], *, has_header: bool = True) -> None:
        self.all += [line for row in rows for cell in row if not cell.is_merged for line in cell.lines]


def _is_of_the_page(element: etree._Element) -> bool:
    """Whether a menu or a footer belongs to the page and not to an article in it."""
    return not any(parent.tag in {"article", "section", "main", "td"} for parent in element.iterancestors())


def _defined(definitions: etree._Element) -> Iterator[tuple[list[etree._Element], list[etree._Element]]]:
    """The terms of a list of definitions with their texts."""
    terms: list[etree._Element] = []
    texts: list[etree._Element] = []
    _untangle(definitions)
    for element in definitions.iter("dt", "dd"):
        if next(element.iterancestors("dl")) is not definitions:
            continue
        if element.tag == "dt" and texts:
            yield terms, texts
            terms, texts = [], []
        (terms if element.tag == "dt" else texts).append(element)
    if terms or texts:
        yield terms, texts


def _untangle(definitions: etree._Element) -> None:
    """Puts a term or text that the parser found within another, which nobody had closed, after it."""
    for element in list(definitions.iter("dt", "dd")):
        parent = element.getparent()
        if parent is not None and parent.tag in {"dt", "dd"}:
            parent.addnext(element)
