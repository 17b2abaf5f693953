"""Who is behind the actors of a plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from budskap.plan.model import Actor, Plan
from budskap.web.people import audit
from budskap.web.people.models import Person
from budskap.web.store.derived import KEY_LENGTH
from budskap.web.store.folding import folded
from budskap.web.store.models import ActivityLink, PlanRecord
from budskap.web.work.calendars import entries
from budskap.web.work.errors import WorkError
from budskap.web.work.models import Doer, NotMe
from budskap.web.work.queries import is_still_of


def follow(*, record: PlanRecord, plan: Plan, before: Plan | None, **_signal: Any) -> None:
    """Find the people behind actors that nobody is behind yet."""
    if before is None or before.actors != plan.actors:
        find(record, plan)


def members(record: PlanRecord) -> QuerySet[Person]:
    """The people of a plan's organisation who can sign in, by name."""
    people = Person.objects.filter(memberships__organisation=record.organisation_id, is_active=True)
    return people.order_by("name", "pk")


def find(record: PlanRecord, plan: Plan) -> None:
    """Link each actor, unless somebody chose who is behind it, to the member of the organisation who has its mail
    address, or is the only one of its name. Four queries."""
    people = list(members(record)) if plan.actors else []
    found = {actor.id: person for actor in plan.actors if (person := _same(actor, people))}
    known = Doer.objects.filter(plan=record)
    stale = [each.pk for each in known.filter(is_chosen=False) if found.get(each.actor) != each.person_id]
    known.filter(pk__in=stale).delete()
    Doer.objects.bulk_create(
        (
            Doer(organisation_id=record.organisation_id, plan=record, actor=actor, person_id=person)
            for actor, person in found.items()
        ),
        ignore_conflicts=True,
    )


def _same(actor: Actor, people: list[Person]) -> int | None:
    """The key of the person behind an actor."""
    by_address = [each for each in people if actor.email and each.email.casefold() == actor.email.casefold()]
    by_name = [each for each in people if folded(each.name) == folded(actor.name)]
    return by_address[0].pk if by_address else by_name[0].pk if len(by_name) == 1 else None


@transaction.atomic
def choose(
    *, record: PlanRecord, plan: Plan, actor: str, by: Person, person: Person | None = None, email: str = ""
) -> Doer:
    """Say who is behind an actor: a person of the organisation, a mail address, or nobody. WorkError when the plan has
    no such actor, or it cannot be them."""
    if actor not in {each.id for each in plan.actors}:
        raise WorkError("no_actor", "The plan has no such actor.")
    if person and not person.memberships.filter(organisation=record.organisation_id).exists():
        raise WorkError("colleague", "Only people of the same organisation can be chosen.")
    _check_email(email)
    values = {"organisation_id": record.organisation_id, "person": person, "email": email, "is_chosen": True}
    doer, _made = Doer.objects.update_or_create(plan=record, actor=actor, defaults=values)
    entries.beat(record)
    who = f"person:{person.pk}" if person else email or None
    audit.record(
        organisation=record.organisation, person=by, action="actor.linked", subject=f"plan:{record.pk}", actor=actor,
        to=who,
    )  # fmt: skip
    return doer


def _check_email(email: str) -> None:
    try:
        Doer._meta.get_field("email").run_validators(email)
    except ValidationError:
        raise WorkError("email", "This is no mail address.") from None


@dataclass(frozen=True, slots=True)
class Namesake:
    """An actor of a plan who has a person's name."""

    plan: PlanRecord
    actor: str
    name: str


def refuse(*, record: PlanRecord, actor: str, person: Person) -> None:
    """Keep that an actor with the person's name is somebody else; they are not asked again."""
    NotMe.objects.get_or_create(organisation_id=record.organisation_id, plan=record, actor=actor, person=person)


def namesakes(person: Person) -> list[Namesake]:
    """The actors with the person's name in the plans they may read, that nobody is behind yet, and of whom the person
    has not said that it is another. One query."""
    taken = Doer.objects.filter(plan=OuterRef("activity__plan"), actor=OuterRef("item"))
    refused = NotMe.objects.filter(plan=OuterRef("activity__plan"), actor=OuterRef("item"), person=person)
    mine = ActivityLink.objects.filter(
        ~Exists(taken),
        ~Exists(refused),
        field="who",
        key=folded(person.name)[:KEY_LENGTH],
        organisation__memberships__person=person,
    )
    found = mine.select_related("activity__plan").order_by("activity__plan", "item")
    named = {(each.activity.plan_id, each.item): each for each in found}
    return [Namesake(each.activity.plan, each.item, each.name) for each in named.values()]


def linked(plans: Collection[int]) -> set[tuple[int, str]]:
    """The actors of these plans that somebody is behind who has not left, each with its plan. One query."""
    somebody = Doer.objects.filter(Q(email__gt="") | is_still_of("organisation", "person"), plan__in=plans)
    return set(somebody.values_list("plan", "actor"))


@dataclass(frozen=True, slots=True)
class Behind:
    """An actor of a plan, who is behind it, and how many activities name it."""

    actor: Actor
    doer: Doer | None
    activities: int
    has_left: bool = False
    """Whether the one behind it has left the organisation, so that nobody does it."""

    @property
    def is_somebody(self) -> bool:
        return self.doer is not None and self.doer.is_somebody and not self.has_left


def behind(record: PlanRecord, plan: Plan) -> list[Behind]:
    """Every actor of a plan. One query."""
    known = Doer.objects.filter(plan=record).select_related("person")
    doers = {each.actor: each for each in known.annotate(stays=is_still_of("organisation", "person"))}
    named = Counter(referred for activity in plan.activities for referred in activity.who)
    return [Behind(actor, doer := doers.get(actor.id), named[actor.id], _has_left(doer)) for actor in plan.actors]


def _has_left(doer: Doer | None) -> bool:
    return doer is not None and doer.person_id is not None and not getattr(doer, "stays", True)
