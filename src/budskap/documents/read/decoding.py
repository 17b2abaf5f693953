"""Bytes of a text file as text, whichever of the usual encodings wrote them."""

from __future__ import annotations

import codecs

from budskap.documents.errors import DocumentError
from budskap.documents.read.source import Source

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_BINARY = frozenset(range(0x20)) - frozenset(b"\t\n\v\f\r\x1b\x1a")
_LOOK_AT = 1_000_000


def is_text(data: bytes) -> bool:
    """Whether bytes are text: they carry a mark of Unicode, or have next to no control characters."""
    if any(data.startswith(mark) for mark, _ in _MARKS):
        return True
    head = data[:_LOOK_AT]
    return b"\x00" not in head and len(head.translate(None, bytes(_BINARY))) >= 0.999 * len(head)


def decode(source: Source) -> str:
    """The text: by its mark, else UTF-8, else Windows' Western European. Raises DocumentError `not_text`
    or `too_long`."""
    if not is_text(source.data):
        raise DocumentError(
            "not_text", f"{source.name} is not text, although its name says so; it is not written in any file type "
            "that can be read. Allowed are Word, PowerPoint, Excel, OpenDocument, PDF, web pages, Markdown and text.",
            name=source.name,
        )  # fmt: skip
    text = _decoded(source)
    if len(text) > source.limits.characters:
        raise DocumentError(
            "too_long",
            f"{source.name} has {len(text)} characters; at most {source.limits.characters} can be read. "
            "Bring in the part that is the plan.",
            name=source.name,
            limit=source.limits.characters,
        )
    return text


def _decoded(source: Source) -> str:
    for mark, encoding in _MARKS:
        if source.data.startswith(mark):
            return source.data.decode(encoding, errors="replace")
    try:
        return source.data.decode("utf-8")
    except UnicodeDecodeError:
        return source.data.decode("cp1252", errors="replace")
