"""Addresses behind linked words."""

from __future__ import annotations

from urllib.parse import unquote

from budskap.documents.read.wording import fold


def with_address(text: str, address: str) -> str:
    """The linked words followed by their address as `<address>`, unless they say it already or it leads nowhere
    outside the document."""
    bare = fold(unquote(address)).removeprefix("mailto:").removeprefix("tel:")
    bare = bare.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    if not bare or "#" in bare[:1] or not _leads_out(address) or bare.casefold() in fold(text).casefold():
        return text
    return f"{text} <{address.strip().removeprefix('mailto:')}>"


def _leads_out(address: str) -> bool:
    return address.strip().lower().startswith(("http://", "https://", "mailto:", "ftp://"))
