"""Names of SpreadsheetML; the strict dialect is read as the usual one."""

from __future__ import annotations

from lxml import etree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"

_YES = frozenset({"1", "true", "on"})


def is_on(element: etree._Element, name: str) -> bool:
    """Whether a switch is on."""
    return element.get(name, "0") in _YES


def relation_id(element: etree._Element) -> str:
    """The id of the relation that the element points with, whichever the dialect."""
    return next((str(value) for name, value in element.items() if str(name).endswith("}id")), "")


def number(said: str | None, default: int = 0) -> int:
    """A count or an index as a number; `default` for what is none."""
    return int(said) if said is not None and said.isascii() and said.isdigit() and len(said) < 10 else default
