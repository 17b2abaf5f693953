"""What is reported of the work."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet

from budskap.web.people import audit, clock, rules
from budskap.web.people.models import Person
from budskap.web.people.texts import cleaned, is_storable
from budskap.web.store import queries
from budskap.web.store.models import PlanRecord
from budskap.web.work import occurrences
from budskap.web.work.errors import WorkError
from budskap.web.work.models import LONGEST_LINK, SETTLED, Occurrence, Outcome, Report, TakenBack
from budskap.web.work.moved import ONLY, Then, days_now
from budskap.web.work.spent import by_person

Within = tuple[date | None, date | None]

LONGEST_NOTE = 5_000
MOST_HOURS = 10_000


@transaction.atomic
def report(
    *,
    record: PlanRecord,
    item: str,
    outcome: Outcome,
    on: date,
    person: Person | None,
    email: str = "",
    days: Within | None = None,
    channel: str = "",
    hours: float | None = None,
    is_more: bool = False,
    link: str = "",
    note: str = "",
    handed_to: Person | None = None,
    hand_back: bool = False,
    with_earlier: bool = False,
) -> Report:
    """Say what became of an activity: of its occurrence on these `days`, else of the one that a report on that day is
    about; of the part that its `channel` says, else of the whole, which is all parts. `with_earlier` also of those
    before it that are late. The `hours` are what it took the person in all, or so many more than they told of before
    (`is_more`). `handed_to` does it from now on, or those do whom the plan names (`hand_back`). WorkError when the plan
    has no such activity or occurrence, or the hours, the link, the note or the colleague cannot be, or when it is
    skipped without a reason. Who has no account (`person` None) reports by `email`."""
    record = occurrences.locked(record)
    first, last = _about(record, item, outcome, on, days, channel)
    note = checked(outcome, note)
    _check_link(link)
    _check_colleague(record, handed_to)
    if hours is not None:
        before = _told_before(record, item, (first, last), channel, person) if is_more and person else 0
        hours = _checked_hours(before + hours)
    common = {"organisation_id": record.organisation_id, "plan": record, "item": item, "channel": channel,
              "outcome": outcome, "on": on, "person": person, "note": note, "handed_to": handed_to,
              "is_handed_back": hand_back, "step": uuid4()}  # fmt: skip
    late = _late_before(record, item, on, first or last, channel) if with_earlier else ()
    Report.objects.bulk_create(Report(first=each[0], last=each[1], **common) for each in late)
    made = Report.objects.create(first=first, last=last, hours=hours, link=link, **common)
    occurrences.rebuild_of(record, item=item)
    audit.record(
        organisation=record.organisation, person=person, action=f"activity.{outcome}", subject=f"plan:{record.pk}",
        item=item, handed_to=handed_to.pk if handed_to else None, channel=channel or None,
        **({"email": email} if email else {}),
    )  # fmt: skip
    return made


def _check_colleague(record: PlanRecord, colleague: Person | None) -> None:
    if colleague and not (colleague.is_active and rules.role_of(colleague, record.organisation_id)):
        raise WorkError("colleague", "It can be handed over to somebody of the same organisation.")


def _checked_hours(hours: float) -> float:
    if not 0 <= hours <= MOST_HOURS:
        raise WorkError("hours", f"Hours are a number from 0 to {MOST_HOURS:,}.")
    return hours


def _told_before(record: PlanRecord, item: str, days: Within, channel: str, person: Person) -> float:
    """The hours that the person told of one time of an activity, or of its part."""
    row = _of(record, item, channel).filter(first=days[0], last=days[1]).select_related("activity").first()
    if row is None:
        return 0.0
    row.channel = channel
    return by_person(row).get(person.pk, 0.0)


def day_of(record: PlanRecord, on: date | None, first: date | None) -> date:
    """The day that a report is about: today, unless an earlier one is said. WorkError when it is yet to come, or lies
    before both the plan and the `first` day of what is reported of."""
    today = clock.today()
    if on is None:
        return today
    if on > today:
        raise WorkError("day", f"{on} is yet to come; a report is about today, {today}, or an earlier day.")
    period = queries.value_of(record.latest).period
    begins = min(filter(None, (period.start if period else None, first)), default=None)
    if begins and on < min(begins, today):
        raise WorkError("day", f"{on} is before the plan; a report is about a day from {begins} until today, {today}.")
    return on


@transaction.atomic
def take_back(*, record: PlanRecord, step: UUID, person: Person) -> int:
    """Take back all that was told of a plan in one step: what it was about is as if it had not been told. How many
    reports that was; WorkError when there is no such step, or it was taken back."""
    record = occurrences.locked(record)
    items = list(Report.objects.standing().filter(plan=record, step=step).values_list("item", flat=True))
    if not items:
        raise WorkError("no_step", "There is nothing to take back.")
    TakenBack.objects.create(organisation_id=record.organisation_id, plan=record, step=step, person=person)
    occurrences.rebuild_of(record, item__in=set(items))
    audit.record(
        organisation=record.organisation, person=person, action="activity.taken_back", subject=f"plan:{record.pk}",
        items=len(set(items)),
    )  # fmt: skip
    return len(items)


def last_told(record: PlanRecord, row: Occurrence, by: Person | None) -> tuple[Report, UUID]:
    """The last that was told, by this person or by anybody, of one time of an activity, and the step that takes it
    back. WorkError when there is nothing."""
    of_part = Report.objects.standing().filter(plan=record, item=row.activity.item, channel__in=("", row.channel))
    told = list((of_part.filter(person=by) if by else of_part).exclude(step=None).select_related("person"))
    now = days_now([Then(each.plan_id, each.item, (each.first, each.last), each.on) for each in told])
    for each, days in zip(told, now, strict=True):
        if each.step and days in (ONLY, (row.first, row.last)):
            return each, each.step
    raise WorkError("no_step", "There is nothing to take back.")


def latest(record: PlanRecord, item: str, channel: str, by: Person | None = None) -> Report | None:
    """What was told last of an activity, or of one part of it, by this person or by anybody."""
    told = Report.objects.standing().filter(plan=record, item=item, **({"person": by} if by else {}))
    return (told.filter(channel__in=("", channel)) if channel else told).first()


def _late_before(record: PlanRecord, item: str, on: date, day: date | None, channel: str) -> list[Within]:
    """The days of an activity's occurrences, or of one part of them, that are late and lie before a day."""
    rows = _of(record, item, channel).filter(last__lt=min(on, day or on)).exclude(outcome__in=SETTLED)
    return list(dict.fromkeys(rows.values_list("first", "last")))


