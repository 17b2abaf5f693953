"""Slides made of boxes: a box with a few words that head another one, below it or beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from budskap.documents.document import Block, Heading, ListItem, Paragraph, Table
from budskap.documents.interpret.columns import GOAL_KINDS
from budskap.documents.interpret.headings import labelled
from budskap.documents.interpret.line_parts import Kind, kind_of
from budskap.documents.interpret.matching import match
from budskap.plan.vocabulary import Vocabulary

_MOST_WORDS = 4
_FEWEST = 2
_MOST_BOXES = 18
"""Of a slide made of boxes; one that holds more is a text."""
_SURE = 0.95
_STEPS = 0.88
_ANSWERS: dict[str, tuple[Kind, ...]] = {"when": ("time", "event"), "who": ("who",)}
"""What has to stand below a head that asks when or who."""
_SAID = ("says", "through", "when", "who", "to", "what", "goal", "effect", "reason")


def with_heads(blocks: Sequence[Block], vocabulary: Vocabulary) -> list[Block]:
    """The blocks of slides; heads that stand in a row above as many boxes are put to theirs, and where they say what an
    audience shall know, feel and do, or when and by whom something is done, head and box are one labelled line."""
    return [block for _, page in groupby(blocks, lambda one: one.place.page) for block in _page([*page], vocabulary)]


def with_repeated_heads(blocks: Sequence[Block], vocabulary: Vocabulary) -> list[Block]:
    """The blocks of a text in which the same few bold lines come again and again, each above what it heads."""
    heads = [at for at in range(len(blocks) - 1) if _is_bold(blocks[at]) and _is_plain(blocks[at + 1])]
    heads = [at for at in heads if _is_head(blocks[at], vocabulary)]
    times = Counter(getattr(blocks[at], "text", "") for at in heads)
    again = [at for at in heads if times[getattr(blocks[at], "text", "")] >= _FEWEST]
    if len(again) < _FEWEST * 2 or not _tells(blocks, again, vocabulary):
        return list(blocks)
    return list(_joined(blocks, again, vocabulary, _is_plain))


def _is_bold(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.is_bold


def _is_plain(block: Block) -> bool:
    return isinstance(block, Paragraph | ListItem) and not _is_bold(block)


def _page(blocks: list[Block], vocabulary: Vocabulary) -> Iterator[Block]:
    blocks = _paired(blocks, vocabulary)
    heads = [at for at, block in enumerate(blocks) if _heads(blocks, at, vocabulary)]
    has_lists = any(isinstance(blocks[at + 1], ListItem) for at in heads)
    if len(blocks) > _MOST_BOXES or len(heads) < _FEWEST or has_lists or not _tells(blocks, heads, vocabulary):
        return iter(blocks)
    return _joined(blocks, heads, vocabulary, lambda block: _is_content(block, vocabulary))


def _joined(
    blocks: Sequence[Block], heads: Sequence[int], vocabulary: Vocabulary, is_content: Callable[[Block], bool]
) -> Iterator[Block]:
    """The blocks, these heads and what stands below each as labelled lines."""
    at = 0
    while at < len(blocks):
        if at not in heads:
            yield blocks[at]
            at += 1
            continue
        end = next((i for i in range(at + 1, len(blocks)) if not is_content(blocks[i])), len(blocks))
        yield from _labelled(blocks[at], blocks[at + 1 : end], vocabulary)
        at = end


def _paired(blocks: list[Block], vocabulary: Vocabulary) -> list[Block]:
    """The blocks, heads in a row each before its own box where there are as many of these."""
    out: list[Block] = []
    at = 0
    while at < len(blocks):
        first = at
        while at < len(blocks) and _is_head(blocks[at], vocabulary):
            at += 1
        end = at
        while end < len(blocks) and _is_content(blocks[end], vocabulary):
            end += 1
        heads, boxes = blocks[first:at], blocks[at:end]
        if len(heads) == len(boxes) >= _FEWEST:
            out += [block for pair in zip(heads, boxes, strict=True) for block in pair]
            at = end
        else:
            at = max(at, first + 1)
            out += blocks[first:at]
    return out


def _heads(blocks: Sequence[Block], at: int, vocabulary: Vocabulary) -> bool:
    is_followed = at + 1 < len(blocks) and _is_content(blocks[at + 1], vocabulary)
    return is_followed and _is_head(blocks[at], vocabulary)


def _is_head(block: Block, vocabulary: Vocabulary) -> bool:
    """Whether a box holds nothing but the head of a column, or a step of goals."""
    if not isinstance(block, Paragraph) or len(block.lines) > 1 or len(block.text.split()) > _MOST_WORDS:
        return False
    return _meaning(block, vocabulary) is not None


def _meaning(block: Paragraph, vocabulary: Vocabulary) -> str | None:
    text = block.text.rstrip(" :")
    step = match(text, "goals", vocabulary, _STEPS)
    if step and step.meaning in GOAL_KINDS:
        return step.meaning
    found = match(text, "columns", vocabulary, _SURE)
    return found.meaning if found and found.meaning in _SAID else None


def _tells(blocks: Sequence[Block], heads: Sequence[int], vocabulary: Vocabulary) -> bool:
    """Whether heads together say what is wanted of somebody, or one of them when or by whom something is done."""
    said = {at: _meaning(block, vocabulary) for at in heads if isinstance(block := blocks[at], Paragraph)}
    told = ((meaning, getattr(blocks[at + 1], "text", "")) for at, meaning in said.items() if meaning in _ANSWERS)
    answers = any(kind_of(text, vocabulary, _nobody) in _ANSWERS[meaning] for meaning, text in told if meaning)
    return answers or len({*said.values()} & {*GOAL_KINDS}) >= _FEWEST


def _nobody(name: str) -> Kind:
    return ""


def _is_content(block: Block, vocabulary: Vocabulary) -> bool:
    if isinstance(block, Heading | Table) or _is_head(block, vocabulary):
        return False
    label, rest = labelled(block.text) or ("", "")
    return not (rest and match(label, "columns", vocabulary, _SURE))


def _labelled(head: Block, boxes: Sequence[Block], vocabulary: Vocabulary) -> Iterator[Paragraph]:
    """A head and what stands in its boxes as one labelled line; of goals each as its own."""
    said = [box for box in boxes if isinstance(box, Paragraph | ListItem)]
    label = getattr(head, "text", "").rstrip(" :")
    is_goal = isinstance(head, Paragraph) and _meaning(head, vocabulary) in GOAL_KINDS
    texts = [box.text for box in said] if is_goal else [" ".join(box.text for box in said)]
    for box, text in zip(said, texts, strict=False):
        yield Paragraph(f"{label}: {text}", box.place, (f"{label}: {text}",))
