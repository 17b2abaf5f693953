"""How far from its event a time lies: två veckor före, senast en vecka efter, within three days of.

The plan format keeps the event and the side; how far is kept in the words, and read from them here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from budskap.when.asides import duration
from budskap.when.calendar import month_end
from budskap.when.events import Event, after_side, other_sides, sign_before
from budskap.when.language import words
from budskap.when.line import Line
from budskap.when.model import LANGUAGES, Language, Relation, When
from budskap.when.scan import Item, scan
from budskap.when.tokens import written

_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "tertial": 4, "half": 6, "term": 6, "year": 12}
_SIDES: dict[str, Relation] = {"before": "before", "after": "after"}
_HOURS = 24
_MOST = 500  # of any unit


class Offset(NamedTuple):
    """A distance from an event in whole units: at least `least`, at most `most` of them; None where nothing bounds it.

    "Two weeks before" is 2 and 2, "within two weeks" None and 2, "at least two weeks before" 2 and None.
    `unit` is day, weekday (Monday to Friday), week, fortnight, month, quarter, tertial, half, term or year.
    """

    unit: str
    least: int | None
    most: int | None


def offset(when: When, language: Language | None = None) -> Offset | None:
    """How far before or after its event a time lies, read from its words; None where they do not say.

    >>> from budskap.when import parse
    >>> offset(parse("två veckor före kick-off", "sv"), "sv")
    Offset(unit='week', least=2, most=2)
    """
    far = (_far(when, *place) for place in _places(when, language))
    return next(filter(None, far), None)


def sides(when: When) -> list[tuple[Relation, Offset | None]]:
    """Each side of its event that a time lies on, and how far from it: two weeks before and one week after launch. An
    amount that is said once is that of both sides."""
    far = offset(when)
    first: list[tuple[Relation, Offset | None]] = [(when.relation or "at", far)]
    for line, items, at in _places(when):
        lead = line.role(items[at].at, "event_alone") if when.event is None else None
        lead = lead or line.role(items[at].at, "event") or line.role(items[at].at, "weak_event")
        more = other_sides(line, after_side(line, lead[1]))[0] if lead else []
        if more:
            other = ((_SIDES.get(side, "at"), amount_at(line, to) or far) for side, to in more)
            return first + [(side, None if side == "at" else amount) for side, amount in other]
    return first


def _places(when: When, language: Language | None = None) -> Iterator[tuple[Line, list[Item], int]]:
    """Where the words say what a time hangs on, in the languages that read it so: the line, its items and the one."""
    cut = written(when.text)
    for tried in [language] if language else LANGUAGES if when.kind == "relative" else ():
        line = Line(cut, words(tried))
        items, _ = scan(line)
        for at, item in enumerate(items):
            if isinstance(item.value, Event) and item.value[:2] == (when.relation, when.event):
                yield line, items, at


def _far(when: When, line: Line, items: list[Item], at: int) -> Offset | None:
    is_counted = sign_before(line, items[at].at) is not None  # Launch + 1 month
    return (
        amount_at(line, items[at].at)
        if is_counted
        else _within(line, items[at]) or distance(line, items, at, when.relation == "after")
    )


def moved(day: date, unit: str, count: int) -> date:
    """The day so many units later, or earlier where the count is negative; the last of the month where it is shorter.

    A day outside the calendar is its first or last.
    """
    try:
        if unit in _MONTHS:
            return _months_later(day, count * _MONTHS[unit])
        if unit == "weekday":
            return _weekdays_later(day, count)
        return day + timedelta(days=count * _DAYS[unit])
    except (ValueError, OverflowError):
        return date.max if count > 0 else date.min


def _months_later(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, month_end(year, month + 1).day))


def _weekdays_later(day: date, count: int) -> date:
    step = timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        day += step
        while day.weekday() > 4:
            day += step
    return day


def _within(line: Line, item: Item) -> Offset | None:
    """Inom två veckor efter beslutet: the amount stands in the event's own words."""
    word = line.role(item.at, "within")
    amount = amount_at(line, word[1]) if word else None
    if amount and _is_at_least(line, item):
        return Offset(amount.unit, amount.least, None)
    return Offset(amount.unit, None, amount.most) if amount else None


def _is_at_least(line: Line, item: Item) -> bool:
    """Whether "no later than" stands before an event: two weeks before it, or more."""
    return isinstance(item.value, Event) and item.value.relation == "before" and line.has(item.at, "bound", "latest")


def distance(line: Line, items: list[Item], at: int, is_after: bool) -> Offset | None:
    """The amount right before the event, with what stands before it: "at the latest" after an event is within."""
    amounts = [item for item in items[:at] if item.kind == "duration"]
    amount = amount_at(line, amounts[-1].at) if amounts and amounts[-1].to == items[at].at else None
    if not amount:
        return None
    bound = _bound(line, amounts[-1].at)
    if (
        bound == ("most", "latest")[is_after]
        or _goes_on(items, amounts[-1])
        or (bound == "most" and is_after)
        or (bound == "earliest" and not is_after)
    ):
        return Offset(amount.unit, None, amount.most)
    if bound in ("least", "latest", "earliest"):
        return Offset(amount.unit, amount.least, None)
    return amount


def _goes_on(items: list[Item], amount: Item) -> bool:
    """Whether a rhythm stands right before an amount, which tells for how long: dagligen två veckor före."""
    return any(item.kind == "rhythm" and item.to == amount.at for item in items)


def _bound(line: Line, to: int) -> str | None:
    """Whether "at least", "at the latest" or the like ends here."""
    for at in range(max(0, to - 4), to):
        found = line.role(at, "bound")
        if found and found[1] == to:
            return found[0]
    return None


def amount_at(line: Line, at: int) -> Offset | None:
    """The amount here: two weeks, 2–3 månader, dagen."""
    one = line.role(at, "one")
    if one:
        return Offset(one[0], 1, 1)
    end = duration(line, at)
    numbers = [line.number(place, 3) or 0 for place in range(at, end or at) if line.is_number(place)]
    word = line.role(at, "count")
    numbers = numbers or ([int(word[0])] if word else [])
    places = [at + 1, *range(at + 1, end or at)]
    unit = next((found[0] for place in places if (found := line.role(place, "unit"))), None)
    if not unit and numbers and numbers[-1] % _HOURS == 0 and any(line.has(place, "hour") for place in places):
        return Offset("day", numbers[0] // _HOURS or None, numbers[-1] // _HOURS)  # within 24 hours
    if not numbers or not unit or not 0 < numbers[0] <= numbers[-1] <= _MOST:
        return None
    return Offset(unit, numbers[0], numbers[-1]) if unit in (*_DAYS, *_MONTHS, "weekday") else None
