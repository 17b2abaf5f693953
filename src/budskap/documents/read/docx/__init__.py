"""Word files (.docx): the XML is walked whole, so that insertions, content controls and text boxes are not lost."""

from __future__ import annotations

from lxml import etree

from budskap.documents.document import Document
from budskap.documents.read.blocks import Blocks
from budskap.documents.read.docx.body import Body
from budskap.documents.read.docx.content import ContentReader
from budskap.documents.read.docx.margins import margin_texts
from budskap.documents.read.docx.names import W
from budskap.documents.read.docx.styles import Styles
from budskap.documents.read.package import Package, damaged
from budskap.documents.read.source import Source
from budskap.documents.read.titles import real_title

SUFFIXES = frozenset({".docx", ".docm", ".dotx"})

_PAGE_MARKS = (f"{W}lastRenderedPageBreak", f"{W}br", f"{W}pageBreakBefore")


def accepts(source: Source) -> bool:
    """Whether this is an archive whose main part is a Word document."""
    return source.data.startswith(b"PK\x03\x04") and Package(source).kind == "docx"


def read(source: Source) -> Document:
    """The Word file as a document: its body, then its footnotes, then what headers and footers say."""
    package = Package(source)
    root = package.xml(package.main)
    body = None if root is None else root.find(W + "body")
    if body is None:
        raise damaged(source)
    styles = Styles(_related(package, "styles"), _related(package, "numbering"))
    blocks = Blocks(source.limits)
    blocks.page = 1 if _has_pages(body) else None
    reader = ContentReader(package, package.main, styles, body)
    walk = Body(reader, styles, blocks)
    total = len(body)
    for done, _ in enumerate(walk.take(body), 1):
        source.progress(min(done, total), total)
    pages, blocks.page = walk.page if blocks.page else None, None
    _footnotes(package, walk, styles, blocks)
    for lines in margin_texts(package, styles):
        blocks.paragraph(lines)
    return Document("docx", blocks.all(), pages, real_title(package.title), _notes(reader))


def _related(package: Package, kind: str) -> etree._Element | None:
    relations = package.relations(package.main).values()
    target = next((relation.target for relation in relations if relation.kind == kind), None)
    return None if target is None else package.xml(target)


def _has_pages(body: etree._Element) -> bool:
    """Whether the file says anywhere where a page ends."""
    return any(mark.tag != W + "br" or mark.get(W + "type") == "page" for mark in body.iter(*_PAGE_MARKS))


def _footnotes(package: Package, walk: Body, styles: Styles, blocks: Blocks) -> None:
    """The footnotes and endnotes that the text points to, in the order of the text."""
    for kind in ("footnotes", "endnotes"):
        root = _related(package, kind)
        wanted = [id_ for note_kind, id_ in walk.notes if note_kind == kind]
        if root is None or not wanted:
            continue
        target = next(r.target for r in package.relations(package.main).values() if r.kind == kind)
        reader = ContentReader(package, target, styles, root)
        notes = {note.get(W + "id"): note for note in root}
        for note in (notes[id_] for id_ in wanted if id_ in notes):
            blocks.paragraph([line for p in note.iter(W + "p") for line in reader.read(p).lines])


def _notes(reader: ContentReader) -> tuple[str, ...]:
    notes = []
    if reader.pictures:
        notes.append(f"Pictures and charts are not read; the document has {reader.pictures}.")
    if reader.has_hidden:
        notes.append("Hidden text was left out.")
    return tuple(notes)
