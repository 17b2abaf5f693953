"""A document interpreted as a plan: every part by its own module, and nothing left lying."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from budskap.documents.document import Block, Document, Heading, ListItem, Paragraph, Place, Table
from budskap.documents.draft import Draft
from budskap.documents.interpret import (
    activities,
    actors,
    audiences,
    channels,
    goals,
    head,
    lost,
    measures,
    messages,
    risks,
)
from budskap.documents.interpret.collection import Collection
from budskap.documents.interpret.columns import Column
from budskap.documents.interpret.contents import Content, contents, pairs
from budskap.documents.interpret.grids import Grid, Record, leftovers
from budskap.documents.interpret.language import tell
from budskap.documents.interpret.lost import Kept, pieces
from budskap.documents.interpret.outline import Part, outline, place_of
from budskap.documents.interpret.prose import Prose
from budskap.plan.model import (
    Activity,
    Actor,
    Audience,
    Channel,
    Factor,
    Goal,
    Link,
    Measure,
    Message,
    Organisation,
    Plan,
    Risk,
    Section,
    Unplaced,
    as_data,
)  # fmt: skip
from budskap.plan.vocabulary import vocabulary

_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"”)\]]+[^\s<>\"”)\].,;:]")

FromGrid = Callable[[Grid, Mapping[str, str], Collection], set[str]]
_FROM_GRID: dict[str, FromGrid] = {
    "activities": activities.from_grid,
    "messages": messages.from_grid,
    "channels": channels.from_grid,
    "roles": actors.roles_from_grid,
    "contacts": actors.contacts_from_grid,
    "risks": risks.from_grid,
    "factors": risks.factors_from_grid,
    "measures": measures.from_grid,
}


def interpret(document: Document, *, today: date | None = None) -> Draft:
    """The document as a plan, with the evidence for every fact and what is doubtful in it.

    Every word of the document is somewhere in the plan; what found no place of its own is in `unplaced`. The same
    document always gives the same plan. `today` guards against taking a day to come for the document's date.
    """
    language, is_certain = tell(text for text, _ in pieces(document))
    words = vocabulary(language)
    parts = outline(document, words)
    top = head.read(document, parts[0].blocks, words, today)
    into = Collection(words, top.year)
    parts[0].blocks = [block for block in parts[0].blocks if block not in top.title_blocks]
    _note_head(top, is_certain, into)
    found = contents(parts, words)
    _gather(found, top, into)
    return _draft(document, top, into)


def _note_head(top: head.Head, is_certain: bool, into: Collection) -> None:
    places = [block.place for block in top.title_blocks]
    into.note("", "title", *places, doubt="title_guessed" if top.is_title_guessed else None, words=top.title)
    into.note("", "language", doubt=None if is_certain else "language_guessed")
    if top.owner:
        into.named("organisations", top.owner, places[0] if places else Place())


def _gather(found: Sequence[Content], top: head.Head, into: Collection) -> None:
    """Fills the collection part by part, and writes what is left of each into the section of its part."""
    hosts = _hosts(found, into)
    sections: dict[int, Prose] = {}
    for content in found:
        home = content.part.home
        if id(home) not in sections:
            sections[id(home)] = Prose(home.kind, home.text or None, place_of(home))
        _part(content, sections[id(home)], hosts, top, into)
    _keep(found, sections, top, into)
    _sections(list(sections.values()), into)


def _hosts(found: Sequence[Content], into: Collection) -> dict[int, list[str]]:
    """The audiences of all tables; for each table of goals beside one, by its id(), the audience of each row."""
    beside = pairs(found)
    named: dict[int, tuple[str, ...]] = {}
    for content in found:
        for made in content.grids:
            if made.form == "audiences":
                _, rows = audiences.from_grid(made, content.part.traits, into)
                named |= {id(record): row for record, row in zip(made.records, rows, strict=True)}
    return {at: [(named.get(id(record)) or ("",))[0] for record in records] for at, records in beside.items()}


def _keep(found: Sequence[Content], sections: Mapping[int, Prose], top: head.Head, into: Collection) -> None:
    """Writes into each section the words of its part that are nowhere else: an effect that became a step of the ladder,
    a label, and the audiences, so that a section about them still reads whole."""
    texts = [prose.text + " " + (prose.heading or "") for prose in sections.values()]
    kept = Kept([*texts, *lost.texts(as_data(_plan(top, into)))])
    for content in found:
        prose = sections[id(content.part.home)]
        for made in content.grids:
            _keep_table(made, kept, prose)
        for block in content.part.blocks:
            if not isinstance(block, Table) and not kept.holds(block.text):
                prose.write(block)


def _keep_table(made: Grid, kept: Kept, prose: Prose) -> None:
    """The columns with words that are nowhere else: short ones after their heads, long ones as a table."""
    columns = [
        column
        for column in made.columns
        if any(not kept.holds(piece.text) for record in made.records for one, piece in record.pieces if one is column)
    ]
    if not made.table.rows or not columns:
        return
    if made.form == "audiences":
        prose.table(_shown(made, columns))
        return
    for column in columns:
        cells = [_cell(record, column.index) for record in made.records]
        prose.values(column.head, [name for cell in cells for name in cell.split(", ") if name])


def _shown(made: Grid, columns: Sequence[Column]) -> list[list[str]]:
    rows = [[_cell(record, column.index) for column in columns] for record in made.records]
    return [[column.head for column in columns], *rows]


def _part(content: Content, prose: Prose, hosts: Mapping[int, list[str]], top: head.Head, into: Collection) -> None:
    part = content.part
    for made in content.grids:
        _table(made, part, prose, hosts, into)
    blocks = content.blocks
    if not part.is_known and part.heading:
        blocks = _named_by_heading(part, blocks, into)
    if "links" in part.lists:
        _links(blocks, into)
    left = _points(content, blocks, prose, into)
    if not part.is_known and part.heading:
        prose.subheading(part.text) if left else prose.structure(part.text)
    if part.heading is None:
        left = _front(left, prose, top, into)
    prose.write_all(left)


def _table(made: Grid, part: Part, prose: Prose, hosts: Mapping[int, list[str]], into: Collection) -> None:
    if made.form == "audiences":
        used = {"to", "reason", "says", *goals.MEANINGS}
    elif made.form == "goals" and made.has("to"):
        used, _ = audiences.from_grid(made, part.traits, into)
    elif made.form == "goals":
        used = goals.from_grid(made, part.traits, into, hosts.get(id(made), []))
    else:
        used = _FROM_GRID[made.form](made, part.traits, into)
    prose.structure(*made.words)
    _left_of_table(made, used, prose)


def _left_of_table(made: Grid, used: set[str], prose: Prose) -> None:
    """The columns no item has a field for, as a table with the first column beside them."""
    left = list(leftovers(made, tuple(used)))
    if not left:
        return
    columns = [column for column, _ in left]
    key = next((column for column in made.columns if column.meaning in used and column.meaning), None)
    shown = [key, *columns] if key else columns
    prose.table(_shown(made, shown))


def _cell(record: Record, index: int) -> str:
    return " ".join(
        dict.fromkeys(piece.text for column, piece in record.pieces if column.index == index and piece.text)
    )


def _named_by_heading(part: Part, blocks: list[Block], into: Collection) -> list[Block]:
    """A heading below "Målgrupper" or "Roller" that nobody knows is the name of one; its paragraph says why or what."""
    text = " ".join(block.text for block in blocks if isinstance(block, Paragraph))
    own = {key: value for key, value in part.traits.items() if not part.parent or part.parent.traits.get(key) != value}
    if own or not isinstance(part.heading, Heading) or len(part.text.split()) > 8 or not part.lists:
        return blocks
    if part.lists[0] == "audiences" and blocks and all(isinstance(block, ListItem) for block in blocks):
        part.traits["part_of"] = into.named("audiences", part.text, part.heading.place)
    if not text:
        return blocks
    if any(isinstance(block, ListItem) for block in blocks) or len(text.split()) > 120:
        return blocks
    place = part.heading.place
    if part.lists[0] == "audiences":
        into.note(
            into.named("audiences", part.text, place, reason=text),
            "name",
            place,
            doubt="heading_guessed",
            words=part.text,
        )
        return []
    if part.lists[0] == "roles":
        into.note(
            into.actor(part.text, place, responsibility=text), "name", place, doubt="heading_guessed", words=part.text
        )
        return []
    if part.lists[0] == "channels":
        fields = {"reach": part.traits["reach"]} if "reach" in part.traits else {}
        into.note(
            into.named("channels", part.text, place, **fields), "name", place, doubt="heading_guessed", words=part.text
        )
    return blocks


def _points(content: Content, blocks: list[Block], prose: Prose, into: Collection) -> list[Block]:
    """What the loose blocks say as items of the part's lists; the blocks that say nothing of the kind."""
    part = content.part
    has_tables = any(made.table.rows for made in content.grids)
    for name in part.lists[:1]:
        is_prose = has_tables or (part.kind not in ("other", "project_goals"))
        if name in ("success", "challenges"):
            return risks.factors_from_blocks(blocks, name, into, prose=is_prose)
        if name == "contacts":
            left, words = actors.contacts_from_blocks(blocks, part.traits, into, prose=is_prose)
            prose.structure(*words)
            return left
        if name in _FROM_BLOCKS:
            return _FROM_BLOCKS[name](blocks, part.traits, into, prose=is_prose)
    return blocks


