"""Titles in a file's properties: real ones, and those that a program or a template left there."""

from __future__ import annotations

import re

from budskap.documents.read.language import words
from budskap.documents.read.wording import fold

_LEFTOVER = re.compile(r"microsoft (word|powerpoint) -|\.(docx?|pptx?|pdf|odt|indd|dotx?|potx?|txt)$", re.IGNORECASE)


def real_title(title: str | None) -> str | None:
    """The title folded, None when it is empty or was written by a program rather than by somebody."""
    title = fold(title or "")
    bare = title.rstrip("0123456789 ").casefold()
    if len(title) < 3 or _LEFTOVER.search(title) or bare in words("default_titles"):
        return None
    return title
