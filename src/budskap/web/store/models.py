from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from budskap.web.people.models import Organisation
from budskap.web.store.errors import AppendOnlyError, NoSuchVersionError


class PlanRecord(models.Model):
    """A plan we keep: the chain of its versions. What it says stands in the versions; title and language are derived
    from the head, so that lists need not read the plan."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="plans")
    head = models.ForeignKey("Version", models.RESTRICT, null=True, related_name="+")
    title = models.CharField(max_length=500)
    language = models.CharField(max_length=5)
    created_at = models.DateTimeField(auto_now_add=True)

    role: str
    """Of the person who asked; `store.access` sets it."""

    @property
    def latest(self) -> Version:
        """The head, which a plan has from the transaction that made it."""
        if self.head is None:
            raise NoSuchVersionError(1)
        return self.head

    def __str__(self) -> str:
        return self.title


class Versions(models.QuerySet["Version"]):
    """Versions many at a time: read and appended. They go only with their whole plan."""

    def update(self, **fields: Any) -> int:
        raise AppendOnlyError

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError


class Version(models.Model):
    """One saved state of a plan: appended, never altered. The database refuses it too, by a trigger for changes and by
    the keys of `parent` and `head` for removal."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    plan = models.ForeignKey(PlanRecord, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    parent = models.ForeignKey("self", models.RESTRICT, null=True, related_name="children")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    note = models.CharField(max_length=500, blank=True)
    undoes = models.PositiveIntegerField(null=True)
    """The number of the version that this one took back."""
    content = models.BinaryField()

    objects: ClassVar = Versions.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "number"], name="one_version_per_number")]
        ordering: ClassVar = ["-number"]

    def __str__(self) -> str:
        return f"{self.plan_id} v{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError


LINKED = ("who", "says", "to", "through", "why")
"""The fields of an activity that name other items, in the order of the sentence."""


class ActivityRow(models.Model):
    """An activity of a plan's head, for lists over many plans. Derived: `store.derived` rebuilds it from nothing."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    plan = models.ForeignKey(PlanRecord, models.CASCADE, related_name="activity_rows")
    item = models.CharField(max_length=80)
    position = models.PositiveIntegerField()
    what = models.TextField()
    order = models.TextField(blank=True)
    """`what` as its language sorts it, whatever the database's own order."""
    when_text = models.TextField(blank=True)
    when_kind = models.CharField(max_length=10, blank=True)
    start = models.DateField(null=True)
    end = models.DateField(null=True)
    effect = models.CharField(max_length=15, blank=True)
    hours = models.FloatField(null=True)
    search = models.TextField(blank=True)
    """All its words, folded: what a search looks in."""

    role: str
    """Of the person who asked; `store.activities.readable` sets it."""

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "item"], name="one_row_per_activity")]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "start"], name="activities_by_start"),
            models.Index(fields=["organisation", "end"], name="activities_by_end"),
            models.Index(fields=["plan", "position"], name="activities_in_order"),
        ]
        ordering: ClassVar = ["plan", "position"]

    def __str__(self) -> str:
        return self.what

    @property
    def linked(self) -> dict[str, list[ActivityLink]]:
        """Field of the sentence → what it names, in order. Prefetch `links` first."""
        links = list(self.links.all())
        return {field: [link for link in links if link.field == field] for field in LINKED}


class ActivityLink(models.Model):
    """What an activity names: one row for each who, to, through, why and says. Derived, as ActivityRow."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    activity = models.ForeignKey(ActivityRow, models.CASCADE, related_name="links")
    field = models.CharField(max_length=10)
    item = models.CharField(max_length=80)
    name = models.TextField()
    key = models.CharField(max_length=200)
    """The name, folded and cut: what a filter compares, alike in all plans."""
    position = models.PositiveIntegerField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["organisation", "field", "key"], name="links_by_name"),
            models.Index(fields=["organisation", "field", "item"], name="links_by_item"),
        ]
        ordering: ClassVar = ["activity", "field", "position"]

    def __str__(self) -> str:
        return f"{self.field}: {self.name}"


class ImportState(models.TextChoices):
    WAITING = "waiting"
    READING = "reading"
    READY = "ready"
    FAILED = "failed"
    ACCEPTED = "accepted"
    DISCARDED = "discarded"


class Look(models.TextChoices):
    """How far one is with drawing a file's pages; nothing is drawn of a file that has none."""

    NONE = "none"
    WAITING = "waiting"
    READY = "ready"


class Import(models.Model):
    """A file on its way to becoming a plan: the file itself, what was read, and the draft under review."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="imports")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=255)
    content = models.BinaryField()
    created_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.WAITING)
    attempt = models.PositiveIntegerField(default=0)
    """Counts the readings begun; one that is no longer the latest may write nothing."""
    moved_at = models.DateTimeField(auto_now_add=True)
    """When the state or the progress last changed: a reading that has stood still too long is dead."""
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=30, blank=True)
    error_details: models.JSONField[Any, Any] = models.JSONField(default=dict)
    document: models.JSONField[Any, Any] = models.JSONField(null=True)
    draft: models.JSONField[Any, Any] = models.JSONField(null=True)
    draft_number = models.PositiveIntegerField(default=0)
    look = models.CharField(max_length=10, choices=Look.choices, default=Look.NONE)
    plan = models.ForeignKey(PlanRecord, models.SET_NULL, null=True, related_name="imports")
    into = models.ForeignKey(PlanRecord, models.SET_NULL, null=True, related_name="+")
    """The plan that the file is a newer one of."""

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "-created_at"], name="imports_latest_first")]

    role: str
    """Of the person who asked; `store.access` sets it."""
    size: int
    """Of the file, in bytes; `store.imports.origin_of` sets it."""

    def __str__(self) -> str:
        return self.name


class PageLook(models.Model):
    """How one page of an import's file looks, and where on it the words of the document's blocks stand."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    record = models.ForeignKey(Import, models.CASCADE, related_name="looks")
    number = models.PositiveIntegerField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    picture = models.BinaryField()
    """WebP."""
    regions: models.JSONField[Any, Any] = models.JSONField(default=list)
    """For each place, its boxes: `[[page, block, row, column], [[left, top, right, bottom], …]]`, in pixels."""

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["record", "number"], name="one_look_per_page")]
        ordering: ClassVar = ["number"]

    def __str__(self) -> str:
        return f"{self.record_id} p{self.number}"


class DraftStep(models.Model):
    """What the draft of an import was before a correction, so that it can be taken back. Goes when a plan is made."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    record = models.ForeignKey(Import, models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField()
    draft: models.JSONField[Any, Any] = models.JSONField()
    said = models.CharField(max_length=500, blank=True)
    """What the correction did, in the words of the one who made it."""
    language = models.CharField(max_length=10, blank=True)
    """The language of those words."""
    place = models.CharField(max_length=120, blank=True)
    """Where on the page one finds again what was corrected."""

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["record", "number"], name="one_step_per_draft")]
        ordering: ClassVar = ["-number"]

    def __str__(self) -> str:
        return self.said
