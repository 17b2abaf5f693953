"""How the rules of the grammar are asked.

A rule is a function of a line and a place; it returns what it read and the place after it, or None. It says which roles
it begins with, and is asked only where one of them stands: most rules can be passed over at most places at a glance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, NamedTuple, TypeVar

from budskap.when.lexicon import bits
from budskap.when.line import Line

T = TypeVar("T")
Rule = Callable[[Line, int], T | None]


class Beginning(NamedTuple):
    """What a rule begins with and what else must stand somewhere on the line, as bits; and the rule itself."""

    kinds: int
    needs: int
    rule: Rule[Any]


BEGINNINGS: dict[Rule[Any], Beginning] = {}


def beginning_of(*ways: str | Rule[Any]) -> tuple[int, int]:
    """What these roles are and these rules begin with, and what they need, as bits; a role needs itself."""
    kinds = needs = 0
    for way in ways:
        one = (bits(way), bits(way)) if isinstance(way, str) else BEGINNINGS[way][:2]
        kinds, needs = kinds | one[0], needs | one[1]
    return kinds, needs


def begins(
    *ways: str | Rule[Any], needs: Iterable[str] = (), is_remembered: bool = False
) -> Callable[[Rule[T]], Rule[T]]:
    """A rule that begins with one of these roles, or as one of these rules.

    One that is remembered reads each place once, so that no text takes more than a fixed time for each of its tokens.
    """
    kinds, needed = beginning_of(*ways)
    needed = bits(*needs) or needed

    def made(rule: Rule[T]) -> Rule[T]:
        asked = _remembering(rule, kinds) if is_remembered else _asking(rule, kinds, needed)
        BEGINNINGS[asked] = Beginning(kinds, needed, asked if is_remembered else rule)
        return asked

    return made


def _asking(rule: Rule[T], kinds: int, needs: int) -> Rule[T]:
    @wraps(rule)
    def asked(line: Line, at: int) -> T | None:
        return rule(line, at) if line.kinds[at] & kinds and line.said & needs else None

    return asked


def _remembering(rule: Rule[T], kinds: int) -> Rule[T]:
    number = len(BEGINNINGS)

    @wraps(rule)
    def asked(line: Line, at: int) -> T | None:
        if not line.kinds[at] & kinds:
            return None
        memory, key = line.memory, at << 8 | number
        found: T | None
        found = memory[key] if key in memory else memory.setdefault(key, rule(line, at))
        return found

    return asked


def first_of(*rules: Rule[T], is_remembered: bool = False) -> Rule[T]:
    """What the first of these rules reads that reads something."""
    by_kinds: dict[int, list[tuple[int, Rule[T]]]] = {}
    known = [BEGINNINGS[rule] for rule in rules]

    def first(line: Line, at: int) -> T | None:
        here = line.kinds[at]
        asked = by_kinds.get(here)
        if asked is None:
            asked = by_kinds[here] = [(one.needs, one.rule) for one in known if one.kinds & here]
        for needs, rule in asked:
            if line.said & needs:
                found = rule(line, at)
                if found:
                    return found
        return None

    kinds, needs = beginning_of(*rules)
    rule = _remembering(first, kinds) if is_remembered else first
    BEGINNINGS[rule] = Beginning(kinds, needs, rule)
    return rule
