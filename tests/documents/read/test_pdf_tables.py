"""Tables of PDF pages: ruled, half ruled and without rules, over pages and beside each other."""

from itertools import pairwise

import pytest

from budskap.documents.document import Table
from budskap.documents.read import read

from ..pdf_files import Page, pdf, text_width
from .pages import LONG, portable, written
from .seen import seen

ACTIVITIES = [
    ["Vad", "När", "Ansvarig", "Kanal"],
    ["Informera alla medarbetare om den nya organisationen", "Maj 2025", "Chef", "Möte"],
    ["Film", "Juni 2025", "Kim", ""],
]


def test_ruled_tables():
    page = written(LONG)
    page.table(ACTIVITIES, 72, 200, [160, 80, 80, 80])
    page.paragraph("Efter tabellen.", 72, 300, 450)
    document = portable(page)
    assert seen(document) == [("p", LONG), ACTIVITIES, ("p", "Efter tabellen.")]
    assert document.blocks[1].rows[1][1].place.row == 2


def test_a_slanted_line_beside_a_table_is_no_rule_of_it():
    page = Page()
    page.table(ACTIVITIES, 72, 200, [160, 80, 80, 80])
    page.rule(60, 500, 300, 620)
    page.draw("60 100 m 100 180 200 180 300 140 c S")
    assert seen(portable(page)) == [ACTIVITIES]


def test_merged_cells_are_filled_and_empty_ones_stay_empty():
    page = Page(842, 595)
    rows = [
        ["Målgruppe", "Tiltak", None, "Frist"],
        ["Ansatte", "Møte", "Intranett", "Mai"],
        ["^", "Brev", "", "Juni"],
        ["Politikere", "Sak", None, None],
    ]
    page.table(rows, 60, 60, [120, 120, 120, 120])
    assert seen(portable(page)) == [
        [
            ["Målgruppe", "Tiltak", "Tiltak^", "Frist"],
            ["Ansatte", "Møte", "Intranett", "Mai"],
            ["Ansatte^", "Brev", "", "Juni"],
            ["Politikere", "Sak", "Sak^", "Sak^"],
        ]
    ]


def test_cells_keep_lines_that_were_broken_on_purpose():
    page = Page()
    page.table([["Kanal", "Vem"], ["webben\nannonser i tidningen och på bussarna\nmöten", "Kim"]], 72, 72, [110, 80])
    table = portable(page).blocks[0]
    assert isinstance(table, Table)
    assert table.rows[1][0].lines == ("webben", "annonser i tidningen och på bussarna", "möten")


def test_names_below_each_other_and_labels_begin_lines_of_a_cell():
    page = Page()
    who, what = "Anna Lind\nPer Ek", "Veta: vad som sker\nGöra: delta"
    page.table(
        [["Vem", "Mål"], [who, what]], 72, 72, [text_width("Anna Lind", 9) + 9, text_width("Veta: vad som sker", 9) + 9]
    )
    cells = portable(page).blocks[0].rows[1]
    assert [cell.lines for cell in cells] == [("Anna Lind", "Per Ek"), ("Veta: vad som sker", "Göra: delta")]


def test_a_word_too_long_for_its_cell_is_one_word():
    page = Page()
    word, rest = "Förvaltningsövergripande/sam", "verkansgrupp för skola"
    page.table([["Vem", "Vad"], [f"{word}\n{rest}", "x"]], 72, 72, [text_width(word, 9) + 9, 80])
    assert seen(portable(page))[0][1][0] == word + rest


def test_a_table_over_pages_is_one_table():
    first, second, third = Page(842, 595), Page(842, 595), Page(842, 595)
    widths = [300, 120, 120, 120]
    first.table(ACTIVITIES, 60, 60, widths)
    second.table([ACTIVITIES[0], ["Brev till alla hushåll", "Augusti", "Bo", "Post"]], 60, 60, widths)
    third.table([["Utvärdering", "December 2025", "Kim", "Enkät"]], 60, 60, widths)
    for number, page in enumerate((first, second, third), 1):
        page.write(f"{number} (3)", 780, 560)
    assert seen(portable(first, second, third)) == [
        [
            *ACTIVITIES,
            ["Brev till alla hushåll", "Augusti", "Bo", "Post"],
            ["Utvärdering", "December 2025", "Kim", "Enkät"],
        ]
    ]


def test_a_row_that_a_page_break_cut_is_one_row():
    first, second = Page(), Page()
    widths = [200, 80]
    first.table([["Vad", "När"], ["Informera", "Maj 2025"], ["Bjuda in föreningar och", "Juni 2025"]], 72, 600, widths)
    second.table([["anhöriga till ett samtal", ""], ["Utvärdera", "Juli 2025"]], 72, 60, widths)
    assert seen(portable(first, second)) == [
        [
            ["Vad", "När"],
            ["Informera", "Maj 2025"],
            ["Bjuda in föreningar och anhöriga till ett samtal", "Juni 2025"],
            ["Utvärdera", "Juli 2025"],
        ]
    ]


