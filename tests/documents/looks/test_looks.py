"""How a file looks: its pages as pictures, and its blocks found on them by their words."""

from __future__ import annotations

import os
import time
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from budskap.documents.document import Cell, Document, Paragraph, Place, Table
from budskap.documents.errors import DocumentError
from budskap.documents.looks import Box, Drawing, Word, as_pdf, draw, regions
from budskap.documents.read import read
from tests.documents.pdf_files import Page, pdf

MEMORY = 1_000_000_000


def page(*lines: str) -> Page:
    made = Page()
    for number, line in enumerate(lines, 1):
        made.write(line, 72, 80 * number)
    return made


def drawing(number: int, *lines: str) -> Drawing:
    """A page of lines, in letters ten pixels wide and high, lines twenty apart."""
    words = []
    for row, line in enumerate(lines):
        at = 0
        for text in line.split(" "):
            if text:
                words.append(Word(text, at, 20 * row, at + 10 * len(text), 20 * row + 10))
            at += 10 * (len(text) + 1)
    return Drawing(number, 1000, 1000, b"", tuple(words))


def paragraphs(*texts: str, pages: int = 1, page: int | None = 1) -> Document:
    blocks = tuple(Paragraph(text, Place(page=page, block=number)) for number, text in enumerate(texts, 1))
    return Document("pdf", blocks, pages=pages)


def box_of(found: dict[Place, tuple[Box, ...]], block: int) -> tuple[int, ...]:
    (box,) = next(boxes for place, boxes in found.items() if place.block == block)
    return (box.page, box.left, box.top, box.right, box.bottom)


def test_the_pages_of_a_pdf_are_pictures_with_words() -> None:
    (drawn,) = draw(pdf(page("Nyhet om hemvården")))

    picture = Image.open(BytesIO(drawn.picture))
    assert (picture.format, picture.size) == ("WEBP", (drawn.width, drawn.height))
    assert [word.text for word in drawn.words] == ["Nyhet", "om", "hemvården"]
    assert all(0 < word.left < word.right < drawn.width and 0 < word.top < word.bottom for word in drawn.words)
    assert drawn.words[0].right < drawn.words[1].left


def test_what_is_no_pdf_is_refused_in_a_sentence() -> None:
    with pytest.raises(DocumentError):
        list(draw(b"%PDF-1.4 half a file"))


def test_only_so_many_pages_are_drawn() -> None:
    pages = [page(f"Sida {number}") for number in range(4)]
    assert [each.number for each in draw(pdf(*pages), pages=2)] == [1, 2]


def test_what_the_reader_reads_is_found_on_the_page() -> None:
    content = pdf(page("Syftet är att alla vet.", "Chefer talar med alla."))
    found = regions(read(content, "plan.pdf"), list(draw(content)))

    tops = [boxes[0].top for boxes in found.values()]
    assert len(tops) == 2
    assert tops == sorted(tops)


def test_a_block_over_two_lines_is_one_box() -> None:
    found = regions(paragraphs("ett två tre fyra"), [drawing(1, "ett två", "tre fyra", "annat")])
    assert box_of(found, 1) == (1, 0, 0, 84, 34)


def test_words_torn_by_the_line_and_marks_around_them_do_not_matter() -> None:
    found = regions(paragraphs("Våra verksamheter, nu och då"), [drawing(1, "• våra verksam-", "heter nu och då")])
    assert box_of(found, 1) == (1, 0, 0, 154, 34)


def test_the_same_words_are_found_one_after_the_other() -> None:
    found = regions(paragraphs("Möte", "Brev", "Möte"), [drawing(1, "Möte", "Brev", "Möte")])
    assert [box_of(found, block)[2] for block in (1, 2, 3)] == [0, 17, 37]


def test_words_that_are_not_there_have_no_place() -> None:
    assert regions(paragraphs("helt andra ord"), [drawing(1, "Möte med alla")]) == {}


def test_without_pages_of_its_own_a_document_is_found_where_its_words_are() -> None:
    document = paragraphs("Möte", "sista ordet", pages=0, page=None)
    assert box_of(regions(document, [drawing(1, "Möte"), drawing(2, "sista ordet")]), 2)[0] == 2


def test_cells_side_by_side_have_each_their_box_and_the_row_has_one_around_them() -> None:
    cells = tuple(Cell((text,), Place(1, 1, 1, column)) for column, text in enumerate(("Möte med alla", "maj juni"), 1))
    document = Document("pdf", (Table((cells,), Place(1, 1)),), pages=1)
    found = regions(document, [drawing(1, "Möte med   maj", "alla       juni")])

    assert found[Place(1, 1, 1, 2)] == (Box(1, 107, 0, 154, 34),)
    assert found[Place(1, 1, 1, None)] == (Box(1, 0, 0, 154, 34),)


def program(folder: Path, *lines: str) -> str:
    path = folder / "office"
    path.write_text("\n".join(("#!/bin/sh", *lines)), encoding="utf-8")
    path.chmod(0o700)
    return str(path)


def test_the_office_program_works_in_a_home_of_its_own(tmp_path: Path) -> None:
    office = program(tmp_path, 'test "$HOME" = "$PWD" && cat file.docx > file.pdf && env >> file.pdf')
    made = as_pdf(b"word file", "docx", program=office, seconds=10, memory=MEMORY)

    assert made is not None
    assert made.startswith(b"word file")
    assert not [name for name in os.environ if name.startswith("BUDSKAP_") and name.encode() in made]


@pytest.mark.parametrize("line", ["exit 1", "kill -9 $$", "true"])
def test_a_program_that_makes_nothing_is_no_trouble(tmp_path: Path, line: str) -> None:
    assert as_pdf(b"", "docx", program=program(tmp_path, line), seconds=10, memory=MEMORY) is None


def test_a_program_that_never_ends_is_ended_with_all_it_started(tmp_path: Path) -> None:
    office = program(tmp_path, f"sleep 60 & echo $! > {tmp_path}/child", "sleep 60")
    began = time.monotonic()

    assert as_pdf(b"", "pptx", program=office, seconds=1, memory=MEMORY) is None
    assert time.monotonic() - began < 20
    child = Path(f"/proc/{(tmp_path / 'child').read_text().strip()}/stat")
    while time.monotonic() - began < 20 and child.exists() and child.read_text().split()[2] != "Z":
        time.sleep(0.05)  # it has been told to end, and does so when the processor comes to it
    assert time.monotonic() - began < 20
