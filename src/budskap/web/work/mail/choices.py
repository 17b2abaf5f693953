"""What people want of mail."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from budskap.web.people import audit
from budskap.web.people.models import Organisation
from budskap.web.work.mail import reach, recipients
from budskap.web.work.mail.models import Delivery, Mailbox, State

FIELDS = ("wants_digest", "weekday", "hour", "wants_reminders", "days_before", "wants_late", "wants_handed")
MOST_DAYS = 14


@transaction.atomic
def choose(mailbox: Mailbox, **wants: Any) -> Mailbox:
    """Keep which mails are wanted, and when. It is looked anew whether there is something to tell today."""
    mailbox = recipients.kept(mailbox)
    for name in FIELDS:
        if name in wants:
            setattr(mailbox, name, wants[name])
    mailbox.is_left, mailbox.written_on = False, None
    mailbox.save()
    _record(mailbox, "mail.chosen")
    return mailbox


@transaction.atomic
def leave(mailbox: Mailbox) -> Mailbox:
    """No mail at all from now on, what waits included."""
    mailbox = recipients.kept(mailbox)
    if not mailbox.is_left:
        mailbox.is_left = True
        mailbox.save(update_fields=["is_left"])
        waiting = Delivery.objects.filter(mailbox=mailbox, state=State.WAITING)
        waiting.update(state=State.NOTHING, next_try=None, since=timezone.now())
        _record(mailbox, "mail.left")
    return mailbox


@transaction.atomic
def try_again(mailbox: Mailbox, organisation: Organisation, by: Any) -> None:
    """An address that was refused is good again, as somebody says who answers for it."""
    Mailbox.objects.filter(pk=mailbox.pk).update(refused="", refused_address="", refused_at=None, written_on=None)
    audit.record(
        organisation=organisation, person=by, action="mail.tried_again", subject=reach.subject(mailbox),
        address=mailbox.to,
    )  # fmt: skip


def _record(mailbox: Mailbox, action: str) -> None:
    """In the log of every organisation that knows the mailbox."""
    if mailbox.person:
        audit.record_everywhere(person=mailbox.person, action=action)
    else:
        reach.record_where_known(mailbox, action)
