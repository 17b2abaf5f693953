"""Names of WordprocessingML."""

from __future__ import annotations

from lxml import etree

from budskap.documents.read.package import child

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
    for step in path.split("/"):
        if element is None:
            return None
        element = child(element, W + step)
    return element
