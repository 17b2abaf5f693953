"""Occurrences as a calendar file (RFC 5545 and 7986): days in, bytes out.

All are days, without hours and so without time zones, and nobody is busy because of them. What may be on any of several
days is tentative."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import groupby

from icalendar import Calendar, Event
from icalendar.prop import vDDDLists, vDDDTypes, vDuration, vInt, vRecur, vText, vUri

from budskap import __version__
from budskap.web.store.models import ActivityRow
from budskap.web.work.calendars import entries, series, wording
from budskap.web.work.calendars.entries import Time
from budskap.web.work.calendars.models import Entry
from budskap.web.work.calendars.series import Days
from budskap.web.work.models import Occurrence, Outcome

REFRESH = timedelta(hours=6)
COLOUR = "teal"
_ONE_DAY = timedelta(days=1)


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


def calendar(head: Head, rows: Iterable[Occurrence], known: Sequence[Entry]) -> bytes:
    """The occurrences, which come in the order of their activities with `plan` and links, as calendars know them; and
    what of the `known` activities was called off lately."""
    made = _head(head)
    by_item = {(entry.plan_id, entry.item): entry for entry in known}
    dates, voice = Dates(), wording.voice()
    for activity, some in groupby(rows, key=lambda row: row.activity):
        entry = by_item.get((activity.plan_id, activity.item))
        if entry:
            made.subcomponents += _Activity(head, voice, dates, activity, entry, _by_days(some)).events()
    for entry in known:
        if entry.gone_at:
            made.subcomponents += _called_off(head, dates, entry)
    written: bytes = made.to_ical(sorted=False)
    return written


def _head(head: Head) -> Calendar:
    """What RFC 7986 lets a calendar say of itself, but a UID: vdirsyncer takes it for that of each entry."""
    made = Calendar()
    name = vText(head.name)
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


class Dates(dict[date, vDDDTypes]):
    """Days as calendars write them, each made once."""

    def __missing__(self, day: date) -> vDDDTypes:
        self[day] = vDDDTypes(day)
        return self[day]


@dataclass(slots=True)
class _Activity:
    """One activity: its words are made once for all its times."""

    head: Head
    voice: wording.Voice
    dates: Dates
    row: ActivityRow
    entry: Entry
    found: Mapping[Days, Sequence[Occurrence]]
    words: dict[tuple[str, ...], tuple[str, vText, vUri]] = field(default_factory=dict)

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
        master["RRULE"] = vRecur.from_ical(time.rule)
        if omitted := [days[0] for days in times if days not in states or days in old]:
            master["EXDATE"] = vDDDLists(omitted)
        yield master
        for days in here:
            if states[days] and days not in old:
                status = _status(states[days], days)
                changed = self._event(time, days, self.found[days], status, states[days] == Outcome.DONE)
                changed["RECURRENCE-ID"] = self.dates[days[0]]
                yield changed

    def _is_told(self, days: Days) -> bool:
        return days[1] + entries.KEPT >= self.head.today

    def _event(self, time: Time, days: Days, rows: Sequence[Occurrence], status: str, is_done: bool = False) -> Event:
        summary, description, url = self._words(tuple(sorted({row.channel for row in rows if row.channel})))
        made = _event(self.dates, self.entry, time, days, f"✓ {summary}" if is_done else summary)
        made["DESCRIPTION"], made["URL"], made["STATUS"] = description, url, vText(status)
        return made

    def _words(self, channels: tuple[str, ...]) -> tuple[str, vText, vUri]:
        if channels not in self.words:
            address = self.head.plan_page(self.row.plan_id, self.row.item)
            plan = self.row.plan.title
            told = wording.details(self.voice, self.row, channels=channels, plan=plan, address=address)
            summary = wording.sentence(self.voice, self.row, is_mine=self.head.is_mine)
            self.words[channels] = summary, vText(told), vUri(address)
        return self.words[channels]


def _called_off(head: Head, dates: Dates, entry: Entry) -> Iterator[Event]:
    """The times of an activity that is no longer in its plan."""
    for time in entries.times(entry):
        if time.gone and _is_recent(time.changed_at, head.today):
            made = _event(dates, entry, time, time.days, wording.cut(entry.what, wording.LONGEST_WHAT))
            made["STATUS"] = vText("CANCELLED")
            yield made


def _event(dates: Dates, entry: Entry, time: Time, days: Days, summary: str) -> Event:
    """What every entry has. Its moment is that of its last change: the file is no message (METHOD), so DTSTAMP says the
    same as LAST-MODIFIED (RFC 5545, 3.8.7.2)."""
    made, changed = Event(), vDDDTypes(_utc(max(time.changed_at, entry.changed_at)))
    made["UID"] = vText(entries.uid(entry.uid, time.key))
    made["DTSTAMP"] = made["LAST-MODIFIED"] = changed
    made["SEQUENCE"] = vInt(time.sequence)
    made["DTSTART"], made["DTEND"] = dates[days[0]], dates[days[1] + _ONE_DAY]
    made["SUMMARY"] = vText(summary)
    made["TRANSP"] = vText("TRANSPARENT")
    return made


def _by_days(rows: Iterable[Occurrence]) -> dict[Days, list[Occurrence]]:
    found: dict[Days, list[Occurrence]] = defaultdict(list)
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
