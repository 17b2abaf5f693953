"""What a reader could not give whole, or gave although the file hides it: a code with its values, and its sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Code = Literal[
    "wrong_name", "macros", "pictures", "embedded", "changes", "comments", "hidden_text", "hidden_slides",
    "hidden_sheets", "hidden_rows", "hidden_columns", "folded", "formulas", "drawings", "recognised",
    "no_recogniser", "many_pictures",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to know about how a file was read. `count` says how many, where they are counted; `pages` are the pages
    or slides they stand on; `names` what the file calls them."""

    code: Code
    count: int = 0
    pages: tuple[int, ...] = ()
    names: tuple[str, ...] = ()


NOTES: dict[Code, str] = {
    "wrong_name": "The name ends in {names}, but the content is {kind}; it was read as that.",
    "macros": "The file has macros; they were not run.",
    "pictures": "Pictures are not read: {count}{where}.",
    "embedded": "Files inside the file are not read: {count}{where}.",
    "changes": "Tracked changes are read as if accepted: {count}.",
    "comments": "Comments were left out: {count}{where}.",
    "hidden_text": "Hidden text was left out{where}.",
    "hidden_slides": "Hidden slides were read too{where}.",
    "hidden_sheets": "Hidden sheets were left out: {names}.",
    "hidden_rows": "Hidden rows were left out: {names}.",
    "hidden_columns": "Hidden columns were left out: {names}.",
    "folded": "Rows that a filter hides or that are folded away were read too: {count}.",
    "formulas": "Formulas whose values the file does not hold were left out: {count}.",
    "drawings": "Pages with drawings of very many lines were read without looking for tables{where}.",
    "recognised": "Read from pictures of pages, where letters may be taken for others{where}: compare with the file.",
    "no_recogniser": (
        "Pages that are pictures were not read{where}. They can be, once the program tesseract is installed where "
        "Budskap runs."
    ),
    "many_pictures": "Pages that are pictures were not read{where}: there are too many of them.",
}
"""Code of a note → its sentence in English; the web translates it by code."""

KINDS = {
    "docx": "a Word file",
    "pptx": "a PowerPoint file",
    "xlsx": "an Excel file",
    "odt": "an OpenDocument text",
    "odp": "an OpenDocument presentation",
    "ods": "an OpenDocument sheet",
    "pdf": "a PDF",
    "html": "a web page",
    "markdown": "Markdown",
    "text": "plain text",
}
_UNITS = {"pptx": "slide", "odp": "slide", "xlsx": "sheet", "ods": "sheet"}
_MOST_NAMED = 12


def sentence(note: Note, kind: str) -> str:
    """The note in English; `kind` is the document's."""
    unit = _UNITS.get(kind, "page") + "s" * (len(note.pages) > 1)
    where = f" ({unit} {listed(spans(note.pages))})" if note.pages else ""
    values = {"count": note.count, "where": where, "names": listed(note.names), "kind": KINDS[kind]}
    return NOTES[note.code].format(**values)


def listed(names: Iterable[str]) -> str:
    """The names as a list, which ends in a sign for more where there are very many."""
    first, *rest = list(names) or [""]
    shown = [first, *rest[: _MOST_NAMED - 1], *["…"] * (len(rest) >= _MOST_NAMED)]
    return ", ".join(shown)


def spans(numbers: Iterable[int], name: Callable[[int], str] = str) -> Iterator[str]:
    """Numbers in order, those that follow each other as one span: 3–5."""
    run: list[int] = []
    for number in sorted(set(numbers)):
        if run and number > run[-1] + 1:
            yield _span(run, name)
            run = []
        run.append(number)
    if run:
        yield _span(run, name)


def _span(run: list[int], name: Callable[[int], str]) -> str:
    return name(run[0]) if len(run) == 1 else f"{name(run[0])}–{name(run[-1])}"
