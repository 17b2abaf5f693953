"""Lines that stand at the edge of every page of a PDF: page numbers, and what header and footer say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from budskap.documents.read.pages import is_page_number
from budskap.documents.read.pdf.flow import written_lines
from budskap.documents.read.pdf.page import PdfPage
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
        running = [line for line in lines if counts[line.key] >= usual or _is_numbered(line)]
        if len(pages) <= _FEW:
            running += [line for line in lines if line not in running and _stands_apart(line, page)]
        texts |= dict.fromkeys(line.text for line in running if not is_page_number(line.text))
        taken = {id(word) for line in running for word in line.words}
        page.words = [word for word in page.words if id(word) not in taken]
    return _once(texts)


def _edge_lines(page: PdfPage) -> Iterator[_EdgeLine]:
    in_grid = {order for grid in page.grids for order in grid.words}
    top, foot = _EDGE * page.height, (1 - _EDGE) * page.height
    near = (word for word in page.words if word.bottom < top or word.top > foot)
    yield from map(_EdgeLine, written_lines(word for word in near if word.order not in in_grid))


def _is_numbered(line: _EdgeLine) -> bool:
    return is_page_number(line.text) and any(map(str.isdigit, line.text))


def _stands_apart(line: _EdgeLine, page: PdfPage) -> bool:
    """Whether a line of small letters stands at the top of the page, far above the text."""
    first, top = line.words[0], _EDGE * page.height
    if first.bottom > top:
        return False
    below = [word for word in page.words if word.top > first.bottom]
    usual = Counter(round(word.size, 1) for word in page.words).most_common(1)[0][0]
    is_short = len(line.words) <= _LONGEST and not line.text.endswith((".", "!", "?", ":"))
    return is_short and first.size <= usual and all(word.top - first.bottom > _APART * usual for word in below)


def _once(texts: dict[str, None]) -> list[str]:
    """Of texts that differ only in the page's number, the first."""
    seen: dict[str, str] = {}
    for text in texts:
        tokens = _DIGITS.findall(text)
        key = _DIGITS.sub("0", text) if any(len(token) <= 3 for token in tokens) else text
        seen.setdefault(key, text)
    return list(seen.values())
