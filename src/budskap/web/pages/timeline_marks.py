"""How a time looks in a window of days: as a mark in whole pixels. Pure: no request, no template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from budskap.plan.model import Activity
from budskap.web.pages.timeline_ends import Ends, ends_of
from budskap.web.pages.timeline_events import Dates
from budskap.web.pages.timeline_rhythm import Turn, turns
from budskap.web.pages.timeline_window import Window, in_reach
from budskap.web.work.windows import Window as Occasion
from budskap.when import WhenError, from_edtf
from budskap.when.model import When

Shape = Literal["day", "bar", "turns", "dotted"]

WIDTH = 720
LETTER = 6.3
"""The usual width of a letter."""
LEAST_BETWEEN_TURNS = 6
RUN_UP = 56
"""How far a bar without a first day fades in before its last."""
BEGINNING = date(2000, 1, 3)
"""A Monday from which a rhythm is counted when neither it nor the plan says when it begins."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One activity in a row. `x` to `right` is what is drawn; `edges` are its crisp ends, `fade` the sides that are
    not, `exact` and `loose` the turns of a rhythm whose days are known, or not."""

    activity: Activity
    shape: Shape
    x: int
    right: int
    y: int = 0
    fade: str = ""
    edges: tuple[int, ...] = ()
    arrow: int | None = None
    exact: tuple[int, ...] = ()
    loose: tuple[int, ...] = ()
    label: str = ""
    label_x: int = 0

    @property
    def width(self) -> int:
        return self.right - self.x

    @property
    def label_right(self) -> int:
        return self.label_x + round(len(self.label) * LETTER)

    @property
    def hit(self) -> tuple[int, int]:
        """Where a pointer finds it: x and width, never narrower than a finger wants."""
        left, right = min(self.x, self.label_x) - 2, max(self.right, self.label_right) + 2
        return left, max(right - left, 24)


class Marker:
    """Knows how a time looks in one window. `period` is when the plan is valid: what goes on does so within it; `dates`
    are those of the events that activities hang on."""

    def __init__(self, window: Window, period: When | None, dates: Dates | None = None) -> None:
        self.dates = dates or {}
        self.window = window
        period = in_reach(period) if period else None
        self.first = period.start if period else None
        self.last = period.end if period else None
        self._known: dict[str, Mark | None] = {}
        self._rhythms: dict[tuple[str, date, date, date], tuple[list[int], list[int]] | None] = {}

    def mark(self, activity: Activity) -> Mark | None:
        """None when its time has no day in the window, or waits beside the axis."""
        if activity.id not in self._known:
            self._known[activity.id] = self._mark(activity)
        return self._known[activity.id]

    def x(self, day: date) -> int:
        return round((day - self.window.start).days * WIDTH / self.window.days)

    def _mark(self, activity: Activity) -> Mark | None:
        if activity.when is None or waits(activity):
            return None
        if len(several := self.dates.get(activity.id, ())) > 1:
            return self._dates(activity, several)
        when = in_reach(self._in_a_year(activity.when))
        if when.kind == "recurring":
            return self._rhythm(activity, when)
        goes_on = when.kind == "ongoing"
        start = when.start or (self.first if goes_on else None)
        end = when.end or (self.last if goes_on else None)
        if not self.window.touches(start or self.window.start, end or self.window.end):
            return None
        if start == end and start is not None and not goes_on:
            return self._day(activity, when, start)
        return self._bar(activity, when, start, end)

    def _in_a_year(self, when: When) -> When:
        """What goes on from or to a month that was named without its year, in the first year it can mean: the plan's,
        else that of the window."""
        if when.kind not in {"recurring", "ongoing"} or when.start or when.end:
            return when
        base = self.first or self.window.start
        found = in_year(when, base.year)
        return in_year(when, base.year + 1) if found.end and found.end < base else found

    def _day(self, activity: Activity, when: When, day: date) -> Mark:
        left, right = self.x(day), self.x(day + timedelta(days=1))
        middle = (left + right) // 2
        if ends_of(when).fade:
            return Mark(activity, "bar", middle - 8, middle + 8, fade="both")
        return Mark(activity, "day", middle - 1, middle + 2)

    def _bar(self, activity: Activity, when: When, start: date | None, end: date | None) -> Mark | None:
        """A side the words leave open has no day: it runs on in an arrow, or fades in before what it has to meet."""
        right = self.x(end + timedelta(days=1)) if end else WIDTH
        left = self.x(start) if start else 0 if when.kind == "ongoing" else right - RUN_UP
        left, right = max(left, 0), min(max(right, left + 3), WIDTH)
        if left >= right:
            return None
        ends = ends_of(when)
        has_start_edge = ends.is_start_crisp and self._shows(when.start)
        has_end_edge = ends.is_end_crisp and self._shows(when.end)
        shown = Ends(
            ends.is_start_crisp or (start is not None and start < self.window.start),
            ends.is_end_crisp or when.end is None or when.end > self.window.end,
        )
        return Mark(
            activity, "bar", left, right, fade=shown.fade, arrow=right if when.end is None else None,
            edges=tuple(x for x, is_there in ((left, has_start_edge), (right, has_end_edge)) if is_there),
        )  # fmt: skip

    def _shows(self, day: date | None) -> bool:
        return day is not None and day in self.window

    def _rhythm(self, activity: Activity, when: When) -> Mark | None:
        first = max(filter(None, (when.start or self.first, self.window.start)))
        last = min(filter(None, (when.end or self.last, self.window.end)))
        if first > last:
            return None
        line = Mark(activity, "dotted", self.x(first), max(self.x(last + timedelta(days=1)), self.x(first) + 3))
        found = self._turns(when.rrule or "", when.start or self.first or BEGINNING, first, last)
        if found is None:
            return line
        places = sorted((*found[0], *found[1]))
        if not places:
            return None
        if len(places) > 1 and (places[-1] - places[0]) / (len(places) - 1) < LEAST_BETWEEN_TURNS:
            return line
        exact, loose = map(tuple, found)
        return Mark(activity, "turns", places[0] - 3, places[-1] + 3, exact=exact, loose=loose)

    def _dates(self, activity: Activity, several: Sequence[Occasion]) -> Mark | None:
        """A turn for each that the window shows; a line where they are too many to tell apart."""
        days = [(each.first or each.last, each.last or each.first) for each in several]
        shown = [Turn(first, last) for first, last in days if first and last and self.window.touches(first, last)]
        exact, loose = self._places(shown)
        places = sorted((*exact, *loose))
        if not places:
            return None
        if len(places) > 1 and (places[-1] - places[0]) / (len(places) - 1) < LEAST_BETWEEN_TURNS:
            return Mark(activity, "dotted", places[0] - 3, places[-1] + 3)
        return Mark(activity, "turns", places[0] - 3, places[-1] + 3, exact=tuple(exact), loose=tuple(loose))

    def _turns(self, rrule: str, anchor: date, first: date, last: date) -> tuple[list[int], list[int]] | None:
        """Where turns stand whose day is known, and those whose day is not; many activities share a rhythm."""
        key = rrule, anchor, first, last
        if key not in self._rhythms:
            found = turns(rrule, anchor=anchor, first=first, last=last)
            self._rhythms[key] = None if found is None else self._places(found)
        return self._rhythms[key]

    def _places(self, found: list[Turn]) -> tuple[list[int], list[int]]:
        places: tuple[list[int], list[int]] = [], []
        for turn in found:
            x = self._middle(turn.start, turn.end)
            if 0 <= x <= WIDTH:
                places[turn.start != turn.end].append(x)
        return places

    def _middle(self, start: date, end: date) -> int:
        return (self.x(start) + self.x(end + timedelta(days=1))) // 2


def in_year(when: When, year: int) -> When:
    """A time between ends without a year, with its days in that year; as it is when its ends are of another kind."""
    if "/" not in (edtf := when.edtf or ""):
        return when
    for last in (year, year + 1):  # from September to May leaves the year
        try:
            known = from_edtf(edtf.replace("XXXX", str(year), 1).replace("XXXX", str(last)))
        except WhenError:
            continue
        return when.on_days(known.start, known.end)
    return when


def waits(activity: Activity) -> bool:
    """Has no place on any axis: it waits for an event, for a need, or for someone to say when."""
    when = activity.when
    if when is None or when.kind in {"as_needed", "unknown"}:
        return True
    return when.kind in {"relative", "date"} and when.start is None and when.end is None
