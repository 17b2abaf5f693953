"""Files with a few bytes changed, lost or doubled: read, or refused with a sentence; nothing else comes out."""

import io
import random
import re
import zipfile
from collections.abc import Callable

import pytest

from budskap.documents.errors import DocumentError
from budskap.documents.read import read

from .. import as_files
from ..files import box, cell, deck, docx, grid, p, row, style, table, zipped
from ..interpret.samples import REFORM_NB

MUTANTS = 60
"""Of each kind: few, so that they take seconds; 2,000 take minutes."""
ODD_VALUES = (b"", b"-1", b"0", b"999999999", b"99999999999999999999", b"1e400", b"NaN", b"x", b"\xc3\xa5")

DOCUMENT = read(REFORM_NB.encode(), "plan.md")


def word() -> bytes:
    body = p("Plan", style="H1") + p("text", points="1/0") + table(row(cell("a", span=2)), row("b", "c"))
    return docx(body, styles=style("H1", "heading 1"), numbering="<w:num w:numId='1'/>", footnotes="<w:footnote/>")


def slides() -> bytes:
    def fill(slide):
        box(slide, "Plan\nPunkt", 2, 2)
        grid(slide, [["a", "b"], ["c", "d"]], 2, 8)

    return deck(fill)


FILES: dict[str, Callable[[], bytes]] = {
    "docx": word,
    "pptx": slides,
    "xlsx": lambda: as_files.xlsx(DOCUMENT),
    "odt": lambda: as_files.odt(DOCUMENT),
    "odp": lambda: as_files.odp(DOCUMENT),
    "ods": lambda: as_files.ods(DOCUMENT),
    "html": lambda: as_files.html(DOCUMENT),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_mutated_file_is_read_or_refused_with_a_sentence(kind):
    chance, whole = random.Random(kind), FILES[kind]()
    said = [outcome(mutant(whole, chance), f"plan.{kind}") for _ in range(MUTANTS)]
    assert [sentence for sentence in said if not sentence.endswith(".")] == []


def outcome(data: bytes, name: str) -> str:
    try:
        return f"{len(read(data, name).blocks)} blocks."
    except DocumentError as error:
        return str(error)


def mutant(whole: bytes, chance: random.Random) -> bytes:
    """The file with one to three changes: in its bytes, or, more often, in the parts of an archive."""
    if not whole.startswith(b"PK") or chance.random() < 0.2:
        return changed(whole, chance)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    names = [name for name in parts if name.endswith((".xml", ".rels"))]
    for name in chance.choices(names, k=chance.randint(1, 3)):
        parts[name] = changed(parts[name], chance)
    return zipped(parts)


def changed(data: bytes, chance: random.Random) -> bytes:
    """The data with a byte replaced, a stretch lost or doubled, a value or an element exchanged."""
    start = chance.randrange(len(data) + 1)
    end = min(len(data), start + chance.randint(1, 200))
    found = list(re.finditer(chance.choice([rb'"([^"<>]*)"', rb"(<[\w:]+[^<>]*/>)"]), data))
    match chance.randrange(5):
        case 0:
            return data[:start] + bytes([chance.randrange(256)]) + data[start + 1 :]
        case 1:
            return data[:start] + data[end:]
        case 2:
            return data[:end] + data[start:end] + data[end:]
        case _ if found:
            one = chance.choice(found)
            return data[: one.start(1)] + chance.choice(ODD_VALUES) + data[one.end(1) :]
    return data
