"""A day told by its distance from another: 14 dagar efter 1 maj 2026, at least two weeks before 1 June."""

from __future__ import annotations

from datetime import date
from typing import cast

from budskap.when.calendar import HOLIDAYS
from budskap.when.edtf import days_edtf
from budskap.when.events import Event, sign_before
from budskap.when.line import Line
from budskap.when.model import Context
from budskap.when.offsets import Offset, amount_at, distance, moved
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


def is_counted_on(line: Line, items: list[Item]) -> bool:
    """Whether all that is said is a time, and an amount that a sign counts from it: påsk + 1 vecka."""
    is_pair = len(items) == 2 and items[0].kind == "times" and items[1].kind == "event"
    return is_pair and items[0].to == items[1].at - 1 and sign_before(line, items[1].at) is not None


def counted_on(line: Line, items: list[Item], context: Context) -> Resolved | None:
    """The days so far from a day that a sign counts from, 1 maj + 14 dagar; none where it is not one day."""
    written, hanging = items[0].value, items[1].value
    apart = amount_at(line, items[1].at)
    day = resolve(written, context) if isinstance(written, Times) and isinstance(hanging, Event) else None
    if not apart or not day or not day.start or not day.end or not _is_day(cast(Times, written), day):
        return None
    is_after = cast(Event, hanging).relation == "after"
    return _from_day(day.end if is_after else day.start, apart, 1 if is_after else -1)._replace(doubt=day.doubt)


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
