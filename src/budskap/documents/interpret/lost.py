"""The last check: pieces of the document that stand nowhere in the plan.

A piece is said where its words stand in their order in one text of the plan, or where it was parted, and every part is
the whole of a text that its own block gave. Words that stand here and there do not add up to it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import accumulate, chain
from typing import Any

from budskap.documents.document import Block, Document, Paragraph, Place, Table
from budskap.documents.interpret.headings import labelled
from budskap.plan.model import LISTS, Plan, Value
from budskap.when import When

_NOT_WORDS = frozenset([
    "id", "format", "language", "kind", "reach", "priority", "edtf", "rrule", "relation", "start", "end", "effect",
    "effects", "source", "who", "to", "through", "says", "why", "part_of", "audience", "audiences", "organisation",
])  # fmt: skip
"""Keys of the plan that hold no words of the document: references, and the words of the format itself."""

_PARTS = re.compile(r"\s*[|·*\n]\s*|:\s+|,\s+")
"""What parts the labels and cells that were written into a section."""

_LONGEST_LABEL = 40

Given = Mapping[tuple[int | None, int | None], Iterable[str]]
"""Page and block → the ids of the items that came from there."""


@lru_cache(maxsize=5_000)
def words(text: str) -> tuple[str, ...]:
    """The words of a text, as they are compared: casefolded, without signs."""
    return tuple(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))


@lru_cache(maxsize=5_000)
def _wholes(text: str) -> tuple[str, ...]:
    """What stands by itself in a text, its words glued."""
    return tuple("".join(words(part)) for part in _PARTS.split(text))


def pieces(document: Document) -> Iterator[tuple[str, Place]]:
    """Every piece of text of the document with its place: its blocks, and after each what is said of its diagrams."""
    shown = [(one.text, one.place) for one in reversed(document.pictures) if one.is_read]
    for block in document.blocks:
        yield from _pieces(block)
        while shown and shown[-1][1].block == block.place.block:
            yield shown.pop()


def _pieces(block: Block) -> Iterator[tuple[str, Place]]:
    if isinstance(block, Table):
        yield from ((cell.text, cell.place) for row in block.rows for cell in row if cell.text and not cell.is_merged)
    else:
        yield block.text, block.place


class Kept:
    """Some texts, and for each block the texts it gave; `holds` tells whether a piece is said in them. Words are
    compared without blanks, so that a word broken at a line's end is the word, but never across two texts."""

    def __init__(
        self, texts: Iterable[str], given: Mapping[tuple[int | None, int | None], Iterable[str]] | None = None,
    ) -> None:  # fmt: skip
        self._given = {at: {"".join(words(one)) for one in found} for at, found in (given or {}).items()}
        self._wholes: set[str] = set()
        self._starts: set[int] = set()
        self._ends: set[int] = set()
        lines: list[str] = []
        at = 0
        for text in texts:
            said = words(text)
            lengths = list(accumulate(map(len, said), initial=at))
            self._starts.update(lengths[:-1])
            self._ends.update(lengths[1:])
            self._wholes.update(_wholes(text))
            lines.append("".join(said))
            at = lengths[-1] + 1
        self._text = "\n".join(lines)

    def has_whole(self, text: str) -> bool:
        """Whether the words stand by themselves: a text of the plan, or a label or a cell in one."""
        return "".join(words(text)) in self._wholes

    def holds(self, text: str, place: Place | None = None) -> bool:
        """Whether a piece is said: in one text, as a label and what it labels, or part by part by its own block."""
        said = words(text)
        glued = "".join(said)
        if glued in self._wholes or not said or self._has(glued):
            return True
        parts = labelled(text)
        if parts and self.has_whole(parts[0]) and self.holds(parts[1], place):
            return True
        return place is not None and self._is_parted(said, self._given.get((place.page, place.block), set()))

    def _has(self, wanted: str) -> bool:
        at = self._text.find(wanted)
        while at >= 0 and not (at in self._starts and at + len(wanted) in self._ends):
            at = self._text.find(wanted, at + 1)
        return at >= 0

    def _is_parted(self, said: Sequence[str], given: set[str]) -> bool:
        """Whether the words are the texts a block gave, one after the other, with their labels between them."""
        longest = max(_LONGEST_LABEL, *map(len, given)) if given else 0
        reached = {0}
        for start in range(len(said)):
            if start not in reached:
                continue
            glued = ""
            for end in range(start, len(said)):
                glued += said[end]
                if len(glued) > longest:
                    break
                if glued in given or (glued in self._wholes and len(glued) <= _LONGEST_LABEL):
                    reached.add(end + 1)
        return len(said) in reached


def kept(said: Mapping[str, Any], given: Given, more: Iterable[str] = ()) -> Kept:
    """What the values of a plan's keys, and `more` texts, say."""
    own = {item.id: tuple(texts(item)) for name in LISTS for item in said[name]}
    by_block: dict[tuple[int | None, int | None], list[str]] = defaultdict(list)
    for at, ids in given.items():
        by_block[at] += [text for one in dict.fromkeys(ids) for text in own.get(one, ())]
    head = tuple(value for name, value in said.items() if name not in LISTS and name not in _NOT_WORDS)
    return Kept([*texts(head), *chain.from_iterable(own.values()), *more], by_block)


def lost(document: Document, said: Kept) -> list[tuple[str, Place]]:
    """The pieces that are not said; of a paragraph whose lines went to different places only those lines."""
    lines = {block.place: block.lines for block in document.blocks if isinstance(block, Paragraph)}
    missing = [(text, place) for text, place in pieces(document) if not said.holds(text, place)]
    return [piece for text, place in missing for piece in _parted(text, place, lines.get(place, ()), said)]


def _parted(text: str, place: Place, lines: Sequence[str], said: Kept) -> list[tuple[str, Place]]:
    if " ".join(lines) != text or not any(said.has_whole(line) for line in lines):
        return [(text, place)]
    return [(line, place) for line in lines if not said.holds(line, place)]


def texts(value: Any) -> Iterator[str]:
    """Every text of a plan, or of a value in one, that holds words of the document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, date):
        yield value.isoformat()
    elif isinstance(value, float):
        yield f"{value:g}"
    for one in _within(value):
        if isinstance(one, str):
            yield one
        elif one is not None:
            yield from texts(one)


def _within(value: Any) -> Iterable[Any]:
    """What a value consists of that may hold words of the document."""
    if isinstance(value, tuple):
        return value
    if isinstance(value, Value):
        return [getattr(value, name) for name in _with_words(type(value))]
    return (value.text, value.event) if isinstance(value, When) else ()


@cache
def _with_words(kind: type[Value]) -> tuple[str, ...]:
    """The fields of a plan, or of something in one, that hold words of the document."""
    return tuple(name for name in kind.model_fields if name not in _NOT_WORDS or (name in LISTS and kind is Plan))
