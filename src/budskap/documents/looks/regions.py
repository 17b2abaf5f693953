"""Where on the drawn pages the words of a document's blocks stand: what a reader's blocks say is found again, in the
order of the document, among the letters that were drawn.

A text that is said once in the document and once on the pages stands there, and so do several in a row. One that is
said several times stands between its neighbours. What is drawn in pieces, such as the lines of cells side by side, is
put together last."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from budskap.documents.document import Document, Place, Table
from budskap.documents.looks.drawing import Drawing
from budskap.documents.looks.letters import DrawnWord, Letters, Stretch, letters_of

ENOUGH = 0.6
"""How much of a text has to be found."""
TELLING = 4
"""So many letters, at least, can only be said on purpose."""
RUNS = (6, 3, 2, 1)
"""So many texts that follow each other are looked for together: what returns is told apart by its neighbours."""
AROUND = 3
"""Pixels around the words."""


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
    letters = Letters.of(drawings)
    texts = [_Text(place, text, letters_of(text), table) for place, text, table in _texts(document)]
    found = _Search(letters, texts, document.pages == len(drawings)).places()
    boxes = {place: tuple(_lines([letters.words[each] for each in words])) for place, words in found.items()}
    rows: dict[Place, list[Box]] = defaultdict(list)
    for place, here in boxes.items():
        if place.row is not None:
            rows[replace(place, column=None)] += here
    return boxes | {place: _around(here) for place, here in rows.items()}


@dataclass(frozen=True, slots=True)
class _Text:
    """What a block or a cell says; a table may go on over pages."""

    place: Place
    text: str
    letters: str
    is_of_table: bool


def _texts(document: Document) -> Iterator[tuple[Place, str, bool]]:
    for block in document.blocks:
        if isinstance(block, Table):
            yield from ((cell.place, cell.text, True) for row in block.rows for cell in row if not cell.is_merged)
        else:
            yield block.place, block.text, False


class _Search:
    """Finds the words of each text, and gives no word to two of them."""

    def __init__(self, letters: Letters, texts: Iterable[_Text], has_same_pages: bool) -> None:
        self.letters = letters
        self.texts = [text for text in texts if text.letters]
        self.has_same_pages = has_same_pages
        self.found: dict[int, Stretch] = {}
        self._known: dict[str, list[Stretch]] = {}
        self._taken: set[int] = set()
        self._order: list[int] = []

    def places(self) -> dict[Place, tuple[int, ...]]:
        for length in RUNS:
            self._place_single(length)
        for step in (self._between, self._in_pieces, self._anywhere):
            for number, text in enumerate(self.texts):
                if number not in self.found and (stretch := step(number, text)):
                    self._take(number, stretch)
        return {self.texts[number].place: stretch.words for number, stretch in self.found.items()}

    def _place_single(self, length: int) -> None:
        """What is said once by so many texts in a row, the longest first: a short one may only be a part of a long."""
        ends = range(length, len(self.texts) + 1)
        runs = {end - length: "".join(text.letters for text in self.texts[end - length : end]) for end in ends}
        said = Counter(runs.values())
        once = [at for at, letters in runs.items() if said[letters] == 1 and len(letters) >= TELLING]
        for at in sorted(once, key=lambda at: -len(runs[at])):
            numbers = range(at, at + length)
            if any(number in self.found for number in numbers):
                continue
            free = [each for each in self._said(runs[at]) if self._is_free(each, self._pages(self.texts[at]))]
            if len(free) == 1:
                parts = self.letters.parted(free[0], [len(self.texts[number].letters) for number in numbers])
                for number, part in zip(numbers, parts, strict=False):
                    self._take(number, part)

    def _between(self, number: int, text: _Text) -> Stretch | None:
        """The first place between what stands before and after it in the document."""
        start, end = self._window(number)
        said, pages = self._said(text.letters), self._pages(text)
        after = islice(said, bisect_left(said, start, key=lambda each: each.words[0]), None)
        inside = takewhile(lambda each: each.words[-1] < end, after)
        return next((each for each in inside if self._is_free(each, pages)), None)

    def _in_pieces(self, number: int, text: _Text) -> Stretch | None:
        pages = self._pages(text)
        best: Stretch | None = None
        for stretch in self.letters.in_pieces(text.text, self._window(number)[0], pages, self._taken):
            if stretch.share >= ENOUGH:
                best = stretch if best is None or stretch.share > best.share else best
                if best.share >= 1:
                    break
        return best

    def _anywhere(self, number: int, text: _Text) -> Stretch | None:
        start, _end = self._window(number)
        return min(self._free(text), key=lambda each: abs(each.words[0] - start), default=None)

    def _take(self, number: int, stretch: Stretch) -> None:
        self.found[number] = stretch
        self._taken.update(stretch.words)
        insort(self._order, number)

    def _window(self, number: int) -> tuple[int, int]:
        """From the last word of what was found before it to the first of what was found after it."""
        at = bisect_left(self._order, number)
        start = self.found[self._order[at - 1]].words[-1] + 1 if at else 0
        end = self.found[self._order[at]].words[0] if at < len(self._order) else len(self.letters.words)
        return start, end

    def _free(self, text: _Text) -> list[Stretch]:
        pages = self._pages(text)
        return [each for each in self._said(text.letters) if self._is_free(each, pages)]

    def _said(self, letters: str) -> list[Stretch]:
        if letters not in self._known:
            self._known[letters] = list(self.letters.whole(letters))
        return self._known[letters]

    def _is_free(self, stretch: Stretch, pages: range | None) -> bool:
        is_here = pages is None or self.letters.words[stretch.words[0]].page in pages
        return is_here and self._taken.isdisjoint(stretch.words)

    def _pages(self, text: _Text) -> range | None:
        """Where it can stand: on its page, or of a table, which goes on, after it."""
        page = text.place.page if self.has_same_pages else None
        if page is None:
            return None
        return range(page, self.letters.words[-1].page + 1 if self.letters.words else page + 1)


def _lines(words: Iterable[DrawnWord]) -> Iterator[Box]:
    """The boxes of words that follow each other, one for each column of lines."""
    box: Box | None = None
    for page, word in ((drawn.page, drawn.word) for drawn in words):
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
