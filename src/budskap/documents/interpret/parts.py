"""The parts of a document: a heading, what it announces, and the blocks below it."""

from __future__ import annotations

from dataclasses import dataclass, field

from budskap.documents.document import Block, Heading, Paragraph, Place
from budskap.documents.interpret.headings import Reading

_CARRIED = ("reach", "audience")


@dataclass(slots=True)
class Part:
    """A heading and the blocks up to the next one. `kind` is a section kind, `lists` the plan's lists its points
    belong to, `traits` what holds for all of it; those of the parts it stands in are taken over."""

    heading: Heading | Paragraph | None
    level: int
    kind: str = "other"
    lists: tuple[str, ...] = ()
    traits: dict[str, str] = field(default_factory=dict)
    parent: Part | None = None
    is_known: bool = False
    score: float = 1.0
    blocks: list[Block] = field(default_factory=list)
    outer: Part | None = None
    """The nearest part before it whose heading is higher."""

    @property
    def text(self) -> str:
        return self.heading.text if self.heading else ""

    @property
    def home(self) -> Part:
        """The part whose section this one is written in: itself, or the nearest known one above."""
        return self if self.is_known or self.parent is None else self.parent.home


def place_of(part: Part) -> Place:
    """Where a part begins."""
    block = part.heading or (part.blocks[0] if part.blocks else None)
    return block.place if block else Place()


def home_of(parts: list[Part]) -> Part | None:
    """The part in whose section the next line would stand."""
    return parts[-1].home if parts[-1].heading else None


def known_part(block: Heading | Paragraph, level: int, reading: Reading, parent: Part | None) -> Part:
    """A part that the vocabulary knows; one above it may say whether it is internal."""
    inherited = {"reach": parent.traits["reach"]} if parent and "reach" in parent.traits else {}
    return Part(
        block,
        level,
        reading.kind,
        reading.lists,
        inherited | dict(reading.traits),
        parent,
        is_known=True,
        score=reading.score,
    )


def sub_part(block: Heading | Paragraph, level: int, own: dict[str, str], parent: Part | None) -> Part:
    """A heading that only says more of the part it stands in; without such a part it opens one of its own."""
    if parent is None or parent.heading is None:
        return Part(block, level, "other", (), own, None, is_known=True, score=0.0)
    return Part(block, level, parent.kind, parent.lists, parent.traits | own, parent)


def carried(before: Part) -> dict[str, str]:
    """What a sub-heading takes over from the one before: all of it when nothing stood below that, else its reach and
    whom it is about."""
    if before.is_known:
        return {}
    return before.traits if not before.blocks else {k: v for k, v in before.traits.items() if k in _CARRIED}


def above(level: int, parts: list[Part]) -> Part | None:
    """The nearest part before with a higher heading: between a part and its outer one there is none."""
    part: Part | None = parts[-1]
    while part and part.heading and part.level >= level:
        part = part.outer
    return part if part and part.heading else None
