"""Loose blocks as points: list items, short lines and the lines of a paragraph that each say one thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from budskap.documents.document import Block, ListItem, Paragraph
from budskap.documents.interpret.grids import Piece

_SENTENCE_END = re.compile(
    r"[.!?][”\"»')\]]?\s+(?=[A-ZÅÄÖÆØÉ”\"«'(])|(?<=[^\W\d_]{4})\.\s+(?=\d{1,2}\.?\s+[a-zåäöæø]{3})"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:bl|t|f|m|s|o|e|d|ev|etc|dvs|osv|jf|jfr|resp|ca|kl|nr|inkl|exkl|evt|eks|a|u|i|g|pr)\.)$", re.IGNORECASE
)


def lines(block: Paragraph | ListItem) -> list[str]:
    """The lines of a block that each say something of their own; one line when they only wrap."""
    broken = getattr(block, "lines", ()) or (block.text,)
    begins = all(line[:1].isupper() or not line[:1].isalpha() for line in broken)
    ends = all(line.rstrip()[-1:] in ".!?:" for line in broken[:-1]) or max(map(len, broken)) < 60
    return list(broken) if len(broken) > 1 and begins and (ends or is_broken(broken)) else [block.text]


def is_broken(lines: Sequence[str], *, at: int | None = None) -> bool:
    """Whether a line ends on purpose and not at the edge of the page: the next one's first word had room on it. `at`
    asks of one line, else any will do."""
    width = max(map(len, lines))
    wanted = range(len(lines) - 1) if at is None else range(at, min(at + 1, len(lines) - 1))
    return any(len(lines[i]) + 1 + len(lines[i + 1].split()[0]) <= width for i in wanted if lines[i + 1].split())


def cell_points(piece: Piece) -> list[str]:
    """What a cell says, point by point: its lines when each begins anew, else all of it as one."""
    begins = [line[:1].isupper() for line in piece.lines]
    if len(piece.lines) > 1 and all(begins):
        return list(piece.lines)
    return [piece.text]


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return list(_sentences(text))


@lru_cache(maxsize=5_000)
def _sentences(text: str) -> tuple[str, ...]:
    out: list[str] = []
    start = 0
    for found in _SENTENCE_END.finditer(text):
        if not _ABBREVIATION.search(text[start : found.start() + 1]):
            out.append(text[start : found.end()].strip())
            start = found.end()
    return tuple(filter(None, [*out, text[start:].strip()]))


def has_points(blocks: Iterable[Block]) -> bool:
    """Whether any of the blocks is a point of a list."""
    return any(isinstance(block, ListItem) for block in blocks)


def is_running_text(text: str) -> bool:
    """Whether a text is prose rather than one point: several sentences, or an introduction to what follows."""
    return len(sentences(text)) > 2 or len(text.split()) > 45 or text.rstrip().endswith(":")


def pieces(blocks: Sequence[Block]) -> list[Piece]:
    """The blocks as pieces."""
    return [
        Piece(block.text, block.place, (block.text,)) for block in blocks if isinstance(block, Paragraph | ListItem)
    ]
