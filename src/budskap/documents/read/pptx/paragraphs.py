"""Paragraphs of a PowerPoint text: their words, and whether they are points of a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from budskap.documents.read.links import with_address
from budskap.documents.read.marks import raised
from budskap.documents.read.package import Relation, child
from budskap.documents.read.pptx.names import A, P, R
from budskap.documents.read.pptx.shapes import Shape

_BULLETS = (A + "buNone", A + "buChar", A + "buAutoNum", A + "buBlip")
_LARGER = 1.2


@dataclass(frozen=True, slots=True)
class TextParagraph:
    """A paragraph: its lines; `level` from 0 when it is a point of a list, else None; `size` in hundredths of a point
    where all of it says one."""

    lines: list[str]
    level: int | None
    is_ordered: bool
    is_bold: bool
    size: int | None

    @property
    def length(self) -> int:
        return sum(map(len, self.lines))


def paragraphs_of(
    body: etree._Element,
    relations: dict[str, Relation],
    shape: Shape | None = None,
    style: etree._Element | None = None,
) -> Iterator[TextParagraph]:
    """The paragraphs of a text body; `shape` and the master's list `style` say what bullets it inherits."""
    for paragraph in body.iterchildren(A + "p"):
        lines = _lines(paragraph, relations)
        level = int(_attribute(child(paragraph, A + "pPr"), "lvl", "0")[:1] or 0)
        bullet = _bullet(paragraph, level, body, shape, style)
        runs = [run for run in paragraph.iter(A + "r", A + "fld") if (run.findtext(A + "t") or "").strip()]
        yield TextParagraph(
            lines,
            None if bullet in {None, A + "buNone"} else level,
            bullet == A + "buAutoNum",
            bool(runs) and all(_is_emphasised(run) for run in runs),
            _size(runs),
        )


def lines_of(body: etree._Element, relations: dict[str, Relation]) -> list[str]:
    """The lines of a text body alone."""
    return [line for paragraph in body.iterchildren(A + "p") for line in _lines(paragraph, relations)]


def usual_size(paragraphs: list[TextParagraph]) -> int | None:
    """The font size that most words of the paragraphs have, where they say one."""
    counts: dict[int, int] = {}
    for paragraph in paragraphs:
        if paragraph.size is not None:
            counts[paragraph.size] = counts.get(paragraph.size, 0) + paragraph.length
    return max(counts, key=lambda size: counts[size]) if counts else None


def is_larger(paragraph: TextParagraph, usual: int | None) -> bool:
    """Whether a paragraph is set off by the size of its letters."""
    return paragraph.size is not None and usual is not None and paragraph.size >= _LARGER * usual


def _lines(paragraph: etree._Element, relations: dict[str, Relation]) -> list[str]:
    text = "".join([_words(element, relations) for element in paragraph.iter(A + "t", A + "br")])
    return text.replace("_x000B_", "\n").replace("\v", "\n").split("\n")


def _words(text: etree._Element, relations: dict[str, Relation]) -> str:
    if text.tag == A + "br":
        return "\n"
    words, properties = text.text or "", text.getprevious()
    if properties is None:
        return words
    words = raised(words) if _number(properties, "baseline") > 0 else words
    link = child(properties, A + "hlinkClick") if len(properties) else None
    relation = None if link is None else relations.get(link.get(R + "id", ""))
    return with_address(words, relation.target) if relation is not None and relation.is_external else words


def _bullet(
    paragraph: etree._Element, level: int, body: etree._Element, shape: Shape | None, style: etree._Element | None
) -> str | None:
    """The tag of the nearest word on bullets: the paragraph's own, its shape's, its models', the master's."""
    sources = [child(paragraph, A + "pPr"), _level_style(child(body, A + "lstStyle"), level)]
    if shape is not None and shape.role is not None and not shape.is_title:
        sources += [_level_style(model.find(f"{P}txBody/{A}lstStyle"), level) for model in shape.models]
        sources.append(_level_style(style, level))
    for source in sources:
        found = None if source is None else next((one.tag for one in source.iterchildren(*_BULLETS)), None)
        if found is not None:
            return str(found)
    return None


def _level_style(style: etree._Element | None, level: int) -> etree._Element | None:
    return None if style is None else child(style, f"{A}lvl{level + 1}pPr")


def _is_emphasised(run: etree._Element) -> bool:
    properties = child(run, A + "rPr")
    return _attribute(properties, "b", "0") in {"1", "true"} or _attribute(properties, "u", "none") != "none"


def _size(runs: list[etree._Element]) -> int | None:
    sizes = {_attribute(child(run, A + "rPr"), "sz", "") for run in runs}
    size = sizes.pop() if len(sizes) == 1 else ""
    return int(size) if size.isdigit() else None


def _number(element: etree._Element | None, name: str) -> int:
    said = _attribute(element, name, "0")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0


def _attribute(element: etree._Element | None, name: str, default: str) -> str:
    return default if element is None else element.get(name, default)
