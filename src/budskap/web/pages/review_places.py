"""Where in the shown document the words of a fact stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from budskap.documents.document import Document, Place, Table
from budskap.plan.model import Source
from budskap.web.pages.document_view import anchor

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
        for block in document.blocks:
            pieces = list(_table_pieces(block)) if isinstance(block, Table) else [(block.place, block.text)]
            found = [(anchor(place), _plain(text)) for place, text in pieces]
            self._blocks[block.place.block or 0] = found
            for (place, _text), piece in zip(pieces, found, strict=True):
                self._rows.setdefault(anchor(Place(place.page, place.block, place.row)), []).append(piece)
            rows = [Place(place.page, place.block, place.row) for place, _text in pieces]
            around = [Place(page=block.place.page), block.place, *rows]
            self._known |= {name for name, _text in found} | {anchor(place) for place in around}
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


def _table_pieces(table: Table) -> Iterator[tuple[Place, str]]:
    for row in table.rows:
        for cell in row:
            if not cell.is_merged:
                yield cell.place, cell.text


def _surety(words: str, text: str) -> int:
    """How surely words that hold a text say it: they are it, it stands there as words, or as part of one."""
    if words == text:
        return 2
    return int(re.search(rf"(?<!\w){re.escape(text)}(?!\w)", words) is not None)


def _plain(text: str) -> str:
    return " ".join(_MARKUP.sub("", text).split()).casefold()
