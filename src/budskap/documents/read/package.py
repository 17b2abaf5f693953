"""An Office file: a ZIP archive of XML parts, opened with care because it came from a stranger."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from budskap.documents.errors import DocumentError
from budskap.documents.read.limits import MEGABYTE
from budskap.documents.read.source import Source

_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
)
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
TOO_DEEP = "xcessive depth"
"""What the parser says of elements in one another."""
_OPENED = "package"
_DECLARATIONS = [
    sign.encode(code) for sign in ("<!DOCTYPE", "<!ENTITY") for code in ("utf-8", "utf-16-le", "utf-16-be")
]
_MAIN_KINDS = {"wordprocessingml": "docx", "presentationml": "pptx", "spreadsheetml": "xlsx", "ms-word": "docx",
               "ms-powerpoint": "pptx", "ms-excel.sheet.macro": "xlsx", "ms-excel.template.macro": "xlsx"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relation:
    """A part's pointer to another part, by its full name, or to an address outside the file."""

    kind: str
    target: str
    is_external: bool


class Package:
    """The parts of an Office file. Raises DocumentError `damaged`, `encrypted` or `bomb`, when it is opened or when a
    part is read."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._limits = source.limits
        self._inflated = 0
        self._trees: dict[str, etree._Element | None] = {}
        self._relations: dict[str, dict[str, Relation]] = {}
        if source.data.count(b"PK\x01\x02") > self._limits.parts:
            raise self._bomb(f"it has more than {self._limits.parts} parts")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(source.data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise self._damaged() from error
        self._check()

    def _check(self) -> None:
        """What the archive says of itself has to be within the limits before anything is unpacked."""
        parts = self._zip.infolist()
        if sum(part.file_size for part in parts) > self._limits.inflated_bytes:
            raise self._bomb(f"unpacked it would take more than {self._limits.inflated_bytes // MEGABYTE} MB")
        for part in parts:
            if part.file_size > MEGABYTE and part.file_size > self._limits.part_ratio * part.compress_size:
                raise self._bomb(f"its part {part.filename} is packed more than {self._limits.part_ratio} times")
            if part.flag_bits & 0x1:
                raise encrypted(self._source)

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(self._zip.namelist())

    @cached_property
    def kind(self) -> str | None:
        """`docx`, `pptx` or `xlsx` by the type that the file gives its main part; None for another kind of archive."""
        main = next((r.target for r in self.relations("").values() if r.kind == "officeDocument"), None)
        types = self.xml("[Content_Types].xml")
        if main is None or types is None:
            return None
        found = (t.get("ContentType", "") for t in types.iter(f"{_TYPES}Override") if t.get("PartName") == f"/{main}")
        declared = next(found, "")
        return next((kind for word, kind in _MAIN_KINDS.items() if word in declared), None)

    @cached_property
    def main(self) -> str:
        """The name of the part that holds the document's body."""
        return next(r.target for r in self.relations("").values() if r.kind == "officeDocument")

    @cached_property
    def has_macros(self) -> bool:
        """Whether programs came with the file; nothing here ever runs them."""
        return any(name.rpartition("/")[2] == "vbaProject.bin" for name in self.names)

    @property
    def title(self) -> str | None:
        """The title in the core properties, as it stands."""
        core = next((r.target for r in self.relations("").values() if r.kind == "core-properties"), None)
        tree = self.xml(core) if core else None
        return None if tree is None else tree.findtext(_TITLE)

    def relations(self, part: str) -> dict[str, Relation]:
        """The part's relations by their ids; those of the whole file for the empty name."""
        if part not in self._relations:
            folder, name = posixpath.split(part)
            tree = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
            found = [] if tree is None else list(tree.iter(_RELATION))
            self._relations[part] = {element.get("Id", ""): _relation(element, folder) for element in found}
        return self._relations[part]

    def xml(self, name: str) -> etree._Element | None:
        """The root element of a part, None when there is no such part."""
        if name not in self._trees:
            data = self.data(name)
            self._trees[name] = None if data is None else self._parsed(name, data)
        return self._trees[name]

    def _parsed(self, name: str, data: bytes) -> etree._Element:
        if any(sign in data for sign in _DECLARATIONS):
            raise self._bomb(f"its part {name} declares entities, which no Office program writes")
        try:
            return etree.fromstring(data, _PARSER)
        except etree.XMLSyntaxError as error:
            if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
                raise MemoryError from error
            raise too_deep(self._source) if TOO_DEEP in str(error) else self._damaged() from error

    def data(self, name: str) -> bytes | None:
        """The bytes of a part, None when there is no such part."""
        if name not in self.names:
            return None
        try:
            with self._zip.open(name) as file:
                data = file.read(self._limits.part_bytes + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
            raise self._damaged() from error
        self._inflated += len(data)
        if len(data) > self._limits.part_bytes or self._inflated > self._limits.xml_bytes:
            raise self._bomb(f"its text takes more than {self._limits.part_bytes // MEGABYTE} MB unpacked")
        return data

    def _bomb(self, why: str) -> DocumentError:
        name = self._source.name
        return DocumentError("bomb", f"{name} was not unpacked: {why}. That is not how a plan is written.", name=name)

    def _damaged(self) -> DocumentError:
        return damaged(self._source)


def opened(source: Source) -> Package:
    """The file's parts, opened once."""
    package = source.opened.get(_OPENED)
    if not isinstance(package, Package):
        package = source.opened[_OPENED] = Package(source)
    return package


def child(element: etree._Element, tag: str) -> etree._Element | None:
    """The first child with that tag; `find` says the same in twice the time."""
    return next(element.iterchildren(tag), None)


def damaged(source: Source) -> DocumentError:
    """The error for a file that breaks off or whose inside is broken."""
    return DocumentError(
        "damaged",
        f"{source.name} is damaged or was not copied whole. Open it in the program it was made with, save it again, "
        "and bring in the new copy.",
        name=source.name,
    )


def too_deep(source: Source) -> DocumentError:
    """The error for a file whose tables or lists stand in one another without end."""
    return DocumentError(
        "too_deep",
        f"{source.name} was not read: its tables or lists are nested in one another hundreds of times. "
        "Copy the text into a new document and bring that in.",
        name=source.name,
    )


def encrypted(source: Source) -> DocumentError:
    """The error for a file that only opens with a password."""
    return DocumentError(
        "encrypted",
        f"{source.name} is protected by a password. Save a copy without the password and bring that in.",
        name=source.name,
    )


def _relation(element: etree._Element, folder: str) -> Relation:
    target, is_external = element.get("Target", ""), element.get("TargetMode") == "External"
    if not is_external:
        target = posixpath.normpath(posixpath.join(folder, target) if not target.startswith("/") else target[1:])
    return Relation(posixpath.basename(element.get("Type", "")), target, is_external)
