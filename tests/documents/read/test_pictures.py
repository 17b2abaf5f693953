"""Pictures, diagrams and charts: their words are read, and what is said of them is kept with its place."""

import io

import pytest
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Cm

from budskap.documents.interpret import interpret
from budskap.documents.read import read
from budskap.documents.read.pictures import described

from ..files import deck, docx, internal, p, r, row, table
from ..odf_files import frame, odf, slide
from ..odf_files import p as odf_p
from ..pdf_files import Page, pdf
from ..xlsx_files import Sheet, relation, xlsx
from .seen import seen, told

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)


def shown(document):
    return [(picture.text, picture.place.page, picture.place.block) for picture in document.pictures if picture.text]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Torget i  Ekhamra", "Torget i Ekhamra"),
        ("", ""),
        (None, ""),
        ("Bild 3", ""),
        ("Picture 12", ""),
        ("logga.PNG", ""),
        ("C:\\Bilder\\logga utan titel.jpg", ""),
        ("https://a.example/x.png", ""),
        ("En bild som visar karta\n\nAutomatiskt genererad beskrivning", "En bild som visar karta"),
        ("Kart\nAI-generated content may be incorrect.", "Kart"),
    ],
)
def test_what_people_wrote_about_a_picture(text, kept):
    assert described(text) == kept


def picture(text: str, more: str = "") -> str:
    wp = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    properties = f'<wp:docPr id="1" name="Bild 1" descr="{text}"/>'
    return f"<w:r><w:drawing><wp:inline {wp}>{properties}{more}</wp:inline></w:drawing></w:r>"


BREAK = '<w:r><w:br w:type="page"/></w:r>'
DECORATIVE = '<a:decorative xmlns:a="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'


def test_word():
    inside = table(row("Vad", "När"), row(f"<w:p>{picture('I cellen')}{r('Film')}</w:p>", "Maj"))
    document = read(
        docx(
            p("Plan")
            + f"<w:p>{picture('Torget')}</w:p><w:p>{BREAK}</w:p><w:p>{picture('')}{picture('Linje', DECORATIVE)}</w:p>"
            + inside
        ),
        "plan.docx",
    )
    assert seen(document) == [("p", "Plan"), [["Vad", "När"], ["Film", "Maj"]]]
    assert shown(document) == [("Torget", 1, 1), ("Linje", 2, 1), ("I cellen", 2, 2)]
    assert told(document) == ["Pictures are not read: 3 (pages 1–2)."]


def test_the_description_of_a_table_in_word():
    described_table = table(row("Vad", "När")).replace("<w:tblPr>", '<w:tblPr><w:tblCaption w:val="Årets möten"/>')
    document = read(docx(described_table), "plan.docx")
    assert (shown(document), document.notes) == ([("Årets möten", None, 1)], ())


def test_powerpoint():
    def fill(slide):
        slide.shapes.title.text = "Mål"
        added = slide.shapes.add_picture(io.BytesIO(PIXEL), Cm(2), Cm(2))
        added._element.nvPicPr.cNvPr.set("descr", "Elever på skolgården")
        slide.shapes.add_connector(1, Cm(1), Cm(1), Cm(9), Cm(9))
        slide.shapes.add_shape(1, Cm(1), Cm(1), Cm(9), Cm(9))

    document = read(deck(fill, fill), "plan.pptx")
    assert shown(document) == [("Elever på skolgården", 1, 1), ("Elever på skolgården", 2, 2)]
    assert told(document) == ["Pictures are not read: 2 (slides 1–2)."]


def test_the_words_of_a_chart_in_powerpoint():
    def fill(slide):
        data = CategoryChartData()
        data.categories = ["Våren", "Hösten"]
        data.add_series("Kännedom", (40, 60))
        frame = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Cm(2), Cm(2), Cm(9), Cm(9), data)
        frame.chart.has_title = True
        frame.chart.chart_title.text_frame.text = "Så når vi fram"
        frame._element.nvGraphicFramePr.cNvPr.set("descr", "Kännedomen stiger")

    document = read(deck(fill, layout=6), "plan.pptx")
    assert seen(document) == [("p", text) for text in ("Så når vi fram", "Kännedom", "Våren", "Hösten")]
    assert (shown(document), document.notes) == ([("Kännedomen stiger", 1, 4)], ())


