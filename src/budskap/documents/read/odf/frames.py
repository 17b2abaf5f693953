"""Frames of an OpenDocument file: pictures, charts and embedded files, and what is said of them."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator

from lxml import etree

from budskap.documents.read.blocks import Blocks
from budskap.documents.read.odf.names import CHART, DRAW, OFFICE, SVG, TABLE, TEXT, XLINK

ReadPart = Callable[[str], etree._Element | None]
"""The root of a part of the file by its name, None when there is none."""

_PICTURES = frozenset({f"{DRAW}{name}" for name in ("image", "plugin", "applet")})
_OBJECTS = frozenset({f"{DRAW}{name}" for name in ("object", "object-ole")})
_READ = frozenset({f"{DRAW}text-box", f"{TABLE}table"})
_TITLES = frozenset({f"{CHART}title", f"{CHART}subtitle", f"{CHART}footer"})


def give_frame(frame: etree._Element, blocks: Blocks, part_of: ReadPart) -> None:
    """Gives the words of a chart and what is said of a drawing to `blocks`, and notes what is not read."""
    said = "\n".join(child.text or "" for child in frame if child.tag in {f"{SVG}title", f"{SVG}desc"})
    tags = {child.tag for child in frame} if frame.tag == f"{DRAW}frame" else set()
    chart = next((root for root in map(part_of, _parts(frame)) if root is not None), None) if tags & _OBJECTS else None
    lines = [] if chart is None else list(dict.fromkeys(_of_chart(chart)))
    for line in lines:
        blocks.paragraph([line])
    if tags & _READ or lines or not tags & (_PICTURES | _OBJECTS):
        blocks.says(said)
    elif tags & _OBJECTS and not tags & _PICTURES:
        blocks.left.note("embedded", page=blocks.page)
        blocks.says(said)
    else:
        image = frame.find(f"{DRAW}image")
        blocks.picture(said, "" if image is None else image.get(f"{XLINK}href", ""))


def _parts(frame: etree._Element) -> Iterator[str]:
    """The names of the parts in which a frame's objects stand."""
    for child in frame:
        if child.tag in _OBJECTS:
            yield posixpath.join(posixpath.normpath(child.get(f"{XLINK}href", "")), "content.xml")


def _of_chart(root: etree._Element) -> Iterator[str]:
    """A chart's titles, then the words of its table; none for an object of another kind."""
    body = root.find(f"{OFFICE}body/{OFFICE}chart")
    for element in () if body is None else body.iter():
        if element.tag in _TITLES or element.get(f"{OFFICE}value-type") == "string":
            yield from ("".join(map(str, paragraph.itertext())) for paragraph in element.iterchildren(f"{TEXT}p"))
