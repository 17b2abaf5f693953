"""What the queue of the library lacks: who works, and what the clock has started. Of no organisation, as the queue."""

from __future__ import annotations

from django.db import models


class WorkerAlive(models.Model):
    """A worker process, from its start until it ends or is taken for dead."""

    name = models.CharField(max_length=64, unique=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Started(models.Model):
    """The last moment for which something was started by the clock."""

    name = models.CharField(max_length=100, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d %H:%M}"
