"""Styles of an OpenDocument file: what makes a paragraph a heading, a point of a list, emphasised or hidden."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from budskap.documents.read.language import words
from budskap.documents.read.odf.names import DRAW, FO, NUMBER, OFFICE, PRESENTATION, STYLE, TABLE, TEXT

Chain = Sequence[etree._Element]
"""A style and those it is based on, nearest first."""

_DEEPEST = 20
_NUMBERED_NAME = re.compile(r"(.*?)\s*(\d)?")
_SPACE = re.compile(r"_20_")
_SIZE = re.compile(r"(\d+(?:\.\d+)?)(pt|%)")
_USUAL = 12.0


class Styles:
    """The styles in groups of a file; of two with one name the later group's counts."""

    def __init__(self, groups: Iterable[etree._Element]) -> None:
        self._styles: dict[tuple[str, str], etree._Element] = {}
        self._lists: dict[str, etree._Element] = {}
        self._dates: dict[str, etree._Element] = {}
        for element in (element for group in groups for element in group):
            name = element.get(f"{STYLE}name", "")
            if element.tag == f"{STYLE}style":
                self._styles[element.get(f"{STYLE}family", ""), name] = element
            elif element.tag == f"{STYLE}default-style":
                self._styles[element.get(f"{STYLE}family", ""), ""] = element
            elif element.tag == f"{TEXT}list-style":
                self._lists[name] = element
            elif element.tag == f"{NUMBER}date-style":
                self._dates[name] = element

    def chain(self, family: str, name: str | None) -> list[etree._Element]:
        """The style of this name with its ancestors; a file may name styles in a circle."""
        chain: list[etree._Element] = []
        while name and (family, name) in self._styles and len(chain) < _DEEPEST:
            chain.append(self._styles[family, name])
            name = chain[-1].get(f"{STYLE}parent-style-name")
        return chain

    def default(self, family: str) -> list[etree._Element]:
        """What holds where no style says anything."""
        found = self._styles.get((family, ""))
        return [] if found is None else [found]

    def of(self, element: etree._Element) -> list[etree._Element]:
        """The chain of styles of a paragraph, a heading or a shape."""
        if element.tag.startswith(TEXT):
            return self.chain("paragraph", element.get(f"{TEXT}style-name"))
        named = self.chain("presentation", element.get(f"{PRESENTATION}style-name"))
        return named or self.chain("graphic", element.get(f"{DRAW}style-name"))

    def heading_level(self, paragraph: etree._Element) -> int | None:
        """1 for the document's title and its highest headings, None for what is no heading."""
        if paragraph.tag == f"{TEXT}h":
            return _level(paragraph.get(f"{TEXT}outline-level")) or 1
        for style in self.of(paragraph):
            level = next(filter(None, map(_level_by_name, _names(style))), None)
            level = level or _level(style.get(f"{STYLE}default-outline-level"))
            if level:
                return level
        return None

    def is_ordered(self, list_style: str, level: int) -> bool | None:
        """Whether a list's points of this level, from 0, are numbered; None when they have no sign at all."""
        style = self._lists.get(list_style)
        levels = () if style is None else style
        found = next((one for one in levels if one.get(f"{TEXT}level") == str(level + 1)), None)
        if found is None or found.tag != f"{TEXT}list-level-style-number":
            return False
        return True if found.get(f"{STYLE}num-format") else None

    def shows_day(self, chain: Chain) -> bool:
        """Whether a date in a cell of these styles is shown with its day."""
        names = (style.get(f"{STYLE}data-style-name") for style in chain)
        found = next((self._dates[name] for name in names if name in self._dates), None)
        return found is None or found.find(f"{NUMBER}month") is None or found.find(f"{NUMBER}day") is not None

    def has_hidden_text(self, chain: Chain) -> bool:
        """Whether text of these styles is hidden."""
        return said(chain, "text", f"{TEXT}display") == "none"


def said(chain: Iterable[etree._Element], kind: str, name: str) -> str | None:
    """The nearest word of a chain of styles on a property of this kind: "text", "paragraph", "graphic" …"""
    for style in chain:
        properties = style.find(f"{STYLE}{kind}-properties")
        value = None if properties is None else properties.get(name)
        if value is not None:
            return value
    return None


def is_bold(chain: Chain) -> bool:
    """Whether letters of these styles are bold."""
    weight = said(chain, "text", f"{FO}font-weight") or "normal"
    return weight == "bold" or (weight.isdigit() and int(weight) >= 600)


def is_underlined(chain: Chain) -> bool:
    """Whether letters of these styles are underlined."""
    return (said(chain, "text", f"{STYLE}text-underline-style") or "none") != "none"


def size(chain: Chain) -> float:
    """The size of letters in points; a share of the size above it is counted out."""
    share = 1.0
    for one in _sizes(chain):
        number, unit = one
        if unit == "pt":
            return share * number
        share *= number / 100
    return share * _USUAL


def _sizes(chain: Chain) -> Iterator[tuple[float, str]]:
    for style in chain:
        found = _SIZE.fullmatch(said([style], "text", f"{FO}font-size") or "")
        if found:
            yield float(found[1]), found[2]


def groups(root: etree._Element | None, *names: str) -> list[etree._Element]:
    """These groups of styles in a root ("styles", "automatic-styles")."""
    return [] if root is None else [group for name in names for group in root.findall(f"{OFFICE}{name}")]


def is_shown(chain: Chain) -> bool:
    """Whether a table of these styles is shown."""
    return said(chain, "table", f"{TABLE}display") != "false"


def _names(style: etree._Element) -> list[str]:
    return [_SPACE.sub(" ", style.get(f"{STYLE}{kind}", "")).casefold() for kind in ("display-name", "name")]


def _level(said_level: str | None) -> int | None:
    return int(said_level) if said_level and said_level.isdigit() and 0 < int(said_level) < 10 else None


def _level_by_name(name: str) -> int | None:
    found = _NUMBERED_NAME.fullmatch(name)
    if found is None:
        return None
    if found[1] in words("heading_styles") and found[2]:
        return int(found[2])
    return 1 if found[1] in words("title_styles") and not found[2] else None
