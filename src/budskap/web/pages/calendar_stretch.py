"""The month or week that a calendar shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from django.utils import formats
from django.utils.translation import gettext as _

FIRST_YEAR, LAST_YEAR = 1990, 2199


@dataclass(frozen=True, slots=True)
class Stretch:
    """A month, or an ISO week; `days` are its first and last."""

    kind: Literal["month", "week"]
    days: tuple[date, date]

    @property
    def shown(self) -> tuple[date, date]:
        """Whole weeks, from Monday to Sunday."""
        first, last = self.days
        return first - timedelta(first.weekday()), last + timedelta(6 - last.weekday())

    @property
    def mondays(self) -> list[date]:
        first, last = self.shown
        return [first + timedelta(days) for days in range(0, (last - first).days, 7)]

    def week(self, monday: date) -> list[date]:
        return [monday + timedelta(days) for days in range(7)]

    @property
    def name(self) -> str:
        """As an address has it: 2026-11, 2026-W47."""
        return f"{self.days[0]:%Y-%m}" if self.kind == "month" else f"{self.days[0]:%G-W%V}"

    @property
    def title(self) -> str:
        if self.kind == "month":
            return formats.date_format(self.days[0], "YEAR_MONTH_FORMAT")
        iso = self.days[0].isocalendar()
        return _("Week %(number)d, %(year)d") % {"number": iso.week, "year": iso.year}

    @property
    def before(self) -> str:
        """The address of the one before; "" of the first that there is."""
        return self._address(self.days[0] - timedelta(days=1))

    @property
    def after(self) -> str:
        return self._address(self.days[1] + timedelta(days=1))

    @property
    def as_month(self) -> str:
        """The address of the month its first day is in, or of a week its Thursday."""
        return "?month=" + (self.name if self.kind == "month" else f"{self.days[0] + timedelta(days=3):%Y-%m}")

    def as_week(self, today: date) -> str:
        """The address of the week of today, where that is in it, else of its first day."""
        first, last = self.days
        return f"?week={today if first <= today <= last else first:%G-W%V}"

    def with_day(self, day: date | None) -> Stretch | None:
        """The month, or the week, that a day is in; None of one that is out of reach."""
        if day is None or not self._address(day):
            return None
        return asked(f"{day:%Y-%m}", "" if self.kind == "month" else f"{day:%G-W%V}", day)

    def _address(self, day: date) -> str:
        year = day.year if self.kind == "month" else day.isocalendar().year
        if not FIRST_YEAR <= year <= LAST_YEAR:
            return ""
        return f"?month={day:%Y-%m}" if self.kind == "month" else f"?week={day:%G-W%V}"


def asked(month: str, week: str, today: date) -> Stretch:
    """The stretch that an address asks for; the month of today where it asks for none that there is."""
    if monday := _monday(week):
        return Stretch("week", (monday, monday + timedelta(days=6)))
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", month, re.ASCII)
    first = date(int(found[1]), int(found[2]), 1) if found else today.replace(day=1)
    if not FIRST_YEAR <= first.year <= LAST_YEAR:
        first = today.replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    return Stretch("month", (first, after - timedelta(days=1)))


def _monday(week: str) -> date | None:
    """Of a week as 2026-W47; None where there is none, or it is out of reach."""
    found = re.fullmatch(r"(\d{4})-W(\d\d)", week, re.ASCII)
    if not found or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        return None
    try:
        return date.fromisocalendar(int(found[1]), int(found[2]), 1)
    except ValueError:
        return None