_FROM_BLOCKS = {
    "audiences": audiences.from_blocks,
    "goals": goals.from_blocks,
    "messages": messages.from_blocks,
    "channels": channels.from_blocks,
    "activities": activities.from_blocks,
    "roles": actors.roles_from_blocks,
    "risks": risks.from_blocks,
    "measures": measures.from_blocks,
}


def _front(blocks: list[Block], prose: Prose, top: head.Head, into: Collection) -> list[Block]:
    """The front page: what is prose introduces the plan, what is not is left for a person to place."""
    prose.kind = "introduction"
    left: list[Block] = []
    for block in blocks:
        if (
            isinstance(block, Paragraph | Heading)
            and len(block.text.split()) <= 6
            and not block.text.endswith((".", ":"))
        ):
            into.add("unplaced", block.text, block.place, text=block.text)
        else:
            left.append(block)
    return left


def _sections(found: Sequence[Prose], into: Collection) -> None:
    seen: set[tuple[str, str]] = set()
    for prose in found:
        here = (prose.heading or "", prose.text)
        if (prose.heading or prose.text) and here not in seen:
            seen.add(here)
            into.add(
                "sections",
                prose.heading or prose.kind,
                prose.place,
                kind=prose.kind,
                heading=prose.heading,
                text=prose.text,
            )


