"""To whom: audiences from tables and lists, with their reasons and goals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any, TypeGuard

from budskap.documents.document import Block, ListItem, Paragraph, Place
from budskap.documents.interpret import goals, messages, names, needs, points, sentences, wanted
from budskap.documents.interpret.collection import Collection
from budskap.documents.interpret.columns import Column, traits_of
from budskap.documents.interpret.grids import Grid, Piece, Record
from budskap.documents.interpret.headings import is_phase
from budskap.documents.interpret.matching import match, says, starts_with
from budskap.when import parse

_PARENT = re.compile(r"([^:]{2,80}?)\s*:\s+(.+)$", re.DOTALL)
_AFTER_CONDITION = re.compile(r"[,:]\s+")
_BRACKETED = re.compile(r"(.+?)\s*\(([^()]+)\)$")
_WHY = re.compile(r"\s+[–—-]\s+|:\s+")
_LONGEST_NAME = 120
_MOST_GROUP_WORDS = 3
_MOST_NAME_WORDS = 6
_TRAITS = ("reach", "priority")
_ONLY_A_TRAIT = 0.9
_MOST_WORDS_BEFORE_STOP = 4
_MOST_SENTENCES = 3
_MOST_WORDS = 40

USED = {"to", "reason", "says", "reach", "priority", "part_of", "condition", *goals.MEANINGS}
"""The meanings of columns that a table of audiences puts into fields."""


def from_grid(made: Grid, traits: Mapping[str, str], into: Collection) -> tuple[set[str], list[tuple[str, ...]]]:
    """Audiences from a table: the meanings it used, and the audiences of each row."""
    doubtful = [record for record in made.records if _is_guessed(record, into)]
    rows = [of_record(record, traits, into) for record in made.records]
    for audience in (one for row in rows for one in row if made.is_guessed):
        into.note(audience, "name", made.table.place, doubt="pairing_guessed")
    for record, row in zip(made.records, rows, strict=True):
        for audience in row if record in doubtful else ():
            into.note(audience, "name", record.place, doubt="column_guessed", words=record.text("to"))
        is_summary = not made.table.rows and len(made.records) == 1 and len(row) > 1
        for aimed_at in [None] if is_summary else row:
            goals.of_record(record, aimed_at, traits, into)
        messages.of_record(record, row, traits, into)
        into.channels(piece for _, piece in record.all("through"))
    return USED, rows


def described(made: Grid, audience: str, into: Collection) -> set[str]:
    """What labelled lines below an audience's name say of it; the meanings they used."""
    for record in made.records:
        said = {name: text for name in ("reason", "condition") if (text := record.text(name))}
        name = getattr(into.items["audiences"][audience], "name", "")
        into.named("audiences", name, record.place, **_cells(record, into), **said)
        goals.of_record(record, audience, {}, into)
        messages.of_record(record, (audience,), {}, into)
        into.channels(piece for _, piece in record.all("through"))
    return USED | {"through"}


def _is_guessed(record: Record, into: Collection) -> bool:
    """Whether a guess alone makes a row's cell the name of an audience."""
    named = record.all("to")
    return any(column.is_guessed and not into.knows("audiences", piece.text) for column, piece in named)


def of_record(record: Record, traits: Mapping[str, str], into: Collection) -> tuple[str, ...]:
    """The audiences a row names."""
    found: list[str] = []
    above, own = _group(record, traits, into)
    reason, condition = record.text("reason"), record.text("condition")
    within = record.piece("part_of")
    if within and record.piece("to"):
        above = into.named("audiences", within.text, within.place)
    if condition:
        own = own | {"condition": condition}
    for column, piece in record.all("to") or record.all("part_of"):
        fields = own | _traits(column) | _cells(record, into)
        found += _of_piece(piece, above, fields | ({"reason": reason} if reason else {}), into)
    return tuple(dict.fromkeys(found))


def _group(record: Record, traits: Mapping[str, str], into: Collection) -> tuple[str | None, dict[str, Any]]:
    """What the merged row above says: a trait of the audiences below it, or what they are part of."""
    own = {name: traits[name] for name in _TRAITS if name in traits}
    if record.group is None:
        return None, own
    for name in _TRAITS:
        if found := match(record.group.text, name, into.vocabulary, 0.74):
            return None, own | {name: found.meaning}
    if is_stage(record.group.text, into):
        return None, own
    own |= {name: value for name, value in traits_of(record.group.text, into.vocabulary).items() if name in _TRAITS}
    if says(record.group.text, into.vocabulary.phrases("headings")["audiences"], into.vocabulary, _ONLY_A_TRAIT):
        return None, own
    return into.named("audiences", record.group.text, record.group.place), own


