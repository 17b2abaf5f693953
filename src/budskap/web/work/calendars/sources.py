"""Calendars that a plan's events follow: added, fetched, chosen from, removed."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from budskap.documents.errors import DocumentError
from budskap.documents.read import apart
from budskap.web.people import audit, clock
from budskap.web.people.models import Person
from budskap.web.people.texts import is_storable
from budskap.web.store import queries
from budskap.web.store.folding import folded
from budskap.web.store.models import PlanRecord
from budskap.web.work import occurrences
from budskap.web.work.calendars.fetching import FetchError, Limits, check_inside, fetch, plain
from budskap.web.work.calendars.models import Follow, Source
from budskap.web.work.calendars.reading import Found, read
from budskap.web.work.errors import WorkError
from budskap.web.work.models import Event, EventDate
from budskap.web.work.windows import Days, Span, around

EVERY = timedelta(hours=6)
WAITS = (timedelta(hours=1), timedelta(hours=2), timedelta(hours=6), timedelta(hours=12), timedelta(days=1))
"""How long after each failure an address is asked again."""
CLAIMED = timedelta(hours=1)
"""For so long nobody else asks what one has begun to ask."""
MOST = 20
MOST_DATES = 1_000
"""Of one event."""
_MEMORY = 1_000_000_000

logger = logging.getLogger(__name__)


@transaction.atomic
def add(*, record: PlanRecord, person: Person, address: str) -> Source:
    """A calendar to be fetched at an address. FetchError when that is none, or one that is never asked; WorkError when
    the plan has too many."""
    address = plain(address)
    check_inside(address, tuple(settings.CALENDAR_NETWORKS))
    _check_number(record)
    made = Source.objects.create(
        organisation_id=record.organisation_id, plan=record, address=address, is_asked=True,
        name=(urlsplit(address).hostname or "")[:200], next_at=timezone.now() + CLAIMED,
    )  # fmt: skip
    _tell(record, person, "calendar.added", made)
    return made


def add_file(*, record: PlanRecord, person: Person, name: str, content: bytes, source: int | None = None) -> Source:
    """A calendar from a file, in place of one that came from an older file. FetchError when it is none; WorkError when
    the plan has too many, or not that one."""
    span = _span(record)
    found = understood(content, span)
    with transaction.atomic():
        record = occurrences.locked(record)
        kept = Source.objects.filter(plan=record, address="", pk=source).first() if source is not None else None
        if source is not None and kept is None:
            raise WorkError("no_calendar", "The plan follows no such calendar.")
        if kept is None:
            _check_number(record)
        kept = kept or Source(organisation_id=record.organisation_id, plan=record)
        kept.content = content
        _keep(kept, found, span, name[:200] if is_storable(name) else "", timezone.now())
        kept.save()
        _tell(record, person, "calendar.added", kept)
        _follow(record, kept)
    return kept


def _check_number(record: PlanRecord) -> None:
    if Source.objects.filter(plan=record).count() >= MOST:
        raise WorkError("many_calendars", f"A plan follows at most {MOST} calendars.")


@transaction.atomic
def remove(*, record: PlanRecord, source: int, person: Person) -> None:
    """Follow a calendar no more; its events keep the dates they have. WorkError when there is none."""
    found = Source.objects.filter(plan=record, pk=source).first()
    if found is None:
        raise WorkError("no_calendar", "The plan follows no such calendar.")
    _tell(record, person, "calendar.removed", found)
    found.delete()


@transaction.atomic
def choose(*, record: PlanRecord, source: int, person: Person, chosen: Mapping[str, str]) -> int:
    """Say which events of a calendar, by their name there, are which of the plan: the event of that name, made where
    there is none, or none where it is empty. How many are followed now; WorkError when there is no such calendar, or
    an event, which the error names, would lose dates that people wrote; nothing is saved then."""
    record = occurrences.locked(record)
    kept = Source.objects.filter(plan=record, pk=source).first()
    if kept is None:
        raise WorkError("no_calendar", "The plan follows no such calendar.")
    known = {name for name, _days in kept.found} | set(kept.follows.values_list("name", flat=True))
    written = set(record.events.filter(follows=None).values_list("pk", flat=True))
    known_events = {folded(each.name): each for each in record.events.all()}
    kept.follows.filter(name__in=chosen).delete()
    for name, event in chosen.items():
        event = " ".join(event.split())[:200]
        if event and name in known and is_storable(event):
            found = known_events.get(folded(event)) or Event.objects.create(
                organisation_id=record.organisation_id, plan=record, name=event
            )
            known_events[folded(event)] = found
            Follow.objects.create(organisation_id=record.organisation_id, event=found, source=kept, name=name)
    _tell(record, person, "calendar.chosen", kept)
    _follow(record, kept, person, written)
    return kept.follows.count()


def ask(source: Source, now: datetime) -> bool:
    """Claim that one fetches an address now; whether nobody else does."""
    free = Source.objects.filter(Q(is_asked=False) | Q(next_at__lte=now), pk=source.pk).exclude(address="")
    return bool(free.update(is_asked=True, next_at=now + CLAIMED))


def due(now: datetime) -> list[int]:
    """The addresses whose time it is, claimed; of several who ask at once each gets others."""
    waiting = Source.objects.filter(next_at__lte=now).exclude(address="").order_by("next_at")
    return [
        pk for pk in waiting.values_list("pk", flat=True)
        if Source.objects.filter(pk=pk, next_at__lte=now).update(is_asked=True, next_at=now + CLAIMED)
    ]  # fmt: skip


def refresh(pk: int, now: datetime) -> None:
    """Fetch a calendar, and let the events follow that follow it. What cannot be fetched is said on the page, and the
    dates stay. No transaction is open meanwhile."""
    source = Source.objects.select_related("plan__head").filter(pk=pk).exclude(address="").first()
    if source is None:
        return
    span = _span(source.plan)
    try:
        limits = Limits(settings.CALENDAR_SIZE, settings.CALENDAR_SECONDS, tuple(settings.CALENDAR_NETWORKS))
        is_counted = (source.read_from, source.read_to) == (span.first, span.last)
        marks = (source.etag, source.modified) if is_counted else ("", "")  # other days need all of it anew
        answer = fetch(source.address, limits, etag=marks[0], modified=marks[1])
        found = understood(answer.content, span) if answer.content is not None else None
    except FetchError as error:
        _failed(source, error, now)
        return
    with transaction.atomic():
        record = occurrences.locked(source.plan)
        kept = Source.objects.select_for_update().filter(pk=pk).first()
        if kept is None:
            return
        kept.etag, kept.modified = answer.etag, answer.modified
        _keep(kept, found, span, kept.name, now)
        kept.next_at = now + EVERY
        kept.save()
        if found:
            _follow(record, kept)


def _failed(source: Source, error: FetchError, now: datetime) -> None:
    """What leads to where we must not ask, and always has, is not asked again until somebody says so."""
    is_refused = error.code == "private" and source.worked_at is None
    next_at = None if is_refused else now + WAITS[min(source.failures, len(WAITS) - 1)]
    Source.objects.filter(pk=source.pk).update(
        is_asked=False, problem=error.code, detail=error.detail[:200], failures=source.failures + 1, next_at=next_at
    )


def count_on() -> None:
    """Count the calendars out that came from files, where other days are asked for than when that was last done: those
    of a new year, or of a plan with another period. One that cannot be is logged and keeps no other waiting."""
    for pk in Source.objects.filter(address="", content__isnull=False).values_list("pk", flat=True):
        try:
            _count_on(Source.objects.select_related("plan__head").get(pk=pk))
        except Exception:
            logger.exception("Calendar %s could not be counted on", pk)


def _count_on(source: Source) -> None:
    span = _span(source.plan)
    if source.content is None or (source.read_from, source.read_to) == (span.first, span.last):
        return
    found = understood(bytes(source.content), span)
    with transaction.atomic():
        record = occurrences.locked(source.plan)
        kept = Source.objects.select_for_update().filter(pk=source.pk, worked_at=source.worked_at).first()
        if kept and source.worked_at:
            _keep(kept, found, span, kept.name, source.worked_at)
            kept.save()
            _follow(record, kept)


def understood(content: bytes, span: Span) -> Found:
    """What a calendar says, read in a process of its own: whatever stands in it, it has its time and memory."""
    here = timezone.get_default_timezone()

    def work(_report: Any) -> Found | str:
        try:
            return read(content, span.first, span.last, here)
        except FetchError as error:
            return error.code

    try:
        found = apart(work, "calendar", seconds=settings.CALENDAR_SECONDS, memory=_MEMORY)
    except DocumentError:
        raise FetchError("too_much") from None
    except RuntimeError:
        logger.exception("A calendar could not be read")
        raise FetchError("not_calendar") from None
    if isinstance(found, str):
        raise FetchError(found)
    return found


def _span(record: PlanRecord) -> Span:
    return around(queries.value_of(record.latest), clock.today())


def _keep(source: Source, found: Found | None, span: Span, name: str, now: datetime) -> None:
    """What was found; without it, it is what it was."""
    source.is_asked, source.problem, source.detail, source.failures, source.worked_at = False, "", "", 0, now
    if found:
        source.name = found.name or name or source.name
        source.left_out = found.left_out
        source.read_from, source.read_to = span.first, span.last
        source.found = [
            [each, [[str(day) for day in days] for days in listed]] for each, listed in found.events.items()
        ]
        source.begins = min((days[0] for listed in found.events.values() for days in listed), default=None)


def _follow(record: PlanRecord, source: Source, person: Person | None = None, written: Collection[int] = ()) -> None:
    """Give the events that follow a calendar its dates, and move what hangs on them. WorkError when one of those whose
    dates are `written` by people would lose any."""
    events = list(Event.objects.filter(follows__source=source).distinct().prefetch_related("follows"))
    needed = {each.source_id for event in events for each in event.follows.all()}
    told = {each.pk: _Told(each) for each in Source.objects.filter(pk__in=needed)}
    changed = [event for event in events if _dated(event, told, is_written=event.pk in written)]
    if changed:
        occurrences.rebuild_of(record, when_kind="relative")
    for event in changed:
        audit.record(
            organisation=record.organisation, person=person, action="event.followed", subject=f"plan:{record.pk}",
            event=event.name, calendar=source.name, dates=event.dates.count(),
        )  # fmt: skip


class _Told:
    """What a calendar says, read out once for all that follow it."""

    def __init__(self, source: Source) -> None:
        self.begins, self.days = source.begins, defaultdict[str, set[Days]](set)
        for name, listed in source.found:
            self.days[name.casefold()] |= {
                (date.fromisoformat(each[0]), date.fromisoformat(each[1])) for each in listed
            }


def _dated(event: Event, told_by: Mapping[int, _Told], *, is_written: bool) -> bool:
    """Bring the dates of an event up to what its calendars say; whether they were others. What has passed, and lies
    before all that they tell of now, they have forgotten and not called off: it stays."""
    follows = [(told_by[each.source_id], each.name.casefold()) for each in event.follows.all()]
    told = {days for calendar, name in follows for days in calendar.days.get(name, ())}
    begins = min((calendar.begins for calendar, _name in follows if calendar.begins), default=None)
    known = {(each.first, each.last) for each in event.dates.all()}
    today = clock.today()
    kept = {days for days in known if begins and days[1] < min(begins, today)}
    wanted = set(sorted(told | kept)[-MOST_DATES:])
    if wanted == known:
        return False
    if is_written and not known <= wanted:
        raise WorkError("own_dates", event.name)
    event.dates.all().delete()
    EventDate.objects.bulk_create(
        EventDate(organisation_id=event.organisation_id, event=event, first=first, last=last)
        for first, last in sorted(wanted)
    )
    return True


def _tell(record: PlanRecord, person: Person, action: str, source: Source) -> None:
    audit.record(
        organisation=record.organisation,
        person=person,
        action=action,
        subject=f"plan:{record.pk}",
        calendar=source.name,
    )
