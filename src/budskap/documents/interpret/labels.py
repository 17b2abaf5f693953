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
from budskap.documents.interpret.matching import match, without_number
from budskap.documents.interpret.names import has_role
from budskap.plan.vocabulary import Vocabulary
from budskap.when import parse

_PROSE_KINDS = frozenset(
    {"introduction", "about", "background", "current_situation", "purpose", "scope", "strategy", "method", "values"}
)

_LABELS_ARE_NAMES = frozenset({"roles", "contacts"})
"""Lists whose points begin with a name and a colon."""

_MOST_WORDS_OF_NAME = 14
_COUNTED = re.compile(r"([^\W\d_]+)\s+\d{1,2}\s*[.:)–-]?\s+(.+)$", re.DOTALL)
_SURE_OF_ACTIVITIES = ("when", "who", "to", "through")

_SURE = 0.95
"""How well a label must fit where a name and a colon may stand as well."""

_LIKELY = 0.85
"""How well a label must fit elsewhere: lines have no other heads beside them that tell what they are about."""

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


def runs(
    blocks: Sequence[Block],
    kind: str,
    lists: Sequence[str],
    vocabulary: Vocabulary,
    heading: Heading | Paragraph | None = None,
) -> list[Grid | Block]:
    """The blocks, runs of labelled lines among them made grids. What stands above a run may be the activity that its
    lines tell of: the line before, or at the start the `heading`."""
    if set(lists) & _LABELS_ARE_NAMES:
        return list(blocks)
    out: list[Grid | Block] = []
    index = 0
    while index < len(blocks):
        lines, after = _run(blocks, index, tuple(lists), vocabulary)
        above = None if _ends_points(out) and isinstance(blocks[index], Paragraph) else out[-1] if out else heading
        if made := _of_activity(lines, above, lists, vocabulary):
            out[-1:] = [made]
        elif found := _understood(lines, kind, lists, vocabulary):
            out.append(_grid(lines, found))
        else:
            out.append(blocks[index])
            after = index + 1
        index = after
    return out


def _ends_points(out: Sequence[Grid | Block]) -> bool:
    """Whether several points stand last, so that a paragraph below them tells of no single one."""
    return len(out) > 1 and all(isinstance(one, ListItem) for one in out[-2:])


def _run(
    blocks: Sequence[Block], start: int, lists: tuple[str, ...], vocabulary: Vocabulary
) -> tuple[list[_Line], int]:
    """The labelled lines that stand together, and where they end."""
    lines: list[_Line] = []
    index = start
    while index < len(blocks):
        block = blocks[index]
        if isinstance(block, Heading | Table):
            break
        parts = labelled(block.text)
        if parts and not parts[1].endswith("?") and _is_label(parts[0], lists, vocabulary):
            if _stands_apart(block, parts[0], lines):
                break
            lines += _parted(block, *parts, vocabulary)
        elif lines and not lines[-1].rest and not _is_listed(blocks, index):
            lines[-1] = replace(lines[-1], rest=block.text)
        else:
            break
        index += 1
    if lines and not lines[-1].rest:
        return lines[:-1], index - 1
    return lines, index


def _is_listed(blocks: Sequence[Block], at: int) -> bool:
    """Whether a list of several points begins here: a label above it heads them all."""
    return len(blocks) > at + 1 and all(isinstance(block, ListItem) for block in blocks[at : at + 2])


def _stands_apart(block: Loose, label: str, lines: Sequence[_Line]) -> bool:
    """Whether a line with a label of its own stands below lines that are one paragraph together."""
    is_one = len(lines) > 1 and lines[0].block.place == lines[-1].block.place
    return is_one and block.place != lines[0].block.place and label not in [line.written for line in lines]


def _of_activity(
    lines: list[_Line], above: Grid | Block | None, lists: Sequence[str], vocabulary: Vocabulary
) -> Grid | None:
    """The lines as what they tell of the activity whose name stands above them; None where that names none."""
    labels = list(dict.fromkeys(line.label for line in lines))
    if not isinstance(above, Heading | Paragraph | ListItem) or not _can_be_activity(above) or len(labels) < 2:
        return None
    if not all(line.rest for line in lines) or any(_names_activity(label, vocabulary) for label in labels):
        return None
    found = heads([vocabulary.phrases("columns")["what"][0], *labels], lists, vocabulary)
    if found is None or found.form != "activities" or not found.of(*_SURE_OF_ACTIVITIES):
        return None
    if "activities" not in lists and not (found.of("when") and found.of("who", "to", "through")):
        return None
    first, *others = found.columns
    told = [replace(one, meaning="note") if one.meaning == "what" else one for one in others]
    count, text = _counted(above.text, vocabulary)
    made = _grid(lines, Heads("activities", (first, *told), found.score), (first, Piece(text, above.place, (text,))))
    made.words += [count] if count else []
    return made


