"""The words readers need of every language, from the data files in `languages`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def words(key: str, language: str = "") -> frozenset[str]:
    """Everything the languages list under `key`, lower case; a reader does not know the document's language yet, so it
    takes the words of all of them, or those of the `language` that it found likeliest."""
    return frozenset(word for name, table in _tables().items() if language in {"", name} for word in table[key])


def likeliest(counts: Mapping[str, int]) -> str:
    """The language whose small words are the most among some words, lower case, each with how often it stands there."""
    return max(_tables(), key=lambda name: sum(counts.get(word, 0) for word in words("small_words", name)))


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    folder = files(__package__) / "languages"
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return {file.name.removesuffix(".toml"): tomllib.loads(file.read_text("utf-8")) for file in found}
