"""What goes out to calendars, and what comes in from them."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.crypto import get_random_string

from budskap.web.people.models import Organisation
from budskap.web.store.models import PlanRecord


def new_salt() -> str:
    return get_random_string(16)


class Feed(models.Model):
    """A subscription address that somebody made: of their own work where it has no organisation, else of an
    organisation's plans, of one plan, or of what is for one audience there. It shows what its person may read. That of
    one's own work is of no organisation, like one's tokens."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="feeds")
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="+")
    plan = models.ForeignKey(PlanRecord, models.CASCADE, null=True, related_name="+")
    audience = models.CharField(max_length=200, blank=True)
    """The name, folded, as links have it."""
    title = models.CharField(max_length=300, blank=True)
    """The audience's name."""
    salt = models.CharField(max_length=16, default=new_salt)
    """What the address is made from, together with the installation's key (see docs/decisions/0021)."""
    language = models.CharField(max_length=5)
    """In which it reads when its person has chosen none."""
    made_at = models.DateTimeField(auto_now_add=True)
    fetched_at = models.DateTimeField(null=True)
    """The hour is right: it is not written at each fetch."""
    key = models.CharField(max_length=64, blank=True)
    changed_at = models.DateTimeField(null=True)
    """When what it shows was first seen to be another, that `key` stands for."""

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.person}: {self.plan or self.organisation or 'own'} {self.title}".strip()


class Pulse(models.Model):
    """A word that is another one whenever something of a plan's work has changed. So a calendar that has not changed is
    answered without looking at what it shows."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    plan = models.OneToOneField(PlanRecord, models.CASCADE, primary_key=True, related_name="pulse")
    beat = models.CharField(max_length=32)

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.beat}"


class Entry(models.Model):
    """What calendars have been told of an activity: it keeps its name there, counts its changes, and is remembered for
    a while when it is taken out, since a program that has it must hear so."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    plan = models.ForeignKey(PlanRecord, models.CASCADE, related_name="+")
    item = models.CharField(max_length=80)
    uid = models.UUIDField(default=uuid4)
    what = models.TextField()
    named: models.JSONField[Any, Any] = models.JSONField(default=dict)
    """`who` its actors are and the keys of those it is `to`."""
    digest = models.CharField(max_length=32)
    """Of its words."""
    changed_at = models.DateTimeField()
    """When its words last changed."""
    gone_at = models.DateTimeField(null=True)
    """When the activity was taken out of the plan."""
    keys = models.PositiveIntegerField(default=0)
    """How many keys were given to its times; none is given twice."""
    times: models.JSONField[Any, Any] = models.JSONField(default=list)
    """See `entries.Time`."""

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "item"], name="one_entry_per_activity")]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.item}"


class Source(models.Model):
    """A calendar of somebody else's, a file or an address, that events of a plan follow."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    plan = models.ForeignKey(PlanRecord, models.CASCADE, related_name="calendars")
    address = models.TextField(blank=True)
    """Where it is fetched; "" of a file."""
    content = models.BinaryField(null=True)
    """Of a file, which is counted out anew in a new year; none of an address, or of a file from before it was kept."""
    name = models.CharField(max_length=200)
    """As it calls itself, else where it comes from."""
    found: models.JSONField[Any, Any] = models.JSONField(default=list)
    """What was found when it was last read: `[[name, [[first, last], …]], …]`."""
    begins = models.DateField(null=True)
    """The first day that it told of then."""
    read_from = models.DateField(null=True)
    read_to = models.DateField(null=True)
    """For which days it was counted out then."""
    left_out = models.PositiveIntegerField(default=0)
    etag = models.CharField(max_length=200, blank=True)
    modified = models.CharField(max_length=100, blank=True)
    is_asked = models.BooleanField(default=False)
    """Whether it waits to be fetched."""
    next_at = models.DateTimeField(null=True)
    worked_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=20, blank=True)
    """Why it could not be read when that was last tried, as in `FetchError`."""
    detail = models.CharField(max_length=200, blank=True)
    failures = models.PositiveIntegerField(default=0)
    """Since it last worked."""

    class Meta:
        ordering: ClassVar = ["plan", "pk"]
        indexes: ClassVar = [models.Index(fields=["next_at"], name="calendars_by_next")]

    def __str__(self) -> str:
        return self.name


class Follow(models.Model):
    """That an event of a plan happens when a calendar says so, under the name it has there."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    event = models.ForeignKey("work.Event", models.CASCADE, related_name="follows")
    source = models.ForeignKey(Source, models.CASCADE, related_name="follows")
    name = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "source", "name"], name="followed_once"),
        ]
        ordering: ClassVar = ["event", "pk"]

    def __str__(self) -> str:
        return f"{self.event_id}: {self.name}"
