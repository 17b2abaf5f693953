"""A mail as it goes out: text and HTML, in the reader's language."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import format_datetime
from itertools import islice
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from budskap.web.work.mail import contents, links
from budskap.web.work.mail.contents import Section
from budskap.web.work.mail.models import Delivery, Kind

_NAME = re.compile(r"(?<![\w.])([0-9]{1,18})\.([0-9a-f]{32})@")
MOST_NAMES = 20
"""Of those that stand in one text: whoever writes to us may make up as many as they please."""


def letter(delivery: Delivery, now: datetime) -> EmailMultiAlternatives | None:
    """The mail, of now; None when there is nothing left to tell."""
    found = contents.sections(delivery)
    if not found:
        return None
    spoken = contents.language(delivery.mailbox, found)
    with translation.override(spoken):
        subject = _subject(delivery, found)
        context = _context(delivery, found, subject, spoken)
        mail = EmailMultiAlternatives(
            subject=subject,
            body=render_to_string("mail/letter.txt", context).strip() + "\n",
            to=[delivery.mailbox.to],
            headers=_headers(delivery, context["leave"], spoken) | {"Date": format_datetime(now.astimezone(UTC))},
        )
        mail.attach_alternative(render_to_string("mail/letter.html", context), "text/html")
    return mail


def _context(delivery: Delivery, found: list[Section], subject: str, spoken: str) -> dict[str, object]:
    person = delivery.mailbox.person
    return {
        "delivery": delivery,
        "kind": delivery.kind,
        "person": person,
        "sections": found,
        "subject": subject,
        "language": spoken,
        "style": style(),
        "week": links.address("week") if person else "",
        "leave": links.address("mail-leave", links.leave(delivery.mailbox)),
        "site": settings.ADDRESS,
    }


def style() -> SafeString:
    """The mail's own style sheet, which is the only thing about a mail that is not text."""
    return SafeString(f"<style>{render_to_string('mail/letter.css')}</style>")  # a file of ours


def _subject(delivery: Delivery, found: list[Section]) -> str:
    """What it is about, in the words of the plan where it is about one thing."""
    counts = {each.name: each.count for each in found}
    if delivery.kind == Kind.DIGEST:
        return ", ".join(filter(None, [_("Your week"), *_said(counts)]))
    if sum(counts.values()) > 1:
        told = ", ".join(_said(counts))
        return told[:1].upper() + told[1:]
    only = found[0].lines[0].row.activity.what
    what = " ".join(only.split())[:150]
    said = {"late": _("Late: %(what)s"), "soon": _("Ends soon: %(what)s"), "handed": _("For you: %(what)s")}
    return said[found[0].name] % {"what": what}


def _said(counts: dict[str, int]) -> list[str]:
    late, soon, handed = (counts.get(name, 0) for name in ("late", "soon", "handed"))
    to_do = counts.get("week", 0)
    return [
        *([ngettext("%(number)s to do", "%(number)s to do", to_do) % {"number": to_do}] if to_do else []),
        *([ngettext("%(number)s ends soon", "%(number)s end soon", soon) % {"number": soon}] if soon else []),
        *([ngettext("%(number)s is late", "%(number)s are late", late) % {"number": late}] if late else []),
        *([ngettext("%(number)s handed over to you", "%(number)s handed over to you", handed) % {"number": handed}]
          if handed else []),
    ]  # fmt: skip


def _headers(delivery: Delivery, leave: object, spoken: str) -> dict[str, str]:
    """A name of its own, that whoever receives it twice can tell; how to leave with one click (RFC 8058); and that
    nobody wrote it, so that nobody's machine answers (RFC 3834)."""
    return {
        "Message-ID": f"<{delivery.pk}.{_mark(delivery)}@{urlsplit(settings.ADDRESS).hostname or 'localhost'}>",
        "List-Unsubscribe": f"<{leave}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
        "Content-Language": spoken,
    }


def _mark(delivery: Delivery) -> str:
    """What only we can make: of this mail, to the address that its mailbox has now."""
    said = f"{delivery.pk} {delivery.mailbox.to.lower()}"
    return salted_hmac("budskap.mail.name", said, algorithm="sha256").hexdigest()[:32]


def named(text: str) -> Delivery | None:
    """The mail whose name stands in a text, when it went to the address that its mailbox has now."""
    for number, mark in islice((found.groups() for found in _NAME.finditer(text)), MOST_NAMES):
        found = Delivery.objects.select_related("mailbox__person").filter(pk=number).first()
        if found and constant_time_compare(_mark(found), mark):
            return found
    return None
