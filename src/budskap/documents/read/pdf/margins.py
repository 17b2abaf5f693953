"""Lines that stand at the edge of every page of a PDF: page numbers, and what header and footer say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from budskap.documents.read.pages import is_page_number
from budskap.documents.read.pdf.tables import RuledTable
from budskap.documents.read.pdf.words import Line

_EDGE = 0.09
"""Share of the page's height, at its top and its foot, where such lines stand."""
_DIGITS = re.compile(r"\d+")


@dataclass(slots=True)
class PdfPage:
    """What was found on one page."""

    number: int
    width: float
    height: float
    lines: list[Line]
    tables: list[RuledTable] = field(default_factory=list)


def take_margins(pages: Sequence[PdfPage]) -> list[str]:
    """Takes running headers and footers out of the pages and returns each text once, without bare page numbers."""
    counts = Counter(key for page in pages for key in {_key(line) for line in page.lines if _is_at_edge(line, page)})
    usual = max(2, round(0.6 * len(pages)))
    texts: dict[str, None] = {}
    for page in pages:
        running = [line for line in page.lines if _is_at_edge(line, page) and _is_running(line, counts, usual)]
        texts |= dict.fromkeys(line.text for line in running if not is_page_number(line.text))
        page.lines = [line for line in page.lines if line not in running]
    return _once(texts)


def _is_running(line: Line, counts: Counter[str], usual: int) -> bool:
    return counts[_key(line)] >= usual or (is_page_number(line.text) and any(map(str.isdigit, line.text)))


def _is_at_edge(line: Line, page: PdfPage) -> bool:
    return line.bottom < _EDGE * page.height or line.top > (1 - _EDGE) * page.height


def _key(line: Line) -> str:
    return _DIGITS.sub("0", line.text.casefold())


def _once(texts: dict[str, None]) -> list[str]:
    """Of texts that differ only in the page's number, the first."""
    seen: dict[str, str] = {}
    for text in texts:
        tokens = _DIGITS.findall(text)
        key = _DIGITS.sub("0", text) if any(len(token) <= 3 for token in tokens) else text
        seen.setdefault(key, text)
    return list(seen.values())
