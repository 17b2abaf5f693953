"""Lines such as "Risk: …" and "Åtgärd: …": a table written as prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from budskap.documents.document import Block, Heading, ListItem, Paragraph, Table
from budskap.documents.interpret.columns import Column, Heads, heads, of_audience
from budskap.documents.interpret.grids import KEYS, Grid, Piece, Record
from budskap.documents.interpret.headings import labelled
from budskap.documents.interpret.matching import match
from budskap.plan.vocabulary import Vocabulary
from budskap.when import parse

_PROSE_KINDS = frozenset(
    {"introduction", "about", "background", "current_situation", "purpose", "scope", "strategy", "method", "values"}
)

_LABELS_ARE_NAMES = frozenset({"roles", "contacts"})
"""Lists whose points begin with a name and a colon."""

_SURE = 0.95
"""How well a label must fit where a name and a colon may stand as well."""

Loose = Paragraph | ListItem
"""A block that is neither a heading nor a table."""


_INLINE = re.compile(r"(?:(?<=[.!?;,])\s+|\s+[–—-]\s+|\s*[|]\s*)([^\W\d_][^:.,;!?]{1,40}?)\s*:\s+")
_NUMBER = re.compile(r"\s+(?:nr\.?\s*)?\d{1,2}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Line:
    """A label without its number, what follows it, and the label as written."""

    block: Loose
    label: str
    rest: str
    written: str

    @classmethod
    def of(cls, block: Loose, label: str, rest: str) -> _Line:
        return cls(block, _NUMBER.sub("", label), rest, label)


def runs(blocks: Sequence[Block], kind: str, lists: Sequence[str], vocabulary: Vocabulary) -> list[Grid | Block]:
    """The blocks, runs of labelled lines among them made grids."""
    if set(lists) & _LABELS_ARE_NAMES:
        return list(blocks)
    out: list[Grid | Block] = []
    index = 0
    while index < len(blocks):
        found = _run(blocks, index, kind, lists, vocabulary)
        if found is None:
            out.append(blocks[index])
            index += 1
        else:
            made, index = found
            out.append(made)
    return out


def _run(
    blocks: Sequence[Block], start: int, kind: str, lists: Sequence[str], vocabulary: Vocabulary
) -> tuple[Grid, int] | None:
    lines: list[_Line] = []
    index = start
    while index < len(blocks):
        block = blocks[index]
        if isinstance(block, Heading | Table):
            break
        parts = labelled(block.text)
        if parts and not parts[1].endswith("?") and _is_label(parts[0], tuple(lists), vocabulary):
            lines += _parted(block, *parts, vocabulary)
        elif lines and not lines[-1].rest:
            lines[-1] = replace(lines[-1], rest=block.text)
        else:
            break
        index += 1
    found = _understood(lines, kind, lists, vocabulary)
    return (_grid(lines, found), index) if found else None


def _parted(block: Loose, label: str, rest: str, vocabulary: Vocabulary) -> list[_Line]:
    """A labelled line, and those within it: "Risk: … Åtgärd: …"."""
    out: list[_Line] = []
    start = 0
    for found in _INLINE.finditer(rest):
        if match(_NUMBER.sub("", found[1]), "columns", vocabulary, _SURE):
            out.append(_Line.of(block, label, rest[start : found.start()].rstrip(" ;,–—-|")))
            label, start = found[1], found.end()
    return [*out, _Line.of(block, label, rest[start:])]


@lru_cache(maxsize=5_000)
def _is_label(label: str, lists: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    if "messages" in lists and match(label, "messages", vocabulary, 0.88):
        return False
    if parse(label, vocabulary.language).kind == "date":
        return False
    found = heads([label], _everything(lists), vocabulary)
    if found is None and match(label, "columns", vocabulary, _SURE):
        return True
    if found and "channels" in lists and not found.columns[0].traits:
        return found.score >= _SURE
    return found is not None


def _everything(lists: Sequence[str]) -> list[str]:
    return [
        *lists,
        "activities",
        "audiences",
        "goals",
        "messages",
        "channels",
        "roles",
        "contacts",
        "risks",
        "factors",
        "measures",
    ]


def _understood(lines: list[_Line], kind: str, lists: Sequence[str], vocabulary: Vocabulary) -> Heads | None:
    if not lines or (len(lines) < 2 and kind in _PROSE_KINDS) or not all(line.rest for line in lines):
        return None
    labels = list(dict.fromkeys(line.label for line in lines))
    found = heads(labels, lists, vocabulary)
    if "audiences" in lists and (found is None or not found.of("to")):
        return of_audience(labels, lists, vocabulary) or found
    if found is None or (kind in _PROSE_KINDS and len(found.columns) < 2):
        return None
    if not lists and found.form == "goals" and len(found.columns) < 2:
        return None
    return found


def _grid(lines: list[_Line], found: Heads) -> Grid:
    columns = {column.head: column for column in found.columns}
    records: list[Record] = []
    for line in lines:
        column = columns[line.label]
        if not records or _begins_anew(records[-1], column, found):
            records.append(Record(line.block.place, []))
        records[-1].pieces.append((column, _piece(line)))
    table = Table((), lines[0].block.place)
    words = [f"{label}:" for label in dict.fromkeys(line.written for line in lines)]
    return Grid(table, found.form, found.columns, records, words)


def _begins_anew(record: Record, column: Column, found: Heads) -> bool:
    """Whether a label stands in the record already, or another for what the record is about; two kinds of audience may
    share one."""
    if found.form != "audiences" and column.meaning in KEYS.get(found.form, ()):
        return any(one.meaning == column.meaning for one, _ in record.pieces)
    return any(one.index == column.index for one, _ in record.pieces) and (
        found.form != "audiences" or bool(column.meaning)
    )


def _piece(line: _Line) -> Piece:
    return Piece(line.rest, line.block.place, (line.rest,))
