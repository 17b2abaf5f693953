"""Words in the diagrams (SmartArt) of Office files, which stand in parts of their own."""

from __future__ import annotations

from lxml import etree

from budskap.documents.read.package import Package

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def diagram_lines(drawing: etree._Element, package: Package, part: str) -> list[str]:
    """The texts of the shapes of every diagram in a drawing that stands in `part`."""
    lines: list[str] = []
    for pointer in drawing.iter(f"{_DIAGRAM}relIds"):
        relation = package.relations(part).get(pointer.get(f"{_R}dm", ""))
        tree = None if relation is None or relation.is_external else package.xml(relation.target)
        if tree is not None:
            paragraphs = tree.iter(f"{_A}p")
            lines += ["".join(text.text or "" for text in paragraph.iter(f"{_A}t")) for paragraph in paragraphs]
    return lines
