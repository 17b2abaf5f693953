"""A long review a stretch at a time: of each list that part which holds what was asked for, else what was last seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from budskap.plan.model import LISTS, Plan, Unplaced, items
from budskap.web.pages.entries import Stretch
from budskap.web.pages.numbers import number_in
from budskap.web.pages.request import PersonRequest
from budskap.web.pages.review_facts import Group, Piece, Review

MANY = 50
"""Items of one list on the page."""
PIECES = "pieces"
SEEN = "review"
"""Where the session keeps the stretches of the review that was looked at last."""


class _Named(Protocol):
    @property
    def id(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of each list one page holds, and the ids of the items and pieces that another page does."""

    stretches: Mapping[str, Stretch]
    hidden: frozenset[str]


@dataclass(frozen=True, slots=True)
class Shown:
    """What one page holds of a review."""

    groups: tuple[Group, ...]
    pieces: tuple[Piece, ...]
    pieces_stretch: Stretch
    hidden: frozenset[str]
    """Ids of the items and pieces that another page holds."""


def page(request: PersonRequest, plan: Plan, pieces: Sequence[Unplaced], key: str) -> Page:
    """The stretches for this address. They are remembered under `key`, so that a correction of one list leaves the
    others where they were."""
    seen: dict[str, int] = request.session.get(SEEN, {}).get(key, {})
    rows: dict[str, Sequence[_Named]] = {name: items(plan, name) for name in LISTS if name != "unplaced"}
    found = {name: _stretch(request, seen, name, f"group-{name}", rows[name]) for name in rows if rows[name]}
    found[PIECES], rows[PIECES] = _stretch(request, seen, PIECES, PIECES, pieces), pieces
    first = {name: each.first for name, each in found.items() if each.first}
    if first != seen:
        request.session[SEEN] = {key: first}
    there = {each.id for name, stretch in found.items() for each in rows[name][stretch.slice]}
    return Page(found, frozenset(each.id for row in rows.values() for each in row if each.id not in there))


def shown(review: Review, page: Page) -> Shown:
    """What the page holds of the review."""
    groups = tuple(
        replace(
            each,
            items=tuple(item for item in each.items if item.id not in page.hidden),
            stretch=page.stretches[each.list],
        )
        for each in review.groups
    )
    of_pieces = page.stretches[PIECES]
    return Shown(groups, review.pieces[of_pieces.slice], of_pieces, page.hidden)


def _stretch(request: PersonRequest, seen: dict[str, int], name: str, anchor: str, items: Sequence[_Named]) -> Stretch:
    wanted = {request.GET.get("at", ""), request.GET.get("seen", "").partition("-")[2]} - {""}
    of_item = next((place for place, each in enumerate(items) if each.id in wanted), None)
    asked = number_in(request.GET.get(f"from-{name}"))
    first = asked if asked is not None else of_item if of_item is not None else seen.get(name, 0)
    return Stretch.of(name, anchor, first, MANY, len(items))
