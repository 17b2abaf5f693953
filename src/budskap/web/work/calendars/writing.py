"""Occurrences as a calendar file (RFC 5545 and 7986): days in, bytes out.

All are days, without hours and so without time zones, and nobody is busy because of them. What may be on any of several
days is tentative."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import groupby
from typing import Any

from icalendar import Calendar, TypesFactory
from icalendar.parser import Contentline
from icalendar.prop import vDDDLists, vDDDTypes, vDuration, vText, vUri

from budskap import __version__
from budskap.web.work.calendars import entries, series, wording
from budskap.web.work.calendars.entries import Time
from budskap.web.work.calendars.feeds import Contents, Links, Row
from budskap.web.work.calendars.models import Entry
from budskap.web.work.calendars.series import Days
from budskap.web.work.models import Outcome

REFRESH = timedelta(hours=6)
COLOUR = "teal"
_ONE_DAY = timedelta(days=1)
_TYPES = TypesFactory.instance()
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""What no text of a calendar may hold (RFC 5545, 3.1), and what some programs take for the end of a line."""

Event = list[bytes]
"""The lines of an entry."""
Line = Callable[[str, Any], bytes]
"""Writes a property; one that many entries have alike, once."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a calendar says of itself. `source` is the address it is fetched from, "" of a file; `plan_page` tells the
    address of an activity in its plan; `lacks` is a sentence of what it has no room for."""

    name: str
    source: str
    page: str
    changed_at: datetime
    today: date
    plan_page: Callable[[int, str], str]
    is_mine: bool = False
    lacks: str = ""


def calendar(head: Head, contents: Contents) -> bytes:
    """The occurrences as calendars know them, and what was called off lately."""
    *lines, end, _empty = _head(head).content_lines(sorted=False)
    written = [line.to_ical() for line in lines]
    for event in _events(head, contents):
        written += [b"BEGIN:VEVENT", *event, b"END:VEVENT"]
    return b"\r\n".join([*written, end.to_ical(), b""])


def _events(head: Head, contents: Contents) -> Iterator[Event]:
    by_item = {(entry.plan_id, entry.item): entry for entry in contents.known}
    line, voice = cache(_line), wording.voice()
    for activity, some in groupby(contents.rows, key=lambda row: row.activity):
        rows = list(some)
        entry = by_item.get((rows[0].plan, rows[0].item))
        if entry:
            links = contents.links.get(activity, {})
            yield from _Activity(head, voice, line, rows[0], links, entry, _by_days(rows)).events()
    shown = {(row.plan, row.item) for row in contents.rows}
    for entry in contents.known:
        if (entry.plan_id, entry.item) not in shown:
            yield from _called_off(head, line, entry)


def _line(name: str, value: Any) -> bytes:
    return _written(name, _TYPES.for_property(name)(_plain(value) if isinstance(value, str) else value))


def _plain(text: str) -> str:
    return _CONTROL.sub("", text)


def _written(name: str, value: Any) -> bytes:
    """A property as icalendar writes it."""
    written: bytes = Contentline.from_parts(name, value.params, value).to_ical()
    return written


def _head(head: Head) -> Calendar:
    """What RFC 7986 lets a calendar say of itself, but a UID: vdirsyncer takes it for that of each entry."""
    made = Calendar()
    name = vText(_plain(head.name))
    made["VERSION"], made["PRODID"] = vText("2.0"), vText(f"-//Budskap//Budskap {__version__}//EN")
    made["CALSCALE"] = vText("GREGORIAN")
    made["NAME"] = made["X-WR-CALNAME"] = name
    if head.lacks:
        made["DESCRIPTION"] = made["X-WR-CALDESC"] = vText(head.lacks)
    made["COLOR"] = vText(COLOUR)
    made["URL"] = vUri(head.page)
    made["LAST-MODIFIED"] = vDDDTypes(_utc(head.changed_at))
    if head.source:
        made["SOURCE"] = vUri(head.source, params={"VALUE": "URI"})
        made["REFRESH-INTERVAL"] = vDuration(REFRESH, params={"VALUE": "DURATION"})
        made["X-PUBLISHED-TTL"] = vDuration(REFRESH)
    return made


