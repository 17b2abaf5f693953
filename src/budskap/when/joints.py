"""What is joined: from one piece of the calendar to another, and one beside the other."""

from __future__ import annotations

from typing import NamedTuple

from budskap.when.calendar import Piece
from budskap.when.lexicon import MARK, bits
from budskap.when.line import Found, Line
from budskap.when.made import made

_MARK, _SEPARATES, _JOINS = bits(MARK), bits(MARK, "and", "or"), bits(MARK, "and", "or", "to")


class Span(NamedTuple):
    """From one piece to another; `last` is None where there is one piece only."""

    first: Piece
    last: Piece | None = None


span_of = made(Span)
Spans = tuple[Span, ...]
MOST_IN_LIST = 12


def joint_at(line: Line, at: int) -> Found[str]:
    """What joins two numbers: "to" or "and"."""
    token = line.tokens[at]
    if not token.kinds & _JOINS:
        return None
    if token.text == "-":
        return "to", at + 1
    to = line.role(at, "to")
    if to:
        return "to", to[1]
    after = after_separator(line, at)
    return ("and", after) if after > at else None


def after_separator(line: Line, at: int) -> int:
    """The place after a comma, "and", "or" or the like between the members of a list; the same place without one."""
    token = line.tokens[at]
    if not token.kinds & _SEPARATES:
        return at
    if token.kinds & _MARK:
        if token.text not in line.separators and not _is_front(line, at):
            return at
        at = at + 2 if line.tokens[at + 1].text == "/" else at + 1
    return line.after(line.after(at, "and"), "or")


def _is_front(line: Line, at: int) -> bool:
    """Whether the dash of a front of two words stands here: jul- och nyårshelgen, vår-/sommarmånaderna."""
    return line.tokens[at].text == "-" and (line.has(at + 1, "and") or line.tokens[at + 1].text == "/")
