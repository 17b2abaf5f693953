"""A table of hours in words: what its columns and rows are called, and who has more planned than they have time for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from budskap.web.work.hours import Owner, Row, Table
from budskap.web.work.spreading import Column

OTHERS = {
    "before": gettext_lazy("Earlier"),
    "after": gettext_lazy("Later"),
    "undated": gettext_lazy("Without a time"),
}
SAID = {
    "left": gettext_lazy("has left the organisation"),
    "mail": gettext_lazy("a mail address"),
    "gone": gettext_lazy("whoever it was has left"),
    "unlinked": gettext_lazy("nobody is behind this name yet"),
}
"""What is said of an owner who is no person of the organisation."""
MOST_ROWS = 200
MOST_WARNINGS = 6


@dataclass(frozen=True, slots=True)
class Cell:
    """Hours as they are shown, with one decimal."""

    planned: float
    spent: float
    over: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    row: Row
    cells: list[Cell]
    sum: Cell

    @property
    def name(self) -> str:
        return name_of(self.row.owner)

    @property
    def said(self) -> str:
        return str(SAID.get(self.row.owner.kind, ""))

    @property
    def only_plan(self) -> int | None:
        """The plan where one says who is behind the name, where it is one."""
        return next(iter(self.row.plans)) if len(self.row.plans) == 1 else None

    @property
    def is_plans_word(self) -> bool:
        return self.row.owner.kind in ("mail", "gone", "unlinked")


def name_of(owner: Owner) -> str:
    if owner.kind == "nobody":
        return _("Nobody is named")
    return owner.name or _("Somebody who is gone")


def head_of(column: Column) -> str:
    """March 2026."""
    return date_format(column, "YEAR_MONTH_FORMAT") if isinstance(column, date) else str(OTHERS[column])


def short_head_of(column: Column) -> str:
    """Mar. 2026."""
    return date_format(column, "M Y") if isinstance(column, date) else head_of(column)


def lines(table: Table) -> list[Line]:
    return [line_of(row, table) for row in table.rows]


def line_of(row: Row, table: Table) -> Line:
    cells = [
        Cell(round(row.planned.get(each, 0.0), 1), round(row.spent.get(each, 0.0), 1), round(row.over(each), 1))
        for each in table.columns
    ]
    return Line(row, cells, Cell(round(row.all_planned, 1), round(row.all_spent, 1)))


@dataclass(frozen=True, slots=True)
class Warned:
    """One who has more planned than they have in so many months, and the worst of these."""

    name: str
    months: int
    worst: str
    planned: float
    capacity: float


def warnings(table: Table) -> list[Warned]:
    return [warned for row in table.rows if (warned := _warned(row, table))]


def _warned(row: Row, table: Table) -> Warned | None:
    over = [month for month in table.columns if row.over(month)]
    if not over:
        return None
    worst = max(over, key=row.over)
    planned, capacity = round(row.planned[worst], 1), round(row.capacity or 0.0, 1)
    return Warned(name_of(row.owner), len(over), head_of(worst), planned, capacity)


def sum_word() -> str:
    return pgettext("of all rows or columns", "Sum")
