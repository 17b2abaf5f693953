"""The last check: words of the document that stand nowhere in the plan."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
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


def lost(document: Document, plan: Plan) -> list[tuple[str, Place]]:
    """The pieces of which a word is nowhere in the plan."""
    kept = " ".join(_texts(as_data(plan)))
    have = set(words(kept))
    glued = "".join(words(kept))
    found = []
    for text, place in pieces(document):
        if any(word not in have and word not in glued for word in words(text)):
            found.append((text, place))
    return found


def _texts(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name not in _NOT_WORDS:
                yield from _texts(item, name)
