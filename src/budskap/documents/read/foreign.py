"""Files that cannot be read, each told apart so that the sentence helps: what it is, and what to do instead."""

from __future__ import annotations

from budskap.documents.errors import Code, DocumentError
from budskap.documents.read.decoding import is_text
from budskap.documents.read.odf.file import is_one
from budskap.documents.read.package import damaged, encrypted, opened
from budskap.documents.read.source import Source

ALLOWED = (
    "Word (.docx), PowerPoint (.pptx), Excel (.xlsx), OpenDocument (.odt, .odp, .ods), PDF (.pdf), web pages (.html), "
    "Markdown (.md) and text (.txt)"
)
READABLE = frozenset(
    {".txt", ".text", ".md", ".markdown", ".docx", ".docm", ".pptx", ".pptm", ".xlsx", ".xlsm", ".odt", ".odp", ".ods",
     ".pdf", ".html", ".htm"}
)  # fmt: skip

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_AS_DOCX = "Open it in Word or LibreOffice and save it as .docx."
_AS_PPTX = "Open it in PowerPoint or LibreOffice and save it as .pptx."
_PICTURE = "Words in pictures cannot be read; bring in the file that the picture was made from."
_AS_XLSX = "Open it in Excel or LibreOffice and save it as .xlsx."
_AS_PDF = "Save it as PDF, or copy its text into a Word file."

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
    ("Workbook", "an old Excel file (.xls)", _AS_XLSX),
)
_ARCHIVES = (
    (b"application/vnd.oasis.opendocument.graphics", "an OpenDocument drawing (.odg)", _AS_PDF),
    (b"application/epub+zip", "an e-book (EPUB)", _AS_DOCX),
)
_TEXT_SUFFIXES = {
    ".mht": "a packed web page (.mht)",
    ".mhtml": "a packed web page (.mhtml)",
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
    package = opened(source)
    for mimetype, what, advice in _ARCHIVES:
        if mimetype in source.data[:200]:
            raise _refused(source, what, advice)
    if "xl/workbook.bin" in package.names:
        raise _refused(source, "a binary Excel file (.xlsb)", _AS_XLSX)
    if package.kind is not None or is_one(source, package):
        return
    if "[Content_Types].xml" in package.names:
        raise damaged(source)
    raise _refused(source, "a packed archive (.zip)", "Unpack it and bring in the plan itself.")
