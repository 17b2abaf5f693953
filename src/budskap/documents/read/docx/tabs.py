"""Paragraphs of a Word file whose columns are held apart by TABs: rows of a table nobody drew."""

from __future__ import annotations

import re
from collections.abc import Callable

from budskap.documents.read.blocks import Blocks, FoundCell
from budskap.documents.read.docx.content import Content

_NUMBERED = re.compile(r"(?:[\d.]+|[A-Za-z])[.)]?\t")
_PAGE = re.compile(r"[.…\s]*\d{1,3}")
_PAIR = 2


def is_row(content: Content) -> bool:
    """Whether each line of a paragraph has columns. A number with a TAB behind it only counts the paragraph."""
    lines = [line.strip() for line in content.lines if line.strip()]
    has_more = bool(content.drawings or content.notes)
    return bool(lines) and not has_more and all("\t" in line and not _NUMBERED.match(line) for line in lines)


class TabbedRows:
    """The rows that stand next to each other, kept until something else comes: several, or one of more than two
    columns, are a table; the others are given to `otherwise` as the paragraphs that they are."""

    def __init__(self, blocks: Blocks, otherwise: Callable[[Content], None]) -> None:
        self._blocks = blocks
        self._otherwise = otherwise
        self._contents: list[Content] = []
        self._page: int | None = None

    def add(self, content: Content) -> None:
        if not self._contents:
            self._page = self._blocks.page
        self._contents.append(content)

    def end(self) -> None:
        contents, self._contents = self._contents, []
        if not contents:
            return
        page, self._blocks.page = self._blocks.page, self._page
        rows = _rows([line.strip("\f ") for content in contents for line in content.lines if line.strip()])
        if _are_table(rows):
            self._blocks.table([[FoundCell([cell]) for cell in row] for row in rows])
        else:
            for content in contents:
                self._otherwise(content)
        self._blocks.page = page


def _are_table(rows: list[list[str]]) -> bool:
    """Whether rows are no single pair, no labels with what they say, and no contents with their pages."""
    is_labelled = all(len(row) == _PAIR and row[0].endswith(":") for row in rows)
    is_of_contents = all(_PAGE.fullmatch(row[-1]) for row in rows)
    return (len(rows) > 1 or len(rows[0]) > _PAIR) and not is_labelled and not is_of_contents


def _rows(lines: list[str]) -> list[list[str]]:
    """The cells of each line. Several TABs after each other are one, where that leaves every row the same columns."""
    joined = [re.split(r"\s*\t\s*", line.strip()) for line in lines]
    if len({len(cells) for cells in joined}) == 1:
        return joined
    return [[cell.strip() for cell in line.rstrip().split("\t")] for line in lines]
