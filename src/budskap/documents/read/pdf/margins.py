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
_DIGITS = re.compile(r"\d+")
_FEW = 2
"""On so many pages nothing can tell what runs over all pages but where it stands."""
_LONGEST = 8
"""Words of a header, at most."""
_APART = 1.6
"""The white space, in letter heights, between the header of a short file and its text."""


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


def take_margins(pages: Sequence[PdfPage]) -> list[str]:
    """Takes running headers and footers out of the pages and returns each text once, without bare page numbers."""
    edges = [list(_edge_lines(page)) for page in pages]
    counts = Counter(key for lines in edges for key in {line.key for line in lines})
    usual = max(2, round(0.6 * len(pages)))
    texts: dict[str, None] = {}
    for page, lines in zip(pages, edges, strict=True):
        repeated = [line for line in lines if counts[line.key] >= usual or _says_page(line)]
        running = [line for line in lines if line in repeated or _is_bare_number(line, lines, repeated)]
        if len(pages) <= _FEW:
            usual_size = Counter(round(word.size, 1) for word in page.words).most_common(1)
            running += [line for line in lines if line not in running and _stands_apart(line, page, usual_size[0][0])]
        texts |= dict.fromkeys(line.text for line in running if not is_page_number(line.text))
        taken = {id(word) for line in running for word in line.words}
        page.words = [word for word in page.words if id(word) not in taken]
    return _once(texts)


def _edge_lines(page: PdfPage) -> Iterator[_EdgeLine]:
    in_grid = {order for grid in page.grids for order in grid.words}
    top, foot = _EDGE * page.height, (1 - _EDGE) * page.height
    near = (word for word in page.words if word.bottom < top or word.top > foot)
    yield from map(_EdgeLine, written_lines(word for word in near if word.order not in in_grid))


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
