import io
import zipfile

import pytest
from lxml import etree
from pptx.util import Cm, Pt

from budskap.documents.read import read

from ..files import box, deck, grid, zipped
from .seen import seen, told

A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def slides(*fill, **options):
    return read(deck(*fill, **options), "plan.pptx")


def titled(text, *more):
    def fill(slide):
        slide.shapes.title.text = text
        for add in more:
            add(slide)

    return fill


def test_titles_and_pages():
    document = slides(
        titled("Plan för omställningen", lambda s: box(s, "2026", 2, 8)),
        titled("Målgrupper", lambda s: box(s, "Alla\vsom arbetar här", 2, 8)),
        title="Plan för omställningen",
    )
    assert document.kind == "pptx"
    assert (document.pages, document.title) == (2, "Plan för omställningen")
    assert seen(document) == [
        ("h1", "Plan för omställningen"),
        ("p", "2026"),
        ("h2", "Målgrupper"),
        ("p", "Alla som arbetar här"),
    ]
    assert [block.place.page for block in document.blocks] == [1, 1, 2, 2]
    assert document.blocks[3].lines == ("Alla", "som arbetar här")


def test_boxes_are_read_from_the_top_and_from_the_left_whatever_their_order_in_the_file():
    def fill(slide):
        box(slide, "fyra", 14, 10)
        box(slide, "tre", 1, 10.2)
        box(slide, "två", 14, 4)
        box(slide, "ett", 1, 4.1)

    assert [block.text for block in slides(fill, layout=6).blocks] == ["ett", "två", "tre", "fyra"]


def test_labels_above_columns_stay_with_their_columns():
    def fill(slide):
        box(slide, "Internt", 1, 4)
        box(slide, "Externt", 13, 4)
        box(slide, "Vi möts varje vecka på avdelningen. " * 4, 1, 6, 10, 4)
        box(slide, "Vi annonserar i lokaltidningen när något händer. " * 4, 13, 6, 10, 4)

    texts = [block.text[:7] for block in slides(fill, layout=6).blocks]
    assert texts == ["Internt", "Vi möts", "Externt", "Vi anno"]


def test_two_tables_side_by_side_with_a_heading_each():
    def fill(slide):
        grid(slide, [["Vet", "Gör"], ["allt", "lite"]], 13, 5)
        box(slide, "Mål", 13, 3.7, 10, 1.5)
        grid(slide, [["Vem"], ["Elever"]], 1, 5)
        box(slide, "Målgrupp", 1, 3.7, 10, 1.5)

    assert seen(slides(fill, layout=6)) == [
        ("p", "Målgrupp"),
        [["Vem"], ["Elever"]],
        ("p", "Mål"),
        [["Vet", "Gör"], ["allt", "lite"]],
    ]


def test_merged_cells_and_lines_of_cells():
    def fill(slide):
        table = grid(slide, [["Hvem", "Hva", ""], ["Ansatte\nLedere", "Møte", "Brev"], ["", "Film", "Kurs"]], 1, 5)
        table.cell(0, 1).merge(table.cell(0, 2))
        table.cell(1, 0).merge(table.cell(2, 0))
        table.cell(2, 1).text_frame.paragraphs[0].add_line_break()
        table.cell(2, 1).text_frame.paragraphs[0].add_run().text = "Plakat"

    document = slides(fill, layout=6)
    assert seen(document) == [
        [["Hvem", "Hva", "Hva^"], ["Ansatte Ledere", "Møte", "Brev"], ["Ansatte Ledere^", "Film Plakat", "Kurs"]]
    ]
    assert document.blocks[0].rows[1][0].lines == ("Ansatte", "Ledere")
    assert document.blocks[0].rows[2][1].lines == ("Film", "Plakat")


@pytest.mark.parametrize(("said", "has_header"), [("1", True), ("0", False), (None, True)])
def test_header_row(said, has_header):
    def fill(slide):
        properties = grid(slide, [["Eier", "Rådmannen"], ["Frist", "Mai"]], 1, 5)._tbl.tblPr
        properties.attrib.pop("firstRow")
        if said is not None:
            properties.set("firstRow", said)

    assert slides(fill, layout=6).blocks[0].has_header is has_header


def test_bullets_are_inherited_from_the_master_and_can_be_turned_off():
    def fill(slide):
        slide.shapes.title.text = "Mål"
        frame = slide.placeholders[1].text_frame
        frame.text = "Veta"
        for text, level in (("Känna", 1), ("Göra", 0), ("Etta", 0)):
            paragraph = frame.add_paragraph()
            paragraph.text, paragraph.level = text, level
        for paragraph, tag in ((frame.paragraphs[2], "buNone"), (frame.paragraphs[3], "buAutoNum")):
            etree.SubElement(paragraph._p.get_or_add_pPr(), f"{{{A}}}{tag}")
        box(slide, "Ruta utan punkt\n• skriven punkt\n– Sitat", 1, 17)

    assert seen(slides(fill, layout=1)) == [
        ("h1", "Mål"),
        ("-0", "Veta"),
        ("-1", "Känna"),
        ("p", "Göra"),
        ("#0", "Etta"),
        ("p", "Ruta utan punkt"),
        ("-0", "skriven punkt"),
        ("p", "– Sitat"),
    ]


