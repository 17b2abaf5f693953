"""A table of hours as a file for a spreadsheet, written row by row."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from tempfile import TemporaryFile
from typing import Any

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.formats import get_format
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from budskap.web.pages.hours_words import SAID, head_of, name_of, sum_word
from budskap.web.work.hours import Row, Table

Value = str | float | None
FORMULA = re.compile(r"[=+\-@\t\r\n]")
"""What a spreadsheet takes for the beginning of a formula."""
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Letters that no sheet may hold."""
BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes å for Ã¥."""


def rows(table: Table) -> Iterator[list[Value]]:
    """The heads; what each owner has in each column, planned and spent; the sums."""
    heads = [head for column in table.columns for head in _pair(head_of(column))]
    yield [_("Name"), _("What is known of them"), _("Hours a month"), *heads, *_pair(sum_word())]
    for row in table.rows:
        yield [name_of(row.owner), str(SAID.get(row.owner.kind, "")), row.capacity, *_hours(row, table)]
    yield [sum_word(), "", None, *_hours(table.total, table)]


def _pair(head: str) -> list[str]:
    return [_("%(column)s, planned") % {"column": head}, _("%(column)s, spent") % {"column": head}]


def _hours(row: Row, table: Table) -> list[Value]:
    pairs = [(row.planned.get(column, 0.0), row.spent.get(column, 0.0)) for column in table.columns]
    return [round(some, 2) for pair in (*pairs, (row.all_planned, row.all_spent)) for some in pair]


def as_csv(table: Table, title: str, otherwise: str) -> HttpResponseBase:
    """UTF-8 as the Excel of the reader's language opens it: with a decimal comma, and so semicolons between cells, in
    Swedish and Norwegian."""
    comma = str(get_format("DECIMAL_SEPARATOR", get_language()))
    lines = [[_in_csv(value, comma) for value in row] for row in rows(table)]
    writer = csv.writer(_Echo(), delimiter=";" if comma == "," else ",")
    written = (writer.writerow(line) for line in lines)
    response = StreamingHttpResponse(_marked(written), content_type="text/csv; charset=utf-8")
    return _named(response, title, otherwise, "csv")


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def _marked(written: Iterator[str]) -> Iterator[str]:
    yield BYTE_ORDER_MARK
    yield from written


def _in_csv(value: Value, comma: str) -> str:
    """A cell; text that a spreadsheet would run as a formula is made harmless."""
    if isinstance(value, str):
        return f"'{value}" if FORMULA.match(value) else value
    return "" if value is None else f"{value:.2f}".rstrip("0").rstrip(".").replace(".", comma)


def as_xlsx(table: Table, title: str, otherwise: str) -> HttpResponseBase:
    """Numbers are numbers, and the sums too: a formula without its result shows as 0 in a file that was downloaded,
    until somebody allows Excel to count."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Hours"))
    every = list(rows(table))
    sheet.freeze_panes = "B2"
    for number in range(1, len(every[0]) + 1):
        sheet.column_dimensions[get_column_letter(number)].width = {1: 32, 2: 28}.get(number, 14)
    for number, row in enumerate(every):
        is_edge = number in (0, len(every) - 1)
        sheet.append([_in_xlsx(sheet, value, is_edge, is_head=number == 0) for value in row])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(every[0]))}{len(every) - 1}"
    sheet.print_title_rows, sheet.print_title_cols = "1:1", "A:A"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    book.properties.title, book.properties.creator = _clean(title), "Budskap"
    file = TemporaryFile()  # noqa: SIM115  # the response closes it
    book.save(file)
    file.seek(0)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return _named(FileResponse(file, content_type=kind), title, otherwise, "xlsx")


def _in_xlsx(sheet: Any, value: Value, is_edge: bool, is_head: bool) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill

    cell = WriteOnlyCell(sheet, _clean(value) if isinstance(value, str) else value)
    if isinstance(value, str):
        cell.data_type = "s"  # never a formula
    else:
        cell.number_format = "#,##0.0"
    if is_edge:
        cell.font = Font(bold=True)
    if is_head:
        cell.fill = PatternFill("solid", start_color="FFE6EEF5")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _clean(text: str) -> str:
    return UNSEEN.sub("", text)[:32_000]


def _named(response: HttpResponseBase, title: str, otherwise: str, ending: str) -> HttpResponseBase:
    name = slugify(title.replace("–", "-"))[:80] or otherwise
    response["Content-Disposition"] = f'attachment; filename="{slugify(_("Hours"))}-{name}.{ending}"'
    return response


FORMATS: dict[str, Callable[[Table, str, str], HttpResponseBase]] = {"csv": as_csv, "xlsx": as_xlsx}
