"""Who is to be told what, and when: once for everything there is to tell. A mail written here waits to be sent."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone

from budskap.web.people.models import Person
from budskap.web.work import week
from budskap.web.work.mail import recipients
from budskap.web.work.mail.models import Delivery, Kind, Mailbox, Notice, State
from budskap.web.work.models import Occurrence, Report
from budskap.web.work.queries import undone

LATE_DAYS = 7
"""What is late for longer has been told, or stands in the week's mail."""
MOST = 200
"""Things told in one mail."""
MIND_CHANGED = timedelta(minutes=1)
"""What was handed over may be taken back before anybody is told."""
HANDED_DAYS = timedelta(days=2)
KEPT = timedelta(days=90)
"""How long mails and notices are kept: far longer than anything is asked of them, or comes back."""


def write_due(now: datetime) -> int:
    """Write the mails of everybody whose hour has come today: the week's, and what ends soon or is late; how many."""
    here = timezone.localtime(now, timezone.get_default_timezone())
    if not settings.MAIL_IS_SENT:
        return 0
    return sum(_write(each, now, here.date(), here.hour) for each in recipients.due(here.date(), here.hour))


@transaction.atomic
def _write(mailbox: Mailbox, now: datetime, today: date, hour: int) -> bool:
    mailbox = recipients.kept(mailbox)
    if not recipients.is_due(mailbox, today, hour):
        return False  # another worker was faster
    left = undone(recipients.rows(mailbox))
    week_of = _digest_day(mailbox, today)
    told = [Notice(kind=Kind.DIGEST, day=week_of)] if week_of and _has_week(left, today) else []
    told += _untold(mailbox, Kind.SOON, _ending(left, mailbox, today)) if mailbox.wants_reminders else []
    told += _untold(mailbox, Kind.LATE, _late(left, today)) if mailbox.wants_late else []
    mailbox.written_on = today
    mailbox.save(update_fields=["written_on"])
    if told:
        _keep(mailbox, Kind.DIGEST if told[0].kind == Kind.DIGEST else Kind.NOTE, told, now, today)
    return bool(told)


def _keep(mailbox: Mailbox, kind: Kind, told: list[Notice], now: datetime, today: date) -> None:
    waits = {"written_at": now, "next_try": now, "since": now}
    _note(mailbox, told, Delivery.objects.create(mailbox=mailbox, kind=kind, day=today, **waits))


def _note(mailbox: Mailbox, told: list[Notice], delivery: Delivery | None = None) -> None:
    for each in told:
        each.mailbox, each.delivery = mailbox, delivery
    Notice.objects.bulk_create(told)


def _digest_day(mailbox: Mailbox, today: date) -> date | None:
    """The day whose digest is due: today, or yesterday when nobody looked yesterday, as when nothing ran."""
    if not mailbox.wants_digest:
        return None
    yesterday = today - timedelta(days=1)
    was_missed = mailbox.written_on is not None and mailbox.written_on < yesterday
    days = [today, *([yesterday] if was_missed else [])]
    day = next((each for each in days if each.weekday() == mailbox.weekday), None)
    told = day and Notice.objects.filter(mailbox=mailbox, kind=Kind.DIGEST, day=day).exists()
    return None if told else day


def _has_week(left: QuerySet[Occurrence], today: date) -> bool:
    """Whether there is anything late, to do this week, or next."""
    return left.filter(week.is_near(today)).exists()


def _ending(left: QuerySet[Occurrence], mailbox: Mailbox, today: date) -> QuerySet[Occurrence]:
    return left.filter(last__range=(today, today + timedelta(days=mailbox.days_before)))


def _late(left: QuerySet[Occurrence], today: date) -> QuerySet[Occurrence]:
    return left.filter(last__range=(today - timedelta(days=LATE_DAYS), today - timedelta(days=1)))


def _untold(mailbox: Mailbox, kind: Kind, rows: QuerySet[Occurrence]) -> list[Notice]:
    """What of these they have not been told yet."""
    columns = rows.order_by("last", "pk").values_list("plan", "activity__item", "channel", "last")
    found = {(key(plan, item, channel), day): None for plan, item, channel, day in columns if day}
    told = Notice.objects.filter(mailbox=mailbox, kind=kind, day__in={day for _what, day in found})
    known = set(told.values_list("what", "day"))
    return [Notice(kind=kind, what=what, day=day) for what, day in found if (what, day) not in known][:MOST]


def key(plan: int, item: str, channel: str) -> str:
    """What is told of: an activity of a plan, or a part of it."""
    return f"{plan}:{item}:{channel}"


def handed(now: datetime) -> QuerySet[Report]:
    """What was handed over and nobody was told of yet; nothing where no mail is sent."""
    if not settings.MAIL_IS_SENT:
        return Report.objects.none()
    told = Notice.objects.filter(kind=Kind.HANDED, what=Cast(OuterRef("pk"), CharField()))
    lately = Q(at__gt=now - HANDED_DAYS, at__lte=now - MIND_CHANGED)
    return Report.objects.standing().filter(lately, ~Exists(told), handed_to__isnull=False).order_by("pk")


def write_handed(now: datetime) -> int:
    """Write to everybody to whom something was handed over, all in one mail; how many mails."""
    people = Person.objects.filter(pk__in=handed(now).order_by().values("handed_to"))
    return sum(_write_handed(each, now) for each in list(people.select_related("mailbox")))


@transaction.atomic
def _write_handed(person: Person, now: datetime) -> bool:
    mailbox = recipients.kept(recipients.of_person(person))
    today = _day(now)
    reports = list(handed(now).filter(handed_to=person)[:MOST])
    wanted = mailbox.wants_handed and mailbox.is_open and person.is_active
    notices = [(each.person_id != person.pk and wanted, _notice(each)) for each in reports]
    told = [notice for is_told, notice in notices if is_told]
    if told:
        _keep(mailbox, Kind.HANDED, told, now, today)
    _note(mailbox, [notice for is_told, notice in notices if not is_told])
    return bool(told)


def _notice(report: Report) -> Notice:
    return Notice(kind=Kind.HANDED, what=str(report.pk), day=_day(report.at))


def _day(moment: datetime) -> date:
    return timezone.localdate(moment, timezone.get_default_timezone())


def forget(now: datetime) -> None:
    """Forget the mails that went or came to nothing long ago, and what was told of days long past: it is looked no
    further back than `LATE_DAYS` and `HANDED_DAYS`, so nobody is told it again."""
    Notice.objects.filter(day__lt=_day(now - KEPT)).delete()
    settled = Delivery.objects.exclude(state__in=(State.WAITING, State.SENDING))
    settled.filter(since__lt=now - KEPT).delete()