def _counted(text: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """The words that count an activity ("Activity 2."), and what it is called."""
    found = _COUNTED.match(without_number(text))
    called = match(found[1], "columns", vocabulary, _SURE) if found else None
    if found and called and called.meaning == "what":
        return text[: -len(found[2])].strip(), found[2]
    return "", without_number(text)


def _can_be_activity(block: Heading | Loose) -> bool:
    """Whether what stands above labelled lines is short and neither ends a sentence nor has a label itself."""
    is_short = len(block.text.split()) <= _MOST_WORDS_OF_NAME and block.text[-1:] not in ".:?"
    return is_short and not labelled(block.text)


def _names_activity(label: str, vocabulary: Vocabulary) -> bool:
    """Whether a label is itself one for the activity, so that what stands above is something else."""
    found = match(label, "headings", vocabulary, 0.88)
    return found is not None and found.meaning == "activities"


def _parted(block: Loose, label: str, rest: str, vocabulary: Vocabulary) -> list[_Line]:
    """A labelled line, and those within it: "Risk: … Åtgärd: …"."""
    out: list[_Line] = []
    start = 0
    for found in _INLINE.finditer(rest):
        if _heads_more(_NUMBER.sub("", found[1]), vocabulary):
            out.append(_Line.of(block, label, rest[start : found.start()].rstrip(" ;,–—-|")))
            label, start = found[1], found.end()
    return [*out, _Line.of(block, label, rest[start:])]


def _heads_more(label: str, vocabulary: Vocabulary) -> bool:
    """Whether a label within a line begins something of its own."""
    tables = ("columns", "priority", "reach")
    return any(match(label, table, vocabulary, _SURE) for table in tables)


@lru_cache(maxsize=5_000)
def _is_label(label: str, lists: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    if "messages" in lists and match(label, "messages", vocabulary, 0.88):
        return False
    if parse(label, vocabulary.language).kind == "date":
        return False
    found = heads([label], _everything(lists), vocabulary)
    if found and found.columns[0].meaning == "when" and label[-1:].isdigit():
        return False  # a time itself: "Month 2"
    if found is None and match(label, "columns", vocabulary, _SURE):
        return True
    if found and "channels" in lists and not found.columns[0].traits:
        return found.score >= _SURE
    return found is not None and (bool(found.columns[0].traits) or found.score >= _LIKELY)


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
    if all(has_role(label, vocabulary) and not match(label, "columns", vocabulary, _SURE) for label in labels):
        return None  # each says who has that role
    found = heads(labels, lists, vocabulary)
    if "audiences" in lists and (found is None or not found.of("to")):
        return of_audience(labels, lists, vocabulary) or found
    if found is None or (kind in _PROSE_KINDS and len(found.columns) < 2):
        return None
    if not lists and found.form == "goals" and len(found.columns) < 2:
        return None
    return found


def _grid(lines: list[_Line], found: Heads, named: tuple[Column, Piece] | None = None) -> Grid:
    """The lines as records; each is about what is `named` above them, where something is."""
    columns = {column.head: column for column in found.columns}
    records: list[Record] = []
    for line in lines:
        column = columns[line.label]
        if not records or _begins_anew(records[-1], column, found, is_named=bool(named)):
            records.append(Record(named[1].place if named else line.block.place, [named] if named else []))
        records[-1].pieces.append((column, _piece(line)))
    table = Table((), lines[0].block.place)
    words = [f"{label}:" for label in dict.fromkeys(line.written for line in lines)]
    return Grid(table, found.form, found.columns, records, words)


def _begins_anew(record: Record, column: Column, found: Heads, *, is_named: bool) -> bool:
    """Whether a label stands in the record already, or another for what the record is about; two kinds of audience may
    share one. Below a name only another time begins anew."""
    if is_named and column.meaning != "when":
        return False
    if found.form != "audiences" and column.meaning in KEYS.get(found.form, ()):
        return any(one.meaning == column.meaning for one, _ in record.pieces)
    return any(one.index == column.index for one, _ in record.pieces) and (
        found.form != "audiences" or bool(column.meaning)
    )


def _piece(line: _Line) -> Piece:
    return Piece(line.rest, line.block.place, (line.rest,))
