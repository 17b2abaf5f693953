"""Subscription addresses: made, fetched, revoked."""

from __future__ import annotations

import hmac
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from difflib import get_close_matches
from hashlib import sha256
from typing import NamedTuple

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.crypto import salted_hmac

from budskap.web.people import audit, clock
from budskap.web.people.models import Membership, Organisation, Person
from budskap.web.store.derived import KEY_LENGTH
from budskap.web.store.folding import folded
from budskap.web.store.models import ActivityLink, PlanRecord
from budskap.web.work import week
from budskap.web.work.calendars import entries
from budskap.web.work.calendars.models import Entry, Feed, Pulse
from budskap.web.work.errors import WorkError
from budskap.web.work.models import Doer, Occurrence

MOST = 50
"""Addresses of one person: one for each program and device, and some to spare."""
LARGEST = 5_000
"""Times in one calendar; of more, those that come next, and then those that have passed last."""
MOST_NEAR = 5
"""Names that are offered for one that is none."""
_SECRET = 40
_FEW = 1_000
_FORM = "2"
"""Another one when calendars are written in another way, so that they are fetched anew."""


@transaction.atomic
def make(
    *, person: Person, language: str, organisation: Organisation | None = None, plan: PlanRecord | None = None,
    audience: str = "",
) -> Feed:  # fmt: skip
    """A new address: of the person's own work, else of an organisation or of one plan of it, all of it or what is for
    the `audience` of that name. WorkError when the person has too many, or there is no such audience."""
    if person.feeds.count() >= MOST:
        raise WorkError("many", f"One person has at most {MOST} addresses.")
    if plan and organisation != plan.organisation:
        raise WorkError("another_organisation", "The plan is of another organisation.")
    key = folded(audience)[:KEY_LENGTH]
    if key and organisation is None:
        raise WorkError("mine_whole", "One's own work is not parted by audience.")
    known = _audiences(organisation, plan) if key and organisation else {key: audience}
    if key not in known:
        raise WorkError("no_audience", _no_audience(key, known))
    made = Feed.objects.create(
        person=person, language=language, organisation=organisation, plan=plan, audience=key, title=audience[:300]
    )
    if organisation:
        about = f"plan:{plan.pk}" if plan else f"organisation:{organisation.pk}"
        audit.record(
            organisation=organisation, person=person, action="calendar.made", subject=about, feed=made.pk,
            audience=audience[:300] or None,
        )  # fmt: skip
    else:
        audit.record_everywhere(person=person, action="calendar.made", feed=made.pk)
    return made


@transaction.atomic
def revoke(*, person: Person, feed: int) -> bool:
    """Make an address of the person's worthless; whether there was one."""
    found = Feed.objects.filter(person=person, pk=feed).select_related("organisation").first()
    if found is None:
        return False
    if found.organisation:
        about = f"plan:{found.plan_id}" if found.plan_id else f"organisation:{found.organisation_id}"
        audit.record(
            organisation=found.organisation, person=person, action="calendar.revoked", subject=about, feed=feed
        )
    else:
        audit.record_everywhere(person=person, action="calendar.revoked", feed=feed)
    found.delete()
    return True


def audiences(organisations: Iterable[Organisation]) -> list[str]:
    """The audiences that activities of organisations are for, by name. One query."""
    links = ActivityLink.objects.filter(organisation__in=organisations, field="to")
    return sorted(set(links.values_list("name", flat=True).distinct()), key=folded)


def _audiences(organisation: Organisation, plan: PlanRecord | None) -> dict[str, str]:
    links = ActivityLink.objects.filter(organisation=organisation, field="to")
    links = links.filter(activity__plan=plan) if plan else links
    return dict(links.order_by("-name").values_list("key", "name").distinct())


def _no_audience(key: str, known: dict[str, str]) -> str:
    """That there is no such audience, and which is meant perhaps."""
    holding = [each for each in known if key in each]
    near = dict.fromkeys([*get_close_matches(key, known, MOST_NEAR), *holding])
    meant = " or ".join(f"“{known[each]}”" for each in list(near)[:MOST_NEAR])
    return f"There is no such audience. Do you mean {meant}?" if meant else "There is no such audience."


def secret(feed: Feed) -> str:
    """What stands in its address: nothing that the database holds says it, and it can be shown again."""
    return f"{feed.pk}-{_mark(feed)}"


def _mark(feed: Feed) -> str:
    return salted_hmac("budskap.calendar", f"{feed.pk}.{feed.salt}", algorithm="sha256").hexdigest()[:_SECRET]


def of_secret(text: str) -> Feed | None:
    """Whose address it is; None when it is nobody's, its person's account is closed, or they may no longer read what it
    shows. One query."""
    number, _dash, mark = text.partition("-")
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        return None
    member = Membership.objects.filter(person=OuterRef("person"), organisation=OuterRef("organisation"))
    mine = Feed.objects.filter(Q(organisation=None) | Exists(member), pk=number, person__is_active=True)
    found = mine.select_related("person", "organisation", "plan").first()
    return found if found and hmac.compare_digest(_mark(found).encode(), mark.encode()) else None


