"""What each language calls things: the data files of `languages/` as tables of phrases.

A phrase plays one or more roles ("maj" is a month, "till" both joins a span and says "until"); the value says which
month, which relation. A new language is a new file.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from budskap.when.lexicon import Lexicon
from budskap.when.misspelling import Phrase, Spellings
from budskap.when.model import Language
from budskap.when.tokens import tokens

_SEASONAL = ("season", "holiday")
"""The roles of names that begin longer words of a season's things: höstkampanj."""


class Words(NamedTuple):
    """One language: its phrases by first word, the words met so far, and how it says things."""

    phrases: dict[str, list[Phrase]]
    lexicon: Lexicon
    event_nouns: tuple[str, ...]
    moments: tuple[str, ...]
    posts: tuple[str, ...]
    places: tuple[str, ...]
    streets: frozenset[str]
    ways: tuple[str, ...]
    people: frozenset[str]
    given_names: frozenset[str]
    deadlines: tuple[str, ...]
    undertakings: tuple[str, ...]
    endings: frozenset[str]
    stretches: tuple[str, ...]
    seasonal: tuple[str, ...]
    also_names: frozenset[str]
    also_words: frozenset[str]
    before_verbs: frozenset[str]
    possessives: frozenset[str]
    possessed: frozenset[str]
    definites: tuple[str, ...]
    changes: frozenset[str]
    is_month_first: bool
    is_year_first: bool
    say: dict[str, str]
    doubt: dict[str, str]


@cache
def words(language: Language) -> Words:
    """The words of a language, read once."""
    data = _data(language)
    settings = data.pop("settings")
    say, doubt = data.pop("say"), data.pop("doubt")
    phrases = _phrases(data)
    by_first_word, small_only = _by_first_word(phrases), frozenset(settings["small_only"])
    deadlines = tuple(settings["deadlines"])
    return Words(
        phrases=by_first_word,
        lexicon=Lexicon(by_first_word, Spellings(phrases), small_only, deadlines),
        event_nouns=tuple(settings["event_nouns"]),
        moments=tuple(settings["moments"]),
        posts=tuple(settings["posts"]),
        places=tuple(settings["places"]),
        streets=frozenset(settings["streets"]),
        ways=tuple(settings["ways"]),
        people=small_only,
        given_names=frozenset(settings["given_names"]),
        deadlines=deadlines,
        undertakings=tuple(settings["undertakings"]),
        endings=frozenset(settings["endings"]),
        stretches=tuple(settings["stretches"]),
        seasonal=tuple(name for role in _SEASONAL for names in data[role].values() for name in names if len(name) > 3),
        also_names=frozenset(settings["also_names"]),
        also_words=frozenset(settings["also_words"]),
        before_verbs=frozenset(settings["before_verbs"]),
        possessives=frozenset(settings["possessives"]),
        possessed=frozenset(settings["possessed"]),
        definites=tuple(settings["definites"]),
        changes=frozenset(settings["changes"]),
        is_month_first=settings["is_month_first"],
        is_year_first=settings["is_year_first"],
        say=say,
        doubt=doubt,
    )


def _data(language: Language) -> dict[str, Any]:
    """The data file of a language. What reads it is loaded with the first of them, so that a program starts sooner."""
    from pathlib import Path

    text = (Path(__file__).parent / "languages" / f"{language}.toml").read_text("utf-8")
    return read_tables(text.splitlines())


def read_tables(lines: list[str]) -> dict[str, Any]:
    """The tables of a TOML file that has one key a line, each with a value that JSON writes alike.

    Ten times faster than what reads all of TOML: that was a third of the time from a cold start to the first answer.
    """
    from json import JSONDecoder

    read = JSONDecoder().raw_decode
    tables: dict[str, Any] = {}
    table = tables
    for line in lines:
        key, sign, value = line.partition(" = ")
        if line.startswith("["):
            table = tables[line[1 : line.index("]")]] = {}
        elif sign and not line.startswith("#"):
            table[key.strip('"')] = read(value)[0]
    return tables


def _phrases(data: dict[str, dict[str, list[str]]]) -> list[Phrase]:
    return [
        (_spelling(phrase), role, value)
        for role, table in data.items()
        for value, spellings in table.items()
        for phrase in spellings
    ]


def _spelling(phrase: str) -> tuple[str, ...]:
    """The words and marks of a phrase."""
    plain = phrase.split()
    return tuple(plain) if all(map(str.isalpha, plain)) else tuple(token.text for token in tokens(phrase))


def _by_first_word(phrases: list[Phrase]) -> dict[str, list[Phrase]]:
    table: dict[str, list[Phrase]] = {}
    for phrase in sorted(phrases, key=lambda phrase: -len(phrase[0])):
        table.setdefault(phrase[0][0], []).append(phrase)
    return table
