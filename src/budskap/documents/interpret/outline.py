"""A document's blocks as parts: a heading, what it announces, and what stands below it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import takewhile

from budskap.documents.document import Block, Document, Heading, ListItem, Paragraph, Table
from budskap.documents.interpret.cards import with_heads, with_repeated_heads
from budskap.documents.interpret.columns import GOAL_KINDS, asked_of_them
from budskap.documents.interpret.grids import grid
from budskap.documents.interpret.headings import (
    GOAL_LISTS,
    LONGEST_HEADING,
    Reading,
    asked,
    is_phase,
    labelled,
    looks_like_heading,
    topic,
    traits,
    without_year,
)
from budskap.documents.interpret.matching import match, says, tokens
from budskap.documents.interpret.parting import apart, front_lines
from budskap.documents.interpret.parts import Part, above, carried, home_of, known_part, sub_part
from budskap.documents.interpret.plain import DISGUISED, with_plain_heads
from budskap.documents.interpret.profiles import as_tables
from budskap.documents.interpret.torn import mended
from budskap.plan.vocabulary import Vocabulary
from budskap.when import find, parse

_FEW_WORDS = 3
_FOLLOWING = 5
"""How many of the blocks below a line may tell what it is."""
_MANY_HEADINGS = 3
_SURE = 0.95
_SAID_OF_ACTIVITIES = ("when", "who", "to", "through", "says", "goal", "reason", "effect")
_SLIDES = ("pptx", "odp")
_WITH_MARGINS = ("pdf", "docx", "odt")
_FRONT = 4
"""The blocks at the start among which the lines of a title may stand together."""
_MOST_OF_FRONT = 60
_BRACKETED = re.compile(r"\(([^()]+)\)$")
PAGE_NUMBER = re.compile(r"(?:\.{2,}|…|\t|\s)\s*\d{1,3}$")


def outline(document: Document, vocabulary: Vocabulary) -> list[Part]:
    """The parts of the document in order; the first has no heading and holds what stands before every known one."""
    first = Part(None, 0)
    parts = [first]
    blocks = [piece for block in mended(_body(document), vocabulary) for piece in apart(block, vocabulary)]
    blocks = with_plain_heads(_after_contents(blocks, vocabulary), vocabulary)
    blocks = as_tables(blocks, vocabulary)
    blocks = (with_heads if document.kind in _SLIDES else with_repeated_heads)(blocks, vocabulary)
    front = _front(blocks, vocabulary)
    blocks[:front] = [line for at, block in enumerate(blocks[:front]) for line in front_lines(block, at, vocabulary)]
    for index, block in enumerate(blocks):
        part = _started(block, blocks[index + 1 : index + 1 + _FOLLOWING], parts, vocabulary)
        if part is None:
            parts[-1].blocks.append(block)
        else:
            part.outer = above(part.level, parts)
            parts.append(part)
    _read_times(parts, vocabulary)
    return parts


def _body(document: Document) -> Sequence[Block]:
    """The blocks without what headers and footers say, which readers give last, on no page: it belongs to no part."""
    blocks = document.blocks
    if document.kind not in _WITH_MARGINS or not blocks or blocks[0].place.page is None:
        return blocks
    return blocks[: 1 + max(at for at, block in enumerate(blocks) if block.place.page is not None)]


def _after_contents(blocks: list[Block], vocabulary: Vocabulary) -> list[Block]:
    """The blocks; a list of contents that stands before the plan's title put at their end, where it heads nothing."""
    first = blocks[0] if blocks and not isinstance(blocks[0], Table) else None
    if first is None or not says(first.text, vocabulary.words("contents"), vocabulary):
        return blocks
    lines = takewhile(lambda one: not isinstance(one, Table) and PAGE_NUMBER.search(one.text), blocks[1:])
    end = 1 + len([*lines])
    titles = (one for one in blocks[end : end + _FRONT] if isinstance(one, Heading | Paragraph))
    has_title = end > 1 and any(is_plan_title(one.text, vocabulary) for one in titles)
    return [*blocks[end:], *blocks[:end]] if has_title else blocks


def _front(blocks: Sequence[Block], vocabulary: Vocabulary) -> int:
    """How many of the first blocks stand before every heading the vocabulary knows."""
    heads = (at for at, one in enumerate(blocks[:_FRONT]) if isinstance(one, Heading) and topic(one.text, vocabulary))
    return next(heads, _FRONT)


