"""Word files (.docx): the XML is walked whole, so that insertions, content controls and text boxes are not lost."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from budskap.documents.document import Document
from budskap.documents.read.blocks import Blocks
from budskap.documents.read.docx.body import Body
from budskap.documents.read.docx.chunks import Chunks
from budskap.documents.read.docx.content import ContentReader
from budskap.documents.read.docx.footnotes import Footnotes
from budskap.documents.read.docx.margins import margin_texts
from budskap.documents.read.docx.names import W
from budskap.documents.read.docx.styles import Styles
from budskap.documents.read.package import Package, damaged, opened
from budskap.documents.read.source import Source
from budskap.documents.read.titles import real_title

SUFFIXES = frozenset({".docx", ".docm", ".dotx"})

_CHANGES = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo"))
_PAGE_MARKS = (f"{W}lastRenderedPageBreak", f"{W}br", f"{W}pageBreakBefore")


def accepts(source: Source) -> bool:
    """Whether this is an archive whose main part is a Word document."""
    return source.data.startswith(b"PK\x03\x04") and opened(source).kind == "docx"


def read(source: Source) -> Document:
    """The Word file as a document: its body with its footnotes and the files inside it, then what headers and footers
    say."""
    return _read(source, _read)


def _read(source: Source, read_inner: Callable[[Source], Document] | None = None) -> Document:
    package = opened(source)
    root = package.xml(package.main)
    body = None if root is None else root.find(W + "body")
    if body is None:
        raise damaged(source)
    styles = Styles(_related(package, "styles"), _related(package, "numbering"))
    blocks = Blocks(source.limits)
    blocks.page = 1 if _has_pages(body) else None
    reader = ContentReader(package, package.main, styles, body)
    chunks = Chunks(package, source, blocks, read_inner)
    walk = Body(reader, styles, blocks, Footnotes(package, styles, blocks), chunks)
    total = len(body)
    for done, _ in enumerate(walk.take(body), 1):
        source.progress(min(done, total), total)
    pages, blocks.page = walk.page if blocks.page else None, None
    for lines in margin_texts(package, styles):
        blocks.paragraph(lines)
    blocks.left.note("changes", sum(_is_change(element) for element in body.iter(*_CHANGES)))
    blocks.left.note("macros", package.has_macros)
    return blocks.document("docx", pages=pages, title=real_title(package.title))


def _related(package: Package, kind: str) -> etree._Element | None:
    relations = package.relations(package.main).values()
    target = next((relation.target for relation in relations if relation.kind == kind), None)
    return None if target is None else package.xml(target)


def _has_pages(body: etree._Element) -> bool:
    """Whether the file says anywhere where a page ends."""
    return any(mark.tag != W + "br" or mark.get(W + "type") == "page" for mark in body.iter(*_PAGE_MARKS))


def _is_change(element: etree._Element) -> bool:
    """Whether a mark of a change is one of words or rows, and not of the end of a paragraph."""
    parent = element.getparent()
    return parent is not None and parent.tag != W + "rPr"
