"""PDF files that are pictures of pages."""

import pytest

from budskap.documents.document import Table
from budskap.documents.errors import DocumentError
from budskap.documents.interpret import interpret
from budskap.documents.notes import Note
from budskap.documents.read import Limits, read

from ..pdf_files import Page, pdf
from ..scans import on_picture, one_file, scanned
from .seen import seen

SWEDISH = [
    "Kommunen bygger om vården så att fler äldre kan bo kvar hemma längre.",
    "Alla som berörs ska få veta vad som händer, när det händer och vem de kan fråga.",
]
POINTS = ["Anhöriga och närstående", "Medarbetare i hemtjänsten", "Föreningar på orten"]
ACTIVITIES = [
    ["Aktivitet", "När", "Målgrupp", "Ansvarig"],
    ["Möte med alla som arbetar i hemtjänsten", "mars 2027", "Medarbetare", "Enhetschef"],
    ["Brev om de nya tiderna", "hösten 2027", "Anhöriga", "Anna Åberg"],
    ["Öppet hus", "vecka 12", "Invånare", "Förvaltningschef"],
]
NORWEGIAN = [
    ["Tiltak", "Når", "Målgruppe", "Ansvarlig"],
    ["Møte for ansatte i hjemmetjenesten", "mars 2027", "Ansatte", "Avdelingsleder"],
    ["Brev om nye åpningstider", "høsten 2027", "Pårørende", "Kommunaldirektør"],
    ["Åpen kveld på biblioteket", "uke 12", "Innbyggere", "Prosjektleder"],
]


def plan_page():
    page = Page()
    top = page.write("Kommunikationsplan för nära vård", 72, 90, size=22) + 14
    for text in SWEDISH:
        top = page.paragraph(text, 72, top, 450) + 8
    top = page.write("Målgrupper", 72, top + 8, size=16, bold=True) + 6
    for point in POINTS:
        page.write("•", 84, top)
        top = page.write(point, 100, top) + 3
    top = page.write("Aktiviteter", 72, top + 14, size=16, bold=True) + 8
    page.table(ACTIVITIES, 72, top, [170, 90, 90, 100])
    return page


def without_stops(found):
    """Without the last point of a sentence, which is a few pixels."""
    return [(each[0], each[1].rstrip(".")) if isinstance(each, tuple) else each for each in found]


def texts(document):
    return [[cell.text for cell in row] for block in document.blocks if isinstance(block, Table) for row in block.rows]


@pytest.fixture(scope="module")
def swedish():
    return read(scanned(pdf(plan_page())), "skannad.pdf")


def test_a_scanned_plan_has_headings_paragraphs_points_and_a_table(swedish):
    assert without_stops(seen(swedish)) == [
        ("h1", "Kommunikationsplan för nära vård"),
        *(("p", text.rstrip(".")) for text in SWEDISH),
        ("h2", "Målgrupper"),
        *(("-0", point) for point in POINTS),
        ("h2", "Aktiviteter"),
        ACTIVITIES,
    ]


def test_it_is_said_that_it_was_read_from_a_picture(swedish):
    draft = interpret(swedish)

    assert swedish.notes == (Note("recognised", 1, (1,)),)
    assert next(one.doubt for one in draft.evidence if (one.item, one.field) == ("", "title")) == "from_picture"
    assert [(one.what, one.when.text) for one in draft.plan.activities] == [(row[0], row[1]) for row in ACTIVITIES[1:]]


def test_a_scan_laid_in_sideways_with_a_table_without_rules():
    page = Page(842, 595)
    page.write("Tiltaksplan for bedre tjenester hjemme", 60, 60, size=20)
    page.cells(NORWEGIAN, [60, 300, 420, 560, 780], 120, size=12, gap=16, bold_head=True)
    assert texts(read(scanned(pdf(page), side=90), "skannet.pdf")) == NORWEGIAN


def test_pages_that_are_pictures_are_read_between_those_that_are_text():
    written = Page()
    top = written.write("Tillägg till kommunikationsplanen", 72, 90, size=18) + 12
    written.paragraph(" ".join(SWEDISH), 72, top, 450)
    told = []
    file = one_file(pdf(written), scanned(pdf(plan_page())), pdf(written))
    document = read(file, "plan.pdf", progress=lambda *page: told.append(page))

    assert document.notes == (Note("recognised", 1, (2,)),)
    assert [block.place.page for block in document.blocks if isinstance(block, Table)] == [2]
    paragraphs = [block.text for block in document.blocks if not isinstance(block, Table)]
    assert paragraphs.count(" ".join(SWEDISH)) == 2
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_the_words_of_a_cover_stay_as_the_file_has_them():
    cover = Page()
    cover.field(0, 0, 595, 842, grey=0.8)
    cover.write("Kommunikationsplan 2027", 72, 300, size=30)
    document = read(on_picture(cover), "plan.pdf")
    assert (seen(document), document.notes) == ([("p", "Kommunikationsplan 2027")], (Note("pictures", 1, (1,)),))


def test_a_word_that_is_hard_to_read_is_asked_about_where_it_stands():
    page = plan_page()
    page.write("Frågor: zrjk.wq@vbxl.example", 72, 600, size=5)
    document = read(scanned(pdf(page), askew=1.1), "skannad.pdf")
    last = document.blocks[-1]

    assert {one.place for one in document.unclear} == {last.place}
    assert {one.text for one in document.unclear} <= set(last.text.split())


def test_no_more_pages_are_read_than_allowed():
    page = Page()
    page.paragraph(" ".join(SWEDISH), 72, 90, 300, size=14)
    document = read(scanned(pdf(page, page)), "skannad.pdf", limits=Limits(pictures=1))
    assert document.notes == (Note("recognised", 1, (1,)), Note("many_pictures", 1, (2,)))


def test_without_tesseract_a_scan_is_refused_with_what_helps(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(DocumentError) as error:
        read(scanned(pdf(plan_page())), "skannad.pdf")
    assert error.value.code == "scanned"
    assert "tesseract is installed" in str(error.value)


def test_without_tesseract_pages_that_are_pictures_are_named(monkeypatch):
    monkeypatch.setenv("PATH", "")
    document = read(one_file(pdf(plan_page()), scanned(pdf(plan_page()))), "plan.pdf")
    assert document.notes == (Note("no_recogniser", 1, (2,)),)
    assert texts(document) == ACTIVITIES
