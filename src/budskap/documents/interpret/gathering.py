"""From parts to items: each grid and each point to the module of its list, what is left to the section of its part."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from budskap.documents.document import Block, ListItem, Paragraph, Place
from budskap.documents.interpret import (
    activities,
    activity_lines,
    actors,
    audiences,
    channels,
    crossings,
    goals,
    guidance,
    hearsay,
    letters,
    measures,
    mentioned,
    messages,
    named,
    names,
    offered,
    points,
    risks,
    said_lines,
    said_messages,
    sentences,
    stories,
)
from budskap.documents.interpret.collection import Collection
from budskap.documents.interpret.contents import Content, pairs
from budskap.documents.interpret.grids import Grid
from budskap.documents.interpret.keeping import leftovers, shown
from budskap.documents.interpret.matching import endings_of, same_word, tokens
from budskap.documents.interpret.parts import Part, place_of
from budskap.documents.interpret.prose import Prose
from budskap.when import find

_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"”)\]]+[^\s<>\"”)\].,;:]")
_AROUND_LINKS = " <>()[]:;,·|–—-"
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_MOST_FIRST_WORDS = 3
_FEWEST_OPEN_WORDS = 4
_FEWEST_LINES = 2
_MOST_LINE_WORDS = 25

FromGrid = Callable[[Grid, Mapping[str, str], Collection], set[str]]
FromBlocks = Callable[..., list[Block]]

_FROM_GRID: dict[str, FromGrid] = {
    "activities": activities.from_grid,
    "messages": messages.from_grid,
    "channels": channels.from_grid,
    "roles": actors.roles_from_grid,
    "contacts": actors.contacts_from_grid,
    "organisations": actors.organisations_from_grid,
    "risks": risks.from_grid,
    "factors": risks.factors_from_grid,
    "measures": measures.from_grid,
}
_FROM_BLOCKS: dict[str, FromBlocks] = {
    "audiences": audiences.from_blocks,
    "goals": goals.from_blocks,
    "messages": messages.from_blocks,
    "channels": channels.from_blocks,
    "activities": activity_lines.from_blocks,
    "roles": actors.roles_from_blocks,
    "risks": risks.from_blocks,
    "measures": measures.from_blocks,
}


def gather(found: Sequence[Content], into: Collection) -> dict[int, Prose]:
    """Fills the collection part by part. The sections, by the id() of the part each is written for."""
    hearsay.listen(found, into)
    named.head_their_cards(found, into)
    into.acts_in_brackets = activity_lines.end_in_names(_of_activities(found), into)
    hosts = _hosts(found, into)
    above = _above_points(found)
    sections: dict[int, Prose] = {}
    has_given: dict[int, bool] = {}
    for content in found:
        home = content.part.home
        if id(home) not in sections:
            sections[id(home)] = Prose(home.kind, home.text or None, place_of(home))
        told = [block for block in content.blocks if id(content.part) in above and _introduces(block, content, into)]
        told += [block for block in content.blocks if block not in told and _is_to_write(block, into)]
        content.pieces = [piece for piece in content.pieces if piece not in told]
        sections[id(home)].write_all(told)
        content.pieces = [one for one in content.pieces if isinstance(one, Grid) or not letters.takes_signer(one, into)]
        content.pieces = [one for one in content.pieces if isinstance(one, Grid) or not actors.takes_contact(one, into)]
        if "contacts" not in content.part.lists and "messages" not in content.part.lists:
            content.pieces = [one for one in content.pieces if isinstance(one, Grid) or not said_lines.takes(one, into)]
        before = len(into.items["activities"])
        into.year_here = _year_named(content.part)
        _part(content, sections[id(home)], hosts, into)
        if "activities" in home.lists:
            has_given.setdefault(id(home), False)
            has_given[id(home)] |= len(into.items["activities"]) > before
    into.year_here = None
    offered.unlisted(found, into)
    mentioned.offer(into)
    goals.aim_led(into)
    for at, has_any in has_given.items():
        sections[at].doubt = None if has_any or not _tells_times(sections[at], into) else "activities_missed"
    return sections


def _of_activities(found: Sequence[Content]) -> list[Block]:
    """The loose blocks of all parts about activities."""
    return [block for content in found if "activities" in content.part.lists for block in content.blocks]


def _year_named(part: Part) -> int | None:
    """The one year that a part's heading, or else one above it, names: "Activities 2026"."""
    above: Part | None = part
    while above:
        years = set(_YEAR.findall(above.text))
        if years:
            return int(years.pop()) if len(years) == 1 else None
        above = above.parent
    return None


