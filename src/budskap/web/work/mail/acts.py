"""What a link in a mail does: it says how far one time of an activity is, for who has the mail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from budskap.web.store.models import ActivityRow
from budskap.web.work import actions
from budskap.web.work.mail import links, recipients
from budskap.web.work.mail.links import Act
from budskap.web.work.mail.models import Mailbox
from budskap.web.work.models import SETTLED, Occurrence, Report


@dataclass(frozen=True, slots=True)
class Meant:
    """What a link is about now. `why_not` is "gone" when the plan has no such activity any more, "theirs" when somebody
    else does it, "moved" when it is on other days, of which `row` is the one to do; "" when it can be told."""

    mailbox: Mailbox
    row: Occurrence | None = None
    why_not: str = ""

    @property
    def is_settled(self) -> bool:
        return self.row is not None and self.row.outcome in SETTLED


def meant(what: Act, today: date) -> Meant | None:
    """None when whoever got the mail is not known any more, or has another address."""
    mailbox = Mailbox.objects.select_related("person").filter(pk=what.mailbox).first()
    if mailbox is None or links.whose(mailbox) != what.to or (mailbox.person and not mailbox.person.is_active):
        return None
    rows = recipients.rows(mailbox).filter(plan=what.plan, activity__item=what.item)
    mine = list(rows.select_related("activity", "plan__organisation", "handed_to").prefetch_related("activity__links"))
    if not mine:
        there = ActivityRow.objects.filter(plan=what.plan, item=what.item).exists()
        return Meant(mailbox, why_not="theirs" if there else "gone")
    same = [row for row in mine if (row.first, row.last, row.channel) == (what.first, what.last, what.channel)]
    return Meant(mailbox, same[0]) if same else Meant(mailbox, actions.due(mine, today), "moved")


def do(what: Act, meant: Meant, today: date) -> Report | None:
    """Report it; None when it is so already. WorkError when it cannot be."""
    if meant.row is None or (what.outcome in SETTLED) == meant.is_settled:
        return None
    person = meant.mailbox.person
    return actions.report(
        record=meant.row.plan, item=what.item, outcome=what.outcome, on=today, person=person,
        email="" if person else meant.mailbox.address, days=(what.first, what.last), channel=what.channel,
    )  # fmt: skip