def _read_times(parts: Sequence[Part], vocabulary: Vocabulary) -> None:
    """Points below several headings that are times, one after the other, are activities, whatever the part they stand
    in is called."""
    timed = [part for part in parts if part.heading and not part.home.lists and _is_timed(part, vocabulary)]
    beside = Counter(id(part.home) for part in timed)
    for part in timed:
        if beside[id(part.home)] > 1 or (part.home is part and len(timed) > 1):
            part.lists = ("activities",)


def _is_timed(part: Part, vocabulary: Vocabulary) -> bool:
    """Whether the heading above points is a time, ends in one in brackets, or names a phase whose points tell times."""
    found = [block.text for block in part.blocks if isinstance(block, ListItem)]
    bracketed = _BRACKETED.search(part.text)
    if _is_time(part.text, vocabulary) or (bracketed and _is_time(bracketed[1], vocabulary)):
        return bool(found)
    told = [text for text in found if find(text, vocabulary.language)]
    return is_phase(part.text, vocabulary) and 0 < len(found) <= len(told) * 2


def _is_time(text: str, vocabulary: Vocabulary) -> bool:
    return parse(text, vocabulary.language).kind in ("date", "ongoing", "recurring")


def _dates_points(paragraph: Paragraph, following: Sequence[Block], vocabulary: Vocabulary) -> bool:
    """Whether a line says nothing but when the points below it are done."""
    is_short = isinstance(next(iter(following), None), ListItem) and len(paragraph.text.split()) <= _FEW_WORDS
    return is_short and _is_time(paragraph.text.rstrip(" :"), vocabulary)


def _started(block: Block, following: Sequence[Block], parts: list[Part], vocabulary: Vocabulary) -> Part | None:
    """The part that a block opens, if it is a heading or stands like one."""
    if isinstance(block, Table) or (len(parts) == 1 and is_plan_title(block.text, vocabulary)):
        return None
    if len(parts) == 1 and not parts[0].blocks and _stands_above_title(following[:1], vocabulary):
        return None
    if isinstance(block, Heading):
        return _of_heading(block, following, parts, vocabulary)
    if isinstance(block, ListItem):
        return _of_numbered(block, following, vocabulary)
    if looks_like_heading(block.text) and not _is_contents_line(block.text, parts[-1], vocabulary):
        return _of_paragraph(block, following, parts, vocabulary)
    return None


def _stands_above_title(following: Sequence[Block], vocabulary: Vocabulary) -> bool:
    """Whether the line below the document's first one names the plan, so that the first is a motto above the title."""
    below = [one.text for one in following if isinstance(one, Heading | Paragraph) and looks_like_heading(one.text)]
    return any(is_plan_title(text, vocabulary) for text in below)


def _of_heading(heading: Heading, following: Sequence[Block], parts: list[Part], vocabulary: Vocabulary) -> Part | None:
    parent, home = above(heading.level, parts), home_of(parts)
    known, own = _read(heading.text, home, vocabulary, 0.62)
    if not known and "messages" in own and home is not None and heading.level <= home.level:
        known = _beside_messages(heading.text, home, parts, vocabulary)
    if known and home and "audiences" in home.lists and _names_audience(heading, known, home, vocabulary):
        known = None
    is_told = known is not None and _tells_of_activity(heading.level, following, known, home, vocabulary)
    if known and not is_told and not _is_stage(heading, home, vocabulary):
        return known_part(heading, heading.level, known, parent)
    reach = traits(heading.text, (), vocabulary)
    if reach and _holds_headings(heading, following) and (home is None or heading.level <= home.level):
        return Part(heading, heading.level, "other", (), reach, None, is_known=True, score=0.0)
    if own:
        return sub_part(heading, heading.level, carried(parts[-1]) | own, home)
    if home and home.lists and not home.blocks and home.level == heading.level == parts[-1].level:
        return sub_part(heading, heading.level, {}, home)
    if _says_goals(following[:1], None, vocabulary):
        return sub_part(heading, heading.level, _audience_of(heading, parent, vocabulary), parent)
    if len(parts) == 1 and _is_front(parts[0].blocks) and not _heads_points(parts[0].blocks, following, vocabulary):
        return None
    return sub_part(heading, heading.level, {}, parent)


def _is_reached(text: str, known: Reading, here: Part, vocabulary: Vocabulary) -> bool:
    """Whether a plain line among the audiences names one of them, where others do below what they have in common."""
    is_one = " ".join(tokens(text)) in vocabulary.phrases("said")["reached"]
    return known.lists == ("organisations",) or (is_one and bool(here.blocks or here.traits))


def _names_audience(heading: Heading, known: Reading, home: Part, vocabulary: Vocabulary) -> bool:
    """Whether a heading among the audiences is the name of one, whatever it may head elsewhere: "The media"."""
    if known.lists == ("organisations",) and known.score < _SURE:
        return True
    return heading.level > home.level and " ".join(tokens(heading.text)) in vocabulary.phrases("said")["reached"]


