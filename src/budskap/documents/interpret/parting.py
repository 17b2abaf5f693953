"""Paragraphs that hold more than one thing, taken apart: a heading and what follows, labels, a title's lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from budskap.documents.document import Block, Cell, ListItem, Paragraph, Table
from budskap.documents.interpret import letters, points
from budskap.documents.interpret.headings import labelled, looks_like_heading, topic
from budskap.documents.interpret.matching import match, says, tokens
from budskap.plan.vocabulary import Vocabulary
from budskap.when import parse

BOX = re.compile(r"[☐☑☒□■✓✔✗✘]\s*(?=\w)")
"""The box before a point that is done or yet to be done."""
_SHORT_LINE = 60
_MOST_LETTERS_BROKEN = 3
_FEWEST_TITLES = 3
_FEWEST_FACTS = 2
_FEWEST_ON_CARD = 4
_MOST_OF_CARD = 0.75
_FEWEST_LABELS = 2
_SURE = 0.95
_FACTS = ("dated", "period", "revision", "owner", "author", "approval")
_DAYS = ("dated", "period", "revision", "approval")
"""Facts that a document alone has; somebody responsible stands on the card of an audience too."""
_LIKELY = 0.88
"""How well a line within a paragraph must be known to be its heading; a compound that ends in the word is."""


def apart(block: Block, vocabulary: Vocabulary) -> list[Block]:
    """A paragraph whose first line is a heading, or whose every line has a label, as separate paragraphs; a table
    without a word not at all."""
    if isinstance(block, Paragraph) and all(map(BOX.match, block.lines)):
        return [ListItem(line, 0, block.place) for line in block.lines]
    if isinstance(block, Table):
        has_words = any(cell.text for row in block.rows for cell in row)
        return (_facts(block, vocabulary) or [block]) if has_words else []
    if not isinstance(block, Paragraph) or len(block.lines) < 2:
        return [block]
    if letters.heads_letter(block.lines, vocabulary):
        about = next(line for line in block.lines if letters.subject(line, vocabulary))
        return [_paragraph(block, (about,)), block]
    if all(labelled(line) for line in block.lines):
        return [_paragraph(block, (line,)) for line in block.lines]
    if told := _named_and_told(block.lines, vocabulary):
        return [part for lines in told for part in apart(_paragraph(block, lines), vocabulary)]
    lines = _with_broken_words(block.lines, vocabulary)
    at = next((i for i in range(len(lines)) if _is_heading_among(i, lines, vocabulary)), None)
    if at is None or len(lines) == 1:
        return [block]
    pieces = [lines[:at], lines[at : at + 1], lines[at + 1 :]]
    return [part for piece in pieces if piece for part in apart(_paragraph(block, piece), vocabulary)]


def _named_and_told(lines: Sequence[str], vocabulary: Vocabulary) -> list[tuple[str, ...]]:
    """A line that names something and the labelled lines below it, each with the lines that go on with it; nothing
    where fewer than two of the labels are heads of columns."""
    at = next((i for i, line in enumerate(lines) if _is_told(line, vocabulary)), 0)
    told = [line for line in lines[at:] if _is_told(line, vocabulary)]
    if not at or len(told) < _FEWEST_LABELS or not all(map(looks_like_heading, lines[:at])):
        return []
    out = [(lines[:at])]
    for line in lines[at:]:
        if _is_told(line, vocabulary):
            out.append((line,))
        else:
            out[-1] = (*out[-1], line)
    return [tuple(each) for each in out]


def _is_told(line: str, vocabulary: Vocabulary) -> bool:
    parts = labelled(line)
    return parts is not None and any(match(parts[0], table, vocabulary, _SURE) for table in ("columns", "goals"))


def _facts(table: Table, vocabulary: Vocabulary) -> list[Block]:
    """A table of two columns that says of the document who made it, when and for how long, as labelled lines, and lists
    beside it as points; nothing where it says anything else."""
    rows = [row for row in table.rows if any(cell.text for cell in row)]
    if len(table.rows[0]) != 2 or not all(row[0].text and len(row[0].text) <= _SHORT_LINE for row in rows):
        return []
    said = [row[0].text for row in rows if _names(row[0].text, _FACTS, vocabulary)]
    others = [row[0].text for row in rows if row[0].text not in said and topic(row[0].text, vocabulary, _SURE)]
    is_of_plan = len(said) >= _FEWEST_FACTS or any(_names(one, _DAYS, vocabulary) for one in said)
    is_card = is_of_plan and len(said) + len(others) >= max(_MOST_OF_CARD * len(rows), _FEWEST_ON_CARD)
    if not is_card and (len(said) < _FEWEST_FACTS or len(said) * 2 < len(rows)):
        return []
    return [line for label, value in rows for line in _of_row(label, value, label.text in others)]


def _names(label: str, facts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether a label is one of these facts of a document."""
    return says(label, [phrase for name in facts for phrase in vocabulary.phrases("head")[name]], vocabulary, _SURE)


