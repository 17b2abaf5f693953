"""The data files of the languages are TOML, and read as such."""

import tomllib
from pathlib import Path

import pytest

from budskap import when
from budskap.when.language import read_tables
from budskap.when.model import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_is_read_as_the_toml_it_is(language):
    text = (Path(when.__file__).parent / "languages" / f"{language}.toml").read_text(encoding="utf-8")

    assert read_tables(text.splitlines()) == tomllib.loads(text)
