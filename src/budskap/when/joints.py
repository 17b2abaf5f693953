"""What is joined: from one piece of the calendar to another, and one beside the other."""

from __future__ import annotations

from typing import NamedTuple

from budskap.when.calendar import Piece
from budskap.when.line import Found, Line


class Span(NamedTuple):
    """From one piece to another; `last` is None where there is one piece only."""

    first: Piece
    last: Piece | None = None


Spans = tuple[Span, ...]


def joint_at(line: Line, at: int) -> Found[str]:
    """What joins two numbers: "to" or "and"."""
    if not line.tokens[at].kinds:
        return None
    if line.mark(at, "-"):
        return "to", at + 1
    to = line.role(at, "to")
    if to:
        return "to", to[1]
    after = after_separator(line, at)
    return ("and", after) if after > at else None


def after_separator(line: Line, at: int) -> int:
    """The place after a comma, "and", "or" or the like between the members of a list; the same place without one."""
    if not line.tokens[at].kinds:
        return at
    to = at + 1 if line.mark(at, line.separators) or _is_front(line, at) else at
    to = to + 1 if to > at and line.mark(to, "/") else to
    for role in ("and", "or"):
        to = line.after(to, role)
    return to


def _is_front(line: Line, at: int) -> bool:
    """Whether the dash of a front of two words stands here: jul- och nyårshelgen, vår-/sommarmånaderna."""
    return bool(line.mark(at, "-")) and (line.has(at + 1, "and") or bool(line.mark(at + 1, "/")))
