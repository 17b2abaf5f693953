"""What a reader of files could not give whole, in the reader's language."""

from __future__ import annotations

from typing import get_args

import pytest
from django.utils.translation import override

from budskap.documents.notes import KINDS, Code, Note
from budskap.documents.notes import sentence as in_english
from budskap.web.pages.reader_notes import sentence


@pytest.mark.parametrize("code", get_args(Code))
def test_it_says_in_english_what_the_command_line_says(code):
    with override("en"):
        for kind in KINDS:
            for note in (Note(code, 2, (1, 2, 5), ("a", "b")), Note(code, 1, (3,)), Note(code, 1)):
                assert sentence(note, kind) == in_english(note, kind)


@pytest.mark.parametrize(
    ("language", "note", "kind", "said"),
    [
        ("sv", Note("pictures", 3, (2, 3)), "pptx", "Bilder läses inte: 3 (bilderna 2–3)."),
        ("sv", Note("comments", 1, (2,)), "docx", "Kommentarer togs inte med: 1 (sida 2)."),
        (
            "sv",
            Note("wrong_name", names=(".docx",)),
            "ods",
            "Namnet slutar på .docx, men innehållet är ett OpenDocument-kalkylblad, och filen lästes som det.",
        ),
        ("nb", Note("hidden_columns", 1, names=("Plan B",)), "xlsx", "Skjulte kolonner ble ikke tatt med: Plan B."),
        ("nb", Note("hidden_slides", 1, (4,)), "odp", "Skjulte lysbilder ble også lest (lysbilde 4)."),
    ],
)
def test_it_speaks_the_readers_language(language, note, kind, said):
    with override(language):
        assert sentence(note, kind) == said


@pytest.mark.parametrize("language", ["sv", "nb"])
@pytest.mark.parametrize("code", get_args(Code))
def test_nothing_is_left_in_english(language, code):
    with override(language):
        note = Note(code, 1, (1,), ("a",))
        assert sentence(note, "docx") != in_english(note, "docx")
