"""Import seconds against the bare library walk of the same file: reading all text with nothing understood."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import docx
import pdfplumber
import pptx

from bench.measure import alternately, table
from budskap.documents.interpret import interpret
from budskap.documents.read import read
from budskap.web.samples.files import write_sample_files

ACCEPTANCE = Path(__file__).resolve().parents[2] / "shared/acceptance/documents"
"""Real plans beside the project, measured where they are there; our own samples are always measured."""


def walk_docx(path: Path) -> int:
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return len(cells) + len([paragraph.text for paragraph in document.paragraphs])


def walk_pptx(path: Path) -> int:
    seen = 0
    for slide in pptx.Presentation(str(path)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                seen += len(shape.text_frame.text)
            if shape.has_table:
                seen += sum(len(cell.text) for row in shape.table.rows for cell in row.cells)
    return seen


def walk_pdf(path: Path) -> int:
    with pdfplumber.open(path) as document:
        return sum(len(page.extract_text()) + len(page.extract_tables()) for page in document.pages)


def walk_text(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").split())


WALKS: dict[str, Callable[[Path], int]] = {
    ".docx": walk_docx, ".pptx": walk_pptx, ".pdf": walk_pdf, ".txt": walk_text, ".md": walk_text,
}  # fmt: skip


def run() -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = [*write_sample_files(Path(folder)), *sorted(ACCEPTANCE.glob("*"))]
        rows = [measured(path) for path in paths if path.suffix in WALKS and ".words" not in path.name]
    heads = ("file", "bare walk, ms", "read, ms", "read + interpret, ms", "ratio")
    table("Import against the bare library walk (median of 7)", heads, rows)


def measured(path: Path) -> tuple[str, ...]:
    bare, reading, whole = alternately(
        lambda: WALKS[path.suffix](path), lambda: read(path), lambda: interpret(read(path))
    )
    return (path.name, *(f"{seconds * 1000:.1f}" for seconds in (bare, reading, whole)), f"{whole / bare:.2f}")
