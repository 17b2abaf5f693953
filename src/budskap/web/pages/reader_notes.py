"""What a reader of files could not give whole, in the language of who reads it."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from budskap.documents.notes import Note, listed, spans

_SENTENCES = {
    "wrong_name": gettext_lazy("The name ends in %(names)s, but the content is %(kind)s; it was read as that."),
    "macros": gettext_lazy("The file has macros; they were not run."),
    "pictures": gettext_lazy("Pictures are not read: %(count)s%(where)s."),
    "embedded": gettext_lazy("Files inside the file are not read: %(count)s%(where)s."),
    "changes": gettext_lazy("Tracked changes are read as if accepted: %(count)s."),
    "comments": gettext_lazy("Comments were left out: %(count)s%(where)s."),
    "hidden_text": gettext_lazy("Hidden text was left out%(where)s."),
    "hidden_slides": gettext_lazy("Hidden slides were read too%(where)s."),
    "hidden_sheets": gettext_lazy("Hidden sheets were left out: %(names)s."),
    "hidden_rows": gettext_lazy("Hidden rows were left out: %(names)s."),
    "hidden_columns": gettext_lazy("Hidden columns were left out: %(names)s."),
    "folded": gettext_lazy("Rows that a filter hides or that are folded away were read too: %(count)s."),
    "formulas": gettext_lazy("Formulas whose values the file does not hold were left out: %(count)s."),
    "drawings": gettext_lazy("Pages with drawings of very many lines were read without looking for tables%(where)s."),
    "recognised": gettext_lazy(
        "Read from pictures of pages, where letters may be taken for others%(where)s: compare with the file."
    ),
    "no_recogniser": gettext_lazy(
        "Pages that are pictures were not read%(where)s. They can be, once the program tesseract is installed where "
        "Budskap runs."
    ),
    "many_pictures": gettext_lazy("Pages that are pictures were not read%(where)s: there are too many of them."),
}
"""By the code of `documents.notes.NOTES`."""

_KINDS = {
    "docx": pgettext_lazy("kind of file", "a Word file"),
    "pptx": pgettext_lazy("kind of file", "a PowerPoint file"),
    "xlsx": pgettext_lazy("kind of file", "an Excel file"),
    "odt": pgettext_lazy("kind of file", "an OpenDocument text"),
    "odp": pgettext_lazy("kind of file", "an OpenDocument presentation"),
    "ods": pgettext_lazy("kind of file", "an OpenDocument sheet"),
    "pdf": pgettext_lazy("kind of file", "a PDF"),
    "html": pgettext_lazy("kind of file", "a web page"),
    "markdown": pgettext_lazy("kind of file", "Markdown"),
    "text": pgettext_lazy("kind of file", "plain text"),
}


def sentence(note: Note, kind: str) -> str:
    """The note in the reader's language; `kind` is the document's."""
    values = {"count": note.count, "where": _where(note, kind), "names": listed(note.names), "kind": _KINDS[kind]}
    return str(_SENTENCES[note.code]) % values


def _where(note: Note, kind: str) -> str:
    if not note.pages:
        return ""
    said: Callable[[int], str] = {"pptx": _slides, "odp": _slides, "xlsx": _sheets, "ods": _sheets}.get(kind, _pages)
    return f" ({said(len(note.pages)) % {'numbers': listed(spans(note.pages))}})"


def _pages(count: int) -> str:
    return ngettext("page %(numbers)s", "pages %(numbers)s", count)


def _slides(count: int) -> str:
    return ngettext("slide %(numbers)s", "slides %(numbers)s", count)


def _sheets(count: int) -> str:
    return ngettext("sheet %(numbers)s", "sheets %(numbers)s", count)