def test_a_merged_cell_that_a_page_break_cut_is_filled_on_the_next_page():
    first, second = Page(), Page()
    widths = [90, 200, 80]
    first.table([["Fas", "Vad", "När"], ["Fas 1", "Möte", "Maj 2025"], ["^", "Brev", "Juni 2025"]], 72, 600, widths)
    second.table(
        [["", "Film", "Juli 2025"], ["^", "Affisch", "Aug 2025"], ["Fas 2", "Enkät", "Sep 2025"]], 72, 60, widths
    )
    assert seen(portable(first, second)) == [
        [
            ["Fas", "Vad", "När"],
            ["Fas 1", "Möte", "Maj 2025"],
            ["Fas 1^", "Brev", "Juni 2025"],
            ["Fas 1^", "Film", "Juli 2025"],
            ["Fas 1^", "Affisch", "Aug 2025"],
            ["Fas 2", "Enkät", "Sep 2025"],
        ]
    ]


def test_two_tables_side_by_side_under_their_labels():
    page = Page(842, 595)
    page.write("Målgrupper", 60, 40, size=30)
    page.write("Vilka berörs mest?", 60, 120, size=14)
    page.write("Vad ska de veta?", 440, 120, size=14)
    page.table([["Vem", "Varför"], ["Elever", "De berörs"]], 60, 150, [150, 150])
    page.table([["Veta", "Göra"], ["Allt", "Delta"]], 440, 150, [150, 150])
    assert seen(portable(page)) == [
        ("h1", "Målgrupper"),
        ("p", "Vilka berörs mest?"),
        [["Vem", "Varför"], ["Elever", "De berörs"]],
        ("p", "Vad ska de veta?"),
        [["Veta", "Göra"], ["Allt", "Delta"]],
    ]


def test_framed_text_is_no_table():
    page = Page()
    for edges in ((60, 60, 500, 60), (60, 160, 500, 160), (60, 60, 60, 160), (500, 60, 500, 160)):
        page.rule(*edges)
    page.paragraph(LONG, 72, 80, 400)
    assert seen(portable(page)) == [("p", LONG)]


def test_a_word_torn_in_a_narrow_cell_is_whole_where_the_document_has_it_whole():
    page = Page()
    page.paragraph("Kommunikation är viktigt.", 50, 50, 400)
    page.table([["Kommuni\nkation", "Möte\ni maj"], ["Anna", "Bo"]], 50, 200, [41, 26])
    rows = [block for block in read(pdf(page), "plan.pdf").blocks if hasattr(block, "rows")][-1].rows
    assert [cell.text for cell in rows[0]] == ["Kommunikation", "Möte i maj"]


EDGES = (72.0, 230.0, 320.0, 410.0, 500.0)


def test_a_table_without_rules():
    page = written(LONG)
    foot = page.cells(ACTIVITIES, EDGES, 200)[-1]
    page.paragraph("Efter tabellen.", 72, foot + 14, 450)
    assert seen(portable(page)) == [("p", LONG), ACTIVITIES, ("p", "Efter tabellen.")]


def test_a_table_with_rules_only_between_its_rows():
    page = Page()
    for top in page.cells(ACTIVITIES, EDGES, 200, gap=8):
        page.rule(70, top - 5, 500, top - 5)
    assert seen(portable(page)) == [ACTIVITIES]


def test_a_table_in_a_frame_with_rules_only_between_its_columns():
    page = Page()
    tops = page.cells(ACTIVITIES, EDGES, 200, gap=8)
    for left in EDGES:
        page.rule(left - 4, 196, left - 4, tops[-1])
    for top in (196, tops[1] - 4, tops[-1]):
        page.rule(EDGES[0] - 4, top, EDGES[-1] - 4, top)
    assert seen(portable(page)) == [ACTIVITIES]


def test_a_table_whose_every_second_row_is_coloured():
    page = Page()
    tops = Page().cells(ACTIVITIES, EDGES, 200, gap=8)
    for left, right in pairwise(EDGES):
        page.field(left - 4, tops[0] - 4, right - 4, tops[1] - 4, 0.4)
        page.field(left - 4, tops[2] - 4, right - 4, tops[3] - 4)
    page.cells(ACTIVITIES, EDGES, 200, gap=8)
    assert seen(portable(page)) == [ACTIVITIES]


