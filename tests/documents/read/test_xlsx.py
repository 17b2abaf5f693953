import pytest

from budskap.documents.read import read
from budskap.documents.read.xlsx.formats import BUILT_IN, shown

from ..xlsx_files import Look, Sheet, Value, bold, relation, shared_strings, xlsx
from .seen import seen, told

DRAWING = (
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
HEADS = ["Aktivitet", "När", "Ansvarig"]
BOLD_HEADS = [bold(text) for text in HEADS]


def book(*sheets, **options):
    return read(xlsx(*sheets, **options), "plan.xlsx")


def sheet(*rows, name="Blad1", **options):
    return book(Sheet(name, rows, **options))


def test_a_sheet_is_a_page_and_its_name_a_heading():
    document = book(
        Sheet("Målgrupper", [["Målgrupp", "Varför"], ["Patienter", "De berörs"]]),
        Sheet("Blad2", [["Möte", "Brev"], ["ja", "nej"]]),
        Sheet("Kanaler", []),
    )
    assert (document.kind, document.pages) == ("xlsx", 3)
    assert seen(document) == [
        ("h2", "Målgrupper"),
        [["Målgrupp", "Varför"], ["Patienter", "De berörs"]],
        [["Möte", "Brev"], ["ja", "nej"]],
        ("h2", "Kanaler"),
    ]
    assert [block.place.page for block in document.blocks] == [1, 1, 2, 3]


def test_a_line_alone_on_top_of_the_first_sheet_is_the_title():
    document = book(Sheet("Översikt", [["Plan för skolan", None], [], ["Ägare", "Kommunen"], ["Frist", "Maj"]]))
    assert seen(document) == [
        ("h1", "Plan för skolan"),
        ("h2", "Översikt"),
        [["Ägare", "Kommunen"], ["Frist", "Maj"]],
    ]


def test_titles_above_the_heads_are_lines_even_without_an_empty_row():
    rows = [["Planen"], [], [bold("Vårens aktiviteter")], ["Ändras varje vecka."], HEADS, ["Möte", "mars", "Bo"]]
    assert seen(sheet(*rows)) == [
        ("h1", "Planen"),
        ("b", "Vårens aktiviteter"),
        ("p", "Ändras varje vecka."),
        [HEADS, ["Möte", "mars", "Bo"]],
    ]


def test_labels_and_values_above_a_wider_table_are_a_table_of_their_own():
    merged = '<mergeCells><mergeCell ref="B1:C1"/></mergeCells>'
    rows = [["Ägare", "Kommunen"], ["Datum", "2026-01-02"], HEADS, ["Möte", "mars", "Bo"]]
    document = sheet(*rows, after=merged)
    assert seen(document) == [[["Ägare", "Kommunen"], ["Datum", "2026-01-02"]], [HEADS, ["Möte", "mars", "Bo"]]]
    assert [block.has_header for block in document.blocks] == [False, True]


def test_empty_columns_part_tables_that_stand_side_by_side():
    rows = [["Risk", "Åtgärd", None, "Kanal", "Ansvarig"], ["Tystnad", "Tala", None, "Brev", "Bo"]]
    assert seen(sheet(*rows)) == [
        [["Risk", "Åtgärd"], ["Tystnad", "Tala"]],
        [["Kanal", "Ansvarig"], ["Brev", "Bo"]],
    ]


def test_a_table_goes_on_after_an_empty_row():
    rows = [BOLD_HEADS, ["Möte", "mars", "Bo"], [], ["Brev", "maj"], [], BOLD_HEADS, ["Film", "juni", "Eva"]]
    assert seen(sheet(*rows)) == [
        [HEADS, ["Möte", "mars", "Bo"], ["Brev", "maj", ""], ["Film", "juni", "Eva"]],
    ]


def test_heads_of_its_own_begin_another_table():
    rows = [BOLD_HEADS, ["Möte", "mars", "Bo"], [], [bold("Risk"), bold("Åtgärd")], ["Tystnad", "Tala"]]
    assert seen(sheet(*rows)) == [[HEADS, ["Möte", "mars", "Bo"]], [["Risk", "Åtgärd"], ["Tystnad", "Tala"]]]
    plain = [HEADS, ["Möte", "mars", "Bo"], [], ["Risk", "Åtgärd"], ["Tystnad", "Tala"]]
    assert seen(sheet(*plain)) == seen(sheet(*rows))


def test_a_label_between_empty_rows_names_the_rows_below_it():
    rows = [BOLD_HEADS, ["Möte", "mars", "Bo"], [], ["Hösten"], [], ["Brev", "maj", "Eva"]]
    assert seen(sheet(*rows)) == [[HEADS, ["Möte", "mars", "Bo"], ["Hösten", "", ""], ["Brev", "maj", "Eva"]]]


def test_a_bold_label_in_a_table_stretches_over_it_as_it_looks():
    rows = [BOLD_HEADS, [bold("Våren")], ["Möte", "mars", "Bo"]]
    assert seen(sheet(*rows)) == [[HEADS, ["Våren", "Våren^", "Våren^"], ["Möte", "mars", "Bo"]]]


def test_merged_cells_repeat_their_text_and_say_so():
    merged = '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:A3"/><mergeCell ref="C2:ZZ9999"/></mergeCells>'
    document = sheet(["Vad", None, "När"], ["Möte", "stort", "mars"], [None, "litet"], after=merged)
    assert seen(document) == [[["Vad", "Vad^", "När"], ["Möte", "stort", "mars"], ["Möte^", "litet", "mars^"]]]


def test_a_merged_head_keeps_its_columns_together():
    merged = '<mergeCells><mergeCell ref="B2:D2"/><mergeCell ref="A4:A6"/></mergeCells>'
    rows = [["Planen"], ["Vad", "När"], ["Möte", "mars", None, "maj"], ["Brev", "juni", None, "juli"]]
    assert seen(sheet(*rows, after=merged))[1:] == [
        [["Vad", "När", "När^"], ["Möte", "mars", "maj"], ["Brev", "juni", "juli"]]
    ]


def test_a_head_over_heads_stays_in_its_table():
    merged = '<mergeCells><mergeCell ref="B3:C3"/></mergeCells>'
    rows = [["Planen"], [], [None, "Mål"], ["Målgrupp", "Veta", "Göra"], ["Alla", "Att", "Nu"]]
    assert seen(sheet(*rows, after=merged))[1:] == [
        [["", "Mål", "Mål^"], ["Målgrupp", "Veta", "Göra"], ["Alla", "Att", "Nu"]]
    ]


def test_one_column_is_lines_and_points():
    rows = [[bold("Syfte")], ["Planen ska\nhjälpa alla."], ["• ett"], ["- två"]]
    document = sheet(["Titel"], [], *rows)
    assert seen(document)[1:] == [("b", "Syfte"), ("p", "Planen ska hjälpa alla."), ("-0", "ett"), ("-0", "två")]
    assert document.blocks[2].lines == ("Planen ska", "hjälpa alla.")


def test_shared_texts_runs_and_signs_that_xml_cannot_hold():
    texts = shared_strings(
        "<t>Möte</t>",
        "<r><t>Ny</t></r><r><t xml:space='preserve'> start</t></r><rPh><t>x</t></rPh>",
        "<t>a_x000D_b</t>",
    )
    cells = [Value(None, xml=f't="s"><v>{n}</v>') for n in (0, 1, 2, 99)]
    document = book(Sheet("Blad1", [["a", "b", "c", "d"], cells]), more=texts)
    assert seen(document) == [[["a", "b", "c", "d"], ["Möte", "Ny start", "a b", ""]]]


def test_formulas_by_their_values_and_those_without_one_named():
    row = [Value(12, formula="1+11"), Value("Bo", formula="A1")]
    document = sheet(["Summa", "Text"], row, [Value(None, formula="B1")])
    assert seen(document) == [[["Summa", "Text"], ["12", "Bo"]]]
    assert told(document) == ["Formulas whose values the file does not hold were left out: 1."]


def test_links_of_cells_and_of_formulas():
    link = '<hyperlinks><hyperlink ref="A2" r:id="h"/></hyperlinks>'
    target = relation("h", "hyperlink", "https://a.example/plan", is_external=True)
    row = ["Planen", Value("Sidan", formula='HYPERLINK("https://b.example","Sidan")')]
    document = sheet(["Vad", "Var"], row, after=link, relations=target)
    assert seen(document) == [[["Vad", "Var"], ["Planen <https://a.example/plan>", "Sidan <https://b.example>"]]]


def test_values_that_are_no_numbers():
    row = [True, False, Value(None, xml='t="e"><v>#REF!</v>'), Value(None, xml='t="d"><v>2026-03-04T00:00:00</v>')]
    assert seen(sheet(["a", "b", "c", "d"], row)) == [[["a", "b", "c", "d"], ["TRUE", "FALSE", "#REF!", "2026-03-04"]]]


@pytest.mark.parametrize(
    ("value", "format_", "text"),
    [
        ("46096", BUILT_IN[14], "2026-03-15"),
        ("46096", "[$-41D]d mmmm yyyy;@", "2026-03-15"),
        ("46096", "d/m", "2026-03-15"),
        ("46096", "mmm-yy", "2026-03"),
        ("46096", "yyyy", "2026"),
        ("46096.5625", 'dd.mm.yyyy "kl" hh:mm', "2026-03-15 13:30"),
        ("0.5625", "h:mm AM/PM", "13:30"),
        ("1.5", "[h]:mm", "36:00"),
        ("0.0104166667", "mm:ss", "15:00"),
        ("59", "yyyy-mm-dd", "1900-02-28"),
        ("7.5", "General", "7,5"),
        ("0.30000000000000004", "General", "0,3"),
        ("12345678901", "General", "12345678901"),
        ("12.0", "General", "12"),
        ("0.25", "0%", "25%"),
        ("0.255", "0.0%", "25,5%"),
        ("25000", "#,##0", "25 000"),
        ("25000.5", '#,##0.00 "kr"', "25 000,50 kr"),
        ("25000", "#,##0\\ [$kr-41D]", "25 000 kr"),
        ("1500000", '#,##0.0,, "mkr"', "1,5 mkr"),
        ("-5", "0;[Red]-0", "-5"),
        ("-5", "0", "-5"),
        ("0", '0;-0;"–"', "–"),
        ("7", "000", "007"),
        ("23", '"Vecka "0', "Vecka 23"),
        ("12.5", "0.##", "12,5"),
        ("12", "0.##", "12"),
        ("3", "# ?/?", "3"),
        ("5", "@", "5"),
        ("-1", "yyyy-mm-dd", "-1"),
        ("5", "0." + "0" * 400, "5"),
        ("1e9999", "0", "1e9999"),
        ("inga", "0", "inga"),
    ],
)  # fmt: skip
def test_numbers_as_the_sheet_shows_them(value, format_, text):
    assert shown(value, format_) == text


def test_formats_reach_their_cells_and_days_may_count_from_1904():
    row = [Value(46096, Look("yyyy-mm-dd")), Value(0.5, Look("0%")), 7.5]
    assert seen(sheet(["a", "b", "c"], row)) == [[["a", "b", "c"], ["2026-03-15", "50%", "7,5"]]]
    older = xlsx(Sheet("Blad1", [["a", "b", "c"], row]), properties='date1904="1"')
    assert seen(read(older, "plan.xlsx"))[0][1][0] == "2030-03-16"


def test_hidden_sheets_rows_and_columns_are_named_and_not_read():
    columns = '<cols><col min="2" max="2" hidden="1"/><col min="7" max="16384" hidden="1"/></cols>'
    rows = [["a", "dold", "c"], ["1", "dold", "3"], ["dold"], ["dold"], ["4", None, "5"]]
    hidden = {3: 'hidden="1"', 4: 'hidden="1"'}
    document = book(
        Sheet("Plan", rows, row_attributes=hidden, before=columns), Sheet("Underlag", [["dolt"]], state="veryHidden")
    )
    assert seen(document) == [("h2", "Plan"), [["a", "c"], ["1", "3"], ["4", "5"]]]
    assert told(document) == [
        "Hidden sheets were left out: Underlag.",
        "Hidden rows were left out: Plan 3–4.",
        "Hidden columns were left out: Plan B.",
    ]


@pytest.mark.parametrize(
    ("attributes", "after"),
    [
        ('hidden="1" outlineLevel="1"', ""),
        ('hidden="1"', '<autoFilter ref="A1:B9"><filterColumn colId="0"/></autoFilter>'),
    ],
)
def test_rows_that_a_filter_hides_or_that_are_folded_away_are_read(attributes, after):
    document = sheet(["a", "b"], ["c", "d"], row_attributes={2: attributes}, after=after)
    assert seen(document) == [[["a", "b"], ["c", "d"]]]
    assert told(document) == ["Rows that a filter hides or that are folded away were read too: 1."]


def test_text_boxes_come_after_the_cells_and_pictures_are_counted():
    box = f"<xdr:wsDr {DRAWING}><xdr:sp><xdr:txBody><a:p><a:r><a:t>I </a:t></a:r><a:r><a:t>rutan</a:t></a:r></a:p>"
    box += "</xdr:txBody></xdr:sp><xdr:pic/></xdr:wsDr>"
    one = Sheet("Blad1", [["a", "b"], ["c", "d"]], relations=relation("d", "drawing", "../drawings/drawing1.xml"))
    document = book(one, more={"xl/drawings/drawing1.xml": box})
    assert seen(document) == [[["a", "b"], ["c", "d"]], ("p", "I rutan")]
    assert told(document) == ["Pictures are not read: 1 (sheet 1)."]


def test_comments_are_counted():
    comments = '<comments xmlns="x"><commentList><comment ref="A1"/><comment ref="A2"/></commentList></comments>'
    one = Sheet("Blad1", [["a", "b"], ["c", "d"]], relations=relation("c", "comments", "../comments1.xml"))
    assert told(book(one, more={"xl/comments1.xml": comments})) == ["Comments were left out: 2 (sheet 1)."]


def test_headers_and_footers_come_last_once_without_page_numbers():
    said = '&amp;L&amp;"Arial,Bold"&amp;12Region X&amp;RSida &amp;P (&amp;N)'
    margin = f"<headerFooter><oddHeader>{said}</oddHeader></headerFooter>"
    document = book(Sheet("A", [["a", "b"]], after=margin), Sheet("B", [["c", "d"]], after=margin))
    assert seen(document)[-1] == ("p", "Region X")
    assert len(document.blocks) == 5
    assert document.blocks[-1].place.page is None


def test_a_title_in_the_properties():
    assert book(Sheet("A", [["a"]]), title="Kommunikationsplan").title == "Kommunikationsplan"


def test_workbooks_with_macros_are_read():
    macro = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    assert seen(read(xlsx(Sheet("Blad1", [["Plan"]]), type_=macro), "plan.xlsm")) == [("h1", "Plan")]


def test_progress_is_told_by_sheet():
    told = []
    data = xlsx(Sheet("A", [["a"]]), Sheet("B", [["b"]]))
    read(data, "plan.xlsx", progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_digits_set_high_are_marks():
    high = "<r><t>2024</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>1</t></r>"
    document = sheet(["a", "b"], [Value(None, xml=f't="inlineStr"><is>{high}</is>'), "x"])
    assert seen(document) == [[["a", "b"], ["2024¹", "x"]]]
