import pytest

from budskap.documents.read import read

from ..odf_files import cell, covered, frame, grid, odf, p, row, style, table
from .seen import seen, told

BOLD = style("B", "table-cell", text='fo:font-weight="bold"')


def ods(*tables, **options):
    return read(odf("ods", "".join(tables), **options), "plan.ods")


def sheet(*rows, name="Blad1", more=""):
    return table(*rows, more=f'table:name="{name}" {more}')


def bold(text):
    return cell(text, more='table:style-name="B"')


def test_sheets_are_pages_with_their_names_as_headings():
    document = ods(
        grid([["Plan för skolan", ""], ["", ""], ["Ägare", "Kommunen"]], 'table:name="Blad1"'),
        grid([["Kanal", "Ansvarig"], ["Brev", "Bo"]], 'table:name="Kanaler"'),
    )
    assert (document.kind, document.pages) == ("ods", 2)
    assert seen(document) == [
        ("h1", "Plan för skolan"),
        [["Ägare", "Kommunen"]],
        ("h2", "Kanaler"),
        [["Kanal", "Ansvarig"], ["Brev", "Bo"]],
    ]


def test_spans_repeats_and_lines_of_cells():
    rows = [
        row(cell("Vad", across=2), covered(), "När"),
        row(cell("Möte", down=2), "stort", "mars\nmaj"),
        row(covered(), "litet", "juni"),
        row(cell("", again=1000)),
        row(cell("", again=16000), more='table:number-rows-repeated="1048570"'),
    ]
    document = ods(sheet(*rows))
    assert seen(document) == [
        [["Vad", "Vad^", "När"], ["Möte", "stort", "mars maj"], ["Möte^", "litet", "juni"]],
    ]
    assert document.blocks[0].rows[1][2].lines == ("mars", "maj")


def test_filled_rows_and_cells_that_repeat_are_written_out():
    rows = [row("a", "b", "c"), row("1", cell("ja", again=2), more='table:number-rows-repeated="2"')]
    assert seen(ods(sheet(*rows))) == [[["a", "b", "c"], ["1", "ja", "ja"], ["1", "ja", "ja"]]]


def test_bold_by_the_style_of_the_cell_or_of_its_column():
    columns = '<table:table-column/><table:table-column table:default-cell-style-name="B"/>'
    document = ods(sheet(row("x", "y"), row(), row(bold("Syfte"))), sheet(columns, row("", "Fet")), automatic=BOLD)
    assert seen(document)[1:] == [("b", "Syfte"), ("b", "Fet")]


@pytest.mark.parametrize(
    ("value", "pieces", "shown", "text"),
    [
        ("2026-03-14", "<number:day/><number:month/>", "14/3", "2026-03-14"),
        ("2026-03-01", "<number:month/><number:year/>", "mars 26", "2026-03"),
        ("2026-03-14T09:30:00", "<number:day/>", "x", "2026-03-14 09:30"),
        ("2026-03-14T00:00:00", "<number:day/>", "x", "2026-03-14"),
    ],
)
def test_days_as_iso(value, pieces, shown, text):
    styles = f'<number:date-style style:name="N1">{pieces}</number:date-style>'
    styles += style("D", "table-cell", more='style:data-style-name="N1"')
    dated = cell(shown, more=f'table:style-name="D" office:value-type="date" office:date-value="{value}"')
    assert seen(ods(sheet(row("När", "Vad"), row(dated, "Möte")), automatic=styles)) == [
        [["När", "Vad"], [text, "Möte"]]
    ]


@pytest.mark.parametrize(("shown", "text"), [("03/02/27", "2027-03-02"), ("46448", "46448"), ("1/5/27", "1/5/27")])
def test_the_day_of_a_formula_as_iso(shown, text):
    dated = cell(shown, more='office:value-type="float" office:value="46448"')
    assert seen(ods(sheet(row("När", "Vad"), row(dated, "Möte")))) == [[["När", "Vad"], [text, "Möte"]]]


def test_numbers_as_the_sheet_shows_them():
    share = cell("25 %", more='office:value-type="percentage" office:value="0.25"')
    assert seen(ods(sheet(row("Andel", "Vad"), row(share, "Möte")))) == [[["Andel", "Vad"], ["25 %", "Möte"]]]


def test_what_is_hidden_is_named_and_not_read():
    styles = (
        '<style:style style:name="S" style:family="table"><style:table-properties table:display="false"/></style:style>'
    )
    columns = '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>'
    rows = [row("a", "b", "dold"), row("dold", "dold", more='table:visibility="collapse"'), row("c", "d")]
    comment = "<office:annotation><text:p>varför?</text:p></office:annotation>"
    document = ods(
        sheet(columns, *rows, row("e", cell(comment + p("f"))), name="Plan"),
        sheet(row("dold"), name="Underlag", more='table:style-name="S"'),
        automatic=styles,
    )
    assert seen(document) == [("h2", "Plan"), [["a", "b"], ["c", "d"], ["e", "f"]]]
    assert told(document) == [
        "Comments were left out: 1 (sheet 1).",
        "Hidden sheets were left out: Underlag.",
        "Hidden rows were left out: Plan 2.",
        "Hidden columns were left out: Plan C.",
    ]


def test_rows_that_a_filter_hides_are_read():
    document = ods(sheet(row("a", "b"), row("c", "d", more='table:visibility="filter"')))
    assert seen(document) == [[["a", "b"], ["c", "d"]]]
    assert told(document) == ["Rows that a filter hides or that are folded away were read too: 1."]


def test_text_boxes_come_after_the_cells_and_pictures_are_counted():
    shapes = f"<table:shapes>{frame(p('I rutan'))}{frame('<draw:image/>')}</table:shapes>"
    document = ods(sheet(shapes, row("a", "b"), row(cell(p("c") + frame(p("i cellen"))), "d")))
    assert seen(document) == [[["a", "b"], ["c", "d"]], ("p", "I rutan"), ("p", "i cellen")]
    assert told(document) == ["Pictures are not read: 1 (sheet 1)."]
