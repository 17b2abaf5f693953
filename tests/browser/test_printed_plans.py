"""Invented plans that a browser prints in layouts people use: every row of their tables and every word comes back."""

from __future__ import annotations

import re

import pytest

from budskap.documents.document import Document, Heading, Table
from budskap.documents.read import read

from ..documents import as_files
from ..documents.interpret.samples import ALL

pytestmark = pytest.mark.browser

COMMON = (
    "body { font: 10pt/1.35 sans-serif } table { border-collapse: collapse; width: 100%; margin: 12px 0 }"
    "td { padding: 4px 6px; vertical-align: top; text-align: left }"
)
LAYOUTS = {
    "every rule": "td { border: 1px solid #555 } tr:first-child td { background: #ddd }",
    "rules between rows": "td { border-bottom: 1px solid #999 }",
    "no rule": "td { padding: 5px 14px 5px 0 }",
    "every second row coloured": "tr:nth-child(even) { background: #e8eef5 } tr:first-child { background: #246 }",
    "a frame and its columns": "table { border: 1px solid } td { border-right: 1px dotted #999 }",
    "fields of colour": "table { border-collapse: separate; border-spacing: 3px } td { background: #eee }",
    "narrow cells": "table { table-layout: fixed; font-size: 8pt } td { border: 1px solid; overflow-wrap: anywhere }",
}
MARGINS = dict.fromkeys(("top", "bottom", "left", "right"), "20mm")
PLANS = ("near-care-sv.md", "stages-nb.md", "dissemination-en.md")


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", PLANS)
def test_a_printed_plan(browser, name, layout):
    source = read(ALL[name].encode(), name)
    page = browser.new_page()
    page.set_content(
        as_files.html(source).decode().replace("<body>", f"<style>{COMMON}{LAYOUTS[layout]}</style><body>")
    )
    printed = read(page.pdf(format="A4", margin=MARGINS, print_background=True), "plan.pdf")
    page.close()
    assert [row for row in rows(source) if row not in rows(printed)] == []
    assert [text for text in headings(source) if text not in headings(printed)] == []
    assert [word for word in words(source) if word not in words(printed)] == []


def rows(document: Document) -> list[list[str]]:
    tables = (block for block in document.blocks if isinstance(block, Table))
    return [[plain(cell.text) for cell in row] for table in tables for row in table.rows]


def headings(document: Document) -> list[str]:
    return [plain(block.text) for block in document.blocks if isinstance(block, Heading)]


def words(document: Document) -> set[str]:
    texts = (block.text for block in document.blocks if not isinstance(block, Table))
    cells = (cell for row in rows(document) for cell in row)
    return {word for text in (*texts, *cells) for word in plain(text).split()}


def plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