CHARTEX = 'xmlns:cx="http://schemas.microsoft.com/office/drawing/2014/chartex"'
FUNNEL = (
    f"<cx:chartSpace {CHARTEX}><cx:chartData><cx:data><cx:strDim><cx:f>A</cx:f><cx:lvl><cx:pt>Våren</cx:pt>"
    "<cx:pt>Hösten</cx:pt></cx:lvl></cx:strDim><cx:numDim><cx:lvl><cx:pt>40</cx:pt></cx:lvl></cx:numDim></cx:data>"
    "</cx:chartData><cx:chart><cx:title><cx:tx><cx:txData><cx:v>Så når vi fram</cx:v></cx:txData></cx:tx></cx:title>"
    "<cx:series><cx:tx><cx:txData><cx:v>Kännedom</cx:v></cx:txData></cx:tx></cx:series></cx:chart></cx:chartSpace>"
)


def test_the_words_of_a_chart_of_a_newer_kind():
    choice = picture("", f'<cx:chart {CHARTEX} r:id="l1"/>').removeprefix("<w:r>").removesuffix("</w:r>")
    run = f'<w:r><mc:AlternateContent><mc:Choice Requires="cx1">{choice}</mc:Choice></mc:AlternateContent></w:r>'
    data = docx(f"<w:p>{run}</w:p>", links={"l1": "charts/chart1.xml"}, more={"word/charts/chart1.xml": FUNNEL})
    document = read(internal(data), "plan.docx")
    assert document.blocks[0].lines == ("Så når vi fram", "Kännedom", "Våren", "Hösten")
    assert document.notes == ()


DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
TREE = (
    f'<d:dataModel xmlns:d="{DIAGRAM}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><d:ptLst>'
    '<d:pt modelId="0" type="doc"/>'
    + "".join(
        f'<d:pt modelId="{id_}"><d:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></d:t></d:pt>'
        for id_, text in enumerate(("andra", "första", "under första", "lös"), 1)
    )
    + "</d:ptLst><d:cxnLst>"
    + "".join(
        f'<d:cxn srcId="{a}" destId="{b}" srcOrd="{n}"/>' for a, b, n in ((0, 1, 1), (0, 2, 0), (2, 3, 0), (3, 2, 0))
    )
    + "</d:cxnLst></d:dataModel>"
)


def test_a_diagram_is_read_from_the_top_down():
    pointer = f'<d:relIds xmlns:d="{DIAGRAM}" r:dm="l1"/>'
    data = docx(
        f"<w:p>{r('Plan')}{picture('Vägen fram', pointer)}</w:p>",
        links={"l1": "diagrams/data1.xml"},
        more={"word/diagrams/data1.xml": TREE},
    )
    document = read(internal(data), "plan.docx")
    assert document.blocks[1].lines == ("första", "under första", "andra", "lös")
    assert (shown(document), document.notes) == ([("Vägen fram", None, 2)], ())


DRAWING = (
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)


def test_excel():
    drawing = (
        f'<xdr:wsDr {DRAWING}><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="Bild 1" descr="Vår karta"/></xdr:nvPicPr>'
    )
    drawing += "</xdr:pic></xdr:wsDr>"
    one = Sheet("Blad1", [["a", "b"], ["c", "d"]], relations=relation("d", "drawing", "../drawings/drawing1.xml"))
    document = read(xlsx(one, more={"xl/drawings/drawing1.xml": drawing}), "plan.xlsx")
    assert (shown(document), told(document)) == ([("Vår karta", 1, 1)], ["Pictures are not read: 1 (sheet 1)."])


IMAGE = '<draw:image xlink:href="a.png"/><svg:title>Torget</svg:title><svg:desc>en höstdag</svg:desc>'


def test_opendocument():
    document = read(odf("odt", odf_p("Plan") + odf_p(frame(IMAGE))), "plan.odt")
    assert (shown(document), told(document)) == ([("Torget en höstdag", None, 1)], ["Pictures are not read: 1."])
    document = read(odf("odp", slide(frame(odf_p("Plan"), top=1)) + slide(frame(IMAGE))), "plan.odp")
    assert (shown(document), told(document)) == ([("Torget en höstdag", 2, 1)], ["Pictures are not read: 1 (slide 2)."])


CHART = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:chart="urn:oasis:names:tc:opendocument:xmlns:chart:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:chart><chart:chart>'
    "<chart:title><text:p>Så når vi fram</text:p></chart:title><table:table><table:table-row>"
    '<table:table-cell office:value-type="string"><text:p>Våren</text:p></table:table-cell>'
    '<table:table-cell office:value-type="float" office:value="40"><text:p>40</text:p></table:table-cell>'
    "</table:table-row></table:table></chart:chart></office:chart></office:body></office:document-content>"
)


