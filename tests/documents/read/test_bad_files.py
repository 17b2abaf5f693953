import resource
import struct
import zipfile
import zlib
from io import BytesIO

import pytest

from budskap.documents.errors import DocumentError
from budskap.documents.read import Limits, read

from ..files import box, deck, docx, list_formats, p, row, table, zipped
from ..pdf_files import Page, pdf, stream
from .seen import told

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 50
WORD = docx(p("Plan"))
MIMETYPE = "application/vnd.oasis.opendocument."


def old_office(stream_name: str) -> bytes:
    return OLE + stream_name.encode("utf-16-le") + b"\x00" * 100


def page() -> Page:
    made = Page()
    made.write("Plan", 72, 72)
    return made


def code_of(data: bytes, name: str, **limits: int) -> str:
    return error_of(data, name, **limits).code


def error_of(data: bytes, name: str, **limits: int) -> DocumentError:
    with pytest.raises(DocumentError) as error:
        read(data, name, limits=Limits(**limits))
    assert str(error.value).endswith(".")
    return error.value


def test_a_missing_file_and_a_folder(tmp_path):
    for path in (tmp_path / "borta.docx", tmp_path):
        with pytest.raises(DocumentError) as error:
            read(path)
        assert error.value.code == "missing"


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf\n", b"\x00" * 100])
def test_an_empty_file(data, tmp_path):
    path = tmp_path / "plan.txt"
    path.write_bytes(data)
    with pytest.raises(DocumentError) as error:
        read(path)
    assert (error.value.code, str(error.value)) == ("empty", "plan.txt is empty.")


def test_a_file_over_the_limit_is_not_even_opened(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_bytes(b"ord " * 1000)
    with pytest.raises(DocumentError) as error:
        read(path, limits=Limits(file_bytes=3999))
    assert error.value.code == "too_large"
    assert code_of(b"ord " * 1000, "plan.txt", file_bytes=3999) == "too_large"


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (old_office("WordDocument"), "plan.doc", "an old Word file (.doc). Open it in Word or LibreOffice"),
        (old_office("PowerPoint Document"), "plan.ppt", "an old PowerPoint file (.ppt). Open it in PowerPoint"),
        (old_office("Workbook"), "plan.xls", "an old Excel file (.xls). Open it in Excel"),
        (zipped({"mimetype": MIMETYPE + "graphics"}), "plan.odg", "an OpenDocument drawing (.odg). Save"),
        (zipped({"mimetype": "application/epub+zip"}), "plan.epub", "an e-book (EPUB). Open"),
        (b"{\\rtf1 Plan}", "plan.rtf", "an RTF file. Open"),
        (PNG, "plan.png", "a picture (PNG). Words in pictures"),
        (b"\xff\xd8\xff\xe0 jpeg", "plan.jpg", "a picture (JPEG). Words in pictures"),
        (zipped({"[Content_Types].xml": "", "xl/workbook.bin": ""}), "plan.xlsb", "a binary Excel file (.xlsb). Open"),
        (zipped({"plan.docx": WORD}), "plan.zip", "a packed archive (.zip). Unpack"),
        (b"From: <Saved>\nMIME-Version: 1.0", "plan.mhtml", "a packed web page (.mhtml). Copy"),
        (b'{"format": 1}', "plan.json", "data (.json). Copy"),
    ],
)
def test_a_type_that_cannot_be_read_gets_its_own_sentence(data, name, says):
    error = error_of(data, name)
    assert error.code == "unknown_type"
    assert str(error).startswith(f"{name} is {says}")
    assert str(error).endswith(
        "Allowed are Word (.docx), PowerPoint (.pptx), Excel (.xlsx), OpenDocument (.odt, .odp, .ods), PDF (.pdf), "
        "web pages (.html), Markdown (.md) and text (.txt)."
    )


def test_bytes_of_no_type_at_all():
    assert code_of(b"\x01\x02\x03\x00" * 50, "plan.xyz") == "unknown_type"


@pytest.mark.parametrize(
    ("data", "name"),
    [(PNG, "plan.docx"), (old_office("WordDocument"), "plan.docx"), (PNG, "plan.xlsx"), (PNG, "plan.txt")],
)
def test_a_name_that_promises_what_the_content_cannot_keep(data, name):
    error = error_of(data, name)
    assert error.code == "wrong_name"
    assert f"although its name ends in {name[4:]}." in str(error)


