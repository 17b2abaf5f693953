"""Who may do what: two-line predicates over a person's role in an organisation."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser

from budskap.web.people.models import Membership, Organisation, Person, Role

Anyone = Person | AnonymousUser
Rule = Callable[[str | None], bool]


def role_of(person: Anyone, organisation_id: int) -> str | None:
    """The person's role there; None for a stranger. One query."""
    if not person.is_authenticated:
        return None
    return (
        Membership.objects.filter(person_id=person.pk, organisation_id=organisation_id)
        .values_list("role", flat=True)
        .first()
    )


def may_read(role: str | None) -> bool:
    return role is not None


def may_edit(role: str | None) -> bool:
    return role in {Role.EDITOR, Role.ADMIN}


def may_manage(role: str | None) -> bool:
    return role == Role.ADMIN


def editable_organisations(person: Person) -> list[Organisation]:
    """Where the person may bring in a plan. One query."""
    return list(
        Organisation.objects.filter(
            memberships__person=person, memberships__role__in=[Role.EDITOR, Role.ADMIN]
        ).order_by("name")
    )
