import time

import pytest

from budskap.documents.document import Paragraph, Table
from budskap.documents.read import read
from budskap.documents.read.docx.rtf import paragraphs

from ..files import cell, docx, internal, list_formats, p, r, row, style, table
from .seen import seen, told


def word(body: str, **parts):
    return read(docx(body, **parts), "plan.docx")


STYLES = (
    style("Normal", "Normal", default=True)
    + style("Rubrik1", "heading 1", paragraph='<w:outlineLvl w:val="0"/>')
    + style("MinRubrik", "Kommunens rubrik", based_on="Rubrik1")
    + style("Overskrift2", "Overskrift 2")
    + style("Kapittel", "Kapittel", paragraph='<w:outlineLvl w:val="2"/>')
    + style("Tittel", "Title")
    + style("Punkt", "List Bullet 2")
    + style("Fet", "Fet ingress", run="<w:b/>")
    + style("Innehll1", "toc 1")
    + style("InnehllsRubrik", "TOC Heading", based_on="Rubrik1", paragraph='<w:outlineLvl w:val="9"/>')
)


def test_headings_by_style_name_id_base_and_outline():
    document = word(
        p("Kommunikasjonsplan", style="Tittel")
        + p("Bakgrund", style="Rubrik1")
        + p("Nuläge", style="MinRubrik")
        + p("Mål", style="Overskrift2")
        + p("Kanaler", style="Kapittel")
        + p("Ansvar", properties='<w:outlineLvl w:val="3"/>')
        + p("Heading3 is not in the styles", style="Heading3")
        + p("Vanlig tekst"),
        styles=STYLES,
    )
    assert document.kind == "docx"
    assert seen(document) == [
        ("h1", "Kommunikasjonsplan"),
        ("h1", "Bakgrund"),
        ("h1", "Nuläge"),
        ("h2", "Mål"),
        ("h3", "Kanaler"),
        ("h4", "Ansvar"),
        ("p", "Heading3 is not in the styles"),
        ("p", "Vanlig tekst"),
    ]


UNDERLINED = '<w:u w:val="single"/>'


def test_emphasised_paragraphs_are_flagged():
    document = word(
        p("Målgrupper", bold=True)
        + p("Budskap", style="Fet")
        + p("Kanaler", size=32)
        + f"<w:p>{r('Delvis', bold=True)}{r(' fet')}</w:p>"
        + f"<w:p>{r('Ansvar', properties=UNDERLINED)}{r(' ')}</w:p>"
        + p("Brødtekst som er lang nok til å være den vanlige i dette dokumentet"),
        styles=STYLES,
    )
    assert [block.is_bold for block in document.blocks] == [True, True, True, False, True, False]


def test_lists_by_numbering_style_and_typed_signs():
    document = word(
        p("ordnet", points="2/0")
        + p("punkt", points="1/1")
        + p("stil", style="Punkt")
        + p("uten nummer", points="0/0")
        + p("• skrivet tecken")
        + p("-\tstreck och tabb")
        + p("– Sitat er ingen liste"),
        styles=STYLES,
        numbering=list_formats("bullet", "decimal"),
    )
    assert seen(document) == [
        ("#0", "ordnet"),
        ("-1", "punkt"),
        ("-1", "stil"),
        ("p", "uten nummer"),
        ("-0", "skrivet tecken"),
        ("-0", "streck och tabb"),
        ("p", "– Sitat er ingen liste"),
    ]


def test_soft_breaks_are_lines_and_tabs_blanks():
    document = word(p("Ansvarlig:\tKim\nFrist: mai"))
    assert document.blocks[0].text == "Ansvarlig: Kim Frist: mai"
    assert document.blocks[0].lines == ("Ansvarlig: Kim", "Frist: mai")


