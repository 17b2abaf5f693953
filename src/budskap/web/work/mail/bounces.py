"""Mail that comes back after the mail server had taken it: the report that says so (RFC 3464), as a mail server or a
program that empties a mailbox hands it over. Which mail it is about is told by the name that we gave it, which nobody
else can make up; so a report cannot be invented for somebody else's address."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes
from email.message import Message
from enum import StrEnum
from typing import NamedTuple

from budskap.web.people.texts import cleaned
from budskap.web.work.mail import letters, reach
from budskap.web.work.mail.models import Delivery, State


class Meant(StrEnum):
    """What a message that came to us turned out to be."""

    NO_REPORT = "no report"
    NOT_OURS = "not ours"
    MAIL = "mail"
    ADDRESS = "address"


class Failure(NamedTuple):
    """What a report says of the one who did not get the mail."""

    said: str
    is_address: bool


def take(content: bytes, now: datetime) -> tuple[Meant, Delivery | None]:
    """Keep that a mail came back, and that its address is not reached when that is why: no more is sent there. Told
    twice it is the same."""
    message = message_from_bytes(content)
    failure = _failure(message)
    if failure is None:
        return Meant.NO_REPORT, None
    delivery = next(filter(None, map(letters.named, _texts(message))), None)
    if delivery is None:
        return Meant.NOT_OURS, None
    sent = Delivery.objects.filter(pk=delivery.pk, state__in=(State.SENT, State.SENDING, State.UNSURE))
    sent.update(state=State.REFUSED, said=failure.said, since=now)
    if failure.is_address and delivery.mailbox.is_reached:
        reach.refuse(delivery.mailbox, failure.said, now)
    return Meant.ADDRESS if failure.is_address else Meant.MAIL, delivery


def _failure(message: Message) -> Failure | None:
    """The first failure for good that a report tells of; None when it tells of none. What is only delayed is none."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            for group in part.get_payload():
                if isinstance(group, Message) and _field(group, "Action").lower() == "failed":
                    return _why(group)
    return None


def _why(group: Message) -> Failure:
    status, (kind, _sign, words) = _field(group, "Status"), _field(group, "Diagnostic-Code").partition(";")
    reply = words.strip() if kind.strip().lower() == "smtp" else ""
    said = cleaned(reply or " ".join(filter(None, [status, words.strip()])))
    return Failure(said[:500], status[:1] == "5" and reach.is_of_address(status, reply))


def _field(group: Message, name: str) -> str:
    """Without the comments and the folding that a field may have."""
    return " ".join(str(group.get(name, "")).split())


def _texts(message: Message) -> Iterator[str]:
    """Where the name of a mail that came back may stand: its own heading, or where it is shown as text. Not in the
    heading of the message itself, which may be an answer to it."""
    for part in message.walk():
        if part is not message and "Message-ID" in part:
            yield str(part["Message-ID"])
        if part.get_content_type() in ("text/rfc822-headers", "text/plain"):
            payload = part.get_payload(decode=True)
            yield payload.decode("ascii", "replace") if isinstance(payload, bytes) else ""
