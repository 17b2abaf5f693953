"""Names of WordprocessingML."""

from __future__ import annotations

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


def value(element: etree._Element | None, path: str, name: str = "val") -> str | None:
    """The attribute `name` of the element at `path` (steps without namespace) below `element`."""
    for step in path.split("/"):
        element = None if element is None else element.find(W + step)
    return None if element is None else element.get(W + name)


def is_on(element: etree._Element | None, path: str) -> bool | None:
    """A switch such as bold: on, off, or None when nothing is said."""
    for step in path.split("/"):
        element = None if element is None else element.find(W + step)
    if element is None:
        return None
    return element.get(W + "val", "true") not in {"0", "false", "off", "none"}
