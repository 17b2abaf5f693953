"""The way back: at every place of the document, links to what was read there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from budskap.web.pages import words
from budskap.web.pages.document_view import Mark, Marks
from budskap.web.pages.review_facts import Fact, Review

LABEL_LENGTH = 120


def marks(review: Review, hidden: Collection[str] = ()) -> Marks:
    """Anchor → one mark for each part of the sentence read there, and one for each loose piece. `hidden` are the items
    and pieces that another page holds."""
    facts: dict[str, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in review.facts:
        for anchor in fact.anchors:
            facts[anchor][fact.part].append(fact)
    found = {anchor: tuple(_mark(each, hidden) for each in _telling(parts)) for anchor, parts in facts.items()}
    for piece in review.pieces:
        mark = Mark(
            f"piece-{piece.id}",
            "",
            words.short(piece.text, LABEL_LENGTH),
            "piece",
            piece.id if piece.id in hidden else "",
        )
        for anchor in piece.anchors:
            found[anchor] = (*found.get(anchor, ()), mark)
    return found


def _telling(parts: dict[str, list[Fact]]) -> list[list[Fact]]:
    """The parts in their order; what belongs to no part only where nothing else was read, or where it is doubtful."""
    return [facts for part, facts in parts.items() if part or len(parts) == 1 or any(fact.doubt_code for fact in facts)]


def _mark(facts: list[Fact], hidden: Collection[str]) -> Mark:
    """One link for facts of one part read at one place; it leads to the first of them, the doubtful before the rest."""
    first = next((fact for fact in facts if fact.doubt_code), facts[0])
    said = ", ".join(dict.fromkeys(fact.text for fact in facts))
    text = words.short(f"{first.label}: {said}", LABEL_LENGTH)
    return Mark(
        first.anchor,
        first.part,
        text,
        "doubt" if first.doubt_code else "fact",
        first.item if first.item in hidden else "",
    )
