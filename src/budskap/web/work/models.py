from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from budskap.web.people.models import Organisation
from budskap.web.store.models import PlanRecord

LONGEST_LINK = 500


class Outcome(models.TextChoices):
    DONE = "done", _("Done")
    SKIPPED = "skipped", _("Skipped")
    OPEN = "open", _("Open again")


class Report(models.Model):
    """What became of an activity: recorded once, never rewritten; the latest report of an activity counts."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    plan = models.ForeignKey(PlanRecord, models.CASCADE, related_name="reports")
    item = models.CharField(max_length=80)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    on = models.DateField()
    hours = models.FloatField(null=True)
    link = models.URLField(max_length=LONGEST_LINK, blank=True)
    note = models.TextField(blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "plan", "item", "-id"])]
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.item}: {self.outcome}"