def is_stage(text: str, into: Collection) -> bool:
    """Whether the title of some rows names a phase or a time and nobody."""
    return is_phase(text, into.vocabulary) or parse(text, into.vocabulary.language).kind == "date"


def _cells(record: Record, into: Collection) -> dict[str, Any]:
    """What cells of their own say of the row's reach and priority."""
    found: dict[str, Any] = {}
    for name in _TRAITS:
        text = record.text(name)
        said = match(text, name, into.vocabulary, 0.9) if text else None
        if said:
            found[name] = said.meaning
    return found


def _traits(column: Column) -> dict[str, Any]:
    return {name: value for name, value in column.traits if name in _TRAITS}


def _of_piece(piece: Piece, above: str | None, fields: dict[str, Any], into: Collection) -> list[str]:
    if condition := _condition(piece.text, into):
        name, fields["condition"] = condition
        return [into.named("audiences", name, piece.place, part_of=above, **fields)]
    parted = _PARENT.match(piece.text)
    if parted and not names.split(piece.lines, into.vocabulary).names[0].endswith(")"):
        above = into.named("audiences", parted[1], piece.place, part_of=above)
        piece = Piece(parted[2], piece.place, (parted[2],))
    found = [name for name in into.parted("audiences", piece).names if not names.is_open(name, into.vocabulary)]
    return [_add(name, piece.place, into, part_of=above, **fields) for name in found]


def _add(name: str, place: Place, into: Collection, **fields: Any) -> str:
    """An audience; one in brackets may say on what condition it is one: "Pupils (if the school joins)"."""
    bracketed = _BRACKETED.match(name)
    if bracketed and starts_with(bracketed[2], into.vocabulary.phrases("conditions")["starts"]):
        name, fields = bracketed[1], fields | {"condition": bracketed[2]}
    return into.named("audiences", name, place, **fields)


def _condition(text: str, into: Collection) -> tuple[str, str] | None:
    """An audience that only counts if something happens, and what: "if the vote is yes, the new unit"."""
    starts = into.vocabulary.phrases("conditions")["starts"]
    if not starts_with(text, starts):
        return None
    condition, *names_ = _AFTER_CONDITION.split(text, maxsplit=1)
    return (names_[0].strip().rstrip("."), condition.strip()) if names_ and names_[0].strip() else None


def from_blocks(blocks: Sequence[Block], traits: Mapping[str, str], into: Collection, *, prose: bool) -> list[Block]:
    """Audiences from points; the blocks that gave none."""
    left: list[Block] = []
    blocks = [one for one in blocks if not (isinstance(one, Paragraph) and wanted.take(one, into, of_known=True))]
    grouped = list(_with_traits(blocks, {name: traits[name] for name in _TRAITS if name in traits}, into))
    blocks = [block for block, _ in grouped]
    above: dict[int, str] = {}
    only_points = prose or points.has_points(blocks)
    described = [] if only_points else _described(blocks)
    needing = {} if only_points else needs.told(blocks, into.vocabulary)
    for index, (block, fields) in enumerate(grouped):
        for name, need in [] if only_points else needs.told_in(block, into.vocabulary):
            told = into.named("audiences", name, block.place, reason=need, **fields)
            into.note(told, "name", block.place, doubt="sentence_read", words=getattr(block, "text", ""))
        if block in needing:
            name, need = needing[block]
            own = _traits_told(block, into)
            told = into.named("audiences", name, block.place, reason=need, **{**fields, **own})
            into.note(told, "name", block.place, doubt="sentence_read", words=getattr(block, "text", ""))
            continue
        if not only_points and (reason := _reason_below(blocks, index)):
            into.named("audiences", getattr(block, "text", ""), block.place, reason=reason.text, **fields)
            continue
        if not only_points and index and _reason_below(blocks, index - 1) is block:
            continue
        if _is_group(block, blocks[index + 1 : index + 2]):
            above = {-1: into.named("audiences", block.text.rstrip(" :"), block.place, **fields)}
            continue
        is_one = block in described or _is_audience(block, only_points=only_points)
        if not is_one or sentences.lists(block, "audiences", into):
            left.append(block)
            continue
        level = block.level if isinstance(block, ListItem) else 0
        parent = next((above[one] for one in range(level - 1, -2, -1) if one in above), traits.get("part_of"))
        for line in points.lines(block):  # type: ignore[arg-type]
            if found := _of_line(line, block, parent, fields, into):
                above[level] = found
    sentences.take(left, "audiences", into)
    return left


