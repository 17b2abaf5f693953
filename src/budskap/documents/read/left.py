"""What a reader leaves out, gathered as it goes: counted by kind, with the pages and names it stands under."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import get_args

from budskap.documents.notes import Code, Note


@dataclass(slots=True)
class Left:
    """What a reader leaves out, gathered as it goes."""

    _found: dict[Code, _Gathered] = field(default_factory=dict)

    def note(self, code: Code, count: int = 1, page: int | None = None, name: str = "") -> None:
        """Notes so many more of a kind, on a page and of a name where they have them; nothing for none."""
        if count <= 0:
            return
        here = self._found.setdefault(code, _Gathered())
        here.count += count
        here.pages |= {page} if page else set()
        here.names |= {name: None} if name else {}

    def notes(self) -> tuple[Note, ...]:
        """The notes, one of a kind, in the order of the codes."""
        found = ((code, self._found[code]) for code in get_args(Code) if code in self._found)
        return tuple(Note(code, here.count, tuple(sorted(here.pages)), tuple(here.names)) for code, here in found)


@dataclass(slots=True)
class _Gathered:
    count: int = 0
    pages: set[int] = field(default_factory=set)
    names: dict[str, None] = field(default_factory=dict)
