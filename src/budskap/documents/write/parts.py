"""What a written plan is made of, whatever the file: headings, texts, points and tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat


@dataclass(frozen=True, slots=True)
class Head:
    """A heading; `level` 1 is the title."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Prose:
    """A section's text, in Markdown, its headings below that of the section."""

    markdown: str


@dataclass(frozen=True, slots=True)
class Points:
    """A list without order; `levels` says how deep each point stands, where one stands within another."""

    texts: tuple[str, ...]
    levels: tuple[int, ...] = ()

    def leveled(self) -> Iterator[tuple[str, int]]:
        """Each point and how deep it stands, 0 for the outermost."""
        return zip(self.texts, self.levels or repeat(0), strict=False)


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; columns that hold nothing are left out."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Part = Head | Prose | Points | Note | Grid
