"""Where in the shown document the words of a fact stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from budskap.documents.document import Document, Place, Table
from budskap.plan.model import Source
from budskap.web.pages.document_view import LONG_TABLE, anchor

NEAR = 8
"""How many blocks after an item's source its other words are looked for."""
FAR = 60
"""... and the words of prose, which runs on."""
_MARKUP = re.compile(r"^\s*(?:#+|[-*+]|\d+[.)])\s+|[*_`|]")


class Places:
    """Every anchor the document has, and the words that stand there."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._known: set[str] = set()
        self._blocks: dict[int, list[tuple[str, str]]] = {}
        self._rows: dict[str, list[tuple[str, str]]] = {}
        tables = [block for block in document.blocks if isinstance(block, Table)]
        self.long_tables = frozenset(table.place.block for table in tables if len(table.rows) > LONG_TABLE)
        for block in document.blocks:
            rows = _rows(block) if isinstance(block, Table) else [(block.place, [(block.place, block.text)])]
            found = self._blocks[block.place.block or 0] = []
            for place, cells in rows:
                row = [(anchor(cell), _plain(text)) for cell, text in cells]
                self._rows.setdefault(anchor(place), []).extend(row)
                found += row
            self._known |= {name for name, _text in found} | {anchor(Place(page=block.place.page)), anchor(block.place)}
        self._known |= self._rows.keys()
        self._known.discard("")

    def at(self, places: Iterable[Place]) -> tuple[str, ...]:
        """The anchors of the places, or of the nearest thing around each that is shown."""
        return tuple(dict.fromkeys(filter(None, map(self._nearest, places))))

    def near(self, source: Source, texts: Iterable[str], reach: int = NEAR) -> tuple[str, ...]:
        """Where the texts stand at or soon after the source: first its own row or block, then those that follow."""
        first = source.block or 0
        here = anchor(Place(source.page, source.block, source.row)) if source.row else ""
        row = self._rows.get(here) if here else None
        found: list[str] = []
        for text in filter(None, map(_plain, texts)):
            pieces = row or [piece for number in range(first, first + reach) for piece in self._blocks.get(number, ())]
            saying = [(name, words) for name, words in pieces if text in words]
            if saying:
                found.append(max(saying, key=lambda piece: _surety(piece[1], text))[0])
        return tuple(dict.fromkeys(found))

    def _nearest(self, place: Place) -> str:
        around = (
            place,
            Place(place.page, place.block, place.row),
            Place(place.page, place.block),
            Place(block=place.block),
            Place(page=place.page),
        )
        return next((name for name in map(anchor, around) if name in self._known), "")


def _rows(table: Table) -> Iterator[tuple[Place, list[tuple[Place, str]]]]:
    """The place of each row, and its cells but those that only repeat another."""
    for row in table.rows:
        if cells := [(cell.place, cell.text) for cell in row if not cell.is_merged]:
            place = cells[0][0]
            yield Place(place.page, place.block, place.row), cells


def _surety(words: str, text: str) -> int:
    """How surely words that hold a text say it: they are it, it stands there as words, or as part of one."""
    if words == text:
        return 2
    return int(re.search(rf"(?<!\w){re.escape(text)}(?!\w)", words) is not None)


@lru_cache(maxsize=5_000)
def _plain(text: str) -> str:
    return " ".join(_MARKUP.sub("", text).split()).casefold()
