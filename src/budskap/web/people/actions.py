"""What changes people and organisations."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from budskap.web.people import audit, throttle
from budskap.web.people.errors import PeopleError
from budskap.web.people.models import Membership, Organisation, Person

MOST_HOURS = 744
"""Of a month with 31 days."""


@transaction.atomic
def enrol(*, email: str, name: str, organisation: str, role: str, password: str | None) -> Membership:
    """Give a person a role in an organisation, making either where it does not exist. A password of None leaves an
    existing one as it is and gives a new person none, so that they cannot sign in with one."""
    try:
        Person._meta.get_field("email").clean(email, None)
        if password is not None:
            validate_password(password)
    except ValidationError as error:
        raise PeopleError(" ".join(error.messages)) from None
    home = organisation_named(organisation)
    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        person = Person.objects.create_user(email, password, name=name)
    elif password is not None:
        person.set_password(password)
        person.save(update_fields=["password"])
    membership, _made = Membership.objects.update_or_create(organisation=home, person=person, defaults={"role": role})
    audit.record(organisation=home, person=None, action="person.enrolled", subject=f"person:{person.pk}", role=role)
    return membership


@transaction.atomic
def leave(*, email: str, organisation: str) -> Membership:
    """End a person's role in an organisation: they may read nothing there any more, and what they were to do is
    nobody's. What they did stays theirs. PeopleError where they have none."""
    memberships = Membership.objects.filter(person__email__iexact=email).select_related("person", "organisation")
    found = next(
        (each for each in memberships if organisation in (each.organisation.name, each.organisation.slug)), None
    )
    if found is None:
        raise PeopleError(f"Nobody with the e-mail address {email} belongs to {organisation}.")
    Membership.objects.filter(pk=found.pk).delete()
    audit.record(
        organisation=found.organisation, person=None, action="person.left", subject=f"person:{found.person_id}"
    )
    return found


@transaction.atomic
def set_capacity(*, membership: Membership, hours: float | None, by: Person) -> None:
    """Say how many hours a month a person has for the plans of an organisation; None when nobody says. PeopleError
    where no month has as many."""
    if hours is not None and not 0 <= hours <= MOST_HOURS:
        raise PeopleError(f"A month has from 0 to {MOST_HOURS} hours.")
    if membership.capacity == hours:
        return
    membership.capacity = hours
    membership.save(update_fields=["capacity"])
    audit.record(
        organisation=membership.organisation, person=by, action="person.capacity_set",
        subject=f"person:{membership.person_id}", hours=f"{hours:g}" if hours is not None else None,
    )  # fmt: skip


@transaction.atomic
def choose_language(*, person: Person, language: str) -> None:
    """Keep the language in which the person reads the interface."""
    if person.language == language:
        return
    person.language = language
    person.save(update_fields=["language"])
    audit.record_everywhere(person=person, action="person.language_chosen", language=language)


@transaction.atomic
def refuse_sign_in(*, email: str, address: str) -> None:
    """Remember that somebody failed to sign in from a network address: for the throttle and, where the e-mail address
    is a person's, in the log of those who answer for them."""
    throttle.failed(email, address)
    person = Person.objects.filter(email__iexact=email).first()
    if person:
        audit.record_of_somebody(person=person, action="person.sign_in_failed")


def organisation_named(name: str) -> Organisation:
    """The organisation with that name or slug, made when there is none."""
    found = Organisation.objects.filter(name=name).first() or Organisation.objects.filter(slug=name).first()
    if found:
        return found
    slug = stem = slugify(name)[:70] or "organisation"
    number = 2
    while Organisation.objects.filter(slug=slug).exists():
        slug, number = f"{stem}-{number}", number + 1
    return Organisation.objects.create(name=name, slug=slug)
