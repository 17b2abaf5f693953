"""What wants a look, each thing asked once: doubts of one kind about the same words are one question."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from budskap.web.pages.review_facts import Fact, Review


@dataclass(frozen=True, slots=True)
class Question:
    """A doubt about some words, and every fact it makes uncertain."""

    code: str
    words: str
    sentence: str
    facts: tuple[Fact, ...]


def questions(review: Review) -> tuple[Question, ...]:
    """In the order in which the first fact of each stands in the plan."""
    found: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in review.doubtful:
        found[fact.doubt_code, fact.words].append(fact)
    return tuple(Question(code, words, facts[0].doubt, tuple(facts)) for (code, words), facts in found.items())
