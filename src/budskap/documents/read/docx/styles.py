"""Paragraph styles and numbering of a Word file: what makes a paragraph a heading or a point of a list."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property

from lxml import etree

from budskap.documents.read.docx.names import W, is_on, value
from budskap.documents.read.language import words
from budskap.documents.read.package import child

_NUMBERED_NAME = re.compile(r"(.*?)\s*(\d)?")
_DEEPEST = 20
_RUN = f"{W}rPr"


@dataclass(frozen=True, slots=True)
class Point:
    """That a paragraph is a point of a list."""

    level: int
    is_ordered: bool


class Styles:
    """The styles of a document, by the ids that paragraphs name. What a style or a paragraph says is looked up once."""

    def __init__(self, styles: etree._Element | None, numbering: etree._Element | None) -> None:
        self._root = styles
        elements = [] if styles is None else list(styles.iter(W + "style"))
        self._styles = {element.get(W + "styleId", ""): element for element in elements}
        self._default = next((id_ for id_, e in self._styles.items() if _is_default(e)), "")
        self._numbering = _Numbering(numbering)
        self.style_of: Callable[[etree._Element], str] = cache(self._own_style)
        """The id of a paragraph's style."""
        self.heading_level: Callable[[etree._Element], int | None] = cache(self._own_level)
        """1 for the document's title and its highest headings, None for a paragraph that is no heading."""
        self._level_of = cache(self._style_level)
        self._number_of = cache(self._style_number)
        self._names_of = cache(self._style_names)
        self._switch_of = cache(self._style_switch)
        self._size_of = cache(self._style_size)

    def _own_level(self, paragraph: etree._Element) -> int | None:
        own = value(paragraph, "pPr/outlineLvl")
        return self._level_of(self.style_of(paragraph)) if own is None else _outline_level(own)

    def point(self, paragraph: etree._Element) -> Point | None:
        """The paragraph's place in a list, by its own numbering, its style's, or its style's name."""
        style = self.style_of(paragraph)
        number = _number(paragraph) or self._number_of(style)
        named = next(filter(None, map(_point_by_name, self._names_of(style))), None)
        if number is None:
            return named
        found = self._numbering.point(*number)
        return Point(named.level, found.is_ordered) if found and named and not found.level else found

    def is_contents(self, paragraph: etree._Element) -> bool:
        """Whether the paragraph is an entry of the table of contents."""
        names = (_NUMBERED_NAME.fullmatch(name) for name in self._names_of(self.style_of(paragraph)))
        return any(found and found[2] and found[1] in words("contents_styles") for found in names)

    def run_is(self, style: str, own: etree._Element | None, switch: str) -> bool:
        """Whether a run with these properties of its own is bold (`b`), hidden (`vanish`) or the like: by itself, its
        style or its paragraph's `style`."""
        if own is not None:
            said = is_on(own, switch)
            said = self._switch_of(value(own, "rStyle"), switch) if said is None else said
            if said is not None:
                return said
        return self._switch_of(style, switch) or False

    def size(self, style: str, own: etree._Element | None) -> int:
        """The font size in half points of a run with these properties of its own in a paragraph of this style."""
        said = None if own is None else _size(own) or self._size_of(value(own, "rStyle"))
        return said or self._size_of(style) or self._size

    @cached_property
    def _size(self) -> int:
        said = value(self._root, "docDefaults/rPrDefault/rPr/sz")
        return int(said) if said is not None and said.isdigit() else 20

    def _own_style(self, paragraph: etree._Element) -> str:
        return value(paragraph, "pPr/pStyle") or self._default

    def _style_level(self, id_: str) -> int | None:
        for style in self._ancestry(id_):
            level = _level_by_name(_name(style)) or _level_by_name(style.get(W + "styleId", ""))
            if level:
                return level
            outline = value(style, "pPr/outlineLvl")
            if outline is not None:
                return _outline_level(outline)
        return None

    def _style_number(self, id_: str) -> tuple[str, str] | None:
        return next(filter(None, map(_number, self._ancestry(id_))), None)

    def _style_names(self, id_: str) -> tuple[str, ...]:
        return tuple(map(_name, self._ancestry(id_)))

    def _style_switch(self, id_: str | None, switch: str) -> bool | None:
        found = (is_on(style, f"rPr/{switch}") for style in self._ancestry(id_))
        return next((said for said in found if said is not None), None)

    def _style_size(self, id_: str | None) -> int | None:
        properties = (child(style, _RUN) for style in self._ancestry(id_))
        return next(filter(None, (_size(own) for own in properties if own is not None)), None)

    def _ancestry(self, id_: str | None) -> list[etree._Element]:
        """The style and those it is based on, nearest first; a file may name styles in a circle."""
        chain: list[etree._Element] = []
        while id_ in self._styles and len(chain) < _DEEPEST:
            chain.append(self._styles[id_])
            id_ = value(chain[-1], "basedOn")
        return chain


class _Numbering:
    def __init__(self, root: etree._Element | None) -> None:
        found = [] if root is None else list(root.iter(W + "abstractNum"))
        self._abstract = {element.get(W + "abstractNumId"): element for element in found}
        numbers = [] if root is None else list(root.iter(W + "num"))
        self._numbers = {element.get(W + "numId"): value(element, "abstractNumId") for element in numbers}

    def point(self, number: str, level: str) -> Point | None:
        if number == "0":
            return None
        abstract = self._abstract.get(self._numbers.get(number))
        levels = [] if abstract is None else abstract.findall(W + "lvl")
        format_ = next((value(e, "numFmt") for e in levels if e.get(W + "ilvl") == level), "bullet")
        return Point(int(level) if level.isdigit() else 0, format_ not in {"bullet", "none", None})


def _number(element: etree._Element) -> tuple[str, str] | None:
    """The list's number and the level that a paragraph or a style names."""
    number = value(element, "pPr/numPr/numId")
    return None if number is None else (number, value(element, "pPr/numPr/ilvl") or "0")


def _size(properties: etree._Element) -> int | None:
    said = value(properties, "sz")
    return int(said) if said is not None and said.isdigit() else None


def _is_default(style: etree._Element) -> bool:
    return style.get(W + "type") == "paragraph" and style.get(W + "default") in {"1", "true"}


def _name(style: etree._Element) -> str:
    return (value(style, "name") or "").casefold()


def _outline_level(said: str) -> int | None:
    return int(said) + 1 if said.isdigit() and int(said) < 9 else None


def _level_by_name(name: str) -> int | None:
    found = _NUMBERED_NAME.fullmatch(name.casefold())
    if found is None:
        return None
    if found[1] in words("heading_styles") and found[2]:
        return int(found[2])
    return 1 if found[1] in words("title_styles") and not found[2] else None


def _point_by_name(name: str) -> Point | None:
    found = _NUMBERED_NAME.fullmatch(name)
    if found is None or found[1] not in words("list_styles") | words("ordered_styles"):
        return None
    return Point(int(found[2] or "1") - 1, found[1] in words("ordered_styles"))