def _tells_times(prose: Prose, into: Collection) -> bool:
    """Whether a text names times that can be read."""
    texts = [text.removeprefix("### ") for _, text in prose.blocks]
    return any(find(text, into.vocabulary.language) or activity_lines.is_time(text, into) for text in texts)


def _above_points(found: Sequence[Content]) -> set[int]:
    """The id() of every part without points before one of the same list that says more."""
    above: set[int] = set()
    for content, following in pairwise(found):
        if following.part.lists[:1] == content.part.lists[:1] and not points.has_points(content.blocks):
            above |= {id(content.part)} if following.blocks else set()
    return above


def _is_to_write(block: Block, into: Collection) -> bool:
    """Whether a line only tells the writer what to write here, or that it is not written yet."""
    text = getattr(block, "text", "")
    return bool(text) and (guidance.is_guidance(text, into.vocabulary) or names.is_open(text, into.vocabulary))


def _introduces(block: Block, content: Content, into: Collection) -> bool:
    """Whether a paragraph above points speaks of them ("The messages are taken from the roadmap."), or breaks off for
    them to end it."""
    if not isinstance(block, Paragraph) or _lists_names(block, content.part.lists, into):
        return False
    if content.blocks == [block] and content.part.is_known and block.text[-1:].isalpha() and len(block.lines) < 2:
        return len(block.text.split()) >= _FEWEST_OPEN_WORDS and "," not in block.text
    return block.text.endswith((".", ":")) and _names_its_list(block, content.part.lists, into)


def _lists_names(block: Paragraph, lists: Sequence[str], into: Collection) -> bool:
    if lists[:1] == ("messages",):
        return bool(said_messages.called(block, into.vocabulary))
    return any(sentences.lists(block, name, into) for name in lists[:1] if name in ("audiences", "channels"))


def _names_its_list(block: Paragraph, lists: Sequence[str], into: Collection) -> bool:
    names = [name for name in lists if name in ("messages", "audiences", "channels", "activities")]
    headings = into.vocabulary.phrases("headings")
    called = [phrase[0] for name in names[:1] for phrase in map(tokens, headings[name]) if len(phrase) == 1]
    first = tokens(block.text)[:_MOST_FIRST_WORDS]
    return any(same_word(word, name, endings_of(into.vocabulary)) for name in called for word in first)


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


def _part(content: Content, prose: Prose, hosts: Mapping[int, list[str]], into: Collection) -> None:
    part = content.part
    if "activities" in part.lists and (when := activity_lines.time_of_heading(part.text.rstrip(" :"), into)):
        part.traits["when"] = when
    named.name_audience(part, into)
    _grids(content, prose, hosts, into)
    blocks = content.blocks
    is_sub = not part.is_known and part.heading is not None
    if is_sub and not content.pieces and (line := named.bold_line(part)):
        blocks, is_sub = named.of_bold_line(line, part, into), False
    if is_sub:
        blocks = named.by_heading(part, blocks, into)
    if "links" in part.lists:
        _links(blocks, into)
    left = _points(content, blocks, prose, into)
    if is_sub and left:
        prose.subheading(part.text)
    elif is_sub and (part.traits or part.lists != part.home.lists):
        prose.structure(part.text)
    prose.write_all(left)


def _grids(content: Content, prose: Prose, hosts: Mapping[int, list[str]], into: Collection) -> None:
    """Tables and labelled lines, each with the line above it."""
    part = content.part
    title: Block | None = part.heading
    own = named.described_audience(content, into)
    named.counted_goal(part, into)
    for piece in list(content.pieces):
        above = named.audience_above(title, part, piece, into) if isinstance(piece, Grid) and not own else None
        if above or (isinstance(piece, Grid) and named.heads_activity(title, part, piece, into)):
            content.pieces = [one for one in content.pieces if one is not title]
        if isinstance(piece, Grid) and (above or own) and not piece.has("to"):
            prose.structure(*piece.words)
            _left_of_table(piece, audiences.described(piece, above or own or "", into), prose)
        elif isinstance(piece, Grid):
            _table(piece, part, prose, hosts, into, _aim(getattr(title, "text", ""), into) or _aim(part.text, into))
        title = piece if isinstance(piece, Paragraph) else None


def _aim(title: str, into: Collection) -> str | None:
    """The audience that the line above a table names."""
    return into.named("audiences", title, Place()) if into.knows("audiences", title) else None


