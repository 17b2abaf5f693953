"""Which months a page of hours shows: those asked for, else those of the plan, else this year's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from budskap.plan.model import Plan
from budskap.web.work.spreading import Bounds, Month, month_of, months

MOST = 36
FIRST_YEAR, LAST_YEAR = 1900, 2200


@dataclass(frozen=True, slots=True)
class Period:
    """The months shown; `problem` says why they are not those that were asked for."""

    months: list[Month]
    problem: str = ""

    @property
    def first(self) -> str:
        return f"{self.months[0]:%Y-%m}"

    @property
    def last(self) -> str:
        return f"{self.months[-1]:%Y-%m}"

    @property
    def earlier(self) -> str:
        """The address of as many months before these; "" where there are none to go to."""
        return self._moved(-len(self.months))

    @property
    def later(self) -> str:
        return self._moved(len(self.months))

    @property
    def query(self) -> str:
        return f"?from={self.first}&to={self.last}"

    def _moved(self, number: int) -> str:
        first, last = _moved(self.months[0], number), _moved(self.months[-1], number)
        return f"?from={first:%Y-%m}&to={last:%Y-%m}" if first and last else ""


def period_in(given: Mapping[str, str], today: date, plan: Plan | None = None) -> Period:
    """The months from `from` to `to`, written 2026-03; those that go without saying where neither is given, or they
    cannot be."""
    usual = _usual(today, plan)
    if not (given.get("from") or given.get("to")):
        return Period(usual)
    first, last = _month(given.get("from", "")), _month(given.get("to", ""))
    if first is None or last is None:
        return Period(usual, _("Write both months as a year and a month, such as 2026-03."))
    if last < first:
        return Period(usual, _("The last month comes before the first."))
    found = months(first, last)
    if len(found) > MOST:
        return Period(found[:MOST], _("At most %(number)s months are shown at once.") % {"number": MOST})
    return Period(found)


def _usual(today: date, plan: Plan | None) -> list[Month]:
    this_year = months(date(today.year, 1, 1), date(today.year, 12, 1))
    bounds: Bounds = (plan.period.start, plan.period.end) if plan and plan.period else (None, None)
    first, last = bounds
    if not (first and last and FIRST_YEAR <= first.year <= last.year <= LAST_YEAR):
        return this_year
    found = months(month_of(first), month_of(last))
    if len(found) <= MOST // 2:
        return found
    return [month for month in this_year if month in found] or found[:12]


def _month(text: str) -> Month | None:
    found = re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])", text.strip(), re.ASCII)
    if found is None or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        return None
    return date(int(found[1]), int(found[2]), 1)


def _moved(month: Month, number: int) -> Month | None:
    count = month.year * 12 + month.month - 1 + number
    return date(count // 12, count % 12 + 1, 1) if FIRST_YEAR <= count // 12 <= LAST_YEAR else None
