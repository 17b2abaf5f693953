"""The parts of a document before any file type is chosen: headings with prose, points and tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Line = tuple[str, ...]
"""What stands in a cell, a line for each name."""


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs and lists, in Markdown."""

    text: str

    def paragraphs(self) -> list[tuple[str, str]]:
        """(style, text) for each paragraph and point: style is "", "-" for a point and "1." for a numbered one."""
        found = []
        for line in self.text.splitlines():
            mark, _, rest = line.partition(" ")
            style = "-" if mark == "-" else "1." if mark[:-1].isdigit() and mark.endswith(".") else ""
            found.append((style, rest if style else line))
        return [(style, text) for style, text in found if text]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line that begins with what it is: “Owner: …”."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Rows:
    """A table; its first row is the header."""

    header: Line
    rows: tuple[tuple[Line, ...], ...]

    def shares(self) -> list[float]:
        """How much of the width each column wants, so that long texts get the room; together 1."""
        wanted = []
        for column, head in enumerate(self.header):
            lines = [head, *(line for row in self.rows for line in row[column])]
            word = max(len(word) for line in lines for word in line.split())
            wanted.append(max(word + 6, min(28, max(map(len, lines)))))
        return [width / sum(wanted) for width in wanted]


Block = Prose | Labelled | Rows


@dataclass(frozen=True, slots=True)
class Part:
    heading: str
    blocks: tuple[Block, ...]


def table(header: Sequence[str], rows: Iterable[Iterable[str | Line | None]]) -> tuple[Rows, ...]:
    """A table without its empty columns; nothing at all when it has no rows."""
    cells = [tuple(_line(cell) for cell in row) for row in rows]
    used = [index for index in range(len(header)) if any(row[index] for row in cells)]
    kept = tuple(tuple(row[index] for index in used) for row in cells)
    return (Rows(tuple(header[index] for index in used), kept),) if kept else ()


def points(texts: Iterable[str]) -> tuple[Prose, ...]:
    """A list; nothing at all when it is empty."""
    text = "\n".join(f"- {text}" for text in texts)
    return (Prose(text),) if text else ()


def _line(cell: str | Line | None) -> Line:
    return cell if isinstance(cell, tuple) else (cell,) if cell else ()