def _of_row(label: Cell, value: Cell, is_topic: bool) -> list[Block]:
    """A row of such a table as a labelled line; what lists something line by line, as its heading and points."""
    name = label.text.rstrip(" :")
    if is_topic and len(value.lines) > 1:
        return [
            Paragraph(name, label.place, (name,), is_bold=True),
            *(ListItem(line, 0, value.place) for line in value.lines),
        ]
    line = f"{name}: {value.text}".rstrip()
    return [Paragraph(line, label.place, (line,))]


def _is_heading_among(at: int, lines: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether a line of a paragraph is a heading: known well, and not the rest of the line before it."""
    line = lines[at]
    if not looks_like_heading(line) or (
        at and not _begins(at, lines, is_sure=topic(line, vocabulary, _SURE) is not None)
    ):
        return False
    tables = ("reach", "goals", "messages")
    said = [phrase for table in tables for phrases in vocabulary.phrases(table).values() for phrase in phrases]
    return bool(topic(line, vocabulary, _LIKELY)) or says(line, said, vocabulary, 0.95)


def _begins(at: int, lines: Sequence[str], *, is_sure: bool) -> bool:
    """Whether a line begins something: the one before is closed, or it ends on purpose itself, as it does where its
    words are surely a heading."""
    is_own = lines[at][:1].isupper() and lines[at - 1].rstrip()[-1:] not in ",-–"
    return _is_closed(lines[at - 1], lines[at]) or (is_own and (is_sure or points.is_broken(lines, at=at)))


def _is_closed(line: str, following: str) -> bool:
    ends = line.rstrip()[-1:] in ".!?:" or len(line) < _SHORT_LINE
    return ends and following[:1].isupper()


def front_lines(block: Block, at: int, vocabulary: Vocabulary) -> list[Block]:
    """One of the first blocks line by line, where all its lines stand like titles or facts of the front page; below the
    first only where one names a public body or a time."""
    if not isinstance(block, Paragraph) or len(block.lines) < 2 or not _are_titles(block.lines):
        return [block]
    if letters.heads_letter(block.lines, vocabulary):
        return [block]
    if (at or len(block.lines) < _FEWEST_TITLES) and not any(_is_fact(line, vocabulary) for line in block.lines):
        return [block]
    return [_paragraph(block, (line,)) for line in block.lines]


def _are_titles(lines: Sequence[str]) -> bool:
    first, *more = lines
    if any(line[:1].islower() for line in lines):
        return False
    return all(looks_like_heading(line) or labelled(line) for line in more) and (
        looks_like_heading(first) or (bool(labelled(first)) and points.is_broken(lines))
    )


def _is_fact(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line of the front page names a public body or consists of a time."""
    kinds = vocabulary.phrases("head")["organisation"]
    is_body = line[:1].isupper() and any(word in kinds for word in tokens(line))
    return is_body or parse(line, vocabulary.language).kind == "date"


def _with_broken_words(lines: tuple[str, ...], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The lines, the last letters of a heading put back that a narrow column threw on the next ("Målgruppe", "r …")."""
    out = list(lines)
    for at in range(len(out) - 1, 0, -1):
        end, _, rest = out[at].partition(" ")
        if len(end) <= _MOST_LETTERS_BROKEN and end.islower() and topic(out[at - 1] + end, vocabulary, 0.95):
            out[at - 1 : at + 1] = [f"{out[at - 1]} {end}", *filter(None, [rest])]
    return tuple(out)


def _paragraph(block: Paragraph, lines: tuple[str, ...]) -> Paragraph:
    return Paragraph(" ".join(lines), block.place, lines, block.is_bold)
