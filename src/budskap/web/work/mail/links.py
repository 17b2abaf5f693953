"""Links in mails that need no password: each is signed, and good for one thing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from django.conf import settings
from django.core import signing
from django.urls import reverse

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


def act(mailbox: Mailbox, row: Occurrence, outcome: Outcome = Outcome.DONE) -> str:
    """The token that says this of an occurrence, on behalf of who has the mailbox."""
    return again(Act(mailbox.pk, row.plan_id, row.activity.item, row.first, row.last, row.channel, outcome))


def again(what: Act) -> str:
    days = [day and day.isoformat() for day in (what.first, what.last)]
    said = [what.mailbox, what.plan, what.item, *days, what.channel, str(what.outcome)]
    return signing.dumps(said, salt=ACT, compress=True)


def read_act(token: str) -> Act:
    """What a token says. SignatureExpired when it is too old; BadSignature when it is none of ours."""
    mailbox, plan, item, first, last, channel, outcome = signing.loads(token, salt=ACT, max_age=GOOD_FOR)
    return Act(mailbox, plan, item, _day(first), _day(last), channel, Outcome(outcome))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def leave(mailbox: Mailbox) -> str:
    """The token by which one says which mails one wants, or none. It holds for ever: who wants no mail is believed."""
    return signing.Signer(salt=LEAVE).sign(str(mailbox.pk))


def mailbox_of(token: str) -> int:
    """BadSignature when the token is none of ours."""
    return int(signing.Signer(salt=LEAVE).unsign(token))


def address(name: str, *arguments: object) -> str:
    """A whole address, for where there is no page to start from."""
    return f"{settings.ADDRESS}{reverse(name, args=arguments)}"