def key_of(feed: Feed, *, language: str, base: str, today: date) -> str:
    """What stands for all that the feed shows: equal keys, equal bytes. One query."""
    pulses = Pulse.objects.order_by("plan")
    if feed.plan:
        pulses = pulses.filter(plan=feed.plan)
    elif feed.organisation:
        pulses = pulses.filter(organisation=feed.organisation)
    else:
        pulses = pulses.filter(organisation__memberships__person=feed.person)
    beats = [f"{plan} {beat}" for plan, beat in pulses.values_list("plan", "beat")]
    name = feed.organisation.name if feed.organisation else ""
    said = [_FORM, str(feed.pk), language, base, str(today), name, *beats]
    return sha256("\n".join(said).encode()).hexdigest()


def fetched(feed: Feed, key: str, now: datetime) -> None:
    """Keep when it was fetched, to the hour, and when what it shows was first seen to be what it is."""
    changed = {"key": key, "changed_at": now} if feed.key != key else {}
    if feed.fetched_at is None or not feed.fetched_at <= now < feed.fetched_at + timedelta(hours=1):
        changed["fetched_at"] = now
    if changed:
        Feed.objects.filter(pk=feed.pk).update(**changed)
        for name, value in changed.items():
            setattr(feed, name, value)


class Row(NamedTuple):
    """An occurrence with the words of its activity. A calendar has thousands: they are no models."""

    plan: int
    title: str
    activity: int
    item: str
    what: str
    when_text: str
    first: date | None
    last: date | None
    channel: str
    outcome: str


_COLUMNS = (
    "plan", "plan__title", "activity", "activity__item", "activity__what", "activity__when_text", "first", "last",
    "channel", "outcome",
)  # fmt: skip


class Link(NamedTuple):
    """What an activity names."""

    item: str
    name: str


Links = Mapping[str, Sequence[Link]]
"""Of one activity, in order, by field."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a calendar shows: occurrences with days in the order of their activities, what these name by `Row.activity`,
    and what calendars know of the activities, also of those that were called off lately; and how many more occurrences
    there are than it can hold."""

    rows: list[Row]
    links: Mapping[int, Links]
    known: list[Entry]
    left_out: int = 0


def contents(feed: Feed, now: datetime) -> Contents:
    """Five queries, one more for one's own work."""
    rows = Occurrence.objects.filter(organisation=feed.organisation) if feed.organisation else week.mine(feed.person)
    if feed.plan:
        rows = rows.filter(plan=feed.plan)
    if feed.audience:
        links = ActivityLink.objects.filter(organisation=feed.organisation, field="to", key=feed.audience)
        rows = rows.filter(activity__in=links.values("activity"))
    known = Entry.objects.filter(organisation__memberships__person=feed.person)
    known = known.filter(organisation=feed.organisation) if feed.organisation else known
    found = shown(rows, known.filter(plan=feed.plan) if feed.plan else known, now)
    return replace(found, known=_meant(feed, found.known))


def shown(rows: QuerySet[Occurrence], known: QuerySet[Entry], now: datetime) -> Contents:
    """What a calendar shows of these occurrences: those that have days. Five queries."""
    dated = rows.exclude(first=None, last=None)
    left_out = max(dated.order_by().count() - LARGEST, 0)
    if left_out:
        dated = Occurrence.objects.filter(pk__in=_nearest(dated, clock.today()))
    ordered = dated.order_by("plan", "activity__position", "activity", "number")
    found = [Row(*each) for each in ordered.values_list(*_COLUMNS)]
    without = rows.filter(first=None, last=None).order_by().values_list("plan", "activity__item").distinct()
    told = {(row.plan, row.item) for row in found} | set(without)  # what has no days any more was called off
    plans, items = {plan for plan, _item in told}, {item for _plan, item in told}
    live = Q(gone_at=None, plan__in=plans, item__in=items) if len(items) <= _FEW else Q(gone_at=None)
    some = known.filter(live | Q(gone_at__gte=now - entries.KEPT)).order_by("plan", "pk")
    meant = [each for each in some if each.gone_at or (each.plan_id, each.item) in told]
    return Contents(found, _links({row.activity for row in found}), meant, left_out)


def _links(activities: Collection[int]) -> Mapping[int, Links]:
    found: dict[int, dict[str, list[Link]]] = defaultdict(lambda: defaultdict(list))
    links = ActivityLink.objects.filter(activity__in=activities).order_by("position")
    for activity, field, item, name in links.values_list("activity", "field", "item", "name"):
        found[activity][field].append(Link(item, name))
    return found


def _nearest(dated: QuerySet[Occurrence], day: date) -> list[int]:
    """As many as one calendar holds: what ends from this day on, the next first, and then what ended last."""
    ends = dated.annotate(ends=Coalesce("last", "first"))
    coming = list(ends.filter(ends__gte=day).order_by("ends", "pk").values_list("pk", flat=True)[:LARGEST])
    passed = ends.filter(ends__lt=day).order_by("-ends", "-pk").values_list("pk", flat=True)
    return coming + list(passed[: LARGEST - len(coming)])


def _meant(feed: Feed, known: list[Entry]) -> list[Entry]:
    """Without the activities that are gone and were none of those that the feed shows."""
    if feed.audience:
        return [each for each in known if not each.gone_at or feed.audience in each.named["to"]]
    if feed.organisation is None and any(each.gone_at for each in known):
        mine = set(Doer.objects.filter(person=feed.person).values_list("plan", "actor"))
        return [
            each for each in known if not each.gone_at or any((each.plan_id, who) in mine for who in each.named["who"])
        ]
    return known
