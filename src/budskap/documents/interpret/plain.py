"""Lines in plain dress that head parts of a document: questions, numbered lines and labels, where several do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from budskap.documents.document import Block, Heading, Paragraph
from budskap.documents.interpret.headings import labelled, looks_like_heading, topic
from budskap.plan.vocabulary import Vocabulary

DISGUISED = 60
"""The level of a line that only its words make a heading; below every real heading."""
_FEWEST_QUESTIONS = 3
_FEWEST_TOPICS = 3
_FEWEST_NUMBERED = 2
_ASKED = 0.74
_SURE = 0.95
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+[^\W\d_a-zåäöæø]")


def with_plain_heads(blocks: list[Block], vocabulary: Vocabulary) -> list[Block]:
    """The blocks, such lines made headings."""
    return _with_numbered(_with_questions(_with_labels(blocks, vocabulary), vocabulary))


def _with_questions(blocks: list[Block], vocabulary: Vocabulary) -> list[Block]:
    """The blocks; where plain lines that ask what we know as a heading are many, they are its headings. In a text that
    has nothing but plain lines, one that asks anything else heads a part too, unless it stands below a heading."""
    asks = [at for at, block in enumerate(blocks) if _is_question(block, vocabulary)]
    topics = [at for at, block in enumerate(blocks) if _is_topic(block, vocabulary)]
    is_plain = len(topics) >= _FEWEST_TOPICS and not any(isinstance(block, Heading) for block in blocks)
    others = [at for at, block in enumerate(blocks) if is_plain and at - 1 not in topics and at and _asks(block)]
    heads = {*(asks if len(asks) >= _FEWEST_QUESTIONS else ()), *others}
    return [
        Heading(block.text, DISGUISED, block.place) if isinstance(block, Paragraph) and at in heads else block
        for at, block in enumerate(blocks)
    ]


def _is_topic(block: Block, vocabulary: Vocabulary) -> bool:
    is_line = isinstance(block, Paragraph) and looks_like_heading(block.text)
    return is_line and topic(getattr(block, "text", ""), vocabulary, _SURE) is not None


def _asks(block: Block) -> bool:
    """Whether a line in plain dress is one short question."""
    is_line = isinstance(block, Paragraph) and len(block.lines) < 2 and looks_like_heading(block.text)
    return is_line and getattr(block, "text", "").endswith("?")


def _is_question(block: Block, vocabulary: Vocabulary) -> bool:
    if not isinstance(block, Paragraph) or not block.text.endswith("?") or not looks_like_heading(block.text):
        return False
    return topic(block.text, vocabulary, _ASKED) is not None


def _with_numbered(blocks: list[Block]) -> list[Block]:
    """The blocks; plain lines numbered as parts of parts ("3.1 Patients") are headings, where there are several."""
    numbered = [block for block in blocks if isinstance(block, Paragraph) and _depth(block)]
    if len(numbered) < _FEWEST_NUMBERED:
        return blocks
    return [
        Heading(block.text, DISGUISED + _depth(block), block.place)
        if isinstance(block, Paragraph) and block in numbered
        else block
        for block in blocks
    ]


def _depth(line: Paragraph) -> int:
    """How deep a numbered line stands: 1 for "3.1 Patients"; 0 where it is no such line."""
    found = _NUMBERED.match(line.text)
    return found[1].count(".") if found and looks_like_heading(line.text) and len(line.lines) < 2 else 0


def _with_labels(blocks: Sequence[Block], vocabulary: Vocabulary) -> list[Block]:
    """The blocks of a plan written as labelled lines ("Background: …"), the labels that head no list made headings."""
    heads = [_head_of(block, vocabulary) for block in blocks]
    topics = [head[1] for head in heads if head]
    if len(set(topics)) < _FEWEST_TOPICS or len(set(topics)) < len(topics):
        return list(blocks)
    return [piece for block, head in zip(blocks, heads, strict=True) for piece in _headed(block, head)]


def _head_of(block: Block, vocabulary: Vocabulary) -> tuple[str, str, bool] | None:
    """The label of a line that is the heading of a part, what that part is about, and whether it is one of prose."""
    label, rest = (labelled(block.text) if isinstance(block, Paragraph) else None) or ("", "")
    known = topic(label, vocabulary, _SURE) if rest and not rest.endswith("?") else None
    if known is None:
        return None
    is_apart = (not known.lists and known.kind != "other") or known.lists[:1] in (("measures",), ("contacts",))
    return label, f"{known.kind} {known.lists} {sorted(known.traits)}", is_apart


def _headed(block: Block, head: tuple[str, str, bool] | None) -> list[Block]:
    if head is None or not head[2] or not isinstance(block, Paragraph):
        return [block]
    _, rest = labelled(block.text) or ("", "")
    lines = (labelled(block.lines[0]) or ("", ""))[1], *block.lines[1:]
    return [Paragraph(head[0], block.place, (head[0],), is_bold=True), Paragraph(rest, block.place, lines)]
