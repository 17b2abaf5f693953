"""Footnotes and endnotes of a Word file, which stand in parts of their own."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from lxml import etree

from budskap.documents.read.blocks import Blocks
from budskap.documents.read.docx.content import ContentReader
from budskap.documents.read.docx.names import W
from budskap.documents.read.docx.styles import Styles
from budskap.documents.read.package import Package


class Footnotes:
    """Gives a file's footnotes to `blocks`, each once."""

    def __init__(self, package: Package, styles: Styles, blocks: Blocks) -> None:
        self._package = package
        self._styles = styles
        self._blocks = blocks
        self._given: set[tuple[str, str]] = set()
        self._part = cache(self._read_part)

    def give(self, notes: Iterable[tuple[str, str, str]]) -> None:
        """The footnotes of these kinds, ids and marks, each as a paragraph that begins with its mark."""
        for kind, id_, mark in notes:
            reader, elements = self._part(kind)
            note = elements.get(id_)
            if reader is None or note is None or (kind, id_) in self._given:
                continue
            self._given.add((kind, id_))
            contents = [reader.read(paragraph) for paragraph in note.iter(W + "p")]
            lines = [line for content in contents for line in content.lines]
            if any(map(str.strip, lines)):
                self._blocks.paragraph([f"{mark} {lines[0].lstrip()}", *lines[1:]] if mark else lines)

    def _read_part(self, kind: str) -> tuple[ContentReader | None, dict[str | None, etree._Element]]:
        relations = self._package.relations(self._package.main).values()
        part = next((relation.target for relation in relations if relation.kind == kind), None)
        root = None if part is None else self._package.xml(part)
        if part is None or root is None:
            return None, {}
        return ContentReader(self._package, part, self._styles, root), {note.get(W + "id"): note for note in root}
