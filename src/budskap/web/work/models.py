from __future__ import annotations

from typing import ClassVar
from zlib import crc32

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from budskap.web.people.models import Organisation, Person
from budskap.web.store.models import ActivityRow, PlanRecord
from budskap.web.work.calendars import models as calendars  # noqa: F401  # Django looks for the rows of this room here
from budskap.web.work.jobs import models as jobs  # noqa: F401  # ... and here
from budskap.web.work.mail import models as mail  # noqa: F401

LONGEST_LINK = 500


class Outcome(models.TextChoices):
    DOING = "doing", _("Doing")
    DONE = "done", _("Done")
    SKIPPED = "skipped", _("Skipped")
    OPEN = "open", _("Not begun")


SETTLED = (Outcome.DONE, Outcome.SKIPPED)
"""What need not be done any more."""
UNSETTLED = (Outcome.OPEN, Outcome.DOING)
"""What is still to be done. Asked for by name rather than as the opposite, a database finds it by its index."""


class Kind(models.TextChoices):
    """What the days of an occurrence are (see `windows`); `kept` is one that something was reported of, and that the
    plan no longer asks for."""

    DATED = "dated"
    ONGOING = "ongoing"
    RHYTHM = "rhythm"
    EVENT = "event"
    NEEDED = "needed"
    UNDATED = "undated"
    KEPT = "kept"


SEVERAL = (Kind.RHYTHM, Kind.EVENT, Kind.KEPT)
"""Kinds of which an activity may have more than one, so that it has to be said which is meant."""


class Doer(models.Model):
    """Who is behind an actor of a plan: a person who can sign in, a mail address, or nobody yet."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    plan = models.ForeignKey(PlanRecord, models.CASCADE, related_name="doers")
    actor = models.CharField(max_length=80)
    """The actor's id in the plan."""
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="doers")
    email = models.EmailField(blank=True)
    is_chosen = models.BooleanField(default=False)
    """Whether somebody said so; else the plan's own address or name told it."""

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "actor"], name="one_doer_per_actor")]
        ordering: ClassVar = ["plan", "pk"]

    def __str__(self) -> str:
        return f"{self.actor}: {self.person or self.email}"

    @property
    def address(self) -> str:
        """Where mail for them goes; "" when nobody is behind the actor."""
        return self.person.email if self.person else self.email

    @property
    def is_somebody(self) -> bool:
        return self.person_id is not None or bool(self.email)


class NotMe(models.Model):
    """Somebody's word that an actor with their name is somebody else."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    plan = models.ForeignKey(PlanRecord, models.CASCADE, related_name="+")
    actor = models.CharField(max_length=80)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "actor", "person"], name="said_once_not_me")]

    def __str__(self) -> str:
        return f"{self.actor}: not {self.person_id}"


class Event(models.Model):
    """Something a plan's activities hang on, by the name that people gave it: a kick-off, a management meeting."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    plan = models.ForeignKey(PlanRecord, models.CASCADE, related_name="events")
    name = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "name"], name="one_event_per_name")]
        ordering: ClassVar = ["plan", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def mark(self) -> str:
        """Of its name and dates: another when somebody has changed them."""
        text = "\n".join([self.name, *(str(each) for each in self.dates.all())])
        return f"{crc32(text.encode()):08x}"


class EventDate(models.Model):
    """A day, or days, on which an event happens."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    event = models.ForeignKey(Event, models.CASCADE, related_name="dates")
    first = models.DateField()
    last = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "first", "last"], name="one_row_per_date"),
            models.CheckConstraint(condition=models.Q(last__gte=models.F("first")), name="dates_end_after_they_begin"),
        ]
        ordering: ClassVar = ["event", "first", "last"]

    def __str__(self) -> str:
        return f"{self.first}..{self.last}"


class Occurrence(models.Model):
    """One time that an activity of a plan's head is to be done, and what became of it. Derived from the head, the dates
    of its events and the reports: `occurrences` rebuilds it from nothing."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+", db_index=False)
    plan = models.ForeignKey(PlanRecord, models.CASCADE, related_name="occurrences", db_index=False)
    activity = models.ForeignKey(ActivityRow, models.CASCADE, related_name="occurrences", db_index=False)
    """Found by the indexes below; beside one of its own a database would take that, and read all that is done."""
    number = models.PositiveIntegerField()
    """From 0, in the order of the activity's occurrences."""
    kind = models.CharField(max_length=10, choices=Kind.choices)
    first = models.DateField(null=True)
    last = models.DateField(null=True)
    event = models.TextField(blank=True)
    actor = models.CharField(max_length=80, blank=True)
    """Whose part of that time it is, where the activity has a channel for each of its owners; else it is everybody's
    whom the activity names."""
    channel = models.CharField(max_length=80, blank=True)
    """Which part of that time it is: the id of its channel; "" of a time that has no parts."""
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.OPEN)
    handed_to = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    """Who took it over from those whom the plan names."""

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["activity", "number"], name="one_row_per_occurrence")]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "outcome", "last"], name="occurrences_by_last_day"),
            models.Index(fields=["plan", "outcome"], name="occurrences_by_plan"),
        ]
        ordering: ClassVar = ["activity", "number"]

    spent: float
    """Hours told of so far; `work.week.sections` sets it."""
    times: int
    """How many times of the activity are in its section; `work.week.sections` sets it."""

    def __str__(self) -> str:
        return f"{self.activity_id} {self.first}..{self.last}: {self.outcome}"

    @property
    def taker(self) -> Person | None:
        """Who took it over and has not left since; prefetch `handed_to__memberships`."""
        person = self.handed_to
        own = person.memberships.all() if person and person.is_active else ()
        return person if any(each.organisation_id == self.organisation_id for each in own) else None


class Reports(models.QuerySet["Report"]):
    def standing(self) -> Reports:
        """Without those that were taken back."""
        return self.exclude(Exists(TakenBack.objects.filter(step=OuterRef("step"))))


class Report(models.Model):
    """What became of an activity, once: recorded and never rewritten; the latest report of an occurrence that was not
    taken back counts."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+", db_index=False)
    plan = models.ForeignKey(PlanRecord, models.CASCADE, related_name="reports")
    item = models.CharField(max_length=80)
    first = models.DateField(null=True)
    last = models.DateField(null=True)
    """The days of the occurrence when it was reported of; none of one that had no days."""
    channel = models.CharField(max_length=80, blank=True)
    """The part of that time it is about, as in Occurrence; "" when it is about the whole."""
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    on = models.DateField()
    hours = models.FloatField(null=True)
    link = models.URLField(max_length=LONGEST_LINK, blank=True)
    note = models.TextField(blank=True)
    handed_to = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    """Who does it from now on."""
    is_handed_back = models.BooleanField(default=False)
    """Whether those do it from now on whom the plan names."""
    step = models.UUIDField(null=True)
    """What was told at once has the same one, and is taken back together."""
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_index=False)
    at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = Reports.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["organisation", "plan", "item", "-id"]),
            models.Index(fields=["person", "on"], name="reports_by_person_and_day"),
        ]
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.item}: {self.outcome}"


class TakenBack(models.Model):
    """That what was told in one step counts no more."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    plan = models.ForeignKey(PlanRecord, models.CASCADE, related_name="+")
    step = models.UUIDField(unique=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.step}"
