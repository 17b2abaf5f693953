"""Whose plan it is, where a label on the front page says so: an organisation, or a person with a title."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from budskap.documents.interpret import names, points
from budskap.documents.interpret.actors import EMAIL, PHONE
from budskap.documents.interpret.headings import labelled
from budskap.documents.interpret.matching import says, tokens
from budskap.plan.vocabulary import Vocabulary

_SURE = 0.95
_ASIDE = re.compile(r"\s*\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Owner:
    """The owner as the plan names it; a person has a `title` or at least a label that asks for one."""

    name: str
    is_person: bool = False
    title: str | None = None
    email: str | None = None
    phones: tuple[str, ...] = ()


def owner(front: Iterable[str], vocabulary: Vocabulary) -> Owner | None:
    """The owner that a line of the front page names after its label, else the person responsible."""
    said = [parts for text in front for one in points.sentences(text) if (parts := labelled(one)) and parts[1]]
    owners, answering = vocabulary.phrases("head")["owner"], vocabulary.phrases("columns")["who"]
    for label, rest in said:
        if says(label, owners, vocabulary, _SURE):
            return _person(rest, vocabulary, needs_title=True) or Owner(rest.rstrip("."))
    found = (
        _person(rest, vocabulary, needs_title=False)
        for label, rest in said
        if says(label, answering, vocabulary, _SURE)
    )
    return next(filter(None, found), None)


def _person(text: str, vocabulary: Vocabulary, *, needs_title: bool) -> Owner | None:
    """A person with the title beside the name. Where the label asks for an owner, a name of two or three words may be a
    company's, so it must have a title that is one."""
    first, *more = [part.strip(" .") for part in _ASIDE.sub("", text).split(",")]
    name = _without_address(first, vocabulary)
    if before := names.titled(name, vocabulary):
        name, more = before[0], [before[1], *more]
    kinds = vocabulary.phrases("head")["organisation"]
    if not names.is_person(name, vocabulary) or set(tokens(name)) & set(kinds):
        return None
    title = next((part for part in more if names.has_role(part, vocabulary)), None)
    if needs_title and not title:
        return None
    email = EMAIL.search(text)
    return Owner(name, True, title, email[0] if email else None, tuple(PHONE.findall(text)))


def _without_address(name: str, vocabulary: Vocabulary) -> str:
    """A name without "Dr" and the like before it."""
    first, _, rest = name.partition(" ")
    return rest if first.casefold().rstrip(".") in vocabulary.words("addresses") else name
