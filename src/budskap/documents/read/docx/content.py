"""The words of a paragraph in a Word file, as its reader sees them: insertions in, deletions out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from budskap.documents.notes import Code
from budskap.documents.read.docx.drawings import Drawing, drawing_of
from budskap.documents.read.docx.names import MC, M, R, W, at, value
from budskap.documents.read.docx.styles import Styles
from budskap.documents.read.links import with_address
from budskap.documents.read.marks import Marks, marked, raised, signed, unmarked
from budskap.documents.read.package import Package, child

_OPEN = {
    W + tag
    for tag in ("ins", "moveTo", "customXml", "smartTag", "fldSimple", "dir", "bdo", "rt", "rubyBase", "sdtContent")
}
_OPEN |= {M + tag for tag in ("oMath", "oMathPara")}
_CONTROL = W + "sdt"
_WRAPPERS = _OPEN | {_CONTROL, MC + "AlternateContent"}
_RUN = f"{W}rPr"
_SIGNS = frozenset({"t", "tab", "ptab", "br", "cr", "noBreakHyphen", "sym", "lastRenderedPageBreak"})
_LINK_FIELD = re.compile(r'HYPERLINK\s+(?!\\)"?([^"\s]+)')
_SYMBOLS = {"F0B7": "•", "F0A7": "•", "F0D8": "➢", "F0FC": "✓", "F0E0": "→", "F0E8": "→", "F0AE": "→"}
"""The signs of Wingdings and Symbol that people choose for text."""
_LARGER = 1.2


def effective(container: etree._Element) -> Iterator[etree._Element]:
    """The children of an element as they count: tracked insertions, content controls and other wrappers opened, an
    alternative chosen; deletions and prompts that nobody has answered are passed over by their readers."""
    for element in container:
        if element.tag not in _WRAPPERS:
            yield element
        elif element.tag in _OPEN:
            yield from effective(element)
        elif element.tag == _CONTROL:
            content = child(element, W + "sdtContent")
            is_prompt = element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
            yield from () if content is None or is_prompt else effective(content)
        else:
            chosen = child(element, MC + "Choice")
            chosen = child(element, MC + "Fallback") if chosen is None else chosen
            yield from () if chosen is None else effective(chosen)


@dataclass(slots=True)
class Content:
    """A paragraph's text, with `\\n` for a soft break, `\\f` where a page begins and signs around the marks of
    footnotes; the drawings and footnotes that hang on it; what of it is not read; and whether all its words are
    emphasised."""

    text: str = ""
    drawings: list[Drawing] = field(default_factory=list)
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    """Kind, id and mark of the footnotes and endnotes."""
    left: list[Code] = field(default_factory=list)
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
    """Reads paragraphs of one part of a file."""

    def __init__(self, package: Package, part: str, styles: Styles, body: etree._Element) -> None:
        self._package = package
        self._marks = Marks()
        self._part = part
        self._styles = styles
        self._relations = package.relations(part)
        self._has_rendered_pages = next(body.iter(W + "lastRenderedPageBreak"), None) is not None
        self._size = self._usual_size(body)

    def read(self, paragraph: etree._Element) -> Content:
        content = Content()
        if not self._has_rendered_pages and at(paragraph, "pPr/pageBreakBefore") is not None:
            content.text = "\f"
        self._take(paragraph, self._styles.style_of(paragraph), content, [])
        content.is_emphasised = content.is_emphasised and bool(content.text.strip())
        return content

    def _usual_size(self, body: etree._Element) -> float:
        """The font size that most of the text outside tables has; tables are often set smaller."""
        counts: dict[int, int] = {}
        for paragraph in body.iter(W + "p"):
            in_table = next(paragraph.iterancestors(W + "tbl"), None) is not None
            if not in_table and self._styles.heading_level(paragraph) is None:
                style = self._styles.style_of(paragraph)
                for run in paragraph.iterchildren(W + "r"):
                    size = self._styles.size(style, child(run, _RUN))
                    counts[size] = counts.get(size, 0) + sum(len(text.text or "") for text in run.iterchildren(W + "t"))
        return max(counts, key=lambda size: counts[size]) if counts else 20

    def _take(self, node: etree._Element, style: str, content: Content, fields: list[list[str | int]]) -> None:
        for element in effective(node):
            if element.tag == W + "r":
                self._run(element, style, content, fields)
            elif element.tag == W + "hyperlink":
                start = len(content.text)
                self._take(element, style, content, fields)
                relation = self._relations.get(element.get(R + "id", ""))
                if relation is not None and relation.is_external:
                    content.text = content.text[:start] + with_address(content.text[start:], relation.target)
            elif element.tag == M + "r":
                content.text += "".join(text.text or "" for text in element.iter(M + "t"))

    def _run(self, run: etree._Element, style: str, content: Content, fields: list[list[str | int]]) -> None:
        own = child(run, _RUN)
        if self._styles.run_is(style, own, "vanish"):
            content.left += ["hidden_text"] * (next(run.iter(W + "t"), None) is not None)
            return
        before = len(content.text)
        for element in effective(run):
            tag = str(element.tag).removeprefix(W)
            if tag in _SIGNS:
                content.text += self._sign(tag, element)
            elif tag in {"fldChar", "instrText"}:
                _field(tag, element, content, fields)
            elif tag in {"footnoteReference", "endnoteReference"}:
                self._note(tag.removesuffix("Reference") + "s", element, content)
            elif tag == "commentReference":
                content.left.append("comments")
            elif tag in {"drawing", "pict", "object"}:
                content.drawings.append(drawing_of(element, self._package, self._part))
        if content.text[before:].strip():
            if value(own, "vertAlign") == "superscript":
                content.text = content.text[:before] + raised(content.text[before:])
            content.is_emphasised = content.is_emphasised and self._is_emphasised(style, own)

    def _note(self, kind: str, reference: etree._Element, content: Content) -> None:
        """A footnote's mark, unless the text has one that somebody chose."""
        has_own = reference.get(W + "customMarkFollows", "0") in {"1", "true", "on"}
        mark = "" if has_own else self._marks.next(kind)
        content.text += signed(mark)
        content.notes.append((kind, reference.get(W + "id", ""), mark))

    def _sign(self, tag: str, element: etree._Element) -> str:
        if tag == "t":
            return element.text or ""
        if tag == "lastRenderedPageBreak":
            return "\f"
        if tag == "sym":
            return _SYMBOLS.get(element.get(W + "char", "").upper(), "")
        if tag == "br" and element.get(W + "type") in {"page", "column"}:
            starts_page = element.get(W + "type") == "page" and not self._has_rendered_pages
            return "\n\f" if starts_page else "\n"
        return {"br": "\n", "cr": "\n", "noBreakHyphen": "-"}.get(tag, "\t")

    def _is_emphasised(self, style: str, own: etree._Element | None) -> bool:
        if self._styles.run_is(style, own, "b") or self._styles.run_is(style, own, "u"):
            return True
        return self._styles.size(style, own) >= _LARGER * self._size

    def ends_page(self, paragraph: etree._Element) -> bool:
        """Whether a section ends with this paragraph, and the next begins on a new page."""
        section = None if self._has_rendered_pages else at(paragraph, "pPr/sectPr")
        if section is None:
            return False
        return value(section, "type") not in {"continuous", "nextColumn"}


def _field(tag: str, element: etree._Element, content: Content, fields: list[list[str | int]]) -> None:
    """Follows a field's begin, code, result and end; a link's address is put after its words."""
    kind = element.get(W + "fldCharType")
    if tag == "instrText" and fields:
        fields[-1][0] = f"{fields[-1][0]}{element.text or ''}"
    elif kind == "begin":
        fields.append(["", len(content.text)])
    elif kind == "end" and fields:
        code, start = fields.pop()
        link = _LINK_FIELD.search(str(code))
        if link:
            words = content.text[int(start) :]
            content.text = content.text[: int(start)] + with_address(words, link[1])
