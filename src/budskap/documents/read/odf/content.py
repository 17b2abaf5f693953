"""The words of a paragraph in an OpenDocument file, as its reader sees them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from budskap.documents.read.links import with_address
from budskap.documents.read.odf.names import DRAW, OFFICE, TABLE, TEXT, XLINK
from budskap.documents.read.odf.styles import Chain, Styles, is_bold, is_underlined, size

_SIGNS = {
    f"{TEXT}s": " ",
    f"{TEXT}tab": "\t",
    f"{TEXT}line-break": "\n",
    f"{TEXT}soft-page-break": "\f",
}
_UNREAD = frozenset(
    {f"{TEXT}{name}" for name in ("tracked-changes", "number", "note-citation", "ruby-text", "placeholder", "script")}
    | {f"{OFFICE}{name}" for name in ("annotation", "annotation-end", "forms", "event-listeners", "script")}
)
_HIDING = frozenset({f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph"})
_PICTURES = frozenset({f"{DRAW}{name}" for name in ("image", "object", "object-ole", "plugin", "applet")})
_LARGER = 1.2


@dataclass(slots=True)
class Content:
    """A paragraph's text, with `\\n` for a soft break and `\\f` where a page begins; the text boxes and notes that hang
    on it; and whether all its words are emphasised."""

    text: str = ""
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[etree._Element] = field(default_factory=list)
    is_emphasised: bool = True

    @property
    def lines(self) -> list[str]:
        return self.text.replace("\f", "").split("\n")


class ContentReader:
    """Reads paragraphs; `base` are the styles of the shape they stand in. Counts what it leaves out."""

    def __init__(self, styles: Styles, body: etree._Element | None = None) -> None:
        self._styles = styles
        self._body = body
        self.base: Chain = ()
        self.pictures = 0
        self.comments = 0
        self.has_hidden = False

    def read(self, paragraph: etree._Element) -> Content:
        content = Content()
        if len(paragraph) and paragraph.find(f".//{TEXT}hidden-paragraph[@{TEXT}is-hidden='true']") is not None:
            self.has_hidden = True
            return content
        chain = [*self._styles.of(paragraph), *self.base, *self._styles.default("paragraph")]
        self._take(paragraph, chain, content)
        content.is_emphasised = content.is_emphasised and bool(content.text.strip())
        return content

    @cached_property
    def usual(self) -> float:
        """The size that most letters outside tables have; tables are often set smaller."""
        counts: dict[float, int] = {}
        for paragraph in () if self._body is None else self._body.iter(f"{TEXT}p"):
            is_in_table = next(paragraph.iterancestors(f"{TABLE}table"), None) is not None
            for points, letters in () if is_in_table else self._sizes(paragraph):
                counts[points] = counts.get(points, 0) + letters
        return max(counts, key=lambda points: counts[points]) if counts else 0

    def _sizes(self, paragraph: etree._Element) -> Iterator[tuple[float, int]]:
        """The sizes of a paragraph's pieces, with how many letters have each."""
        shape = next((one for one in paragraph.iterancestors() if one.tag.startswith(DRAW)), None)
        frame = None if shape is None else shape.getparent() if shape.tag == f"{DRAW}text-box" else shape
        base = () if frame is None else self._styles.of(frame)
        chain = [*self._styles.of(paragraph), *base, *self._styles.default("paragraph")]
        yield size(chain), len(paragraph.text or "") + sum(len(child.tail or "") for child in paragraph)
        for span in paragraph.iterchildren(f"{TEXT}span"):
            own = self._styles.chain("text", span.get(f"{TEXT}style-name"))
            yield size([*own, *chain]), sum(map(len, span.itertext()))

    def _take(self, node: etree._Element, chain: Chain, content: Content) -> None:
        self._words(node.text, chain, content)
        for child in node:
            self._child(child, chain, content)
            self._words(child.tail, chain, content)

    def _words(self, text: str | None, chain: Chain, content: Content) -> None:
        if not text:
            return
        if text.strip():
            if self._styles.has_hidden_text(chain):
                self.has_hidden = True
                return
            content.is_emphasised = content.is_emphasised and self._is_emphasised(chain)
        content.text += text.replace("\n", " ")

    def _child(self, child: etree._Element, chain: Chain, content: Content) -> None:
        tag = child.tag
        if tag in _SIGNS:
            content.text += _SIGNS[tag]
        elif tag in _UNREAD:
            self.comments += tag == f"{OFFICE}annotation"
        elif tag in _HIDING and child.get(f"{TEXT}is-hidden") == "true":
            self.has_hidden = True
        elif tag == f"{TEXT}span":
            own = self._styles.chain("text", child.get(f"{TEXT}style-name"))
            self._take(child, [*own, *chain], content)
        elif tag == f"{TEXT}a":
            start = len(content.text)
            self._take(child, chain, content)
            content.text = content.text[:start] + with_address(content.text[start:], child.get(f"{XLINK}href", ""))
        elif tag == f"{TEXT}note":
            content.notes += child.findall(f"{TEXT}note-body")
        elif tag.startswith(DRAW):
            content.boxes += self.boxes(child)
        else:
            self._take(child, chain, content)

    def boxes(self, drawing: etree._Element) -> list[etree._Element]:
        """The containers of text in a drawing; its pictures are counted."""
        if drawing.tag in {f"{DRAW}g", f"{DRAW}a"}:
            return [box for child in drawing for box in self.boxes(child)]
        if drawing.tag != f"{DRAW}frame":
            return [drawing]
        boxes = [child for child in drawing if child.tag in {f"{DRAW}text-box", f"{TABLE}table"}]
        self.pictures += not boxes and any(child.tag in _PICTURES for child in drawing)
        return boxes

    def _is_emphasised(self, chain: Chain) -> bool:
        return is_bold(chain) or is_underlined(chain) or (0 < _LARGER * self.usual <= size(chain))


def words_of(node: etree._Element) -> str:
    """All words of an element, for comparing."""
    return "".join(_texts(node))


def _texts(node: etree._Element) -> Iterable[str]:
    if node.text:
        yield node.text
    for child in node:
        if child.tag in _SIGNS:
            yield " "
        elif child.tag not in _UNREAD:
            yield from _texts(child)
        if child.tail:
            yield child.tail
