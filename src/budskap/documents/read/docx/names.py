"""Names of WordprocessingML."""

from __future__ import annotations

from functools import cache

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


def value(element: etree._Element | None, path: str, name: str = "val") -> str | None:
    """The attribute `name` of the element at `path` (steps without namespace) below `element`."""
    found = at(element, path)
    return None if found is None else found.get(W + name)


def is_on(element: etree._Element | None, path: str) -> bool | None:
    """A switch such as bold: on, off, or None when nothing is said."""
    found = at(element, path)
    return None if found is None else found.get(W + "val", "true") not in {"0", "false", "off", "none"}


def at(element: etree._Element | None, path: str) -> etree._Element | None:
    """The element at `path`, steps without namespace; `find` says the same in three times the time."""
    for tag in _tags(path):
        if element is None:
            return None
        element = next(element.iterchildren(tag), None)
    return element


@cache
def _tags(path: str) -> tuple[str, ...]:
    return tuple(W + step for step in path.split("/"))