@pytest.mark.parametrize(
    ("data", "name", "kind", "what"),
    [
        (pdf(page()), "plan.docx", "pdf", "a PDF"),
        (WORD, "plan.pdf", "docx", "a Word file"),
        (deck(lambda slide: box(slide, "Plan", 2, 2)), "plan.docx", "pptx", "a PowerPoint file"),
        (b"Plan", "plan.docx", "text", "plain text"),
    ],
)
def test_a_wrong_name_on_readable_content_is_read_and_told(data, name, kind, what):
    document = read(data, name)
    assert (document.kind, [block.text for block in document.blocks]) == (kind, ["Plan"])
    assert told(document) == [f"The name ends in {name[4:]}, but the content is {what}; it was read as that."]


def test_a_name_that_says_nothing_does_no_harm():
    assert read(WORD, "plan").notes == read(WORD).notes == ()


@pytest.mark.parametrize("share", [0.05, 0.5, 0.95])
@pytest.mark.parametrize(
    ("data", "name"), [(docx(p("Plan") * 50), "plan.docx"), (deck(lambda slide: None), "plan.pptx")]
)
def test_a_truncated_office_file(data, name, share):
    assert code_of(data[: int(len(data) * share)], name) == "damaged"


def test_a_truncated_pdf_is_damaged_or_read_as_far_as_it_goes():
    data = pdf(*[page() for _ in range(5)])
    assert code_of(data[:100], "plan.pdf") == "damaged"
    assert code_of(b"%PDF-1.7\nnothing", "plan.pdf") == "damaged"


def test_broken_insides():
    assert code_of(docx("<w:p>"), "plan.docx") == "damaged"
    assert code_of(docx("", more={"word/document.xml": "<a/>"}), "plan.docx") == "damaged"
    assert code_of(bytes(range(1, 255)) * 9, "plan.docx") == "damaged"
    changed = bytearray(WORD)
    changed[WORD.index(b"word/document.xml") + 40] ^= 0xFF
    assert code_of(bytes(changed), "plan.docx") == "damaged"
    assert code_of(WORD[:10] + WORD[130:], "plan.docx") == "damaged"
    assert read(docx(table(row("Plan", "b"), row("c", "d"), look="04A~")), "plan.docx").blocks[0].has_header


def test_encrypted_files():
    assert code_of(old_office("EncryptedPackage"), "plan.docx") == "encrypted"
    keys = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'00' * 32}> /U <{'11' * 32}> /P -4 >> /ID [<00> <00>]"
    assert code_of(pdf(page(), trailer=keys), "plan.pdf") == "encrypted"
    flagged = bytearray(WORD)
    for place in (place for place in range(len(WORD)) if WORD.startswith(b"PK\x01\x02", place)):
        flagged[place + 8] |= 1
    assert code_of(bytes(flagged), "plan.docx") == "encrypted"


def test_a_bomb_by_its_own_account():
    bomb = docx(p("Plan"), more={"word/media/a.xml": b"\x00" * 3_000_000})
    assert code_of(bomb, "plan.docx") == "bomb"
    assert code_of(bomb, "plan.docx", part_ratio=10_000, inflated_bytes=2_000_000) == "bomb"
    assert read(bomb, "plan.docx", limits=Limits(part_ratio=10_000)).blocks[0].text == "Plan"


def test_a_bomb_in_a_part_that_is_read():
    spaces = p("Plan") + "<w:p/>" * 400_000
    assert code_of(docx(spaces), "plan.docx", part_ratio=10_000, part_bytes=2_000_000) == "bomb"


def test_a_bomb_that_lies_about_its_size():
    data = bytearray(docx("<w:p/>" * 400_000))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        real = archive.getinfo("word/document.xml").file_size
    packed = struct.pack("<I", real)
    while packed in data:
        data[data.index(packed) :][:4] = packed
        place = data.index(packed)
        data[place : place + 4] = struct.pack("<I", 1000)
    assert code_of(bytes(data), "plan.docx", part_bytes=2_000_000) == "damaged"


def test_too_many_parts():
    assert code_of(docx(p("Plan"), more={f"a/{i}": b"" for i in range(60)}), "plan.docx", parts=50) == "bomb"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_not_expanded(encoding):
    entities = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 9))
    bomb = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY a0 "ha">{entities}]><a>&a8;</a>'
    assert code_of(docx("", more={"word/document.xml": bomb.encode(encoding)}), "plan.docx") == "bomb"


