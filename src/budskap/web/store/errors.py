from __future__ import annotations

from budskap.plan.merge import Conflict


class StoreError(Exception):
    """The base of what the store refuses."""

    code = "store"


class ConflictError(StoreError):
    """Two people changed the same fields differently; nothing was saved."""

    code = "edit_conflict"

    def __init__(self, conflicts: tuple[Conflict, ...]) -> None:
        self.conflicts = conflicts
        super().__init__("Someone else changed the same: " + ", ".join(map(str, conflicts)))
