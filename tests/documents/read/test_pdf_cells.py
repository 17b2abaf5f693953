"""Cells of PDF tables without rules: centred, coloured, and broken into lines."""

import pytest

from ..pdf_files import Page, text_width
from .pages import portable
from .seen import seen

HEAD = ("Målgruppe", "Hva trenger de å\nvite?", "Kanal")
ROWS = [["Hjemmetjenesten", "Hvordan de nye\nrutinene er", "Avdelingsmøte"], ["Fastleger", "Hvem de ringer", "E-post"]]
LEFTS = (72, 220, 360)
PITCH = 13.2


def centred(page, texts, top, *, bold=False):
    """A row of cells whose texts stand in the middle of its height; returns its foot."""
    height = max(text.count("\n") + 1 for text in texts)
    for text, left in zip(texts, LEFTS, strict=True):
        at = top + (height - text.count("\n") - 1) * PITCH / 2
        for line in text.split("\n"):
            at = page.write(line, left, at, bold=bold)
    return top + height * PITCH + 4


@pytest.mark.parametrize("is_coloured", [False, True], ids=["white", "on coloured fields"])
def test_a_heading_close_above_centred_cells_is_none_of_them(is_coloured):
    page = Page()
    page.write("Målgrupper og kanaler for planen", 72, 88, bold=True)
    if is_coloured:
        for left, right in ((68, 216), (216, 356), (356, 500)):
            page.field(left, 99.5, right, 130)
    top = centred(page, HEAD, 101, bold=True)
    for row in ROWS:
        top = centred(page, row, top)
    told = [[cell.replace("\n", " ") for cell in row] for row in (HEAD, *ROWS)]
    assert seen(portable(page)) == [("b", "Målgrupper og kanaler for planen"), told]


def test_a_word_with_a_blank_after_it_was_not_torn():
    page = Page()
    for texts, top in ((("Hvem", "Når"), 100), (("kommunale ", "mai"), 118), (("alle", "juni"), 148)):
        for text, left in zip(texts, (72, 134), strict=True):
            page.write(text, left, top)
            if text == "kommunale ":
                page.write("boenheter", left, top + PITCH)
    assert seen(portable(page)) == [[["Hvem", "Når"], ["kommunale boenheter", "mai"], ["alle", "juni"]]]


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (("Omställningen", "kräver"), "Omställningen kräver"),
        (("Medarbetar", "enkät"), "Medarbetarenkät"),
    ],
)
def test_the_end_of_a_word_tells_whether_a_compound_goes_on_after_it(parts, text):
    page = Page()
    page.paragraph("Vi frågar alla medarbetare om omställningen, i en enkät som de får av sin chef.", 60, 50, 450)
    edge = 60 + text_width(parts[0], 11) + 10
    page.cells([["Vad", "Vem"], [" ".join(parts), "Chefen"], ["Brev", "Alla"]], (60, edge, 400), 120)
    assert seen(portable(page))[1][1] == [text, "Chefen"]


@pytest.mark.parametrize("is_cell", [False, True], ids=["running text", "in a cell"])
@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("We invite people to a co-\ndesign workshop.", "We invite people to a co-design workshop."),
        ("We plan the follow-\nup, and our commu-\nnication.", "We plan the follow-up, and our communication."),
        ("Our co-\nworkers meet.", "Our co-workers meet."),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_stays_where_it_is_the_words_own(lines, text, is_cell):
    page = Page()
    page.paragraph("The design of what we do is up to all of those who follow us and our co-workers.", 50, 50, 400)
    if is_cell:
        width = max(text_width(line, 9) for line in lines.split("\n")) + 9
        page.table([["What", "When"], [lines, "May"]], 50, 200, [width, 60])
        assert seen(portable(page))[-1][1][0] == text
    else:
        top = 200.0
        for line in lines.split("\n"):
            top = page.write(line, 50, top)
        assert seen(portable(page))[-1] == ("p", text)


def test_a_word_that_a_narrow_box_tore_is_whole_where_the_document_has_it_whole():
    page = Page()
    page.paragraph("Regionpolitiker och grannar får veta först. Vi går i dag.", 72, 72, 400)
    for at, line in enumerate(("Regionpolitike", "r", "och", "grannar")):
        page.write(line, 72, 140 + at * PITCH)
    assert seen(portable(page))[-1] == ("p", "Regionpolitiker och grannar")


def test_two_words_of_which_the_document_has_the_compound_as_well_stay_two():
    page = Page()
    page.paragraph("För de som vill finns en förändring i vård och en ändring för alla. Ändring sker.", 72, 72, 400)
    for at, line in enumerate(("Vi arbetar för", "ändring i vården")):
        page.write(line, 72, 140 + at * PITCH)
    assert seen(portable(page))[-1] == ("p", "Vi arbetar för ändring i vården")