def test_a_table_without_rules_goes_on_over_the_page():
    first, second = Page(), Page()
    first.cells(ACTIVITIES, EDGES, 600, bold_head=True)
    more = ["Utvärdering med alla som har varit med i arbetet", "December 2025", "Kim", "Enkät"]
    second.cells([ACTIVITIES[0], more], EDGES, 60, bold_head=True)
    assert seen(portable(first, second)) == [[*ACTIVITIES, more]]


def test_two_tables_below_each_other_are_two():
    page = Page()
    foot = page.cells(ACTIVITIES, EDGES, 100, bold_head=True)[-1]
    foot = page.paragraph("Risker", 72, foot + 16, 300, size=14, bold=True)
    risks = [["Risk", "Hur stor", "Vem", "Åtgärd"], ["Få kommer", "3", "Kim", "Bjud in igen"]]
    page.cells(risks, EDGES, foot + 4, bold_head=True)
    assert seen(portable(page)) == [ACTIVITIES, ("h1", "Risker"), risks]


def test_bold_names_of_groups_between_the_rows_of_a_table_without_rules():
    page = written(LONG)
    page.cells([ACTIVITIES[0]], EDGES, 200, bold_head=True)
    top = 214.0
    rows = [
        ("Alla medarbetare",),
        ("Brev", "Juni 2025", "Bo", "E-post"),
        ("Anhöriga",),
        ("Film", "Maj 2025", "Kim", "Webb"),
    ]
    for row in rows:
        for text, left in zip(row, EDGES, strict=False):
            page.write(text, left, top, size=10, bold=len(row) == 1)
        top += 14
    told = [[*row, "", "", ""][:4] for row in rows]
    assert seen(portable(page)) == [("p", LONG), [ACTIVITIES[0], *told]]


def test_a_head_at_the_foot_of_a_page_is_that_of_the_rows_on_the_next():
    first, second = written(LONG), Page()
    first.cells([ACTIVITIES[0]], EDGES, 760, bold_head=True)
    second.cells(ACTIVITIES[1:], EDGES, 60)
    assert seen(portable(first, second)) == [("p", LONG), ACTIVITIES]


@pytest.mark.parametrize(
    "row",
    [
        ["med alla chefer", "varje vecka", "i ledningen", "och digitalt"],
        ["April–maj", "Öppet hus", "Enhetschef", "Invånare"],
    ],
    ids=["the rest of the last", "a row with months"],
)
def test_a_row_of_short_words_at_the_top_of_a_page_is_no_head(row):
    first, second = Page(), Page()
    first.cells([*ACTIVITIES, ["Möte", "Före jul", "Chef", "Möte"]], EDGES, 600, bold_head=True)
    second.cells([row, ["Brev", "Juni 2025", "Bo", "E-post"]], EDGES, 60)
    tables = [block for block in seen(portable(first, second)) if isinstance(block, list)]
    assert len(tables) == 1
    assert tables[0][-1] == ["Brev", "Juni 2025", "Bo", "E-post"]


def test_lines_with_wide_blanks_are_no_table():
    page = Page()
    for number, line in enumerate(("Planen gäller alla", "som arbetar här och", "alla som bor här.")):
        words = line.split()
        blank = (300 - sum(text_width(word, 11) for word in words)) / (len(words) - 1)
        x = 72.0
        for at, word in enumerate(words):
            page.write(word + " " * (at + 1 < len(words)), x, 100 + 14 * number)
            x += text_width(word, 11) + blank
    assert [type(block).__name__ for block in portable(page).blocks] == ["Paragraph"] * len(portable(page).blocks)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("kommunika\ntör", "kommunikatör"),
        ("lansering\nav film", "lansering av film"),
        ("2025-\n03-01", "2025-03-01"),
        ("kim@a.exa\nmple", "kim@a.example"),
        ("sms-\ntjänst", "sms-tjänst"),
        ("öppet\nhus", "öppet hus"),
        ("förändrade\ntider", "förändrade tider"),
        ("verksamhets\nbrev", "verksamhetsbrev"),
        ("personal\nsgrupper", "personalsgrupper"),
        ("organisation\nen", "organisationen"),
        ("varannan\nvecka", "varannan vecka"),
        ("(spridning\n)", "(spridning)"),
    ],
)
def test_words_in_narrow_cells(lines, text):
    page = Page()
    words = "Vi kommer att berätta mera för alla. Aktörer och kommunikation är i SMS-gruppen. Grupper och brev."
    page.paragraph(words, 50, 50, 400)
    page.table([["Vad", "När"], [lines, "maj"]], 50, 200, [text_width(lines.split()[0], 9) + 9, 40])
    assert seen(portable(page))[-1][1][0] == text


