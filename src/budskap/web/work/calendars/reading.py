"""A stranger's calendar as names and days: recurrences counted out, called off and moved times followed. Bytes in,
values out; whatever stands in it, so many steps and no more."""

from __future__ import annotations

import signal
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any, NamedTuple

from dateutil.rrule import rrulestr
from icalendar import Calendar, Component
from icalendar.prop import vRecur

from budskap.web.work.calendars.fetching import FetchError
from budskap.web.work.calendars.series import Days

MOST_STEPS, MOST_DATES, LONGEST_NAME = 500_000, 50_000, 200
MOST_OF_ONE = 50_000
"""Steps of one rule: each day of 130 years."""
_BY_THE_DAY = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_MIDNIGHT = time()
_A_MOMENT = 1.0


@dataclass(slots=True)
class Found:
    """The events of a calendar by name, each with its days in their order; `left_out` are those that say no day."""

    name: str = ""
    events: dict[str, list[Days]] = field(default_factory=dict)
    left_out: int = 0


class _Time(NamedTuple):
    """When something happens: on the wall of its own place, and how long. Whole days have no hour."""

    wall: datetime
    length: timedelta
    zone: tzinfo | None
    is_whole: bool

    def at(self, wall: datetime) -> _Time:
        return self._replace(wall=wall)


def read(content: bytes, first: date, last: date, here: tzinfo) -> Found:
    """What happens from the first day to the last, as days `here`. FetchError when it is no calendar, or counts on
    longer than anybody waits."""
    found, steps, days = Found(), _Steps(), defaultdict[str, set[Days]](set)
    calendars = _calendars(content)
    found.name = next((name for each in calendars if (name := _text(each, "NAME") or _text(each, "X-WR-CALNAME"))), "")
    names: dict[str, str] = {}
    for versions in _by_uid(each for calendar in calendars for each in calendar.walk("VEVENT")).values():
        for name, when in _possible(versions, first, last, here, steps, found):
            if when[0] <= last and when[1] >= first and name:
                days[names.setdefault(name.casefold(), name)].add(when)
                steps.count_date()
    found.events = {name: sorted(days[name]) for name in sorted(days, key=str.casefold)}
    return found


class _Steps:
    """What was counted so far, over the whole calendar."""

    def __init__(self) -> None:
        self.steps = self.dates = 0

    def count(self) -> None:
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise FetchError("too_much")

    def count_date(self) -> None:
        self.dates += 1
        if self.dates > MOST_DATES:
            raise FetchError("too_much")


def _calendars(content: bytes) -> list[Calendar]:
    text = _decoded(content)
    if "BEGIN:VCALENDAR" not in text[:10_000].upper():
        raise FetchError("not_calendar")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = Calendar.from_ical(text, multiple=True)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        raise FetchError("not_calendar") from None
    calendars = [each for each in found if isinstance(each, Calendar)]
    if not calendars:
        raise FetchError("not_calendar")
    return calendars


def _decoded(content: bytes) -> str:
    for coding in ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(coding).replace("\0", "")
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1").replace("\0", "")


def _text(component: Any, name: str) -> str:
    value = component.get(name)
    value = value[0] if isinstance(value, list) and value else value
    return " ".join(str(value).split())[:LONGEST_NAME].strip() if value is not None else ""


def _by_uid(events: Iterable[Component]) -> dict[str, list[Component]]:
    found: dict[str, list[Component]] = defaultdict(list)
    for number, event in enumerate(events):
        found[_text(event, "UID") or f"\n{number}"].append(event)
    return found


def _possible(
    versions: list[Component], first: date, last: date, here: tzinfo, steps: _Steps, found: Found
) -> list[tuple[str, Days]]:
    """The times of a UID, none where one lies beyond all days: the other events of the calendar are as good as ever."""
    try:
        return list(_happenings(versions, first, last, here, steps, found))
    except (OverflowError, ValueError):
        found.left_out += 1
        return []


def _happenings(
    versions: list[Component], first: date, last: date, here: tzinfo, steps: _Steps, found: Found
) -> Iterator[tuple[str, Days]]:
    """Each time of what one UID stands for: of the series, and of what was changed in it."""
    series, changed = _latest(versions, found)
    for _rid, event, when in changed:
        if not _is_off(event):
            yield _text(event, "SUMMARY"), _days(when, here)
    if series is None or _is_off(series[0]):
        return
    event, when = series
    own = {_wall(rid, when) for rid, _event, _when in changed}
    onward = sorted(
        ((_wall(rid, when), each, at) for rid, each, at in changed if _is_onward(each)), key=lambda row: row[0]
    )
    for wall in _walls(event, when, first, last, steps, found):
        if wall in own:
            continue
        after = [row for row in onward if row[0] <= wall]
        if not after:
            yield _text(event, "SUMMARY"), _days(when.at(wall), here)
        elif not _is_off(after[-1][1]):
            start, newer, at = after[-1]
            yield _text(newer, "SUMMARY"), _days(at.at(at.wall + (wall - start)), here)


_Changed = tuple[Any, Component, _Time]
"""A time of a series that was changed: which one, and how it is now."""


def _latest(versions: list[Component], found: Found) -> tuple[tuple[Component, _Time] | None, list[_Changed]]:
    """The series, or single event, in its latest version; and the times of it that were changed, in theirs."""
    latest: dict[str, tuple[int, *_Changed]] = {}
    for event in versions:
        when = _when(event)
        if when is None:
            found.left_out += 1
            continue
        rid = _moment(event.get("RECURRENCE-ID"))
        number = _number(event)
        if str(rid) not in latest or latest[str(rid)][0] <= number:
            latest[str(rid)] = number, rid, event, when
    single = latest.pop("None", None)
    return (single[2], single[3]) if single else None, [each[1:] for each in latest.values()]


