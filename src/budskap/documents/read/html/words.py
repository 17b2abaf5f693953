"""The words of a piece of a web page: white space folded as browsers do, breaks kept, hidden elements told."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from budskap.documents.read.blocks import Blocks
from budskap.documents.read.html.names import PICTURES, STRONG, UNREAD
from budskap.documents.read.wording import fold

_SPACE = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_COMMENTS = re.compile(r"mso-element\s*:\s*comment", re.IGNORECASE)
"""What Word calls its comments, which stand below the page."""
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)


@dataclass(slots=True)
class Words:
    """Text gathered so far, `\\n` for a break, and whether all of it is emphasised; what `pictures` in it show is part
    of it, as browsers say it."""

    text: str = ""
    is_bold: bool = True
    pictures: list[tuple[str, str]] = field(default_factory=list)

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @property
    def are_pictures(self) -> bool:
        """Whether there is nothing but pictures."""
        return bool(self.pictures) and fold(self.text) == fold(" ".join(text for text, _ in self.pictures))

    def add_picture(self, text: str, file: str, *, is_bold: bool) -> None:
        """Adds what a picture shows."""
        self.pictures.append((text, file))
        self.add(f" {text} ", is_bold=is_bold)

    def add(self, text: str | None, *, is_bold: bool, is_kept: bool = False) -> None:
        """Adds text; unless it is kept as it is, its line breaks are blanks."""
        if not text:
            return
        if text.strip():
            self.is_bold = self.is_bold and is_bold
        self.text += text if is_kept else _SPACE.sub(" ", text)


def is_left_out(element: etree._Element, blocks: Blocks) -> bool:
    """Whether an element is not read: it is no text, or it is hidden, which is noted."""
    tag = str(element.tag)
    if tag in UNREAD:
        if tag in PICTURES:
            blocks.picture(element.get("aria-label") or element.findtext("{*}title") or element.findtext("title"))
        return True
    if element.get("class") == "MsoCommentReference" or _COMMENTS.search(element.get("style", "")):
        blocks.left.note("comments", int(tag != "div"))
        return True
    is_hidden = element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))
    if is_hidden and any(str(text).strip() for text in element.itertext()):
        blocks.left.note("hidden_text")
    return is_hidden


def is_strong(element: etree._Element) -> bool:
    """Whether an element makes its words stand out."""
    return element.tag in STRONG or bool(_BOLD.search(element.get("style", "")))
