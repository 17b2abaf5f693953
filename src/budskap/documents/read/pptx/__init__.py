"""PowerPoint files (.pptx): slide by slide, the shapes of each in reading order, then what the speaker notes say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from budskap.documents.document import Document
from budskap.documents.errors import DocumentError
from budskap.documents.read.blocks import Blocks
from budskap.documents.read.diagrams import diagram_lines, image_of, is_chart
from budskap.documents.read.lines import line_of
from budskap.documents.read.order import Box, reading_order
from budskap.documents.read.package import Package, Relation, damaged, opened
from budskap.documents.read.pages import is_page_number
from budskap.documents.read.pptx.names import P, R
from budskap.documents.read.pptx.paragraphs import TextParagraph, is_larger, lines_of, paragraphs_of, usual_size
from budskap.documents.read.pptx.shapes import Shape, Slide
from budskap.documents.read.pptx.tables import grid, has_header
from budskap.documents.read.source import Source
from budskap.documents.read.titles import real_title
from budskap.documents.read.wording import fold

SUFFIXES = frozenset({".pptx", ".pptm", ".ppsx", ".potx"})

_LONGEST_LABEL = 90


def accepts(source: Source) -> bool:
    """Whether this is an archive whose main part is a presentation."""
    return source.data.startswith(b"PK\x03\x04") and opened(source).kind == "pptx"


def read(source: Source) -> Document:
    """The PowerPoint file as a document; a slide is a page."""
    package = opened(source)
    parts = list(_slide_parts(package, source))
    blocks = Blocks(source.limits)
    reader = _Reader(package, blocks)
    for number, part in enumerate(parts, 1):
        reader.slide(Slide(package, part), number)
        source.progress(number, len(parts))
    reader.finish()
    blocks.left.note("macros", package.has_macros)
    return blocks.document("pptx", pages=len(parts), title=real_title(package.title))


def _slide_parts(package: Package, source: Source) -> Iterator[str]:
    root, relations = package.xml(package.main), package.relations(package.main)
    if root is None:
        raise damaged(source)
    ids = [element.get(R + "id", "") for element in root.iterfind(f"{P}sldIdLst/{P}sldId")]
    if len(ids) > source.limits.pages:
        raise DocumentError(
            "too_long",
            f"{source.name} has {len(ids)} slides; at most {source.limits.pages} can be read. "
            "Bring in the part that is the plan.",
            name=source.name,
            limit=source.limits.pages,
        )
    return (relations[id_].target for id_ in ids if id_ in relations)


class _Reader:
    """Gives the slides' content to the blocks, and remembers what stands in their margins."""

    def __init__(self, package: Package, blocks: Blocks) -> None:
        self._package = package
        self._blocks = blocks
        self._margins: dict[str, None] = {}
        self._texts: dict[etree._Element, list[TextParagraph]] = {}

    def slide(self, slide: Slide, number: int) -> None:
        self._blocks.page = number
        if slide.is_hidden:
            self._blocks.left.note("hidden_slides", page=number)
        self._texts.clear()
        shapes = [shape for shape in slide.shapes if not shape.is_hidden]
        self._blocks.left.note("hidden_text", len(slide.shapes) - len(shapes), number)
        for shape in shapes:
            if shape.is_title:
                self._blocks.heading(_plain(shape), 1 if number == 1 else 2)
        body = [shape for shape in shapes if not shape.is_title and shape.role != "sldNum"]
        self._margins |= dict.fromkeys(_plain(shape) for shape in body if shape.is_margin)
        content = [shape for shape in body if not shape.is_margin]
        usual = usual_size([paragraph for shape in content for paragraph in self._paragraphs(shape, slide)])
        self._shapes(content, slide, usual)
        self._speaker_notes(slide)
        self._blocks.left.note("comments", self._comments(slide), number)

    def finish(self) -> None:
        """The texts of the slides' margins, last and once."""
        self._blocks.page = None
        for text in self._margins:
            if not is_page_number(text):
                self._blocks.paragraph([text])

    def _shapes(self, shapes: Sequence[Shape], slide: Slide, usual: int | None) -> None:
        for shape in reading_order([_box(shape) for shape in shapes]):
            self._shape(shape, slide, usual)

    def _shape(self, shape: Shape, slide: Slide, usual: int | None) -> None:
        if shape.is_hidden:  # in a group
            self._blocks.left.note("hidden_text", page=self._blocks.page)
            return
        if shape.children:
            self._shapes(shape.children, slide, usual)
        elif shape.table is not None:
            self._blocks.table(grid(shape.table, self._relations(slide)), has_header=has_header(shape.table))
        elif shape.text_body is not None:
            for paragraph in self._paragraphs(shape, slide):
                self._paragraph(paragraph, usual)
        else:
            self._drawing(shape, slide)
            return
        self._blocks.says(shape.said)

    def _drawing(self, shape: Shape, slide: Slide) -> None:
        """A diagram's words as points, a chart's as lines; of what has none, what is said of it."""
        lines = diagram_lines(shape.element, self._package, slide.part)
        give = self._blocks.paragraph if is_chart(shape.element) else self._blocks.item
        for line in lines:
            give([line])
        if lines or shape.is_silent:
            self._blocks.says(shape.said)
        elif shape.is_embedded:
            self._blocks.left.note("embedded", page=self._blocks.page)
            self._blocks.says(shape.said)
        else:
            self._blocks.picture(shape.said, image_of(shape.element, self._package, slide.part))

    def _paragraph(self, paragraph: TextParagraph, usual: int | None) -> None:
        typed = line_of(paragraph.lines[0])
        if paragraph.level is not None:
            self._blocks.item(paragraph.lines, level=paragraph.level, is_ordered=paragraph.is_ordered)
        elif typed.kind == "item" and not typed.raw.lstrip().startswith(("–", "—")):
            self._blocks.item([typed.text, *paragraph.lines[1:]])
        else:
            self._blocks.paragraph(paragraph.lines, is_bold=paragraph.is_bold or is_larger(paragraph, usual))

    def _paragraphs(self, shape: Shape, slide: Slide) -> list[TextParagraph]:
        if shape.text_body is None:
            return [paragraph for child in shape.children for paragraph in self._paragraphs(child, slide)]
        if shape.element not in self._texts:
            found = paragraphs_of(shape.text_body, self._relations(slide), shape, slide.list_style)
            self._texts[shape.element] = list(found)
        return self._texts[shape.element]

    def _relations(self, slide: Slide) -> dict[str, Relation]:
        return self._package.relations(slide.part)

    def _comments(self, slide: Slide) -> int:
        """How many comments hang on a slide, in the old way or the new."""
        found = (r.target for r in self._relations(slide).values() if r.kind == "comments" and not r.is_external)
        roots = (self._package.xml(part) for part in found)
        return sum(len(root.findall("{*}cm")) for root in roots if root is not None)

    def _speaker_notes(self, slide: Slide) -> None:
        if slide.notes is None:
            return
        for shape in Slide(self._package, slide.notes).shapes:
            if shape.role == "body" and shape.text_body is not None:
                for paragraph in paragraphs_of(shape.text_body, self._package.relations(slide.notes)):
                    self._paragraph(paragraph, None)


def _plain(shape: Shape) -> str:
    body = shape.text_body
    return "" if body is None else fold(" ".join(lines_of(body, {})))


def _box(shape: Shape) -> Box[Shape]:
    text = _plain(shape)
    is_label = shape.text_body is not None and 0 < len(text) <= _LONGEST_LABEL
    right, bottom = shape.left + shape.width, shape.top + shape.height
    return Box(shape, shape.left, shape.top, right, bottom, is_label)
