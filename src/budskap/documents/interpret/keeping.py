"""Nothing is lost: what found no field is written into its section, and the words that became structure, such as the
heads of tables and of lists, stand together in one piece without a place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from budskap.documents.document import Heading, ListItem, Paragraph, Table
from budskap.documents.interpret.columns import Column
from budskap.documents.interpret.contents import Content
from budskap.documents.interpret.grids import Grid, Record
from budskap.documents.interpret.headings import labelled
from budskap.documents.interpret.lost import Kept, words
from budskap.documents.interpret.prose import Prose
from budskap.plan.model import Audience

_EFFECTS = ("goal", "effect")
HEADS, NAMES = "heads of tables and lists", "words of audiences"
"""What the two pieces hold that nobody need place; their ids are those of `documents.draft.ASIDE`."""


def keep(found: Sequence[Content], sections: Mapping[int, Prose], kept: Kept) -> None:
    """Writes into each section the blocks of its part that are nowhere else, and notes the words that became structure:
    an effect that is a step of the ladder now, a label. `kept` is what the plan says so far."""
    for content in found:
        prose = sections[id(content.part.home)]
        for made in content.grids:
            _keep_table(made, kept, prose)
        effects = {one.text for made in content.grids for record in made.records for _, one in record.all(*_EFFECTS)}
        for block in content.part.blocks:
            if not isinstance(block, Table) and not kept.holds(block.text, block.place):
                _keep_block(block, effects, kept, prose)


def _keep_block(block: Heading | Paragraph | ListItem, effects: Collection[str], kept: Kept, prose: Prose) -> None:
    """A block, or only its label where the rest is said; an effect of an activity is one of the ladder's now."""
    label, rest = labelled(block.text) or ("", "")
    if label and rest in effects:
        prose.structure(block.text)
    elif label and rest and kept.holds(rest, block.place):
        prose.structure(f"{label}:")
    else:
        prose.write(block)


def _keep_table(made: Grid, kept: Kept, prose: Prose) -> None:
    """The columns with words that are nowhere else, after their heads; hours are numbers in the plan and no words."""
    columns = [
        column
        for column in made.columns
        if any(
            column.meaning == "hours" or not kept.holds(piece.text, piece.place)
            for record in made.records
            for one, piece in record.pieces
            if one is column
        )
    ]
    for column in columns if made.table.rows else ():
        cells = [cell(record, column) for record in made.records]
        prose.values(column.head, [name for text in cells for name in text.split(", ") if name])


def settle(sections: Iterable[Prose]) -> tuple[list[Prose], list[str]]:
    """The sections that say something, and the words that became structure with the headings of all the others. A
    section without text stays only where its kind is what it says; one that goes on under the same heading is one."""
    found = list(sections)
    for prose in found:
        prose.without_prompts()
    told = {prose.kind for prose in found if prose.blocks}
    kept: list[Prose] = []
    left: list[str] = []
    for prose in found:
        if kept and prose.blocks and (prose.kind, prose.heading) == (kept[-1].kind, kept[-1].heading):
            kept[-1].follow(prose)
        elif prose.blocks or (prose.kind not in told | {"other", "introduction"} and prose.heading):
            told.add(prose.kind)
            kept.append(prose)
        else:
            left.append(prose.heading or "")
        left += prose.words
    for prose in kept:
        left.append(prose.called_by_its_columns({one.heading for one in found}))
    return kept, [word for word in dict.fromkeys(left) if word]


def of_audiences(audiences: Sequence[Audience], others: Iterable[str]) -> list[str]:
    """The names, reasons and conditions of audiences with a word that no other text of the plan has. Whoever takes
    `audiences` for references wherever it stands, as counts of words do, finds all words without it."""
    have = {word for text in others for word in words(text)}
    found: list[str] = []
    for text in (text for one in audiences for text in (one.name, one.reason, one.condition) if text):
        if not have.issuperset(words(text)):
            have.update(words(text))
            found.append(text)
    return found


def shown(made: Grid, columns: Sequence[Column]) -> list[list[str]]:
    """These columns of a table, heads and cells."""
    return [[column.head for column in columns], *([cell(record, one) for one in columns] for record in made.records)]


def cell(record: Record, column: Column) -> str:
    """What a row says in a column."""
    texts = [piece.text for one, piece in record.pieces if one.index == column.index and piece.text]
    return " ".join(dict.fromkeys(texts))


def leftovers(made: Grid, used: Sequence[str]) -> Iterator[Column]:
    """The columns whose cells went nowhere: their meaning is not among `used`."""
    for column in made.columns:
        cells = (piece.text for record in made.records for one, piece in record.pieces if one is column)
        if column.meaning not in used and any(cells):
            yield column
