"""Reading the times written in a plan."""

from __future__ import annotations

import re
from datetime import date

from budskap.plan.model import Plan
from budskap.when import Context, When, parse

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def read(text: str, plan: Plan, *, year: int | None = None) -> When:
    """The time a text means in a plan: in its language, and where the text names no year in that year, else the
    plan's."""
    return parse(text, plan.language, Context(year=year or year_of(plan)))


def year_of(plan: Plan) -> int | None:
    """The year of a time that names none."""
    return year_from(plan.period, plan.dated, plan.title)


def year_from(period: When | None, dated: date | None, title: str) -> int | None:
    """The year of the period, else of the date, else the one in the title (the plan format, under When)."""
    if period and (day := period.start or period.end):
        return day.year
    if dated:
        return dated.year
    written = _YEAR.search(title)
    return int(written[0]) if written else None
