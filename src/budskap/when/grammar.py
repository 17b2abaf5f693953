"""How the rules of the grammar are asked.

A rule is a function of a line and a place; it returns what it read and the place after it, or None. It says which roles
it begins with, and is asked only where one of them stands: most rules can be passed over at most places at a glance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce
from operator import or_
from typing import Any, NamedTuple, TypeVar

from budskap.when.lexicon import DATE, DAY, NUMBER, YEAR, bits
from budskap.when.line import Line

T = TypeVar("T")
Rule = Callable[[Line, int], T | None]


_DIGITS = bits(NUMBER, DAY, YEAR, DATE)
_ANYTHING = bits("anything or nothing")


class Table(dict[int, T]):
    """What is made for a number when it is first asked for."""

    def __init__(self, make: Callable[[int], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, number: int) -> T:
        made = self[number] = self._make(number)
        return made


class Beginning(NamedTuple):
    """What a rule begins with, what stands right behind where that is plain digits, and what else must stand somewhere
    on the line, as bits; and the rule itself."""

    kinds: int
    behind: int
    needs: int
    rule: Rule[Any]

    def is_at(self, line: Line, at: int) -> bool:
        """Whether the rule can begin here."""
        kinds = line.tokens[at].kinds
        is_followed = kinds & ~_DIGITS or self.behind & (line.tokens[at + 1].kinds | _ANYTHING)
        return bool(kinds & self.kinds and is_followed and line.said & self.needs)


BEGINNINGS: dict[Rule[Any], Beginning] = {}
_CHOICES: dict[Rule[Any], list[Beginning]] = {}
"""The rules that a rule tries one after the other, where it does nothing else."""


def beginning_of(*ways: str | Rule[Any]) -> tuple[int, int]:
    """What these roles are and these rules begin with, and what they need, as bits; a role needs itself."""
    kinds = needs = 0
    for way in ways:
        known = None if isinstance(way, str) else BEGINNINGS[way]
        kinds |= known.kinds if known else bits(str(way))
        needs |= known.needs if known else bits(str(way))
    return kinds, needs


def begins(
    *ways: str | Rule[Any], behind: Iterable[str] = (), needs: Iterable[str | Rule[Any]] = ()
) -> Callable[[Rule[T]], Rule[T]]:
    """A rule that begins with one of these roles, or as one of these rules; anywhere else it reads nothing.

    `behind` are the roles of which one follows on digits that the rule begins with, and `needs` those of which one must
    stand somewhere on the line, or what these rules need.
    """
    kinds, needed = beginning_of(*ways)
    needed = beginning_of(*needs)[1] or needed

    def made(rule: Rule[T]) -> Rule[T]:
        BEGINNINGS[rule] = Beginning(kinds, bits(*behind) or _ANYTHING, needed, rule)
        return rule

    return made


def first_of(*rules: Rule[T]) -> Rule[T]:
    """What the first of these rules reads that reads something: for each sort of word, a rule that asks those alone
    that can begin with it, made when the sort is met first."""
    choices = [choice for rule in rules for choice in _CHOICES.get(rule) or [BEGINNINGS[rule]]]
    by_kinds = Table(lambda kinds: _first_with([one for one in choices if one.kinds & kinds], kinds))

    def first(line: Line, at: int) -> T | None:
        return by_kinds[line.tokens[at].kinds](line, at)

    kinds, needs = beginning_of(*rules)
    BEGINNINGS[first] = Beginning(kinds, _ANYTHING, needs, first)
    _CHOICES[first] = choices
    return first


def _first_with(choices: list[Beginning], kinds: int) -> Rule[Any]:
    """The first of the rules that can begin with a word of these kinds; what else they ask for is looked at here."""
    is_plain = not kinds & ~_DIGITS
    if len(choices) == 1 and choices[0].needs & kinds and not (is_plain and choices[0].behind != _ANYTHING):
        return choices[0].rule
    needs = reduce(or_, (one.needs for one in choices), 0)

    def followed(behind: int) -> Table[list[Rule[Any]]]:
        able = [one for one in choices if not is_plain or one.behind & (behind | _ANYTHING)]
        return Table(lambda said: [one.rule for one in able if one.needs & (said | kinds)])

    by_next = Table(followed)

    def first(line: Line, at: int) -> Any:
        behind = line.tokens[at + 1].kinds if is_plain else 0
        for rule in by_next[behind][line.said & needs]:
            found = rule(line, at)
            if found:
                return found
        return None

    return first