def _of(record: PlanRecord, item: str, channel: str) -> QuerySet[Occurrence]:
    rows = Occurrence.objects.filter(plan=record, activity__item=item)
    return rows.filter(channel=channel) if channel else rows


def _about(record: PlanRecord, item: str, outcome: Outcome, on: date, days: Within | None, channel: str) -> Within:
    """The occurrence that is reported of."""
    if not (is_storable(item) and Occurrence.objects.filter(plan=record, activity__item=item).exists()):
        raise WorkError("no_activity", "The plan has no such activity.")
    rows = _of(record, item, channel) if is_storable(channel) else ()
    if not rows:
        raise WorkError("no_occurrence", "The activity has no such part any more.")
    if days:
        found = next((row for row in rows if (row.first, row.last) == days), None)
        if found is None:
            raise WorkError("no_occurrence", "The activity is no longer to be done on those days.")
        return days
    if outcome == Outcome.OPEN and (told := latest(record, item, channel)):
        return told.first, told.last
    row = due(rows, on)
    return row.first, row.last


def meant(rows: Iterable[Occurrence], days: Within | None, channel: str, on: date) -> Occurrence | None:
    """Of an activity's occurrences the one with these days and of this part, as far as they are said, else the one to
    do on a day; None where there is none."""
    found = [row for row in rows if days in (None, (row.first, row.last)) and channel in ("", row.channel)]
    return due(found, on) if found else None


def due(rows: Iterable[Occurrence], on: date) -> Occurrence:
    """Of an activity's occurrences the one to do on a day: of those not settled the one whose days it is, else the last
    that has passed, else the next; the last of all when everything is settled."""
    rows = list(rows)
    left = [row for row in rows if row.outcome not in SETTLED]
    begun = [row for row in left if row.first is None or row.first <= on]
    return (begun or left[:1] or rows)[-1]


def _check_link(link: str) -> None:
    """A link that a page may show: to the web or the intranet, and to nothing that a click would run."""
    if link and not (len(link) <= LONGEST_LINK and is_storable(link) and _is_web_address(link)):
        sentence = f"A link is a whole web address, http:// or https://, of at most {LONGEST_LINK} characters."
        raise WorkError("link", sentence)


def _is_web_address(link: str) -> bool:
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    is_plain = link.isprintable() and not any(letter.isspace() for letter in link)
    return is_plain and parts.scheme in {"http", "https"} and bool(parts.hostname)


def checked(outcome: Outcome, note: str) -> str:
    """The note as it is kept. WorkError when it cannot be, or when it does not say why something is skipped."""
    if len(note) > LONGEST_NOTE:
        raise WorkError("note_too_long", f"A note has at most {LONGEST_NOTE:,} characters; this has {len(note):,}.")
    if not is_storable(note):
        raise WorkError("characters", "There are characters in the note that no text has, such as U+0000.")
    note = cleaned(note)
    if outcome == Outcome.SKIPPED and not note:
        raise WorkError("reason", "What is skipped is skipped for a reason: say it in the note.")
    return note
