"""Blocks and cells found on the pages, however their words were drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pytest

from budskap.documents.document import Cell, Document, Paragraph, Place, Table
from budskap.documents.looks import Box, Drawing, Word, draw, regions
from budskap.documents.read import read
from tests.documents.pdf_files import Page, pdf

HIGH, WIDE = 10, 8
"""Pixels of a letter."""


def letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def written(lines: Sequence[str], left: float, top: float) -> Iterator[Word]:
    for row, line in enumerate(lines):
        at = left
        for text in line.split():
            yield Word(text, at, top + row * 12, at + WIDE * len(text), top + row * 12 + HIGH)
            at += WIDE * (len(text) + 1)


def drawn(*words: Iterator[Word]) -> Drawing:
    return Drawing(1, 1000, 1000, b"", tuple(word for each in words for word in each))


def table(*rows: Sequence[str], block: int = 1, page: int | None = None) -> Table:
    cells = (
        tuple(Cell((text,), Place(page, block, row, column)) for column, text in enumerate(texts, 1))
        for row, texts in enumerate(rows, 1)
    )
    return Table(tuple(cells), Place(page, block))


def words_in(drawings: Sequence[Drawing], boxes: Sequence[Box]) -> str:
    """The letters of what has its middle in the boxes."""
    inside = (
        word.text
        for page in drawings
        for word in page.words
        for box in boxes
        if box.page == page.number
        and box.left <= (word.left + word.right) / 2 <= box.right
        and box.top <= (word.top + word.bottom) / 2 <= box.bottom
    )
    return letters("".join(inside))


def test_words_that_a_narrow_column_breaks_are_found_whole() -> None:
    page = drawn(written(["Kommunik", "ationsavde", "lningen"], 100, 0), written(["sen höst"], 200, 0))
    found = regions(Document("docx", (table(["Kommunikationsavdelningen", "sen höst"]),)), [page])

    assert found[Place(None, 1, 1, 1)] == (Box(1, 97, 0, 184, 38),)


def test_the_lines_of_cells_drawn_across_the_row_are_parted() -> None:
    lines = [(written([text], left, 12 * row)) for row, texts in enumerate(
        [("Nyhet på", "Till alla", "vecka"), ("webbpla", "som bor", "tio"), ("tsen", "hemma", "")]
    ) for left, text in zip((0, 200, 400), texts, strict=True)]  # fmt: skip
    row = ["Nyhet på webbplatsen", "Till alla som bor hemma", "vecka tio"]
    found = regions(Document("docx", (table(row),)), [page := drawn(*lines)])

    assert [words_in([page], found[Place(None, 1, 1, column)]) for column in (1, 2, 3)] == [
        letters(each) for each in row
    ]


def test_what_returns_in_every_row_stands_in_its_own() -> None:
    rows = [["Brev", "Anna Lind", "2"], ["Möte", "Anna Lind", "2"], ["Film", "Bo Ek", "2"], ["Möte", "Anna Lind", "4"]]
    page = drawn(*(written([text], 200 * column, 40 * row)
                   for row, texts in enumerate(rows) for column, text in enumerate(texts)))  # fmt: skip
    found = regions(Document("docx", (table(*rows),)), [page])

    tops = {row: {found[Place(None, 1, row, column)][0].top for column in (1, 2, 3)} for row in (1, 2, 3, 4)}
    assert tops == {1: {0}, 2: {37}, 3: {77}, 4: {117}}


def test_a_name_in_running_text_is_not_taken_for_the_cell_that_says_it() -> None:
    blocks = (Paragraph("Kanaler: affischer på vårdcentraler", Place(block=1)), table(["APT"], ["Affischer"], block=2))
    page = drawn(written(["Kanaler: affischer på vårdcentraler"], 0, 0), written(["APT"], 0, 100),
                 written(["Affisch", "er"], 0, 130))  # fmt: skip
    found = regions(Document("docx", blocks), [page])

    assert found[Place(None, 2, 2, 1)][0].top == 127


def test_what_is_said_twice_and_drawn_once_has_one_place() -> None:
    blocks = tuple(Paragraph(text, Place(block=number)) for number, text in enumerate(["Möte", "Brev", "Möte"], 1))
    found = regions(Document("docx", blocks), [drawn(written(["Möte"], 0, 0), written(["Brev"], 0, 20))])

    assert set(found) == {Place(block=1), Place(block=2)}


COLUMNS = [60, 90, 70, 80, 70]
HEAD = ["Aktivitet", "Ansvarig", "När", "Målgrupp", "Kanal"]
WHAT = ["Nyhet på webben", "Möte med chefer", "Brev hem till alla", "Film om den nya vården"]
WHO = ["Anna Lind", "Verksamhetschef", "Bo Ek"]


@pytest.mark.parametrize("is_across", [False, True])
def test_every_cell_of_a_long_table_has_the_box_of_its_own_words(is_across: bool) -> None:
    rows = [
        [WHAT[n % 4], WHO[n % 3], f"vecka {n % 5}", "Alla som bor hemma", WHAT[n % 4].split()[0]] for n in range(18)
    ]
    page = Page()
    page.table([HEAD, *rows], 40, 40, COLUMNS)
    document = read(pdf(page), "plan.pdf")
    if is_across:  # line by line over the whole row, as some programs write a table
        page._drawn.sort(key=lambda each: [-float(part) for part in re.findall(r"Tf [\d.]+ ([\d.]+) Td", each)])
    drawings = list(draw(pdf(page)))
    found = regions(document, drawings)

    cells = [cell for block in document.blocks if isinstance(block, Table) for row in block.rows for cell in row]
    assert len(cells) == 95
    for cell in cells:
        assert words_in(drawings, found[cell.place]) == letters(cell.text)
    tops = [found[cell.place][0].top for cell in cells[::5]]
    assert tops == sorted(set(tops))
    assert all(abs(found[cell.place][0].top - tops[number // 5]) < 4 for number, cell in enumerate(cells))
