"""The events that a plan's activities hang on, and when they happen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Prefetch

from budskap.plan import times
from budskap.plan.model import Plan
from budskap.web.people import audit, clock
from budskap.web.people.models import Person
from budskap.web.people.texts import is_storable
from budskap.web.store import queries
from budskap.web.store.folding import folded
from budskap.web.store.models import PlanRecord
from budskap.web.work import occurrences
from budskap.web.work.calendars.models import Source
from budskap.web.work.errors import LineError, WorkError
from budskap.web.work.models import Event, EventDate
from budskap.web.work.windows import FAR, Days, Span, around, windows
from budskap.when.events_named import name_of

LONGEST_NAME = 200
LONGEST_LINE = 500
MOST_DATES = 1_000


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as the plan's activities name it; `event` is the one whose dates they follow, None while they wait."""

    words: str
    activities: int
    event: Event | None


def happenings(record: PlanRecord, plan: Plan) -> tuple[list[Event], list[Happening]]:
    """The plan's events with their `dates`, and what its activities hang on. Four queries."""
    sources = Prefetch("follows__source", Source.objects.defer("found", "content"))
    events = list(Event.objects.filter(plan=record).prefetch_related("dates", sources))
    days = {event.name: [(each.first, each.last) for each in event.dates.all()] for event in events}
    named = Counter(each.when.event for each in plan.activities if each.when and each.when.event)
    by_name = {event.name: event for event in events}
    found = [Happening(words, count, by_name.get(name_of(words, days) or "")) for words, count in named.items()]
    return events, found


def entries(record: PlanRecord) -> dict[str, Any]:
    """The plan's events and what waits for a date, as values for programs."""
    plan = queries.value_of(record.latest)
    found, hanging = happenings(record, plan)
    waits = [each for each in hanging if each.event is None]
    return {
        "events": [_entry(plan, event, hanging) for event in found],
        "waiting": [{"name": each.words, "activities": each.activities} for each in waits],
    }


def _entry(plan: Plan, event: Event, hanging: list[Happening]) -> dict[str, Any]:
    dates = [(each.first, each.last) for each in event.dates.all()]
    return {
        "id": event.pk,
        "name": event.name,
        "dates": [_days(each) for each in dates],
        "far": [_days(each) for each in far(plan, dates)],
        "follows": [each.source.name for each in event.follows.all()],
        "activities": sum(each.activities for each in hanging if each.event == event),
        "mark": event.mark,
    }


def _days(days: Days) -> dict[str, date]:
    return {"first": days[0], "last": days[1]}


def named(record: PlanRecord, name: str) -> Event | None:
    """The plan's event of that name, however its letters are written: Kick-off is kick-off."""
    return next((each for each in record.events.all() if folded(each.name) == folded(name)), None)


@transaction.atomic
def save(
    *, record: PlanRecord, name: str, written: str, person: Person, event: int | None = None, mark: str = ""
) -> Event:
    """Say when an event happens: its dates as people write them, one or several on a line, in place of those it had.
    `mark` is of the event as one saw it. WorkError when the name or a date cannot be, or somebody has changed the event
    since; nothing is saved then."""
    record, name = occurrences.locked(record), " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or not is_storable(name):
        raise WorkError("name", f"An event has a name of at most {LONGEST_NAME} characters.")
    if (same := named(record, name)) and same.pk != event:
        raise WorkError("taken", "The plan has an event of that name.")
    dates = dates_in(queries.value_of(record.latest), written)
    found = Event.objects.filter(plan=record, pk=event).first() if event is not None else None
    if event is not None and found is None:
        raise WorkError("no_event", "The plan has no such event.")
    if found and found.follows.exists():
        raise WorkError("followed", "The event follows a calendar.")
    if found and mark and mark != found.mark:
        raise WorkError("changed", "Somebody else has changed the event.")
    kept = found or Event(organisation_id=record.organisation_id, plan=record)
    kept.name = name
    kept.save()
    kept.dates.all().delete()
    EventDate.objects.bulk_create(
        EventDate(organisation_id=record.organisation_id, event=kept, first=first, last=last) for first, last in dates
    )
    _changed(record, person, "event.saved", kept, len(dates))
    return kept


@transaction.atomic
def remove(*, record: PlanRecord, event: int, person: Person, mark: str = "") -> None:
    """Forget an event and its dates; what hangs on it waits again. WorkError when there is none, or somebody has
    changed it since its `mark` was seen."""
    record = occurrences.locked(record)
    found = Event.objects.filter(plan=record, pk=event).first()
    if found is None:
        raise WorkError("no_event", "The plan has no such event.")
    if mark and mark != found.mark:
        raise WorkError("changed", "Somebody else has changed the event.")
    found.dates.all().delete()
    found.delete()
    _changed(record, person, "event.removed", found, 0)


def dates_in(plan: Plan, written: str) -> list[Days]:
    """The days in a text: on each line a day, several, or a rhythm, which is counted out for the plan's period, where
    it has none for the years around now. WorkError, with the line, where there is none."""
    span, found = _counted_out(plan), set[Days]()
    for line in filter(None, map(str.strip, written.splitlines())):
        whens = windows(times.read(line, plan), span, {}) if len(line) <= LONGEST_LINE else []
        days = {(each.first, each.last) for each in whens if each.first and each.last}
        if not days:
            raise LineError(line)
        found |= days
        if len(found) > MOST_DATES:
            raise WorkError("many", f"An event has at most {MOST_DATES:,} dates.")
    return sorted(found)


def _counted_out(plan: Plan) -> Span:
    begins, ends = (plan.period.start, plan.period.end) if plan.period else (None, None)
    if begins and ends and ends - begins <= FAR:
        return Span(begins, ends, begins)
    return around(plan, clock.today())


def far(plan: Plan, dates: Iterable[Days]) -> list[Days]:
    """Those of an event's dates that are perhaps a slip: outside the plan's period, or of a plan without one farther
    from today than anybody plans."""
    today = clock.today()
    begins, ends = (plan.period.start, plan.period.end) if plan.period else (today - FAR, today + FAR)
    return [(first, last) for first, last in dates if last < (begins or date.min) or first > (ends or date.max)]


def _changed(record: PlanRecord, person: Person, action: str, event: Event, dates: int) -> None:
    occurrences.rebuild_of(record, when_kind="relative")
    audit.record(
        organisation=record.organisation, person=person, action=action, subject=f"plan:{record.pk}", event=event.name,
        dates=dates,
    )  # fmt: skip
