"""Why a file could not be read, in words for people: what is wrong, and what to do. By the code of DocumentError."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop


@dataclass(frozen=True, slots=True)
class Trouble:
    """Two sentences: what is wrong, and what to do."""

    wrong: str
    todo: str


_TROUBLES: dict[str, Trouble] = {
    "missing": Trouble(
        gettext_noop("No file came along."),
        gettext_noop("Choose the file and bring it in again."),
    ),
    "empty": Trouble(
        gettext_noop("There is nothing in the file."),
        gettext_noop("Open it on your computer. If you see the plan there, save it again and bring in the new file."),
    ),
    "too_large": Trouble(
        gettext_noop("The file is larger than %(limit)s MB."),
        gettext_noop("Pictures usually take the space. Save a copy without them and bring that in."),
    ),
    "unknown_type": Trouble(
        gettext_noop("This is not a kind of file we can read."),
        gettext_noop("Save the plan as Word (.docx), PowerPoint (.pptx), Excel (.xlsx) or PDF, and bring that in."),
    ),
    "wrong_name": Trouble(
        gettext_noop("The file's name says one kind of file, but its content is another."),
        gettext_noop("Open it in the program it was made with, save it again from there, and bring in the new file."),
    ),
    "damaged": Trouble(
        gettext_noop("The file is damaged: a part of it is missing or cannot be read."),
        gettext_noop(
            "Perhaps it was not downloaded to its end. Fetch it again, check that it opens on your computer, and "
            "bring that one in."
        ),
    ),
    "encrypted": Trouble(
        gettext_noop("The file is protected by a password."),
        gettext_noop("Open it with the password, save a copy without one, and bring that in."),
    ),
    "bomb": Trouble(
        gettext_noop("The file would grow to an unreasonable size when unpacked, so we stopped."),
        gettext_noop(
            "If it really is your plan, save it again from the program it was made with, or as PDF, and bring in the "
            "new file."
        ),
    ),
    "no_text": Trouble(
        gettext_noop("There is no text in the file: it is empty, or holds only pictures, as from a scanner."),
        gettext_noop("Look for the document it was made from, or let a program recognise the text first (OCR)."),
    ),
    "scanned": Trouble(
        gettext_noop("There is no text in the file but only pictures of pages, as from a scanner."),
        gettext_noop(
            "Look for the document it was made from. Or ask those who run Budskap to install the program tesseract, "
            "which reads pictures of text, and bring the file in again."
        ),
    ),
    "not_text": Trouble(
        gettext_noop("The file's name says text, but there is no readable text in it."),
        gettext_noop("Open it in the program it was made with, save it again from there, and bring in the new file."),
    ),
    "plan_invalid": Trouble(
        gettext_noop("This is not a plan in the format budskap-plan/1."),
        gettext_noop("Mend what is listed here, and bring the file in again."),
    ),
    "too_deep": Trouble(
        gettext_noop("Tables or lists in the file stand in one another, hundreds deep."),
        gettext_noop("Copy the text into a new document and bring that in."),
    ),
    "too_long": Trouble(
        gettext_noop("The document is far longer than a plan."),
        gettext_noop("Save the part that is the plan in a file of its own, and bring that in."),
    ),
    "too_heavy": Trouble(
        gettext_noop("Reading the file took more memory than one file may have."),
        gettext_noop("Save the part that is the plan in a file of its own, without pictures, and bring that in."),
    ),
}

_UNFORESEEN = Trouble(
    gettext_noop("Something went wrong on our side while we read the file."),
    gettext_noop("Try again. If it happens once more, tell those who run Budskap, with the name of the file."),
)


def explain(code: str, details: Mapping[str, str | int]) -> Trouble:
    """The trouble in the reader's language. Any other code is a fault of ours, and is said to be."""
    trouble = _TROUBLES.get(code, _UNFORESEEN)
    return Trouble(str(_(trouble.wrong)) % _Known(details), str(_(trouble.todo)))


class _Known(dict[str, str | int]):
    """Details for a sentence; what a sentence asks for and nobody gave is shown as a dash, never as an error."""

    def __missing__(self, key: str) -> str:
        return "–"
