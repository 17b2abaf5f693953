"""What wants a look, each thing asked once: doubts of one kind about the same words are one question, and so are all
years that are not written and all headings that were taken for names of one list."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from budskap.documents.correct import YEARS, question
from budskap.documents.draft import BETWEEN, OF_TIMES
from budskap.web.pages.review_facts import Fact, Review

NAMESAKES = "names_alike"
"""Of two names nobody can say in one go what holds for others."""
TOGETHER = frozenset({"heading_guessed"})
"""Doubts that say the same of many words: those who see the words side by side see whether all are alike."""


@dataclass(frozen=True, slots=True)
class Question:
    """A doubt about some words, and every fact it makes uncertain. `of_kind` is how many questions raise the same doubt
    about other words, on the first of them where one answer can settle them."""

    code: str
    words: str
    sentence: str
    facts: tuple[Fact, ...]
    of_kind: int = 0

    @property
    def asked(self) -> tuple[str, ...]:
        """The words that the answer is about."""
        return tuple(dict.fromkeys(question(self.code, fact.words)[1] for fact in self.facts))

    @property
    def wants_year(self) -> bool:
        """Whether another year is an answer."""
        return self.code in YEARS

    @property
    def wants_time(self) -> bool:
        """Whether a time written otherwise is an answer."""
        return self.code in OF_TIMES and bool(self.facts[0].item)

    @property
    def wants_one(self) -> bool:
        """Whether the answer is that two names are one, or that they are not."""
        return self.code == NAMESAKES

    @property
    def around(self) -> tuple[str, str] | None:
        """What the sentence says before and after the words in question, where it says them itself."""
        if self.code not in OF_TIMES or not self.words:
            return None
        before, found, after = self.sentence.partition(self.words)
        return (before, after) if found else None

    @property
    def read_as(self) -> tuple[str, ...]:
        """What was understood, where the words in question do not say it themselves."""
        if self.wants_one or self.code in YEARS | OF_TIMES:
            return ()
        told = (fact for fact in self.facts if not fact.is_long and fact.text != fact.words)
        return tuple(dict.fromkeys(f"{fact.label}: {fact.text}" for fact in told))

    @property
    def said(self) -> tuple[str, ...]:
        """The different words in question."""
        if self.wants_one:
            return tuple(self.words.split(BETWEEN))
        return tuple(dict.fromkeys(fact.words for fact in self.facts if fact.words))


def questions(review: Review) -> tuple[Question, ...]:
    """In the order in which the first fact of each stands in the plan."""
    found: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in review.doubtful:
        found[_key(fact)].append(fact)
    counts = Counter(code for code, _same in found if code != NAMESAKES)
    asked = []
    for (code, _same), facts in found.items():
        many = counts.pop(code, 0)  # the first takes them
        words = question(code, facts[0].words)[1]
        asked.append(Question(code, words, _sentence(code, facts), tuple(facts), many if many > 1 else 0))
    return tuple(asked)


def _key(fact: Fact) -> tuple[str, str]:
    """The same for the facts that one question is about."""
    code, words = question(fact.doubt_code, fact.words)
    return code, fact.doubt if code in TOGETHER else words


def _sentence(code: str, facts: list[Fact]) -> str:
    if code not in YEARS:
        return facts[0].doubt
    years = {fact.year for fact in facts if fact.year}
    if code != "year_assumed" or len(years) != 1:
        return facts[0].doubt
    return _("No year is written; %(year)d was taken.") % {"year": years.pop()}
