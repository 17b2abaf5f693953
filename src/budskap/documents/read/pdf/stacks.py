"""Cells and rows of a PDF page as programs write them: a cell's lines below each other, then the next cell to the
right, level with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from budskap.documents.read.pdf.lines import is_justified, is_number, is_sign
from budskap.documents.read.pdf.words import Word

_JUMP = 0.6
"""The pen moves so many letter heights along the line from one cell to the next, at least."""
_STRETCH = 1.5
"""... unless it wrote a blank: a justified line makes its blanks as wide."""
_BLANKS = 2.2
"""So many letter heights of blanks part cells too."""
_NEXT_LINE = 0.95
"""The gap to the next line of a cell, at most, in letter heights."""
SMALLEST_GUTTER = 2.0

IsParted = Callable[[float, float, float, float], bool]
"""Whether a rule or the edge of a coloured field parts what stands above and below: x0, x1, top, bottom."""


@dataclass(slots=True)
class Stack:
    """Lines that were written below each other: a cell, when it stands in a table."""

    lines: list[list[Word]]
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def words(self) -> list[Word]:
        return [word for line in self.lines for word in line]

    @property
    def size(self) -> float:
        return self.lines[0][0].size

    @property
    def is_bold(self) -> bool:
        return all(word.is_bold for word in self.words)

    def add(self, line: list[Word]) -> None:
        self.lines.append(line)
        self.x0, self.x1 = min(self.x0, line[0].x0), max(self.x1, max(word.x1 for word in line))
        self.bottom = max(self.bottom, max(word.bottom for word in line))


Row = list[Stack]


def written_rows(words: Iterable[Word], is_parted: IsParted) -> Iterator[Row]:
    """What was written as rows of cells; of running text each block is a row of one."""
    yield from _rows(_stacks(words, is_parted))


def _stacks(words: Iterable[Word], is_parted: IsParted) -> Iterator[Stack]:
    stack: Stack | None = None
    for line in written_lines(words):
        if stack is not None and _is_next_line(stack, line, is_parted):
            stack.add(line)
            continue
        if stack is not None:
            yield stack
        stack = Stack(
            [line], line[0].x0, max(w.x1 for w in line), min(w.top for w in line), max(w.bottom for w in line)
        )
    if stack is not None:
        yield stack


def written_lines(words: Iterable[Word]) -> Iterator[list[Word]]:
    """The words that were written in one go along a line."""
    for row in _rowwise(words):
        if is_justified(row):
            yield row
            continue
        line = [row[0]]
        for last, word in pairwise(row):
            if not _is_near(last, word, is_first=len(line) == 1):
                yield line
                line = []
            line.append(word)
        yield line


def _rowwise(words: Iterable[Word]) -> Iterator[list[Word]]:
    """The words that were written one after the other to the right."""
    row: list[Word] = []
    for word in sorted(words, key=lambda word: (word.order, word.x0)):
        if row and (abs(word.bottom - row[-1].bottom) > 0.5 * word.size or word.x0 < row[-1].x1 - 0.5 * word.size):
            yield row
            row = []
        row.append(word)
    if row:
        yield row


def _is_near(last: Word, word: Word, *, is_first: bool) -> bool:
    gap = word.x0 - last.x1
    if is_first and (is_sign(last.text) or is_number(last.text)):
        return gap < 4 * word.size
    return word.jump < (_STRETCH if word.has_blank else _JUMP) * word.size and gap < _BLANKS * word.size


def _is_next_line(stack: Stack, line: list[Word], is_parted: IsParted) -> bool:
    last, first = stack.lines[-1], line[0]
    bottom, top = max(word.bottom for word in last), min(word.top for word in line)
    x0, x1 = first.x0, max(word.x1 for word in line)
    size = last[0].size
    is_below = first.center[1] > last[0].center[1] + 0.5 * size and top - bottom < _NEXT_LINE * size
    is_beside = min(x1, stack.x1) - max(x0, stack.x0) > 0 or abs(x0 - stack.x0) < size
    return (
        is_below
        and is_beside
        and not is_parted(min(x0, last[0].x0), max(x1, last[-1].x1), last[0].center[1], first.center[1])
    )


def _rows(stacks: Iterable[Stack]) -> Iterator[Row]:
    row: Row = []
    for stack in stacks:
        if len(row) == 1 and (at := _level_line(row[0], stack)):
            yield [_stack(row[0].lines[:at])]
            row = [_stack(row[0].lines[at:])]
        if row and _is_next_cell(row, stack):
            row.append(stack)
            continue
        if row:
            yield row
        row = [stack]
    if row:
        yield row


def _is_next_cell(row: Row, stack: Stack) -> bool:
    top, bottom = min(cell.top for cell in row), max(cell.bottom for cell in row)
    overlap = min(bottom, stack.bottom) - max(top, stack.top)
    return stack.x0 > row[-1].x1 + SMALLEST_GUTTER and overlap > 0.3 * min(bottom - top, stack.bottom - stack.top)


def _level_line(first: Stack, second: Stack) -> int:
    """Which line of a stack, later than its first, begins what stands level with the second stack and left of it: the
    lines above it are no part of that row. 0 when none does, or when the second has its middle where the first has
    it."""
    at = next((n for n in range(1, len(first.lines)) if _is_level(first, n, second)), 0)
    if not at or (_is_middle(first, second) and _is_next_cell([first], second)):
        return 0
    return at if _is_next_cell([_stack(first.lines[at:])], second) else 0


def _is_level(first: Stack, at: int, second: Stack) -> bool:
    """Whether the lines of a stack from one on have their top, or their middle below all others, where the second has
    it."""
    if abs(first.lines[at][0].top - second.top) < 0.3 * first.size:
        return True
    is_above = max(word.bottom for word in first.lines[at - 1]) < second.top + 0.3 * first.size
    return is_above and _is_middle(_stack(first.lines[at:]), second)


def _is_middle(one: Stack, other: Stack) -> bool:
    return abs(one.top + one.bottom - other.top - other.bottom) < 0.6 * one.size


def _stack(lines: list[list[Word]]) -> Stack:
    words = [word for line in lines for word in line]
    x0, x1 = min(word.x0 for word in words), max(word.x1 for word in words)
    return Stack(lines, x0, x1, min(word.top for word in words), max(word.bottom for word in words))
