"""What a heading that nobody knows names, below "Målgrupper", "Kanaler" or "Roller": one of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from budskap.documents.document import Block, Heading, ListItem, Paragraph
from budskap.documents.interpret import activity_lines, audiences, goals
from budskap.documents.interpret.collection import Collection
from budskap.documents.interpret.columns import GOAL_KINDS, Column
from budskap.documents.interpret.contents import Content
from budskap.documents.interpret.grids import Grid, Piece
from budskap.documents.interpret.headings import looks_like_heading
from budskap.documents.interpret.matching import says, without_number
from budskap.documents.interpret.parts import Part

_COUNTED = re.compile(r"([^\W\d_]+)\s+\d{1,2}\s*[.:)–-]?\s+(.+)$", re.DOTALL)
_LONGEST_NAME = 8
_LONGEST_REASON = 120
_FEWEST_STEPS = 2
"""Of know, feel, think and do, that make the heading above them an audience wherever it stands."""


def described_audience(content: Content, into: Collection) -> str | None:
    """The audience that a heading names where labelled lines below it say what it shall know, feel and do."""
    part, heading = content.part, content.part.heading
    if heading is None or (part.is_known and part.score) or not can_be_name(part.text, into):
        return None
    steps = [sum(made.has(kind) for kind in GOAL_KINDS) for made in content.grids if not made.has("to")]
    is_about_them = part.lists[:1] == ("audiences",) or "audience" in part.traits
    if not is_about_them and max(steps, default=0) < _FEWEST_STEPS:
        return None
    says_goals = any(steps)
    if not says_goals or _says_a_trait(part):
        return None
    return _guessed("audiences", heading, into, **_sides(part))


def head_their_cards(found: Sequence[Content], into: Collection) -> None:
    """Puts to small tables or labelled lines that say what is told and how, without saying to whom, the headings right
    above them: where several such parts are alike, these name the audiences."""
    cards = [(one.part, made) for one in found if (made := _card(one, into))]
    alike = Counter((part.level, _meanings(made)) for part, made in cards)
    for part, made in cards:
        is_listed = part.lists[:1] == ("audiences",) and made.form == "audiences"
        if part.heading and (is_listed or alike[part.level, _meanings(made)] > 1):
            text, place = without_number(part.text), part.heading.place
            column = Column(-1, "", "to", is_guessed=True)
            made.columns = (column, *made.columns)
            made.records[0].pieces.insert(0, (column, Piece(text, place, (text,))))
            made.form = made.form if made.form == "activities" else "audiences"
            _guessed("audiences", part.heading, into, **_sides(part))


def _card(content: Content, into: Collection) -> Grid | None:
    """The one small table below a heading that nobody knows and that can be the name of an audience."""
    part, grids = content.part, content.grids
    is_open = part.heading is not None and not (part.is_known and part.score) and can_be_name(part.text, into)
    is_one = len(grids) == 1 and len(grids[0].records) == 1 and not grids[0].has("to", "risk", "responsibility")
    if not is_open or not is_one or audiences.is_stage(part.text, into) or part.lists[:1] == ("activities",):
        return None
    return grids[0] if grids[0].has("says", "reason", *GOAL_KINDS) and len(_meanings(grids[0])) > 2 else None


def _meanings(made: Grid) -> frozenset[str]:
    return frozenset(column.meaning for column in made.columns if column.meaning)


def name_audience(part: Part, into: Collection) -> None:
    """Adds the audience that a line among the goals names, above what it shall know, feel, think or do."""
    above = part.parent.traits if part.parent else {}
    if part.heading and part.traits.get("audience", above.get("audience")) == part.text.rstrip(" :"):
        _guessed("audiences", part.heading, into)


def heads_activity(title: Block | None, part: Part, made: Grid, into: Collection) -> bool:
    """Whether the line above labelled lines that say when, to whom and by whom says what is done; it is put to them.
    The heading of a list says so only where it counts ("Activity 2. Breakfast meetings") or stands among activities."""
    is_one = made.form == "activities" and not made.table.rows and len(made.records) == 1 and not made.has("what")
    if not is_one or not isinstance(title, Heading | Paragraph) or not can_be_name(title.text, into):
        return False
    label, text = _counted(title.text, into)
    is_within = part.outer is not None and "activities" in part.outer.lists
    if part.is_known and title is part.heading and not (label or is_within):
        return False
    made.words += [label] if label else []
    made.records[0].pieces.insert(0, (Column(-1, "", "what", is_guessed=True), Piece(text, title.place, (text,))))
    return True


def counted_goal(part: Part, into: Collection) -> None:
    """Adds the goal that a heading among the goals says and counts: "Objective 2: half of all hospitals report"."""
    found = _COUNTED.match(without_number(part.text)) if part.heading and "goals" in part.lists else None
    if found and says(found[1], into.vocabulary.phrases("columns")["goal"], into.vocabulary) and part.heading:
        goals.add(Piece(found[2], part.heading.place), part.traits.get("goals", "communication"), None, into)


def audience_above(title: Block | None, part: Part, made: Grid, into: Collection) -> str | None:
    """The audience that a line names where what stands below says what it, and it alone, shall know, feel and do."""
    is_one = made.form == "goals" and not made.has("to") and len(made.records) == 1 and made.has(*GOAL_KINDS)
    if not is_one or part.lists[:1] != ("audiences",) or not isinstance(title, Paragraph):
        return None
    is_name = looks_like_heading(title.text) and can_be_name(title.text, into)
    return _guessed("audiences", title, into, **_sides(part)) if is_name else None


def _counted(text: str, into: Collection) -> tuple[str, str]:
    """The counting words before an activity ("Activity 2."), and what it is called."""
    found = _COUNTED.match(without_number(text))
    if found and says(found[1], into.vocabulary.phrases("columns")["what"], into.vocabulary):
        return text[: -len(found[2])].strip(), found[2]
    return "", without_number(text)


def _guessed(name: str, heading: Heading | Paragraph, into: Collection, **fields: str) -> str:
    """The item that a heading names; where it is new, that it is one is a guess."""
    called = without_number(heading.text).rstrip(" :")
    is_new = not into.knows(name, called)
    found = into.named(name, called, heading.place, **fields)
    if is_new:
        into.note(found, "name", heading.place, doubt="heading_guessed", words=heading.text)
    return found


def _says_a_trait(part: Part) -> bool:
    """Whether a heading says more than the parts around it, such as whether those below are internal."""
    above = part.parent.traits if part.parent else {}
    return any(above.get(key) != value for key, value in part.traits.items() if key != "audience")


def _reach(part: Part) -> dict[str, str]:
    return {"reach": part.traits["reach"]} if "reach" in part.traits else {}


def _sides(part: Part) -> dict[str, str]:
    """What the headings above an audience say of it: internal, primary."""
    return {name: part.traits[name] for name in ("reach", "priority") if name in part.traits}


def bold_line(part: Part) -> Paragraph | None:
    """The bold line that heads a part; None where it says more of the parts around it, or is a real heading."""
    line = part.heading
    says_more = part.traits != (part.parent.traits if part.parent else {})
    return line if isinstance(line, Paragraph) and line.is_bold and not says_more else None


def can_be_name(text: str, into: Collection) -> bool:
    """Whether a line is short, asks nothing, leads in nothing and is no time."""
    return len(text.split()) <= _LONGEST_NAME and text[-1:] not in ":?" and not activity_lines.is_time(text, into)


def of_bold_line(line: Paragraph, part: Part, into: Collection) -> list[Block]:
    """A bold line with nothing below it: the name of an audience or a channel where those are listed, else a line of
    the text."""
    name = part.lists[0] if part.lists else ""
    if name not in ("audiences", "channels") or not can_be_name(line.text, into):
        return [line]
    _guessed(name, line, into, **(_sides(part) if name == "audiences" else _reach(part)))
    return []


def by_heading(part: Part, blocks: list[Block], into: Collection) -> list[Block]:
    """A heading below "Målgrupper", "Kanaler" or "Roller" that nobody knows is the name of one; its paragraph says why
    or what for, its points what belongs to it. The blocks that are left."""
    heading = part.heading
    if _says_a_trait(part) or not part.lists or not (isinstance(heading, Heading) or (heading and heading.is_bold)):
        return blocks
    if len(part.text.split()) > _LONGEST_NAME:
        return blocks
    if not blocks:
        return _of_bare_heading(part, heading, into)
    items = [block for block in blocks if isinstance(block, ListItem)]
    if part.lists[0] == "audiences" and len(items) == len(blocks):
        part.traits["part_of"] = into.named("audiences", without_number(part.text), heading.place, **_sides(part))
    text = " ".join(block.text for block in blocks if isinstance(block, Paragraph))
    if items or not text or len(text.split()) > _LONGEST_REASON:
        return blocks
    return _named(part, heading, text, blocks, into)


def _of_bare_heading(part: Part, heading: Heading | Paragraph, into: Collection) -> list[Block]:
    """A real heading with nothing below it, among others that name an audience or a channel, names one as well."""
    name = part.lists[0]
    if isinstance(heading, Heading) and name in ("audiences", "channels") and can_be_name(part.text, into):
        sides = _sides(part) if name == "audiences" else _reach(part)
        found = into.named(name, without_number(part.text), heading.place, **sides)
        into.note(found, "name", heading.place, doubt="heading_guessed", words=part.text)
    return []


def _named(part: Part, heading: Heading | Paragraph, text: str, blocks: list[Block], into: Collection) -> list[Block]:
    name, place, called = part.lists[0], heading.place, without_number(heading.text)
    left: list[Block] = []
    if name == "audiences":
        found = into.named("audiences", called, place, reason=text, **_sides(part))
    elif name == "roles":
        found = into.actor(called, place, responsibility=text)
    elif name == "channels":
        found, left = into.named("channels", called, place, **_reach(part)), blocks
    else:
        return blocks
    into.note(found, "name", place, doubt="heading_guessed", words=heading.text)
    return left
