"""What stands beside the cells of a sheet: text boxes and diagrams, headers and footers, comments and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from budskap.documents.read.diagrams import diagram_lines, image_of, is_decorative
from budskap.documents.read.package import Package
from budskap.documents.read.pages import is_page_number
from budskap.documents.read.wording import fold
from budskap.documents.read.xlsx.names import XDR, A

_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d{1,3}|[A-Za-z])')
_SIDE = re.compile(r"&[LCR]")
_PICTURES = (f"{XDR}pic", f"{XDR}graphicFrame")


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn on a sheet: the texts of its boxes, diagrams and charts, paragraph by paragraph; what its pictures
    show, with their files; and what is said of the rest."""

    texts: list[list[str]] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def drawn(package: Package, part: str) -> Drawn:
    """What is drawn on the sheet in `part`."""
    found = Drawn()
    for relation in package.relations(part).values():
        root = package.xml(relation.target) if relation.kind == "drawing" and not relation.is_external else None
        if root is not None:
            found.texts.extend(_lines(paragraph) for paragraph in root.iter(f"{A}p"))
            for frame in root.iter(f"{XDR}sp", *_PICTURES):
                _take(frame, found, package, relation.target)
    return found


def _take(frame: etree._Element, found: Drawn, package: Package, part: str) -> None:
    """What is said of a shape, and the words of a diagram; a shape's own words are read with all others."""
    properties = frame.find(f"*/{XDR}cNvPr")
    said = "" if properties is None else properties.get("descr") or properties.get("title") or ""
    lines = diagram_lines(frame, package, part) if frame.tag in _PICTURES else []
    found.texts.extend([line] for line in lines)
    if frame.tag in _PICTURES and not lines and not is_decorative(frame):
        found.pictures.append((said, image_of(frame, package, part)))
    else:
        found.said.append(said)


def margin_texts(root: etree._Element) -> Iterator[str]:
    """What the sheet's headers and footers say, apart from numbers of pages."""
    for margin in root.iterfind("{*}headerFooter/*"):
        for side in _SIDE.split(margin.text or ""):
            text = fold(_CODE.sub(" ", side.replace("&&", "\0")).replace("\0", "&"))
            if text and not is_page_number(text):
                yield text


def comments(package: Package, part: str) -> int:
    """How many cells of the sheet in `part` have comments."""
    found = (r.target for r in package.relations(part).values() if r.kind == "comments" and not r.is_external)
    roots = (package.xml(target) for target in found)
    return sum(len(root.findall("{*}commentList/{*}comment")) for root in roots if root is not None)


def _lines(paragraph: etree._Element) -> list[str]:
    pieces = ("\n" if e.tag == f"{A}br" else e.text or "" for e in paragraph.iter(f"{A}t", f"{A}br"))
    return "".join(pieces).split("\n")