@pytest.mark.parametrize(("inner", "texts", "notes"), [
    (CHART, ["Plan", "Så når vi fram", "Våren"], []),
    (CHART.replace("office:chart>", "office:text>"), ["Plan"], ["Files inside the file are not read: 1."]),
    ("<broken", ["Plan"], ["Files inside the file are not read: 1."]),
])  # fmt: skip
def test_an_object_in_an_opendocument_file(inner, texts, notes):
    body = odf_p("Plan") + odf_p(frame('<draw:object xlink:href="./Object 1"/>'))
    document = read(odf("odt", body, more={"Object 1/content.xml": inner}), "plan.odt")
    assert ([block.text for block in document.blocks], told(document)) == (texts, notes)


def test_web_pages_and_markdown():
    body = '<p>Plan</p><p><img src="x.png" alt="Torget"></p><p>Vi <img alt="hjärta"> staden</p>'
    body += "<svg><title>Karta</title></svg>"
    document = read(f"<html><body>{body}</body></html>".encode(), "plan.html")
    assert seen(document) == [("p", "Plan"), ("p", "Vi hjärta staden")]
    assert shown(document) == [("Torget", None, 1), ("hjärta", None, 2), ("Karta", None, 2)]
    assert told(document) == ["Pictures are not read: 3."]
    document = read("# Plan\n\n![Torget](x.png)\n\nVi ![hjärta](y.png) staden\n".encode(), "plan.md")
    assert seen(document) == [("h1", "Plan"), ("p", "Vi hjärta staden")]
    assert (shown(document), told(document)) == (
        [("Torget", None, 1), ("hjärta", None, 2)],
        ["Pictures are not read: 2."],
    )


def test_what_a_picture_shows_is_left_to_be_placed():
    plan = interpret(read(docx(p("Plan för gatan", bold=True) + f"<w:p>{picture('Torget')}</w:p>"), "plan.docx")).plan
    assert [(piece.text, piece.source.block) for piece in plan.unplaced] == [("Bild: Torget", 1)]


def test_pictures_are_named_each_with_its_page():
    a = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    bare = f'<w:r><w:drawing><a:blip {a} r:embed="l{{}}"/></w:drawing></w:r>'
    text = p("Kommunikationsplan för gatan", bold=True) + p("Vi informerar alla som bor här om bygget.")
    first = f"<w:p>{picture('Torget')}{bare.format(1)}</w:p><w:p>{BREAK}</w:p>"
    second = f"<w:p>{picture('Torget')}{bare.format(1)}{bare.format(2)}</w:p><w:p>{bare.format(3)}</w:p>"
    links = {"l1": "media/image1.png", "l2": "media/image2.png", "l3": "media/image3.png"}
    document = read(docx(text + first + second, links=links), "plan.docx")
    assert told(document) == ["Pictures are not read: 6 (pages 1–2)."]
    draft = interpret(document)
    found = {piece.text: piece for piece in draft.plan.unplaced if piece.text.startswith("Bild")}
    assert {text: piece.source.page for text, piece in found.items()} == {"Bild: Torget": 1, "Bild": 1, "Bilder": 2}
    places = [one.places[0].page for one in draft.evidence if one.item == found["Bild: Torget"].id]
    assert places == [1, 2]


@pytest.mark.parametrize("said", ["Karta över torget", ("Karta över torget och gatan " * 200).strip()])
def test_what_a_tagged_pdf_says_of_its_pictures(said: str):
    page = Page()
    page.write("Kommunikationsplan", 60, 60, size=20)
    page.write("Vi informerar alla som bor här om bygget.", 60, 120)
    text = said.encode("utf-16-be").hex()
    figure = f"<< /Type /StructElem /S /Figure /P 8 0 R /Pg 7 0 R /Alt <FEFF{text}> >>"
    tree = "<< /Type /StructTreeRoot /K [9 0 R] /ParentTree << /Nums [0 [9 0 R]] >> >>"
    catalog = "/StructTreeRoot 8 0 R /MarkInfo << /Marked true >>"
    document = read(pdf(page, catalog=catalog, more=[tree, figure]), "plan.pdf")
    assert shown(document) == [(said, 1, 2)]
    assert [piece.text for piece in interpret(document).plan.unplaced] == [f"Bild: {said}"]
