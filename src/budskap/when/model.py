"""The value a written time becomes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Literal

WhenKind = Literal["date", "ongoing", "recurring", "relative", "as_needed", "unknown"]
Relation = Literal["before", "at", "after"]
Language = Literal["sv", "nb", "nn", "da", "en"]

LANGUAGES: tuple[Language, ...] = ("sv", "nb", "nn", "da", "en")


@dataclass(frozen=True, slots=True)
class When:
    """A time, as it was written and as it is understood (the plan format's `When`).

    `text` is as written. `start` and `end` are the first and last day the time can mean, both inclusive; None where it
    has none. `edtf` is ISO 8601-2 (level 2), `rrule` an RFC 5545 rule without the `RRULE:` prefix.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    text: str
    kind: WhenKind = "unknown"
    edtf: str | None = None
    rrule: str | None = None
    event: str | None = None
    relation: Relation | None = None
    start: date | None = None
    end: date | None = None

    def as_json(self) -> dict[str, str | None]:
        """The keys of the plan format in their order, days in ISO form, absent values as None."""
        return {
            "text": self.text,
            "kind": self.kind,
            "edtf": self.edtf,
            "rrule": self.rrule,
            "event": self.event,
            "relation": self.relation,
            "start": self.start.isoformat() if self.start else None,
            "end": self.end.isoformat() if self.end else None,
        }


@dataclass(frozen=True, slots=True)
class Context:
    """What the reader of a time knows beside its words.

    `year` is taken where none is written; without it such a time has no days, and its EDTF an unspecified year.
    """

    year: int | None = None
