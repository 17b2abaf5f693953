"""What each language calls things: the data files of `languages/` as tables of phrases.

A phrase plays one or more roles ("maj" is a month, "till" both joins a span and says "until"); the value says which
month, which relation. A new language is a new file.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from budskap.when.model import Language
from budskap.when.tokens import normal, tokens

Phrase = tuple[tuple[str, ...], str, str]

_MISSPELT = {
    "month": 7,
    "turn": 9,
    "rhythm": 7,
    "ongoing": 7,
    "weekday": 7,
    "unit": 7,
    "numbered": 7,
    "term": 8,
    "season": 8,
}
_LEAST_MISSPELT, _MOST_MISSPELT = 7, 16  # letters of a name that is recognised with one letter wrong


class Words(NamedTuple):
    """One language: its phrases by first word, the names that may be misspelt, and how it says things."""

    phrases: dict[str, list[Phrase]]
    misspelt: dict[str, str]  # less one letter → name
    event_nouns: tuple[str, ...]
    posts: tuple[str, ...]
    deadlines: tuple[str, ...]
    also_names: frozenset[str]
    also_words: frozenset[str]
    small_only: frozenset[str]
    is_month_first: bool
    is_year_first: bool
    say: dict[str, str]
    doubt: dict[str, str]

    def nearly(self, word: str) -> list[tuple[str, str]]:
        """The roles and values of a name (of a month, a rhythm) with one letter wrong, or of a word for a deadline."""
        if word.endswith(self.deadlines):
            return [("relation", "by")]
        if not _LEAST_MISSPELT - 1 <= len(word) <= _MOST_MISSPELT:
            return []
        for shorter in [word, *_without_one(word)]:
            name = self.misspelt.get(shorter)
            if name and _is_one_off(word, name):
                return [(role, value) for spelling, role, value in self.phrases[name] if spelling == (name,)]
        return []


@cache
def words(language: Language) -> Words:
    """The words of a language, read once."""
    data = _data(language)
    settings = data.pop("settings")
    say, doubt = data.pop("say"), data.pop("doubt")
    phrases = _phrases(data)
    return Words(
        phrases=_by_first_word(phrases),
        misspelt=_misspelt(phrases),
        event_nouns=tuple(settings["event_nouns"]),
        posts=tuple(settings["posts"]),
        deadlines=tuple(settings["deadlines"]),
        also_names=frozenset(settings["also_names"]),
        also_words=frozenset(settings["also_words"]),
        small_only=frozenset(settings["small_only"]),
        is_month_first=settings["is_month_first"],
        is_year_first=settings["is_year_first"],
        say=say,
        doubt=doubt,
    )


def _data(language: Language) -> dict[str, Any]:
    """The data file of a language. What reads it is loaded with the first of them, so that a program starts sooner."""
    import tomllib
    from pathlib import Path

    return tomllib.loads((Path(__file__).parent / "languages" / f"{language}.toml").read_text("utf-8"))


def _phrases(data: dict[str, dict[str, list[str]]]) -> list[Phrase]:
    return [
        ((phrase,) if phrase.isalpha() else tuple(token.text for token in tokens(normal(phrase))), role, value)
        for role, table in data.items()
        for value, spellings in table.items()
        for phrase in spellings
    ]


def _by_first_word(phrases: list[Phrase]) -> dict[str, list[Phrase]]:
    table: dict[str, list[Phrase]] = {}
    for phrase in sorted(phrases, key=lambda phrase: -len(phrase[0])):
        table.setdefault(phrase[0][0], []).append(phrase)
    return table


def _misspelt(phrases: list[Phrase]) -> dict[str, str]:
    """Every long name less one letter. August is left out: Augusta and Augustin are people."""
    table: dict[str, str] = {}
    for spelling, role, value in phrases:
        name = spelling[0]
        least = _MISSPELT.get(role)
        if least and len(spelling) == 1 and least <= len(name) < _MOST_MISSPELT and (role, value) != ("month", "8"):
            table.update(dict.fromkeys([name, *_without_one(name)], name))
    return table


def _is_one_off(word: str, name: str) -> bool:
    """Whether one letter is wrong, missing, too many, or two neighbours have changed places."""
    head = 0
    while head < min(len(word), len(name)) and word[head] == name[head]:
        head += 1
    rest, right = word[head:], name[head:]
    if len(rest) != len(right):
        return rest[1:] == right or rest == right[1:]
    return rest[1:] == right[1:] or (rest[:2] == right[1::-1] and rest[2:] == right[2:])


def _without_one(word: str) -> list[str]:
    """The word with each letter but the first left out in turn."""
    return [word[:place] + word[place + 1 :] for place in range(1, len(word))]
