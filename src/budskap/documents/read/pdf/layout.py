"""From lines on a page to paragraphs, points of lists and headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from budskap.documents.read.order import Box, reading_order
from budskap.documents.read.pdf.cells import PERHAPS
from budskap.documents.read.pdf.lines import Line
from budskap.documents.read.pdf.page import PdfPage
from budskap.documents.read.pdf.tables import PageTable

_HEADING = 1.12
_BOLD_HEADING = 1.05
_LONGEST_HEADING = 200
_ENDS = (".", "!", "?", ":", ";")
_LABEL = 90
_OUTSIDE = 3.0
"""A line that begins so many points left of a point's sign is none of the point's."""
_WHITE = 0.35
"""So many letter heights of white space more than usual part paragraphs."""
_FEW = 0.1
"""A smaller share of a document's text outside its tables is its headings."""


@dataclass(slots=True)
class Piece:
    """Lines that make one paragraph, heading or point."""

    page: int
    lines: list[Line]

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def is_bold(self) -> bool:
        return all(line.is_bold for line in self.lines)

    @property
    def is_ordered(self) -> bool:
        return self.lines[0].is_ordered

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    def told(self, *, has_ends: bool) -> list[str]:
        """Its lines as text; where a word too long for a line may have been torn, the rest stands behind it. `has_ends`
        when the file writes a blank after the last word of a line that goes on."""
        told = [self.lines[0].text]
        for before, line in pairwise(self.lines):
            first, _, rest = line.text.partition(" ")
            if has_ends and self._may_be_torn(before, line):
                told[-1] += PERHAPS + first
                told += [rest] if rest else []
            else:
                told.append(line.text)
        return told

    def _may_be_torn(self, before: Line, line: Line) -> bool:
        """Whether a line is one word, as wide as any of the piece, that goes on in the next without a blank."""
        word, following = before.words[-1], line.words[0]
        is_open = (
            len(before.words) == 1 and not word.is_ended and word.text[-1].islower() and following.text[0].islower()
        )
        return is_open and word.x1 + following.first_letter > max(one.x1 for one in self.lines)


def has_ends(pieces: Iterable[Piece]) -> bool:
    """Whether the file writes a blank after the last word of most lines that go on."""
    ends = [line.words[-1].is_ended for piece in pieces for line in piece.lines[:-1]]
    return 2 * sum(ends) > len(ends)


def body_size(pages: Sequence[PdfPage]) -> float:
    """The letter size that most of the text outside tables and headings has; of all text, when tables are nearly all
    there is."""
    everywhere: Counter[float] = Counter()
    outside: Counter[float] = Counter()
    for page in pages:
        for word in page.words:
            everywhere[round(word.size, 1)] += len(word.text)
        for line in page.lines:
            outside[line.size] += 0 if line.is_bold else len(line.text)
    counts = outside if outside.total() > _FEW * everywhere.total() else everywhere
    return counts.most_common(1)[0][0] if counts else 0


def heading_sizes(pieces: Sequence[Piece], body: float) -> list[float]:
    """The letter sizes of headings, largest first: the first is level 1."""
    sizes: list[float] = []
    for size in sorted({piece.size for piece in pieces if is_heading(piece, body)}, reverse=True):
        if not sizes or sizes[-1] - size > 0.6:
            sizes.append(size)
    return sizes


def is_heading(piece: Piece, body: float) -> bool:
    """Whether a piece is short and larger or bolder than the body's size, `body` points, as headings are."""
    if piece.lines[0].bullet is not None and not piece.lines[0].is_ordered:
        return False
    is_larger = piece.size >= _HEADING * body or (piece.is_bold and piece.size >= _BOLD_HEADING * body)
    return is_larger and len(piece.text) <= _LONGEST_HEADING


def pieces_of(page: PdfPage, body: float) -> list[Piece | PageTable]:
    """The page's paragraphs and tables in reading order; `body` is the size of the document's text."""
    boxes: list[Box[list[Line] | PageTable]] = [
        Box(table, *table.bounds, written=table.written) for table in page.tables
    ]
    for block in _blocks(page):
        text = " ".join(line.text for line in block)
        left = min(line.bullet.x0 if line.bullet else line.x0 for line in block)
        right, top, bottom = max(line.x1 for line in block), block[0].top, max(line.bottom for line in block)
        is_heading = block[0].size >= _HEADING * body or all(line.is_bold for line in block)
        orders = [word.order for line in block for word in line.words]
        written = min(orders), max(orders)
        boxes.append(Box(block, left, top, right, bottom, len(text) <= _LABEL, is_heading, written))
    found: list[Piece | PageTable] = []
    for thing in reading_order(boxes):
        found += [thing] if isinstance(thing, PageTable) else _pieces(thing, page, body)
    return found


