"""The lines that words of a PDF page stand in, in one column each."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median, mode

from budskap.documents.read.lines import BULLETS, is_counted
from budskap.documents.read.pdf.words import Word

_NUMBER = re.compile(r"(?:\d{1,2}|[a-z])[.)]")
_SIGNS = frozenset({*BULLETS, "-", "–", "o"})
_UNNAMED = re.compile(r"\(cid:\d+\)")
"""A sign whose font does not say which letter it is."""
_GUTTER = 2.2
"""A gap of so many letter heights parts columns."""
_NARROW_GUTTER = 0.9
"""... and of so many, where the pen came from elsewhere."""
_LONGEST_NUMBER, _FEWEST_CONTENTS = 3, 3
_SAME_EDGE = 3.0
"""So many lines that end with numbers, of so many digits, so near one edge, are a table of contents."""
_TAB = 0.5
"""A gap of so many letter heights is wider than a blank."""
_EVEN = 0.15
"""Blanks that differ by less than so many letter heights are equally wide."""


@dataclass(slots=True)
class Line:
    """Words on one line of one column. `bullet` is the sign of a list that stood before them; `is_contents` when it is
    one of a table of contents, which ends with a page's number."""

    words: list[Word]
    bullet: Word | None = None
    is_contents: bool = False
    x0: float = field(init=False)
    x1: float = field(init=False)
    top: float = field(init=False)
    bottom: float = field(init=False)
    size: float = field(init=False)

    def __post_init__(self) -> None:
        self.x0 = min(word.x0 for word in self.words)
        self.x1 = max(word.x1 for word in self.words)
        self.top = min(word.top for word in self.words)
        self.bottom = max(word.bottom for word in self.words)
        self.size = mode(round(word.size, 1) for word in self.words)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def is_bold(self) -> bool:
        return all(word.is_bold for word in self.words)

    @property
    def is_ordered(self) -> bool:
        return self.bullet is not None and self.bullet.text[0].isalnum()

    def with_bullet(self) -> Line:
        """The line with the sign before it as its first word."""
        return Line([self.bullet, *self.words] if self.bullet else self.words)

    def leaves_room_for(self, following: Line, right: float) -> bool:
        """Whether the next line's first word would have fitted here, so that the line was broken on purpose."""
        first = following.words[0]
        return self.x1 + 0.25 * self.size + (first.x1 - first.x0) < right - 0.1 * self.size


def lines_of(words: Iterable[Word], *, gutters: bool = True) -> list[Line]:
    """The words in lines, from the top; a wide gap in a line parts it, because another column begins there."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.center[1], word.x0)):
        if rows and word.center[1] - rows[-1][0].center[1] < 0.5 * min(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    parted = [_pieces(sorted(row, key=lambda word: word.x0), gutters) for row in rows]
    contents = _contents(parted)
    lines: list[Line] = []
    for number, pieces in enumerate(parted):
        if number in contents:
            lines.append(replace(_with_bullet([word for piece in pieces for word in piece]), is_contents=True))
        else:
            lines += map(_with_bullet, pieces)
    return lines


def _contents(rows: Sequence[Sequence[Sequence[Word]]]) -> set[int]:
    """Which rows are lines of a table of contents: on the right, below each other, stand the numbers of pages, none
    smaller than the one before, or dots lead to them."""
    ends = [(number, row[-1][-1]) for number, row in enumerate(rows) if len(row) > 1 and len(row[-1]) == 1]
    numbers = [(number, word) for number, word in ends if word.text.isdecimal() and len(word.text) <= _LONGEST_NUMBER]
    edge = median(word.x1 for _, word in numbers) if numbers else 0.0
    level = [(number, word) for number, word in numbers if abs(word.x1 - edge) < _SAME_EDGE]
    is_rising = all(int(a.text) <= int(b.text) for (_, a), (_, b) in pairwise(level))
    return {number for number, _ in level} if len(level) >= _FEWEST_CONTENTS and is_rising else set()


def _pieces(row: list[Word], gutters: bool) -> list[list[Word]]:
    pieces: list[list[Word]] = []
    for run in _written_in_one_go(row) if gutters else [row]:
        pieces += [run] if not gutters or is_justified(run) else _parted(run)
    return pieces


def _written_in_one_go(row: Sequence[Word]) -> list[list[Word]]:
    """The words of a line, parted where a gap is and the pen came from elsewhere."""
    runs = [[row[0]]]
    for before, word in pairwise(row):
        is_apart = word.x0 - before.x1 > _NARROW_GUTTER * max(before.size, word.size) and math.isinf(word.jump)
        if is_apart and not _is_lead(runs[-1]):
            runs.append([word])
        else:
            runs[-1].append(word)
    return runs


def is_justified(run: Sequence[Word]) -> bool:
    """Whether all blanks of words that were written in one go were made equally wide."""
    jumps = [word.jump for word in run[1:]]
    return len(jumps) > 1 and all(word.has_blank for word in run[1:]) and max(jumps) - min(jumps) < _EVEN * run[0].size


def _parted(run: Sequence[Word]) -> list[list[Word]]:
    pieces = [[run[0]]]
    for before, word in pairwise(run):
        if word.x0 - before.x1 > _GUTTER * max(before.size, word.size) and not _is_lead(pieces[-1]):
            pieces.append([word])
        else:
            pieces[-1].append(word)
    return pieces


def _is_lead(piece: Sequence[Word]) -> bool:
    """Whether what follows belongs to it, however far away: a label with its colon, or the sign of a list."""
    return piece[-1].text.endswith(":") or (len(piece) == 1 and is_sign(piece[0].text))


def _with_bullet(words: list[Word]) -> Line:
    first = words[0]
    if len(words) > 1 and (is_sign(first.text) or (is_number(first.text) and _is_set_off(words))):
        return Line(words[1:], first)
    if len(first.text) > 1 and first.text[0] in BULLETS and first.text[1].isalpha():
        return Line([_without_first_letter(first), *words[1:]], first)
    return Line(words)


def is_number(text: str) -> bool:
    """Whether a word is the number of a list's point."""
    return bool(_NUMBER.fullmatch(text))


def is_sign(text: str) -> bool:
    """Whether a word is the sign of a list's point."""
    is_private = len(text) == 1 and "\ue000" <= text <= "\uf8ff"
    return is_private or text in _SIGNS or bool(_UNNAMED.fullmatch(text))


def _is_set_off(words: Sequence[Word]) -> bool:
    """Whether the gap after a number is that of a list rather than a blank in a sentence."""
    is_said = words[1].text[0].isdigit() or is_counted(words[1].text)
    return words[1].x0 - words[0].x1 > (_TAB if is_said else 0.1) * words[0].size


def _without_first_letter(word: Word) -> Word:
    return replace(word, text=word.text[1:])
