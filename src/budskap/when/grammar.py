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

_NOT_READ = object()


class Beginning(NamedTuple):
    """What a rule begins with and what else must stand somewhere on the line, as bits; and the rule itself."""

    kinds: int
    needs: int
    rule: Rule[Any]


BEGINNINGS: dict[Rule[Any], Beginning] = {}


def kinds_of(*ways: str | Rule[Any]) -> int:
    """What these roles are, and what these rules begin with, as bits."""
    kinds = 0
    for way in ways:
        kinds |= bits(way) if isinstance(way, str) else BEGINNINGS[way].kinds
    return kinds


def begins(
    *ways: str | Rule[Any], needs: Iterable[str] = (), is_remembered: bool = False
) -> Callable[[Rule[T]], Rule[T]]:
    """A rule that begins with one of these roles, or as one of these rules.

    One that is remembered reads each place once, so that no text takes more than a fixed time for each of its tokens.
    """
    kinds = kinds_of(*ways)
    needed = bits(*needs) or -1

    def made(rule: Rule[T]) -> Rule[T]:
        known = _remembering(rule) if is_remembered else rule

        @wraps(rule)
        def asked(line: Line, at: int) -> T | None:
            return known(line, at) if line.kinds[at] & kinds and line.said & needed else None

        BEGINNINGS[asked] = Beginning(kinds, needed, known)
        return asked

    return made


def _remembering(rule: Rule[T]) -> Rule[T]:
    number = len(BEGINNINGS)

    def reading(line: Line, at: int) -> T | None:
        key = at << 8 | number
        found: T | None = line.memory.get(key, _NOT_READ)
        if found is _NOT_READ:
            found = line.memory[key] = rule(line, at)
        return found

    return reading


def first_of(*rules: Rule[T], is_remembered: bool = False) -> Rule[T]:
    """What the first of these rules reads that reads something."""
    by_kinds: dict[int, list[tuple[int, Rule[T]]]] = {}
    known = [BEGINNINGS[rule] for rule in rules]

    def first(line: Line, at: int) -> T | None:
        kinds = line.kinds[at]
        if kinds not in by_kinds:
            by_kinds[kinds] = [(one.needs, one.rule) for one in known if one.kinds & kinds]
        for needs, rule in by_kinds[kinds]:
            if line.said & needs:
                found = rule(line, at)
                if found:
                    return found
        return None

    asked = _remembering(first) if is_remembered else first
    BEGINNINGS[asked] = Beginning(kinds_of(*rules), -1, asked)
    return asked
