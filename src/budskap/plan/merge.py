"""Three plans made one: what both sides changed since their common ancestor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from budskap.plan.model import Plan


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field two sides changed differently; `list`, `item` and `field` as in `compare.Change`."""

    list: str
    item: str
    field: str
    base: Any
    ours: Any
    theirs: Any

    def __str__(self) -> str:
        return ".".join(filter(None, (self.list, self.item, self.field)))


@dataclass(frozen=True, slots=True)
class Merge:
    """The merged plan; where `conflicts` stand, it holds our side."""

    plan: Plan
    conflicts: tuple[Conflict, ...]


def merge(base: Plan, *, ours: Plan, theirs: Plan) -> Merge:
    """Everything either side changed since `base`. A field both changed differently is a conflict."""
    raise NotImplementedError