def test_emphasised_paragraphs_are_flagged():
    def fill(slide):
        frame = box(slide, "Varför\nFör att vården ska räcka till alla som behöver den\nVad", 1, 4).text_frame
        frame.paragraphs[0].runs[0].font.bold = True
        for paragraph, size in zip(frame.paragraphs[1:], (14, 20), strict=True):
            paragraph.runs[0].font.size = Pt(size)

    assert [block.is_bold for block in slides(fill, layout=6).blocks] == [True, False, True]


def test_groups_stay_together():
    def fill(slide):
        box(slide, "utanför", 12, 4.2)
        group = slide.shapes.add_group_shape()
        for text, top in (("nedre", 9), ("övre", 4)):
            group.shapes.add_textbox(Cm(1), Cm(top), Cm(4), Cm(1)).text_frame.text = text

    assert [block.text for block in slides(fill, layout=6).blocks] == ["övre", "nedre", "utanför"]


def test_speaker_notes_follow_their_slide_and_margins_come_last_once():
    def fill(text):
        def add(slide):
            slide.shapes.title.text = text
            slide.notes_slide.notes_text_frame.text = f"Säg detta om {text}"
            for role, words in (("ftr", "Exempelstad 2025-03-14"), ("sldNum", "7")):
                margin = box(slide, words, 1, 18)
                properties = margin._element.nvSpPr.nvPr
                etree.SubElement(properties, f"{{{properties.nsmap['p']}}}ph").set("type", role)

        return add

    assert seen(slides(fill("start"), fill("slut"))) == [
        ("h1", "start"),
        ("p", "Säg detta om start"),
        ("h2", "slut"),
        ("p", "Säg detta om slut"),
        ("p", "Exempelstad 2025-03-14"),
    ]


def test_links_keep_their_addresses():
    def fill(slide):
        box(slide, "Planen", 1, 4).text_frame.paragraphs[0].runs[0].hyperlink.address = "https://a.example/plan"

    assert seen(slides(fill, layout=6)) == [("p", "Planen <https://a.example/plan>")]


def test_hidden_slides_are_read_and_told():
    document = slides(titled("Start"), titled("Reserv", lambda s: s._element.set("show", "0")))
    assert seen(document) == [("h1", "Start"), ("h2", "Reserv")]
    assert told(document) == ["Hidden slides were read too (slide 2)."]


def test_progress_is_told_by_slide():
    steps = []
    read(deck(titled("a"), titled("b")), "plan.pptx", progress=lambda done, total: steps.append((done, total)))
    assert steps == [(1, 2), (2, 2)]


def test_what_somebody_hid_on_a_slide_is_named_and_not_read():
    def fill(slide):
        box(slide, "syns", 1, 4)
        box(slide, "dolt", 1, 8)._element.nvSpPr.cNvPr.set("hidden", "1")
        inner = slide.shapes.add_group_shape().shapes.add_textbox(Cm(1), Cm(9), Cm(4), Cm(1))
        inner.text_frame.text = "dolt i grupp"
        inner._element.nvSpPr.cNvPr.set("hidden", "1")

    document = slides(fill, layout=6)
    assert seen(document) == [("p", "syns")]
    assert told(document) == ["Hidden text was left out (slide 1)."]


def test_groups_in_groups_placeholders_in_order_and_empty_ones():
    def fill(slide):
        slide.shapes.title.text = "Mål"
        slide.placeholders[2].text_frame.text = "höger"
        slide.placeholders[1].text_frame.text = "vänster"

    def group(slide):
        inner = slide.shapes.add_group_shape().shapes.add_group_shape()
        inner.shapes.add_textbox(Cm(1), Cm(8), Cm(4), Cm(1)).text_frame.text = "innerst"

    assert seen(slides(fill, layout=3)) == [("h1", "Mål"), ("-0", "vänster"), ("-0", "höger")]
    assert seen(slides(group, layout=6)) == [("p", "innerst")]
    assert seen(slides(lambda slide: setattr(slide.shapes.title, "text", "Bara"), layout=1)) == [("h1", "Bara")]


def test_digits_set_high_are_marks():
    def fill(slide):
        run = box(slide, "Påstående", 1, 4).text_frame.paragraphs[0].add_run()
        run.text = "1"
        run._r.get_or_add_rPr().set("baseline", "30000")

    assert seen(slides(fill, layout=6)) == [("p", "Påstående¹")]


def test_comments_are_counted():
    def fill(slide):
        slide.shapes.title.text = "Mål"

    with zipfile.ZipFile(io.BytesIO(deck(fill))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    pointer = f'<Relationship Id="c1" Type="{kind}" Target="../comments/comment1.xml"/></Relationships>'
    relations = "ppt/slides/_rels/slide1.xml.rels"
    parts[relations] = parts[relations].replace(b"</Relationships>", pointer.encode())
    parts["ppt/comments/comment1.xml"] = b'<p:cmLst xmlns:p="x"><p:cm/><p:cm/></p:cmLst>'
    assert told(read(zipped(parts), "plan.pptx")) == ["Comments were left out: 2 (slide 1)."]
