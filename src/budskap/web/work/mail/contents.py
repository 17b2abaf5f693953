"""What a mail tells, as it is when it is sent: what was done in between is not told any more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Q, QuerySet, prefetch_related_objects
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from budskap.web.people.language import best
from budskap.web.work import week
from budskap.web.work.mail import links, recipients, sentence
from budskap.web.work.mail.models import Delivery, Kind, Mailbox
from budskap.web.work.models import SEVERAL, Occurrence, Report
from budskap.web.work.queries import undone
from budskap.when import When, understood
from budskap.when.model import LANGUAGES, Language

SHOWN = 15
"""Of each section; how many more there are is said."""
NEAR = 14
"""Days that are left of what is near."""
WEEK = ("late", "week", "next")
"""Sections of My week that a mail tells."""


@dataclass(frozen=True, slots=True)
class Section:
    """Some of what is to be done; `name` is late, week, next, soon or handed."""

    name: str
    lines: tuple[Line, ...]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.lines)


@dataclass(frozen=True, slots=True)
class Line:
    """One time of an activity, for the one who has the mailbox."""

    row: Occurrence
    mailbox: Mailbox
    today: date
    by: str = ""
    """Who handed it over."""

    def names(self, field: str) -> list[str]:
        """What the activity names in a field; of a part only what is its own."""
        if field == "who" and self.row.taker:
            return [self.row.taker.name]
        only = {"who": self.row.actor, "through": self.row.channel}.get(field, "")
        links = [link for link in self.row.activity.links.all() if link.field == field]
        return [link.name for link in links if only in ("", link.item)]

    @property
    def what(self) -> str:
        return self.row.activity.what

    @property
    def when(self) -> str:
        return self.row.activity.when_text

    @property
    def text(self) -> str:
        return sentence.as_text(self)

    @property
    def html(self) -> SafeString:
        return sentence.as_html(self, self.row.plan.language)

    @property
    def days(self) -> str:
        """The days in the reader's language, where the plan's own words do not say which time it is."""
        row = self.row
        if (row.kind not in SEVERAL and row.activity.when_text) or not (row.first or row.last):
            return ""
        reader: Language = next((each for each in LANGUAGES if each == get_language()), "en")
        return understood(When("", "date", start=row.first, end=row.last), reader)

    @property
    def days_left(self) -> int | None:
        """Until its last day; less than nothing when that has passed."""
        return (self.row.last - self.today).days if self.row.last else None

    @property
    def days_late(self) -> int:
        return -(self.days_left or 0)

    @property
    def is_near(self) -> bool:
        """Whether it is said how many days are left."""
        return self.days_left is not None and self.days_left <= NEAR

    @property
    def earlier(self) -> int:
        """How many earlier times of the same activity are late too."""
        return getattr(self.row, "times", 1) - 1

    @property
    def done(self) -> str:
        """Where it can be said to be done, without signing in."""
        return links.address("mail-act", links.act(self.mailbox, self.row))

    @property
    def page(self) -> str:
        """Its own page, for those who can sign in."""
        if self.mailbox.person is None:
            return ""
        which = {"first": self.row.first or "", "last": self.row.last or ""}
        which |= {"channel": self.row.channel} if self.row.channel else {}
        return f"{links.address('report', self.row.plan_id, self.row.activity.item)}?{urlencode(which)}"


def sections(delivery: Delivery) -> list[Section]:
    """What a mail tells; nothing when there is nothing left to tell."""
    match delivery.kind:
        case Kind.DIGEST:
            return _week(delivery)
        case Kind.HANDED:
            return _sections(delivery, {"handed": _handed(delivery)})
    told = {"late": _told(delivery, Kind.LATE), "soon": _told(delivery, Kind.SOON)}
    return _sections(delivery, told)


def _week(delivery: Delivery) -> list[Section]:
    box = delivery.mailbox
    found = week.sections(recipients.rows(box), delivery.day, limit=SHOWN, only=WEEK)
    return [
        Section(each.name, tuple(Line(row, box, delivery.day) for row in each.rows), each.count)
        for each in found
        if each.count
    ]


def _sections(delivery: Delivery, found: dict[str, QuerySet[Occurrence]]) -> list[Section]:
    made = []
    for name, rows in found.items():
        count = rows.count()
        if not count:
            continue
        some = list(rows.select_related("plan", "activity", "handed_to").order_by("last", "plan", "pk")[:SHOWN])
        prefetch_related_objects(some, "activity__links", "handed_to__memberships")
        by = _handed_by(delivery) if name == "handed" else {}
        lines = tuple(
            Line(row, delivery.mailbox, delivery.day, by.get((row.plan_id, row.activity.item), "")) for row in some
        )
        made.append(Section(name, lines, count))
    return made


def _told(delivery: Delivery, kind: Kind) -> QuerySet[Occurrence]:
    """What the mail's notices are about, of what is still theirs and to be done."""
    found = Q(pk__in=[])
    for what, day in delivery.notices.filter(kind=kind).values_list("what", "day"):
        plan, item, channel = _parts(what)
        found |= Q(plan=plan, activity__item=item, channel=channel, last=day)
    return undone(recipients.rows(delivery.mailbox)).filter(found)


def _parts(what: str) -> tuple[int, str, str]:
    plan, _colon, rest = what.partition(":")
    item, _colon, channel = rest.rpartition(":")
    return int(plan), item, channel


def _reports(delivery: Delivery) -> QuerySet[Report]:
    told = delivery.notices.filter(kind=Kind.HANDED).values_list("what", flat=True)
    return Report.objects.standing().filter(pk__in=list(map(int, told)))


def _handed(delivery: Delivery) -> QuerySet[Occurrence]:
    """What was handed over to them and is still theirs and to be done."""
    found = Q(pk__in=[])
    for report in _reports(delivery):
        of_part = {"channel": report.channel} if report.channel else {}
        found |= Q(plan=report.plan_id, activity__item=report.item, first=report.first, last=report.last, **of_part)
    return undone(recipients.rows(delivery.mailbox)).filter(found, handed_to=delivery.mailbox.person)


def _handed_by(delivery: Delivery) -> dict[tuple[int, str], str]:
    told: Iterable[Report] = _reports(delivery).select_related("person")
    return {(each.plan_id, each.item): each.person.name for each in told if each.person}


def language(mailbox: Mailbox, found: list[Section]) -> str:
    """The person's own language, else the one nearest to that of the plan."""
    return best(mailbox.person.language if mailbox.person else "", found[0].lines[0].row.plan.language)
