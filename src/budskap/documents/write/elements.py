"""The pieces a Word file is made of: paragraphs of runs, and tables whose first row is their header on every page.

They are made as XML at once: a long table made cell by cell through python-docx takes seconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

TABLE_WIDTH = 14_570
"""Between the margins of landscape A4, in twentieths of a point."""
MOST = 60
"""Characters of a cell beyond which its column grows no wider."""
INVALID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML cannot hold."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words set alike: `marks` are the names of Word's switches (`b`, `i`, `strike`), `link` a relation's id."""

    text: str
    marks: tuple[str, ...] = ()
    link: str = ""


Runs = tuple[Run, ...]
Cell = Sequence[Runs]
"""The paragraphs of a cell."""


def heading(text: str, level: int) -> Any:
    """A heading; level 0 is the title."""
    return paragraph(plain(text), f"Heading{level}" if level else "Title")


def plain(text: str, *marks: str) -> Runs:
    """A text as one run."""
    return (Run(text, marks),)


def paragraph(runs: Runs, style: str = "", *, number: int | None = None) -> Any:
    """A paragraph of a style; `number` is the list it counts in, where its style's is not the one."""
    made = element("p")
    if style:
        made.append(element("pPr"))
        made[0].append(element("pStyle", val=style))
    if style and number is not None:
        made[0].append(element("numPr"))
        made[0][1].extend([element("ilvl", val="0"), element("numId", val=str(number))])
    for run in runs:
        made.append(_linked(run) if run.link else _run(run))
    return made


def _linked(run: Run) -> Any:
    link = element("hyperlink")
    link.set(qn("r:id"), run.link)
    link.append(_run(run))
    return link


def _run(run: Run) -> Any:
    made = element("r")
    if run.marks or run.link:
        made.append(element("rPr"))
        made[0].extend(element(mark) for mark in run.marks)
    if run.link:
        made[0].extend([element("color", val="0563C1"), element("u", val="single")])
    for index, line in enumerate(run.text.split("\n")):
        if index:
            made.append(element("br"))
        words = element("t")
        words.text = clean(line)
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        made.append(words)
    return made


def table(heads: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> Any:
    """A table with a grid, as wide as the page."""
    made = element("tbl")
    properties = element("tblPr")
    properties.extend([
        element("tblStyle", val="TableGrid"),
        element("tblW", type="pct", w="5000"),
        element("tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0"),
    ])  # fmt: skip
    widths = _widths([heads, *rows])
    columns = element("tblGrid")
    columns.extend(element("gridCol", w=str(width)) for width in widths)
    made.extend([properties, columns, _row(heads, widths, is_header=True)])
    made.extend(_row(cells, widths, is_header=False) for cells in rows)
    return made


def _widths(rows: Iterable[Sequence[Cell]]) -> list[int]:
    """Widths of the columns in twentieths of a point: the more a column has to say, the wider, within bounds."""
    columns = [[_text(cell) for cell in column] for column in zip(*rows, strict=True)]
    weights = [max(max(len(word) for text in column for word in text.split() or [""]) + 5,
                   min(sum(map(len, column)) / len(column), MOST)) for column in columns]  # fmt: skip
    return [round(TABLE_WIDTH * weight / sum(weights)) for weight in weights]


def _text(cell: Cell) -> str:
    return " ".join(run.text for runs in cell for run in runs)


def _row(cells: Sequence[Cell], widths: Sequence[int], *, is_header: bool) -> Any:
    row = element("tr")
    row.append(element("trPr"))
    row[0].append(element("cantSplit"))
    if is_header:
        row[0].append(element("tblHeader", val="true"))
    for paragraphs, width in zip(cells, widths, strict=True):
        cell = element("tc")
        cell.append(element("tcPr"))
        cell[0].append(element("tcW", w=str(width), type="dxa"))
        cell.extend(paragraph(_bold(runs) if is_header else runs) for runs in paragraphs or ((),))
        row.append(cell)
    return row


def _bold(runs: Runs) -> Runs:
    return tuple(Run(run.text, tuple(dict.fromkeys(("b", *run.marks))), run.link) for run in runs)


def element(name: str, **attributes: str) -> Any:
    """An element of Word's own language."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def clean(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return INVALID.sub("", text)
