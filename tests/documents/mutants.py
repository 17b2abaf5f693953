"""Whole files of every packed kind with everything in them that readers know, and the same with a few bytes changed,
lost or doubled."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

from budskap.documents.errors import DocumentError
from budskap.documents.read import read

from . import as_files, odf_files, xlsx_files
from .files import box, cell, deck, docx, grid, list_formats, p, r, row, style, table, zipped
from .interpret.samples import REFORM_NB
from .pdf_files import Page, pdf

ODD_VALUES = (b"", b"-1", b"0", b"999999999", b"99999999999999999999", b"1e400", b"NaN", b"x", b"\xc3\xa5")

_OF_XML = (rb'"([^"<>]*)"', rb"(<[\w:]+[^<>]*/>)")
"""What a change exchanges: values and elements,"""
_OF_PDF = (rb"\b(\d[\d.]*)\b", rb"[/ ](\w+)")
"""... or numbers and names."""

DONE = "It was done."

DOCUMENT = read(REFORM_NB.encode(), "plan.md")


def word() -> bytes:
    drawing = '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    drawing += f'<wp:docPr id="1" descr="Torget"/><w:txbxContent>{p("Ruta")}</w:txbxContent></wp:inline></w:drawing>'
    body = (
        p("Kommunikationsplan", style="H1")
        + f'<w:p>{r("Text")}<w:r><w:footnoteReference w:id="2"/></w:r><w:r>{drawing}</w:r></w:p>'
        + p("punkt", points="1/0")
        + "<w:sdt><w:sdtPr/><w:sdtContent>" + p("kontroll") + "</w:sdtContent></w:sdt>"
        + table(
            row(cell("Vad", span=2)), row(cell("Möte", merge="restart"), "maj"), row(cell(merge="continue"), "juni")
        )
        + f"<w:p><w:ins>{r('nytt')}</w:ins><w:del/>{r('dolt', properties='<w:vanish/>')}</w:p>"
    )  # fmt: skip
    return docx(
        body,
        styles=style("H1", "heading 1", run='<w:sz w:val="32"/>') + style("H2", "Rubrik 2", based_on="H1"),
        numbering=list_formats("bullet"),
        footnotes=f'<w:footnote w:id="2">{p("Källa")}</w:footnote>',
        margins={"header1": p("Ekhamra kommun")},
    )


def slides() -> bytes:
    def fill(slide):
        slide.shapes.title.text = "Plan"
        box(slide, "Mål\nPunkt", 2, 2)
        grid(slide, [["Vad", "När"], ["Möte", "maj"]], 2, 8)
        slide.shapes.add_group_shape().shapes.add_textbox(0, 0, 9, 9).text_frame.text = "i grupp"
        slide.notes_slide.notes_text_frame.text = "Säg detta"

    return deck(fill, fill)


def workbook() -> bytes:
    look = xlsx_files.Look("yyyy-mm-dd", is_bold=True)
    rows = [["Vad", "När"], ["Möte", xlsx_files.Value(46_000, look)], [None, xlsx_files.Value(12, formula="1+11")]]
    after = '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'
    after += "<headerFooter><oddFooter>&amp;LEkhamra</oddFooter></headerFooter>"
    one = xlsx_files.Sheet("Plan", rows, before='<cols><col min="3" max="4" hidden="1"/></cols>', after=after)
    return xlsx_files.xlsx(one, xlsx_files.Sheet("Dold", [["x"]], state="hidden"))


def odt() -> bytes:
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Källa</text:p></text:note-body>"
    )
    image = '<draw:image xlink:href="a.png"/><svg:desc>Torget</svg:desc>'
    rows = (
        odf_files.row(odf_files.cell("Vad", across=2, down=2), odf_files.covered()),
        odf_files.row(odf_files.covered(2)),
    )
    body = (
        odf_files.h("Plan", 1) + odf_files.p(f"Text{note}</text:note>") + odf_files.points("ett", "två")
        + odf_files.table(*rows) + odf_files.p(odf_files.frame(image))
        + odf_files.p(odf_files.frame(odf_files.p("ruta")))
    )  # fmt: skip
    return odf_files.odf("odt", body, automatic=odf_files.list_style("L1"))


def portable(packed: int) -> bytes:
    one, other = Page(), Page(842, 595)
    one.paragraph("Kommunikationsplan", 72, 60, 400, size=20, bold=True)
    one.table([["Vad", "När", None], ["Möte med alla", "maj", "juni"], ["^", "juni", "^"]], 72, 120, [90, 80, 60])
    one.dot(72, 300)
    one.write("Alla vet", 82, 298)
    one.link(82, 298, 120, 310, "https://ekhamra.example/plan")
    one.entry(72, 400, 200, 420, "Kim Ek")
    other.cells([["Vem", "Kanal"], ["Elever", "Film"], ["Lärare", "Brev"]], [72, 200, 300], 100, bold_head=True)
    other.field(60, 300, 400, 340)
    return pdf(one, other, title="Plan", packed=packed)


FILES: dict[str, tuple[Callable[[], bytes], ...]] = {
    "docx": (word,),
    "pptx": (slides,),
    "xlsx": (workbook, lambda: as_files.xlsx(DOCUMENT)),
    "odt": (odt, lambda: as_files.odt(DOCUMENT)),
    "odp": (lambda: as_files.odp(DOCUMENT),),
    "ods": (lambda: as_files.ods(DOCUMENT),),
    "pdf": (lambda: portable(0), lambda: portable(1)),
    "html": (lambda: as_files.html(DOCUMENT),),
}


def outcome(data: bytes, name: str, work: Callable[[bytes, str], object] = read) -> str:
    """A sentence: that of the error, or that the work was done."""
    try:
        work(data, name)
    except DocumentError as error:
        return str(error)
    return DONE


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
    found = list(re.finditer(chance.choice(_OF_PDF if data.startswith(b"%PDF") else _OF_XML), data))
    match chance.randrange(10):
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
