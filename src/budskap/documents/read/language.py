"""The words readers need of every language, from the data files in `languages`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def words(key: str) -> frozenset[str]:
    """Everything the languages list under `key`, lower case; a reader does not know the document's language yet, so it
    takes the words of all of them."""
    folder = files(__package__) / "languages"
    tables = [tomllib.loads(file.read_text("utf-8")) for file in folder.iterdir() if file.name.endswith(".toml")]
    return frozenset(word for table in tables for word in table[key])