def _links(blocks: Sequence[Block], into: Collection) -> None:
    """The addresses a list of references gives; elsewhere an address stays where it stands in the text."""
    seen: set[str] = set()
    for block in blocks:
        for found in _URL.finditer(getattr(block, "text", "")):
            if found[0] not in seen:
                seen.add(found[0])
                into.add("links", found[0], block.place, url=found[0])


def _draft(document: Document, top: head.Head, into: Collection) -> Draft:
    for text, place in lost.lost(document, _plan(top, into)):
        into.add("unplaced", text, place, text=text)
    return Draft(_plan(top, into), tuple(into.evidence))


def _plan(top: head.Head, into: Collection) -> Plan:
    return Plan(
        title=top.title,
        language=into.vocabulary.language,
        period=top.period,
        dated=top.dated,
        revision=top.revision,
        owner=top.owner,
        organisations=into.all("organisations", Organisation),
        actors=into.all("actors", Actor),
        messages=into.all("messages", Message),
        audiences=into.all("audiences", Audience),
        channels=into.all("channels", Channel),
        goals=into.all("goals", Goal),
        activities=into.all("activities", Activity),
        risks=into.all("risks", Risk),
        factors=into.all("factors", Factor),
        measures=into.all("measures", Measure),
        sections=into.all("sections", Section),
        links=into.all("links", Link),
        unplaced=into.all("unplaced", Unplaced),
    )
