"""Lines that stand at the edge of every page of a PDF: page numbers, and what header and footer say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from budskap.documents.read.pages import is_page_number
from budskap.documents.read.pdf.page import PdfPage
from budskap.documents.read.pdf.stacks import written_lines
from budskap.documents.read.pdf.words import Word

_EDGE = 0.09
"""Share of the page's height, at its top and its foot, where such lines stand."""
_DEEP = 0.2
"""... and where others stand that go on from them, towards the text."""
_DIGITS = re.compile(r"\d+")
_FEW = 2
"""On so many pages nothing can tell what runs over all pages but where it stands."""
_LONGEST = 8
"""Words of a header, at most."""
_APART = 1.6
"""The white space, in letter heights, between the header of a short file and its text."""
_NEAR = 1.5
"""... and, at most, between two lines of one header."""
_MOST_BESIDE = 3
_ALIGNED = 2.0
"""Points by which two lines of one column begin apart, at most."""


@dataclass(frozen=True, slots=True)
class _EdgeLine:
    """A line at a page's edge, as the file wrote it: text that was written over it stands in another."""

    words: list[Word]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def key(self) -> str:
        return _DIGITS.sub("0", self.text.casefold())

    @property
    def place(self) -> tuple[str, int]:
        return self.key, round(self.words[0].bottom)

    def is_within(self, page: PdfPage, share: float) -> bool:
        """Whether it stands in this share of the page's height, at the top or at the foot."""
        return self.words[0].bottom < share * page.height or self.words[0].top > (1 - share) * page.height


def take_margins(pages: Sequence[PdfPage]) -> list[str]:
    """Takes running headers and footers out of the pages and returns each text once, without bare page numbers."""
    deep = [list(_edge_lines(page)) for page in pages]
    places = Counter(place for lines in deep for place in {line.place for line in lines})
    edges = [[line for line in lines if line.is_within(page, _EDGE)] for page, lines in zip(pages, deep, strict=True)]
    counts = Counter(key for lines in edges for key in {line.key for line in lines})
    usual = max(2, round(0.6 * len(pages)))
    often = [[line for line in lines if places[line.place] >= usual] for lines in deep]
    heads = {place for page, lines in zip(pages, often, strict=True) for place in _heads_of_tables(page, lines)}
    texts: dict[str, None] = {}
    for page, lines, deeper in zip(pages, edges, often, strict=True):
        repeated = [line for line in lines if counts[line.key] >= usual or _says_page(line)]
        running = [line for line in lines if line in repeated or _is_bare_number(line, lines, repeated)]
        if len(pages) <= _FEW:
            usual_size = Counter(round(word.size, 1) for word in page.words).most_common(1)
            running += [line for line in lines if line not in running and _stands_apart(line, page, usual_size[0][0])]
        running += _going_on(running, [line for line in deeper if line.place not in heads])
        running.sort(key=lambda line: line.words[0].top)
        texts |= dict.fromkeys(line.text for line in running if not is_page_number(line.text))
        taken = {id(word) for line in running for word in line.words}
        page.words = [word for word in page.words if id(word) not in taken]
    return _once(texts)


def _edge_lines(page: PdfPage) -> Iterator[_EdgeLine]:
    in_grid = {order for grid in page.grids for order in grid.words}
    lines = map(_EdgeLine, written_lines(word for word in page.words if word.order not in in_grid))
    yield from (line for line in lines if line.is_within(page, _DEEP))


def _heads_of_tables(page: PdfPage, lines: Sequence[_EdgeLine]) -> Iterator[tuple[str, int]]:
    """Of lines that stand at one place on most pages, the places of those beside each other in whose columns, two or
    more, the next of the page's other lines begin."""
    theirs = {id(word) for line in lines for word in line.words}
    firsts = [words[0] for words in written_lines(word for word in page.words if id(word) not in theirs)]
    for level in {line.place[1] for line in lines}:
        beside = [line for line in lines if line.place[1] == level]
        below = sorted((word for word in firsts if word.top > level), key=lambda word: word.top)
        starts = [word.x0 for word in below if word.top - below[0].top < word.size]
        if sum(any(abs(line.words[0].x0 - start) < _ALIGNED for start in starts) for line in beside) > 1:
            yield from (line.place for line in beside)


def _going_on(running: Sequence[_EdgeLine], lines: Sequence[_EdgeLine]) -> list[_EdgeLine]:
    """Of lines that stand at one place on most pages, those that follow running ones, one below the other; many that
    stand beside each other are the head of a table."""
    found: list[_EdgeLine] = []
    level = Counter(line.place[1] for line in lines)
    waiting = [line for line in lines if line not in running and level[line.place[1]] <= _MOST_BESIDE]
    while near := [line for line in waiting if any(_is_near(line, other) for other in (*running, *found))]:
        found += near
        waiting = [line for line in waiting if line not in near]
    return found


def _is_near(line: _EdgeLine, other: _EdgeLine) -> bool:
    first, second = sorted((line.words[0], other.words[0]), key=lambda word: word.bottom)
    return second.top - first.bottom < _NEAR * first.size


def _says_page(line: _EdgeLine) -> bool:
    return is_page_number(line.text) and any(map(str.isdigit, line.text)) and not line.text.isdigit()


def _is_bare_number(line: _EdgeLine, lines: Sequence[_EdgeLine], repeated: Sequence[_EdgeLine]) -> bool:
    """Whether a number is the page's, and not a cell's of a row that reaches into the edge."""
    beside = [other for other in lines if other is not line and abs(other.words[0].bottom - line.words[0].bottom) < 1]
    return is_page_number(line.text) and line.text.isdigit() and all(other in repeated for other in beside)


def _stands_apart(line: _EdgeLine, page: PdfPage, usual: float) -> bool:
    """Whether a few words in letters no larger than is `usual` stand at the top of the page, far above the text."""
    first = line.words[0]
    is_short = len(line.words) <= _LONGEST and not (line.text[0].islower() or line.text.endswith((".", "!", "?", ":")))
    if not is_short or first.size > usual or first.bottom > _EDGE * page.height:
        return False
    return all(word.top - first.bottom > _APART * usual for word in page.words if word.top > first.bottom)


def _once(texts: dict[str, None]) -> list[str]:
    """Of texts that differ only in the page's number, the first."""
    seen: dict[str, str] = {}
    for text in texts:
        tokens = _DIGITS.findall(text)
        key = _DIGITS.sub("0", text) if any(len(token) <= 3 for token in tokens) else text
        seen.setdefault(key, text)
    return list(seen.values())
