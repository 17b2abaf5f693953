"""Nothing is lost: words that became structure are written into the section they stood in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from budskap.documents.document import Heading, ListItem, Paragraph, Table
from budskap.documents.interpret.columns import Column
from budskap.documents.interpret.contents import Content
from budskap.documents.interpret.grids import Grid, Record
from budskap.documents.interpret.headings import labelled
from budskap.documents.interpret.lost import Kept
from budskap.documents.interpret.prose import Prose


def keep(found: Sequence[Content], sections: Mapping[int, Prose], kept: Kept) -> None:
    """Writes into each section the words of its part that are nowhere else: an effect that became a step of the ladder,
    a label, and the names of audiences, so that a section about them still reads whole. `kept` is
    what the plan says so far."""
    for content in found:
        prose = sections[id(content.part.home)]
        for made in content.grids:
            _keep_table(made, kept, prose)
        for block in content.part.blocks:
            if not isinstance(block, Table) and not kept.holds(block.text, block.place):
                _keep_block(block, kept, prose)


def _keep_block(block: Heading | Paragraph | ListItem, kept: Kept, prose: Prose) -> None:
    """A block, or only its label where the rest is said."""
    label, rest = labelled(block.text) or ("", "")
    if label and rest and kept.holds(rest, block.place):
        prose.structure(f"{label}:")
    else:
        prose.write(block)


def _keep_table(made: Grid, kept: Kept, prose: Prose) -> None:
    """The columns with words that are nowhere else: about audiences as a table, of other tables after their heads."""
    columns = [
        column
        for column in made.columns
        if any(
            not kept.holds(piece.text, piece.place)
            for record in made.records
            for one, piece in record.pieces
            if one is column
        )
    ]
    if not made.table.rows or not columns:
        return
    if made.form == "audiences":
        prose.table(shown(made, columns))
        return
    for column in columns:
        cells = [cell(record, column) for record in made.records]
        prose.values(column.head, [name for text in cells for name in text.split(", ") if name])


def shown(made: Grid, columns: Sequence[Column]) -> list[list[str]]:
    """These columns of a table, heads and cells."""
    return [[column.head for column in columns], *([cell(record, one) for one in columns] for record in made.records)]


def cell(record: Record, column: Column) -> str:
    """What a row says in a column."""
    texts = [piece.text for one, piece in record.pieces if one.index == column.index and piece.text]
    return " ".join(dict.fromkeys(texts))
