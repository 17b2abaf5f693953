from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from budskap.web.people.models import Organisation
from budskap.web.store.models import PlanRecord, Version


class Publication(models.Model):
    """A version of a plan that everybody may read. The latest of a plan counts; one without version takes it back."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    plan = models.ForeignKey(PlanRecord, models.CASCADE, related_name="publications")
    version = models.ForeignKey(Version, models.RESTRICT, null=True, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "plan", "-id"])]
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.plan}: {self.version}"
