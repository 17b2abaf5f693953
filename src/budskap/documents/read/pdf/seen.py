"""Words seen in a picture as words of a page: how large and bold they are, and in what order a program writes them.

Tesseract gives boxes of ink. The height of a font is told by which letters a box is around, boldness by how thick the
strokes are beside those of the page's other words, and the order by white space and the cells that rules make."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from statistics import median

from budskap.documents.read.order import Box, reading_order
from budskap.documents.read.pdf.grids import Bounds
from budskap.documents.read.pdf.picture import Inked
from budskap.documents.read.pdf.recognise import Seen
from budskap.documents.read.pdf.words import Word

_FOOT = 0.21
"""The part of a letter's height that is below the line."""
_HEIGHTS = {(False, False): 0.52, (True, False): 0.72, (False, True): 0.73, (True, True): 0.93}
"""How much of the letters' height words take up: those that reach above small letters, below the line, or both."""
_MARKED, _MARK = frozenset("ÅÄÖÉ"), 0.2
"""What stands above capital letters adds so much."""
_SMALL, _BELOW = frozenset("acegmnopqrsuvwxyzæø.,-–_:;"), frozenset("gjpqy,;()[]")
_BOLD = 1.3
"""So much thicker than usual are the strokes of bold letters."""
_ALIKE = 0.1
"""Sizes that differ by no more than this share are one."""
_NEXT_LINE = 0.5
_INDENT = 2.2
_SMALLEST_DOT, _LARGEST_DOT = 0.12, 0.6
"""The sign of a list stands so many letter heights before its text, at most, and is as large as this."""
_GAP = 1.2
"""A gap of so many letter heights parts what stands on one line."""
_BLOT, _CERTAIN = 25.0, 75.0
"""A piece is no text where its words are less certain than the first; a sign is one where it is more than the other."""
_BULLET = "•"
_DASHES = frozenset("-–")
_SIGNS = "«»°©®¢*•·~+-–"
_TAKEN_FOR_BULLETS = frozenset("eo")
"""Letters that tesseract takes the dot of a list for; no words of our languages."""

Piece = list[Word]
"""Words that stand close together on a line."""


def without_blots(seen: Iterable[Seen]) -> Iterator[Seen]:
    """The words without pieces that are hardly any, and signs that are no words; the signs of lists are dots."""
    for _, together in groupby(seen, key=lambda word: word.piece):
        piece = list(_with_sign_apart(list(together)))
        first, rest = piece[0], [word for word in piece[1:] if _has_letters(word) or word.certainty > _CERTAIN]
        words = [word for word in (first, *rest) if _has_letters(word)]
        if words and sum(word.certainty for word in words) / len(words) > _BLOT:
            yield from [first, *rest] if rest or _has_letters(first) else ()


