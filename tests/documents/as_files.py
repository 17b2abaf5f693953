"""A document written to a file of another kind, as people have it there: for plans that must mean the same in all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from budskap.documents.document import Block, Document, Heading, ListItem, Paragraph, Table

from . import odf_files, xlsx_files

Sheets = list[tuple[str, list[list[str]]]]


def html(document: Document) -> bytes:
    """The document as a web page."""
    body = "".join(_html_of(run) for run in _runs(document.blocks))
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{body}</body></html>'.encode()


def odt(document: Document) -> bytes:
    """The document as an OpenDocument text."""
    return odf_files.odf("odt", "".join(_odt_of(run) for run in _runs(document.blocks)), automatic=_STYLES)


def odp(document: Document) -> bytes:
    """The document as slides: one for each heading."""
    return odf_files.odf("odp", "".join(_slide(part) for part in _parts(document.blocks)), automatic=_STYLES)


def xlsx(document: Document) -> bytes:
    """The document as a workbook: a sheet for each heading."""
    return xlsx_files.xlsx(*(xlsx_files.Sheet(name, rows) for name, rows in _sheets(document)))


def ods(document: Document) -> bytes:
    """The document as an OpenDocument workbook: a sheet for each heading."""
    made = (odf_files.grid(rows, f'table:name="{escape(name)}"') for name, rows in _sheets(document))
    return odf_files.odf("ods", "".join(made))


_STYLES = (
    odf_files.list_style("L1") + odf_files.list_style("N1", is_numbered=True)
    + odf_files.style("Bold", text='fo:font-weight="bold"')
)  # fmt: skip


def _runs(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """The blocks one by one, but the points of a list together."""
    for is_list, run in groupby(blocks, key=lambda block: isinstance(block, ListItem)):
        together = list(run)
        yield from [together] if is_list else ([block] for block in together)


def _parts(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """The blocks from each heading to the next."""
    part: list[Block] = []
    for block in blocks:
        if part and isinstance(block, Heading):
            yield part
            part = []
        part.append(block)
    yield part


def _html_of(run: list[Block]) -> str:
    match run[0]:
        case Heading(text=text, level=level):
            return f"<h{level}>{escape(text)}</h{level}>"
        case Paragraph(lines=lines, is_bold=is_bold):
            words = "<br>".join(map(escape, lines))
            return f"<p><strong>{words}</strong></p>" if is_bold else f"<p>{words}</p>"
        case Table(rows=rows):
            return f"<table>{''.join(map(_html_row, rows))}</table>"
    return _html_list([item for item in run if isinstance(item, ListItem)], 0)


def _html_row(row: tuple) -> str:
    return f"<tr>{''.join('<td>' + '<br>'.join(map(escape, cell.lines)) + '</td>' for cell in row)}</tr>"


def _html_list(items: list[ListItem], level: int) -> str:
    tag = "ol" if items[0].is_ordered else "ul"
    made = "".join(
        f"<li>{escape(item.text)}{_html_list(inner, level + 1) if inner else ''}</li>"
        for item, inner in _nested(items, level)
    )
    return f"<{tag}>{made}</{tag}>"


def _nested(items: list[ListItem], level: int) -> Iterator[tuple[ListItem, list[ListItem]]]:
    """The points of this level, each with those below it."""
    starts = [at for at, item in enumerate(items) if item.level <= level] or [0]
    for start, end in zip(starts, [*starts[1:], len(items)], strict=True):
        yield items[start], items[start + 1 : end]


def _odt_of(run: list[Block]) -> str:
    match run[0]:
        case Heading(text=text, level=level):
            return odf_files.h(text, level)
        case Paragraph(lines=lines, is_bold=is_bold):
            return odf_files.p("\n".join(lines), "Bold" if is_bold else "")
        case Table(rows=rows):
            return odf_files.grid([["\n".join(cell.lines) for cell in row] for row in rows])
    return _odt_list([item for item in run if isinstance(item, ListItem)], 0)


def _odt_list(items: list[ListItem], level: int) -> str:
    made = (
        odf_files.p(item.text) + (_odt_list(inner, level + 1) if inner else "") for item, inner in _nested(items, level)
    )
    return odf_files.points(*made, style="N1" if items[0].is_ordered else "L1")


def _slide(part: list[Block]) -> str:
    titles = [odf_files.frame(odf_files.p(block.text), top=1, role="title") for block in part if _is_title(block)]
    runs = _runs(block for block in part if not _is_title(block))
    shapes = [odf_files.frame(_odt_of(run), top=4 + 3 * at) for at, run in enumerate(runs)]
    return odf_files.slide(*titles, *shapes)


def _is_title(block: Block) -> bool:
    return isinstance(block, Heading)


def _sheets(document: Document) -> Sheets:
    """A sheet for each heading, named so; the first heading is a title over the first sheet with other content."""
    title, *parts = _parts(document.blocks)
    sheets: Sheets = [("Blad1", [row for block in title for row in _rows(block)])]
    sheets += [(part[0].text, [row for block in part[1:] for row in _rows(block)]) for part in parts]
    return sheets


def _rows(block: Block) -> list[list[str]]:
    match block:
        case Table(rows=rows):
            return [[], *(["\n".join(cell.lines) for cell in row] for row in rows), []]
        case ListItem(text=text):
            return [[f"• {text}"]]
        case Paragraph(lines=lines):
            return [["\n".join(lines)]]
    return [[block.text]]
