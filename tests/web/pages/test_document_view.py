"""A document as parts for the template."""

from __future__ import annotations

import pytest

from budskap.documents.document import Cell, Document, Heading, ListItem, Paragraph, Place, Table
from budskap.web.pages.document_view import Mark, anchor, pages, whole_lines


def table(rows: list[list[str]], merged: set[tuple[int, int]] = frozenset(), header: bool = True) -> Table:
    cells = tuple(
        tuple(Cell((text,) if text else (), Place(None, 1, i, j), (i, j) in merged) for j, text in enumerate(row, 1))
        for i, row in enumerate(rows, 1)
    )
    return Table(cells, Place(None, 1), header)


def spans(rows: list[list[str]], merged: set[tuple[int, int]]) -> list[list[tuple[str, int, int]]]:
    (page,) = pages(Document("docx", (table(rows, merged),)), {})
    return [[(cell.lines[0], cell.rowspan, cell.colspan) for cell in row.cells] for row in page.parts[0].rows]


def test_an_anchor_says_what_the_place_has():
    assert anchor(Place(1, 3, 2, 1)) == "p1-b3-r2-c1"
    assert anchor(Place(block=7)) == "b7"
    assert anchor(Place()) == ""


def test_a_cell_merged_downwards_spans_rows():
    assert spans([["A", "1"], ["A", "2"]], {(2, 1)}) == [[("A", 2, 1), ("1", 1, 1)], [("2", 1, 1)]]


def test_a_cell_merged_sideways_spans_columns():
    assert spans([["A", "A", "1"]], {(1, 2)}) == [[("A", 1, 2), ("1", 1, 1)]]


def test_a_block_of_merged_cells_is_one_cell():
    assert spans([["A", "A"], ["A", "A"]], {(1, 2), (2, 1), (2, 2)}) == [[("A", 2, 2)], []]


def test_cells_that_only_say_the_same_stay_apart():
    assert spans([["A", "A"]], set()) == [[("A", 1, 1), ("A", 1, 1)]]


def test_only_a_first_row_with_words_is_a_heading():
    (page,) = pages(Document("docx", (table([["A", ""], ["1", "2"]]),)), {})
    assert [[cell.is_header for cell in row.cells] for row in page.parts[0].rows] == [[True, False], [False, False]]


def test_a_table_without_a_heading_row():
    (page,) = pages(Document("docx", (table([["1", "2"]], header=False),)), {})
    assert not any(cell.is_header for row in page.parts[0].rows for cell in row.cells)


def test_headings_never_skip_a_level_on_the_way_down():
    levels = (1, 4, 2, 6, 6, 1)
    blocks = tuple(Heading(str(n), level, Place(None, n)) for n, level in enumerate(levels, 1))
    (page,) = pages(Document("docx", blocks), {})
    assert [part.level for part in page.parts] == [3, 4, 4, 5, 6, 3]


def test_points_that_follow_each_other_are_one_list():
    points = (ListItem("a", 0, Place(None, 1)), ListItem("b", 9, Place(None, 2)))
    blocks = (*points, ListItem("1", 0, Place(None, 3), True), Paragraph("x", Place(None, 4)))
    (page,) = pages(Document("docx", blocks), {})
    assert [(part.kind, part.is_ordered, len(part.items)) for part in page.parts] == [
        ("list", False, 2), ("list", True, 1), ("paragraph", False, 0),
    ]  # fmt: skip
    assert [item.level for item in page.parts[0].items] == [0, 4]


def test_slides_are_pages_with_their_numbers():
    blocks = (Paragraph("a", Place(1, 1)), Paragraph("b", Place(2, 2)), Paragraph("c", Place(2, 3)))
    assert [(page.number, page.anchor, len(page.parts)) for page in pages(Document("pptx", blocks), {})] == [
        (1, "p1", 1), (2, "p2", 2),
    ]  # fmt: skip


def test_marks_stand_where_something_was_read_and_a_rows_in_its_first_cell():
    one, two = Mark("fact-a", "who", "A", "fact"), Mark("fact-b", "", "B", "doubt")
    found = {"b1-r1": (one,), "b1-r1-c2": (two,)}
    (page,) = pages(Document("docx", (table([["x", "y"]]),)), found)
    assert [cell.marks for cell in page.parts[0].rows[0].cells] == [(one,), (two,)]


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        (("Planen gäller alla som arbetar", "med stöd i hemmet. Den följs", "upp."),
         ("Planen gäller alla som arbetar med stöd i hemmet. Den följs upp.",)),
        (("Ansvarig: Ada Ek", "Telefon: 017", "Se även den längre texten om allt"),
         ("Ansvarig: Ada Ek", "Telefon: 017", "Se även den längre texten om allt")),
        (("Alla som arbetar här och där", "– chefer", "– medarbetare i hemtjänsten nu"),
         ("Alla som arbetar här och där", "– chefer", "– medarbetare i hemtjänsten nu")),
        ((), ()),
    ],
)  # fmt: skip
def test_a_page_that_ends_breaks_no_line(lines, shown):
    assert whole_lines(lines) == shown


@pytest.mark.parametrize(
    ("kind", "lines"), [("pdf", ("En rad som går vidare",)), ("docx", ("En rad", "som går vidare"))]
)
def test_only_a_pdf_breaks_lines_by_itself(kind, lines):
    paragraph = Paragraph("En rad som går vidare", Place(page=1, block=1), ("En rad", "som går vidare"))
    (page,) = pages(Document(kind, (paragraph,)), {})

    assert page.parts[0].lines == lines
