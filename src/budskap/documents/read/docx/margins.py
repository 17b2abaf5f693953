"""What the headers and footers of a Word file say: often the plan's date, version and owner."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from budskap.documents.read.docx.content import ContentReader, effective
from budskap.documents.read.docx.names import W
from budskap.documents.read.docx.styles import Styles
from budskap.documents.read.docx.tables import cells_of, rows_of
from budskap.documents.read.package import Package
from budskap.documents.read.pages import is_page_number
from budskap.documents.read.wording import fold


def margin_texts(package: Package, styles: Styles) -> list[list[str]]:
    """Each distinct text of a header or footer once, as its lines, bare page numbers left out."""
    texts: dict[str, list[str]] = {}
    for kind in ("header", "footer"):
        for relation in package.relations(package.main).values():
            root = package.xml(relation.target) if relation.kind == kind else None
            if root is None:
                continue
            reader = ContentReader(package, relation.target, styles, root)
            for lines in _texts(root, reader):
                texts.setdefault(fold(" ".join(lines)), lines)
    return [lines for text, lines in texts.items() if text and not is_page_number(text)]


def _texts(container: etree._Element, reader: ContentReader) -> Iterator[list[str]]:
    """The paragraphs of a margin, those of one cell as one."""
    for child in effective(container):
        if child.tag == W + "p":
            content = reader.read(child)
            yield content.lines
            for box in (box for drawing in content.drawings for box in drawing.boxes):
                yield from _texts(box, reader)
        elif child.tag == W + "tbl":
            for row in rows_of(child):
                for cell in cells_of(row):
                    yield [line for lines in _texts(cell, reader) for line in lines]