def test_what_is_nested_without_end_is_refused():
    assert code_of(docx("<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000), "plan.docx") == "too_deep"


@pytest.mark.parametrize("packed", [1, 2])
def test_a_pdf_that_unpacks_without_end(packed):
    bomb = stream(b"q Q " * 2_000_000, packed)
    data = pdf(page(), more=[bomb]).replace(b"/Contents 6 0 R", b"/Contents 8 0 R")
    assert code_of(data, "plan.pdf", part_bytes=1_000_000) == "bomb"


PICTURE_OF_NOTHING = "/CCITTFaxDecode /DecodeParms << /K -1 /Columns 400000000 >>"
WIDE_ROWS = "/FlateDecode /DecodeParms << /Predictor 12 /Columns 900000000 >>"


@pytest.mark.parametrize(
    ("content", "filters", "code"),
    [
        (b"\x81q" * 200_000, "/RunLengthDecode", "bomb"),
        (b"\x26\xa0" * 9, PICTURE_OF_NOTHING, "no_text"),
        (zlib.compress(b"q Q "), WIDE_ROWS, "bomb"),
    ],
)
def test_a_pdf_whose_packing_claims_more_than_there_is(content, filters, code):
    assert code_of(packed_page(content, filters), "plan.pdf", part_bytes=1_000_000, xml_bytes=9_000_000) == code
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 1_000_000


def test_runs_are_unpacked():
    drawn = b"BT /F0 11 Tf 72 700 Td (Plan) Tj ET"
    runs = bytes([len(drawn) - 1]) + drawn + b"\x81 \x80 what follows the end"
    assert [block.text for block in read(packed_page(runs, "/RunLengthDecode"), "plan.pdf").blocks] == ["Plan"]


def packed_page(content: bytes, filters: str) -> bytes:
    made = f"<< /Length {len(content)} /Filter {filters} >>\nstream\n{content.decode('latin-1')}\nendstream"
    return pdf(page(), more=[made]).replace(b"/Contents 6 0 R", b"/Contents 8 0 R")


def test_a_pdf_that_draws_without_end():
    """Nine forms, each drawing the next ten times."""
    forms = []
    for number in range(1, 10):
        following = f"<< /XObject << /X{number + 1} {number + 8} 0 R >> >>"
        head = f"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources {following} "
        forms.append(head + stream(f"/X{number + 1} Do ".encode() * 10).removeprefix("<< "))
    data = pdf(page(), more=forms).replace(b"/Contents 6 0 R", b"/Contents 8 0 R")
    data = data.replace(b"/Resources << /Font", b"/Resources << /XObject << /X2 9 0 R >> /Font")
    assert code_of(data, "plan.pdf") == "bomb"


def test_a_pdf_page_full_of_lines_is_read_without_tables():
    full = page()
    for number in range(100):
        full.rule(10, 9 + 3 * number, 310, 9 + 3 * number)
        full.rule(10 + 3 * number, 9, 10 + 3 * number, 309)
    document = read(pdf(full), "plan.pdf")
    assert [block.text for block in document.blocks] == ["Plan"]
    assert told(document) == ["Pages with drawings of very many lines were read without looking for tables (page 1)."]


def test_files_without_text():
    assert code_of(docx(p() + table(row("", ""))), "plan.docx") == "no_text"
    assert code_of(deck(lambda slide: None), "plan.pptx") == "no_text"
    error = error_of(pdf(Page()), "plan.pdf")
    assert error.code == "no_text"
    assert str(error) == (
        "plan.pdf has no text that can be read. It may be scanned. Bring in the file that it was made from."
    )


def test_documents_that_are_too_long():
    assert code_of(pdf(*[page() for _ in range(4)]), "plan.pdf", pages=3) == "too_long"
    assert code_of(deck(*[lambda slide: None] * 4), "plan.pptx", pages=3) == "too_long"
    assert code_of(docx(p("Plan") * 50), "plan.docx", blocks=49) == "too_long"
    assert code_of(docx(table(row("a", "b") * 50)), "plan.docx", cells=99) == "too_long"


def test_a_table_cannot_be_made_wide_without_end():
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p><w:r><w:t>Plan</w:t></w:r></w:p></w:tc>'
    document = read(docx(table(row(wide, "b"))), "plan.docx")
    assert len(document.blocks[0].rows[0]) == 100


def test_hundreds_of_nested_tables():
    nested = p("inre")
    for number in range(500):
        nested = f"<w:tbl><w:tr><w:tc>{nested}</w:tc><w:tc>{p(str(number))}</w:tc></w:tr></w:tbl>"
    assert code_of(docx(p("Plan") + nested), "plan.docx") == "too_deep"


def test_a_file_with_macros_is_read_and_they_are_not_run():
    document = read(docx(p("Plan"), more={"word/vbaProject.bin": b"Sub AutoOpen"}), "plan.docm")
    assert [block.text for block in document.blocks] == ["Plan"]
    assert told(document) == ["The file has macros; they were not run."]


def test_a_list_and_a_heading_of_any_level():
    body = p("Plan", properties='<w:outlineLvl w:val="8"/>') + p("punkt", points="1/999999999")
    blocks = read(docx(body, numbering=list_formats("bullet")), "plan.docx").blocks
    assert [block.level for block in blocks] == [9, 9]
