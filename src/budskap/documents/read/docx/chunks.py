"""Files that another program put inside a Word file as a part of its text (altChunk): read as what they are."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Callable

from lxml import etree

from budskap.documents.document import Document, Heading, ListItem, Paragraph, Table
from budskap.documents.errors import DocumentError
from budskap.documents.read import html, text
from budskap.documents.read.blocks import Blocks, FoundCell
from budskap.documents.read.docx.names import R
from budskap.documents.read.docx.rtf import is_rtf, paragraphs
from budskap.documents.read.package import Package
from budskap.documents.read.source import Source

_MESSAGE = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?mime-version:", re.IGNORECASE)


class Chunks:
    """Gives what the files inside a Word file say to `blocks`; one that cannot be read is noted. `read_docx` reads a
    Word file, and None stands for it inside another one: nobody writes them deeper."""

    def __init__(
        self, package: Package, source: Source, blocks: Blocks, read_docx: Callable[[Source], Document] | None
    ) -> None:
        self._package = package
        self._source = source
        self._blocks = blocks
        self._read_docx = read_docx

    def give(self, chunk: etree._Element) -> None:
        relation = self._package.relations(self._package.main).get(chunk.get(R + "id", ""))
        data = None if relation is None or relation.is_external else self._package.data(relation.target)
        if data is None or not self._give(data):
            self._blocks.left.note("embedded", page=self._blocks.page)

    def _give(self, data: bytes) -> bool:
        if is_rtf(data):
            for paragraph in paragraphs(data):
                self._blocks.paragraph([paragraph])
            return True
        document = self._read(data)
        for block in () if document is None else document.blocks:
            _put(block, self._blocks)
        for picture in () if document is None else document.pictures:
            self._blocks.says(picture.text)
        for note in () if document is None else document.notes:
            self._blocks.left.note(note.code, max(1, note.count), self._blocks.page, *note.names[:1])
        return document is not None

    def _read(self, data: bytes) -> Document | None:
        if _MESSAGE.match(data.lstrip()):
            data = _body(data)
        if not data:
            return None
        source = Source(data, self._source.name, self._source.limits)
        try:
            if data.startswith(b"PK"):
                return None if self._read_docx is None else self._read_docx(source)
            reader = next((one for one in (html, text) if one.accepts(source)), None)
            return None if reader is None else reader.read(source)
        except DocumentError as error:
            if error.code in {"bomb", "too_long", "too_deep"}:
                raise
            return None


def _body(data: bytes) -> bytes:
    """What a message says, as Word writes a page with its pictures; nothing where it cannot be told."""
    try:
        body = email.message_from_bytes(data, policy=email.policy.default).get_body(("html", "plain"))
        return b"" if body is None else str(body.get_content()).encode()
    except (LookupError, RecursionError, ValueError):  # an unknown set of letters, or messages without end
        return b""


def _put(block: Heading | Paragraph | ListItem | Table, blocks: Blocks) -> None:
    match block:
        case Heading():
            blocks.heading(block.text, block.level)
        case Paragraph():
            blocks.paragraph(block.lines or [block.text], is_bold=block.is_bold)
        case ListItem():
            blocks.item([block.text], level=block.level, is_ordered=block.is_ordered)
        case Table():
            rows = [[FoundCell(cell.lines, cell.is_merged) for cell in row] for row in block.rows]
            blocks.table(rows, has_header=block.has_header)
