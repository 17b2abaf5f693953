"""Through what: channels from tables and lists, with the effects they suit."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from budskap.documents.document import Block, ListItem, Paragraph
from budskap.documents.interpret import names, points, sentences
from budskap.documents.interpret.collection import Collection
from budskap.documents.interpret.effects import effects
from budskap.documents.interpret.grids import Grid, Piece, Record
from budskap.documents.interpret.matching import match
from budskap.plan.vocabulary import Vocabulary

_FOR_WHAT = re.compile(r"\s*:\s+|\s+[–—-]\s+")
_MOST_NAME_WORDS = 5
_LONGEST = 110
_MOST_EFFECT_WORDS = 6


def from_grid(made: Grid, traits: Mapping[str, str], into: Collection) -> set[str]:
    """Channels from a table; the meanings it used."""
    for record in made.records:
        suited = _effects(record, into.vocabulary)
        for column, piece in record.all("through"):
            fields = _reach(traits, record, into.vocabulary) | {k: v for k, v in column.traits if k == "reach"}
            own = [value for name, value in column.traits if name == "effects"]
            _add([piece], fields, [*suited, *own], into)
    used = {"through", "level", "reach"}
    return used | {"effect"} if all(_is_steps(record, into.vocabulary) for record in made.records) else used


def _is_steps(record: Record, vocabulary: Vocabulary) -> bool:
    """Whether the cell for the effect names steps of the ladder and little else."""
    text = record.text("effect")
    return text is None or (len(text.split()) <= _MOST_EFFECT_WORDS and bool(effects(text, vocabulary)))


def _effects(record: Record, vocabulary: Vocabulary) -> list[str]:
    """The effects a row gives its channels: named in a cell, or marked in a column for each."""
    found: list[str] = [step for _, piece in record.all("effect") for step in effects(piece.text, vocabulary)]
    for column, piece in record.all("level"):
        if piece.text.casefold() in vocabulary.phrases("marks")["yes"]:
            found += [value for name, value in column.traits if name == "effects"]
    return found


def _reach(traits: Mapping[str, str], record: Record, vocabulary: Vocabulary) -> dict[str, Any]:
    for piece, least in ((record.piece("reach"), 0.9), (record.group, 0.74)):
        said = match(piece.text, "reach", vocabulary, least) if piece else None
        if said:
            return {"reach": said.meaning}
    return {"reach": traits["reach"]} if "reach" in traits else {}


def _add(pieces: Sequence[Piece], fields: dict[str, Any], suited: Sequence[str], into: Collection) -> None:
    for channel in into.channels(pieces, **fields):
        have = getattr(into.get("channels", channel), "effects", ())
        into.change("channels", channel, effects=tuple(dict.fromkeys([*have, *suited])))


def from_blocks(blocks: Sequence[Block], traits: Mapping[str, str], into: Collection, *, prose: bool) -> list[Block]:
    """Channels from points and short lines; the blocks that gave none."""
    left: list[Block] = []
    fields = {"reach": traits["reach"]} if "reach" in traits else {}
    suited = [traits["effects"]] if "effects" in traits else []
    only_points = prose or points.has_points(blocks)
    for block in blocks:
        if sentences.lists(block, "channels", into):
            left.append(block)
        elif isinstance(block, ListItem | Paragraph) and _is_channel(block, into.vocabulary, only_points=only_points):
            for line in points.lines(block):
                name = _described(line) if isinstance(block, ListItem) else line
                _add([Piece(name, block.place, (name,))], fields, suited, into)
        else:
            left.append(block)
    sentences.take(left, "channels", into)
    return left


def _described(line: str) -> str:
    """The channel of a point that says what it is for: "Intranät – nyheter och fördjupning"."""
    name, *rest = _FOR_WHAT.split(line, maxsplit=1)
    return name if rest and len(name.split()) <= _MOST_NAME_WORDS else line


def _is_sentence(text: str) -> bool:
    return text.endswith(".") and len(text.split()) > 5 and not text.endswith(("etc.", "osv.", "m.m.", "mm."))


def _is_channel(block: ListItem | Paragraph, vocabulary: Vocabulary, *, only_points: bool) -> bool:
    if len(points.lines(block)) > 1:
        return True
    if isinstance(block, Paragraph) and (only_points or block.text.rstrip()[-1:] in ":?" or _is_sentence(block.text)):
        return False
    if len(points.sentences(block.text)) > 1:
        return False
    listed = names.split((block.text,), vocabulary).names
    return (
        bool(listed)
        and max(map(len, listed)) <= _LONGEST
        and (isinstance(block, ListItem) or len(listed) > 1 or len(block.text.split()) <= 12)
    )
