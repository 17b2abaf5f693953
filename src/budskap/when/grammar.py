"""How the rules of the grammar are asked.

A rule is a function of a line and a place; it returns what it read and the place after it, or None. It says which roles
it begins with, and is asked only where one of them stands: most rules can be passed over at most places at a glance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce
from operator import or_
from typing import Any, NamedTuple, TypeVar

from budskap.when.lexicon import DATE, DAY, MARK, NUMBER, YEAR, bits
from budskap.when.line import Line

T = TypeVar("T")
Rule = Callable[[Line, int], T | None]


_DIGITS = bits(NUMBER, DAY, YEAR, DATE)
_WORDS = ~_DIGITS
_MARK, _ANYTHING = bits(MARK), bits("anything or nothing")


class Table(dict[int, T]):
    """What is made for a number when it is first asked for."""

    def __init__(self, make: Callable[[int], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, number: int) -> T:
        made = self[number] = self._make(number)
        return made


Asked = Table[list[Rule[Any]]]


class Beginning(NamedTuple):
    """What a rule begins with; where that is plain digits what stands right behind, and beyond that where it is a dot;
    and what else must stand somewhere on the line, as bits; and the rule itself."""

    kinds: int
    behind: int
    beyond: int
    needs: int
    rule: Rule[Any]

    def is_at(self, line: Line, at: int) -> bool:
        """Whether the rule can begin here."""
        token, behind, beyond = line.tokens[at : at + 3]
        is_followed = token.kinds & _WORDS or self.is_followed(behind.kinds)
        if behind.text == "." and not token.kinds & _WORDS:
            is_followed = self.is_dotted(beyond.kinds)
        return bool(token.kinds & self.kinds and is_followed and line.said & self.needs)

    def is_followed(self, behind: int) -> bool:
        """Whether such a word may stand behind the digits that the rule begins with."""
        return bool(self.behind & (behind | _ANYTHING))

    def is_dotted(self, beyond: int) -> bool:
        """Whether such a word may stand behind the digits and their dot."""
        return bool(self.behind & (_MARK | _ANYTHING) and self.beyond & (beyond | _ANYTHING))


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
    *ways: str | Rule[Any],
    behind: Iterable[str] = (),
    beyond: Iterable[str] = (),
    needs: Iterable[str | Rule[Any]] = (),
) -> Callable[[Rule[T]], Rule[T]]:
    """A rule that begins with one of these roles, or as one of these rules; anywhere else it reads nothing.

    `behind` are the roles of which one follows on digits that the rule begins with, `beyond` those of which one follows
    where that is a dot, and `needs` those of which one must stand somewhere on the line, or what these rules need.
    """
    kinds, needed = beginning_of(*ways)
    needed = beginning_of(*needs)[1] or needed

    def made(rule: Rule[T]) -> Rule[T]:
        BEGINNINGS[rule] = Beginning(kinds, bits(*behind) or _ANYTHING, bits(*beyond) or _ANYTHING, needed, rule)
        return rule

    return made


def first_of(*rules: Rule[T]) -> Rule[T]:
    """What the first of these rules reads that reads something: for each sort of word, a rule that asks those alone
    that can begin with it, made when the sort is met first."""
    choices = [choice for rule in rules for choice in _CHOICES.get(rule) or [BEGINNINGS[rule]]]
    needed = reduce(or_, (one.needs for one in choices))
    by_kinds = Table(lambda kinds: _by_needs([one for one in choices if one.kinds & kinds]))
    by_digits = Table(lambda kinds: _by_what_follows([one for one in choices if one.kinds & kinds]))

    def first(line: Line, at: int) -> T | None:
        kinds = line.tokens[at].kinds
        if kinds & _WORDS:
            asked = by_kinds[kinds]
        else:
            followed, dotted = by_digits[kinds]
            behind = line.tokens[at + 1]
            asked = dotted[line.tokens[at + 2].kinds] if behind.text == "." else followed[behind.kinds]
        for rule in asked[line.said & needed]:
            found: T | None = rule(line, at)
            if found:
                return found
        return None

    kinds, needs = beginning_of(*rules)
    BEGINNINGS[first] = Beginning(kinds, _ANYTHING, _ANYTHING, needs, first)
    _CHOICES[first] = choices
    return first


def _by_what_follows(choices: list[Beginning]) -> tuple[Table[Asked], Table[Asked]]:
    """The rules by what stands right behind the digits that they begin with, and by what stands behind their dot."""
    return (
        Table(lambda behind: _by_needs([one for one in choices if one.is_followed(behind)])),
        Table(lambda beyond: _by_needs([one for one in choices if one.is_dotted(beyond)])),
    )


def _by_needs(choices: list[Beginning]) -> Asked:
    """The rules by what a line says of what they need."""
    return Table(lambda said: [one.rule for one in choices if one.needs & said])
