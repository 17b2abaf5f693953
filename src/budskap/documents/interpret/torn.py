"""Tables that a program tore apart when it copied a page as text: a line of column heads, and below it every cell as a
paragraph, row by row, column by column, or in turns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from budskap.documents.document import Block, Cell, Paragraph, Place, Table
from budskap.documents.interpret.headings import labelled, topic
from budskap.documents.interpret.matching import match, named
from budskap.documents.interpret.tearing import cheapest
from budskap.plan.vocabulary import Vocabulary
from budskap.when import parse

_MOST_HEAD_WORDS = 5
_MOST_TIME_WORDS = 4
_LIKELY = 0.87
_SURE = 0.95


@dataclass(frozen=True, slots=True)
class TornTable(Table):
    """A table put together again from its cells; which cell stands where was guessed."""


@dataclass(frozen=True, slots=True)
class _Head:
    text: str
    meaning: str


def mended(blocks: Sequence[Block], vocabulary: Vocabulary) -> list[Block]:
    """The blocks, torn tables among them put together."""
    out: list[Block] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        heads = _heads(block.text, vocabulary) if isinstance(block, Paragraph) and len(block.text) < 100 else []
        found = _mended(heads, blocks, index, vocabulary) if len(heads) > 1 else None
        out.append(found[0] if found else block)
        index = found[1] if found else index + 1
    return out


def _heads(text: str, vocabulary: Vocabulary) -> list[_Head]:
    """The column heads a line consists of, or nothing when it says anything else, such as a question that heads a part:
    "Who does what?"."""
    if text.endswith("?") and topic(text, vocabulary, _SURE):
        return []
    return _each_head(text, vocabulary) or _one_head(text, vocabulary)


def _one_head(text: str, vocabulary: Vocabulary) -> list[_Head]:
    """A short line that is one head, if not in the very words of the vocabulary."""
    found = match(text, "columns", vocabulary, _LIKELY) if len(text.split()) <= _MOST_HEAD_WORDS else None
    return [_Head(text, found.meaning)] if found else []


def _each_head(text: str, vocabulary: Vocabulary) -> list[_Head]:
    words = text.split()
    found: list[_Head] = []
    while words:
        for length in range(min(_MOST_HEAD_WORDS, len(words)), 0, -1):
            meaning = _meaning(" ".join(words[:length]), vocabulary)
            if meaning:
                found.append(_Head(" ".join(words[:length]), meaning))
                words = words[length:]
                break
        else:
            return []
    return found


def _meaning(text: str, vocabulary: Vocabulary) -> str | None:
    return named(text, "columns", vocabulary) or named(text, "goals", vocabulary)


def _mended(
    heads: list[_Head], blocks: Sequence[Block], start: int, vocabulary: Vocabulary
) -> tuple[Table, int] | None:
    first, index = _cells(blocks, start + 1, vocabulary)
    cells = [piece for cell in first for piece in _with_time_apart(cell, heads, vocabulary)]
    columns = cheapest([cell.text for cell in cells], [head.meaning for head in heads], vocabulary)
    if not columns:
        return None
    used = {cell.place for cell in cells[: len(columns)]}
    index -= sum(cell.place not in used for cell in first)
    grid = [[cell for cell, column in zip(cells, columns, strict=False) if column == at] for at in range(len(heads))]
    while index < len(blocks) and (more := _more(blocks, index, vocabulary)):
        head, found, index_after = more
        if len(found) not in (0, len(grid[0])):
            break
        heads, grid, index = [*heads, head], [*grid, found], index_after
    return _table(heads, grid, blocks[start].place), index


def _cells(blocks: Sequence[Block], start: int, vocabulary: Vocabulary) -> tuple[list[Paragraph], int]:
    """The paragraphs from there on that can be cells, and where they end."""
    found: list[Paragraph] = []
    for index in range(start, len(blocks)):
        block = blocks[index]
        if not isinstance(block, Paragraph) or _is_other(block, vocabulary):
            return found, index
        found.append(block)
    return found, len(blocks)


def _is_other(block: Paragraph, vocabulary: Vocabulary) -> bool:
    """Whether a paragraph is a heading, a head or a labelled line, and so no cell."""
    first = (block.lines or (block.text,))[0]
    if len(first) < 60 and (topic(first, vocabulary, 0.88) or _heads(block.text, vocabulary)):
        return True
    label = labelled(block.text)
    return bool(label and topic(label[0], vocabulary, 0.88))


def _more(blocks: Sequence[Block], index: int, vocabulary: Vocabulary) -> tuple[_Head, list[Paragraph], int] | None:
    """A further column: its head on a line of its own, and its cells."""
    block = blocks[index]
    heads = _heads(block.text, vocabulary) if isinstance(block, Paragraph) else []
    if len(heads) != 1 or topic(heads[0].text, vocabulary, 0.98):
        return None
    return heads[0], *_cells(blocks, index + 1, vocabulary)


def _with_time_apart(cell: Paragraph, heads: list[_Head], vocabulary: Vocabulary) -> list[Paragraph]:
    """A cell at whose end the time of the next column hangs ("… till alla Våren 2026"), as the two it is."""
    if not any(head.meaning == "when" for head in heads):
        return [cell]
    words = cell.text.split()
    for length in range(min(_MOST_TIME_WORDS, len(words) - 3), 0, -1):
        time = " ".join(words[-length:])
        if time[0].isupper() and parse(time, vocabulary.language).kind == "date":
            rest = " ".join(words[:-length])
            return [Paragraph(rest, cell.place, (rest,)), Paragraph(time, cell.place, (time,))]
    return [cell]


def _table(heads: list[_Head], grid: list[list[Paragraph]], place: Place) -> Table:
    rows = [tuple(_cell(head.text, (head.text,), place, 1, at) for at, head in enumerate(heads, 1))]
    for number in range(len(grid[0])):
        column = [cells[number] if cells else Paragraph("", place) for cells in grid]
        rows.append(tuple(_cell(one.text, one.lines, one.place, number + 2, at) for at, one in enumerate(column, 1)))
    return TornTable(tuple(rows), place)


def _cell(text: str, lines: tuple[str, ...], place: Place, row: int, column: int) -> Cell:
    """A cell. Only names keep their lines; the other cells' lines were broken by the width of their column."""
    names = lines if len(lines) > 1 and all(len(line.split()) == 2 and line.istitle() for line in lines) else (text,)
    return Cell(names if text else (), Place(place.page, place.block, row, column))
