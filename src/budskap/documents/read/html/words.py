"""The words of a piece of a web page: white space folded as browsers do, breaks kept, hidden elements told."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from budskap.documents.read.html.names import PICTURES, STRONG, UNREAD

_SPACE = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)


@dataclass(slots=True)
class Words:
    """Text gathered so far, `\\n` for a break, and whether all of it is emphasised."""

    text: str = ""
    is_bold: bool = True

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def add(self, text: str | None, *, is_bold: bool, is_kept: bool = False) -> None:
        """Adds text; unless it is kept as it is, its line breaks are blanks."""
        if not text:
            return
        if text.strip():
            self.is_bold = self.is_bold and is_bold
        self.text += text if is_kept else _SPACE.sub(" ", text)


@dataclass(slots=True)
class Left:
    """What was left out."""

    pictures: int = 0
    has_hidden: bool = False


def is_left_out(element: etree._Element, left: Left) -> bool:
    """Whether an element is not read: it is no text, or it is hidden, which is remembered."""
    tag = str(element.tag)
    left.pictures += tag in PICTURES
    if tag in UNREAD:
        return True
    is_hidden = element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))
    left.has_hidden = left.has_hidden or (is_hidden and bool(any(str(text).strip() for text in element.itertext())))
    return is_hidden


def is_strong(element: etree._Element) -> bool:
    """Whether an element makes its words stand out."""
    return element.tag in STRONG or bool(_BOLD.search(element.get("style", "")))
