"""How the plan is followed up: measures from tables and lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from budskap.documents.document import Block, ListItem
from budskap.documents.interpret.collection import Collection
from budskap.documents.interpret.grids import Grid, Record


def from_grid(made: Grid, traits: Mapping[str, str], into: Collection) -> set[str]:
    """Measures from a table; the meanings it used."""
    for record in made.records:
        subject = record.piece("measure", "what", "goal", "method")
        if subject is None:
            continue
        used = next(meaning for meaning in ("measure", "what", "goal", "method") if record.piece(meaning))
        method = record.text("method") if used != "method" else None
        who = into.actors(piece for _, piece in record.all("who"))
        text = _with_target(record, used)
        measure = into.told("measures", text, subject.place, method=method, who=who)
        have = getattr(into.get("measures", measure), "when", None)
        when = record.piece("when")
        if when and have and have.text != when.text:
            measure = into.add("measures", text, subject.place, text=text, method=method, who=who)
        if when and not (have and have.text == when.text):
            into.change("measures", measure, when=into.when(when, measure))
    leading = "measure" if made.has("measure") else "what" if made.has("what") else "goal"
    return {leading, "method", "when", "who"}


def _with_target(record: Record, used: str) -> str:
    """What is measured; a second cell of the same meaning, such as the value aimed at, after its head."""
    (_, first), *more = record.all(used)
    beside = [f"{column.head}: {piece.text}" for column, piece in more if piece.text != first.text]
    return "; ".join([first.text, *beside])


def from_blocks(blocks: Sequence[Block], traits: Mapping[str, str], into: Collection, *, prose: bool) -> list[Block]:
    """Measures from the points of a list; the blocks that gave none."""
    left: list[Block] = []
    for block in blocks:
        if isinstance(block, ListItem):
            into.told("measures", block.text, block.place)
        else:
            left.append(block)
    return left
