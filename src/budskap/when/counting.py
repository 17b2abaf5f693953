"""A day told by its distance from another: 14 dagar efter 1 maj 2026, at least two weeks before 1 June."""

from __future__ import annotations

from datetime import date

from budskap.when.calendar import HOLIDAYS
from budskap.when.edtf import days_edtf
from budskap.when.line import Line
from budskap.when.model import Context
from budskap.when.offsets import Offset, distance, moved
from budskap.when.resolve import Resolved, resolve
from budskap.when.scan import Item
from budskap.when.spans import Times

_SIDES = {"before": ("before", "by"), "after": ("after",)}
"""What a word for the side of an event is read as where a day follows it."""


def counted(line: Line, items: list[Item], at: int, written: Times, context: Context) -> Resolved | None:
    """The days so far from the day of the item at this place; None where no distance is written right before it."""
    word = line.role(items[at].at, "event")
    if not word or written.relation not in _SIDES.get(word[0], ()):
        return None
    apart = distance(line, items, at, word[0] == "after")
    day = resolve(written._replace(relation="in"), context)
    if not apart or day.start is None or day.end is None or not _is_day(written, day):
        return None
    side = -1 if word[0] == "before" else 1
    return _from_day(day.start if side < 0 else day.end, apart, side)._replace(doubt=day.doubt)


def _is_day(written: Times, day: Resolved) -> bool:
    """Whether it is one day, or a holiday of a few."""
    return day.start == day.end or written.spans[0].first.unit in HOLIDAYS


def _from_day(day: date, apart: Offset, side: int) -> Resolved:
    """From the nearest to the farthest day; "within" is up to the day itself, "at least" leaves the far side open."""
    near = moved(day, apart.unit, side * (apart.least or 0))
    if apart.most is None:
        return Resolved(near, None, f"{near}/..") if side > 0 else Resolved(None, near, f"../{near}")
    first, last = sorted((near, moved(day, apart.unit, side * apart.most)))
    return Resolved(first, last, days_edtf(first, last))
