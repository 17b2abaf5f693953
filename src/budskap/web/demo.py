"""The demonstration: invented people and plans, put into an empty database as if they had been worked with."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import partial
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from budskap.web.people import actions as people
from budskap.web.people.clock import today
from budskap.web.people.models import Organisation, Person
from budskap.web.samples import SamplePlan, sample_plans
from budskap.web.store import actions as store
from budskap.web.store.models import PlanRecord
from budskap.web.work import actions, occurrences
from budskap.web.work.doers import members
from budskap.web.work.mail import sending, writing
from budskap.web.work.models import Occurrence, Outcome, Report

A_FORTNIGHT, AN_HOUR = timedelta(days=14), timedelta(hours=1)
MORNING = time(7)
"""When mails come, unless somebody chooses another hour."""
NOTES = {"sv": "Exempelplan", "nb": "Eksempelplan", "en": "Sample plan"}
"""What the first version of a sample plan says of itself."""


@transaction.atomic
def load() -> int:
    """Keep the sample plans when the database has no organisation yet; how many were kept."""
    if Organisation.objects.exists():
        return 0
    for sample in sample_plans():
        keep(sample)
    return len(sample_plans())


def keep(sample: SamplePlan) -> PlanRecord:
    """One sample plan with its organisation and people, as version 1 by its first editor."""
    enrolled = [
        people.enrol(
            email=person.email, name=person.name, organisation=sample.organisation, role=person.role, password=None
        )
        for person in sample.people
    ]
    author = next(each.person for each in enrolled if each.role != "reader")
    record = store.create(
        organisation=enrolled[0].organisation, plan=sample.plan, author=author, note=NOTES[sample.plan.language]
    )
    live(record, today() - A_FORTNIGHT)
    return record


def live(record: PlanRecord, until: date) -> None:
    """Report as done what ended by this day, each time on its last day, in the hours that were planned."""
    doers = {doer.actor: doer.person for doer in record.doers.select_related("person")}
    somebody = members(record)[0]
    ended = Occurrence.objects.filter(plan=record, last__lte=until).select_related("activity")
    made = []
    for row in ended.prefetch_related("activity__links").order_by("last", "pk"):
        named = (doers.get(link.item) for link in row.activity.links.all() if link.field == "who")
        made.append(
            Report(
                organisation_id=record.organisation_id, plan=record, item=row.activity.item, first=row.first,
                last=row.last, channel=row.channel, outcome=Outcome.DONE, on=row.last or until, step=uuid4(),
                hours=row.activity.hours, person=next(filter(None, named), somebody),
            )
        )  # fmt: skip
    Report.objects.bulk_create(made)
    occurrences.rebuild_of(record)


def tell(now: datetime) -> int:
    """Write and send the mails of a Monday, of yesterday and of today, each as of the morning on which it comes, and
    what tells of a piece of work of each plan that was handed over; how many."""
    for record in PlanRecord.objects.all():
        _hand_over(record, now - AN_HOUR)
    today = timezone.localdate(now)
    monday = 2 + (today.weekday() - 2) % 7  # days ago; before yesterday, whose mails are none of the week
    days = (datetime.combine(today - timedelta(days=ago), MORNING) for ago in (monday, 1, 0))
    mornings = [each for each in map(timezone.make_aware, days) if each < now]
    sent = 0
    for moment in (*mornings, now):
        writing.write_due(moment)
        writing.write_handed(moment)
        sent += sending.send_waiting(partial(timezone.localtime, moment))
    return sent


def _hand_over(record: PlanRecord, at: datetime) -> None:
    """Hand the next piece of work that somebody has to do to a colleague of theirs."""
    doers = {doer.actor: doer.person for doer in record.doers.select_related("person") if doer.person}
    coming = Occurrence.objects.filter(plan=record, first__gte=timezone.localdate(at), actor="").order_by("first", "pk")
    for row in coming.select_related("activity").prefetch_related("activity__links"):
        owners = [doers[link.item] for link in row.activity.links.all() if link.field == "who" and link.item in doers]
        colleague = next((each for each in members(record) if each not in owners), None)
        if owners and colleague:
            made = actions.report(
                record=record, item=row.activity.item, days=(row.first, row.last), outcome=Outcome(row.outcome),
                on=timezone.localdate(at), person=owners[0], handed_to=colleague,
            )  # fmt: skip
            Report.objects.filter(pk=made.pk).update(at=at)
            return


def welcome(address: str) -> str:
    """What the one who started the demonstration reads."""
    names = ", ".join(Person.objects.order_by("pk").values_list("name", flat=True)[:4])
    return (
        f"\n  Budskap is at {address}\n"
        f"  Sign in with one click as one of the invented people ({names} …).\n"
        "  What you change is kept; `make demo-fresh` starts over. Stop with Ctrl+C.\n"
    )
