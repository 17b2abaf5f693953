"""Words in the diagrams (SmartArt) and charts of Office files, which stand in parts of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from budskap.documents.read.package import Package

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_OLD_IMAGE = "{urn:schemas-microsoft-com:vml}imagedata"
_CHARTEX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
"""The kinds of charts that came after the standard: sunbursts, funnels, trees."""


def diagram_lines(drawing: etree._Element, package: Package, part: str) -> list[str]:
    """The texts of every diagram and chart in a drawing that stands in `part`."""
    lines: list[str] = []
    for pointer in drawing.iter(*_READERS):
        name, read = _READERS[str(pointer.tag)]
        relation = package.relations(part).get(pointer.get(_R + name, ""))
        tree = None if relation is None or relation.is_external else package.xml(relation.target)
        if tree is not None:
            lines += read(tree)
    return [line for line in lines if line.strip()]


def is_chart(drawing: etree._Element) -> bool:
    """Whether what a drawing points to is a chart, whose words name what it counts."""
    return next(drawing.iter(f"{_CHART}chart", f"{_CHARTEX}chart"), None) is not None


def image_of(drawing: etree._Element, package: Package, part: str) -> str:
    """The file of the picture in a drawing that stands in `part`; "" where it has none, or several."""
    pointers = {str(one.get(_R + "embed") or one.get(_R + "link") or one.get(_R + "id") or "")
                for one in drawing.iter(f"{_A}blip", _OLD_IMAGE)}  # fmt: skip
    relation = package.relations(part).get(pointers.pop()) if len(pointers) == 1 else None
    return "" if relation is None else relation.target


def is_decorative(drawing: etree._Element) -> bool:
    """Whether the author says that a picture only decorates."""
    marks = (mark for mark in drawing.iter() if str(mark.tag).endswith("}decorative"))
    return any(mark.get("val") in {"1", "true"} for mark in marks)


def _of_diagram(tree: etree._Element) -> list[str]:
    """The texts from the top of the diagram down, each followed by those below it."""
    points = {point.get("modelId"): point for point in tree.iter(f"{_DIAGRAM}pt")}
    below: dict[str | None, list[etree._Element]] = {}
    for line in tree.iter(f"{_DIAGRAM}cxn"):
        if line.get("type", "parOf") == "parOf":
            below.setdefault(line.get("srcId"), []).append(line)
    tops = [id_ for id_, point in points.items() if point.get("type") == "doc"]
    order: dict[str | None, None] = {}
    waiting = list(reversed(tops))
    while waiting:
        id_ = waiting.pop()
        if id_ in order:
            continue
        order[id_] = None
        waiting += [line.get("destId") for line in sorted(below.get(id_, []), key=_rank, reverse=True)]
    ordered = [*order, *(id_ for id_ in points if id_ not in order)]
    return [line for id_ in ordered if id_ in points for line in _paragraphs([points[id_]])]


def _rank(line: etree._Element) -> int:
    said = line.get("srcOrd", "0")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0


def _of_chart(tree: etree._Element) -> list[str]:
    """A chart's titles, then the names of its series and of what they count; its numbers are no words."""
    lines = list(_paragraphs(tree.iter(f"{_CHART}title")))
    for series in tree.iter(f"{_CHART}ser"):
        for place in ("tx", "cat"):
            found = series.find(f"{_CHART}{place}")
            values = () if found is None else found.iter(f"{_CHART}v")
            lines += [value.text or "" for value in values]
    return [line for line in dict.fromkeys(lines) if not _is_number(line)]


def _of_new_chart(tree: etree._Element) -> list[str]:
    """The same of a chart of a newer kind."""
    lines = list(_paragraphs(tree.iter(f"{_CHARTEX}title")))
    lines += [value.text or "" for name in tree.iter(f"{_CHARTEX}tx") for value in name.iter(f"{_CHARTEX}v")]
    lines += [point.text or "" for names in tree.iter(f"{_CHARTEX}strDim") for point in names.iter(f"{_CHARTEX}pt")]
    return [line for line in dict.fromkeys(lines) if not _is_number(line)]


def _paragraphs(elements: Iterable[etree._Element]) -> Iterator[str]:
    for paragraph in (paragraph for element in elements for paragraph in element.iter(f"{_A}p")):
        yield "".join(text.text or "" for text in paragraph.iter(f"{_A}t"))


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).lstrip("-").isdecimal()


_READERS = {
    f"{_DIAGRAM}relIds": ("dm", _of_diagram),
    f"{_CHART}chart": ("id", _of_chart),
    f"{_CHARTEX}chart": ("id", _of_new_chart),
}
"""What points to the part of a diagram or chart: by which attribute, and what reads that part."""
