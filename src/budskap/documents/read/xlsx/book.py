"""The workbook: its sheets, the texts its cells share, and the formats of its cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from budskap.documents.read.marks import raised
from budskap.documents.read.package import Package
from budskap.documents.read.xlsx.formats import BUILT_IN
from budskap.documents.read.xlsx.names import is_on, number, relation_id

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_GENERAL = "General"
_LARGER = 1.2
_USUAL = 11


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet as the workbook lists it."""

    name: str
    part: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell is dressed: its number format, and whether its letters are bold or larger than the sheet's own."""

    format: str = _GENERAL
    is_bold: bool = False


class Book:
    """What all sheets of a workbook share."""

    def __init__(self, package: Package, root: etree._Element) -> None:
        self._package = package
        self._root = root

    @property
    def is_1904(self) -> bool:
        """Whether days are counted from 1904."""
        properties = self._root.find("{*}workbookPr")
        return properties is not None and is_on(properties, "date1904")

    def sheets(self) -> Iterator[SheetPart]:
        """The sheets in order; one of another kind, such as a chart's, has a part without rows."""
        relations = self._package.relations(self._package.main)
        for sheet in self._root.iterfind("{*}sheets/{*}sheet"):
            relation = relations.get(relation_id(sheet))
            if relation is not None and not relation.is_external:
                yield SheetPart(sheet.get("name", ""), relation.target, sheet.get("state", "visible") != "visible")

    def text(self, index: str) -> str:
        """The shared text with this index."""
        at = number(index, -1)
        return self._texts[at] if 0 <= at < len(self._texts) else ""

    def look(self, index: str | None) -> Look:
        """The look with this index."""
        at = number(index)
        return self._looks[at] if at < len(self._looks) else Look()

    @cached_property
    def _texts(self) -> list[str]:
        root = self._related("sharedStrings")
        return [] if root is None else [text_of(item) for item in root.iterfind("{*}si")]

    @cached_property
    def _looks(self) -> list[Look]:
        root = self._related("styles")
        if root is None:
            return []
        own = {e.get("numFmtId", ""): e.get("formatCode", _GENERAL) for e in root.iterfind("{*}numFmts/{*}numFmt")}
        fonts = list(root.iterfind("{*}fonts/{*}font"))
        bold = [_is_bold(font) or _size(font) >= _LARGER * _size(fonts[0]) for font in fonts]
        return [_look(look, own, bold) for look in root.iterfind("{*}cellXfs/{*}xf")]

    def _related(self, kind: str) -> etree._Element | None:
        relations = self._package.relations(self._package.main).values()
        target = next((r.target for r in relations if r.kind == kind and not r.is_external), None)
        return None if target is None else self._package.xml(target)


def text_of(item: etree._Element) -> str:
    """The text of a shared or inline string: of its runs, without the reading aids of East Asian texts."""
    return unescaped("".join(_run(child) if _is(child, "r") else child.text or "" for child in item if _is_read(child)))


def _is_read(child: etree._Element) -> bool:
    return _is(child, "r") or _is(child, "t")


def _run(run: etree._Element) -> str:
    text = "".join(piece.text or "" for piece in run if _is(piece, "t"))
    place = run.find("{*}rPr/{*}vertAlign")
    return raised(text) if place is not None and place.get("val") == "superscript" else text


def unescaped(text: str) -> str:
    """The text, characters that XML cannot hold as themselves ("_x000D_")."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _is(element: etree._Element, name: str) -> bool:
    return str(element.tag).endswith("}" + name)


def _is_bold(font: etree._Element) -> bool:
    bold = font.find("{*}b")
    return bold is not None and bold.get("val", "1") in {"1", "true"}


def _size(font: etree._Element) -> float:
    size = font.find("{*}sz")
    said = "" if size is None else size.get("val", "")
    return float(said) if said.replace(".", "", 1).isdecimal() else _USUAL


def _look(look: etree._Element, own: dict[str, str], bold: list[bool]) -> Look:
    format_, font = look.get("numFmtId", "0"), number(look.get("fontId"))
    return Look(own.get(format_) or BUILT_IN.get(number(format_), _GENERAL), font < len(bold) and bold[font])
