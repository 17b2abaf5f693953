"""What is kept of mail: who wants which, what was told to whom, and what became of each mail."""

from __future__ import annotations

from datetime import time
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Mailbox(models.Model):
    """Where mail for one person goes, or for one who is only a mail address in a plan, and what they want of it. Of a
    person, who may belong to several organisations, or of an address, which several may know."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="mailbox")
    address = models.EmailField(blank=True)
    """In small letters; "" of a person, who has their own."""
    is_left = models.BooleanField(default=False)
    """Whether no mail is wanted at all."""
    wants_digest = models.BooleanField(default=True)
    weekday = models.PositiveSmallIntegerField(default=0)
    """On which the digest comes: 0 is Monday."""
    hour = models.PositiveSmallIntegerField(default=7)
    """From which on the mails of a day come."""
    wants_reminders = models.BooleanField(default=True)
    days_before = models.PositiveSmallIntegerField(default=2)
    wants_late = models.BooleanField(default=True)
    wants_handed = models.BooleanField(default=True)
    written_on = models.DateField(null=True)
    """The last day of which it was looked whether there is something to write; None when that is to be done anew."""
    refused = models.CharField(max_length=500, blank=True)
    """What a mail server said when it refused the address for good, at once or by a report that came later."""
    refused_address = models.EmailField(blank=True)
    refused_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["address"], condition=Q(person=None), name="one_mailbox_per_address"),
            models.CheckConstraint(condition=Q(weekday__lte=6, hour__lte=23), name="digests_come_in_a_week"),
        ]

    def __str__(self) -> str:
        return self.to

    @property
    def to(self) -> str:
        return self.person.email if self.person else self.address

    @property
    def is_open(self) -> bool:
        """Whether anything may be sent there."""
        return not self.is_left and self.is_reached

    @property
    def is_reached(self) -> bool:
        """Whether its address, as far as we know, takes mail."""
        return not (self.refused and self.refused_address == self.to)

    @property
    def at(self) -> time:
        return time(self.hour)


class Kind(models.TextChoices):
    """Of a mail, and of what is told in one. A mail of a day (`note`) tells what ends soon and what is late."""

    DIGEST = "digest", _("The week")
    NOTE = "note", _("Soon to end, or late")
    SOON = "soon", _("Ends soon")
    LATE = "late", _("Late")
    HANDED = "handed", _("Handed over")


class State(models.TextChoices):
    WAITING = "waiting", _("Waits")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    NOTHING = "nothing", _("Not needed any more")
    REFUSED = "refused", _("Refused")
    UNSURE = "unsure", _("Perhaps sent")
    GIVEN_UP = "given_up", _("Given up")


class Delivery(models.Model):
    """One mail. Written before it is sent, and marked before the mail server is spoken to: it is sent once at most."""

    mailbox = models.ForeignKey(Mailbox, models.CASCADE, related_name="deliveries")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    day = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    written_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    next_try = models.DateTimeField(null=True)
    """When a mail that waits is tried; None of one that does not wait."""
    since = models.DateTimeField(null=True)
    """When it came into its state."""
    said = models.CharField(max_length=500, blank=True)
    """Why it was not sent, in the mail server's words or ours."""

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["state", "next_try"], name="mails_to_send"),
            models.Index(fields=["mailbox", "-written_at"], name="mails_of_a_mailbox"),
        ]
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.day} to {self.mailbox_id}: {self.state}"


class Notice(models.Model):
    """That somebody was told something, once and never again, whatever becomes of the mail that tells it."""

    mailbox = models.ForeignKey(Mailbox, models.CASCADE, related_name="notices")
    delivery = models.ForeignKey(Delivery, models.SET_NULL, null=True, related_name="notices")
    """None where they did not want to be told."""
    kind = models.CharField(max_length=10, choices=Kind.choices)
    what = models.CharField(max_length=250)
    """An occurrence (`writing.key`) or a report; "" for the week."""
    day = models.DateField()
    """The week's day, the last day of what ends, or that on which it was handed over."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mailbox", "kind", "what", "day"], name="nobody_is_told_twice"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.what} {self.day}"