def test_the_rest_of_a_row_alone_on_the_next_page():
    first, second = Page(), written(LONG, top=120)
    first.cells([*ACTIVITIES, ["Bjud in föreningar och", "Juni 2025", "Bo", "Brev"]], EDGES, 600)
    second.write("anhöriga", EDGES[0], 60, size=10)
    rows = seen(portable(first, second))[0]
    assert rows == [*ACTIVITIES, ["Bjud in föreningar och anhöriga", "Juni 2025", "Bo", "Brev"]]


def test_a_word_that_the_page_tore_is_whole_where_it_filled_its_cell():
    first, second = written(LONG), Page()
    widths = [text_width("avslutnings", 9) + 9, 60]
    first.table([["Vad", "När"], ["Möte", "maj"], ["avslutnings", "juni"]], 50, 640, widths)
    second.table([["konferens", ""], ["Brev", "juli"]], 50, 60, widths)
    rows = [row for block in seen(portable(first, second)) if isinstance(block, list) for row in block]
    assert rows == [["Vad", "När"], ["Möte", "maj"], ["avslutningskonferens", "juni"], ["Brev", "juli"]]


def test_a_table_goes_on_in_the_next_column_of_text():
    page, rows = Page(), [[f"Möte {number}", f"vecka {number}"] for number in range(1, 5)]
    foot = page.paragraph(LONG * 5, 60, 100, 220)
    page.table([["Vad", "När"], *rows[:2]], 60, foot + 4, [110, 90])
    foot = page.table([["Vad", "När"], *rows[2:]], 320, 100, [110, 90])
    page.paragraph(LONG * 5, 320, foot + 4, 220)
    assert [block for block in seen(portable(page)) if isinstance(block, list)] == [[["Vad", "När"], *rows]]


@pytest.mark.parametrize(
    "row", [["v. 20", "Påminnelse", "Kansliet"], ["Brev", "lokalpress", "Sara"], ["Brev", "Sara", ""]]
)
def test_a_row_of_its_own_at_the_top_of_a_page_is_no_rest_of_the_last(row):
    first, second = Page(), Page()
    rows = [["När", "Vad", "Ansvarig"], ["v. 10", "Utskick till skolor", "Sara"], row]
    first.table(rows[:2], 72, 700, [80, 150, 100])
    second.table(rows[2:], 72, 72, [80, 150, 100])
    assert seen(portable(first, second)) == [rows]


def test_a_row_with_one_small_letter_and_an_empty_cell_is_no_rest_of_the_last():
    first, second = Page(), Page()
    rows = [["Vad", "Vem", "Kanal", "Klar"], ["Brev", "Sara", "post", "x"], ["Annons", "Kim", "lokalpress", ""]]
    first.table(rows[:2], 72, 700, [80, 150, 100, 50])
    second.table(rows[2:], 72, 72, [80, 150, 100, 50])
    assert seen(portable(first, second)) == [rows]


def _open_table(page: Page, rows: list[list[str]], top: float, foot: float) -> None:
    """Three columns with a rule above each row and rules beside them down to the foot, where none closes the last."""
    edges = [72.0, 252.0, 352.0, 500.0]
    height = (foot - top) / len(rows)
    for number, row in enumerate(rows):
        page.rule(edges[0], top + number * height, edges[-1], top + number * height)
        for text, left, right in zip(row, edges, edges[1:], strict=False):
            page.paragraph(text, left + 4, top + number * height + 4, right - left - 8, size=9)
    for edge in edges:
        page.rule(edge, top, edge, foot)


def test_a_row_that_a_page_break_left_open_is_one_row():
    first, second = written(LONG), Page()
    head, row = ["Vad", "När", "Ansvarig"], ["Film om den nya skolan och", "Maj 2026", "Kim"]
    _open_table(first, [head, ["Brev till alla", "Juni 2026", "Eva"], row], 640, 730)
    second.table([head, ["vägen dit", "", ""], ["Möte om skolvägar", "Mars 2026", "Eva"]], 72, 60, [180, 100, 148])
    assert seen(portable(first, second)) == [
        ("p", LONG),
        [
            head,
            ["Brev till alla", "Juni 2026", "Eva"],
            ["Film om den nya skolan och vägen dit", "Maj 2026", "Kim"],
            ["Möte om skolvägar", "Mars 2026", "Eva"],
        ],
    ]


def test_a_head_that_a_page_break_cut_from_its_rows():
    first, second = written(LONG), Page()
    head, rows = ["Vem", "Veta", "Känna"], [["Föreningar", "Tider", "Trygghet"], ["Skolor", "Platser", "Lugn"]]
    first.table([head], 72, 700, [180, 100, 148])
    second.table(rows, 72, 60, [180, 100, 148])
    assert seen(portable(first, second)) == [("p", LONG), [head, *rows]]
