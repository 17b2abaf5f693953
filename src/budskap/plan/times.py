"""Reading the times written in a plan."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from budskap.plan.model import Plan
from budskap.when import Context, When, parse
from budskap.when.model import Language

_HALF_A_YEAR = timedelta(days=183)
_MONTH = re.compile(r"[\dX]{4}-(0[1-9]|1[0-2])(?!\d)")
_YEAR = re.compile(r"(?<!\d)20[0-5]\d(?!\d)")


def read(text: str, plan: Plan, *, year: int | None = None) -> When:
    """The time a text means in a plan: in its language, and where the text names no year in that year, else the
    plan's."""
    if year:
        return parse(text, plan.language, Context(year))
    return read_within(text, plan.language, year_of(plan), plan.period, plan.dated)


@lru_cache(maxsize=5_000)
def read_within(text: str, language: Language, year: int | None, period: When | None, dated: date | None) -> When:
    """The time a text means; where it names no year in this one, or in the next where that falls in the plan's `period`
    and this one's is over before the plan begins."""
    found = parse(text, language, Context(year))
    begins = _begins(period, dated)
    if year is None or begins is None or found.kind != "date" or not found.end or found.end >= begins:
        return found
    later = parse(text, language, Context(year + 1))
    starts, last = later.start or later.end, period.end if period else None
    return later if starts and later.end != found.end and (last is None or starts <= last) else found


def is_outside(when: When | None, period: When | None) -> bool:
    """Whether a time has days, and none of them is in a plan's period; without a first or last day it is open there."""
    if when is None or period is None or when.kind != "date" or not (when.start or when.end):
        return False
    is_before = period.start is not None and (when.end or date.max) < period.start
    return is_before or (period.end is not None and (when.start or date.min) > period.end)


def _begins(period: When | None, dated: date | None) -> date | None:
    """When a plan of a period begins: with it, or in its first year with the day the plan was made. Of a plan without
    one only that is known that half a year before that day is past."""
    if period is None:
        return dated - _HALF_A_YEAR if dated else None
    if period.start is None:
        return None
    return dated if dated and dated.year == period.start.year and dated > period.start else period.start


def year_of(plan: Plan) -> int | None:
    """The year of a time that names none: the plan's own, else the one its times tell."""
    activities, measures = (one.when for one in plan.activities), (one.when for one in plan.measures)
    times = [when for when in (*activities, *measures) if when]
    return year_from(plan.period, plan.dated, plan.title) or year_told(times, plan.language)


def year_told(times: Iterable[When], language: Language) -> int | None:
    """The year that times tell together: the one they write, of two that follow each other the first, and the one
    before where later months stand ahead of it ("October, November, January 2027"); where none writes a year, the one
    they all were read in."""
    dated = [when for when in times if when.kind == "date"]
    said = [has_year(when.text, language) for when in dated]
    written = _years(when for when, is_said in zip(dated, said, strict=True) if is_said)
    if written and max(written) == min(written):
        ahead = [month for when in dated[: said.index(True)] if (month := _month(when))]
        first = _month(dated[said.index(True)])
        return min(written) - bool(first and ahead and all(month > first for month in ahead))
    if written:
        return min(written) if max(written) - min(written) <= 1 else None
    assumed = _years(dated)
    return assumed.pop() if len(assumed) == 1 else None


def _month(when: When) -> int | None:
    """The month a time begins in, whether or not its year is known."""
    found = _MONTH.search(when.edtf or "")
    return int(found[1]) if found else None


def _years(times: Iterable[When]) -> set[int]:
    return {day.year for when in times for day in (when.start, when.end) if day}


@lru_cache(maxsize=5_000)
def has_year(text: str, language: Language) -> bool:
    """Whether a time says itself which year it means."""
    alone = parse(text, language)
    return alone.start is not None or alone.end is not None


def year_from(period: When | None, dated: date | None, title: str) -> int | None:
    """The year of the period, else of the date, else the one in the title (the plan format, under When)."""
    if period and (day := period.start or period.end):
        return day.year
    if dated:
        return dated.year
    written = _YEAR.search(title)
    return int(written[0]) if written else None
