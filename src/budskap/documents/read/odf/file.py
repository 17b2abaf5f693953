"""An OpenDocument file: its body, its styles and its title, whichever of the three kinds it is."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from lxml import etree

from budskap.documents.errors import DocumentError
from budskap.documents.read.odf.names import DC, OFFICE
from budskap.documents.read.odf.styles import Styles, groups
from budskap.documents.read.package import Package, damaged, encrypted, opened
from budskap.documents.read.source import Source
from budskap.documents.read.titles import real_title

Kind = Literal["odt", "odp", "ods"]

_MANIFEST = "META-INF/manifest.xml"
_ENCRYPTION = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}encryption-data"
_KINDS: dict[str, Kind] = {
    f"{OFFICE}text": "odt",
    f"{OFFICE}presentation": "odp",
    f"{OFFICE}spreadsheet": "ods",
}


def is_one(source: Source, package: Package) -> bool:
    """Whether an archive is an OpenDocument file, by its first bytes or by its parts."""
    is_named = b"mimetypeapplication/vnd.oasis.opendocument." in source.data[:200]
    return is_named or {_MANIFEST, "content.xml"} <= package.names


class OpenDocument:
    """The file's parts. Raises DocumentError `damaged` or `encrypted`, when it is opened or when a part is read."""

    def __init__(self, source: Source) -> None:
        self._package = opened(source)
        if self._is_encrypted():
            raise encrypted(source)
        root = self._package.xml("content.xml")
        bodies = [] if root is None else root.findall(f"{OFFICE}body/*")
        found = next((body for body in bodies if body.tag in _KINDS), None)
        if root is None or found is None:
            raise damaged(source)
        self._root = root
        self.body = found

    @property
    def kind(self) -> Kind:
        return _KINDS[self.body.tag]

    @cached_property
    def styles(self) -> Styles:
        """What paragraphs of the body may name."""
        common = groups(self._package.xml("styles.xml"), "styles")
        return Styles([*common, *groups(self._root, "automatic-styles")])

    @cached_property
    def margin_styles(self) -> Styles:
        """What paragraphs of headers and footers may name."""
        return Styles(groups(self._package.xml("styles.xml"), "styles", "automatic-styles"))

    @property
    def margins(self) -> list[etree._Element]:
        """The headers, footers and the like of all kinds of pages."""
        root = self._package.xml("styles.xml")
        return [] if root is None else root.findall(f"{OFFICE}master-styles/*/*")

    def part(self, name: str) -> etree._Element | None:
        """The root of another part, None when there is none or when it cannot be read."""
        try:
            return self._package.xml(name)
        except DocumentError as error:
            if error.code == "damaged":
                return None
            raise

    @property
    def title(self) -> str | None:
        """The title in the file's properties, when it has a real one."""
        meta = self._package.xml("meta.xml")
        return None if meta is None else real_title(meta.findtext(f".//{DC}title"))

    def _is_encrypted(self) -> bool:
        """A file under a password says in its list of parts how each was encrypted."""
        if "encrypted-package" in self._package.names:
            return True
        try:
            manifest = self._package.xml(_MANIFEST)
        except DocumentError:  # a document type, as OpenOffice 1 wrote it: before there were passwords of this kind
            return False
        return manifest is not None and next(manifest.iter(_ENCRYPTION), None) is not None
