"""The last check: words of the document that stand nowhere in the plan."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from budskap.documents.document import Document, Place, Table
from budskap.plan.model import Plan, as_data

_NOT_WORDS = frozenset([
    "id", "format", "language", "kind", "reach", "priority", "edtf", "rrule", "relation", "start", "end", "effect",
    "effects", "source", "who", "to", "through", "says", "why", "part_of", "audience", "audiences", "organisation",
])  # fmt: skip
"""Keys of the plan that hold no words of the document: references, and the words of the format itself."""


def words(text: str) -> list[str]:
    """The words of a text, as they are compared: casefolded, without signs."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return re.findall(r"\w+", re.sub(r"(\w)-\s+(\w)", r"\1\2", text))


def pieces(document: Document) -> Iterator[tuple[str, Place]]:
    """Every piece of text of the document with its place."""
    for block in document.blocks:
        if isinstance(block, Table):
            yield from (
                (cell.text, cell.place) for row in block.rows for cell in row if cell.text and not cell.is_merged
            )
        else:
            yield block.text, block.place


class Kept:
    """The words of some texts; `holds` tells whether all words of a piece are among them, whole or run together."""

    def __init__(self, texts: Iterable[str]) -> None:
        found = [word for text in texts for word in words(text)]
        self._words = set(found)
        self._glued = "".join(found)

    def holds(self, text: str) -> bool:
        return all(word in self._words or word in self._glued for word in words(text))


def lost(document: Document, plan: Plan) -> list[tuple[str, Place]]:
    """The pieces of which a word is nowhere in the plan."""
    kept = Kept(texts(as_data(plan)))
    return [(text, place) for text, place in pieces(document) if not kept.holds(text)]


def texts(value: Any) -> Iterator[str]:
    """Every text of a plan, or of a part of it, that holds words of the document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name not in _NOT_WORDS:
                yield from texts(item)