def test_tracked_changes_read_as_if_accepted():
    document = word(
        f"<w:p>{r('Vi ')}<w:ins>{r('berättar')}</w:ins><w:del><w:r><w:delText>tiger</w:delText></w:r></w:del>"
        f"<w:moveFrom>{r(' bort')}</w:moveFrom>{r(' för alla')}</w:p>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{r('Ett stycke ')}</w:p>{p('som slogs ihop')}"
        f"<w:ins>{p('nytt stycke')}</w:ins>"
        + table(row("Vad", "När"), row("Film", "Maj"), row("Brev", "Juni", properties="<w:del/>"))
    )
    assert seen(document) == [
        ("p", "Vi berättar för alla"),
        ("p", "Ett stycke som slogs ihop"),
        ("p", "nytt stycke"),
        [["Vad", "När"], ["Film", "Maj"]],
    ]


def sdt(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def test_content_controls_at_every_level():
    document = word(
        sdt(p("block") + sdt(p("inne i block")))
        + f"<w:p>{r('ord ')}{sdt(r('i kontroll'))}</w:p>"
        + sdt(p("Klicka här för att ange text."), "<w:showingPlcHdr/>")
        + table(row("Hva", "Når"), sdt(row(sdt(cell("Møte")), cell(sdt(p("Mai"))))))
    )
    assert seen(document) == [
        ("p", "block"),
        ("p", "inne i block"),
        ("p", "ord i kontroll"),
        [["Hva", "Når"], ["Møte", "Mai"]],
    ]


def test_a_text_box_is_read_once_after_its_paragraph():
    box = f"<w:txbxContent>{p('I rutan', bold=True)}{p('• punkt')}</w:txbxContent>"
    drawing = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>"
        f"{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    document = word(f"<w:p>{r('Ankare')}{drawing}</w:p>{p('Efter')}")
    assert seen(document) == [("p", "Ankare"), ("b", "I rutan"), ("-0", "punkt"), ("p", "Efter")]
    document = word(table(row("Vad", cell(f"<w:p>{r('Se')}{drawing}</w:p>"))) + p("Efter"))
    assert document.blocks[0].rows[0][1].lines == ("Se", "I rutan", "punkt")


def test_merged_cells_are_filled():
    document = word(
        table(
            row("Målgrupp", cell("Aktivitet", span=2)),
            row(cell("Personal", merge="restart"), "Möte", "Maj"),
            row(cell(merge="continue"), "Brev", "Juni"),
            row("Politiker", properties='<w:gridBefore w:val="1"/>'),
        )
    )
    assert seen(document) == [
        [
            ["Målgrupp", "Aktivitet", "Aktivitet^"],
            ["Personal", "Möte", "Maj"],
            ["Personal^", "Brev", "Juni"],
            ["", "Politiker", ""],
        ]
    ]


def test_cells_keep_lines_and_nested_tables_in_order():
    inner = table(row("a", "b"), row("c", "d"))
    document = word(table(row("Kanal", "Vem"), row(cell(p("Webb\nIntranät") + inner + p("Slut")), "Kim")))
    assert document.blocks[0].rows[1][0].lines == ("Webb", "Intranät", "a", "b", "c", "d", "Slut")


def test_a_hyphen_inside_a_cell_is_no_bullet():
    document = word(table(row(cell("Risk- och konsekvensanalys"), cell("- Vård - nära"))))

    assert [each.text for each in document.blocks[0].rows[0]] == ["Risk- och konsekvensanalys", "Vård - nära"]


def test_body_text_is_not_emphasised_beside_a_table_set_smaller():
    small = f"<w:tc><w:p>{r('Mycket text som är liten i en tabell', size=18)}</w:p></w:tc>"
    document = word(table(row(small, small)) + f"<w:p>{r('Kort text', size=22)}</w:p>")

    assert [each.is_bold for each in document.blocks if isinstance(each, Paragraph)] == [False]


def test_a_table_that_only_frames_text_is_text():
    assert seen(word(table(row(cell(p("Vårt budskap", bold=True) + p("Vi finns nära.")))))) == [
        ("b", "Vårt budskap"),
        ("p", "Vi finns nära."),
    ]


@pytest.mark.parametrize(
    ("look", "properties", "header"), [("04A0", "", True), ("0480", "", False), ("0480", "<w:tblHeader/>", True)]
)
def test_header_row(look, properties, header):
    document = word(table(row("Eier", "Rådmannen", properties=properties), row("Frist", "Mai"), look=look))
    assert isinstance(document.blocks[0], Table)
    assert document.blocks[0].has_header is header


def test_links_keep_their_addresses():
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://b.example/"</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("fält")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    document = word(
        f'<w:p>{r("Läs ")}<w:hyperlink r:id="l1">{r("planen")}</w:hyperlink>{r(" och ")}{field}{r(".")}</w:p>'
        f'<w:p><w:hyperlink r:id="l2">{r("ada@a.example")}</w:hyperlink></w:p>',
        links={"l1": "https://a.example/plan?a=1&b=2", "l2": "mailto:ada@a.example"},
    )
    assert seen(document) == [
        ("p", "Läs planen <https://a.example/plan?a=1&b=2> och fält <https://b.example/>."),
        ("p", "ada@a.example"),
    ]


