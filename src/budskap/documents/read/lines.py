"""Lines of plain text, each with what its signs say it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from budskap.documents.read.language import words

BULLETS = "•‣▪▫◦●○■□·➢➤✓✔*\uf0a7\uf0b7\uf0d8\uf0fc\uf06f"

_BULLET = re.compile(rf"(\s*)(?:[-–—{BULLETS}]\s+|[{BULLETS}](?=[^\W\d_])|o\t\s*)(?=\S)")
_NUMBER = re.compile(r"(\s*)(?:\d{1,2}[.)](?:\s+|(?=[^\W\d_]{2}))|[a-zåäöæø][.)]\s+(?!\d))(?=(\S+))", re.IGNORECASE)
_RULE = re.compile(r"\s*([=\-_~*–—])(?:\s?\1){2,}\s*$")
_PIPES = re.compile(r"\s*\|[^|]+(?:\|[^|]*)+\|\s*")
_BORDER = re.compile(r"\s*[+|](?=[-=+|: ]*[-=])[-=+|: ]*[+|]\s*")
"""The lines that draw a table with signs."""
_TAG = re.compile(
    r"</?(?:u|b|i|s|em|strong|span|font|sub|sup|mark|small|p|div|center|a)(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)

_NEARLY = 0.9

Kind = Literal["blank", "row", "item", "number", "rule", "plain"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text file: `text` is without the sign of a list, `indent` counted in blanks."""

    kind: Kind
    raw: str
    text: str
    page: int
    indent: int = 0

    def cells(self) -> list[str]:
        """A TAB-separated line's cells."""
        return [cell.strip() for cell in self.raw.split("\t")]


def lines_of(text: str) -> Iterator[Line]:
    """The lines of the text; a form feed starts the next page."""
    pages = text.replace("\r\n", "\n").replace("\r", "\n").strip("\f").split("\f")
    for number, page in enumerate(pages, 1):
        for raw in page.split("\n"):
            if not _BORDER.fullmatch(raw):
                yield line_of(_TAG.sub("", raw), number)


def line_of(raw: str, page: int = 1) -> Line:
    """One line with its kind."""
    if not raw.strip():
        return Line("blank", raw, "", page)
    if _RULE.match(raw):
        return Line("rule", raw, "", page)
    if found := _BULLET.match(raw):
        return Line("item", raw, raw[found.end() :], page, _width(found[1]))
    found = _NUMBER.match(raw)
    if found and not is_counted(found[2]) and not _is_row(raw[found.end() :]):
        return Line("number", raw, raw[found.end() :], page, _width(found[1]))
    if _PIPES.fullmatch(raw):
        raw = "\t".join(cell.strip() for cell in raw.strip()[1:-1].split("|"))
    if "\t" in raw.lstrip():
        return Line("row", raw, raw, page)
    return Line("plain", raw, raw, page, _width(raw[: len(raw) - len(raw.lstrip())]))


def is_counted(word: str) -> bool:
    """Whether a number before this word counts it ("1. september", "2. kvartal") and is no point's."""
    first = re.split(r"[\W\d_]", word.lower(), maxsplit=1)[0]
    return first in words("spans") | words("counted")


def _is_row(rest: str) -> bool:
    """Whether what follows a number are the cells of a row rather than the text of a point."""
    return "\t" in rest.strip()


def wraps(line: Line, following: Line, width: int) -> bool:
    """Whether `following` looks like the rest of `line`, broken only because the line was full: in a text `width`
    letters wide its first word had no room there."""
    if not line.text.strip():
        return False
    if following.text.lstrip()[0].islower() or line.raw.rstrip()[-1] in "-‐,\u00ad":
        return True
    is_full = len(line.raw.rstrip()) + len(following.text.split()[0]) >= max(45, _NEARLY * width)
    return is_full and (line.raw[-1].isspace() or line.raw.rstrip()[-1] not in ".:!?;")


def _width(blanks: str) -> int:
    return len(blanks.expandtabs(4))
