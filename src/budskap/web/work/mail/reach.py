"""Addresses that mail does not reach: what mail servers say of one, at once or by a report that comes later, and what
follows from it."""

from __future__ import annotations

import re
from datetime import datetime

from django.db import transaction

from budskap.web.people import audit
from budskap.web.people.models import Organisation
from budskap.web.work.mail.models import Mailbox
from budskap.web.work.models import Doer

_REPLY = re.compile(r"\s*(?:(?P<code>\d{3})[ -]?\s*)?(?:[25]\.(?P<subject>\d{1,3})\.(?P<detail>\d{1,3})(?![.\d]))?")
_UNSAID = (0, 0)
_ABOUT_WHO_SENDS = {(1, 7), (1, 8), (1, 9)}
_NO_SUCH = {(2, 0), (2, 1), (4, 1), (4, 4), (4, 310)}
"""A mailbox that is closed; a place that no mail goes to. What is full, too large, unwanted or not permitted today is
not the address's fault (RFC 3463)."""
_CODES_OF_ADDRESSES = {550, 551}


def is_of_address(*said: str) -> bool:
    """Whether a refusal for good, in a mail server's words ("550 5.1.1 No such user") or as a status alone ("5.1.1"),
    means the address, and not the mail or those who sent it. The first that says anything counts."""
    found = [match for each in said if (match := _REPLY.match(each))]
    statuses = [(int(each["subject"]), int(each["detail"])) for each in found if each["subject"]]
    for status in statuses:
        if status != _UNSAID:
            return status in _NO_SUCH or (status[0] == 1 and status not in _ABOUT_WHO_SENDS)
    codes = [int(each["code"]) for each in found if each["code"]]
    return codes[0] in _CODES_OF_ADDRESSES if codes else bool(statuses)


@transaction.atomic
def refuse(mailbox: Mailbox, said: str, now: datetime) -> None:
    """Nothing more is sent to the address that a mailbox has now, until it has another or somebody says that it is good
    again (`choices.try_again`)."""
    Mailbox.objects.filter(pk=mailbox.pk).update(refused=said[:500], refused_address=mailbox.to, refused_at=now)
    if mailbox.person:
        audit.record_of_somebody(person=mailbox.person, action="mail.refused")
    else:
        record_where_known(mailbox, "mail.refused")


def record_where_known(mailbox: Mailbox, action: str) -> None:
    """In the log of every organisation whose plans name an address that is nobody's."""
    known = Doer.objects.filter(email__iexact=mailbox.address).values("organisation")
    for organisation in Organisation.objects.filter(pk__in=known):
        audit.record(organisation=organisation, person=None, action=action, subject=subject(mailbox))


def subject(mailbox: Mailbox) -> str:
    return f"person:{mailbox.person_id}" if mailbox.person_id else f"mailbox:{mailbox.pk}"
