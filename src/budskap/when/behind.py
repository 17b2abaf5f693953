"""The grammar of what stands behind a time and opens or closes it: och framåt, or later, at the latest, 2023–."""

from __future__ import annotations

from budskap.when.asides import named_clock
from budskap.when.joints import Span, Spans
from budskap.when.lexicon import MARK, bits
from budskap.when.line import Found, Line

_AT_END = ",;()[].:?!*\"”»'"  # marks after which a time goes no further
BEHIND = bits(MARK, "relation_after", "and", "to", "to_now", "ongoing")
"""What such words begin with."""


def relation_after(line: Line, at: int, relation: str, spans: Spans) -> tuple[str, int]:
    """Words behind that open or close the time: och framåt, or later, at the latest; a dash at the end."""
    behind = line.role(at, "relation_after") or _after_in_brackets(line, at)
    if behind and behind[0] == "by" and spans[-1].first.unit != "day" and line.has(behind[1], "clock"):
        return relation, at  # november, senast kl 15
    if behind:
        return (behind[0] if relation == "in" else relation), behind[1]
    endless = _endless(line, at) if spans[-1].last is None else None
    if endless:
        return "from", endless
    is_open = relation in ("in", "from") and spans[-1].last is None and line.mark(at, "->")
    to = at
    while is_open and line.mark(to, "->"):
        to += 1
    if relation == "in" and line.mark(at, "+") and (at + 1 == len(line) or line.mark(at + 1, _AT_END)):
        return "from", at + 1
    if to > at and (to == len(line) or line.mark(to, _AT_END)):
        return "from", to
    return relation, at


def until_end(line: Line, at: int, relation: str, spans: Spans) -> Spans | None:
    """From the first of several pieces to the end of the last, where that is said behind it: fra august og året ud."""
    first, last = spans[0].first, spans[-1].last or spans[-1].first
    is_said = line.has(at, "relation_after", "until") and relation in ("in", "from") and last.unit != "day"
    return (Span(first, last),) if is_said and last is not first else None


def _after_in_brackets(line: Line, at: int) -> Found[str]:
    """Such words in brackets: 30 juni (senast), 30 juni (senast kl. 12)."""
    behind = line.role(at + 1, "relation_after") if line.mark(at, "(") else None
    to = (named_clock(line, behind[1]) or behind[1]) if behind else at
    to = to + 1 if line.mark(to, "!") else to
    return (behind[0], to + 1) if behind and line.mark(to, ")") else None


def _endless(line: Line, at: int) -> int | None:
    """The place after a joint that leads to no end: 2023 – ongoing, från 2020 och tills vidare, 2022–present."""
    to = at
    while to < at + 3 and line.mark(to, "->"):
        to += 1
    joined = line.after(to, "and")
    for place in (joined, line.after(joined, "to")):
        now = line.role(place, "to_now")
        if place > at and (now or line.has(place, "ongoing")):
            return now[1] if now else place
    return None
