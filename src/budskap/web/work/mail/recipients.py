"""Who may get mail: people who can sign in, and those who are only a mail address in a plan; and what is theirs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower

from budskap.web.people.models import Membership, Person
from budskap.web.work import week
from budskap.web.work.mail.models import Mailbox
from budskap.web.work.models import Doer, Occurrence

CHUNK = 200
"""People in memory at a time."""


def due(today: date, hour: int) -> Iterator[Mailbox]:
    """The mailbox, kept or not yet, of everybody who may get mail and of whom it has not been looked today what there
    is to tell, one after another."""
    for person in _each_person():
        if is_due(found := of_person(person), today, hour):
            yield found
    for address in _each_address():
        if is_due(found := of_address(address), today, hour):
            yield found


def _each_person() -> Iterator[Person]:
    """Each chunk is read whole: on SQLite nothing can be saved while one reads what others have changed since."""
    last = 0
    while chunk := list(people().filter(pk__gt=last).select_related("mailbox").order_by("pk")[:CHUNK]):
        yield from chunk
        last = chunk[-1].pk


def _each_address() -> Iterator[str]:
    last = ""
    while chunk := list(addresses(last)[:CHUNK]):
        yield from chunk
        last = chunk[-1]


def is_due(mailbox: Mailbox, today: date, hour: int) -> bool:
    looked = mailbox.written_on
    return mailbox.is_open and mailbox.hour <= hour and (looked is None or looked < today)


def people() -> QuerySet[Person]:
    """Those who can sign in and belong to an organisation."""
    return Person.objects.filter(Exists(Membership.objects.filter(person=OuterRef("pk"))), is_active=True)


def addresses(after: str) -> QuerySet[Doer, str]:
    """The mail addresses behind actors, in small letters and in order, that are no person's; nor of one who
    was a person here and wants no mail."""
    theirs = people().filter(email__iexact=OuterRef("email"))
    left = Mailbox.objects.filter(is_left=True, person__email__iexact=OuterRef("email"))
    rows = Doer.objects.exclude(email="").filter(~Exists(theirs), ~Exists(left), person=None)
    rows = rows.annotate(small=Lower("email")).filter(small__gt=after)
    return rows.order_by("small").values_list("small", flat=True).distinct()


def of_person(person: Person) -> Mailbox:
    """The person's mailbox, kept or not yet."""
    found = getattr(person, "mailbox", None) or Mailbox(person=person)
    found.person = person
    return found


def of_address(address: str) -> Mailbox:
    """A mere address gets the week's mail; more when it asks for it."""
    found = Mailbox.objects.filter(person=None, address=address.lower()).first()
    return found or Mailbox(address=address.lower(), wants_reminders=False, wants_late=False, wants_handed=False)


def kept(mailbox: Mailbox) -> Mailbox:
    """The mailbox as it is now, ours alone until the transaction ends; kept from now on."""
    if mailbox.pk is None:
        whose = {"person": mailbox.person} if mailbox.person else {"person": None, "address": mailbox.address}
        wants = ("wants_reminders", "wants_late", "wants_handed")
        mailbox, _made = Mailbox.objects.get_or_create(
            **whose, defaults={name: getattr(mailbox, name) for name in wants}
        )
    return Mailbox.objects.select_for_update(of=("self",)).select_related("person").get(pk=mailbox.pk)


def rows(mailbox: Mailbox) -> QuerySet[Occurrence]:
    """What is theirs to do: what stands in a person's week, and what plans ask of the mail address. Only the plans that
    name them are looked through, and what was handed over: there may be as many plans as there are people."""
    person, asked = mailbox.person, week.asked_of(mailbox.to)
    named = Doer.objects.filter(Q(email__iexact=mailbox.to) | Q(person=person, person__isnull=False))
    here = Q(plan__in=list(named.order_by().values_list("plan", flat=True).distinct()))
    if person is None:
        return Occurrence.objects.filter(here, asked)
    near = here | Q(handed_to=person)
    return Occurrence.objects.filter(near, Q(pk__in=week.mine(person).filter(near).order_by().values("pk")) | asked)
