"""Sending what waits: each mail once at most, whatever happens.

Between the moment when the server has the whole mail and the moment when we have written so, a crash leaves us unsure.
Before, the mail is marked as being sent; what is found so marked by nobody at work stays unsure and is not sent again:
of one too few and one too many, one too few is better, and what is to be done stands in My week too."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import F, QuerySet
from django.utils import timezone

from budskap.web.work.mail import letters, reach
from budskap.web.work.mail.models import Delivery, State
from budskap.web.work.mail.post import Answer, FolderPost, Post, SmtpPost, UnreachableError

WAITS = (
    timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1), timedelta(hours=4),
    timedelta(hours=8),
)  # fmt: skip
"""Until the next try after each that did not succeed; the last for all further ones."""
OLD = timedelta(days=2)
"""A mail that could not be sent for so long is given up: what it tells is no longer true."""
LONGEST_SENDING = timedelta(minutes=10)
"""Far longer than a mail server may take over one mail, by EMAIL_TIMEOUT."""

Clock = Callable[[], datetime]

logger = logging.getLogger(__name__)


def are_waiting(now: datetime) -> bool:
    """Whether there is a mail to send, or one of which we are unsure."""
    return _due(now) is not None or _stale(now).exists()


def send_waiting(clock: Clock = timezone.now) -> int:
    """Send what waits, one after another; how many were sent. Any number of workers may do so at once."""
    _stale(clock()).update(state=State.UNSURE, next_try=None, since=clock())
    post: Post = FolderPost(settings.OUTBOX) if settings.OUTBOX else SmtpPost()
    sent = 0
    try:
        while (delivery := _due(clock())) is not None:
            sent += _send(delivery, post, clock)
    except UnreachableError as error:
        _postpone(clock(), str(error))
    finally:
        post.close()
    return sent


def _stale(now: datetime) -> QuerySet[Delivery]:
    return Delivery.objects.filter(state=State.SENDING, since__lt=now - LONGEST_SENDING)


def _due(now: datetime) -> Delivery | None:
    waiting = Delivery.objects.filter(state=State.WAITING, next_try__lte=now)
    return waiting.select_related("mailbox__person").order_by("next_try", "pk").first()


def _send(delivery: Delivery, post: Post, clock: Clock) -> bool:
    """Whether the mail was sent by us."""
    mail, why_not = _written(delivery, clock())
    if mail is None:
        _settle(delivery, State.WAITING, why_not, clock())
        return False
    post.open()
    mine = Delivery.objects.filter(pk=delivery.pk, state=State.WAITING)
    if not mine.update(state=State.SENDING, tries=F("tries") + 1, next_try=None, since=clock()):
        return False  # another worker was faster
    answer = post.hand_over(mail)
    _settle(delivery, State.SENDING, answer, clock())
    return answer.state == State.SENT


def _written(delivery: Delivery, now: datetime) -> tuple[EmailMultiAlternatives | None, Answer]:
    """The mail, or why there is none to send."""
    mailbox = delivery.mailbox
    if now - delivery.written_at > OLD:
        return None, Answer(State.GIVEN_UP, delivery.said)
    if not mailbox.is_open:
        return None, Answer(State.NOTHING) if mailbox.is_left else Answer(State.REFUSED, mailbox.refused)
    try:
        return letters.letter(delivery, now), Answer(State.NOTHING)
    except Exception:
        # One that cannot be written must not keep the others waiting; the worker's log gets the whole of it.
        logger.exception("Mail %s could not be written", delivery.pk)
        return None, Answer(State.GIVEN_UP, "unexpected")


def _settle(delivery: Delivery, before: State, answer: Answer, now: datetime) -> None:
    wait = WAITS[min(delivery.tries, len(WAITS) - 1)]
    Delivery.objects.filter(pk=delivery.pk, state=before).update(
        state=answer.state, said=answer.said, since=now, next_try=now + wait if answer.state == State.WAITING else None
    )
    if answer.is_address:
        reach.refuse(delivery.mailbox, answer.said, now)


def _postpone(now: datetime, said: str) -> None:
    """Nobody takes mail: all that waits waits longer, each for as often as it was tried."""
    waiting = Delivery.objects.filter(state=State.WAITING, next_try__lte=now)
    for tries in list(waiting.order_by().values_list("tries", flat=True).distinct()):
        wait = WAITS[min(tries, len(WAITS) - 1)]
        waiting.filter(tries=tries).update(tries=tries + 1, next_try=now + wait, said=said, since=now)
