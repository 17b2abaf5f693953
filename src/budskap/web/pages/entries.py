"""A plan's items as pages show them: choices in words, references by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from budskap.plan.model import LISTS, REFERENCES, Item, Plan, items, referred
from budskap.web.pages import words

ANY = "-any-"
"""Stands for the item in the addresses of any item of a plan."""

SAFE_LINKS = ("http://", "https://", "mailto:")

_FIELDS = {
    name: (
        tuple(field for holder, field in words.CHOICES if holder == name),
        tuple(field for holder, field in REFERENCES if holder == name),
    )
    for name in LISTS
}
"""List → its fields that hold a choice, and those that refer to other items."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of a long list that a page shows, counted from 0, and the addresses of what stands before and after."""

    name: str
    """What the address calls the list."""
    anchor: str
    first: int
    size: int
    total: int

    @classmethod
    def of(cls, name: str, anchor: str, asked: int, size: int, total: int) -> Stretch:
        """The stretch that holds the one asked for."""
        return cls(name, anchor, min(max(asked, 0), max(total - 1, 0)) // size * size, size, total)

    @property
    def slice(self) -> slice:
        return slice(self.first, self.last)

    @property
    def last(self) -> int:
        return min(self.first + self.size, self.total)

    @property
    def before(self) -> str:
        return self._address(self.first - self.size) if self.first else ""

    @property
    def after(self) -> str:
        return self._address(self.last) if self.last < self.total else ""

    def _address(self, first: int) -> str:
        return f"?{urlencode({f'from-{self.name}': first})}#{self.anchor}"


@dataclass(frozen=True, slots=True)
class Entry:
    """An item, its choices in the reader's words, and what it refers to."""

    list: str
    item: Item
    words: Mapping[str, Any] = field(default_factory=dict)
    refers: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    goals: tuple[Entry, ...] = ()
    goals_shown: Stretch | None = None
    depth: int = 0

    @property
    def name(self) -> str:
        return words.short(words.name(self.item))

    @property
    def link(self) -> str:
        """The web address, when it is of a kind that is safe to follow."""
        url: str = getattr(self.item, "url", "")
        return url if url.lower().startswith(SAFE_LINKS) else ""


class Entries:
    """What can be asked about the items of one plan; made once for each page."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.items = {item.id: item for name in LISTS for item in items(plan, name)}
        self.lists = {item.id: name for name in LISTS for item in items(plan, name)}

    def entry(self, item: Item, **more: Any) -> Entry:
        """One item; KeyError when the plan has no such item."""
        name = self.lists[item.id]
        choices, references = _FIELDS[name]
        return Entry(
            list=name,
            item=item,
            words={choice: _in_words(name, choice, getattr(item, choice)) for choice in choices},
            refers={ref: tuple(self.items[each] for each in referred(item, ref)) for ref in references},
            **more,
        )

    def all(self, name: str) -> tuple[Entry, ...]:
        """The entries of one list, in order."""
        return tuple(map(self.entry, items(self.plan, name)))

    def audiences(self) -> tuple[Entry, ...]:
        """Audiences with their goals, each after the one it is part of, `depth` steps in."""
        goals: dict[str | None, list[Entry]] = {}
        for goal in self.plan.goals:
            goals.setdefault(goal.audience, []).append(self.entry(goal))
        found = tree({each.id: each.part_of for each in self.plan.audiences})
        return tuple(
            self.entry(self.items[each], goals=tuple(goals.get(each, ())), depth=depth) for each, depth in found.items()
        )


def addresses(plan_id: int) -> tuple[str, ...]:
    """Where any item of a plan is edited, moved and removed; put its id for ANY."""
    return tuple(reverse(route, args=[plan_id, ANY]) for route in ("item-edit", "item-move", "item-remove"))


def tree(parents: Mapping[str, str | None]) -> dict[str, int]:
    """Every id after the one it is part of, with its depth. A ring of ids that are part of each other is cut open."""
    children: dict[str | None, list[str]] = {}
    for each, parent in parents.items():
        children.setdefault(parent, []).append(each)
    found: dict[str, int] = {}
    for root in (*children.get(None, ()), *parents):
        waiting = [(root, 0)]
        while waiting:
            each, depth = waiting.pop()
            if each not in found:
                found[each] = depth
                waiting += [(child, depth + 1) for child in reversed(children.get(each, ()))]
    return found


def _in_words(name: str, choice: str, value: Any) -> Any:
    if not value:
        return ""
    choices: Mapping[str, Any] = words.CHOICES[name, choice]
    return tuple(choices[each] for each in value) if isinstance(value, tuple) else choices[value]
