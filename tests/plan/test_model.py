"""What a plan cannot be is said with its place."""

from __future__ import annotations

from typing import Any

import pytest

from budskap.plan.errors import PlanError
from budskap.plan.model import as_data, decode, encode, from_data
from tests.plan.test_merge import BASE

HEAD = {"title": "Plan", "language": "sv"}


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ({"language": "sv"}, "title: wants a value, which is missing"),
        (HEAD | {"titel": "Plan"}, "titel: wants no such key, not 'Plan'"),
        (HEAD | {"language": "fi"}, "language: wants 'sv', 'nb', 'nn', 'da' or 'en', not 'fi'"),
        (HEAD | {"title": "Pl\0an"}, "title: wants text without the character U+0000, not 'Pl\\x00an'"),
        (
            HEAD | {"links": [{"id": "a", "url": "x"}, {"id": "b", "url": "\0"}]},
            "links[1].url: wants text without the character U+0000, not '\\x00'",
        ),
        (
            HEAD | {"risks": [{"id": "A b", "text": "Risk"}]},
            "risks[0].id: wants an id: small letters a–z, digits, “-”, “_” and “.”, at most 80, not 'A b'",
        ),
        (
            HEAD | {"risks": [{"id": "a", "text": "Risk"}], "links": [{"id": "a", "url": "x"}]},
            "links[0].id: wants an id that no other item has, not 'a'",
        ),
        (
            HEAD | {"goals": [{"id": "a", "kind": "know", "text": "Mål", "audience": "b"}]},
            "goals[0].audience: wants the id of an item in “audiences”, not 'b'",
        ),
        (
            HEAD | {"period": {"text": "maj–mars", "kind": "date", "start": "2026-05-01", "end": "2026-03-31"}},
            "period.end: wants a day that is not before “start”, 2026-05-01, not '2026-03-31'",
        ),
        (
            HEAD | {"organisations": [{"id": "a", "name": "A", "part_of": "a"}]},
            "organisations[0].part_of: wants an item that is not part of this one, not 'a'",
        ),
    ],
)
def test_what_cannot_be_is_said_with_its_place(data: Any, problem: str) -> None:
    with pytest.raises(PlanError) as caught:
        from_data(data)
    assert [str(each) for each in caught.value.problems] == [problem]


def test_every_member_of_a_ring_is_named() -> None:
    ring = {"a": "b", "b": "c", "c": "a", "d": "a"}
    audiences = [{"id": each, "name": each, "part_of": above} for each, above in ring.items()]
    with pytest.raises(PlanError) as caught:
        from_data(HEAD | {"audiences": audiences})
    assert [problem.place for problem in caught.value.problems] == [f"audiences[{n}].part_of" for n in range(3)]


def test_a_backslash_u0000_in_words_is_only_words() -> None:
    assert from_data(HEAD | {"title": "\\u0000"}).title == "\\u0000"


@pytest.mark.parametrize("text", [b"{", b"\xff", b"[" * 100_000, b'"plan"', b"[]", b'{"title": "\\ud800"}'])
def test_what_is_no_plan_at_all(text: bytes) -> None:
    with pytest.raises(PlanError):
        decode(text)


def test_a_plan_comes_back_byte_for_byte() -> None:
    assert decode(encode(BASE)) == BASE
    assert encode(decode(encode(BASE))) == encode(BASE)
    assert from_data(as_data(BASE)) == BASE
