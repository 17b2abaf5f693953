"""The words of a paragraph in an OpenDocument file, as its reader sees them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from budskap.documents.notes import Code
from budskap.documents.read.blocks import Blocks
from budskap.documents.read.links import with_address
from budskap.documents.read.marks import as_mark, marked, raised, signed, unmarked
from budskap.documents.read.odf.frames import ReadPart, give_frame
from budskap.documents.read.odf.names import DRAW, OFFICE, STYLE, TABLE, TEXT, XLINK
from budskap.documents.read.odf.styles import Chain, Styles, is_bold, is_underlined, said, size
from budskap.documents.read.wording import fold

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
_LARGER = 1.2


@dataclass(slots=True)
class Content:
    """A paragraph's text, with `\\n` for a soft break, `\\f` where a page begins and signs around the marks of
    footnotes; the text boxes and footnotes that hang on it; and whether all its words are emphasised."""

    text: str = ""
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, etree._Element]] = field(default_factory=list)
    """Footnotes and endnotes with their marks."""
    is_emphasised: bool = True

    @property
    def plain(self) -> str:
        """The text without the marks of footnotes."""
        return unmarked(self.text)

    @property
    def lines(self) -> list[str]:
        return self.plain.replace("\f", "").split("\n")

    @property
    def marked_lines(self) -> list[str]:
        """The lines, the marks of footnotes in them."""
        return marked(self.text).replace("\f", "").split("\n")


class ContentReader:
    """Reads paragraphs; `base` are the styles of the shape they stand in. What it does not read it notes in `blocks`,
    and lays the drawings aside until their paragraph is given."""

    def __init__(
        self, styles: Styles, blocks: Blocks, body: etree._Element | None = None, part_of: ReadPart = lambda name: None
    ) -> None:
        self._styles = styles
        self._blocks = blocks
        self._body = body
        self._part_of = part_of
        self._frames: list[etree._Element] = []
        self.base: Chain = ()

    def read(self, paragraph: etree._Element) -> Content:
        content = Content()
        if len(paragraph) and paragraph.find(f".//{TEXT}hidden-paragraph[@{TEXT}is-hidden='true']") is not None:
            self._note("hidden_text")
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
                self._note("hidden_text")
                return
            content.is_emphasised = content.is_emphasised and self._is_emphasised(chain)
        content.text += text.replace("\n", " ")

    def _child(self, child: etree._Element, chain: Chain, content: Content) -> None:
        tag = child.tag
        if tag in _SIGNS:
            content.text += _SIGNS[tag]
        elif tag in _UNREAD:
            self._note("comments", int(tag == f"{OFFICE}annotation"))
        elif tag in _HIDING and child.get(f"{TEXT}is-hidden") == "true":
            self._note("hidden_text")
        elif tag == f"{TEXT}span":
            own = self._styles.chain("text", child.get(f"{TEXT}style-name"))
            start = len(content.text)
            self._take(child, [*own, *chain], content)
            if (said(own, "text", f"{STYLE}text-position") or "").startswith("super"):
                content.text = content.text[:start] + raised(content.text[start:])
        elif tag == f"{TEXT}a":
            start = len(content.text)
            self._take(child, chain, content)
            content.text = content.text[:start] + with_address(content.text[start:], child.get(f"{XLINK}href", ""))
        elif tag == f"{TEXT}note":
            mark = as_mark(fold(child.findtext(f"{TEXT}note-citation") or ""))
            content.text += signed(mark)
            content.notes += [(mark, body) for body in child.findall(f"{TEXT}note-body")]
        elif tag.startswith(DRAW):
            content.boxes += self.boxes(child)
        else:
            self._take(child, chain, content)

    def boxes(self, drawing: etree._Element) -> list[etree._Element]:
        """The containers of text in a drawing, which is laid aside for `give_frames`."""
        self._frames.append(drawing)
        if drawing.tag in {f"{DRAW}g", f"{DRAW}a"}:
            return [box for child in drawing if child.tag.startswith(DRAW) for box in self.boxes(child)]
        if drawing.tag != f"{DRAW}frame":
            return [drawing]
        return [child for child in drawing if child.tag in {f"{DRAW}text-box", f"{TABLE}table"}]

    def give_frames(self) -> None:
        """The words of charts, and what is said of pictures and other drawings, of those met since the last time."""
        frames, self._frames = self._frames, []
        for frame in frames:
            give_frame(frame, self._blocks, self._part_of)

    def hide(self) -> None:
        """Notes that something is hidden."""
        self._note("hidden_text")

    def note_comment(self) -> None:
        """Notes a comment that is not read."""
        self._note("comments")

    def _note(self, code: Code, count: int = 1) -> None:
        self._blocks.left.note(code, count, self._blocks.page)

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
