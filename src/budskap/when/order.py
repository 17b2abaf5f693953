"""How two times lie to each other, said with what is certain: a time is seldom a day."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from budskap.when.model import When

Certainty = Literal["certain", "possible", "no"]


class _Reach(NamedTuple):
    """The days a time may lie on. What is ongoing, and a single day, fills them all; else it lies somewhere in them."""

    first: date
    last: date
    fills: bool


def is_before(one: When, other: When) -> Certainty:
    """Whether all of the first time lies before all of the second.

    "Certain" holds whatever days are meant, "no" for none of them, "possible" for some. A time without days (an
    event's, "when needed", one not understood) may lie anywhere: it is never more than possible.

    >>> from budskap.when import parse
    >>> is_before(parse("våren 2026", "sv"), parse("juni 2026", "sv"))
    'certain'
    >>> is_before(parse("maj 2026", "sv"), parse("15 maj 2026", "sv"))
    'possible'
    """
    first, second = _reach(one), _reach(other)
    if first.last < second.first:
        return "certain"
    earliest_end = first.last if first.fills else first.first
    latest_start = second.first if second.fills else second.last
    return "possible" if earliest_end < latest_start else "no"


def overlap(one: When, other: When) -> Certainty:
    """Whether the two times have a day in common: certain, possible or no, as for `is_before`.

    What is ongoing fills its days, and so surely meets what lies within them. A month or a season names days of which
    some are meant: two of them only may meet.

    >>> from budskap.when import parse
    >>> overlap(parse("löpande 2026", "sv"), parse("14 maj 2026", "sv"))
    'certain'
    >>> overlap(parse("maj 2026", "sv"), parse("våren 2026", "sv"))
    'possible'
    """
    first, second = _reach(one), _reach(other)
    if first.last < second.first or second.last < first.first:
        return "no"
    is_certain = (
        (first.fills and _covers(first, second))
        or (second.fills and _covers(second, first))
        or (first.fills and second.fills)
    )
    return "certain" if is_certain else "possible"


def _covers(outer: _Reach, inner: _Reach) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last


def _reach(when: When) -> _Reach:
    """The days a time may lie on; all days where it names none."""
    first, last = when.start or date.min, when.end or date.max
    is_known = bool(when.start or when.end) or when.edtf is None
    fills = (when.kind == "ongoing" and is_known) or first == last
    return _Reach(first, last, fills)
