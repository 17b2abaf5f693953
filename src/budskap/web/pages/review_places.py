"""Where in the shown document the words of a fact stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from budskap.documents.document import Cell, Document, Heading, ListItem, Paragraph, Place, Table
from budskap.plan.model import Source
from budskap.web.pages.document_view import LONG_TABLE, anchor

NEAR = 8
"""How many blocks after an item's source its other words are looked for."""
FAR = 60
"""... and the words of prose, which runs on."""
_MARKUP = re.compile(r"^\s*(?:#+|[-*+]|\d+[.)])\s+|[*_`|]")


Texted = Heading | Paragraph | ListItem | Cell
Words = list[tuple[str, str]]
"""Anchors, each with what stands there, made plain."""


class Places:
    """Every anchor the document has, and the words that stand there. Of a long table only the rows that are asked for
    are looked at."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._rows = {block.place.block or 0: _rows(block) for block in document.blocks}
        self._words: dict[tuple[int, int], Words] = {}
        self._around = {anchor(block.place) for block in document.blocks}
        self._around |= {anchor(Place(page=page)) for page in {block.place.page for block in document.blocks}}
        self._around.discard("")
        tables = [block for block in document.blocks if isinstance(block, Table)]
        self.long_tables = frozenset(table.place.block for table in tables if len(table.rows) > LONG_TABLE)

    def at(self, places: Iterable[Place]) -> tuple[str, ...]:
        """The anchors of the places, or of the nearest thing around each that is shown."""
        return tuple(dict.fromkeys(filter(None, map(self._nearest, places))))

    def near(self, source: Source, texts: Iterable[str], reach: int = NEAR) -> tuple[str, ...]:
        """Where the texts stand at or soon after the source: first its own row or block, then those that follow."""
        first = source.block or 0
        row = self._row(first, source.row) if source.row else []
        found: list[str] = []
        for text in filter(None, map(_plain, texts)):
            pieces = row or [piece for number in range(first, first + reach) for piece in self._block(number)]
            saying = [(name, words) for name, words in pieces if text in words]
            if saying:
                found.append(max(saying, key=lambda piece: _surety(piece[1], text))[0])
        return tuple(dict.fromkeys(found))

    def _row(self, block: int, row: int) -> Words:
        here = (block, row)
        if here not in self._words:
            cells = self._rows.get(block, {}).get(row, ())
            self._words[here] = [(anchor(cell.place), _plain(cell.text)) for cell in cells]
        return self._words[here]

    def _block(self, block: int) -> Iterator[tuple[str, str]]:
        for row in self._rows.get(block, ()):
            yield from self._row(block, row)

    def _nearest(self, place: Place) -> str:
        """The place itself, or what is around it: its row, its block, its page."""
        name, row = anchor(place), self._row(place.block or 0, place.row) if place.row else []
        if any(name == cell for cell, _text in row):
            return name
        row_name = anchor(Place(place.page, place.block, place.row))
        if row and row[0][0].startswith(row_name):
            return row_name
        around = (place, Place(place.page, place.block), Place(block=place.block), Place(page=place.page))
        return next((name for name in map(anchor, around) if name in self._around), "")


def _rows(block: Texted | Table) -> Mapping[int, Sequence[Texted]]:
    """The rows of a table by their numbers, with their cells but those that only repeat another; anything else is a row
    by itself, without a number."""
    if not isinstance(block, Table):
        return {0: (block,)}
    return {row[0].place.row or 0: [cell for cell in row if not cell.is_merged] for row in block.rows if row}


def _surety(words: str, text: str) -> int:
    """How surely words that hold a text say it: they are it, it stands there as words, or as part of one."""
    if words == text:
        return 2
    return int(re.search(rf"(?<!\w){re.escape(text)}(?!\w)", words) is not None)


@lru_cache(maxsize=5_000)
def _plain(text: str) -> str:
    return " ".join(_MARKUP.sub("", text).split()).casefold()