def _tells_of_activity(
    level: int, following: Sequence[Block], known: Reading, home: Part | None, vocabulary: Vocabulary
) -> bool:
    """Whether what follows a heading within the activities says when it is done, by whom or for whom, so that the
    heading is the name of one, whatever else it is like."""
    if (
        home is None
        or "activities" not in home.lists
        or not following
        or (level <= home.level and known.score >= _SURE)
    ):
        return False
    below = [labelled(getattr(block, "text", "")) for block in following]
    said = [match(label[0], "columns", vocabulary, _SURE) for label in below if label and label[1]]
    return bool(said) and all(one and one.meaning in _SAID_OF_ACTIVITIES for one in said)


def _is_stage(heading: Heading, home: Part | None, vocabulary: Vocabulary) -> bool:
    """Whether a heading within the activities names one of their phases, whatever else it says."""
    if home is None or "activities" not in home.lists or heading.level <= home.level:
        return False
    return is_phase(heading.text, vocabulary)


def _holds_headings(heading: Heading, following: Sequence[Block]) -> bool:
    """Whether the first thing below a heading is another, so that what it says holds for several parts."""
    return any(isinstance(block, Heading) and block.level > heading.level for block in following[:1])


def _of_paragraph(
    paragraph: Paragraph, following: Sequence[Block], parts: list[Part], vocabulary: Vocabulary
) -> Part | None:
    home = home_of(parts)
    text = without_year(asked(paragraph.text), vocabulary)
    known, own = _read(text, home, vocabulary, _least(paragraph, following, parts))
    if not known and "messages" in own and home is not None and home.level == DISGUISED:
        known = _beside_messages(paragraph.text, home, parts, vocabulary)
    if known and _tells_of_activity(DISGUISED, following, known, home, vocabulary):
        return None
    if known and home and "audiences" in home.lists and _is_reached(text, known, parts[-1], vocabulary):
        return None
    if known and (own.get("goals") in GOAL_LISTS or _stands_alone(paragraph, known, following)):
        real = next((part for part in reversed(parts) if isinstance(part.heading, Heading)), None)
        return known_part(paragraph, DISGUISED, known, real if real and not real.is_known else None)
    if own and following:
        return sub_part(paragraph, DISGUISED + 1, carried(parts[-1]) | own, home)
    is_title = bool(following) and not isinstance(following[0], ListItem | Table)
    says_goals = _says_goals(following, home, vocabulary)
    is_within = len(parts) > 1 or _heads_prose(following[:1], parts[0], vocabulary)
    is_head = (paragraph.is_bold and is_title) or _dates_points(paragraph, following, vocabulary)
    if is_within and (says_goals or is_head):
        return sub_part(paragraph, DISGUISED + 1, _audience_of(paragraph, home, vocabulary) if says_goals else {}, home)
    return None


def _audience_of(line: Heading | Paragraph, home: Part | None, vocabulary: Vocabulary) -> dict[str, str]:
    """The audience that a line names among the goals, above what it shall know, feel, think or do; a line that breaks
    off ("The staff should:") is the beginning of the sentences below it."""
    is_among_goals = home is not None and home.lists[:1] == ("goals",)
    name = line.text.rstrip(" :")
    is_open = name.casefold().endswith(tuple(f" {word}" for word in vocabulary.words("obligations")))
    return {"audience": name} if is_among_goals and not is_open else {}


def _heads_prose(following: Sequence[Block], front: Part, vocabulary: Vocabulary) -> bool:
    """Whether a bold line below the plan's title stands above a text of whole sentences."""
    has_title = any(not isinstance(one, Table) and is_plan_title(one.text, vocabulary) for one in front.blocks[:_FRONT])
    is_prose = [isinstance(one, Paragraph) and one.text.endswith((".", "!")) for one in following]
    return has_title and any(is_prose)


def _says_goals(following: Sequence[Block], home: Part | None, vocabulary: Vocabulary) -> bool:
    """Whether what stands below a line among the audiences says what they shall know, feel, think or do."""
    texts = (block.text for block in following if isinstance(block, ListItem | Paragraph))
    labels = list(takewhile(bool, map(labelled, texts)))
    is_goal = any(_is_step(label[0], vocabulary) for label in labels if label)
    return is_goal and (home is None or home.lists[:1] in (("audiences",), ("goals",)))


