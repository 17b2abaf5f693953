"""What a reader could not give whole, in sentences."""

from __future__ import annotations

from typing import get_args

import pytest

from budskap.documents.notes import KINDS, NOTES, Code, Note, sentence, spans
from budskap.documents.read.left import Left


@pytest.mark.parametrize(
    ("note", "kind", "said"),
    [
        (Note("pictures", 1, (2,)), "docx", "Pictures are not read: 1 (page 2)."),
        (Note("pictures", 4, (2, 3, 4, 9)), "pptx", "Pictures are not read: 4 (slides 2–4, 9)."),
        (Note("comments", 2, (1,)), "xlsx", "Comments were left out: 2 (sheet 1)."),
        (Note("hidden_text", 3), "html", "Hidden text was left out."),
        (Note("hidden_rows", 2, names=("Plan 3–4", "Plan 7")), "ods", "Hidden rows were left out: Plan 3–4, Plan 7."),
        (
            Note("hidden_sheets", 13, names=tuple("abcdefghijklm")),
            "xlsx",
            "Hidden sheets were left out: a, b, c, d, e, f, g, h, i, j, k, l, ….",
        ),
        (
            Note("wrong_name", names=(".docx",)),
            "pdf",
            "The name ends in .docx, but the content is a PDF; it was read as that.",
        ),
    ],
)
def test_a_note_in_english(note, kind, said):
    assert sentence(note, kind) == said


@pytest.mark.parametrize("code", get_args(Code))
def test_every_note_has_a_sentence_for_every_kind_of_file(code):
    assert set(NOTES) == set(get_args(Code))
    for kind in KINDS:
        said = sentence(Note(code, 1, (1,), ("a",)), kind)
        assert said[0].isupper()
        assert said.endswith(".")


def test_spans():
    assert list(spans([4, 1, 2, 3, 2, 9])) == ["1–4", "9"]
    assert list(spans([])) == []


def test_what_is_left_out_is_gathered_by_kind():
    left = Left()
    left.note("comments", 2, 3)
    left.note("pictures", page=2)
    left.note("comments", page=1)
    left.note("macros", 0)
    left.note("hidden_sheets", name="B")
    left.note("hidden_sheets", name="A")
    assert left.notes() == (
        Note("pictures", 1, (2,)),
        Note("comments", 3, (1, 3)),
        Note("hidden_sheets", 2, (), ("B", "A")),
    )
