from __future__ import annotations

from budskap.plan.merge import Conflict
from budskap.plan.model import Plan


class StoreError(Exception):
    """The base of what the store refuses."""

    code = "store"


class ConflictError(StoreError):
    """Two people changed the same fields differently; nothing was saved.

    In each conflict `ours` is what is saved and `theirs` the edit. `plan` is all that could be brought together, with
    the saved side where they disagree, and `number` the version it stands on. To settle, commit on that version what
    the person made of it, or commit the same edit again with a choice for each `conflict.key`."""

    code = "edit_conflict"

    def __init__(self, conflicts: tuple[Conflict, ...], plan: Plan, number: int) -> None:
        self.conflicts = conflicts
        self.plan = plan
        self.number = number
        super().__init__("Someone else changed the same: " + ", ".join(map(str, conflicts)))


class NoSuchVersionError(StoreError):
    """The plan has no version of that number."""

    code = "no_such_version"

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(f"The plan has no version {number}.")


class AppendOnlyError(StoreError):
    """A version was about to be altered or removed."""

    code = "append_only"

    def __init__(self) -> None:
        super().__init__("A version is appended and then never altered or removed; commit a new one.")


class DraftChangedError(StoreError):
    """Someone else corrected the draft in between; `number` is the draft's number now."""

    code = "draft_changed"

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(f"The draft was changed in between; it is now number {number}.")


class ImportStateError(StoreError):
    """The import is not in a state for that: an accepted one is settled, a failed one has no draft."""

    code = "import_state"

    def __init__(self, state: str, allowed: tuple[str, ...]) -> None:
        self.state = state
        self.allowed = allowed
        super().__init__(f"The import is {state}; it must be {' or '.join(allowed)}.")