def _number(event: Component) -> int:
    try:
        return int(event.get("SEQUENCE", 0))
    except (TypeError, ValueError):
        return 0


def _is_off(event: Component) -> bool:
    return _text(event, "STATUS").upper() == "CANCELLED"


def _is_onward(event: Component) -> bool:
    params = getattr(event.get("RECURRENCE-ID"), "params", {})
    return str(params.get("RANGE", "")).upper() == "THISANDFUTURE"


def _moment(value: Any) -> date | None:
    """The day or moment a property says; None where it says none that can be."""
    moment = _said(value[0] if isinstance(value, list) and value else value)
    return moment if isinstance(moment, date) else None


def _said(value: Any) -> Any:
    """What a property of days says; None where it cannot be read."""
    try:
        return getattr(value, "dt", None)
    except ValueError:
        return None


def _when(event: Component) -> _Time | None:
    start, end = _moment(event.get("DTSTART")), _moment(event.get("DTEND"))
    if start is None:
        return None
    is_whole = not isinstance(start, datetime)
    zone = start.tzinfo if isinstance(start, datetime) else None
    wall = _plain(start)
    length = _said(event.get("DURATION"))
    if not isinstance(length, timedelta):
        length = _plain(_in(end, zone)) - wall if end else timedelta(days=1 if is_whole else 0)
    return _Time(wall, max(length, timedelta(days=1) if is_whole else timedelta()), zone, is_whole)


def _plain(moment: date) -> datetime:
    return moment.replace(tzinfo=None) if isinstance(moment, datetime) else datetime.combine(moment, _MIDNIGHT)


def _in(moment: date, zone: tzinfo | None) -> date:
    """The moment on the wall of a zone, where it has one of its own."""
    is_elsewhere = isinstance(moment, datetime) and moment.tzinfo and zone
    return moment.astimezone(zone) if is_elsewhere and isinstance(moment, datetime) else moment


def _wall(moment: date, when: _Time) -> datetime:
    """A moment as the series writes it: a mere day is its hour on that day."""
    wall = _plain(_in(moment, when.zone))
    return wall if isinstance(moment, datetime) or when.is_whole else datetime.combine(wall.date(), when.wall.time())


def _days(when: _Time, here: tzinfo) -> Days:
    """The days here on which something happens; what ends at midnight is over the day before."""
    end = when.wall + when.length
    if when.length:
        end -= timedelta(microseconds=1)
    if when.zone is None:
        return when.wall.date(), max(end.date(), when.wall.date())
    try:
        first = when.wall.replace(tzinfo=when.zone).astimezone(here).date()
        return first, max(end.replace(tzinfo=when.zone).astimezone(here).date(), first)
    except (OverflowError, ValueError):
        return when.wall.date(), max(end.date(), when.wall.date())


def _walls(event: Component, when: _Time, first: date, last: date, steps: _Steps, found: Found) -> list[datetime]:
    """The beginnings of all times of a series that may touch the days, but those it leaves out."""
    edge = datetime.combine(last + timedelta(days=2), _MIDNIGHT)
    early = datetime.combine(first - timedelta(days=2), _MIDNIGHT)
    walls = {when.wall} | {wall for each in _list(event, "RDATE") if (wall := _wall(each, when)) <= edge}
    for rule in _rules(event):
        try:
            with _for_a_moment():
                walls |= set(_counted(rule, when, early - when.length, edge, steps))
        except (TimeoutError, ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError):
            found.left_out += 1
    omitted = list(_list(event, "EXDATE"))
    return sorted(walls - {_wall(each, when) for each in omitted})


def _rules(event: Component) -> list[vRecur]:
    value = event.get("RRULE")
    return [each for each in (value if isinstance(value, list) else [value]) if each is not None]


def _list(event: Component, name: str) -> Iterator[date]:
    """The moments of a property that lists them; of a stretch its beginning."""
    value = event.get(name)
    for some in value if isinstance(value, list) else [value]:
        for each in _listed(some):
            moment = _said(each)
            moment = moment[0] if isinstance(moment, tuple) else moment
            if isinstance(moment, date):
                yield moment


def _listed(value: Any) -> list[Any]:
    try:
        return list(getattr(value, "dts", []))
    except ValueError:
        return []


@contextmanager
def _for_a_moment() -> Iterator[None]:
    """TimeoutError after a second of work: a rule that never comes true, such as each 30 February, is looked for until
    the year 9999."""

    def over(_number: int, _frame: Any) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, over)
    signal.setitimer(signal.ITIMER_VIRTUAL, _A_MOMENT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _counted(rule: vRecur, when: _Time, early: datetime, edge: datetime, steps: _Steps) -> Iterator[datetime]:
    """The times of a rule between two moments, counted from its first. What comes back more often than daily is no
    event that anything hangs on."""
    parts = dict(rule)
    if str(parts["FREQ"][0]).upper() not in _BY_THE_DAY:
        raise ValueError(parts["FREQ"])
    until = parts.pop("UNTIL", None)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an end beside a COUNT, which ours is
        written = vRecur(parts).to_ical().decode()  # type: ignore[no-untyped-call]
        counted = rrulestr(written, dtstart=when.wall).replace(until=min(edge, _end(until, when)))
    for number, wall in enumerate(counted):
        steps.count()
        if number > MOST_OF_ONE:
            raise ValueError(number)
        if wall >= early:
            yield wall


def _end(until: Any, when: _Time) -> datetime:
    end = until[0] if isinstance(until, list) and until else until
    if isinstance(end, datetime):
        return _plain(_in(end, when.zone))
    return datetime.combine(end, time.max) if isinstance(end, date) else datetime.max
