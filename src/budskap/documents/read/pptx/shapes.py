"""The shapes of a slide and where they stand; a placeholder takes its place and its bullets from layout and master."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from budskap.documents.read.diagrams import is_decorative
from budskap.documents.read.package import Package, child
from budskap.documents.read.pptx.names import MC, A, P

_TITLES = frozenset({"title", "ctrTitle"})
_MARGINS = frozenset({"dt", "ftr", "hdr"})


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape with its place in the slide's units. `models` are the placeholders of layout and master that it follows,
    nearest first, and `children` the shapes of a group."""

    element: etree._Element
    left: int
    top: int
    width: int
    height: int
    role: str | None
    models: tuple[etree._Element, ...] = ()
    children: tuple[Shape, ...] = ()

    @property
    def is_title(self) -> bool:
        return self.role in _TITLES

    @property
    def is_margin(self) -> bool:
        """Date, footer or header."""
        return self.role in _MARGINS

    @property
    def said(self) -> str:
        """What its author says it shows."""
        properties = self._properties
        return "" if properties is None else properties.get("descr") or properties.get("title") or ""

    @property
    def is_hidden(self) -> bool:
        """Whether somebody has hidden it from the slide."""
        properties = self._properties
        return properties is not None and properties.get("hidden") in {"1", "true"}

    @property
    def is_silent(self) -> bool:
        """Whether it shows nothing that could be told: a line, a frame, or a picture that only decorates."""
        is_drawn = self.element.tag == P + "sp" and next(self.element.iter(A + "blip"), None) is None
        return is_drawn or is_decorative(self.element)

    @property
    def is_embedded(self) -> bool:
        """Whether a file of another program stands in it."""
        return next(self.element.iter(P + "oleObj"), None) is not None

    @property
    def text_body(self) -> etree._Element | None:
        return child(self.element, P + "txBody")

    @property
    def _properties(self) -> etree._Element | None:
        return next(self.element.iter(P + "cNvPr"), None)

    @property
    def table(self) -> etree._Element | None:
        return next(self.element.iter(A + "tbl"), None) if self.element.tag == P + "graphicFrame" else None


class Slide:
    """One slide's part with the layout and master it is made after."""

    def __init__(self, package: Package, part: str) -> None:
        self.part = part
        self.root = package.xml(part)
        layout = related(package, part, "slideLayout")
        master = related(package, layout, "slideMaster") if layout else None
        self._templates = [tree for name in (layout, master) if name and (tree := package.xml(name)) is not None]
        self.notes = related(package, part, "notesSlide")

    @property
    def is_hidden(self) -> bool:
        return self.root is not None and self.root.get("show") in {"0", "false"}

    @property
    def list_style(self) -> etree._Element | None:
        """The master's style of bulleted text."""
        styles = (tree.find(f"{P}txStyles/{P}bodyStyle") for tree in self._templates)
        return next((style for style in styles if style is not None), None)

    @cached_property
    def shapes(self) -> tuple[Shape, ...]:
        tree = None if self.root is None else self.root.find(f"{P}cSld/{P}spTree")
        return () if tree is None else tuple(self._shapes_in(tree))

    def _shapes_in(self, tree: etree._Element) -> Iterator[Shape]:
        for element in tree:
            if element.tag == MC + "AlternateContent":
                chosen = element.find(MC + "Choice")
                chosen = element.find(MC + "Fallback") if chosen is None else chosen
                yield from () if chosen is None else self._shapes_in(chosen)
            elif element.tag in {P + "sp", P + "graphicFrame", P + "grpSp", P + "pic"}:
                yield self._shape(element)

    def _shape(self, element: etree._Element) -> Shape:
        holder = None if element.tag == P + "grpSp" else next(element.iter(P + "ph"), None)
        models = tuple(self._models(holder)) if holder is not None else ()
        role = None if holder is None else holder.get("type", "obj")
        places = (_place(candidate) for candidate in (element, *models))
        left, top, width, height = next((place for place in places if place), (0, 0, 0, 0))
        children = tuple(self._shapes_in(element)) if element.tag == P + "grpSp" else ()
        return Shape(element, left, top, width, height, role, models, children)

    def _models(self, holder: etree._Element) -> Iterator[etree._Element]:
        """What the placeholder follows: in the layout by index, in the master by role."""
        role, index = holder.get("type", "obj"), holder.get("idx", "0")
        for depth, template in enumerate(self._templates):
            for other in template.iter(P + "ph"):
                model = next(other.iterancestors(P + "sp"), None)
                if model is not None and (
                    (depth == 0 and other.get("idx", "0") == index)
                    or (depth == 1 and _master_role(other.get("type", "obj")) == _master_role(role))
                ):
                    yield model
                    break


def related(package: Package, part: str, kind: str) -> str | None:
    """The name of the part of this kind that `part` points to."""
    return next((r.target for r in package.relations(part).values() if r.kind == kind and not r.is_external), None)


def _master_role(role: str) -> str:
    """A master has one placeholder for all titles and one for all bodies."""
    return "title" if role in _TITLES else role if role in _MARGINS | {"sldNum"} else "body"


def _place(element: etree._Element) -> tuple[int, int, int, int] | None:
    frame = next(element.iter(A + "xfrm", P + "xfrm"), None)
    offset, extent = (None, None) if frame is None else (child(frame, A + "off"), child(frame, A + "ext"))
    if offset is None or extent is None:
        return None
    return _number(offset, "x"), _number(offset, "y"), _number(extent, "cx"), _number(extent, "cy")


def _number(element: etree._Element, name: str) -> int:
    said = element.get(name, "0")
    return int(said) if said.lstrip("-").isdigit() and len(said) < 18 else 0
