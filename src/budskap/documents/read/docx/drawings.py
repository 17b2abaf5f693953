"""Drawings in a Word file: text boxes, diagrams, pictures and what is said of them."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from budskap.documents.notes import Code
from budskap.documents.read.diagrams import diagram_lines, image_of, is_decorative
from budskap.documents.read.docx.names import MC, W
from budskap.documents.read.package import Package

_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_VML = "{urn:schemas-microsoft-com:vml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing: its text boxes, the words of its diagrams and charts, what its author says it shows, and as what it
    counts that is not read, and the file of a picture."""

    boxes: tuple[etree._Element, ...]
    lines: tuple[str, ...]
    text: str
    left: Code | None
    file: str = ""


def drawing_of(element: etree._Element, package: Package, part: str) -> Drawing:
    """The drawing that an element of the file's `part` holds."""
    boxes = tuple(box for box in element.iter(W + "txbxContent") if _is_outer(box, element))
    lines = tuple(diagram_lines(element, package, part))
    if next(element.iter(f"{_OFFICE}OLEObject"), None) is not None:
        return Drawing(boxes, lines, _said(element), "embedded")
    is_read = bool(boxes or lines) or _is_line(element) or is_decorative(element)
    file = "" if is_read else image_of(element, package, part)
    return Drawing(boxes, lines, _said(element), None if is_read else "pictures", file)


def _is_outer(box: etree._Element, drawing: etree._Element) -> bool:
    """Whether a text box stands in no other of the same drawing, and is not the same again for an older program."""
    for parent in box.iterancestors():
        if parent.tag in {MC + "Fallback", W + "txbxContent"}:
            return False
        if parent is drawing:
            return True
    return True


def _is_line(element: etree._Element) -> bool:
    """Whether a drawing is a mere line or frame: shapes without a picture."""
    if element.tag == W + "drawing":
        shapes = [child for child in element.iter() if str(child.tag).endswith(("}wsp", "}cxnSp", "}wgp", "}wpc"))]
        return bool(shapes) and not any(str(child.tag).endswith("}blip") for child in element.iter())
    return next(element.iter(f"{_VML}imagedata"), None) is None and element.tag == W + "pict"


def _said(element: etree._Element) -> str:
    said = [each.get("descr") or each.get("title") or "" for each in element.iter(_PROPERTIES)]
    said += [each.get("alt", "") for each in element.iter(f"{_VML}shape", f"{_VML}rect", f"{_VML}group")]
    return "\n".join(filter(None, said))
