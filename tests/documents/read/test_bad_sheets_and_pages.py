"""Broken, locked, endless and wrongly named sheets, OpenDocument files and web pages: always a sentence, no crash."""

import pytest

from budskap.documents.notes import Note
from budskap.documents.read import Limits, read

from ..files import docx, zipped
from ..files import p as word
from ..odf_files import cell, grid, odf, p, row, slide, table
from ..xlsx_files import Sheet, xlsx
from .test_bad_files import code_of

MIMETYPE = "application/vnd.oasis.opendocument."
TEXT = odf("odt", p("Plan") * 50)
BOOK = xlsx(Sheet("Plan", [["a", "b"]] * 50))
MILLIONS = 'table:number-rows-repeated="999999999"'


@pytest.mark.parametrize("share", [0.05, 0.5, 0.95])
@pytest.mark.parametrize(
    ("data", "name"),
    [
        (BOOK, "plan.xlsx"),
        (TEXT, "plan.odt"),
        (odf("odp", slide()), "plan.odp"),
        (odf("ods", grid([["a"]])), "plan.ods"),
    ],
)
def test_a_truncated_file(data, name, share):
    assert code_of(data[: int(len(data) * share)], name) == "damaged"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (odf("odt", "<text:p>"), "plan.odt"),
        (zipped({"mimetype": MIMETYPE + "text", "content.xml": "<a/>"}), "plan.odt"),
        (zipped({"mimetype": MIMETYPE + "spreadsheet"}), "plan.ods"),
        (xlsx(Sheet("Plan", []), more={"xl/workbook.xml": "<a>"}), "plan.xlsx"),
        (xlsx(Sheet("Plan", [["a"]]), more={"xl/worksheets/sheet1.xml": "<a>"}), "plan.xlsx"),
    ],
)
def test_broken_insides(data, name):
    assert code_of(data, name) == "damaged"


def test_what_a_broken_workbook_lacks_is_passed_over():
    sheet = Sheet("Plan", [["a", "b"]])
    for part in ("xl/styles.xml", "xl/sharedStrings.xml"):
        assert len(read(xlsx(sheet, more={part: "<a/>"}), "plan.xlsx").blocks) == 2
    assert code_of(xlsx(sheet, more={"xl/_rels/workbook.xml.rels": "<a/>"}), "plan.xlsx") == "no_text"


def test_encrypted_open_documents():
    key = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
    assert code_of(odf("odt", p("Plan"), manifest=key), "plan.odt") == "encrypted"
    whole = zipped({"mimetype": MIMETYPE + "text", "encrypted-package": b"\x00", "META-INF/manifest.xml": "<a/>"})
    assert code_of(whole, "plan.odt") == "encrypted"


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (BOOK, "plan.docx", "xlsx"),
        (TEXT, "plan.docx", "odt"),
        (b"<html><body><p>Plan</p></body></html>", "plan.xlsx", "html"),
        (docx(word("Plan")), "plan.odt", "docx"),
        (b"Plan", "plan.ods", "text"),
    ],
)
def test_a_wrong_name_on_readable_content_is_read_and_told(data, name, kind):
    document = read(data, name)
    assert document.kind == kind
    assert document.notes == (Note("wrong_name", names=(name[4:],)),)


def test_entities_are_not_expanded():
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha">]><a>&a;</a>'
    assert code_of(odf("odt", "", more={"content.xml": bomb}), "plan.odt") == "bomb"
    assert code_of(xlsx(Sheet("Plan", []), more={"xl/workbook.xml": bomb}), "plan.xlsx") == "bomb"


def test_a_web_page_expands_no_entity_and_fetches_nothing(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("hemligt")
    start = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y "hemligt">]>'
    body = f'<p>Plan &x;&y;</p><object data="{secret.as_uri()}"></object><iframe src="{secret.as_uri()}"></iframe>'
    text = " ".join(block.text for block in read(f"{start}<html><body>{body}".encode(), "plan.html").blocks)
    assert "Plan" in text
    assert text.count("hemligt") == 0


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (odf("ods", table(row("Plan", "b", more=MILLIONS))), "plan.ods"),
        (odf("ods", table(row(cell("Plan", again=999_999_999)))), "plan.ods"),
        (odf("odt", table(row(cell("Plan", again=999_999_999), "b", more=MILLIONS))), "plan.odt"),
    ],
)
def test_repeats_cannot_make_a_table_without_end(data, name):
    assert code_of(data, name, cells=50_000) == "too_long"


def test_spans_and_merged_cells_end_where_the_sheet_ends():
    rows = [row(cell("a", across=99_999_999, down=99_999_999), "b"), row("c", "d"), row("", more=MILLIONS)]
    sheet = read(odf("ods", table(*rows)), "plan.ods")
    assert sum(len(line) for line in sheet.blocks[-1].rows) <= 4
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="B2:XFD1048576"/></mergeCells>'
    book = read(xlsx(Sheet("Blad1", [["a", "b"], ["c", "d"]], after=merged)), "plan.xlsx")
    assert [len(line) for line in book.blocks[0].rows] == [2, 2]


def test_documents_that_are_too_long():
    assert code_of(BOOK, "plan.xlsx", cells=99) == "too_long"
    assert code_of(odf("ods", grid([["a", "b"]] * 50)), "plan.ods", cells=99) == "too_long"
    assert code_of(odf("odp", slide() * 4), "plan.odp", pages=3) == "too_long"
    assert code_of(TEXT, "plan.odt", blocks=49) == "too_long"
    assert code_of(b"<html><body>" + b"<p>a" * 50, "plan.html", blocks=49) == "too_long"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (odf("odt", "<text:section>" * 5000 + "</text:section>" * 5000), "plan.odt"),
        (b"<html><body>" + b"<div>" * 5000 + b"Plan", "plan.html"),
        (b"<html><body>" + b"<table><tr><td>x" * 500, "plan.html"),
    ],
)
def test_what_is_nested_without_end_is_refused(data, name):
    assert code_of(data, name) == "too_deep"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (xlsx(Sheet("Blad1", [])), "plan.xlsx"),
        (odf("odt", p()), "plan.odt"),
        (odf("odp", slide()), "plan.odp"),
        (odf("ods", grid([[""]], 'table:name="Blad1"')), "plan.ods"),
        (b"<html><body><script>x</script></body></html>", "plan.html"),
    ],
)
def test_files_without_text(data, name):
    assert code_of(data, name) == "no_text"


def test_a_bomb_by_its_own_account():
    more = {"Pictures/a.xml": b"\x00" * 3_000_000}
    assert code_of(odf("odt", p("Plan"), more=more), "plan.odt") == "bomb"
    assert code_of(xlsx(Sheet("A", [["a"]]), more=more), "plan.xlsx") == "bomb"
    assert read(odf("odt", p("Plan"), more=more), "plan.odt", limits=Limits(part_ratio=10_000)).blocks[0].text == "Plan"