def _with_sign_apart(piece: Sequence[Seen]) -> Iterator[Seen]:
    first = piece[0]
    height, rest = first.bottom - first.top, first.text.lstrip(_SIGNS)
    if first.text in _TAKEN_FOR_BULLETS or not _has_letters(first):
        yield replace(first, text=first.text if first.text in _DASHES else _BULLET)
    elif rest and rest[0].isalpha() and rest != first.text:
        yield replace(first, text=_BULLET, x1=first.x0 + height // 3)
        yield replace(first, text=rest, x0=min(first.x0 + height, first.x1 - 1))
    else:
        yield first
    yield from piece[1:]


def _has_letters(word: Seen) -> bool:
    return any(map(str.isalnum, word.text))


def pieces_of(seen: Sequence[Seen], inked: Inked, scale: float) -> Iterator[Piece]:
    """The words in the pieces of lines that they were seen in, in points."""
    together = [list(piece) for _, piece in groupby(seen, key=lambda word: word.piece)]
    sizes = few_sizes([(_size(piece), sum(len(word.text) for word in piece)) for piece in together])
    weights = [_weight(piece, inked) / size for piece, size in zip(together, sizes, strict=True)]
    usual = median(weight for weight, piece in zip(weights, together, strict=True) for _ in piece) if weights else 0
    for piece, size, weight in zip(together, sizes, weights, strict=True):
        feet = [word.bottom - (_FOOT * size if _is_deep(word.text) else 0) for word in piece if _has_letters(word)]
        foot = median(feet or [piece[0].bottom]) + _FOOT * size
        words = [_word(word, foot, size, weight > _BOLD * usual, scale) for word in piece]
        yield [*_bullet(words[0], inked, scale), *words]


def _word(seen: Seen, foot: float, size: float, is_bold: bool, scale: float) -> Word:
    letter = (seen.x1 - seen.x0) / len(seen.text)
    x0, x1, top, bottom, size = (scale * place for place in (seen.x0, seen.x1, foot - size, foot, size))
    return Word(seen.text, x0, x1, top, bottom, size, is_bold, first_letter=scale * letter, has_blank=True)


def _bullet(first: Word, inked: Inked, scale: float) -> list[Word]:
    """The sign of a list before the first word of a piece: seen as a letter, glued to the word, or overlooked."""
    if not first.text[0].isalnum():
        return []
    left, size = first.x0 - _INDENT * first.size, first.size
    box = (left, first.top + 0.1 * size, first.x0 - 0.15 * size, first.bottom - 0.1 * size)
    dot = inked.dot(*(round(side / scale) for side in box))
    if dot is None:
        return []
    x0, x1 = left + scale * dot[0], left + scale * dot[1]
    is_one = _SMALLEST_DOT * size < x1 - x0 < _LARGEST_DOT * size
    return [replace(first, text=_BULLET, x0=x0, x1=x1, first_letter=x1 - x0)] if is_one else []


def _size(piece: Sequence[Seen]) -> float:
    """The height of the letters, from the lowest to the highest of their font, told by the letters there are."""
    words = [word for word in piece if _has_letters(word)] or piece
    return median((word.bottom - word.top) / _height(word.text) for word in words)


def _height(text: str) -> float:
    return _HEIGHTS[_is_high(text), _is_deep(text)] + _MARK * (not _MARKED.isdisjoint(text))


def _is_high(text: str) -> bool:
    return not _SMALL.issuperset(text)


def _is_deep(text: str) -> bool:
    return not _BELOW.isdisjoint(text)


def few_sizes(sizes: Sequence[tuple[float, int]]) -> list[float]:
    """The sizes of pieces with so many letters each, those that are nearly alike made the same: the one that most
    letters near it have."""
    settled: dict[int, float] = {}
    for middle in sorted({size for size, _ in sizes}, key=lambda one: -_letters_near(one, sizes)):
        near = [n for n, (size, _) in enumerate(sizes) if n not in settled and abs(size - middle) < _ALIKE * middle]
        settled |= dict.fromkeys(near, middle)
    return [settled[number] for number in range(len(sizes))]


def _letters_near(middle: float, sizes: Iterable[tuple[float, int]]) -> float:
    return sum(letters * max(0.0, 1 - abs(size / middle - 1) / _ALIKE) for size, letters in sizes)


def _weight(piece: Sequence[Seen], inked: Inked) -> float:
    return median(inked.stroke(word.x0, word.top, word.x1, word.bottom) for word in piece)


def put_in_order(pieces: Iterable[Piece], cells: Sequence[Bounds]) -> None:
    """Numbers the words as a program would have written them: cell by cell, and line by line in each."""
    blocks: list[list[Piece]] = []
    inside: dict[Bounds, list[Piece]] = {}
    for part in sorted((part for piece in pieces for part in _parts(piece, cells)), key=_top_left):
        home = _home(part[0], cells)
        if home is not None:
            inside.setdefault(home, []).append(part)
        elif above := next((block for block in reversed(blocks) if _stands_below(part, block[-1])), None):
            above.append(part)
        else:
            blocks.append([part])
    boxes = [Box(block, *_bounds(block)) for block in blocks] + [Box(block, *cell) for cell, block in inside.items()]
    order = 0
    for block in reading_order(boxes):
        for line in _lines(block):
            for word, jump in line:
                word.order, word.jump = order, jump
                order += 1


def _lines(block: Sequence[Piece]) -> Iterator[list[tuple[Word, float]]]:
    """The block's words with the blanks before them, line by line."""
    rows: list[list[Word]] = []
    for part in block:
        if rows and abs(rows[-1][0].center[1] - part[0].center[1]) < 0.5 * part[0].size:
            rows[-1] += part
        else:
            rows.append(list(part))
    for row in rows:
        row.sort(key=lambda word: word.x0)
        yield [(row[0], math.inf), *((word, word.x0 - before.x1) for before, word in pairwise(row))]


def _parts(piece: Piece, cells: Sequence[Bounds]) -> Iterator[Piece]:
    """The piece, parted where a wide gap or the edge of a cell is."""
    part = [piece[0]]
    for before, word in pairwise(piece):
        is_far = word.x0 - before.x1 > _GAP * word.size and before.text != _BULLET
        if is_far or _home(before, cells) != _home(word, cells):
            yield part
            part = []
        part.append(word)
    yield part


def _home(word: Word, cells: Sequence[Bounds]) -> Bounds | None:
    x, y = word.center
    return next((cell for cell in cells if cell[0] <= x < cell[2] and cell[1] <= y < cell[3]), None)


def _stands_below(part: Piece, last: Piece) -> bool:
    size = part[0].size
    overlap = min(part[-1].x1, last[-1].x1) - max(part[0].x0, last[0].x0)
    return -0.5 * size < part[0].top - last[0].bottom < _NEXT_LINE * size and overlap > 0 and part is not last


def _top_left(part: Piece) -> tuple[float, float]:
    return part[0].top, part[0].x0


def _bounds(block: Sequence[Piece]) -> Bounds:
    words = [word for part in block for word in part]
    left, right = min(word.x0 for word in words), max(word.x1 for word in words)
    return left, min(word.top for word in words), right, max(word.bottom for word in words)