@dataclass(slots=True)
class _Activity:
    """One activity: its words are made once for all its times."""

    head: Head
    voice: wording.Voice
    line: Line
    row: Row
    links: Links
    entry: Entry
    found: Mapping[Days, Sequence[Row]]
    words: dict[tuple[str, ...], tuple[str, str, str]] = field(default_factory=dict)

    def events(self) -> Iterator[Event]:
        for time in entries.times(self.entry):
            if time.gone:
                if _is_recent(time.changed_at, self.head.today):
                    yield self._event(time, time.days, (), "CANCELLED")
            elif time.rule:
                yield from self._series(time)
            elif rows := self.found.get(time.days):
                outcome = entries.outcome_of(row.outcome for row in rows)
                if outcome != Outcome.SKIPPED or _is_recent(time.changed_at, self.head.today):
                    yield self._event(time, time.days, rows, _status(outcome, time.days), outcome == Outcome.DONE)

    def _series(self, time: Time) -> Iterator[Event]:
        """The rhythm as its rule; times of it that are no more, or not this calendar's, left out; those that were done
        or lately skipped by themselves."""
        length = time.days[1] - time.days[0]
        times = [(start, start + length) for start in series.starts(time.rule, time.days)]
        here = [days for days in times if days in self.found]
        states = {days: entries.outcome_of(row.outcome for row in self.found[days]) for days in here}
        old = {days for days in here if states[days] == Outcome.SKIPPED and not self._is_told(days)}
        if not here:
            return
        master = self._event(time, time.days, self.found[here[0]], _status("", time.days))
        master.append(self.line("RRULE", time.rule))
        if omitted := [days[0] for days in times if days not in states or days in old]:
            master.append(_written("EXDATE", vDDDLists(omitted, params={"VALUE": "DATE"})))
        yield master
        for days in here:
            if states[days] and days not in old:
                status = _status(states[days], days)
                changed = self._event(time, days, self.found[days], status, states[days] == Outcome.DONE)
                yield [*changed, self.line("RECURRENCE-ID", days[0])]

    def _is_told(self, days: Days) -> bool:
        return days[1] + entries.KEPT >= self.head.today

    def _event(self, time: Time, days: Days, rows: Sequence[Row], status: str, is_done: bool = False) -> Event:
        line, (summary, told, address) = self.line, self._words(tuple(sorted({row.channel for row in rows} - {""})))
        made = _event(line, self.entry, time, days, f"✓ {summary}" if is_done else summary)
        return [*made, line("DESCRIPTION", told), line("URL", address), line("STATUS", status)]

    def _words(self, channels: tuple[str, ...]) -> tuple[str, str, str]:
        if channels not in self.words:
            address = self.head.plan_page(self.row.plan, self.row.item)
            told = wording.details(self.voice, self.row, self.links, channels=channels, address=address)
            summary = wording.sentence(self.voice, self.row, self.links, is_mine=self.head.is_mine)
            self.words[channels] = summary, told, address
        return self.words[channels]


def _called_off(head: Head, line: Line, entry: Entry) -> Iterator[Event]:
    """The times of an activity that is no longer in its plan, or has no days any more."""
    for time in entries.times(entry):
        if time.gone and _is_recent(time.changed_at, head.today):
            made = _event(line, entry, time, time.days, wording.cut(entry.what, wording.LONGEST_WHAT))
            yield [*made, line("STATUS", "CANCELLED")]


def _event(line: Line, entry: Entry, time: Time, days: Days, summary: str) -> Event:
    """What every entry has. Its moment is that of its last change: the file is no message (METHOD), so DTSTAMP says the
    same as LAST-MODIFIED (RFC 5545, 3.8.7.2)."""
    changed = _utc(max(time.changed_at, entry.changed_at))
    return [
        line("UID", entries.uid(entry.uid, time.key)),
        line("DTSTAMP", changed),
        line("LAST-MODIFIED", changed),
        line("SEQUENCE", time.sequence),
        line("DTSTART", days[0]),
        line("DTEND", days[1] + _ONE_DAY),
        line("SUMMARY", summary),
        line("TRANSP", "TRANSPARENT"),
    ]


def _by_days(rows: Iterable[Row]) -> dict[Days, list[Row]]:
    found: dict[Days, list[Row]] = defaultdict(list)
    for row in rows:
        found[entries.days_of(row.first, row.last)].append(row)
    return found


def _status(outcome: str, days: Days) -> str:
    if outcome == Outcome.SKIPPED:
        return "CANCELLED"
    return "CONFIRMED" if days[0] == days[1] else "TENTATIVE"


def _is_recent(moment: datetime, today: date) -> bool:
    return moment.date() + entries.KEPT >= today


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