def pointing(text: str, id_: int, mark: str = "", more: str = "") -> str:
    """A paragraph with a footnote; its mark is Word's own, or one that somebody chose."""
    own = f' w:customMarkFollows="1"/><w:t>{mark}</w:t>' if mark else "/>"
    return f'<w:p>{more}{r(text)}<w:r><w:footnoteReference w:id="{id_}"{own}</w:r>{r(".")}</w:p>'


def test_footnotes_stand_after_the_block_that_points_to_them_with_their_marks():
    notes = {2: "Källa: SCB", 3: "Egen räkning", 4: "I en tabell", 5: "Vid en rubrik"}
    document = word(
        pointing("Påstående", 2)
        + p("Mer")
        + pointing("Annat", 3, "*")
        + table(row("Vad", cell(pointing("Maj", 4))))
        + pointing("Mål", 5, more='<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
        footnotes="".join(f'<w:footnote w:id="{id_}">{p(text)}</w:footnote>' for id_, text in notes.items()),
    )
    assert seen(document) == [
        ("p", "Påstående¹."),
        ("p", "¹ Källa: SCB"),
        ("p", "Mer"),
        ("p", "Annat*."),
        ("p", "Egen räkning"),
        [["Vad", "Maj."]],
        ("p", "² I en tabell"),
        ("h1", "Mål."),
        ("p", "³ Vid en rubrik"),
    ]


def test_digits_set_high_are_marks_and_a_mark_alone_belongs_to_the_next_line():
    high = r("1", properties='<w:vertAlign w:val="superscript"/>')
    document = word(f"<w:p>{r('Påstående')}{high}</w:p><w:p>{high}</w:p>{p('Källa')}{p('²')}{p('Mål', style='H1')}")
    assert [text for _, text in seen(document)] == ["Påstående¹", "¹ Källa", "² Mål"]


def test_margins_come_last_each_text_once():
    document = word(
        p("Slut"),
        margins={
            "header1": p("Exempelstad kommun"),
            "header2": p("Exempelstad kommun"),
            "footer1": p("Sida 1 (4)") + table(row(cell(p("Datum") + p("2025-03-14")), "Version 2")),
        },
    )
    assert seen(document) == [
        ("p", "Slut"),
        ("p", "Exempelstad kommun"),
        ("p", "Datum 2025-03-14"),
        ("p", "Version 2"),
    ]
    assert isinstance(document.blocks[2], Paragraph)
    assert document.blocks[2].lines == ("Datum", "2025-03-14")


def test_a_table_of_contents_is_read_only_where_no_heading_says_the_same():
    document = word(
        p("Innehåll", style="InnehllsRubrik")
        + p("1 Bakgrund\t2", style="Innehll1")
        + p("Bilaga om risker\t9", style="Innehll1")
        + p("Bakgrund", style="Rubrik1"),
        styles=STYLES,
    )
    assert seen(document) == [("p", "Innehåll"), ("p", "Bilaga om risker 9"), ("h1", "Bakgrund")]


BREAK = '<w:r><w:br w:type="page"/></w:r>'
RENDERED = "<w:r><w:lastRenderedPageBreak/></w:r>"


def test_pages_by_explicit_breaks():
    body = p("ett") + f"<w:p>{r('ett')}{BREAK}</w:p>" + p("två") + p("tre", properties="<w:pageBreakBefore/>")
    document = word(body)
    assert [block.place.page for block in document.blocks] == [1, 1, 2, 3]
    assert document.pages == 3


def test_pages_by_what_word_rendered():
    body = (
        p("ett")
        + f"<w:p>{BREAK}</w:p><w:p>{RENDERED}{r('två')}</w:p>"
        + table(row(cell(f"<w:p>{r('två')}</w:p>"), "x"), row(cell(f"<w:p>{RENDERED}{r('tre')}</w:p>"), "y"))
        + p("tre")
    )
    assert [block.place.page for block in word(body).blocks] == [1, 2, 2, 3]
    assert word(p("utan sidor")).blocks[0].place.page is None


@pytest.mark.parametrize(
    ("title", "kept"),
    [("Plan för välfärden", "Plan för välfärden"), ("Dokument1", None), ("plan.docx", None), ("", None)],
)
def test_the_title_of_the_properties(title, kept):
    assert word(p("Text"), title=title).title == kept


def test_what_is_not_read_is_told():
    document = word(f"<w:p>{r('Text')}<w:r><w:drawing/></w:r>{r('gömt', properties='<w:vanish/>')}</w:p>")
    assert seen(document) == [("p", "Text")]
    assert told(document) == ["Pictures are not read: 1.", "Hidden text was left out."]


def test_progress_is_told():
    steps = []
    read(docx(p("a") + p("b") + table(row("c"))), "plan.docx", progress=lambda done, total: steps.append((done, total)))
    assert (steps[0], steps[-1]) == ((1, 3), (3, 3))


def test_a_table_of_contents_without_styles_and_what_fields_show():
    contents = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    heading = p("Bakgrund", properties='<w:outlineLvl w:val="0"/>')
    simple = f'<w:fldSimple w:instr="AUTHOR">{r(" Ada")}</w:fldSimple>'
    document = word(
        sdt(p("Innehåll") + p("Bakgrund\t2"), contents)
        + heading
        + f"<w:p>{r('Datum: ')}{shown_field('DATE', '2026-03-01')}{simple}</w:p>"
    )
    assert seen(document) == [("p", "Innehåll"), ("h1", "Bakgrund"), ("p", "Datum: 2026-03-01 Ada")]


def shown_field(code: str, result: str) -> str:
    """A field with its code, which nobody sees, and what it shows."""
    marks = ("begin", "separate", "end")
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{mark}"/></w:r>' for mark in marks)
    return f"{begin}<w:r><w:instrText> {code} </w:instrText></w:r>{separate}{r(result)}{end}"


def test_hidden_rows_comments_changes_and_what_stands_in_the_file_are_named():
    comment = '<w:r><w:commentReference w:id="1"/></w:r>'
    document = word(
        f"<w:p>{r('Text')}{comment}<w:ins>{r(' ny')}</w:ins><w:moveFrom>{r('bort')}</w:moveFrom></w:p>"
        + table(row("a", "b"), row("c", "d", properties="<w:hidden/>"))
        + '<w:altChunk r:id="x"/>'
    )
    assert seen(document) == [("p", "Text ny"), [["a", "b"]]]
    assert told(document) == [
        "Files inside the file are not read: 1.",
        "Tracked changes are read as if accepted: 2.",
        "Comments were left out: 1.",
        "Hidden text was left out.",
    ]


def test_signs_of_symbol_fonts():
    sign = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    assert seen(word(f"<w:p>{r('Klart: ')}{sign}</w:p>")) == [("p", "Klart: ✓")]


def test_paragraphs_with_tabs_for_columns_are_rows():
    document = word(
        p("Når\tHva\tAnsvar")
        + p("Mai\t\tMøte\tKim")
        + p("")
        + p("Juni\tBrev")
        + p("Uten kolonner")
        + p("Navn:\tKim")
        + p("Frist:\tmai")
        + p("1.\tMål")
        + p("2.\tTiltak")
        + p("Mål\t3")
        + p("Tiltak\t12")
        + p("Ett par for seg selv:")
        + p("Kim\tRo")
    )
    assert seen(document) == [
        [["Når", "Hva", "Ansvar", ""], ["Mai", "", "Møte", "Kim"], ["Juni", "Brev", "", ""]],
        ("p", "Uten kolonner"),
        ("p", "Navn: Kim"),
        ("p", "Frist: mai"),
        ("p", "1. Mål"),
        ("p", "2. Tiltak"),
        ("p", "Mål 3"),
        ("p", "Tiltak 12"),
        ("p", "Ett par for seg selv:"),
        ("p", "Kim Ro"),
    ]


def test_files_inside_are_read_as_what_they_are():
    web = "<html><body><h2>Risk</h2><p>Vi kommer sent</p><table><tr><th>Vad<th>När<tr><td>Film<td>Maj</table></html>"
    rich = r"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\f0 Möte p\'e5 b\u246?n\par {\*\generator Word;}Två\tab ord"
    rich += r"\u-10179?\u-8704? \u-10179?\par}"
    inner = docx(p("Inre rubrik", style="Rubrik1") + '<w:altChunk r:id="l1"/>', styles=STYLES)
    message = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<html><body><p>Ur ett brev</p></html>"
    parts = {"web.html": web, "rich.rtf": rich.encode("cp1252"), "inner.docx": inner, "line.txt": "Rad"}
    parts |= {"message.mht": message, "other.bin": b"\x00\x01\x02"}
    links = {f"l{number}": f"afchunk/{name}" for number, name in enumerate(parts)}
    body = p("Plan") + "".join(f'<w:altChunk r:id="{id_}"/>' for id_ in links) + p("Slut")
    data = internal(docx(body, links=links, more={f"word/afchunk/{name}": part for name, part in parts.items()}))
    document = read(data, "plan.docx")
    assert seen(document) == [
        ("p", "Plan"), ("h2", "Risk"), ("p", "Vi kommer sent"), [["Vad", "När"], ["Film", "Maj"]],
        ("p", "Möte på bön"), ("p", "Två ord😀 \ufffd"), ("h1", "Inre rubrik"), ("p", "Rad"), ("p", "Ur ett brev"),
        ("p", "Slut"),
    ]  # fmt: skip
    assert told(document) == ["Files inside the file are not read: 2."]


def test_messages_inside_are_read_wherever_they_say_what_they_are():
    page = "Content-Type: text/html; charset={}\n\n<html><body><p>Ur ett brev</p></html>"
    parts = {
        "saved.mht": "From: <Saved by a browser>\nSubject: Plan\nMIME-Version: 1.0\n" + page.format("utf-8"),
        "unknown.mht": "MIME-Version: 1.0\n" + page.format("x-unknown"),
    }
    links = {f"l{number}": f"afchunk/{name}" for number, name in enumerate(parts)}
    body = p("Plan") + "".join(f'<w:altChunk r:id="{id_}"/>' for id_ in links)
    data = internal(docx(body, links=links, more={f"word/afchunk/{name}": part for name, part in parts.items()}))
    document = read(data, "plan.docx")
    assert seen(document) == [("p", "Plan"), ("p", "Ur ett brev")]
    assert told(document) == ["Files inside the file are not read: 1."]


def test_rich_text_keeps_its_letters_and_lines():
    assert list(paragraphs(rb"{\rtf1 {\uc0 a\u8212 b} c\u8212?d}")) == ["a—b c—d"]
    assert list(paragraphs(b"{\\rtf1 one\\\ntwo\\uc2\\u229??b}")) == ["one", "twoåb"]


def test_a_long_paragraph_of_rich_text_takes_no_longer_for_each_letter():
    many = 300_000
    started = time.process_time()
    assert [len(one) for one in paragraphs(b"{\\rtf1 " + rb"\'e5" * many)] == [many]
    assert time.process_time() - started < 5
