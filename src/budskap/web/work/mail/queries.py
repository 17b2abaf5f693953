"""What became of mail, for those who answer for an organisation."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from budskap.web.people.models import Membership, Organisation
from budskap.web.work.mail.models import Delivery, Mailbox, State
from budskap.web.work.models import Doer

TROUBLE = (State.UNSURE, State.GIVEN_UP, State.REFUSED)


def mailboxes(organisation: Organisation) -> QuerySet[Mailbox]:
    """Of the organisation's people, and of the addresses in its plans."""
    member = Membership.objects.filter(person=OuterRef("person"), organisation=organisation)
    named = Doer.objects.filter(email__iexact=OuterRef("address"), organisation=organisation)
    is_ours = Q(Exists(member)) | Q(Exists(named), person=None)
    return Mailbox.objects.filter(is_ours).select_related("person")


def refused(organisation: Organisation) -> QuerySet[Mailbox]:
    """Those to which no mail goes, since their address was refused for good."""
    return mailboxes(organisation).exclude(refused="").order_by("-refused_at")


def refused_addresses(addresses: set[str]) -> dict[str, str]:
    """Which of these mail addresses were refused, in small letters, and what was said. One query."""
    small = {each.lower() for each in addresses}
    found = Mailbox.objects.exclude(refused="").filter(refused_address__in=small | addresses)
    return {each.refused_address.lower(): each.refused for each in found}


def waiting(organisation: Organisation) -> QuerySet[Delivery]:
    states = (State.WAITING, State.SENDING)
    return _of(organisation).filter(state__in=states).order_by("next_try", "pk")


def in_trouble(organisation: Organisation) -> QuerySet[Delivery]:
    """Mails that were not sent, or of which we are not sure, newest first."""
    return _of(organisation).filter(state__in=TROUBLE).order_by("-since", "-pk")


def _of(organisation: Organisation) -> QuerySet[Delivery]:
    return Delivery.objects.filter(mailbox__in=mailboxes(organisation)).select_related("mailbox__person")
