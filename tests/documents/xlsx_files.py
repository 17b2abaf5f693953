"""Builders of invented Excel files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from .files import zipped

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


class Look(NamedTuple):
    """How a cell is dressed."""

    format: str = "General"
    is_bold: bool = False
    size: int = 11


class Value(NamedTuple):
    """A cell that is more than its value: its look, a formula, or the XML inside it."""

    value: str | float | bool | None
    look: Look = Look()
    formula: str = ""
    xml: str = ""


Given = Value | str | float | bool | None


class Sheet(NamedTuple):
    """A sheet: its rows from the first one on, attributes of rows by their numbers, XML that stands before and after
    the rows, and relations with other parts."""

    name: str
    rows: Sequence[Sequence[Given]]
    row_attributes: Mapping[int, str] = {}
    before: str = ""
    after: str = ""
    state: str = "visible"
    relations: str = ""


def bold(text: str, size: int = 11) -> Value:
    """A bold text."""
    return Value(text, Look(is_bold=True, size=size))


def xlsx(
    *sheets: Sheet, title: str = "", properties: str = "", more: Mapping[str, str | bytes] = {}, type_: str = _TYPE
) -> bytes:
    """An Excel file; `properties` are attributes of the workbook, `more` further parts."""
    looks = {Look(): 0}
    for value in (value for sheet in sheets for row in sheet.rows for value in row if isinstance(value, Value)):
        looks.setdefault(value.look, len(looks))
    parts = {f"xl/worksheets/sheet{n}.xml": _sheet(sheet, looks) for n, sheet in enumerate(sheets, 1)}
    parts |= {f"xl/worksheets/_rels/sheet{n}.xml.rels": _relations(s.relations) for n, s in enumerate(sheets, 1)}
    listed = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{n}" state="{sheet.state}" r:id="s{n}"/>'
        for n, sheet in enumerate(sheets, 1)
    )
    to_sheets = "".join(relation(f"s{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1))
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" '
            f'ContentType="{type_}"/></Types>',
            "_rels/.rels": _relations(
                relation("a", "officeDocument", "xl/workbook.xml") + relation("b", "core-properties", "core.xml")
            ),
            "core.xml": f'<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title></c>',
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><workbookPr {properties}/>'
            f"<sheets>{listed}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": _relations(
                to_sheets + relation("t", "styles", "styles.xml") + relation("u", "sharedStrings", "sharedStrings.xml")
            ),
            "xl/styles.xml": _styles(list(looks)),
            **parts,
            **more,
        }
    )


def shared_strings(*items: str) -> dict[str, str]:
    """The part with the texts that cells share, from the XML of each."""
    made = "".join(f"<si>{item}</si>" for item in items)
    return {"xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{made}</sst>'}


def relation(id_: str, kind: str, target: str, *, is_external: bool = False) -> str:
    """A pointer to another part or to an address."""
    mode = ' TargetMode="External"' * is_external
    return f'<Relationship Id="{id_}" Type="{_OFFICE}/{kind}" Target="{escape(target)}"{mode}/>'


def _relations(xml: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{xml}</Relationships>'


def _sheet(sheet: Sheet, looks: Mapping[Look, int]) -> str:
    rows = "".join(
        f'<row r="{number}" {sheet.row_attributes.get(number, "")}>{_cells(row, number, looks)}</row>'
        for number, row in enumerate(sheet.rows, 1)
    )
    return (
        f'<worksheet xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{sheet.before}<sheetData>{rows}</sheetData>{sheet.after}'
        "</worksheet>"
    )


def _cells(row: Sequence[Given], number: int, looks: Mapping[Look, int]) -> str:
    values = (value if isinstance(value, Value) else Value(value) for value in row)
    return "".join(_cell(value, f"{_letters(column)}{number}", looks) for column, value in enumerate(values, 1))


def _cell(cell: Value, name: str, looks: Mapping[Look, int]) -> str:
    head = f'<c r="{name}" s="{looks[cell.look]}"'
    formula = f"<f>{escape(cell.formula)}</f>" if cell.formula else ""
    if cell.xml:
        return f"{head} {cell.xml}</c>"
    if cell.value is None:
        return f"{head}>{formula}</c>"
    if isinstance(cell.value, bool):
        return f'{head} t="b">{formula}<v>{int(cell.value)}</v></c>'
    if isinstance(cell.value, str):
        if formula:
            return f'{head} t="str">{formula}<v>{escape(cell.value)}</v></c>'
        return f'{head} t="inlineStr"><is><t xml:space="preserve">{escape(cell.value)}</t></is></c>'
    return f"{head}>{formula}<v>{cell.value}</v></c>"


def _styles(looks: Sequence[Look]) -> str:
    formats = "".join(
        f'<numFmt numFmtId="{200 + i}" formatCode={quoteattr(look.format)}/>' for i, look in enumerate(looks)
    )
    fonts = "".join(f'<font>{"<b/>" * look.is_bold}<sz val="{look.size}"/></font>' for look in looks)
    cells = "".join(f'<xf numFmtId="{200 + i}" fontId="{i}"/>' for i in range(len(looks)))
    return (
        f'<styleSheet xmlns="{_MAIN}"><numFmts>{formats}</numFmts><fonts>{fonts}</fonts>'
        f"<cellXfs>{cells}</cellXfs></styleSheet>"
    )


def _letters(column: int) -> str:
    first, second = divmod(column - 1, 26)
    return (chr(ord("A") + first - 1) if first else "") + chr(ord("A") + second)
