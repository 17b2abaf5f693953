"""Files that cannot be read, each told apart so that the sentence helps: what it is, and what to do instead."""

from __future__ import annotations

from budskap.documents.errors import Code, DocumentError
from budskap.documents.read.decoding import is_text
from budskap.documents.read.package import Package, damaged, encrypted
from budskap.documents.read.source import Source

ALLOWED = "text (.txt), Markdown (.md), Word (.docx), PowerPoint (.pptx) and PDF (.pdf)"
READABLE = frozenset({".txt", ".text", ".md", ".markdown", ".docx", ".docm", ".pptx", ".pptm", ".pdf"})

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_AS_DOCX = "Open it in Word or LibreOffice and save it as .docx."
_AS_PPTX = "Open it in PowerPoint or LibreOffice and save it as .pptx."
_PICTURE = "Words in pictures cannot be read; bring in the file that the picture was made from."
_TABLE = "Copy the plan's tables into a Word file, or save the sheet as tab-separated text."

_BEGINNINGS = (
    (b"{\\rtf", "an RTF file", _AS_DOCX),
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)", _PICTURE),
    (b"\xff\xd8\xff", "a picture (JPEG)", _PICTURE),
    (b"GIF8", "a picture (GIF)", _PICTURE),
    (b"II*\x00", "a picture (TIFF)", _PICTURE),
    (b"MM\x00*", "a picture (TIFF)", _PICTURE),
    (b"Rar!", "a packed archive", "Unpack it and bring in the plan itself."),
    (b"7z\xbc\xaf", "a packed archive", "Unpack it and bring in the plan itself."),
    (b"\x1f\x8b", "a packed archive", "Unpack it and bring in the plan itself."),
)
_OLD_STREAMS = (
    ("WordDocument", "an old Word file (.doc)", _AS_DOCX),
    ("PowerPoint Document", "an old PowerPoint file (.ppt)", _AS_PPTX),
    ("Workbook", "an old Excel file (.xls)", _TABLE),
)
_OPEN_DOCUMENTS = (
    (b"application/vnd.oasis.opendocument.text", "an OpenDocument text (.odt)", _AS_DOCX),
    (b"application/vnd.oasis.opendocument.presentation", "an OpenDocument presentation (.odp)", _AS_PPTX),
    (b"application/vnd.oasis.opendocument.spreadsheet", "an OpenDocument sheet (.ods)", _TABLE),
    (b"application/epub+zip", "an e-book (EPUB)", _AS_DOCX),
)
_TEXT_SUFFIXES = {
    ".html": "a web page",
    ".htm": "a web page",
    ".csv": "a list of values (.csv)",
    ".json": "data (.json)",
    ".xml": "data (.xml)",
    ".eml": "a mail message",
}


def refuse(source: Source) -> None:
    """Raises DocumentError for a file that is known to be of a kind that cannot be read."""
    for beginning, what, advice in _BEGINNINGS:
        if source.data.startswith(beginning):
            raise _refused(source, what, advice)
    if source.data.startswith(_OLE):
        raise _old_office(source)
    if source.data.startswith(_ZIP):
        _refuse_archive(source)
    elif _is_web_page(source):
        raise _refused(source, "a web page", "Save the page as PDF, or copy its text into a Word file.")
    elif source.suffix in _TEXT_SUFFIXES and is_text(source.data):
        raise _refused(source, _TEXT_SUFFIXES[source.suffix], "Copy the plan's text into a Word or text file.")


def unknown(source: Source) -> DocumentError:
    """The error for bytes that no reader knows."""
    if source.suffix in READABLE:
        return damaged(source)
    return DocumentError(
        "unknown_type",
        f"{source.name} is of no file type that can be read. Allowed are {ALLOWED}.",
        name=source.name,
    )


def _refused(source: Source, what: str, advice: str) -> DocumentError:
    code: Code = "wrong_name" if source.suffix in READABLE else "unknown_type"
    lead = f"{source.name} is {what}"
    lead += f", although its name ends in {source.suffix}." if code == "wrong_name" else "."
    return DocumentError(code, f"{lead} {advice} Allowed are {ALLOWED}.", name=source.name, what=what)


def _old_office(source: Source) -> DocumentError:
    """An OLE file is an old Office file, or a new one under a password."""
    if "EncryptedPackage".encode("utf-16-le") in source.data:
        return encrypted(source)
    for stream, what, advice in _OLD_STREAMS:
        if stream.encode("utf-16-le") in source.data:
            return _refused(source, what, advice)
    return _refused(source, "a file of an old Office program", _AS_DOCX)


def _refuse_archive(source: Source) -> None:
    package = Package(source)
    kind = package.kind
    if kind in {"docx", "pptx"}:
        return
    if kind == "xlsx":
        raise _refused(source, "an Excel file (.xlsx)", _TABLE)
    for mimetype, what, advice in _OPEN_DOCUMENTS:
        if mimetype in source.data[:200]:
            raise _refused(source, what, advice)
    if "[Content_Types].xml" in package.names:
        raise damaged(source)
    raise _refused(source, "a packed archive (.zip)", "Unpack it and bring in the plan itself.")


def _is_web_page(source: Source) -> bool:
    head = source.data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html"))
