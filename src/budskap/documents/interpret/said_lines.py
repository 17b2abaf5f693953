"""Lines that say one thing after a label wherever they stand: "Project manager: Ida Vik, ida@example.org", "Main
message: help is near"."""

from __future__ import annotations

import re

from budskap.documents.document import Block, ListItem, Paragraph, Place
from budskap.documents.interpret import messages, names, points
from budskap.documents.interpret.actors import EMAIL, PHONE
from budskap.documents.interpret.collection import Collection
from budskap.documents.interpret.grids import Piece
from budskap.documents.interpret.headings import labelled
from budskap.documents.interpret.matching import says

_SURE = 0.95
_MOST_WORDS_OF_LABEL = 4
_FEWEST_WORDS_SAID = 3


def takes(block: Block, into: Collection) -> bool:
    """Adds what such a line says; False where it is none, or says more than the plan has room for."""
    if not isinstance(block, Paragraph | ListItem):
        return False
    label, rest = labelled(block.text) or ("", "")
    if not rest or len(label.split()) > _MOST_WORDS_OF_LABEL:
        return False
    if isinstance(block, Paragraph) and says(label, into.vocabulary.phrases("headings")["messages"], into.vocabulary):
        return _message(label, rest, block.place, into)
    asks_who = says(label, into.vocabulary.phrases("columns")["who"], into.vocabulary, _SURE)
    is_reached = EMAIL.search(rest) is not None or PHONE.search(rest) is not None
    is_role = names.has_role(label, into.vocabulary) and (is_reached or not asks_who)
    return is_role and _person(label, rest, block.place, into)


def _message(label: str, rest: str, place: Place, into: Collection) -> bool:
    if rest.endswith("?") or len(rest.split()) < _FEWEST_WORDS_SAID or points.is_running_text(rest):
        return False
    messages.add(Piece(rest, place, (rest,)), into)
    into.labels.append(f"{label}:")
    return True


def _person(label: str, rest: str, place: Place, into: Collection) -> bool:
    """The people whom a role's line names, each with the role as title where no other stands beside the name."""
    people = [_parts(one) for one in re.split(r";\s+", rest.rstrip("."))]
    called = [names.titled(first, into.vocabulary) or (first, "") for first, _ in people]
    if not all(names.is_person(name, into.vocabulary) for name, _ in called):
        return False
    is_whole = True
    for (name, before), (_, more) in zip(called, people, strict=True):
        title = before or next((one for one in more if names.has_role(one, into.vocabulary)), label)
        email, phones = EMAIL.search(rest), PHONE.findall(rest)
        into.actor(
            name,
            place,
            title=title,
            **({"email": email[0]} if email and len(people) == 1 else {}),
            **({"phones": tuple(phones)} if phones and len(people) == 1 else {}),
        )
        is_whole &= len(people) == 1 and not [one for one in more if one != title]
    into.labels.append(f"{label}:")
    return is_whole


def _parts(text: str) -> tuple[str, list[str]]:
    """A name, and what else stands beside it but how to reach the person."""
    bare = PHONE.sub("", EMAIL.sub("", text))
    first, *more = [part.strip(" ()–-") for part in re.split(r"[,(]\s*", bare)]
    return first, [part for part in more if part]
