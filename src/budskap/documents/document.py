"""What every reader returns: a document as blocks in reading order, each with its place.

A reader reports what the file says and how it looks, and nothing of what it means; meaning is `interpret`'s business.
Texts keep the words of the file: white space folded, line-break hyphens closed, nothing reworded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from budskap.documents.notes import Note


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece stands, counted from 1, whichever the file has: page or slide, block within the document, and for a
    cell its row and column."""

    page: int | None = None
    block: int | None = None
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 1 is the document's title or its highest heading."""

    text: str
    level: int
    place: Place


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `lines` are its lines as the file breaks them on purpose (a soft break), white space folded;
    `is_bold` when all of it is emphasised, which often makes it a heading in disguise."""

    text: str
    place: Place
    lines: tuple[str, ...] = ()
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class ListItem:
    """One point of a list; `level` 0 is outermost."""

    text: str
    level: int
    place: Place
    is_ordered: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `lines` are its paragraphs, lines and points, each with white space folded; `text` joins them with a
    blank. `is_merged` when the cell repeats the text of the merged cell it belongs to."""

    lines: tuple[str, ...]
    place: Place
    is_merged: bool = False

    @property
    def text(self) -> str:
        return " ".join(self.lines)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of equal length; the text of a merged cell is repeated in every cell it covers. A table the file breaks
    over pages is one table, its repeated heading row given once."""

    rows: tuple[tuple[Cell, ...], ...]
    place: Place
    has_header: bool = True


Block = Heading | Paragraph | ListItem | Table


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture or a drawing and what the file says it shows (its alternative text, "" where it has none); it stands
    after the block of its place. `is_read` when its words are read as blocks as well, such as a diagram's."""

    text: str
    place: Place
    is_read: bool = False


@dataclass(frozen=True, slots=True)
class Unclear:
    """A word that was hard to recognise in a picture of a page; it stands in the block or cell of its place."""

    text: str
    place: Place


Kind = Literal["text", "markdown", "docx", "pptx", "xlsx", "odt", "odp", "ods", "pdf", "html"]


@dataclass(frozen=True, slots=True)
class Document:
    """A file's content in reading order."""

    kind: Kind
    blocks: tuple[Block, ...]
    pages: int | None = None
    title: str | None = None
    """The title in the file's properties, when it has a real one."""
    notes: tuple[Note, ...] = ()
    """What the reader could not give whole, or gave although the file hides it."""
    pictures: tuple[Picture, ...] = ()
    """The pictures, in reading order: those with an alternative text, and of the others each once."""
    unclear: tuple[Unclear, ...] = ()
    """The words that may be others, where pages were read from pictures."""
