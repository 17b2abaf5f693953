"""The names that tables and lists will give, heard before any of them is read, so that a cell in which several stand
without a separator can be parted wherever they are named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from budskap.documents.document import ListItem
from budskap.documents.interpret import names
from budskap.documents.interpret.collection import Collection
from budskap.documents.interpret.contents import Content
from budskap.documents.interpret.grids import Piece

_LISTS = {"to": "audiences", "through": "channels", "who": "actors"}
_MOST_WORDS = 8
_FEWEST_SIGNS = 3


def listen(found: Sequence[Content], into: Collection) -> None:
    """Notes every name that stands by itself in a cell, in a list of a cell or in a point of its own list."""
    said = (pair for content in found for pair in (*_of_cells(content), *_of_points(content)))
    for name, lines in dict.fromkeys((name, piece.lines or (piece.text,)) for name, piece in said):
        split = names.split(lines, into.vocabulary, people=name == "actors")
        for one in split.names if not split.is_guessed else ():
            if len(one.split()) <= _MOST_WORDS and len(one) >= _FEWEST_SIGNS:
                into.hear(name, one)


def _of_cells(content: Content) -> Iterator[tuple[str, Piece]]:
    for made in content.grids:
        for record in made.records:
            yield from ((_LISTS[column.meaning], piece) for column, piece in record.all(*_LISTS))


def _of_points(content: Content) -> Iterator[tuple[str, Piece]]:
    name = next((one for one in content.part.lists[:1] if one in ("audiences", "channels")), None)
    for block in content.blocks if name else ():
        if name and isinstance(block, ListItem):
            yield name, Piece(block.text, block.place, (block.text,))
