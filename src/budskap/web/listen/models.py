from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from budskap.web.people.models import Organisation
from budskap.web.store.models import PlanRecord


class Feedback(models.Model):
    """What someone said about a plan, and what was answered. Given without a name, so that nobody fears to speak."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    plan = models.ForeignKey(PlanRecord, models.CASCADE, related_name="feedback")
    text = models.TextField()
    at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "plan", "-at"])]
        ordering: ClassVar = ["-at", "-id"]

    def __str__(self) -> str:
        return self.text[:60]