def goes_on(piece: Piece, following: Piece, body: float) -> bool:
    """Whether the end of a page or of a column only interrupted the paragraph."""
    first = following.lines[0]
    return (
        (following.page == piece.page + 1 or _is_next_column(piece, following))
        and first.bullet is None
        and (first.text[0].islower() or piece.text.endswith(","))
        and abs(piece.size - following.size) < 0.5
        and not is_heading(piece, body)
        and not piece.text.endswith(_ENDS)
    )


def _is_next_column(piece: Piece, following: Piece) -> bool:
    """Whether a piece that was written next begins a column, and the first ended one with a full line."""
    last, first = piece.lines[-1], following.lines[0]
    is_above = following.page == piece.page and first.bottom < last.top and first.x0 > last.x1
    is_next = first.words[0].order == last.words[-1].order + 1
    return is_above and is_next and not last.leaves_room_for(first, max(line.x1 for line in piece.lines))


def _blocks(page: PdfPage) -> list[list[Line]]:
    """Lines that stand below each other in one column."""
    blocks: list[list[Line]] = []
    for line in sorted(page.lines, key=lambda line: (line.top, line.x0)):
        above = [block for block in blocks if _stands_below(line, block)]
        if above and not _is_cut_off(line, above, page):
            max(above, key=lambda block: block[-1].bottom).append(line)
        else:
            blocks.append([line])
    return blocks


def _stands_below(line: Line, block: list[Line]) -> bool:
    last = block[-1]
    overlap = min(line.x1, max(other.x1 for other in block)) - max(line.x0, min(other.x0 for other in block))
    return (
        -0.3 * line.size < line.top - last.bottom < 1.6 * line.size
        and abs(line.size - last.size) < 0.6
        and (overlap > 0.5 * min(line.x1 - line.x0, last.x1 - last.x0) or abs(line.x0 - last.x0) < line.size)
    )


def _is_cut_off(line: Line, above: list[list[Line]], page: PdfPage) -> bool:
    """Whether the line reaches over two columns, or a table stands between."""
    if len(above) > 1:
        return True
    last = above[0][-1]
    return any(last.bottom <= table.bounds[1] + 2 and table.bounds[3] <= line.top + 2 for table in page.tables)


def _pieces(block: list[Line], page: PdfPage, body: float) -> Iterator[Piece]:
    right = _right_edge(block, page)
    pitch = _usual_gap(block)
    listed = _listed(block) if block[0].size < _HEADING * body else set()
    piece = Piece(page.number, [block[0]])
    for number, line in enumerate(block[1:], 1):
        if number in listed or _begins(line, piece, right, pitch):
            yield piece
            piece = Piece(page.number, [line])
        else:
            piece.lines.append(line)
    yield piece


def _listed(block: list[Line]) -> set[int]:
    """Which lines begin something new because three that follow each other evenly all begin with a capital, and not
    since a sentence ended: that is a list whose points have no signs."""
    capital = [line.bullet is None and line.text[0].isupper() for line in block]
    ends = [line.text.endswith(_ENDS) for line in block]
    gaps = [line.top - before.bottom for before, line in pairwise(block)]
    even = [abs(first - second) < _WHITE * block[0].size for first, second in pairwise(gaps)]
    starts = [at for at, alike in enumerate(even) if alike and all(capital[at : at + 3]) and not any(ends[at : at + 2])]
    return {at + step for at in starts for step in (1, 2)}


def _begins(line: Line, piece: Piece, right: float, pitch: float) -> bool:
    """Whether a line begins a new paragraph."""
    last = piece.lines[-1]
    if line.bullet is not None or line.is_bold != last.is_bold or last.is_contents:
        return True
    if line.top - last.bottom > max(pitch + _WHITE * line.size, 0.2 * line.size):
        return True
    bullet = piece.lines[0].bullet
    if bullet is not None and line.x0 < piece.lines[0].x0 - _OUTSIDE and line.top - last.bottom > line.size:
        return True
    if bullet is not None and line.x0 < bullet.x0 + (1 if last.text.endswith(_ENDS) else -_OUTSIDE):
        return True
    is_address = any(sign in line.words[0].text for sign in ("@", "://"))
    goes_on = line.text[0].islower() and not is_address and not last.text.endswith((".", "!", "?"))
    return not goes_on and last.leaves_room_for(line, right)


def _right_edge(block: list[Line], page: PdfPage) -> float:
    """How far to the right the column reaches, told by all lines that begin near its left edge."""
    left = min(line.x0 for line in block)
    return max(line.x1 for line in (*page.lines, *block) if abs(line.x0 - left) < 60)


def _usual_gap(block: list[Line]) -> float:
    """The gap between the lines of one paragraph: the least that is usual in the block."""
    gaps = sorted(line.top - before.bottom for before, line in pairwise(block))
    return gaps[len(gaps) // 4] if gaps else 0.0
