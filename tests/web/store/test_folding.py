"""Words compared and sorted as the North does, whatever the database."""

from __future__ import annotations

import pytest

from budskap.web.store.folding import folded, sort_key


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ÅRSMÖTE", "årsmöte"),
        ("A\u030arsmo\u0308te", "årsmöte"),
        ("  två \t ord\n", "två ord"),
        ("Straße", "strasse"),
        ("Æ Ø", "æ ø"),
        ("a\0b", "a b"),
    ],
)
def test_folded(text: str, expected: str) -> None:
    assert folded(text) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("sv", ["André", "apa", "Zon", "åka", "ära", "Öl"]),
        ("nb", ["André", "apa", "Zon", "ære", "øl", "år"]),
        ("da", ["apa", "Zon", "ære", "Öl", "år"]),
        ("en", ["åka", "André", "apa", "ära", "Öl", "Zon"]),
    ],
)
def test_sort_key(language: str, expected: list[str]) -> None:
    assert sorted(expected, key=lambda text: sort_key(text, language)) == expected
