"""Where on the drawn pages the words of a document's blocks stand, found by the words themselves: a reader's blocks and
a drawing's letters know nothing of each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from budskap.documents.document import Document, Place, Table
from budskap.documents.looks.drawing import Drawing, Word

AHEAD = 6
"""How many foreign words may stand between two of a block: those of the cell beside it, say."""
ENOUGH = 0.6
"""How much of a block has to be found."""
AROUND = 3
"""Pixels around the words."""
_LETTERS = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch of words on one line or several of them, in pixels of the page's picture."""

    page: int
    left: int
    top: int
    right: int
    bottom: int


def regions(document: Document, drawings: Sequence[Drawing]) -> dict[Place, tuple[Box, ...]]:
    """Place → its boxes, for every block and cell whose words are found; a row has those of its cells."""
    text = _Text(drawings, document.pages == len(drawings))
    found: dict[Place, tuple[Box, ...]] = {}
    for block in document.blocks:
        if not isinstance(block, Table):
            found[block.place] = text.boxes(block.text, block.place.page)
            continue
        for row in block.rows:
            cells = {cell.place: text.boxes(cell.text, block.place.page) for cell in row if not cell.is_merged}
            found |= cells
            if row:
                found[replace(row[0].place, column=None)] = _around(box for boxes in cells.values() for box in boxes)
    return {place: boxes for place, boxes in found.items() if boxes}


class _Text:
    """The words of all pages in their order, read on from where the last block was found."""

    def __init__(self, drawings: Sequence[Drawing], has_same_pages: bool) -> None:
        drawn = [(_folded(word.text), page.number, word) for page in drawings for word in page.words]
        self.words = [each for each in drawn if each[0]]
        self.has_same_pages = has_same_pages
        self.at: dict[str, list[int]] = defaultdict(list)
        for place, (word, _page, _box) in enumerate(self.words):
            self.at[word].append(place)
        self.next = 0

    def boxes(self, text: str, page: int | None) -> tuple[Box, ...]:
        wanted = list(filter(None, map(_folded, text.split())))
        best: list[int] = []
        for start in self._starts(wanted[:3], page if self.has_same_pages else None):
            found = self._follow(wanted, start)
            if len(found) > len(best):
                best = found
            if len(best) == len(wanted):
                break
        if not wanted or len(best) < ENOUGH * len(wanted):
            return ()
        self.next = best[-1] + 1
        return tuple(_lines([self.words[each] for each in best]))

    def _starts(self, wanted: list[str], page: int | None) -> list[int]:
        """Where the first words stand, on the page or, of a table that goes on, after it: what follows on the last
        block comes first."""
        starts = [place for word in wanted for place in self.at.get(word, ())]
        here = [place for place in starts if page is None or self.words[place][1] >= page]
        return sorted(here, key=lambda place: (place < self.next, abs(place - self.next)))[:40]

    def _follow(self, wanted: list[str], start: int) -> list[int]:
        """The places of the words from there on, with a few others between them."""
        found: list[int] = []
        place = start
        for word in wanted:
            window = range(place, min(place + AHEAD, len(self.words)))
            here = next((each for each in window if self.words[each][0] == word), None)
            if here is not None:
                found.append(here)
                place = here + 1
        return found


def _lines(words: list[tuple[str, int, Word]]) -> Iterator[Box]:
    """The boxes of words that follow each other, one for each column of lines."""
    box: Box | None = None
    for _text, page, word in words:
        here = Box(page, int(word.left), int(word.top), int(word.right) + 1, int(word.bottom) + 1)
        if box and _belongs(box, here):
            box = _union(box, here)
        else:
            if box:
                yield _wider(box)
            box = here
    if box:
        yield _wider(box)


def _belongs(box: Box, word: Box) -> bool:
    """Whether a word goes on with what a box holds: on its last line, or the next."""
    high = max(1, word.bottom - word.top)
    return box.page == word.page and word.top - box.bottom < high and word.bottom > box.top


def _around(boxes: Iterable[Box]) -> tuple[Box, ...]:
    """One box a page around all of them."""
    pages: dict[int, Box] = {}
    for box in boxes:
        pages[box.page] = _union(pages[box.page], box) if box.page in pages else box
    return tuple(pages.values())


def _union(one: Box, other: Box) -> Box:
    left, top = min(one.left, other.left), min(one.top, other.top)
    return Box(one.page, left, top, max(one.right, other.right), max(one.bottom, other.bottom))


def _wider(box: Box) -> Box:
    return Box(box.page, max(0, box.left - AROUND), max(0, box.top - AROUND), box.right + AROUND, box.bottom + AROUND)


def _folded(word: str) -> str:
    return _LETTERS.sub("", word).casefold()
