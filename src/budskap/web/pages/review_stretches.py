"""A long review a stretch at a time: of each list that part which holds what was asked for, else what was last seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from budskap.web.pages.entries import Stretch
from budskap.web.pages.numbers import number_in
from budskap.web.pages.request import PersonRequest
from budskap.web.pages.review_facts import Group, Piece, Review

MANY = 100
"""Items of one list on the page."""
SEEN = "review"
"""Where the session keeps the stretches of the review that was looked at last."""


class _Named(Protocol):
    @property
    def id(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Shown:
    """What one page holds of a review."""

    groups: tuple[Group, ...]
    pieces: tuple[Piece, ...]
    pieces_stretch: Stretch
    hidden: frozenset[str]
    """Ids of the items and pieces that another page holds."""


def shown(request: PersonRequest, review: Review, key: str) -> Shown:
    """The stretches for this address. They are remembered under `key`, so that a correction of one list leaves the
    others where they were."""
    seen: dict[str, int] = request.session.get(SEEN, {}).get(key, {})
    stretches = {
        group.list: _stretch(request, seen, group.list, f"group-{group.list}", group.items) for group in review.groups
    }
    of_pieces = _stretch(request, seen, "pieces", "pieces", review.pieces)
    first = {name: each.first for name, each in {**stretches, "pieces": of_pieces}.items() if each.first}
    if first != seen:
        request.session[SEEN] = {key: first}
    groups = tuple(
        replace(each, items=each.items[stretches[each.list].slice], stretch=stretches[each.list])
        for each in review.groups
    )
    pieces = review.pieces[of_pieces.slice]
    there = {item.id for group in groups for item in group.items} | {each.id for each in pieces}
    every = {item.id for group in review.groups for item in group.items} | {each.id for each in review.pieces}
    return Shown(groups, pieces, of_pieces, frozenset(every - there))


def _stretch(request: PersonRequest, seen: dict[str, int], name: str, anchor: str, items: Sequence[_Named]) -> Stretch:
    wanted = {request.GET.get("at", ""), request.GET.get("seen", "").partition("-")[2]} - {""}
    of_item = next((place for place, each in enumerate(items) if each.id in wanted), None)
    asked = number_in(request.GET.get(f"from-{name}"))
    first = asked if asked is not None else of_item if of_item is not None else seen.get(name, 0)
    return Stretch.of(name, anchor, first, MANY, len(items))