def _is_step(label: str, vocabulary: Vocabulary) -> bool:
    """Whether a label is one for what an audience shall know, feel, think or do."""
    found = match(label, "goals", vocabulary, 0.8)
    return (found is not None and found.meaning in GOAL_KINDS) or asked_of_them(label, vocabulary) is not None


def _least(paragraph: Paragraph, following: Sequence[Block], parts: Sequence[Part]) -> float:
    """How well a line must be known to be a heading: few words right above points or a table need less, a plain line
    in a document that heads its parts otherwise needs more."""
    if isinstance(next(iter(following), None), ListItem | Table):
        return 0.62 if len(paragraph.text.split()) <= _FEW_WORDS else 0.74
    heads = sum(isinstance(part.heading, Heading) and part.is_known for part in parts)
    return 0.94 if heads >= _MANY_HEADINGS and not paragraph.is_bold else 0.74


def _of_numbered(item: ListItem, following: Sequence[Block], vocabulary: Vocabulary) -> Part | None:
    """A numbered line of plain text that is a heading: the vocabulary knows it well, and no other point follows."""
    if not item.is_ordered or item.level or not following:
        return None
    if isinstance(following[0], ListItem) and following[0].is_ordered:
        return None
    if isinstance(following[0], ListItem) and following[0].level > item.level:
        return None
    known = topic(item.text, vocabulary, 0.85) if looks_like_heading(item.text) else None
    return known_part(Paragraph(item.text, item.place), DISGUISED, known, None) if known else None


def _read(text: str, home: Part | None, vocabulary: Vocabulary, least: float) -> tuple[Reading | None, dict[str, str]]:
    """What a heading announces, and what it says of the part it may stand in; a heading that fits its part so well
    that it only says more of it announces nothing."""
    own = traits(text, home.lists, vocabulary) if home and home.lists else {}
    known = topic(text, vocabulary, least)
    is_step = known is not None and known.score < 0.95 and own.get("goals") not in GOAL_LISTS
    if known and own and (is_step or "messages" in own):
        return None, own
    return known, own


def _beside_messages(text: str, home: Part, parts: Sequence[Part], vocabulary: Vocabulary) -> Reading | None:
    """What a heading announces that stands as high as that of messages told without it, and so is none of their
    frame ("So gjer vi")."""
    return topic(text, vocabulary, _SURE) if home.blocks and parts[-1] is home else None


def _stands_alone(paragraph: Paragraph, known: Reading, following: Sequence[Block]) -> bool:
    """Whether a line in plain dress is a heading: something follows it, and it does not only ask a question."""
    if not following:
        return False
    if asked(paragraph.text).rstrip().endswith("?") and known.score < 0.95:
        return known.score >= 0.74 and isinstance(following[0], ListItem | Table)
    return known.score >= 0.85 or paragraph.is_bold or not _is_short(following[0])


def _is_short(block: Block) -> bool:
    return isinstance(block, Paragraph) and looks_like_heading(block.text) and ":" not in block.text


@lru_cache(maxsize=20_000)
def is_plan_title(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line names a communication plan, as titles do; "About the communication plan" does not."""
    names = vocabulary.phrases("head")["plan"]
    headings = vocabulary.phrases("headings")
    about = [*headings["about"], *headings["background"], *headings["purpose"]]
    has_name = any(_contains(tokens(text), tokens(name)) for name in names)
    return has_name and not says(text, about, vocabulary)


def _contains(words: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return any(words[i : i + len(wanted)] == wanted for i in range(len(words) - len(wanted) + 1))


def _is_contents_line(text: str, part: Part, vocabulary: Vocabulary) -> bool:
    """Whether a line belongs to a table of contents: its part is one, or it ends in dots and a page number."""
    if re.search(r"\.{4,}\s*\d{1,3}$", text):
        return True
    return says(part.text, vocabulary.words("contents"), vocabulary) and bool(PAGE_NUMBER.search(text))


def _heads_points(before: Sequence[Block], following: Sequence[Block], vocabulary: Vocabulary) -> bool:
    """Whether a heading below the title has points under it, or a table of the plan, and so is no part of the title."""
    below = next(iter(following), None)
    is_list = isinstance(below, ListItem) or (isinstance(below, Table) and grid(below, (), vocabulary) is not None)
    return is_list and any(isinstance(block, Heading) for block in before)


def _is_front(blocks: Sequence[Block]) -> bool:
    """Whether blocks can be a front page: they are few, and none is prose."""
    return len(blocks) <= _MOST_OF_FRONT and not _has_prose(blocks)


def _has_prose(blocks: Iterable[Block]) -> bool:
    return any(not isinstance(block, Heading) and len(getattr(block, "text", "")) > LONGEST_HEADING for block in blocks)
