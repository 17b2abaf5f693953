"""Bytes of a text file as text, whichever of the usual encodings wrote them."""

from __future__ import annotations

import codecs
import re

from budskap.documents.errors import DocumentError
from budskap.documents.read.source import Source

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLD = ("cp1252", "mac_roman", "cp850")
"""What Windows, old Macs and MS-DOS wrote; of equals the first is meant."""
_NORDIC = frozenset("åäöæøéüÅÄÖÆØ")
_STRAY_BYTE = re.compile("[\udc80-\udcff]+")
_BINARY = frozenset(range(0x20)) - frozenset(b"\t\n\v\f\r\x1b\x1a")
_LOOK_AT = 1_000_000
_STRAY = 8
"""So many control characters may have strayed into a text of any length."""
_MANY_STRAY = 0.05
"""... and this share of one that is UTF-8, which nothing but text ever is."""


def is_text(data: bytes) -> bool:
    """Whether bytes are text: they carry a mark of Unicode, are two to a letter, or have next to no control
    characters, or few and are UTF-8."""
    if any(data.startswith(mark) for mark, _ in _MARKS) or _unmarked_utf16(data):
        return True
    head = data[:_LOOK_AT]
    binary = len(head) - len(head.translate(None, bytes(_BINARY)))
    if b"\x00" in head:
        return False
    is_nearly_clean = binary <= 0.001 * len(head) or binary <= min(_STRAY, 0.1 * len(head))
    return is_nearly_clean or (binary <= _MANY_STRAY * len(head) and _is_utf8(head))


def _is_utf8(head: bytes) -> bool:
    """Whether the beginning of a file is UTF-8, its last letter perhaps cut."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _unmarked_utf16(data: bytes) -> str | None:
    """The kind of UTF-16 that bytes without a mark are, told by the zero that every letter of Europe has."""
    head = data[:_LOOK_AT]
    zeros = head[::2].count(0), head[1::2].count(0)
    most, least = max(zeros), min(zeros)
    if len(data) % 2 or most < 0.3 * len(head) or least > 0.01 * len(head):
        return None
    return "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"


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
    found = next((encoding for mark, encoding in _MARKS if source.data.startswith(mark)), None)
    if encoding := found or _unmarked_utf16(source.data):
        return source.data.decode(encoding, errors="replace")
    try:
        return source.data.decode("utf-8")
    except UnicodeDecodeError:
        return _mixed(source.data) or _old(source.data)


def _mixed(data: bytes) -> str | None:
    """Text in UTF-8 that has bytes of another program in it, which are read as Windows'; None for any other text."""
    whole = data.decode("utf-8", errors="surrogateescape")
    letters = sum(sign > "\x7f" for sign in whole)
    strays = sum("\udc80" <= sign <= "\udcff" for sign in whole)
    if letters - strays < strays:
        return None
    return _STRAY_BYTE.sub(lambda found: found[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace"), whole)


def _old(data: bytes) -> str:
    """Text of the old encoding in which most letters are those of the Nordic languages."""
    texts = [data.decode(encoding, errors="replace") for encoding in _OLD]
    return max(texts, key=lambda text: sum(map(text.count, _NORDIC)))
