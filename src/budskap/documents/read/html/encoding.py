"""The encoding a web page names for itself."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace

from budskap.documents.read.source import Source

_NAMED = re.compile(rb"<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_LOOK_AT = 10_000
_LATIN = frozenset({"ascii", "iso8859-1"})
_KNOWN = ("iso8859", "cp125", "mac", "koi8", "utf-8")


def as_unicode(source: Source) -> Source:
    """The file in UTF-8, when the page names another encoding that tells bytes apart. A mark of Unicode wins over the
    name, as in browsers, and so does text that can only be UTF-8; "Latin-1" is read as Windows writes it."""
    found = (
        None
        if source.data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        else (_NAMED.search(source.data[:_LOOK_AT]))
    )
    encoding = _codec(found[1].decode("ascii")) if found else None
    if encoding is None or _is_utf8(source.data):
        return source
    return replace(source, data=source.data.decode(encoding, errors="replace").encode())


def _codec(name: str) -> str | None:
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return None
    if known in _LATIN:
        return "cp1252"
    return known if known.startswith(_KNOWN) else None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
