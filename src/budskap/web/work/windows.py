"""When an activity is to be done: its windows of days, and which of them a report is about. Values in, values out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal, NamedTuple

from budskap.plan.model import Activity, Plan
from budskap.when.errors import WhenError
from budskap.when.happening import occurrences
from budskap.when.model import When

Days = tuple[date, date]
Events = Mapping[str, Sequence[Days]]
Kind = Literal["dated", "ongoing", "rhythm", "event", "needed", "undated", "kept"]

_LONGEST = timedelta(days=3 * 366)
FAR = timedelta(days=10 * 366)
"""From an event, or from today, farther than anybody plans before or after it."""
_HALF_A_YEAR = timedelta(days=183)
_NO_DAY = date.min


class Window(NamedTuple):
    """The days on which an activity is to be done once. Without a first or last day it is open there; `event` is what
    it hangs on, in the plan's words, and such a window without days waits for the event's date."""

    kind: Kind
    first: date | None = None
    last: date | None = None
    event: str = ""

    @property
    def days(self) -> Days:
        """Its days for comparing, where one that is open begins before all others."""
        return self.first or self.last or _NO_DAY, self.last or self.first or _NO_DAY


class Span(NamedTuple):
    """The days in which rhythms are counted out, and the day from which every second and third of them is counted."""

    first: date
    last: date
    since: date | None = None


def around(plan: Plan, today: date) -> Span:
    """The days in which the rhythms of a plan are counted out: its period, from last year until next year's end; of a
    plan that lies elsewhere its own period, or the last years of it."""
    first, last = date(today.year - 1, 1, 1), date(today.year + 1, 12, 31)
    if plan.period is None:
        return Span(first, last)
    begins, ends = plan.period.start or date.min, plan.period.end or date.max
    if begins > last:
        return Span(begins, min(ends, begins + _LONGEST), plan.period.start)
    if ends < first:
        return Span(max(begins, ends - _LONGEST), ends, plan.period.start)
    return Span(max(first, begins), min(last, ends), plan.period.start)


def windows(when: When | None, span: Span, events: Events) -> list[Window]:
    """The windows of an activity, in order: one; one for each time of its rhythm in `span` (see `around`); or one for
    each date of its event, whose dates `events` holds by the event's name. Never none."""
    if when is None:
        return [Window("undated")]
    match when.kind:
        case "date":
            return _dated(when)
        case "ongoing":
            return [Window("ongoing", when.start, when.end)]
        case "recurring":
            return [Window("rhythm", *days) for days in _beats(when, span)] or [Window("ongoing", when.start, when.end)]
        case "relative":
            return _beside(when, span, events) or [Window("event", event=when.event or "")]
        case "as_needed":
            return [Window("needed")]
    return [Window("undated")]


class Part(NamedTuple):
    """What one owner does of an activity: what goes through one channel. The whole has neither."""

    actor: str = ""
    channel: str = ""


WHOLE = Part()


def parts(activity: Activity) -> list[Part]:
    """The parts in which an activity is done: one for each owner where it names as many owners as channels, in the
    same order; else the whole."""
    who, through = activity.who, activity.through
    if len(who) > 1 and len(set(who)) == len(who) == len(through) == len(set(through)):
        return [Part(*pair) for pair in zip(who, through, strict=True)]
    return [WHOLE]


def _dated(when: When) -> list[Window]:
    if not (when.start and when.end):
        return [Window("dated" if when.start or when.end else "undated", when.start, when.end)]
    return [Window("dated", *days) for days in occurrences(when, (when.start, when.end))]


def _beats(when: When, span: Span) -> list[Days]:
    """The times of an exact rhythm; none of one that is only said to come back, or by a rule that `when` cannot count
    out, as other programs may write."""
    try:
        return occurrences(when, span[:2], since=span.since) if when.rrule else []
    except WhenError:
        return []


def _beside(when: When, span: Span, events: Events) -> list[Window]:
    """A window for each date of the event; one that is only "before" or "after" it is open at the other end."""
    dated = [day for days in events.values() for each in days for day in each]
    if not dated:
        return []
    first, last = min(span.first, _moved(min(dated), -FAR)), max(span.last, _moved(max(dated), FAR))
    found = occurrences(when, (first, last), events)
    return [
        Window("event", None if days[0] == first else days[0], None if days[1] == last else days[1], when.event or "")
        for days in found
    ]


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return date.max if by > timedelta() else date.min


def placed(found: Sequence[Window], told: Iterable[Days]) -> dict[Days, int]:
    """Which of an activity's windows each stretch of days is, that something was reported of when the plan was another:
    the only one there is, the same days, or the nearest that lies nearer than half of the way to the next. Two that are
    near do not share one. A stretch that is none of them is left out."""
    stretches = sorted(set(told))
    if len(found) == 1 and found[0].kind != "rhythm":
        return dict.fromkeys(stretches, 0)
    places = {window.days: place for place, window in enumerate(found)}
    same = {days: places[days] for days in stretches if days in places}
    return same | _near(found, [days for days in stretches if days not in same])


def _near(found: Sequence[Window], stretches: list[Days]) -> dict[Days, int]:
    reach = _reach(found)
    pairs = [
        (distance, days, place)
        for days in stretches
        for place, window in enumerate(found)
        if (distance := abs(window.days[0] - days[0])) <= reach
    ]
    near: dict[Days, int] = {}
    taken: set[int] = set()
    for _distance, days, place in sorted(pairs):
        if days not in near and place not in taken:
            near[days] = place
            taken.add(place)
    return near


def _reach(found: Sequence[Window]) -> timedelta:
    """Half of the usual way from one window to the next; of a rhythm with one time left half a year."""
    firsts = sorted(window.days[0] for window in found)
    ways = sorted(later - earlier for earlier, later in pairwise(firsts))
    return ways[len(ways) // 2] / 2 if ways else _HALF_A_YEAR
