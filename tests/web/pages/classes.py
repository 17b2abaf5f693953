from __future__ import annotations

from lxml.html import HtmlElement


def of_class(root: HtmlElement, name: str) -> list[HtmlElement]:
    """Every element in it that has this class."""
    found: list[HtmlElement] = root.xpath(f".//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]")
    return found
