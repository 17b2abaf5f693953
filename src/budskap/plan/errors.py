"""What can be wrong with a plan, said so that both a person and a program can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import ValidationError


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: `place` as in `activities[3].when.kind` (counted from 0), what is `allowed` there, the `value`."""

    place: str
    allowed: str
    value: Any

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        found = "" if self.value is None else f", not {self.value!r:.80}"
        return f"{where}wants {self.allowed}{found}"


class PlanError(Exception):
    """The plan cannot be; `problems` says what is wrong, where, and what is allowed."""

    code = "plan_invalid"

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(map(str, self.problems)))

    @classmethod
    def of(cls, error: ValidationError) -> PlanError:
        """The same faults as pydantic found, in our words."""
        return cls(_problem(details) for details in error.errors(include_url=False))


def _problem(details: Any) -> Problem:
    place = ""
    for part in details["loc"]:
        place += f"[{part}]" if isinstance(part, int) else f".{part}" if place else str(part)
    return Problem(place, _allowed(details), None if details["type"] == "missing" else details["input"])


def _allowed(details: Any) -> str:
    context = details.get("ctx", {})
    match details["type"]:
        case "extra_forbidden" | "unexpected_keyword_argument":
            return "no such key"
        case "missing":
            return "a value, which is missing"
        case "literal_error":
            return str(context["expected"])
        case "string_pattern_mismatch":
            return "an id: small letters a–z, digits, “-”, “_” and “.”, at most 80"
        case _:
            return str(details["msg"]).removeprefix("Input should be ")