def _table(
    made: Grid, part: Part, prose: Prose, hosts: Mapping[int, list[str]], into: Collection, aim: str | None
) -> None:
    made = crossings.named(made, into)
    if made.form == "crossing":
        crossings.from_grid(made, part.lists, into)
        prose.table(shown(made, made.columns))
        return
    if made.form == "audiences":
        used = audiences.USED
    elif made.form == "goals" and made.has("to"):
        used, _ = audiences.from_grid(made, part.traits, into)
    elif made.form == "goals":
        used = goals.from_grid(made, part.traits, into, hosts.get(id(made), []))
    else:
        used = _FROM_GRID[made.form](made, part.traits | ({"to": aim} if aim else {}), into)
    prose.structure(*made.words)
    _left_of_table(made, used, prose)


def _left_of_table(made: Grid, used: set[str], prose: Prose) -> None:
    """The columns no item has a field for, as a table with the column the rows are about beside them."""
    columns = list(leftovers(made, tuple(used)))
    if not columns:
        return
    key = next((column for column in made.columns if column.meaning in used and column.meaning), None)
    prose.beside(shown(made, [key, *columns] if key else columns), [column.head for column in columns])


def _points(content: Content, blocks: list[Block], prose: Prose, into: Collection) -> list[Block]:
    """What the loose blocks say as items of the part's first list; the blocks that say nothing of the kind."""
    part = content.part
    if not part.lists:
        return _timed(blocks, part, into)
    has_times = "activities" in part.lists and any(activity_lines.begins_with_time(block, into) for block in blocks)
    has_times |= _end_in_times(blocks, into)
    name = "activities" if has_times else part.lists[0]
    is_told = any(made.table.rows or made.form == "activities" for made in content.grids)
    is_prose = is_told or part.kind not in ("other", "project_goals")
    if name in ("activities", "measures") and not is_prose:
        blocks = stories.below_times(_as_points(blocks, into), into)
    if name in ("success", "challenges"):
        return risks.factors_from_blocks(blocks, name, into, prose=is_prose)
    if name == "contacts":
        left, words = actors.contacts_from_blocks(blocks, into)
        prose.structure(*words)
        return left
    if name == "organisations":
        return actors.organisations_from_blocks(blocks, into)
    if "activities" in part.lists and not is_prose:
        stories.take(blocks, into)
        stories.take_headed(blocks, part.traits, into)
    if "messages" in part.lists[1:]:
        messages.told(blocks, part.traits, into)
    if name in _FROM_BLOCKS:
        return _FROM_BLOCKS[name](blocks, part.traits, into, prose=is_prose)
    return blocks


def _end_in_times(blocks: Sequence[Block], into: Collection) -> bool:
    """Whether several points each end in brackets with a time: whatever they are called, they are things to do."""
    found = [block for block in blocks if isinstance(block, ListItem)]
    return len(found) > 1 and all(activity_lines.ends_with_time(block, into) for block in found)


def _timed(blocks: list[Block], part: Part, into: Collection) -> list[Block]:
    """The blocks without those whose lines each begin with a time to come: activities, whatever stands above them."""
    if part.kind not in ("other", "introduction"):
        return blocks
    timed = [block for block in blocks if activity_lines.is_schedule(block, into)]
    if sum(activity_lines.count_lines(block) for block in timed) < _FEWEST_LINES:
        return blocks
    left = activity_lines.from_blocks(timed, part.traits, into, prose=True)
    return [block for block in blocks if block not in timed or block in left]


def _as_points(blocks: list[Block], into: Collection) -> list[Block]:
    """The blocks; where none is a point, several short lines that end no sentence are points in plain dress."""
    if points.has_points(blocks) or len(blocks) < _FEWEST_LINES:
        return blocks
    return [
        ListItem(block.text, 0, block.place) if isinstance(block, Paragraph) and _is_line(block, into) else block
        for block in blocks
    ]


def _is_line(block: Paragraph, into: Collection) -> bool:
    is_short = len(block.text.split()) <= _MOST_LINE_WORDS and len(block.lines) < 2
    return is_short and block.text[-1:] not in ".:?!" and not activity_lines.is_bare_time(block.text, into)


def _links(blocks: Sequence[Block], into: Collection) -> None:
    """The addresses a list of references gives; elsewhere an address stays where it stands in the text."""
    seen: set[str] = set()
    for block in blocks:
        words = getattr(block, "text", "")
        at = 0
        for found in _URL.finditer(words):
            text = words[at : found.start()].strip(_AROUND_LINKS) or None
            at = found.end()
            if found[0] not in seen:
                seen.add(found[0])
                into.add("links", found[0], block.place, url=found[0], text=text)
