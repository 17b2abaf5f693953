"""Facts that were read from a picture of a page: doubtful where a word was hard to recognise, and said once for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from budskap.documents.document import Document, Place
from budskap.documents.draft import Draft
from budskap.plan.model import LISTS, as_data

_DOUBT = "from_picture"


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
