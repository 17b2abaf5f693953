"""Pictures: named, for they are not read; and what was read from a picture of a page is doubtful where a word was hard
to recognise, which is said once for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from budskap.documents.document import Document, Picture, Place
from budskap.documents.draft import Draft
from budskap.plan.model import LISTS, as_data
from budskap.plan.vocabulary import Phrases, Vocabulary

_DOUBT = "from_picture"


def with_pictures(
    pieces: Iterable[tuple[str, Place]], document: Document, vocabulary: Vocabulary
) -> list[tuple[str, tuple[Place, ...]]]:
    """The pieces, and among them, where they stand, the pictures of the document: each with what is said of it, those
    of which nothing is said as one for each page."""
    found: list[tuple[str, tuple[Place, ...]]] = [(text, (place,)) for text, place in pieces]
    found += _named([one for one in document.pictures if not one.is_read], vocabulary.phrases("pictures"))
    return sorted(found, key=lambda piece: piece[1][0].block or 0)


def _named(pictures: Sequence[Picture], called: Phrases) -> Iterator[tuple[str, tuple[Place, ...]]]:
    groups: dict[str | int | None, list[Picture]] = defaultdict(list)
    for one in pictures:
        groups[one.text or one.place.page].append(one)
    one_called, many_called = (called[number][0].capitalize() for number in ("one", "many"))
    for group in groups.values():
        name = f"{one_called}: {group[0].text}" if group[0].text else many_called if group[1:] else one_called
        yield name, tuple(dict.fromkeys(one.place for one in group))


def told(draft: Draft, document: Document) -> Draft:
    """The draft, with a doubt about the facts whose words were hard to recognise, and about the plan as a whole."""
    if not any(note.code == "recognised" for note in document.notes):
        return draft
    unclear: dict[tuple[int | None, ...], list[str]] = defaultdict(list)
    for word in document.unclear:
        for key in _keys(word.place):
            unclear[key].append(word.text)
    values = _values(as_data(draft.plan))
    evidence = []
    for one in draft.evidence:
        words = [word for place in one.places for word in unclear.get(_key(place), ())]
        said = " ".join(word for word in dict.fromkeys(words) if word in values.get((one.item, one.field), ""))
        is_plan = (one.item, one.field) == ("", "title")
        doubted = replace(one, doubt=_DOUBT, words=said or None)
        evidence.append(doubted if one.doubt is None and (said or is_plan) else one)
    return Draft(draft.plan, tuple(evidence))


def _key(place: Place) -> tuple[int | None, ...]:
    return place.block, place.row, place.column


def _keys(place: Place) -> Iterator[tuple[int | None, ...]]:
    """The ways to name a place: a cell's may be its row's and its table's."""
    return iter({_key(place), (place.block, place.row, None), (place.block, None, None)})


def _values(plan: dict[str, Any]) -> dict[tuple[str, str], str]:
    """The words of every field of the plan and its items."""
    found = {("", key): str(value) for key, value in plan.items() if key not in LISTS}
    for name in LISTS:
        for item in plan.get(name, ()):
            found |= {(item["id"], key): str(value) for key, value in item.items()}
    return found