def _traits_told(block: Block, into: Collection) -> Mapping[str, str]:
    """What a paragraph calls the audience it begins with: "Carers are our main audience"."""
    first = points.sentences(getattr(block, "text", ""))[0]
    return next((found.traits for found in sentences.in_text(first, "audiences", into.vocabulary)), {})


def _described(blocks: Sequence[Block]) -> list[Block]:
    """The paragraphs that each give a name and say more of it in a few sentences, where several do."""
    found: list[Block] = [block for block in blocks if isinstance(block, Paragraph) and _is_description(block.text)]
    return found if len(found) > 1 else []


def _is_description(text: str) -> bool:
    name, *more = _WHY.split(text, maxsplit=1)
    if not more or not name[:1].isupper() or len(name.split()) > _MOST_NAME_WORDS:
        return False
    return len(points.sentences(text)) <= _MOST_SENTENCES and len(text.split()) <= _MOST_WORDS


def _reason_below(blocks: Sequence[Block], index: int) -> Paragraph | None:
    """The sentence below a line that is no sentence: who, and why."""
    name, *below = blocks[index : index + 2]
    if not isinstance(name, Paragraph) or len(name.text.split()) > _MOST_NAME_WORDS or name.text[-1:] in ".:?!":
        return None
    is_sentence = bool(below) and isinstance(below[0], Paragraph) and below[0].text.endswith(".")
    return below[0] if is_sentence else None  # type: ignore[return-value]


def _with_traits(
    blocks: Sequence[Block], traits: dict[str, str], into: Collection
) -> Iterator[tuple[Block, dict[str, str]]]:
    """The blocks, each with what is known of its audience. A point that names none but only says Internal, with others
    below it, says so of them and is left out; they stand as points of their own."""
    group: ListItem | None = None
    said = traits
    for block, following in zip_longest(blocks, blocks[1:]):
        if group and isinstance(block, ListItem) and block.level > group.level:
            yield replace(block, level=block.level - group.level - 1), said
        elif isinstance(block, ListItem) and (own := _said_of_points(block, following, into)):
            group, said = block, traits | own
            into.labels.append(block.text)
        else:
            group = None
            yield block, traits


def _said_of_points(block: ListItem, following: Block | None, into: Collection) -> dict[str, str]:
    if not isinstance(following, ListItem) or following.level <= block.level:
        return {}
    said = traits_of(block.text.rstrip(" :"), into.vocabulary)
    return said if said.keys() <= set(_TRAITS) else {}


def _is_group(block: Block, following: Sequence[Block]) -> TypeGuard[Paragraph]:
    """Whether a short line names what the points below it are part of."""
    if not isinstance(block, Paragraph) or not any(isinstance(one, ListItem) for one in following):
        return False
    return len(block.text.split()) <= _MOST_GROUP_WORDS and block.text[-1:] not in ".?!"


def _is_audience(block: Block, *, only_points: bool) -> bool:
    if isinstance(block, ListItem):
        return len(_WHY.split(block.text)[0]) <= _LONGEST_NAME
    if not isinstance(block, Paragraph) or only_points:
        return False
    if len(lines := points.lines(block)) > 1:
        return all(len(_WHY.split(line)[0]) <= _LONGEST_NAME and not line.endswith(".") for line in lines)
    return (
        len(block.text) <= _LONGEST_NAME
        and not (block.text.endswith(".") and len(_WHY.split(block.text)[0].split()) > _MOST_WORDS_BEFORE_STOP)
        and len(points.sentences(block.text)) == 1
        and not block.text.endswith((":", "?"))
    )


def _of_line(line: str, block: Block, parent: str | None, fields: Mapping[str, Any], into: Collection) -> str | None:
    name, reason = line, None
    if condition := _condition(line, into):
        return into.named("audiences", condition[0], block.place, part_of=parent, **fields, condition=condition[1])
    parts = _WHY.split(line, maxsplit=1)
    if len(parts) == 2 and len(parts[1].split()) > 1:
        name, reason = parts
    split = (name,) if reason else names.split((name,), into.vocabulary).names
    found = [_add(one, block.place, into, part_of=parent, reason=reason, **fields) for one in split]
    return found[0] if found else None
