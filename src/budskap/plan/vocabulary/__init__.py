"""The words of communication plans in five languages, from one data file for each.

>>> from budskap.plan.vocabulary import vocabulary
>>> "målgrupper" in vocabulary("sv").phrases("headings")["audiences"]
True
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from budskap.when.model import Language

Phrases = Mapping[str, tuple[str, ...]]

_NEIGHBOURS: dict[Language, tuple[Language, ...]] = {"nn": ("nb",), "nb": ("nn",)}
"""Languages whose words people mix into one document."""

_OWN = ("function", "letters")
"""Lists that tell a language from its neighbour."""


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The words of one language: `lists` are plain word lists, `tables` phrases by what they mean. All lower case."""

    language: Language
    lists: Phrases
    tables: Mapping[str, Phrases]

    def words(self, name: str) -> tuple[str, ...]:
        """A plain list, such as `function`, `endings`, `fillers` or `joiners`."""
        return self.lists[name]

    def phrases(self, name: str) -> Phrases:
        """Phrases by meaning: `headings`, `columns`, `reach`, `priority`, `goals`, `messages`, `effects`, `actors`,
        `head`, `conditions`, `marks` or `pictures`."""
        return self.tables[name]


@cache
def vocabulary(language: Language) -> Vocabulary:
    """The words of a language, and after them those of its neighbour where people mix the two."""
    found = _file(language)
    for neighbour in _NEIGHBOURS.get(language, ()):
        found = _joined(found, _file(neighbour))
    return found


@cache
def given_names() -> frozenset[str]:
    """First names that are common where these languages are spoken, as they are written."""
    return frozenset((files(__package__) / "given_names.txt").read_text("utf-8").split())


@cache
def _file(language: Language) -> Vocabulary:
    data = tomllib.loads((files(__package__) / f"{language}.toml").read_text("utf-8"))
    lists = {name: tuple(value) for name, value in data.items() if isinstance(value, list)}
    tables = {
        name: MappingProxyType({meaning: tuple(phrases) for meaning, phrases in value.items()})
        for name, value in data.items()
        if isinstance(value, dict)
    }
    return Vocabulary(language, MappingProxyType(lists), MappingProxyType(tables))


def _joined(own: Vocabulary, other: Vocabulary) -> Vocabulary:
    tables = {name: _merged(own.tables[name], other.tables[name]) for name in own.tables}
    lists = _merged(own.lists, other.lists) | {name: own.lists[name] for name in _OWN}
    return Vocabulary(own.language, MappingProxyType(lists), MappingProxyType(tables))


def _merged(own: Phrases, other: Phrases) -> dict[str, tuple[str, ...]]:
    return {name: tuple(dict.fromkeys(own[name] + other[name])) for name in own}
