"""Links in mails that need no password: each is signed, and good for one thing."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256
from typing import NamedTuple

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from budskap.web.work.mail.models import Mailbox
from budskap.web.work.models import Occurrence, Outcome

GOOD_FOR = timedelta(days=60)
ACT, LEAVE = "budskap.mail.act", "budskap.mail.leave"


class Act(NamedTuple):
    """What a link lets its holder say: how far one time of one activity is."""

    mailbox: int
    plan: int
    item: str
    first: date | None
    last: date | None
    channel: str
    outcome: Outcome
    to: str
    """To whom the mail went, by `whose`."""
    signed: date
    """When the mail's link was made; what the page it leads to says further is no newer."""

    @property
    def is_old(self) -> bool:
        return _today() - self.signed > GOOD_FOR


def act(mailbox: Mailbox, row: Occurrence, outcome: Outcome = Outcome.DONE) -> str:
    """The token that says this of an occurrence, on behalf of who has the mailbox."""
    time_of = (row.plan_id, row.activity.item, row.first, row.last, row.channel)
    return again(Act(mailbox.pk, *time_of, outcome, whose(mailbox), _today()))


def again(what: Act) -> str:
    days = [day and day.isoformat() for day in (what.first, what.last, what.signed)]
    said = [what.mailbox, what.plan, what.item, *days, what.channel, str(what.outcome), what.to]
    return signing.dumps(said, salt=ACT, compress=True)


def read_act(token: str) -> Act:
    """What a token says, old or not. BadSignature when it is none of ours."""
    mailbox, plan, item, first, last, signed, channel, outcome, to = signing.loads(token, salt=ACT)
    return Act(mailbox, plan, item, _day(first), _day(last), channel, Outcome(outcome), to, date.fromisoformat(signed))


def whose(mailbox: Mailbox) -> str:
    """Short for the address that mail goes to: when a person takes another, what the old one got is good no more."""
    return sha256(mailbox.to.lower().encode()).hexdigest()[:16]


def _today() -> date:
    return timezone.now().date()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def leave(mailbox: Mailbox) -> str:
    """The token by which one says which mails one wants, or none. It holds as long as mail goes to that address: who
    wants no mail is believed."""
    return signing.Signer(salt=LEAVE).sign(f"{mailbox.pk}.{whose(mailbox)}")


def mailbox_of(token: str) -> Mailbox | None:
    """None when the token is none of ours, or mail goes elsewhere now."""
    try:
        number, _dot, to = signing.Signer(salt=LEAVE).unsign(token).partition(".")
    except signing.BadSignature:
        return None
    mailbox = Mailbox.objects.select_related("person").filter(pk=number).first()
    return mailbox if mailbox and whose(mailbox) == to else None


def address(name: str, *arguments: object) -> str:
    """A whole address, for where there is no page to start from."""
    return f"{settings.ADDRESS}{reverse(name, args=arguments)}"
