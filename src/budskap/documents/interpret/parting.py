"""Paragraphs that hold more than one thing, taken apart: a heading and what follows, labels, a title's lines."""

from __future__ import annotations

from collections.abc import Sequence

from budskap.documents.document import Block, Paragraph, Table
from budskap.documents.interpret.headings import labelled, looks_like_heading, topic
from budskap.documents.interpret.matching import says
from budskap.plan.vocabulary import Vocabulary

_SHORT_LINE = 60
_MOST_LETTERS_BROKEN = 3


def apart(block: Block, vocabulary: Vocabulary) -> list[Block]:
    """A paragraph whose first line is a heading, or whose every line has a label, as separate paragraphs; a table
    without a word not at all."""
    if isinstance(block, Table):
        return [block] if any(cell.text for row in block.rows for cell in row) else []
    if not isinstance(block, Paragraph) or len(block.lines) < 2:
        return [block]
    if all(labelled(line) for line in block.lines):
        return [_paragraph(block, (line,)) for line in block.lines]
    lines = _with_broken_words(block.lines, vocabulary)
    at = next((i for i, line in enumerate(lines) if _is_heading_among(line, lines[:i], vocabulary)), None)
    if at is None or len(lines) == 1:
        return [block]
    pieces = [lines[:at], lines[at : at + 1], lines[at + 1 :]]
    return [part for piece in pieces if piece for part in apart(_paragraph(block, piece), vocabulary)]


def _is_heading_among(line: str, before: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether a line of a paragraph is a heading: known well, and not the rest of the line before it."""
    if not looks_like_heading(line) or (before and not _is_closed(before[-1], line)):
        return False
    tables = ("reach", "goals", "messages")
    said = [phrase for table in tables for phrases in vocabulary.phrases(table).values() for phrase in phrases]
    return bool(topic(line, vocabulary, 0.9)) or says(line, said, vocabulary, 0.95)


def _is_closed(line: str, following: str) -> bool:
    ends = line.rstrip()[-1:] in ".!?:" or len(line) < _SHORT_LINE
    return ends and following[:1].isupper()


def front_lines(block: Block) -> list[Block]:
    """The first paragraph of a document line by line, where all its lines stand like titles."""
    if not isinstance(block, Paragraph) or len(block.lines) < 3 or not all(map(looks_like_heading, block.lines)):
        return [block]
    return [_paragraph(block, (line,)) for line in block.lines]


def _with_broken_words(lines: tuple[str, ...], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The lines, the last letters of a heading put back that a narrow column threw on the next ("Målgruppe", "r …")."""
    out = list(lines)
    for at in range(len(out) - 1, 0, -1):
        end, _, rest = out[at].partition(" ")
        if len(end) <= _MOST_LETTERS_BROKEN and end.islower() and topic(out[at - 1] + end, vocabulary, 0.95):
            out[at - 1 : at + 1] = [f"{out[at - 1]} {end}", *filter(None, [rest])]
    return tuple(out)


def _paragraph(block: Paragraph, lines: tuple[str, ...]) -> Paragraph:
    return Paragraph(" ".join(lines), block.place, lines, block.is_bold)
